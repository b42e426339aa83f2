"""The lines of a comments cell, with the dates that may begin a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.grid import SOFT
from actionlog.importers.table.openings import Opening, opening
from actionlog.importers.table.wraps import Habits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.known import Known
    from actionlog.importers.table.cells import Told

_LINE = re.compile(rf"([^\n{SOFT}]*)([\n{SOFT}]|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell and what ends it; `hard` where a paragraph certainly starts with it."""

    text: str
    end: str
    hard: bool
    opening: Opening | None

    @property
    def begins(self) -> bool:
        """Whether it certainly begins a dated comment."""
        return self.hard and self.opening is not None


def lines(told: Told, known: Known) -> tuple[Line, ...]:
    """The lines of a cell; the first starts a paragraph, as does one after an empty line."""
    found: list[Line] = []
    hard = True
    for match in _LINE.finditer(told.text):
        text, end = match[1], match[2]
        found.append(Line(text, end, hard, opening(text, known.as_at, known.people)))
        hard = end == "\n" or not text.strip()
    return tuple(found[:-1] if found and not found[-1].text else found)


def habits_of(cells: Iterable[Sequence[Line]]) -> Habits:
    """How the dates of a whole column are written, and how wide it is."""
    read = list(cells)
    certain = [line.opening for cell in read for line in cell if line.begins and line.opening]
    wide = (len(line.text.strip()) for cell in read for line in cell if line.end == SOFT)
    return Habits.of(certain, max(wide, default=0))


def narrowed(cell: Sequence[Line], column: Habits) -> Habits:
    """The habits of one cell where it shows any; else those of its column."""
    own = habits_of([cell])
    return Habits(
        own.styles or column.styles, own.padding or column.padding, max(own.width, column.width)
    )
