"""Which column each heading of a row stands for, by `known_headings` and `heading_words`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import on_one_line
from actionlog.importers.rows.heading_words import apart, composed, is_subject
from actionlog.importers.rows.known_headings import STRONG, WEAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.board_context import Known


LONGEST_HEADING = 60
"""Letters, without what stands in brackets: a longer cell is a sentence."""
SEVERAL = frozenset({LogColumn.COMMENTS})
"""Of what a log may have several columns: they are joined in order."""

_SAYS_ACTION = (
    "action update",
    "issue description",
    "title",
    "issue",
    "summary",
    "subject",
    "topic",
    "matter",
)
"""What says what is to be done where no heading says action: the likeliest first."""
_DATED_PROGRESS = re.compile(r"(?:latest |progress )?(?:update|progress|position|comment)\b.*")
_DATED_STATUS = re.compile(r"(?:current )?(?:status|rag|brag) (?:as )?(?:at|on|of|for)\b.*")
_ENDS_IN_S = frozenset({"status", "minutes"})
_BETWEEN = re.compile(r"[/&+|,\n\v]| and ")
_WHO_AND_WHEN = frozenset({LogColumn.RESPONSIBLE, LogColumn.DEADLINE})
_TALK = frozenset({LogColumn.STATUS, LogColumn.COMMENTS, LogColumn.OUTCOME})
_WORK = frozenset({LogColumn.ACTION, LogColumn.ITEM, LogColumn.COMMENTS, LogColumn.OUTCOME})


@lru_cache(maxsize=4096)
def folded(heading: str) -> str:
    """A heading without what does not matter: case, punctuation, plurals, line breaks."""
    plain = unicodedata.normalize("NFKC", on_one_line(heading).replace("№", "No"))
    words = re.sub(r"\((s|es)\)", "", apart(plain).casefold())
    return " ".join(map(_singular, re.findall(r"[^\W_]+|#", words)))


def own_meaning(heading: str, known: Known) -> tuple[bool, LogColumn | None]:
    """Whether the board, or the command line, says what a heading means; and what."""
    wanted = folded(heading)
    for text, column in known.headings.items():
        if folded(text) == wanted and not text.isdecimal():
            return True, column
    return False, None


def own_column(heading: str, at: int, known: Known) -> tuple[bool, LogColumn | None]:
    """What is said of a heading, or of a column by its number: `--column "3=action"`."""
    told, column = own_meaning(heading, known) if heading else (False, None)
    number = str(at + 1)
    if told or number not in known.headings:
        return told, column
    return True, known.headings[number]


def meaning(text: str, known: Known) -> LogColumn | None:
    """What a heading stands for by itself, if it is one."""
    told, column = own_meaning(text, known)
    return column if told else next(iter(_possible(text)), None)


def says_who_and_when(heading: str) -> bool:
    """Whether a heading asks for both: `Who / When`."""
    parts = [folded(part) for part in _BETWEEN.split(heading) if part.strip()]
    named = [_named(part, put_together=True) for part in parts]
    return {found[0] for found in named if found} == _WHO_AND_WHEN and all(named)


def is_listed(heading: str) -> bool:
    """Whether a heading, or each part of it, is known as it stands, and not by its words."""
    return bool(_possible(heading, put_together=False))


def likely(heading: str) -> LogColumn | None:
    """What a heading is likeliest to stand for, whatever the board says."""
    return next(iter(_possible(heading)), None)


def columns(headings: Sequence[str], known: Known) -> tuple[LogColumn | None, ...]:
    """What each heading of a row stands for, beside the others; `None` for no meaning."""
    found: list[LogColumn | None] = [None] * len(headings)
    open_to: list[tuple[int, int]] = []
    for at, heading in enumerate(headings):
        told, own = own_column(heading, at, known)
        found[at] = own
        if not told and _possible(heading):
            open_to.append((_weakness(heading), at))
    for _, at in sorted(open_to):
        for column in _possible(headings[at]):
            if column not in found or column in SEVERAL:
                found[at] = column
                break
        else:
            found[at] = _second(headings, at, found)
    if LogColumn.ACTION not in found and (says := _says_action(headings, known)) is not None:
        found[says] = LogColumn.ACTION
    return tuple(found)


def says_itself(heading: str, known: Known) -> bool:
    """Whether a heading says action, and does not only stand for it where none does."""
    return meaning(heading, known) is LogColumn.ACTION


def _says_action(headings: Sequence[str], known: Known) -> int | None:
    """Which heading stands for the action of a log that has none of that name."""
    named = ["" if own_meaning(one, known)[0] else folded(one) for one in headings]
    numbered = LogColumn.REF in {found[0] for one in headings if (found := _possible(one))}
    wanted = _SAYS_ACTION if numbered else (*_SAYS_ACTION, "item")
    told = next((named.index(name) for name in wanted if name in named), None)
    subjects = (at for at, name in enumerate(named) if is_subject(name))
    return next(subjects, None) if told is None else told


def _singular(word: str) -> str:
    plural = len(word) > len("abc") and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural and word not in _ENDS_IN_S else word


@lru_cache(maxsize=4096)
def _possible(heading: str, *, put_together: bool = True) -> tuple[LogColumn, ...]:
    """The columns that a heading can stand for, the likeliest first."""
    short = re.sub(r"\(.*?\)", " ", heading).strip()
    if len(short) > LONGEST_HEADING or not short or "%" in short:
        return ()
    for text in (heading, short):
        if found := _named(folded(text), put_together=put_together):
            return found
    if both := _of_parts(_BETWEEN.split(short), put_together=put_together):
        return (both,)
    if _DATED_STATUS.fullmatch(folded(heading)):
        return (LogColumn.STATUS,)
    return (LogColumn.COMMENTS,) if _DATED_PROGRESS.fullmatch(folded(heading)) else ()


def _of_parts(headings: Sequence[str], *, put_together: bool) -> LogColumn | None:
    """What `Outcome / Notes` stands for: one column, or what holds both."""
    parts = [folded(heading) for heading in headings if heading.strip()]
    named = [_named(part, put_together=put_together) for part in parts]
    meant = {found[0] for found in named if found}
    if not meant or not (put_together or all(named)):
        return None
    if len(meant) == 1:
        return meant.pop()
    if meant == _WHO_AND_WHEN:
        return LogColumn.RESPONSIBLE
    if LogColumn.ACTION in meant and meant <= _WORK:
        return LogColumn.ACTION
    return LogColumn.COMMENTS if LogColumn.COMMENTS in meant and meant <= _TALK else None


def _named(name: str, *, put_together: bool) -> tuple[LogColumn, ...]:
    if strong := _BY_NAME.get(name) or _BY_JOINED_NAME.get(name):
        return (strong,)
    if weak := WEAK.get(name):
        return weak
    column = composed(name) if put_together else None
    return (column,) if column else ()


def _by_name() -> Iterator[tuple[str, LogColumn]]:
    for column, words in STRONG.items():
        for word in words.split("|"):
            yield folded(word), column


_BY_NAME = dict(_by_name())
_BY_JOINED_NAME = {name.replace(" ", ""): column for name, column in _BY_NAME.items()}
_BY_WEAKNESS = {name: 1 + at for at, name in enumerate(WEAK)}


def _weakness(heading: str) -> int:
    """0 for a heading that can mean one thing only; the higher the less it says."""
    name = folded(heading)
    return -1 if name.startswith("original") else _BY_WEAKNESS.get(name, 0)


def _second(
    headings: Sequence[str], at: int, found: Sequence[LogColumn | None]
) -> LogColumn | None:
    """What a second deadline is: beside an `Original deadline`, the one that stands now."""
    first = next((n for n, column in enumerate(found) if column is LogColumn.DEADLINE), None)
    if _possible(headings[at])[0] is not LogColumn.DEADLINE or first is None:
        return None
    original = folded(headings[first]).startswith("original")
    return LogColumn.REVISED if original and LogColumn.REVISED not in found else None
