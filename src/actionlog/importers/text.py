"""Reads text that was copied out of a PDF into one grid for each table that it held.

Owns the way from the text to the document; how cells are found is in `importers.copied`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from actionlog.domain.place import Place
from actionlog.errors import Unreadable
from actionlog.importers.copied.cells import Maker
from actionlog.importers.copied.cutting import MOST_ROWS, MOST_WORDS, Cutter
from actionlog.importers.copied.furniture import apart
from actionlog.importers.copied.gathering import gathered
from actionlog.importers.copied.headings import find_headings, is_heading
from actionlog.importers.copied.kinds import USUAL
from actionlog.importers.copied.parts import Part, parts_of
from actionlog.importers.copied.spaced import find_blocks
from actionlog.importers.copied.words import joined, split_lines, split_words
from actionlog.importers.grid import Cell, Document, Grid, Line, Row
from actionlog.importers.limits import SMALLER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.copied.words import Line as Copied
    from actionlog.importers.copied.words import Word
    from actionlog.importers.known import Known

MOST_LETTERS = 5_000_000
MOST_LINES = 50_000
_NO_HEADINGS = "the text has no line of headings, so the usual order of columns was assumed"
_MOST_SURE = 0.6


def read(name: str, text: str, known: Known) -> Document:
    """Read a log out of copied text; no rows, no grid. Raises `Unreadable` where it is too long."""
    if len(text) > MOST_LETTERS:
        reason = f"has {len(text):,} letters, and {MOST_LETTERS:,} are read at most"
        raise Unreadable(name, None, reason, SMALLER)
    many = sum(map(text.count, "\n\r\f"))
    if many > MOST_LINES:
        reason = f"has {many:,} lines, and {MOST_LINES:,} are read at most"
        raise Unreadable(name, None, reason, SMALLER)
    lines = split_lines(text)
    kept, furniture = apart(lines, lambda line: is_heading(line, known))
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
) -> tuple[list[_Table], list[tuple[int, str]]]:
    """The tables of a text whose columns ran together, and the lines outside them."""
    words = split_words(kept, furniture)
    parts, above = parts_of(words, find_headings(words, known), furniture)
    if not parts:
        parts, above = [Part(USUAL, words, 1)], []
    tables = [(part, _table(name, part, known)) for part in parts]
    empty = [part for part, table in tables if table is None]
    outside = [(part.line, " ".join(one.text for one in part.headings)) for part in empty]
    outside += _on_lines([*above, *(word for part in empty for word in part.words)])
    return [table for _, table in tables if table], outside


def _in_columns(name: str, kept: Sequence[Copied], known: Known) -> list[_Table]:
    """The tables of a text whose columns are kept apart by blanks."""
    tables = []
    blocks = find_blocks(kept, known)
    for headings, some in groupby(blocks, key=lambda block: block.headings):
        under = list(some)
        if found := gathered(under, known):
            table, above = found
            part = Part(headings, tuple(table.words), under[0].line)
            rows = (_heading_row(name, part, ""), *Maker(name, table).rows())
            title = _line_above(kept, part.line)
            tables.append(_Table(Grid(rows, Place(name, line=part.line), title), above))
    return tables


def _line_above(lines: Sequence[Copied], number: int) -> str:
    above = [line.text.strip() for line in lines if line.number < number]
    return above[-1] if above else ""


@dataclass(frozen=True, slots=True)
class _Table:
    grid: Grid
    over: Sequence[Word]
    """The words of its part that no cell took."""


def _table(name: str, part: Part, known: Known) -> _Table | None:
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
    if doubt and sum(row.sure for row in table.rows) < _MOST_SURE * len(table.rows):
        return None
    maker = Maker(name, table, doubt)
    rows = (_heading_row(name, part, doubt), *maker.rows())
    over = [*part.words[: cutter.starts[0]], *maker.left_over()]
    return _Table(Grid(rows, Place(name, line=part.line), part.title), over)


def _heading_row(name: str, part: Part, doubt: str) -> Row:
    cells = (
        Cell(heading.text, Place(name, column=heading.text, line=part.line), unsure=doubt)
        for heading in part.headings
    )
    return Row(tuple(cells), Place(name, line=part.line))


def _on_lines(words: Iterable[Word]) -> list[tuple[int, str]]:
    return [(at, joined(list(some))) for at, some in groupby(words, key=lambda word: word.line)]


def _document(name: str, grids: Sequence[Grid], outside: Iterable[tuple[int, str]]) -> Document:
    """Grids and lines in the order in which they stand."""
    lines = [Line(text, Place(name, line=at)) for at, text in outside if text]
    every: list[Grid | Line] = sorted([*lines, *grids], key=lambda one: one.place.line or 0)
    placed = [replace(one, nth=nth) for nth, one in enumerate(every)]
    return Document(
        name,
        tuple(one for one in placed if isinstance(one, Grid)),
        tuple(one for one in placed if isinstance(one, Line)),
    )
