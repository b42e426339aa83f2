"""From tables and lines put together to the document that every reader gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.place import Place
from actionlog.importers.grid import Cell, Document, Grid, Line, Row
from actionlog.importers.pdf.weave import Woven

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.pieces import PieceRow
    from actionlog.importers.pdf.weave import WovenLine


_CUT = "its row is too low for its text, so more of it may have been cut off"
_CUT_PAGES = "rows are too low for their text: fit their height, and make the PDF again"


def as_document(name: str, found: Sequence[Woven | WovenLine], notes: tuple[str, ...]) -> Document:
    """The document, its tables and lines numbered in reading order."""
    tables = [each for each in found if isinstance(each, Woven)]
    grids: list[Grid] = []
    lines: list[Line] = []
    for nth, each in enumerate(found):
        if isinstance(each, Woven):
            grids.append(_grid(name, each, nth, _number(each, tables)))
        else:
            place = Place(name, page=each.page, line=each.number)
            lines.append(Line(each.line.spaced, place, nth))
    cut = {row.page for table in tables for row in table.rows if any(p.cut for p in row.parts)}
    more = tuple(f"page {page}: {_CUT_PAGES}" for page in sorted(cut))
    return Document(name, tuple(grids), tuple(lines), (*notes, *more))


def _number(table: Woven, tables: Sequence[Woven]) -> int | None:
    """Which table of its pages it is, where one of them has several."""
    beside = [other for other in tables if other.pages & table.pages]
    return beside.index(table) + 1 if len(beside) > 1 else None


def _grid(name: str, table: Woven, nth: int, number: int | None) -> Grid:
    headings = table.rows[0].said if table.headings else ()
    rows = tuple(_row(name, row, number, headings) for row in table.rows)
    place = Place(name, page=table.first.page, table=number)
    return Grid(rows, place, table.title, nth)


def _row(name: str, row: PieceRow, table: int | None, headings: Sequence[str]) -> Row:
    place = Place(name, page=row.page, table=table, row=row.number)
    cells = tuple(
        Cell(
            part.text,
            _in_column(place, at, headings),
            marks=part.marks,
            unsure=_CUT if part.cut else "",
        )
        for at, part in enumerate(row.parts)
    )
    return Row(cells, place)


def _in_column(place: Place, at: int, headings: Sequence[str]) -> Place:
    heading = headings[at] if headings and headings[at] else f"column {at + 1}"
    return Place(place.file, page=place.page, table=place.table, row=place.row, column=heading)
