"""The rows of a log: what is an action, what goes on from the row above, and what is neither."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month
from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import number, quoted, seen_text
from actionlog.importers.rows.date_tokens import tokens
from actionlog.importers.rows.heading_rows import repeats, texts
from actionlog.importers.rows.own_papers import is_footnote
from actionlog.importers.rows.passed_rows import Passed, PassedRows, kind_of
from actionlog.importers.rows.row_kinds import TableRow, raises, raises_all, said_above, section
from actionlog.importers.source_document import SOFT, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.action import Status
    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.heading_rows import ActionTable
    from actionlog.importers.rows.log_tables import LogGrid
    from actionlog.importers.source_document import Grid, Row


_TITLES_TOLD = 4
"""Titles of sections of which each is told; a log with more is one in parts, and says so once."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A row that is an action, with what the title of its section says of it.

    What it says in the columns that it `waits` for is not read before a question is answered.
    """

    row: Row
    table: ActionTable
    told: tuple[HeadedCell, ...]
    section: Status | None = None
    section_day: date | None = None
    waits: frozenset[LogColumn] = frozenset()

    @property
    def stands_alone(self) -> bool:
        """See `TableRow.stands_alone`."""
        return TableRow(self.row, self.table, self.told).stands_alone

    def of(self, column: LogColumn) -> tuple[HeadedCell, ...]:
        """The cells of a column that say something."""
        return tuple(one for one in self.told if one.column is column and one.text)

    def first(self, column: LogColumn) -> HeadedCell | None:
        """The one cell of a column, empty or not; `None` where the log has no such column."""
        return next((one for one in self.told if one.column is column), None)


@dataclass(slots=True)
class LogRows:
    """The entries of a document as they are found, with notes on the rows that are no action.

    `by_title` where its tables are those of several meetings, the day of each in the line above it.
    """

    known: Known
    entries: list[ActionRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    tables: list[ActionTable] = field(default_factory=list)
    passed: PassedRows = field(default_factory=PassedRows)
    sections: list[str] = field(default_factory=list)
    table: ActionTable | None = None
    section: Status | None = None
    section_day: date | None = None
    by_title: bool = False

    def take(self, one: LogGrid) -> bool:
        """Read one grid, and say whether it is a log, or goes on from the one before."""
        grid, tables = one.grid, one.begins
        begins = next((at for at, table in enumerate(tables) if table), None)
        going_on = begins is None and self._goes_on(grid)
        if begins is None and not going_on:
            self.table = None
            return False
        if not going_on:
            self.table, self.section, self.section_day = None, section(grid.title), None
            if self.by_title or raises_all(grid.title):
                self.section_day = self.meeting_of(grid.title)
        skip = -1
        for at, row in enumerate(grid.rows):
            if at == skip or (self.table and repeats(self.table, row)):
                continue
            if table := tables[at]:
                self._under(table)
                skip = at + len(table.lines) - 1
            if (table and table.lines) or is_footnote(texts(row)):
                continue
            if self.table:
                self._row(TableRow.under(self.table, row))
            else:
                self._above(row)
        return True

    def told(self) -> Iterator[str]:
        """What there is to tell, a line for each kind of thing."""
        yield from self.notes
        if len(self.sections) > _TITLES_TOLD:
            yield f"{len(self.sections)} rows are titles of sections, such as {self.sections[0]}"
        else:
            yield from self.sections
        yield from self.passed.notes()

    def _under(self, table: ActionTable) -> None:
        """What follows stands under these headings."""
        self.table = table
        self.tables.append(table)
        self.titles += sorted(table.beside)

    def _goes_on(self, grid: Grid) -> bool:
        """Whether a grid without headings is the last one's next page."""
        if self.table is None or not self.entries or grid.place.sheet is not None:
            return False
        if any(len(row.cells) != len(self.table.columns) for row in grid.rows):
            return False
        at = self.table.columns.index(LogColumn.REF) if LogColumn.REF in self.table.tells else 0
        first = [seen_text(row.cells[at].text) for row in grid.rows]
        return all(not text or number(text) for text in first)

    def _above(self, row: Row) -> None:
        for text in dict.fromkeys(texts(row)):
            self.titles.append(text)
            self._turn(text)
            if raises_all(text):
                self.section_day = self.meeting_of(text) or self.section_day

    def _turn(self, text: str) -> Status | None:
        """Go into another section, if a text says so, and say which."""
        status = section(text)
        self.section = status or self.section
        return status

    def meeting_of(self, title: str) -> date | None:
        """`Actions from the meeting of 9 December 2020` dates what stands below it."""
        found = tokens(title, self.known.as_at)
        day = found[0].certain if len(found) == 1 else None
        if day is None or isinstance(day, Month) or not raises(title, found[0].text):
            return None
        return day

    def _row(self, seen: TableRow) -> None:
        place = seen.row.place
        above = self.entries[-1] if self.entries else None
        under = above is not None and above.table is seen.table
        if not seen.filled:
            self._empty(seen)
        elif not self._is_known(seen) and (kind := kind_of(seen, first=not under)):
            self.passed.add(kind, seen)
        elif seen.is_title:
            said = seen.filled[0].line
            status = self._turn(said)
            if status is None:
                self.section_day = self.meeting_of(said) or self.section_day
            how = f": what follows is {status.value}" if status else ""
            self.sections.append(f"{place}: {quoted(said)} is the title of a section{how}")
        elif above and under and seen.goes_on(above.told) and not seen.stands_alone:
            self.entries[-1] = continued_entry(above, seen.told)
        elif seen.is_action and not seen.is_footer:
            told = tuple(_filled_down(one, above) for one in seen.told)
            self.entries.append(
                ActionRow(seen.row, seen.table, told, self.section, self.section_day)
            )
        else:
            self.passed.add(Passed.OTHER, seen)

    def _is_known(self, seen: TableRow) -> bool:
        """Whether a row is of an action on record, of which it need not say everything."""
        told = next((one for one in seen.filled if one.column is LogColumn.REF), None)
        return told is not None and number(told.text) in self.known.actions

    def _empty(self, seen: TableRow) -> None:
        for one in seen.told:
            if one.cell.note:
                said = quoted(one.cell.note)
                self.notes.append(f"{one.place}: a note on an empty row says {said}")


