"""Which lines of a comments cell begin a comment: dates at their start, for and against.

A date at the start of a paragraph begins one; on a line that may only be wrapped, it is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month, first_day_of, last_day_of
from actionlog.importers.rows.date_tokens import token_at
from actionlog.importers.source_document import SOFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionlog.domain.board_context import Known
    from actionlog.domain.dates.deadline import Written
    from actionlog.domain.people import People
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.date_tokens import Token


_BULLETS = "•·▪◦‣⁃●○■*>"
_LEAD = re.compile(
    rf"[\s{_BULLETS}]*(?:[-–—]\s+)?(?P<by>(?-i:[A-Z][A-Z-]{{1,5}})\s+)?"
    r"(?P<label>(?:updated?|update (?:at|on|as at))\s*:?\s*)?(?P<open>[(\[]?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?P<shut>[)\]]?)(?:\s*\((?P<by>[^()\n]{1,40})\)|\s+(?P<bare>[A-Z][A-Z-]{1,5})(?=\s*[:–—-]))?"
    r"(?P<sep>\s*(?:[:;.,–—-]+(?=\s|$|[A-Za-z(])|[–—-])?)\s*"
)
_LINKS_ON = re.compile(
    r"[&,;)]|(?:and|or|to|until|till|at|meeting|with|when|where|which|for|by|in|of|on|but|as|from"
    r"|if|the|was|were|is|will|has|have|had|workshop|board|agenda)\b"
)

# `31.11.20`, `12/31/20`, `Thu 11 Nov 2020` where that was a Wednesday; `20.11 -` and its like.
_LIKE_A_DATE = re.compile(
    rf"[\s{_BULLETS}(\[]*(?P<date>(?:[a-z]{{3,9}},? )?[0-9]{{1,2}}(?:(?P<s>[./-])[0-9]{{1,2}}(?P=s)"
    r"|(?:st|nd|rd|th)? [a-z]{3,9} )(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}[./][0-9]{1,2}(?=\s*[-–—:]))"
    r"(?![\w%])[)\]\s:;.,–—-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What begins a comment: its date, who said it, and the words after it.

    `ahead` is the next line where the date's own may have been wrapped right after it.
    """

    token: Token
    rest: str
    by: str | None
    separated: bool
    ahead: str = ""

    @property
    def links_on(self) -> bool:
        """Whether what follows the date goes on a sentence, or there is nothing."""
        after = self.rest or self.ahead
        return not after or (not self.separated and bool(_LINKS_ON.match(after)))


def opening(line: str, as_at: date, people: People) -> Opening | None:
    """The date with which a line begins, if it begins with one that can begin a comment."""
    lead = _LEAD.match(line)
    if lead is None:
        return None
    by = _known(lead["by"], as_at, people)
    begins = lead.end() if by or not lead["by"] else None
    token = token_at(line, begins, as_at) if begins is not None else None
    tail = _TAIL.match(line, token.end) if token else None
    if token is None or tail is None or bool(lead["open"]) is not bool(tail["shut"]):
        return None
    after = line[token.end : token.end + 1]
    separated = bool(tail["sep"].strip() or tail["shut"] or lead["label"])
    if after not in " \t:;.,)]–—-" or (token.kind == "either" and not separated):
        return None
    author = _known(tail["by"] or tail["bare"], as_at, people)
    rest = line[tail.end() :]
    if (tail["by"] or tail["bare"]) and author is None:
        rest = line[token.end :].lstrip(" )]").lstrip()
        separated = tail["by"] is None
    return Opening(token, rest.strip(), author or by, separated)


@dataclass(frozen=True, slots=True)
class UnreadableDate:
    """What looks like the date of a comment, and is none: how it stands there, and what follows."""

    text: str
    rest: str


def unreadable(line: str) -> UnreadableDate | None:
    """The date that a paragraph seems to begin with, where no date can be read that does."""
    found = _LIKE_A_DATE.match(line)
    return UnreadableDate(found["date"], line[found.end() :].strip()) if found else None


def chosen(token: Token, raised: date | None, as_at: date) -> Written:
    """Of a month and a day in it, the one that fits the life of the action; else the month."""
    likely = [each for each in token.means if fits(each, raised, as_at)] or token.means
    return next((each for each in likely if isinstance(each, Month)), likely[0])


def fits(written: Written, raised: date | None, as_at: date) -> bool:
    """Whether something dated so can have been said between the raising and the paper."""
    if isinstance(written, Month):
        return (raised is None or written.last_day >= raised) and written.first_day <= as_at
    return (raised is None or written >= raised) and written <= as_at


def _known(mark: str | None, as_at: date, people: People) -> str | None:
    """The name on the register that initials or a name in an author's place mean."""
    from actionlog.errors import ActionlogError

    if not mark:
        return None
    try:
        return people.find(mark.strip(), as_at)
    except ActionlogError:
        return None


