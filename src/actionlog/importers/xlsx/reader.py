"""Makes the sheets of a workbook into tables, each cell as the spreadsheet shows it.

Empty stretches are shortened, merged cells repeated. How numbers print is left to `number_formats`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.office_package import Package
from actionlog.importers.source_document import (
    Cell,
    Grid,
    Mark,
    Row,
    SourceDocument,
    column_letters,
)
from actionlog.importers.xlsx.number_formats import (
    GENERAL,
    PrintedNumber,
    general,
    print_number,
    printed,
)
from actionlog.importers.xlsx.sheet_cells import notes_of, scan
from actionlog.importers.xlsx.workbook import CellStyle, RichText, Workbook, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.importers.xlsx.sheet_cells import Stored


_ERROR = "#VALUE!"
_ISO = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints stored values by what the workbook shares."""

    name: str
    book: Workbook

    def cell(self, stored: Stored, place: Place, note: str) -> Cell:
        """A cell as it shows. Raises `Unreadable` for one that is damaged, or that no log has."""
        try:
            said, marks = self._said(stored)
        except (ValueError, IndexError, OverflowError):
            reason = f"is damaged: {place.inside} cannot be read"
            raise Unreadable(self.name, None, reason, limits.SAVE_AGAIN) from None
        limits.check_cell(self.name, len(said.text), None, place.inside)
        marks |= {Mark.FORMULA} if stored.formula is not None else set()
        marks |= {Mark.CUT} if len(said.text) >= limits.LONG_CELL else set()
        return Cell(said.text, place, said.value, said.stored, frozenset(marks), note)

    def _said(self, stored: Stored) -> tuple[PrintedNumber, set[Mark]]:
        styles = self.book.styles
        style = styles[stored.style] if 0 <= stored.style < len(styles) else CellStyle()
        text = self._text(stored)
        if text is None:
            said, marks = self._number(stored, style)
            some = every = style.struck
        else:
            said, marks = PrintedNumber(text.text), set()
            some, every = text.struck(cell=style.struck)
        if some and said.text:
            marks.add(Mark.STRUCK if every else Mark.PARTLY_STRUCK)
        return said, marks

    def _text(self, stored: Stored) -> RichText | None:
        if stored.own is not None:
            return stored.own
        if stored.value is None:
            return plain_text(stored.formula or "")
        if stored.kind == "s":
            number = int(stored.value)
            return self.book.strings[number] if number >= 0 else plain_text("")
        return plain_text(stored.value) if stored.kind == "str" else None

    def _number(self, stored: Stored, style: CellStyle) -> tuple[PrintedNumber, set[Mark]]:
        value = (stored.value or "").strip()
        match stored.kind:
            case "b":
                return PrintedNumber("TRUE" if value in {"1", "true"} else "FALSE"), set()
            case "e":
                return PrintedNumber(value or _ERROR), {Mark.FAULTY}
            case "d":
                return _from_iso(value, style), set()
            case _:
                return self._from_number(float(value), style)

    def _from_number(self, number: float, style: CellStyle) -> tuple[PrintedNumber, set[Mark]]:
        if not isfinite(number):
            return PrintedNumber(_ERROR), {Mark.FAULTY}
        try:
            return print_number(number, style.number_format, from_1904=self.book.from_1904), set()
        except ValueError:  # a date before the first or after the last: Excel prints #######
            return PrintedNumber(general(number)), {Mark.FAULTY}


def _from_iso(value: str, style: CellStyle) -> PrintedNumber:
    """A date that is stored as one, as some programs other than Excel do."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:  # a time alone, or a span of time
        return PrintedNumber(value)
    return printed(moment, _ISO if style.number_format == GENERAL else style.number_format)


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from actionlog.importers.xlsx.sheet_cells import Scanned
    from actionlog.importers.xlsx.workbook import SheetPart

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
    sheet: SheetPart,
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


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> SourceDocument:
    """Read a workbook, telling `watch` the rows read of how many. Raises `Unreadable`."""
    package = Package.of(name, content)
    book = Workbook.of(package)
    printer = Printer(name, book)
    rows = sum(package.parts[sheet.path].count(b"<row") for sheet in book.sheets)
    grids: list[Grid] = []
    notes: list[str] = []
    done = 0
    for sheet in book.sheets:
        before = done
        scanned = scan(package, sheet.path, lambda read: watch(min(before + read, rows), rows))  # noqa: B023 - called before the next sheet
        done += scanned.read
        grid = grid_of(printer, sheet, scanned, notes_of(package, sheet.path), len(grids))
        if grid is not None:
            grids.append(grid)
            notes += [f"sheet {sheet.name} is hidden"] if sheet.hidden else []
    if not grids:
        raise Unreadable(name, None, "has no cell with anything in it", "is it the right file?")
    return SourceDocument(name, tuple(grids), notes=tuple(notes))