def continued_entry(entry: ActionRow, below: Iterable[HeadedCell]) -> ActionRow:
    """An entry that goes on in the next row; what is merged over both rows is said once."""
    told = {(one.heading, one.column): one for one in entry.told}
    for one in below:
        if one.text and not said_above(one, entry.told):
            above = told.get((one.heading, one.column))
            told[one.heading, one.column] = _joined(above, one) if above else one
    return replace(entry, told=tuple(told.values()))


_ADDED_TO = frozenset({LogColumn.DEADLINE, LogColumn.REVISED, LogColumn.COMMENTS})


def later(entry: ActionRow, again: ActionRow) -> ActionRow:
    """An entry as a later table has it; its dates and comments stand one after the other."""
    before = {(one.heading, one.column): one for one in entry.told}
    told = []
    for one in again.told:
        above = before.get((one.heading, one.column))
        adds = above is not None and one.column in _ADDED_TO
        told.append(_joined(above, one) if above and adds and one.text else one)
    return replace(again, told=tuple(told), section_day=entry.section_day or again.section_day)


def _filled_down(told: HeadedCell, above: ActionRow | None) -> HeadedCell:
    """A merged cell below its first says what that one says."""
    upper = next((one for one in (above.told if above else ()) if _same_column(one, told)), None)
    if told.text or upper is None or Mark.MERGED not in told.cell.marks & upper.cell.marks:
        return told
    return replace(told, cell=replace(told.cell, text=upper.cell.text, value=upper.cell.value))


def _same_column(one: HeadedCell, other: HeadedCell) -> bool:
    return (one.heading, one.column) == (other.heading, other.column)


def _joined(above: HeadedCell, below: HeadedCell) -> HeadedCell:
    """A cell that goes on in the next row; over a page's end it may only be wrapped."""
    if not above.text:
        return replace(above, cell=below.cell)
    if above.line == below.line:
        return above
    end = "\n" if above.place.page is None else SOFT
    notes = [note for note in (above.cell.note, below.cell.note) if note]
    cell = replace(
        above.cell,
        text=f"{above.cell.text.rstrip()}{end}{below.cell.text.lstrip()}",
        value=None,
        stored=None,
        marks=above.cell.marks | below.cell.marks,
        note="\n".join(notes),
    )
    return replace(above, cell=cell)
