"""What a paper of this tool prints beside the log itself, so that its papers read back as sent.

A paper says in words how late an action is, which date it is on, and that a cell is empty. An owner
who fills one in sends all of that back: it is not news, and nothing is lost when it is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action import Outcome
from actionlog.domain.dates.forms import real_day
from actionlog.domain.draft import LogColumn
from actionlog.domain.paper_style import COLUMNS, HISTORY_HEADINGS, MONTH_NOTE, PaperStyle
from actionlog.domain.paper_words import (
    FROM_CANCELLED,
    MOVED_BY_BOARD,
    SUMMED_UP,
    lists_only_some,
    says_not_public,
)
from actionlog.domain.query import MEETING_CANCELLED
from actionlog.domain.stored_text import unguarded
from actionlog.english import MONTH_NAMES
from actionlog.importers.rows.cell_text import on_one_line
from actionlog.importers.rows.date_tokens import one_reading
from actionlog.importers.source_document import BULLET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.source_document import Grid, Row, SourceDocument


_HISTORY = tuple(heading.casefold() for heading in HISTORY_HEADINGS)
_HISTORIES = {_HISTORY, (*_HISTORY[:-1], "by", _HISTORY[-1])}
"""The headings of that sheet as they are, and as they were."""

_LOOKED_AT = 3
_HEAD = 6
"""Rows of a sheet, or lines, within which a paper says what it is: its head has four."""
_FOLLOWS = frozenset(one.heading.casefold() for one in COLUMNS.values() if one.is_computed)
_SECTION = "section"
_LATE = re.compile(r",\s[0-9][0-9,]*\sdays?\slate\b")
_PRIVATE = ", private"
_PRIVATE_COMMENT = " (private)"
_OUTCOME = re.compile(rf", ({'|'.join(outcome.value for outcome in Outcome)})(?=, private$|$)")
_MOVED = re.compile(r"(?P<now>.+?)\s*\([0-9]+(?:st|nd|rd|th) date; first (?P<first>.+)\)")
"""As papers printed it until they said `moved once`."""

_PUT_OFF = re.compile(r"(?P<now>.+?)\s+moved (?:once|twice|[0-9,]+ times), first (?P<first>.+)")
_BELOW = re.compile(rf"\s+\(?(?:{MEETING_CANCELLED}|{MOVED_BY_BOARD}|{FROM_CANCELLED})\)?")
"""What stands below a date, or once stood behind it, and says nothing of another."""

_EMPTY = {
    LogColumn.COMMENTS: {"none"},
    LogColumn.OUTCOME: {"none"},
    LogColumn.ITEM: {"no item given"},
}


def is_history(grid: Grid) -> bool:
    """Whether a sheet tells what happened to the actions, which the log tells too."""
    for row in grid.rows[:_LOOKED_AT]:
        said = [cell.text.strip().casefold() for cell in row.cells]
        while said and not said[-1]:
            said.pop()
        if tuple(said) in _HISTORIES:
            return True
    return False


_OF_MEETING = re.compile(
    r" · meeting of (?:[A-Z][a-z]{2} )?(?P<day>[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4})(?= · |$)"
)


def meeting_day(document: SourceDocument) -> date | None:
    """The day of the meeting that a paper says it is for, at its head: one day, or none."""
    found = {one["day"] for text in _head(document) for one in _OF_MEETING.finditer(text)}
    written = {one_reading(day, date.max) for day in found}
    day = written.pop() if len(written) == 1 else None
    return day if isinstance(day, date) else None


_AS_AT = re.compile(r" · as at (?P<day>[0-9]{1,2} [A-Z][a-z]+ [0-9]{4})(?= · |$)")


def printed_on(document: SourceDocument) -> date | None:
    """The day of which a paper says that it has the log: one day, or none."""
    found = {one["day"] for text in _head(document) for one in _AS_AT.finditer(text)}
    days = [one_reading(day, date.max) for day in found]
    return days[0] if len(days) == 1 and isinstance(days[0], date) else None


def _head(document: SourceDocument) -> tuple[str, ...]:
    """What stands where a paper says what it is."""
    above = (
        cell.text for grid in document.grids for row in grid.rows[:_HEAD] for cell in row.cells
    )
    below = (line.text.removeprefix(BULLET) for line in document.lines[:_HEAD])
    return (*above, *below)


def is_part(document: SourceDocument) -> bool:
    """Whether a paper of ours says that it lists only some actions: what one person was sent."""
    return meeting_day(document) is not None and any(
        lists_only_some(on_one_line(text)) for text in _head(document)
    )


_SUM = f"[0-9][0-9,]* (?:{'|'.join(SUMMED_UP)})"
_COUNTED = re.compile(rf"{_SUM}(?:, {_SUM})*\.?")


def is_head(text: str) -> bool:
    """Whether a line above a paper's table is what the paper prints there, and no news."""
    said = on_one_line(text)
    usual = said == PaperStyle().title or names_paper(said) or says_not_public(said)
    return usual or lists_only_some(said) or bool(_COUNTED.fullmatch(said))


