"""What one page holds of a table, however its cells were found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import said_on_one_line

if TYPE_CHECKING:
    from actionlog.importers.pdf.cells import Part
    from actionlog.importers.pdf.frames import Span

_LONGEST_HEADING = 40
_IS_DATA = re.compile(r".*\d{2}.*|\d+[.)]?")
_HEADINGS_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A row as far as it stands on one page; `number` counts the rows of the piece from 1."""

    parts: tuple[Part, ...]
    page: int
    number: int

    @property
    def said(self) -> tuple[str, ...]:
        """What its cells say, each on one line."""
        return said_on_one_line(self.parts)

    @property
    def is_heading(self) -> bool:
        """Whether it may be a heading row: short words, and no number that is a day or a ref."""
        said = [text for text in self.said if text]
        short = all(len(text) <= _LONGEST_HEADING for text in said)
        return (
            short
            and 2 * len(said) > len(self.parts)
            and len({text.casefold() for text in said}) >= min(_HEADINGS_AT_LEAST, len(self.parts))
            and not any(map(_IS_DATA.fullmatch, said))
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A table, or what one page holds of it. `ruled` says whether its cells are by geometry.

    `goes_on` says of one without rules that it was found by the columns of the one before.
    """

    page: int
    top: float
    bottom: float
    columns: tuple[Span, ...]
    rows: tuple[PieceRow, ...]
    ruled: bool
    goes_on: bool = False

    def headings(self) -> int:
        """How many rows it begins with may be headings: none, one or two."""
        count = 0
        for row in self.rows[:2]:
            if not row.is_heading:
                break
            count += 1
        return count
