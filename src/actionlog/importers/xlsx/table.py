"""The cells of one sheet put into rows: empty stretches shortened, merged cells repeated."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.place import Place
from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.grid import Cell, Grid, Mark, Row
from actionlog.importers.xlsx.names import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from actionlog.importers.xlsx.book import Sheet
    from actionlog.importers.xlsx.printer import Printer
    from actionlog.importers.xlsx.sheet import Scanned

    Cells: TypeAlias = dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Which rows and columns of a sheet make its table, by their numbers."""

    place: Place
    rows: list[int]
    columns: list[int]

    def spot(self, row: int, column: int) -> Place:
        """The place of one of its cells."""
        return replace(self.place, row=row, column=column_letters(column))


def grid_of(
    printer: Printer,
    sheet: Sheet,
    scanned: Scanned,
    notes: Mapping[tuple[int, int], str],
    nth: int,
) -> Grid | None:
    """A sheet as a table; `None` where nothing stands in it. Raises `Unreadable`."""
    place = Place(printer.name, sheet=sheet.name)
    cells = _printed(printer, place, scanned, notes)
    if not cells:
        return None
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    frame = _Frame(place, _stretched(rows), _stretched(columns))
    where = f"sheet {sheet.name}"
    limits.check_table(printer.name, len(frame.rows), len(frame.columns), where)
    _merge(cells, scanned, frame)
    title = f"{sheet.name} (hidden)" if sheet.hidden else sheet.name
    return Grid(tuple(_rows(cells, scanned, frame)), place, title, nth)


def _printed(
    printer: Printer, place: Place, scanned: Scanned, notes: Mapping[tuple[int, int], str]
) -> Cells:
    frame = _Frame(place, [], [])
    cells = {
        (row, column): printer.cell(one, frame.spot(row, column), notes.get((row, column), ""))
        for row, stored in scanned.cells.items()
        for column, one in stored.items()
    }
    cells |= {
        spot: Cell("", frame.spot(*spot), note=note)
        for spot, note in notes.items()
        if spot not in cells
    }
    return {spot: cell for spot, cell in cells.items() if cell.text or cell.note}


def _stretched(used: Iterable[int]) -> list[int]:
    """Rows or columns in their order, with one that is empty for each stretch of those."""
    found: list[int] = []
    for number in sorted(used):
        if found and number > found[-1] + 1:
            found.append(number - 1)
        found.append(number)
    return found


def _merge(cells: Cells, scanned: Scanned, frame: _Frame) -> None:
    """Repeat in each row what is merged downwards; what is merged sideways stands in the first."""
    most = limits.MOST_CELLS
    for box in scanned.merged:
        down = _between(frame.rows, box.top, box.bottom)
        across = _between(frame.columns, box.left, box.right)
        most -= len(down) * len(across)
        if most < 0:
            raise Unreadable(
                frame.place.file, None, "merges more cells than a log has", limits.SMALLER
            )
        first = cells.get((box.top, box.left))
        for row in down:
            for column in across:
                spot = frame.spot(row, column)
                if first is None or column > box.left:
                    cells[row, column] = Cell("", spot, marks=frozenset({Mark.MERGED}))
                elif box.bottom > box.top:
                    marks = first.marks | {Mark.MERGED}
                    cells[row, column] = replace(first, place=spot, marks=marks)


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def _rows(cells: Cells, scanned: Scanned, frame: _Frame) -> Iterable[Row]:
    veiled = {
        column
        for column in frame.columns
        if any(column in stretch for stretch in scanned.hidden_columns)
    }
    for row in frame.rows:
        hidden = row in scanned.hidden_rows
        found = (
            cells.get((row, column)) or Cell("", frame.spot(row, column))
            for column in frame.columns
        )
        shown = (
            replace(cell, marks=cell.marks | {Mark.HIDDEN}) if hidden or column in veiled else cell
            for column, cell in zip(frame.columns, found, strict=True)
        )
        yield Row(tuple(shown), replace(frame.place, row=row), hidden)
