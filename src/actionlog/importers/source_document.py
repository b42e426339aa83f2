"""A document as its reader gives it: tables of cells, and the lines outside them, with places.

What every source has in common. What the cells mean is read in `importers.rows`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from actionlog.domain.dates.deadline import Written
from actionlog.domain.findings import Place

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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside any table: of a word processor's document, a whole paragraph."""

    text: str
    place: Place
    nth: int = 0


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What stands in one file. `notes` say what was left out, for the reader of the preview."""

    name: str
    grids: tuple[Grid, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
