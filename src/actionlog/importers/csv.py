"""Text whose cells are kept apart by commas, semicolons, tabs or bars, as a spreadsheet saves it.

Which of them it is, and whether it is such a text at all, is told by how well its rows agree. A
table whose line breaks are not quoted is left to `pasted`.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.sheetlike import Record, document_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.importers.grid import Document

_DELIMITERS = (",", ";", "\t", "|")
_CALLED_SO = (".csv", ".tsv", ".tab")
# How many of the rows, from the first full one on, are as wide as most are.
_AGREED = 0.8
_AGREED_IF_CALLED_SO = 0.4
_NARROWEST = 3
_END = "\0"  # stands in no text that was decoded
_HINT = "open it in a spreadsheet program, look at that row, and save it again"


@dataclass(frozen=True, slots=True)
class _Split:
    """A text cut at one delimiter. `unclosed` is the line of a quotation mark without its other."""

    delimiter: str
    records: tuple[Record, ...]
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


def read(name: str, text: str) -> Document | None:
    """The table that a text is; `None` where it is none of this kind.

    Raises `Unreadable`, with the line, for a table with a quotation mark that nothing closes.
    """
    called_so = name.lower().endswith(_CALLED_SO)
    enough = _AGREED_IF_CALLED_SO if called_so else _AGREED
    splits = [_split(name, text, one) for one in _DELIMITERS if one in text]
    fitting = [
        one
        for one in splits
        if one.width >= _NARROWEST and one.agreed >= enough and (called_so or not one.like_prose)
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


def _records(name: str, text: str, delimiter: str) -> Iterator[Record]:
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
        yield Record(tuple(cells) or ("",), line)