_ENDS = re.compile(r".*[.!?:][)\"'”’]*\s*")
_SHORT = 0.8
"""Of the width of a cell: where the next word had room within it, the line was ended on purpose."""
_LINKING = re.compile(
    r".*(?:[,&(/-]|\b(?:on|by|of|for|to|the|from|until|till|before|after|at|in|and|or|with|a|an|is"
    r"|are|was|dated|since|w/c|through|between|than|as|per|this|that|our|its|his|her|their|be|due"
    r"|meeting|board|agenda|workshop|scheduled|held|arranged))\s*",
    re.IGNORECASE,
)


class StartVerdict(Enum):
    """What becomes of a date at the start of a line."""

    SPLIT = auto()
    JOIN = auto()
    ASK = auto()


@dataclass(frozen=True, slots=True)
class DateHabits:
    """How a file writes the dates of its comments: known from those that certainly begin one."""

    styles: frozenset[tuple[str, str, int]] = frozenset()
    padding: frozenset[bool] = frozenset()
    width: int = 0

    @classmethod
    def of(cls, openings: Iterable[Opening], width: int) -> DateHabits:
        """What a number of certain beginnings show."""
        tokens = [one.token for one in openings]
        padding = frozenset(told for token in tokens for told in token.padding)
        return cls(frozenset(token.style for token in tokens), padding, width)

    def agree(self, opening: Opening) -> bool:
        """Whether a date is written as these are; where there are none, any is."""
        token = opening.token
        styled = not self.styles or token.style in self.styles
        return styled and not (len(self.padding) == 1 and token.padding - self.padding)


@dataclass(frozen=True, slots=True)
class WrappedStart:
    """A date after a line end that may be a wrap, and what stands around it."""

    opening: Opening
    before: str
    sequence: Sequence[Written]
    newest_first: bool


def verdict(
    soft: WrappedStart, habits: DateHabits, raised: date | None, as_at: date
) -> StartVerdict:
    """Judge by style, order, the life of the action, the line before and what follows."""
    opening = soft.opening
    written = chosen(opening.token, raised, as_at)
    against = (
        (not habits.agree(opening))
        + (not _in_order(written, soft))
        + (not fits(written, raised, as_at))
    )
    ended = _ended(soft.before, opening.token.text, habits.width)
    if against:
        doubtful = against == 1 and ended and opening.separated and not opening.links_on
        return StartVerdict.ASK if doubtful else StartVerdict.JOIN
    if ended:
        return StartVerdict.ASK if opening.links_on else StartVerdict.SPLIT
    if _LINKING.fullmatch(soft.before):
        # `on` before a date and nothing behind it on its line: `… sent on / 18.11.20. / Nobody …`
        doubtful = opening.separated and bool(opening.rest)
        return StartVerdict.ASK if doubtful else StartVerdict.JOIN
    if opening.links_on:
        return StartVerdict.JOIN
    return StartVerdict.SPLIT if opening.separated else StartVerdict.ASK


def _in_order(written: Written, soft: WrappedStart) -> bool:
    if not soft.sequence:
        return True
    last = soft.sequence[-1]
    if soft.newest_first:
        return first_day_of(written) <= last_day_of(last)
    return last_day_of(written) >= first_day_of(last)


def _ended(line: str, word: str, width: int) -> bool:
    """Whether a line ends a sentence, or ended where the next word would have had room."""
    said = line.strip()
    return bool(_ENDS.fullmatch(said)) or len(said) + 1 + len(word) <= _SHORT * width


_LINE = re.compile(rf"([^\n{SOFT}]*)([\n{SOFT}]|$)")


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A line of a cell and what ends it; `hard` where a paragraph certainly starts with it."""

    text: str
    end: str
    hard: bool
    opening: Opening | None


def lines(told: HeadedCell, known: Known) -> tuple[CommentLine, ...]:
    """The lines of a cell; the first starts a paragraph, as does one after an empty line."""
    found: list[CommentLine] = []
    hard = True
    said = [(match[1], match[2]) for match in _LINE.finditer(told.text)]
    for (text, end), (after, _) in zip(said, [*said[1:], ("", "")], strict=True):
        begun = opening(text, known.as_at, known.people)
        if begun and end == SOFT:
            begun = replace(begun, ahead=after.strip())
        found.append(CommentLine(text, end, hard, begun))
        hard = end == "\n" or not text.strip()
    return tuple(found[:-1])  # the last is what stands behind the last line: nothing


def habits_of(cells: Iterable[Sequence[CommentLine]]) -> DateHabits:
    """How the dates of a whole column are written, and how wide it is."""
    read = list(cells)
    certain = [line.opening for cell in read for line in cell if line.hard and line.opening]
    wide = (len(line.text.strip()) for cell in read for line in cell if line.end == SOFT)
    return DateHabits.of(certain, max(wide, default=0))


def narrowed(cell: Sequence[CommentLine], column: DateHabits) -> DateHabits:
    """The habits of one cell where it shows any; else those of its column."""
    own = habits_of([cell])
    return DateHabits(
        own.styles or column.styles, own.padding or column.padding, max(own.width, column.width)
    )