_TIED = "Meeting of "
_AT_MEETING = re.compile(r"\bmeeting of (?P<day>[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4})", re.IGNORECASE)


def meetings_printed(document: SourceDocument) -> frozenset[date]:
    """The meetings that a paper names: its own, and those that its deadlines are tied to."""
    own = meeting_day(document)
    cells = (cell.text for grid in document.grids for row in grid.rows for cell in row.cells)
    told = (text for text in cells if text.startswith(_TIED))
    named = {one["day"] for text in told for one in _AT_MEETING.finditer(on_one_line(text))}
    days = (one_reading(day, date.max) for day in named)
    return frozenset({*([own] if own else []), *(day for day in days if isinstance(day, date))})


def is_footnote(texts: Sequence[str]) -> bool:
    """Whether a row only explains how the paper is to be read."""
    return texts == (MONTH_NOTE,)


def is_computed(heading: str, known: Known) -> bool:
    """Whether a column of this heading, which means nothing else, follows from the others.

    So does the section in which a paper of this tool has an action; another log's may be its own.
    """
    said = heading.casefold()
    return said in _FOLLOWS or (known.printed and said == _SECTION)


def names_paper(text: str) -> bool:
    """Whether a cell only says which paper its row is on, as our own do in CSV."""
    return bool(_OF_MEETING.search(text))


def without_guards(document: SourceDocument) -> SourceDocument:
    """A paper without the apostrophes that guard its cells in CSV, where each row names it."""
    grids = (replace(grid, rows=tuple(map(_unguarded, grid.rows))) for grid in document.grids)
    return replace(document, grids=tuple(grids))


def _unguarded(row: Row) -> Row:
    if not any(names_paper(cell.text) for cell in row.cells):
        return row
    return replace(row, cells=tuple(replace(one, text=unguarded(one.text)) for one in row.cells))


_BELOW_NONE = re.compile(r"none\s*\n\s*(.+)", re.IGNORECASE | re.DOTALL)
"""Comments where a paper had none, and somebody has written below that."""


def unprinted(told: HeadedCell, record: Action | None, *, printed: bool) -> HeadedCell:
    """A cell without what the paper adds; what the record tells need not be read again."""
    if told.column is LogColumn.COMMENTS:
        below = _BELOW_NONE.fullmatch(told.text) if printed else None
        told = _saying(told, below[1]) if below else told
    if told.column is None and names_paper(told.line):
        return told.emptied()
    if told.column in _EMPTY and told.line.casefold() in _EMPTY[told.column]:
        return told.emptied()
    if told.column is LogColumn.STATUS:
        return _saying(told, _status(told.line, private=record is None or record.private))
    if told.column is not LogColumn.DEADLINE:
        return told
    line = _BELOW.sub("", told.line)
    if moved := _PUT_OFF.fullmatch(line) or _MOVED.fullmatch(line):
        line = moved["now"] if record else f"{moved['first']}\n{moved['now']}"
    return _saying(told, line)


_AGREED = re.compile(
    r"Agreed (?:closed|transferred) on (?P<day>[0-9]{1,2}) (?P<month>[A-Z][a-z]+)"
    r"(?: (?P<year>[0-9]{4}))?\b"
)


def agreed_on(comments: Sequence[Comment]) -> date | None:
    """The meeting that agreed the closing, where the last comment is what a paper says of it."""
    last = comments[-1] if comments else None
    found = _AGREED.match(on_one_line(last.text)) if last else None
    if last is None or found is None or found["month"] not in MONTH_NAMES:
        return None
    year = int(found["year"]) if found["year"] else last.written.year if last.written else 0
    return real_day(year, MONTH_NAMES.index(found["month"]) + 1, int(found["day"]))


def is_private(told: HeadedCell | None) -> bool:
    """Whether the status says that the action is not for publication: `Open, private`."""
    return told is not None and told.line.endswith(_PRIVATE)


def without_private(text: str) -> tuple[str, bool]:
    """A comment's words without the mark of a private one, and whether it has it."""
    return text.removesuffix(_PRIVATE_COMMENT), text.endswith(_PRIVATE_COMMENT)


def printed_outcome(text: str) -> Outcome | None:
    """Why it was closed, where the status says so: `Closed, forward plan`."""
    found = _OUTCOME.search(text)
    return Outcome(found[1]) if found else None


def _status(text: str, *, private: bool) -> str:
    word = _OUTCOME.sub("", _LATE.sub("", text))
    return word.removesuffix(_PRIVATE) if private else word


def _saying(told: HeadedCell, text: str) -> HeadedCell:
    if text == told.line:
        return told
    return replace(told, cell=replace(told.cell, text=text, value=None, stored=None))
