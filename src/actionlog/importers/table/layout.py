"""Where the log is in a grid: its heading row, one line or two, and what each column means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import Column
from actionlog.importers.grid import Mark
from actionlog.importers.table.cells import Told, on_one_line, tidy
from actionlog.importers.table.headings import (
    columns,
    folded,
    meaning,
    own_meaning,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.grid import Cell, Row
    from actionlog.importers.known import Known

_TELLING = frozenset({Column.STATUS, Column.DEADLINE, Column.REVISED, Column.COMMENTS})
_HEADINGS_AT_LEAST = 2
_HALF_HEADING = 30
_LONGEST_CELL = 240
_IS_DATA = re.compile(r".*[0-9]{2}.*|[0-9]+\.?")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a log: their headings, and what they mean.

    `lines` are the rows that hold the headings, so that a page that repeats them is told apart.
    """

    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def tells(self) -> frozenset[Column]:
        """What the log has a column for."""
        return frozenset(column for column in self.columns if column)

    def told(self, row: Row) -> tuple[Told, ...]:
        """The cells of a row under their headings; of merged neighbours the first speaks."""
        cells = tuple(zip(self.headings, row.cells, self.columns, strict=False))
        return tuple(
            Told(heading or cell.place.column or f"Column {at + 1}", cell, column)
            for at, (heading, cell, column) in enumerate(cells)
            if at == 0 or not _same_merged(row.cells[at - 1], cell)
        )


def table_at(rows: Sequence[Row], at: int, known: Known) -> Table | None:
    """The table whose heading stands in a row, or in this one and the next."""
    if any(len(cell.text) > _LONGEST_CELL for cell in rows[at].cells):
        return None
    one = _headings(rows[at])
    if not any(one):
        return None
    alone = _table(one, known, [one])
    if at + 1 < len(rows):
        other = _headings(rows[at + 1])
        if _short(other, _HALF_HEADING) and not any(map(_IS_DATA.fullmatch, other)):
            both = tuple(map(_over, one, other))
            stacked = _table(both, known, [one, other])
            below = _table(other, known, [other])
            if _count(stacked) > max(_count(alone), _count(below)):
                return stacked
    return alone


def repeats(table: Table, row: Row) -> bool:
    """Whether a row only says the headings again, as at the top of a page."""
    if any(len(cell.text) > _LONGEST_CELL for cell in row.cells):
        return False
    said = tuple(map(folded, _headings(row)))
    return any(said) and any(said == tuple(map(folded, line)) for line in table.lines)


def texts(row: Row) -> tuple[str, ...]:
    """What the cells of a row say, each on one line; merged neighbours once."""
    said = [
        on_one_line(cell.text)
        for at, cell in enumerate(row.cells)
        if at == 0 or not _same_merged(row.cells[at - 1], cell)
    ]
    return tuple(text for text in said if text)


def _headings(row: Row) -> tuple[str, ...]:
    return tuple(on_one_line(cell.text) for cell in row.cells)


def _over(upper: str, lower: str) -> str:
    """A heading over two rows; a cell that is merged over both says it once."""
    return upper if upper == lower else f"{upper} {lower}".strip()


def _short(headings: Sequence[str], most: int) -> bool:
    return any(headings) and all(len(text) <= most for text in headings)


def _table(headings: Sequence[str], known: Known, lines: Sequence[tuple[str, ...]]) -> Table | None:
    """The table under these headings, if they are the headings of a log."""
    filled = [text for text in headings if text]
    if len({folded(text) for text in filled}) < min(_HEADINGS_AT_LEAST, len(headings)):
        return None
    meant = columns(headings, known)
    table = Table(tuple(headings), meant, tuple(lines))
    owned = [text for text in filled if own_meaning(text, known)[0]]
    named = [text for text in filled if meaning(text, known)]
    if 2 * len({*named, *owned}) < len(set(filled)) and not owned:
        return None
    return table if _is_log(table, owned=bool(owned)) else None


def _is_log(table: Table, *, owned: bool) -> bool:
    tells = table.tells
    if Column.ACTION in tells:
        return len(tells) >= _HEADINGS_AT_LEAST or owned or len(table.columns) == 1
    return Column.REF in tells and bool(tells & _TELLING)


def _count(table: Table | None) -> int:
    return sum(column is not None for column in table.columns) if table else 0


def _same_merged(left: Cell, right: Cell) -> bool:
    return Mark.MERGED in left.marks & right.marks and tidy(left.text) == tidy(right.text)
