"""Reads text that was copied out of a PDF into one grid for each table that it held.

Owns the way from the text to the document; how cells are found is in the other modules of this
room.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.errors import Unreadable
from actionlog.importers.limits import SMALLER
from actionlog.importers.pasted_text.cells import CellMaker
from actionlog.importers.pasted_text.column_traits import USUAL_HEADINGS
from actionlog.importers.pasted_text.fixed_width import find_blocks, gathered
from actionlog.importers.pasted_text.heading_lines import find_headings, is_heading
from actionlog.importers.pasted_text.row_cuts import MOST_ROWS, MOST_WORDS, Cutter
from actionlog.importers.pasted_text.table_lines import TablePart, parts_of, without_furniture
from actionlog.importers.pasted_text.text_words import split_lines, split_words, words_on_a_line
from actionlog.importers.source_document import Cell, Grid, Line, Row, SourceDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.pasted_text.text_words import PastedLine as Copied
    from actionlog.importers.pasted_text.text_words import PastedWord


MOST_LETTERS = 5_000_000
MOST_LINES = 50_000
_NO_HEADINGS = "the text has no line of headings, so the usual order of columns was assumed"


def read(name: str, text: str, known: Known) -> SourceDocument:
    """Read a log out of copied text; no rows, no grid. Raises `Unreadable` where it is too long."""
    if len(text) > MOST_LETTERS:
        reason = f"has {len(text):,} letters, and {MOST_LETTERS:,} are read at most"
        raise Unreadable(name, None, reason, SMALLER)
    many = sum(map(text.count, "\n\r\f"))
    if many > MOST_LINES:
        reason = f"has {many:,} lines, and {MOST_LINES:,} are read at most"
        raise Unreadable(name, None, reason, SMALLER)
    lines = split_lines(text)
    kept, furniture = without_furniture(lines, lambda line: is_heading(line, known))
    outside = [(line.number, line.text.strip()) for line in furniture]
    if tables := _in_columns(name, kept, known):
        first = min(table.grid.place.line or 0 for table in tables)
        outside += [(one.number, one.text.strip()) for one in kept if one.number < first]
    else:
        tables, others = _run_together(name, kept, furniture, known)
        outside += others
    if not tables:
        return _document(name, (), [(line.number, line.text.strip()) for line in lines])
    outside += [line for table in tables for line in _on_lines(table.over)]
    return _document(name, [table.grid for table in tables], outside)


def _run_together(
    name: str, kept: Sequence[Copied], furniture: Sequence[Copied], known: Known
) -> tuple[list[_CopiedTable], list[tuple[int, str]]]:
    """The tables of a text whose columns ran together, and the lines outside them."""
    words = split_words(kept, furniture)
    parts, above = parts_of(words, find_headings(words, known), furniture)
    if not parts:
        parts, above = [TablePart(USUAL_HEADINGS, words, 1)], []
    tables = [(part, _table(name, part, known)) for part in parts]
    empty = [part for part, table in tables if table is None]
    outside = [(part.line, " ".join(one.text for one in part.headings)) for part in empty]
    outside += _on_lines([*above, *(word for part in empty for word in part.words)])
    return [table for _, table in tables if table], outside


def _in_columns(name: str, kept: Sequence[Copied], known: Known) -> list[_CopiedTable]:
    """The tables of a text whose columns are kept apart by blanks."""
    tables = []
    blocks = find_blocks(kept, known)
    for headings, some in groupby(blocks, key=lambda block: block.headings):
        under = list(some)
        if found := gathered(under, known):
            table, above = found
            part = TablePart(headings, tuple(table.words), under[0].line)
            rows = (_heading_row(name, part, ""), *CellMaker(name, table).rows())
            title = _line_above(kept, part.line)
            tables.append(_CopiedTable(Grid(rows, Place(name, line=part.line), title), above))
    return tables


def _line_above(lines: Sequence[Copied], number: int) -> str:
    above = [line.text.strip() for line in lines if line.number < number]
    return above[-1] if above else ""


@dataclass(frozen=True, slots=True)
class _CopiedTable:
    grid: Grid
    over: Sequence[PastedWord]
    """The words of its part that no cell took."""


def _table(name: str, part: TablePart, known: Known) -> _CopiedTable | None:
    """The table of a part; `None` where no rows are in it."""
    doubt = "" if part.names else _NO_HEADINGS
    cutter = Cutter(part.words, part.headings, known, assumed=bool(doubt))
    if cutter.too_much:
        reason = f"has more than {MOST_ROWS:,} rows, or {MOST_WORDS:,} words, in a table"
        hint = "copy it in several parts, or ask for the spreadsheet that it was made from"
        raise Unreadable(name, part.line, reason, hint)
    if not cutter.starts:
        return None
    table = cutter.cut()
    maker = CellMaker(name, table, doubt)
    rows = (_heading_row(name, part, doubt), *maker.rows())
    over = [*part.words[: cutter.starts[0]], *maker.left_over()]
    return _CopiedTable(Grid(rows, Place(name, line=part.line), part.title), over)


def _heading_row(name: str, part: TablePart, doubt: str) -> Row:
    cells = (
        Cell(heading.text, Place(name, column=heading.text, line=part.line), unsure=doubt)
        for heading in part.headings
    )
    return Row(tuple(cells), Place(name, line=part.line))


def _on_lines(words: Iterable[PastedWord]) -> list[tuple[int, str]]:
    return [
        (at, words_on_a_line(list(some))) for at, some in groupby(words, key=lambda word: word.line)
    ]


def _document(
    name: str, grids: Sequence[Grid], outside: Iterable[tuple[int, str]]
) -> SourceDocument:
    """Grids and lines in the order in which they stand."""
    lines = [Line(text, Place(name, line=at)) for at, text in outside if text]
    every: list[Grid | Line] = sorted([*lines, *grids], key=lambda one: one.place.line or 0)
    placed = [replace(one, nth=nth) for nth, one in enumerate(every)]
    return SourceDocument(
        name,
        tuple(one for one in placed if isinstance(one, Grid)),
        tuple(one for one in placed if isinstance(one, Line)),
    )
