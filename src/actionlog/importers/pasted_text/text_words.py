"""The words of a pasted text, each with its line and what stands after it, and lists of words.

The lists tell a title, a request and a name apart, where nothing else helps.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Control characters that viewers leave in what they copy; line ends are dealt with before.
_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)), " ")
_NO_BREAK = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")
_CLEAN = str.maketrans({**_CONTROLS, **_NO_BREAK, 0x09: "   "})
_DRAWN = re.compile(r"(?=[\s|+]*(?:---|===|___|───|━━━|═══))[\s|+=_─━═-]+")
"""A line below headings or between rows: `---  -----------  -----`."""
_WIDE = "  "
_FAR = 4
"""After so many empty lines a new page begins, whatever else is missing."""


class Gap(Enum):
    """What stands between a word and the next."""

    SPACE = auto()
    WIDE = auto()
    WRAP = auto()
    """A line end with a blank before it, as many viewers copy a wrapped line."""
    END = auto()


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line as it was copied; `number` counts from 1, `page` too."""

    number: int
    text: str
    page: int = 1

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class PastedWord:
    """A word; `blank` says that an empty line follows it, `turns` that its page ends there."""

    text: str
    line: int
    gap: Gap = Gap.SPACE
    blank: bool = False
    turns: bool = False

    @property
    def ends_line(self) -> bool:
        """Whether it is the last of its line."""
        return self.gap is Gap.END or self.gap is Gap.WRAP


def split_lines(text: str) -> tuple[PastedLine, ...]:
    """The lines as a text editor counts them; a form feed turns the page, a drawn line is empty."""
    lines: list[PastedLine] = []
    page = 1
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for nth, part in enumerate(raw.split("\f")):
            page += nth > 0
            clean = part.translate(_CLEAN)
            lines.append(PastedLine(number, "" if _DRAWN.fullmatch(clean) else clean, page))
    return tuple(lines)


def split_words(
    lines: Iterable[PastedLine], left_out: Iterable[PastedLine] = ()
) -> tuple[PastedWord, ...]:
    """The words of some lines. Where lines were left out between them, a page ended there."""
    furniture = [line.number for line in left_out]
    words: list[PastedWord] = []
    last: PastedLine | None = None
    for line in lines:
        if line.blank:
            continue
        if last is not None and (line.number > last.number + 1 or line.page > last.page):
            between = bisect_left(furniture, line.number) > bisect_right(furniture, last.number)
            turns = line.page > last.page or between or line.number > last.number + _FAR
            words[-1] = replace(words[-1], blank=True, turns=turns)
        words.extend(_words_of(line))
        last = line
    return tuple(words)


def _words_of(line: PastedLine) -> list[PastedWord]:
    texts = line.text.split()
    wide = _WIDE in line.text.strip()
    end = Gap.WRAP if line.text[-1:] == " " else Gap.END
    gaps = [Gap.SPACE] * (len(texts) - 1) + [end]
    if wide:
        gaps[:-1] = _gaps(line.text.strip())
    return [PastedWord(text, line.number, gap) for text, gap in zip(texts, gaps, strict=True)]


def _gaps(text: str) -> list[Gap]:
    gaps: list[Gap] = []
    blanks = 0
    for one, after in pairwise(text):
        blanks = blanks + 1 if one.isspace() else 0
        if blanks and not after.isspace():
            gaps.append(Gap.WIDE if blanks > 1 else Gap.SPACE)
    return gaps


def words_on_a_line(words: Sequence[PastedWord]) -> str:
    """Some words on one line, for comparing and for sentences."""
    return " ".join(word.text for word in words)


def word_set(text: str) -> frozenset[str]:
    """A set of words, written one after another."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """A set of phrases, written with bars between them."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


FUNCTION = word_set(
    "a an and as at but by for from in into of on onto or the to via with within without under "
    "over between through than their its our his her this these those which who whose is are was "
    "be been will would should & / - – + per re regarding about against before until"
)
"""After which no title, sentence or name ends."""

SAYING = word_set("is are was were be been will would should must can could has have had")
TITLES = word_set("mr mrs ms miss dr prof professor mayor cllr councillor sir dame lord")

VERBS = word_set(
    """accept add address advise agree align alert amend analyse appoint approve arrange ascertain
    ask assess assign assist attend audit book bring build capture carry chase check circulate
    clarify close collate commission communicate compare compile complete conclude conduct confirm
    connect consider consult contact continue convene coordinate co-ordinate correct create decide
    define deliver design determine develop devise discuss distribute draft draw email engage
    ensure escalate establish evaluate examine explore express extend feed feedback finalise find
    follow forward gather get give hold identify implement improve include inform initiate
    integrate introduce investigate invite issue join keep lead liaise link list look maintain make
    map meet monitor move nominate note notify obtain offer organise outline pass pick place plan
    prepare present prioritise produce progress promote propose provide publish pull pursue put
    raise reach recirculate recommend reconsider record recruit refer refine reflect refresh remind
    remove replace reply report request research resolve respond return review revise revisit run
    schedule scope secure seek send set share sign speak submit suggest summarise support survey
    take talk test track transfer undertake update upload use verify visit work write"""
)

ROLES = word_set(
    """accountable acting administrator adviser advisor alliance analyst associate assistant
    authorities authority bank board cabinet ccg ceo cfo chair chairman chairperson chairs chief
    clerk colleagues commissioner commissioners committee company consultant coo coordinator
    corporate council councils department deputy digital director directorate directors estates
    executive executives facilities finance financial governance governor governors group head
    healthwatch hr ics information interim it lead leader leaders leads ltd manager managers
    managing medical member members nhs nurse nursing office officer officers operating operations
    partners partnership people place planning president principal programme project quality
    representative representatives responsible sector secretariat secretary senior service
    services sro strategy support team teams treasurer trust trustee trustees trusts vice
    workstream"""
)

EVERYONE = word_set("all everyone everybody")
_NAME_PARTS = word_set("de van der den von la le du bin al el st o'")
_INITIALS = re.compile(r"[A-Z]{2,4}(?:-[A-Z])?|(?:[A-Z]\.){2,4}")
_EDGES = ".,;:!?()[]'\"“”‘’"


@lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """A word in lower case without the marks around it."""
    return text.strip(_EDGES).casefold()


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """What remains of a text when nothing is asked but which letters and digits it has."""
    return "".join(mark for mark in text.casefold() if mark.isalnum())


def is_capital(text: str) -> bool:
    """Whether a word begins with a capital, or is a name with marks before it."""
    return text.lstrip("'\"“‘([")[:1].isupper()


def is_initials(text: str) -> bool:
    """Whether it looks like somebody's initials."""
    return bool(_INITIALS.fullmatch(text.strip(",;:()")))


def is_name_part(text: str) -> bool:
    """Whether a lower-case word stands inside names."""
    return text in _NAME_PARTS


def ends_sentence(text: str) -> bool:
    """Whether a full stop at a word's end is one: not that of `e.g.` or `Dr.` or an initial."""
    last = text.rstrip("\"'”’)")
    return (
        last.endswith((".", "!", "?"))
        and bare(text) not in TITLES
        and "." not in last[:-1]
        and len(last) > len("J.")
    )
