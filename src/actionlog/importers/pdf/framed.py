"""The cells of one ruled table: which words stand in which, and which cells are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import Box, box
from actionlog.importers.pdf.ink import cut_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.pdf.frames import Frame
    from actionlog.importers.pdf.ink import Word

_FREE = 1.0
_COLUMNS_OF_ROW = 3
_UPPER = 0.3


@dataclass
class Framed:
    """The words of a frame by row and column, and which cells are one."""

    frame: Frame
    words: list[list[list[Word]]]
    owner: dict[tuple[int, int], tuple[int, int]]

    def group(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of those that this one is merged with."""
        while (above := self.owner[row, column]) != (row, column):
            row, column = above
        return row, column


def framed(frame: Frame, words: Iterable[Word]) -> Framed:
    """Put words into the cells of a frame, those cut in two that reach through a rule."""
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    whole = [row for row in range(rows) if not _uprights(frame, row)]
    least = 1 if 2 * len(whole) >= rows else max(_COLUMNS_OF_ROW, columns // 2)
    by_row: list[list[Word]] = [[] for _ in range(rows)]
    for word in words:
        # By its upper part: what does not fit into its row lies across the rule below.
        by_row[at_span(frame.ys, word.top + _UPPER * word.height)].append(word)
    cells = Framed(frame, [], {})
    for row, inside in enumerate(by_row):
        ruled_off = _uprights(frame, row)
        if not ruled_off and _keeps_to_columns(inside, frame.xs, least):
            ruled_off = list(range(columns - 1))
        _merge(cells, row, ruled_off)
        walls = [frame.xs[column + 1] for column in ruled_off]
        cells.words.append([[] for _ in range(columns)])
        for word in cut_at(inside, walls):
            at = cells.group(row, at_span(frame.xs, word.centre))
            cells.words[at[0]][at[1]].append(word)
    return cells


def _uprights(frame: Frame, row: int) -> list[int]:
    """The columns of a row that a rule parts from the next."""
    return [column for column in range(len(frame.xs) - 2) if frame.parted(column, row)]


def at_span(places: Sequence[float], where: float) -> int:
    """Which of the spans between places a spot is in, or nearest to."""
    inside = sum(place <= where for place in places) - 1
    return min(max(inside, 0), len(places) - 2)


def _merge(cells: Framed, row: int, ruled_off: Sequence[int]) -> None:
    """Find for each cell of a row the cell on its left or above that it is one with."""
    columns = len(cells.frame.xs) - 1
    for column in range(columns):
        cells.owner[row, column] = (row, column)
        if column and column - 1 not in ruled_off:
            cells.owner[row, column] = cells.group(row, column - 1)
        elif row and not cells.frame.ended(column, row - 1):
            cells.owner[row, column] = cells.group(row - 1, column)


def _keeps_to_columns(words: Sequence[Word], xs: Sequence[float], least: int) -> bool:
    """Whether a row without upright rules leaves the columns' edges free, and fills some."""
    for wall in xs[1:-1]:
        near = [word for word in words if word.left < wall + _FREE and word.right > wall - _FREE]
        if near:
            return False
    filled = {at_span(xs, word.centre) for word in words}
    return len(filled) >= least


def boxes(cells: Framed, row: int) -> list[Box]:
    """A row's cells. Of cells merged across, each says what the first does; below, nothing."""
    columns = len(cells.frame.xs) - 1
    groups = [cells.group(row, column) for column in range(columns)]
    found = []
    for column, (top, left) in enumerate(groups):
        merged = (top, left) != (row, column) or (
            groups.count((top, left)) > 1 or _goes_down(cells, row, column)
        )
        words = cells.words[top][left] if top == row else []
        found.append(box(words, merged=merged))
    return found


def _goes_down(cells: Framed, row: int, column: int) -> bool:
    below = (row + 1, column)
    return below in cells.owner and cells.group(*below) == (row, column)
