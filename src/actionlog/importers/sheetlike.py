"""Rows of plain text put into a table: what `csv` and `pasted` have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.place import Place
from actionlog.importers import limits
from actionlog.importers.decoding import plain
from actionlog.importers.grid import Cell, Document, Grid, Mark, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = 26


class Record(NamedTuple):
    """A row's cells as they stand in the text, and the line on which it begins."""

    cells: tuple[str, ...]
    line: int


def document_of(name: str, records: Sequence[Record], width: int) -> Document | None:
    """A document of one table; `None` where nothing stands in it.

    A row that has more cells than the `width` of the others may be cut wrongly, and says so.
    Raises `Unreadable` for a table larger than a log.
    """
    there = _without_empty_ends(records)
    if not there:
        return None
    widest = max(_filled(one) for one in there)
    limits.check_table(name, len(there), widest)
    rows = tuple(_row(name, one, widest, width) for one in there)
    return Document(name, (Grid(rows, Place(name)),))


def letter(column: int) -> str:
    """A spreadsheet's letter for a column, from 0."""
    more, rest = divmod(column, _LETTERS)
    return (letter(more - 1) if more else "") + chr(ord("A") + rest)


def _without_empty_ends(records: Sequence[Record]) -> Sequence[Record]:
    full = [at for at, record in enumerate(records) if _filled(record)]
    return records[full[0] : full[-1] + 1] if full else ()


def _filled(record: Record) -> int:
    """How many cells a row has up to its last one with something in it."""
    return max((at + 1 for at, cell in enumerate(record.cells) if cell.strip()), default=0)


def _row(name: str, record: Record, widest: int, width: int) -> Row:
    spilt = _filled(record) > width
    unsure = f"this row has {_filled(record)} cells, and the others have {width}" if spilt else ""
    padded = (*record.cells, *[""] * widest)[:widest]
    cells = (_cell(name, text, record.line, at, unsure) for at, text in enumerate(padded))
    return Row(tuple(cells), Place(name, line=record.line))


def _cell(name: str, said: str, line: int, column: int, unsure: str) -> Cell:
    text = plain(said)
    limits.check_cell(name, len(text), line)
    marks = frozenset({Mark.CUT}) if len(text) >= limits.LONG_CELL else frozenset()
    place = Place(name, line=line, column=letter(column))
    return Cell(text, place, marks=marks, unsure=unsure if text else "")
