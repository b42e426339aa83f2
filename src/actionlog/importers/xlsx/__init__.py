"""A workbook: each sheet with something in it as a table, each cell as the spreadsheet shows it.

`book` finds the sheets, `strings` and `styles` what their cells share, `sheet` reads a sheet's
cells, `shown` prints a value in its number format, `table` puts the cells into rows. openpyxl is
asked how numbers become dates; it does not read the sheets: by turns it leaves out what is hidden
or merged, and fills the memory where a sheet of two cells claims to have a million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers.grid import Document
from actionlog.importers.package import Package
from actionlog.importers.xlsx.book import Book
from actionlog.importers.xlsx.notes import notes_of
from actionlog.importers.xlsx.printer import Printer
from actionlog.importers.xlsx.sheet import scan
from actionlog.importers.xlsx.table import grid_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.importers.grid import Grid


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> Document:
    """Read a workbook, telling `watch` the rows read of how many. Raises `Unreadable`."""
    package = Package.of(name, content)
    book = Book.of(package)
    printer = Printer(name, book)
    rows = sum(package.parts[sheet.path].count(b"<row") for sheet in book.sheets)
    grids: list[Grid] = []
    notes: list[str] = []
    done = 0
    for sheet in book.sheets:
        before = done
        scanned = scan(package, sheet.path, lambda read: watch(min(before + read, rows), rows))  # noqa: B023
        done += scanned.read
        grid = grid_of(printer, sheet, scanned, notes_of(package, sheet.path), len(grids))
        if grid is not None:
            grids.append(grid)
            notes += [f"sheet {sheet.name} is hidden"] if sheet.hidden else []
    if not grids:
        raise Unreadable(name, None, "has no cell with anything in it", "is it the right file?")
    return Document(name, tuple(grids), notes=tuple(notes))
