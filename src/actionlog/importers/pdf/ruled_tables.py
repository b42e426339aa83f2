"""The ruled tables of a document: the words of each cell, what is merged, rows without rules."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import Box, box, mark_clipped, parts
from actionlog.importers.pdf.columns import COLUMNS_AT_LEAST, REF, Columns, UncertainTable
from actionlog.importers.pdf.frames import Frame, alike, frames
from actionlog.importers.pdf.page_model import cut_at, text_lines
from actionlog.importers.pdf.table_rows import TablePiece, TablePieceRow, bands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.pdf.page_model import PrintedPage, PrintedWord


_FREE = 1.0  # points on both sides of an edge: half the widest usual rule
_UPPER = 0.3  # of a word's height: above the rule that its lower part may cross


@dataclass
class Framed:
    """The words of a frame by row and column, and which cells are one."""

    frame: Frame
    words: list[list[list[PrintedWord]]]
    owner: dict[tuple[int, int], tuple[int, int]]

    def group(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of those that this one is merged with."""
        while (above := self.owner[row, column]) != (row, column):
            row, column = above
        return row, column


def framed(frame: Frame, words: Iterable[PrintedWord]) -> Framed:
    """Put words into the cells of a frame, those cut in two that reach through a rule."""
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    whole = [row for row in range(rows) if not _uprights(frame, row)]
    least = 1 if 2 * len(whole) >= rows else COLUMNS_AT_LEAST
    by_row: list[list[PrintedWord]] = [[] for _ in range(rows)]
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


def _keeps_to_columns(words: Sequence[PrintedWord], xs: Sequence[float], least: int) -> bool:
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


_SEVERAL = 2  # refs in a cell, the first time that one is seen to have several
_NEXT_LINE = 2.0  # heights of a word, up to its middle
_YS_OF_ONE_ROW = 2  # level lines
_YS_OF_SHADED = 3  # level lines: one shaded row may be anything


@dataclass
class Ruler:
    """Finds the ruled tables of a document, page by page, and knows how the last ones were ruled.

    `rowless` says that a table had no rules between its rows, `shaded` where the columns of one
    stood that is only shaded.
    """

    rowless: bool = False
    shaded: Frame | None = None

    def tables(self, page: PrintedPage) -> tuple[list[TablePiece], list[PrintedWord]]:
        """The ruled tables of a page, and the words outside of them. Raises `UncertainTable`."""
        left = list(page.words)
        pieces = []
        for frame in self._frames(page):
            inside = [word for word in left if frame.holds(word.centre, word.middle)]
            piece = self._piece(page.number, frame, inside)
            if piece is not None and not _is_heading_of_what_follows(piece, frame, page):
                pieces.append(piece)
                taken = set(map(id, inside))
                left = [word for word in left if id(word) not in taken]
        return pieces, left

    def _frames(self, page: PrintedPage) -> list[Frame]:
        ruled = frames(page.rules)
        found = [one for one in ruled if len(one.ys) > _YS_OF_ONE_ROW or not _goes_on(page, one)]
        for frame in frames(page.tints):
            known = self.shaded is not None and alike(self.shaded, frame)
            whole = (len(frame.ys) >= _YS_OF_SHADED or known) and not _goes_on(page, frame)
            if whole and not any(_overlap(frame, one) for one in found):
                found.append(frame)
                self.shaded = frame
        return sorted(found, key=lambda frame: (frame.ys[0], frame.xs[0]))

    def _piece(self, page: int, frame: Frame, words: list[PrintedWord]) -> TablePiece | None:
        cells = framed(frame, words)
        whole = mark_clipped(frame, [boxes(cells, row) for row in range(len(frame.ys) - 1)])
        rows = [part for row, given in enumerate(whole) for part in self._parted(cells, row, given)]
        rows = [row for row in rows if any(each.lines for each in row)]
        if not rows:
            return None
        numbered = enumerate(parts(rows, frame.xs[1:], ruled=True), start=1)
        return TablePiece(
            page,
            frame.ys[0],
            frame.ys[-1],
            tuple(pairwise(frame.xs)),
            tuple(TablePieceRow(row, page, number) for number, row in numbered),
            ruled=True,
        )

    def _parted(self, cells: Framed, row: int, given: list[Box]) -> list[list[Box]]:
        """A row of the frame; or the several rows that it holds, a ref each, with no rule between.

        Raises `UncertainTable`.
        """
        for key, each in enumerate(given):
            refs = [line for line in each.lines if REF.fullmatch(line.text)]
            least = 1 if self.rowless else _SEVERAL
            if len(refs) < least or len(refs) < len(each.lines) or each.merged:
                continue
            columns = Columns(cells.frame.xs[1:-1], key)
            words = [word for cell in cells.words[row] for word in cell]
            groups = bands(text_lines(words), columns, (), rest=self.rowless)
            if groups is None:
                raise UncertainTable
            self.rowless = True
            return [columns.boxes(group) for group in groups]
        return [given]


def _goes_on(page: PrintedPage, frame: Frame) -> bool:
    """Whether rows stand right above or below what is framed: only some of them are."""
    return any(
        len({at_span(frame.xs, word.centre) for word in near}) >= COLUMNS_AT_LEAST
        and all(cut_at([word], frame.xs) == [word] for word in near)
        for near in _above_and_below(page, frame)
    )


def _is_heading_of_what_follows(piece: TablePiece, frame: Frame, page: PrintedPage) -> bool:
    """Whether a table is a heading row alone, with the rows below it not ruled."""
    return len(piece.rows) == 1 == piece.headings() and bool(_above_and_below(page, frame)[1])


def _above_and_below(
    page: PrintedPage, frame: Frame
) -> tuple[list[PrintedWord], list[PrintedWord]]:
    """The words next to a frame."""
    left, right, top, bottom = frame.box
    beside = [word for word in page.words if left <= word.centre <= right]
    return (
        [word for word in beside if 0 < top - word.middle < _NEXT_LINE * word.height],
        [word for word in beside if 0 < word.middle - bottom < _NEXT_LINE * word.height],
    )


def _overlap(one: Frame, other: Frame) -> bool:
    left, right, top, bottom = one.box
    return (
        min(right, other.xs[-1]) - max(left, other.xs[0]) > _FREE
        and min(bottom, other.ys[-1]) - max(top, other.ys[0]) > _FREE
    )
