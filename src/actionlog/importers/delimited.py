"""Tables in text whose cells are kept apart by commas, semicolons, tabs or bars.

`read_csv` takes what a spreadsheet saves or pastes, with line breaks quoted; `read_tabbed` what is
copied out of Word, with tabs between the cells and the line breaks inside them bare.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.decoding import safe_text
from actionlog.importers.source_document import (
    Cell,
    Grid,
    Mark,
    Row,
    SourceDocument,
    column_letters,
)
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class DelimitedRow(NamedTuple):
    """A row's cells as they stand in the text, and the line on which it begins."""

    cells: tuple[str, ...]
    line: int


def document_of(name: str, records: Sequence[DelimitedRow], width: int) -> SourceDocument | None:
    """A document of one table; `None` where nothing stands in it.

    A row that has more cells than the `width` of the others may be cut wrongly, and says so.
    Raises `Unreadable` for a table larger than a log.
    """
    there = _without_empty_ends(records)
    if not there:
        return None
    widest = max(_filled(one) for one in there)
    limits.check_table(name, len(there), widest)
    rows = tuple(_grid_row(name, one, widest, width) for one in there)
    return SourceDocument(name, (Grid(rows, Place(name)),))


def _without_empty_ends(records: Sequence[DelimitedRow]) -> Sequence[DelimitedRow]:
    full = [at for at, record in enumerate(records) if _filled(record)]
    return records[full[0] : full[-1] + 1] if full else ()


def _filled(record: DelimitedRow) -> int:
    """How many cells a row has up to its last one with something in it."""
    return max((at + 1 for at, cell in enumerate(record.cells) if cell.strip()), default=0)


def _grid_row(name: str, record: DelimitedRow, widest: int, width: int) -> Row:
    spilt = _filled(record) > width
    unsure = f"this row has {_filled(record)} cells, and the others have {width}" if spilt else ""
    padded = (*record.cells, *[""] * widest)[:widest]
    cells = (_cell(name, text, record.line, at, unsure) for at, text in enumerate(padded))
    return Row(tuple(cells), Place(name, line=record.line))


def _cell(name: str, said: str, line: int, column: int, unsure: str) -> Cell:
    text = safe_text(said)
    limits.check_cell(name, len(text), line)
    marks = frozenset({Mark.CUT}) if len(text) >= limits.LONG_CELL else frozenset()
    place = Place(name, line=line, column=column_letters(column + 1))
    return Cell(text, place, marks=marks, unsure=unsure if text else "")


_DELIMITERS = (",", ";", "\t", "|")
_CALLED_SO = (".csv", ".tsv", ".tab")
# How many of the rows, from the first full one on, are as wide as most are.
_AGREED = 0.8
_AGREED_IF_CALLED_SO = 0.4
_NARROWEST_CSV = 3
_END = "\0"  # stands in no text that was decoded
_HINT = "open it in a spreadsheet program, look at that row, and save it again"


@dataclass(frozen=True, slots=True)
class _Split:
    """A text cut at one delimiter. `unclosed` is the line of a quotation mark without its other."""

    delimiter: str
    records: tuple[DelimitedRow, ...]
    unclosed: int | None

    @property
    def width(self) -> int:
        """How many cells most rows have that have several."""
        widths = Counter(len(one.cells) for one in self.records if len(one.cells) > 1)
        return max(widths, key=lambda width: (widths[width], width), default=1)

    @property
    def agreed(self) -> float:
        """The share of rows that are so wide, titles above them aside."""
        width = self.width
        widths = [len(one.cells) for one in self.records if any(map(str.strip, one.cells))]
        below = widths[widths.index(width) :] if width in widths else []
        return below.count(width) / len(below) if below else 0.0

    @property
    def like_prose(self) -> bool:
        """Whether nearly every cell but a row's first begins with a blank, as after a comma."""
        cells = [cell for one in self.records for cell in one.cells[1:] if cell.strip()]
        return sum(cell.startswith(" ") for cell in cells) > len(cells) * _AGREED


def read_csv(name: str, text: str) -> SourceDocument | None:
    """The table that a text is; `None` where it is none of this kind.

    Raises `Unreadable`, with the line, for a table with a quotation mark that nothing closes.
    """
    called_so = name.lower().endswith(_CALLED_SO)
    enough = _AGREED_IF_CALLED_SO if called_so else _AGREED
    splits = [_split(name, text, one) for one in _DELIMITERS if one in text]
    fitting = [
        one
        for one in splits
        if one.width >= _NARROWEST_CSV
        and one.agreed >= enough
        and (called_so or not one.like_prose)
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda one: (one.unclosed is None, one.agreed, one.width))
    if best.unclosed is not None:
        if best.delimiter == "\t" and best.agreed == 1:
            return None  # Word quotes nothing, so its quotation marks are text
        reason = "opens a quotation mark that nothing closes"
        raise Unreadable(name, best.unclosed, reason, _HINT)
    return document_of(name, best.records, best.width)


def _split(name: str, text: str, delimiter: str) -> _Split:
    records, unclosed = [], None
    for record in _records(name, text, delimiter):
        if record.cells[-1].endswith(_END):
            unclosed = record.line if record.cells != (_END,) else None
        else:
            records.append(record)
        if len(records) > limits.MOST_ROWS:
            break  # too many, whatever follows
    return _Split(delimiter, tuple(records), unclosed)


def _records(name: str, text: str, delimiter: str) -> Iterator[DelimitedRow]:
    csv.field_size_limit(limits.MOST_CELL)
    lines = text.removesuffix("\n").split("\n")
    # A line of our own at the end: swallowed by a cell, it tells that the cell was never closed.
    reader = csv.reader([*(f"{line}\n" for line in lines), _END], delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            reason = f"has a cell of more than {limits.MOST_CELL:,} letters, which no log has"
            raise Unreadable(name, line, reason, limits.SMALLER) from None
        yield DelimitedRow(tuple(cells) or ("",), line)


_TAB = "\t"
_NARROWEST_TABBED = 3


def read_tabbed(name: str, text: str) -> SourceDocument | None:
    """The table that a text is; `None` where its lines do not make one. Raises `Unreadable`."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _width(line) >= _NARROWEST_TABBED), None)
    if first is None:
        return None
    width = _width(lines[first])
    if width < max(map(_width, lines)):
        return None
    titles = [DelimitedRow((line,), at) for at, line in enumerate(lines[:first], start=1)]
    records = list(_rows(lines[first:], width, first + 1))
    if any(len(one.cells) != width for one in records):
        return None
    return document_of(name, [*titles, *records], width)


def _width(line: str) -> int:
    return line.count(_TAB) + 1


def _rows(lines: list[str], width: int, line: int) -> Iterator[DelimitedRow]:
    """Put lines together until a row has all its cells; what follows without a tab is its last."""
    cells: list[str] = []
    begun = line
    for number, text in enumerate(lines, start=line):
        pieces = text.split(_TAB)
        if cells and (len(pieces) == 1 or len(cells) < width):
            cells[-1] += f"\n{pieces[0]}"
            cells += pieces[1:]
        else:
            if cells:
                yield DelimitedRow(tuple(cells), begun)
            cells, begun = pieces, number
    if cells:
        yield DelimitedRow(tuple(cells), begun)
