"""Puts what the pages hold together: tables that run over pages, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import joined
from actionlog.importers.pdf.lines import TextLine
from actionlog.importers.pdf.pieces import PieceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.pieces import Piece

_ALIGNED = 6.0
_USUALLY = 0.9


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines and pieces of tables that one page holds."""

    number: int
    lines: tuple[TextLine, ...]
    pieces: tuple[Piece, ...] = ()


@dataclass
class Woven:
    """A table, put together from its pieces; `headings` of its rows are heading rows."""

    first: Piece
    title: str
    rows: list[PieceRow]
    headings: int
    pages: set[int] = field(default_factory=set)

    def heads(self) -> list[tuple[str, ...]]:
        """What its heading rows say."""
        return [row.said for row in self.rows[: self.headings]]


@dataclass(frozen=True, slots=True)
class WovenLine:
    """A line outside tables, and where it stands."""

    line: TextLine
    page: int
    number: int


def woven(sheets: Sequence[Sheet], repeated: set[int]) -> list[Woven | WovenLine]:
    """The tables and lines of a document in reading order.

    `repeated` are the ids of lines that say nothing about where a table ends.
    """
    found: list[Woven | WovenLine] = []
    table: Woven | None = None
    between: list[str] = []
    for sheet in sheets:
        above, number = "", 0
        things: list[TextLine | Piece] = [*sheet.lines, *sheet.pieces]
        for thing in sorted(things, key=lambda thing: thing.top):
            if isinstance(thing, TextLine):
                number += 1
                found.append(WovenLine(thing, sheet.number, number))
                above = thing.text
                if id(thing) not in repeated:
                    between.append(thing.text)
                continue
            if table is None or not _goes_on(table, thing, between):
                table = Woven(thing, between[-1] if between else above, [], thing.headings())
                found.append(table)
                table.rows += thing.rows
            else:
                _add(table, thing)
            table.pages.add(sheet.number)
            between, above = [], ""
    return found


def _goes_on(table: Woven, piece: Piece, between: Sequence[str]) -> bool:
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
    if piece.headings() and table.headings and len(piece.rows) > 1:
        return False
    return _aligned(table.first, piece)


def _repeated(table: Woven, piece: Piece) -> int:
    """How many rows of headings a piece repeats."""
    count = 0
    for head, row in zip(table.heads(), piece.rows, strict=False):
        if tuple(map(str.casefold, head)) != tuple(map(str.casefold, row.said)):
            break
        count += 1
    return count


def _aligned(one: Piece, other: Piece) -> bool:
    pairs = zip(one.columns, other.columns, strict=True)
    return all(abs(a[0] - b[0]) <= _ALIGNED for a, b in pairs)


def _add(table: Woven, piece: Piece) -> None:
    rows = list(piece.rows[_repeated(table, piece) :])
    if rows and len(table.rows) > table.headings and _is_rest(table, rows[0]):
        last, rest = table.rows[-1], rows.pop(0)
        pairs = zip(last.parts, rest.parts, strict=True)
        table.rows[-1] = PieceRow(
            tuple(joined(upper, lower) for upper, lower in pairs), last.page, last.number
        )
    table.rows += rows


def _is_rest(table: Woven, row: PieceRow) -> bool:
    """Whether a row is only what the last row of the page before has left.

    It says nothing in the columns that every row fills with one line: the ref, the date.
    """
    body = table.rows[table.headings :]
    if not body or not any(part.text for part in row.parts):
        return False
    keys = [
        column
        for column in range(len(row.parts))
        if sum(one.parts[column].lines == 1 for one in body) >= _USUALLY * len(body)
    ]
    if not row.parts[0].text:
        keys = [*keys, 0]
    return bool(keys) and not any(row.parts[column].text for column in keys)
