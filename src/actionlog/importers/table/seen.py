"""A row of a table as it is seen before anything is read: what stands in it, and what it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import Column
from actionlog.importers.grid import Mark
from actionlog.importers.table.refs import number
from actionlog.importers.table.sections import is_footer, is_title

if TYPE_CHECKING:
    from actionlog.importers.grid import Row
    from actionlog.importers.table.cells import Told
    from actionlog.importers.table.layout import Table

_FILLED_AT_LEAST = 3
_NEVER_GOES_ON = frozenset({Column.REF, Column.RAISED, Column.STATUS, Column.DEADLINE})
_AT_THE_START = frozenset({Column.REF, Column.RAISED})


@dataclass(frozen=True, slots=True)
class Seen:
    """The cells of a row that say something, and all of them under their headings."""

    row: Row
    table: Table
    told: tuple[Told, ...]

    @classmethod
    def under(cls, table: Table, row: Row) -> Seen:
        """A row under the headings of a table."""
        return cls(row, table, table.told(row))

    @property
    def filled(self) -> tuple[Told, ...]:
        """The cells that say something."""
        return tuple(one for one in self.told if one.text)

    @property
    def columns(self) -> frozenset[Column]:
        """What the row says something about."""
        return frozenset(one.column for one in self.filled if one.column)

    @property
    def is_action(self) -> bool:
        """Whether it has a number and something more, or the words of an action."""
        if Column.ACTION in self.columns or len(self.columns) >= _FILLED_AT_LEAST:
            return True
        return Column.REF in self.columns and len(self.columns) > 1

    @property
    def is_title(self) -> bool:
        """Whether one text stands alone in it, where none that goes on from above would stand."""
        if len({one.line for one in self.filled}) > 1 or len(self.row.cells) == 1:
            return False
        first = self.filled[0]
        if number(first.text) or is_footer(first.line):
            return False
        merged = Mark.MERGED in first.cell.marks and len(self.told) < len(self.row.cells)
        starts = first.cell is self.row.cells[0] or first.column in _AT_THE_START
        return merged or (starts and first.column is not Column.ACTION) or is_title(first.line)

    @property
    def is_footer(self) -> bool:
        """Whether it closes the table, or explains it."""
        return is_footer(self.filled[0].line) and Column.ACTION not in self.columns

    def goes_on(self, above: tuple[Told, ...]) -> bool:
        """Whether it only goes on with cells of the row above."""
        new = [one for one in self.filled if not said_above(one, above)]
        there = {one.column for one in new}
        beside = Column.RESPONSIBLE if Column.REF in self.table.tells else Column.ACTION
        return bool(new) and not {Column.ACTION, beside} <= there and not there & _NEVER_GOES_ON


def said_above(told: Told, above: tuple[Told, ...]) -> bool:
    """Whether a cell is the one above it, merged over both rows."""
    marks = told.cell.marks
    return any(
        one.heading == told.heading
        and one.column is told.column
        and one.text == told.text
        and Mark.MERGED in marks & one.cell.marks
        for one in above
    )
