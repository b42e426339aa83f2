"""What the pages hold, put together: tables over several pages, lines, the document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.importers.margin_column import PlacedLine, is_heading, margins
from actionlog.importers.pdf.cells import continued_cell
from actionlog.importers.pdf.page_model import TextLine
from actionlog.importers.pdf.table_rows import TablePieceRow
from actionlog.importers.source_document import Cell, Grid, Line, Row, SourceDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.table_rows import TablePiece


_ALIGNED = 6.0  # points: how far a table may stand aside on the next page
_IN_PLACE = 0.5  # points: what rounding leaves where it stands in the same place


@dataclass(frozen=True, slots=True)
class PageParts:
    """The lines and pieces of tables that one page holds."""

    number: int
    lines: tuple[TextLine, ...]
    pieces: tuple[TablePiece, ...] = ()


@dataclass
class JoinedTable:
    """A table, put together from its pieces; `headings` of its rows are heading rows."""

    first: TablePiece
    last: TablePiece
    title: str
    rows: list[TablePieceRow]
    headings: int
    pages: set[int] = field(default_factory=set)

    def heads(self) -> list[tuple[str, ...]]:
        """What its heading rows say."""
        return [row.said for row in self.rows[: self.headings]]


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """A line outside tables, and where it stands."""

    line: TextLine
    page: int
    number: int


def join_pages(sheets: Sequence[PageParts], repeated: set[int]) -> list[JoinedTable | JoinedLine]:
    """The tables and lines of a document in reading order.

    `repeated` are the ids of lines that say nothing about where a table ends.
    """
    found: list[JoinedTable | JoinedLine] = []
    table: JoinedTable | None = None
    between: list[str] = []
    for sheet in sheets:
        above, number = "", 0
        things: list[TextLine | TablePiece] = [*sheet.lines, *sheet.pieces]
        for thing in sorted(things, key=lambda thing: thing.top):
            if isinstance(thing, TextLine):
                number += 1
                found.append(JoinedLine(thing, sheet.number, number))
                above = thing.text
                if id(thing) not in repeated:
                    between.append(thing.text)
                continue
            if table is None or not _goes_on(table, thing, between):
                title = between[-1] if between else above
                table = JoinedTable(thing, thing, title, list(thing.rows), thing.headings())
                found.append(table)
            else:
                _add(table, thing)
            table.pages.add(sheet.number)
            between, above = [], ""
    return found


def _goes_on(table: JoinedTable, piece: TablePiece, between: Sequence[str]) -> bool:
    """Whether a piece is more of a table that began on a page before."""
    if len(piece.columns) != len(table.first.columns) or piece.ruled != table.first.ruled:
        return False
    if piece.page in table.pages:
        return piece.goes_on and not between
    same = _repeated(table, piece)
    if same:
        rest = piece.rows[same:]
        return not between or (bool(rest) and _is_rest(table, rest[0]))
    if not piece.ruled:
        return piece.goes_on
    if piece.headings() and len(piece.rows) > 1:
        # A row of short texts looks like headings; where nothing has moved it is a row.
        return not between and _aligned(table.last, piece, _IN_PLACE)
    return _aligned(table.last, piece, _ALIGNED)


def _repeated(table: JoinedTable, piece: TablePiece) -> int:
    """How many rows of headings a piece repeats."""
    count = 0
    for head, row in zip(table.heads(), piece.rows, strict=False):
        if tuple(map(str.casefold, head)) != tuple(map(str.casefold, row.said)):
            break
        count += 1
    return count


def _aligned(one: TablePiece, other: TablePiece, most: float) -> bool:
    pairs = zip(one.columns, other.columns, strict=True)
    return all(abs(a[0] - b[0]) <= most for a, b in pairs)


def _add(table: JoinedTable, piece: TablePiece) -> None:
    table.last = piece
    rows = list(piece.rows[_repeated(table, piece) :])
    if rows and _is_rest(table, rows[0]):
        last, rest = table.rows[-1], rows.pop(0)
        pairs = zip(last.parts, rest.parts, strict=True)
        table.rows[-1] = TablePieceRow(
            tuple(continued_cell(upper, lower) for upper, lower in pairs), last.page, last.number
        )
    table.rows += rows


def _is_rest(table: JoinedTable, row: TablePieceRow) -> bool:
    """Whether a row is only what the last row of the page before has left.

    It says nothing in the columns that every row fills with one line: the ref, the date.
    """
    body = table.rows[table.headings :]
    keys = [
        column
        for column in range(len(row.parts))
        if all(one.parts[column].lines == 1 for one in body)
    ]
    if not row.parts[0].text:
        keys = [*keys, 0]
    return bool(keys) and not any(row.parts[column].text for column in keys)


_CUT = "its row is too low for its text, so more of it may have been cut off"
_CUT_PAGES = "rows are too low for their text: fit their height, and make the PDF again"


def as_document(
    name: str, found: Sequence[JoinedTable | JoinedLine], notes: tuple[str, ...]
) -> SourceDocument:
    """The document, its tables and lines numbered in reading order."""
    tables = [each for each in found if isinstance(each, JoinedTable)]
    grids: list[Grid] = []
    lines: list[Line] = []
    for nth, each in enumerate(found):
        if isinstance(each, JoinedTable):
            grids.append(_grid(name, each, nth, _number(each, tables)))
        else:
            place = Place(name, page=each.page, line=each.number)
            lines.append(Line(each.line.spaced, place, nth))
    lines = _with_margins(lines, [one for one in found if isinstance(one, JoinedLine)])
    cut = {row.page for table in tables for row in table.rows if any(p.cut for p in row.parts)}
    more = tuple(f"page {page}: {_CUT_PAGES}" for page in sorted(cut))
    return SourceDocument(name, tuple(grids), tuple(lines), (*notes, *more))


def _with_margins(lines: Sequence[Line], printed: Sequence[JoinedLine]) -> list[Line]:
    """The lines, with what stands in a margin column taken out of their text."""
    placed = [
        PlacedLine([(w.text, w.left, w.right) for w in one.line.words], one.line.size / 2, one.page)
        for one in printed
    ]
    told: list[Line] = []
    for line, one, at in zip(lines, printed, margins(placed), strict=True):
        words = one.line.words
        if at == len(words):
            told.append(line)
        elif not is_heading(line.text):
            rest = TextLine(words[:at]).spaced if at else ""
            told.append(replace(line, text=rest, margin=TextLine(words[at:]).text))
    return told


def _number(table: JoinedTable, tables: Sequence[JoinedTable]) -> int | None:
    """Which table of its pages it is, where one of them has several."""
    beside = [other for other in tables if other.pages & table.pages]
    return beside.index(table) + 1 if len(beside) > 1 else None


def _grid(name: str, table: JoinedTable, nth: int, number: int | None) -> Grid:
    headings = table.rows[0].said if table.headings else ()
    rows = tuple(_row(name, row, number, headings) for row in table.rows)
    place = Place(name, page=table.first.page, table=number)
    return Grid(rows, place, table.title, nth)


def _row(name: str, row: TablePieceRow, table: int | None, headings: Sequence[str]) -> Row:
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
