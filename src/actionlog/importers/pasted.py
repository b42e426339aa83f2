"""A table copied out of Word as text: tabs between the cells, and the line breaks inside them bare.

So a line may begin a row or go on with the last cell of one; the heading row, which stands on one
line, says how many cells make a row. What a spreadsheet pastes is quoted, and left to `csv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.importers.sheetlike import Record, document_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.importers.grid import Document

_TAB = "\t"
_NARROWEST = 3


def read(name: str, text: str) -> Document | None:
    """The table that a text is; `None` where its lines do not make one. Raises `Unreadable`."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _width(line) >= _NARROWEST), None)
    if first is None:
        return None
    width = _width(lines[first])
    if width < max(map(_width, lines)):
        return None
    titles = [Record((line,), at) for at, line in enumerate(lines[:first], start=1)]
    records = list(_rows(lines[first:], width, first + 1))
    if any(len(one.cells) != width for one in records):
        return None
    return document_of(name, [*titles, *records], width)


def _width(line: str) -> int:
    return line.count(_TAB) + 1


def _rows(lines: list[str], width: int, line: int) -> Iterator[Record]:
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
                yield Record(tuple(cells), begun)
            cells, begun = pieces, number
    if cells:
        yield Record(tuple(cells), begun)
