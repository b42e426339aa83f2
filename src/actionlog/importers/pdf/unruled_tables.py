"""Tables whose columns are parted by white space alone, and whose rows begin with a ref."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import parts
from actionlog.importers.pdf.columns import COLUMNS_AT_LEAST, Columns, UncertainTable
from actionlog.importers.pdf.table_rows import TablePiece, TablePieceRow, bands
from actionlog.importers.pdf.unruled_heading import follows, follows_closely, headed_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.page_model import PrintedPage, TextLine


_TITLE_LINES = 2  # a title, and what it is of


@dataclass(frozen=True, slots=True)
class Found:
    """What a page's lines are: tables, other lines, and the columns of the last table."""

    pieces: tuple[TablePiece, ...]
    others: tuple[TextLine, ...]
    columns: Columns | None


def spaced_tables(page: PrintedPage, lines: Sequence[TextLine], before: Columns | None) -> Found:
    """Find the tables among a page's lines; one with columns as `before` may go on here.

    Raises `UncertainTable`.
    """
    pieces: list[TablePiece] = []
    others: list[TextLine] = []
    columns, at, since = before, 0, 0
    while at < len(lines):
        headed = headed_table(lines, at)
        run = headed or (_goes_on(lines, at, columns) if columns else None)
        if run is None:
            if columns:
                _doubt(columns, lines[at])
            others.append(lines[at])
            at += 1
            continue
        if not headed and pieces and not _is_title(others[since:]):
            raise UncertainTable
        heads = columns.heads if columns else ()
        columns, start, end = run
        if end < len(lines) and follows_closely(lines[end - 1], lines[end]):
            raise UncertainTable
        del others[len(others) - (at - start) :]
        rows = _rows(page, columns, lines[start:end], heads, headed=headed is not None)
        if headed:
            columns = replace(columns, heads=tuple(line.text for line in rows[0]))
        pieces.append(_piece(page, columns, rows, goes_on=not headed))
        lefts = _lefts(columns, rows) if end == len(lines) else ()
        columns, at, since = replace(columns, lefts=lefts), end, len(others)
    return Found(tuple(pieces), tuple(others), columns)


def _is_title(lines: Sequence[TextLine]) -> bool:
    """Whether lines between rows may be the title of a section, and no part of a row."""
    return len(lines) <= _TITLE_LINES and all(len(line.segments()) == 1 for line in lines)


def _goes_on(
    lines: Sequence[TextLine], at: int, columns: Columns
) -> tuple[Columns, int, int] | None:
    """The columns of a table that goes on at a line without a heading, and where it ends.

    What a row has left on its last page stands before the first ref, at the top of the next.
    """
    heads = columns.heads
    again = tuple(line.text for line in lines[at : at + len(heads)]) == heads
    if not (at == 0 or again or columns.ref(lines[at])):
        return None
    start = at
    at += len(heads) if again else 0
    end, refs = at, 0
    while end < len(lines) and (end == at or follows(lines[end - 1], lines[end])):
        wider = columns.with_line(lines[end])
        if wider is None:
            break
        columns, end, refs = wider, end + 1, refs + wider.ref(lines[end])
    rest = end > at and all(columns.rest(line) for line in lines[at:end])
    return (columns, start, end) if refs or rest else None


def _doubt(columns: Columns, line: TextLine) -> None:
    """Refuse to tell columns that a row, or another heading, of the table does not keep to."""
    parts = line.segments()
    if line.text in columns.heads[:1]:
        raise UncertainTable
    if len(parts) >= COLUMNS_AT_LEAST and columns.ref(line):
        raise UncertainTable


def _rows(
    page: PrintedPage,
    columns: Columns,
    lines: Sequence[TextLine],
    heads: Sequence[str],
    *,
    headed: bool,
) -> list[list[TextLine]]:
    """The lines of each row; a heading row is known by what it said on the page before."""
    strokes = (*page.rules, *page.tints)
    if heads and tuple(line.text for line in lines[: len(heads)]) == heads:
        found = bands(lines[len(heads) :], columns, strokes, rest=True)
        rows = [list(lines[: len(heads)]), *found] if found else None
    else:
        rows = bands(lines, columns, strokes, headed=headed, rest=not headed)
    if rows is None:
        raise UncertainTable
    return rows


def _lefts(columns: Columns, rows: Sequence[Sequence[TextLine]]) -> tuple[float, ...]:
    """Where the texts of each column begin; one without any begins nowhere."""
    texts = [columns.boxes(row) for row in rows]
    return tuple(
        min((line.left for each in column for line in each.lines), default=float("inf"))
        for column in zip(*texts, strict=True)
    )


def _piece(
    page: PrintedPage, columns: Columns, rows: Sequence[Sequence[TextLine]], *, goes_on: bool
) -> TablePiece:
    walls = [*columns.walls, page.width]
    said = parts([columns.boxes(row) for row in rows], walls)
    return TablePiece(
        page.number,
        rows[0][0].top,
        rows[-1][-1].bottom,
        tuple(pairwise((0, *walls))),
        tuple(TablePieceRow(row, page.number, at) for at, row in enumerate(said, start=1)),
        ruled=False,
        goes_on=goes_on,
    )
