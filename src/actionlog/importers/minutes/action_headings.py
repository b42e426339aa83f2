"""What heads actions: a line such as `Action items`, and the heading row of a table of them.

What was asked before (`Actions from the last meeting`) is told from what is asked now; a table of
discussion, with actions in its last column, from one that lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.column_headings import likely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.source_document import Row

_LONGEST_HEAD = 90
_NAMED = (
    r"(?:(?:new|agreed|key|main|our|the|open|ongoing|current|and|&|summary of(?: the| new| agreed)?"
    r"|list of) )*"
    r"(?:actions?(?: (?:items?|points?|lists?|arising|agreed|required|summary|register))?"
    r"|actionables?|(?:action )?to[- ]?do(?:s|[- ]list)?|tasks?(?: list)?"
    r"|(?:things|jobs) to (?:do|be done)|who (?:does|is doing|will do) what)"
    r"(?: (?:for|until|before|by) (?:the )?(?:next|this|coming)"
    r" (?:week|month|meeting|sprint|time))?"
    r"(?: (?:arising )?from (?:this|the|today['’]s) meeting)?(?: \([^()]{1,80}\)"
    r"|(?<=s) \d{1,4})?"
)
_HEAD = re.compile(
    rf"(?:item )?(?:\d{{1,3}}(?:\.\d{{1,2}})?[.):]?\s+)?{_NAMED}\s*[:.–-]*", re.IGNORECASE
)
_EARLIER = re.compile(
    r"previous|last|earlier|outstanding|carried(?! out)|brought|review|update|status|completed|done"
    r"|\bfrom (?:the )?(?:minutes|meeting of)|matters arising",
    re.IGNORECASE,
)


def is_head(text: str) -> bool:
    """Whether a line heads a list of actions."""
    return len(text) <= _LONGEST_HEAD and bool(_HEAD.fullmatch(text.strip(" *_#")))


def is_earlier(text: str) -> bool:
    """Whether a head speaks of what was asked before this meeting."""
    return bool(_EARLIER.search(text))


def is_earlier_head(text: str) -> bool:
    """Whether a line heads what was asked before."""
    return (
        len(text) <= _LONGEST_HEAD
        and is_earlier(text)
        and bool(
            re.match(
                r"(?:\d{1,3}(?:\.\d{1,2})*[.):]? )?(?:\w+ ){0,4}(?:actions?|tasks?|to[- ]?do)\b",
                text,
                re.IGNORECASE,
            )
        )
        and not text.endswith(".")
    )


_ACTION = re.compile(
    r"(?:agreed |required )?"
    r"(?:actions?(?: (?:items?|points?|required|agreed|description|to be taken))?"
    r"|actionables?|tasks?|to[- ]?dos?|what|description|action details?"
    r"|what (?:they|we|you) (?:will|are to|have to) do|what (?:was|is|we) agreed"
    r"|what (?:is to|needs to) be done)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"items?|details?|topics?|subject", re.IGNORECASE)
_OWNER = re.compile(r"resp(?:ons)?\.?|res\W*\(?\d?\)?\W*|action(?:ed)? by|by whom", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActionColumns:
    """Which column of a table holds what."""

    action: int
    owner: int | None
    due: int | None
    ref: int | None


def action_columns(cells: Sequence[str], *, headed: bool) -> ActionColumns | None:
    """What the columns of a heading row are; `None` where it heads no actions."""
    words = _words(cells)
    owner = _owner_in(words)
    action = _first(_ACTION, words)
    told = bool(_by_when(words, owner))  # in the first column it is a diary's
    if action is None and told:
        action = _stands_for(LogColumn.ACTION, words)
    if action is None and (headed or told):
        action = _first(_ITEM, words)
    if action is None or (owner is None and not headed):
        return None
    if len([word for word in words if word]) < 2:  # noqa: PLR2004 - a title
        return None
    loose = words[action].casefold() in {"what", "description"} and not headed
    if loose and not told:
        return None
    due = next(
        (
            at
            for at in range(len(words) - 1, -1, -1)
            if at not in {action, owner} and _is_due(words[at])
        ),
        None,
    )
    return ActionColumns(action, owner, due, _stands_for(LogColumn.REF, words))


def promises_actions(cells: Sequence[str]) -> bool:
    """Whether a heading row has who and by when: `Who | What | By`, wherever it stands."""
    words = _words(cells)
    return _by_when(words, _owner_in(words)) is not None


def _words(cells: Sequence[str]) -> list[str]:
    """The headings without the marks around them."""
    return [" ".join(cell.split()).strip(" :*_") for cell in cells]


def _by_when(words: Sequence[str], owner: int | None) -> int | None:
    """The column that can be nothing but a deadline, where there is one of owners besides."""
    if owner is None:
        return None
    return next(
        (
            at
            for at, word in enumerate(words)
            if at != owner and (word.casefold() == "by" or likely(word) is LogColumn.DEADLINE)
        ),
        None,
    )


def _owner_in(words: Sequence[str]) -> int | None:
    """The column of those responsible; `By` is one only where there is no other."""
    others = [word if word.casefold() != "by" else "" for word in words]
    found = (
        _stands_for(LogColumn.RESPONSIBLE, others),
        _first(_OWNER, others),
        _stands_for(LogColumn.RESPONSIBLE, words),
    )
    return next((at for at in found if at is not None), None)


def _stands_for(column: LogColumn, words: Sequence[str]) -> int | None:
    """The first column that a log would read so: one grammar of headings serves both."""
    return next((at for at, word in enumerate(words) if likely(word) is column), None)


def _is_due(word: str) -> bool:
    """Whether a column says by when; a bare date is that of what was just asked for."""
    return likely(word) in {LogColumn.DEADLINE, LogColumn.RAISED} or word.casefold() == "by"


def _first(pattern: re.Pattern[str], words: Sequence[str]) -> int | None:
    return next((at for at, word in enumerate(words) if pattern.fullmatch(word)), None)


_HEADS: tuple[tuple[str, str], ...] = (
    (r"(?:agenda )?(?:item ?)?(?:no\.?|number|#)|(?:agenda )?item|ref\.?", "number"),
    (r"(?:discussion|minutes?|notes?|summary|key points?|narrative|subject)\b.*", "body"),
    (r"(?:actions?|by whom|lead|owner|responsible|action (?:by|owner|lead|point)s?)", "margin"),
    (r"(?:agreed |next )?(?:actions?|steps)(?: items?| points?)?\s*[:/(–-].*", "margin"),
)
_TELLS_A_LIST = re.compile(r"(?:full )?name|initials|member|attendee|representing", re.IGNORECASE)
_TELLS_A_LOG = re.compile(
    r"status|updates?|progress|outcome|deadline|due(?: date)?|target date|by when|comments?"
    r"|action(?: point)?s?(?: no\.?| ref\.?| number)",
    re.IGNORECASE,
)


def column_roles(row: Row) -> tuple[str, ...]:
    """What a heading row's columns are; empty where the row is none."""
    words = [" ".join(cell.text.split()) for cell in row.cells]
    if any(_TELLS_A_LIST.fullmatch(word) for word in words):
        return tuple("name" for _ in words)
    logged = any(_TELLS_A_LOG.fullmatch(word) for word in words)
    asked = any(re.match("actions?", word, re.IGNORECASE) for word in words)
    if logged and asked and len(words) >= _LOG_COLUMNS:
        return tuple("ref" for _ in words)
    roles = tuple(_head(word) for word in words)
    if roles[:2] == ("number", "number"):  # `No | Item | Action`
        roles = ("number", "body", *roles[2:])
    told = {role for role in roles if role}
    return roles if "margin" in told and len(told) > 1 else ()


_LOG_COLUMNS = 3


def _head(word: str) -> str:
    for pattern, role in _HEADS:
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return role
    return ""


def guessed_roles(width: int) -> tuple[str, ...]:
    """The columns of a table without headings: number, discussion, margin."""
    if width >= _LOG_COLUMNS:
        return ("number", *("body" for _ in range(width - 2)), "margin")
    return ("number", "body")


def is_like_minutes(row: Row) -> bool:
    """Whether a row of a table without headings starts with an item's number."""
    first = row.cells[0].text.strip() if row.cells else ""
    return bool(re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*\.?", first)) and len(row.cells) > 1
