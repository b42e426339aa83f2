"""How much of a file is read at all: far more than a log has, far less than does harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.errors import Unreadable

if TYPE_CHECKING:
    from actionlog.importers.source_document import SourceDocument

_MIB = 1024 * 1024

MOST_BYTES = 64 * _MIB
"""Of a file, as it lies on the disk."""

MOST_TEXT = 8 * _MIB
"""Of a file that is text and nothing else: twenty thousand rows of four hundred letters."""

MOST_COPIED = 400_000
"""Letters of text copied out of a PDF, in which each cell has to be searched for: 3,000 rows."""

MOST_MEMBERS = 4_000
MOST_LISTED = 20_000
"""Of an archive, those of archives inside it counted in."""

MOST_UNPACKED = 128 * _MIB
"""Of an archive, all its members together, by what it claims: more than that is never unpacked."""

MOST_XML = 48 * _MIB
MOST_TAGS = 2_000_000
"""Of an archive's XML, which needs ten times its size once it is parsed."""

MOST_RATIO = 250
UNSUSPICIOUS = 8 * _MIB
"""Unpacked to packed bytes, of an archive that unpacks to more than is harmless anyway."""

MOST_ROWS = 20_000
MOST_COLUMNS = 256
MOST_CELLS = 400_000
LONG_CELL = 32_767
"""Letters that a spreadsheet's cell can hold: what has as many may have had more."""

MOST_CELL = 1_000_000
MOST_LETTERS = 16_000_000
"""Of all cells and lines of a document, those that are repeated counted each time."""

SAVE_AGAIN = "open it in the program that wrote it, and save it again"
ANOTHER_FORM = f"{SAVE_AGAIN}, or as .csv"
SMALLER = "keep only the log in it, and save it again"


def check_size(name: str, content: bytes, most: int = MOST_BYTES) -> None:
    """Refuse a file that is too large or empty. Raises `Unreadable` with the line of the limit."""
    if not content:
        raise Unreadable(name, None, "is empty", "look whether it is the right file")
    if len(content) > most:
        check_bytes(name, len(content), most, content.count(b"\n", 0, most) + 1)


def check_bytes(name: str, length: int, most: int = MOST_BYTES, line: int | None = None) -> None:
    """Refuse so many bytes. Raises `Unreadable`."""
    if length > most:
        raise Unreadable(name, line, f"is larger than {most // _MIB} MB", SMALLER)


def check_cell(name: str, length: int, line: int | None = None, where: str = "a cell") -> None:
    """Refuse a cell that no log has. Raises `Unreadable`."""
    if length > MOST_CELL:
        reason = f"{where} has {length:,} letters, which no cell of a log has"
        raise Unreadable(name, line, reason, SMALLER)


def check_letters(document: SourceDocument) -> None:
    """Refuse a document that says more than any log does. Raises `Unreadable`."""
    letters = sum(len(line.text) for line in document.lines)
    for grid in document.grids:
        letters += sum(len(cell.text) + len(cell.note) for row in grid.rows for cell in row.cells)
    if letters > MOST_LETTERS:
        reason = f"has {letters:,} letters, which no log has"
        raise Unreadable(document.name, None, reason, SMALLER)


def check_table(name: str, rows: int, columns: int, where: str = "a table") -> None:
    """Refuse a table that is larger than a log can be. Raises `Unreadable`."""
    for found, most, what in ((rows, MOST_ROWS, "rows"), (columns, MOST_COLUMNS, "columns")):
        if found > most:
            reason = f"{where} has {found:,} {what}, and {most:,} are read at most"
            raise Unreadable(name, None, reason, SMALLER)
    if rows * columns > MOST_CELLS:
        reason = f"{where} has {rows:,} rows of {columns:,} cells, which is too much for a log"
        raise Unreadable(name, None, reason, SMALLER)
