"""A document as its reader gives it: blocks in reading order, each with its place.

Tables of cells, and outside them headings, paragraphs, items of lists and lines, with what stands
beside them in a margin. Every form is read into these; a log (`importers.rows`) and minutes
(`importers.minutes`) are two readings of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from actionlog.domain.dates.deadline import Written
from actionlog.domain.findings import Place
from actionlog.errors import Unreadable
from actionlog.importers import limits

SOFT = "\v"
"""Ends a line that may only have been wrapped; a line feed ends one that certainly ended there."""


LETTERS = 26


def column_letters(number: int) -> str:
    """What a spreadsheet calls a column: 1 is `A`, 27 `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


class Mark(Enum):
    """What a reader sees of a cell beside its text."""

    STRUCK = "struck through"
    PARTLY_STRUCK = "struck through in part"
    HIDDEN = "hidden"
    MERGED = "merged with the cells around it"
    NUMBERED = "numbered by the word processor"
    TRACKED = "changed by tracked changes that nobody has accepted"
    FORMULA = "a formula"
    FAULTY = "an error value"
    CUT = "longer than a cell of a log can be"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it shows, in lines that end in a line feed or in `SOFT`.

    Of a spreadsheet's date, `value` is the day or month that it shows and `stored` the day behind
    it. `note` is a comment that hangs on it. `unsure` says why the text may be cut wrongly, and
    `others` are the other texts that it may be.
    """

    text: str
    place: Place
    value: Written | None = None
    stored: date | None = None
    marks: frozenset[Mark] = frozenset()
    note: str = ""
    unsure: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; every row of a grid has as many cells as the grid has columns."""

    cells: tuple[Cell, ...]
    place: Place
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in the document, heading rows and all.

    `title` is the sheet's name, or the line above the table; `nth` its position among the tables
    and lines of the document, in reading order.
    """

    rows: tuple[Row, ...]
    place: Place
    title: str = ""
    nth: int = 0


class LineKind(Enum):
    """What a block outside tables is, as far as the form of the file says so."""

    LINE = "a line, which the next may continue"
    PARAGRAPH = "a whole paragraph"
    HEADING = "a heading"
    ITEM = "an item of a list"


@dataclass(frozen=True, slots=True)
class Line:
    """A block outside any table; an item of a list has its bullet or number in its text.

    `level` is how deep a heading or an item stands, from 1. `strong` is all in bold type. `margin`
    is what stands beside it in a margin column.
    """

    text: str
    place: Place
    nth: int = 0
    kind: LineKind = LineKind.LINE
    level: int = 0
    strong: bool = False
    margin: str = ""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What stands in one file. `notes` say what was left out, for the reader of the preview."""

    name: str
    grids: tuple[Grid, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()


BULLET = "•"
BULLETS = "•·▪●◦‣⁃*►➢✓○■□▫❖\uf0b7"
"""Whatever writers and their programs put before an item of a list."""


@dataclass(slots=True)
class Blocks:
    """The blocks of a document under way, numbered in reading order as they are added."""

    name: str
    grids: list[Grid] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add_line(
        self,
        text: str,
        line: int | None,
        kind: LineKind = LineKind.LINE,
        level: int = 0,
        *,
        strong: bool = False,
    ) -> None:
        """Add a block outside tables; nothing where it says nothing."""
        if text.strip():
            place = Place(self.name, line=line)
            self.lines.append(Line(text, place, self._nth, kind, level, strong))

    def add_table(self, rows: list[list[Cell]], line: int | None) -> None:
        """Add a table, its rows made as wide as the widest. Raises `Unreadable` where too large."""
        rows = [row for row in rows if any(cell.text.strip() for cell in row)]
        if not rows:
            return
        widest = max(map(len, rows))
        number = len(self.grids) + 1
        limits.check_table(self.name, len(rows), widest, f"table {number}")
        full = tuple(
            Row((*row, *[Cell("", row[0].place)] * (widest - len(row))), row[0].place)
            for row in rows
        )
        title = self.lines[-1].text if self.lines else ""
        place = Place(self.name, table=number, line=line)
        self.grids.append(Grid(full, place, title, self._nth))

    def document(self) -> SourceDocument:
        """All of it. Raises `Unreadable` where there is nothing."""
        if not self.grids and not self.lines:
            raise Unreadable(
                self.name, None, "has nothing in it", "look whether it is the right file"
            )
        return SourceDocument(
            self.name, tuple(self.grids), tuple(self.lines), tuple(dict.fromkeys(self.notes))
        )

    @property
    def _nth(self) -> int:
        return len(self.grids) + len(self.lines)
