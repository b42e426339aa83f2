"""The ruled tables of a document, page by page, and the rows that no rule parts in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.importers.pdf.bands import bands
from actionlog.importers.pdf.cells import parts
from actionlog.importers.pdf.columns import REF, Columns, Untold
from actionlog.importers.pdf.cut import marked
from actionlog.importers.pdf.framed import Framed, at_span, boxes, framed
from actionlog.importers.pdf.frames import Frame, alike, frames
from actionlog.importers.pdf.ink import cut_at
from actionlog.importers.pdf.lines import text_lines
from actionlog.importers.pdf.pieces import Piece, PieceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.cells import Box
    from actionlog.importers.pdf.ink import Page, Word

_WALL = 1.0
_SEVERAL = 2
_NEXT_LINE = 2.0
_COLUMNS_OF_ROW = 3
_YS_OF_ONE_ROW = 2
_YS_OF_SHADED = 3


@dataclass
class Ruler:
    """Finds the ruled tables of a document, page by page, and knows how the last ones were ruled.

    `rowless` says that a table had no rules between its rows, `shaded` where the columns of one
    stood that is only shaded.
    """

    rowless: bool = False
    shaded: Frame | None = None

    def tables(self, page: Page) -> tuple[list[Piece], list[Word]]:
        """The ruled tables of a page, and the words outside of them. Raises `Untold`."""
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

    def _frames(self, page: Page) -> list[Frame]:
        ruled = frames(page.rules)
        found = [one for one in ruled if len(one.ys) > _YS_OF_ONE_ROW or not _goes_on(page, one)]
        for frame in frames(page.tints):
            known = self.shaded is not None and alike(self.shaded, frame)
            whole = (len(frame.ys) >= _YS_OF_SHADED or known) and not _goes_on(page, frame)
            if whole and not any(_overlap(frame, one) for one in found):
                found.append(frame)
                self.shaded = frame
        return sorted(_outermost(found), key=lambda frame: (frame.ys[0], frame.xs[0]))

    def _piece(self, page: int, frame: Frame, words: list[Word]) -> Piece | None:
        cells = framed(frame, words)
        whole = marked(frame, [boxes(cells, row) for row in range(len(frame.ys) - 1)])
        rows = [part for row, given in enumerate(whole) for part in self._parted(cells, row, given)]
        rows = [row for row in rows if any(each.lines for each in row)]
        if not rows:
            return None
        walls = [right - _WALL for right in frame.xs[1:]]
        numbered = enumerate(parts(rows, walls), start=1)
        return Piece(
            page,
            frame.ys[0],
            frame.ys[-1],
            tuple(pairwise(frame.xs)),
            tuple(PieceRow(row, page, number) for number, row in numbered),
            ruled=True,
        )

    def _parted(self, cells: Framed, row: int, given: list[Box]) -> list[list[Box]]:
        """A row of the frame; or the several rows that it holds, a ref each, with no rule between.

        Raises `Untold`.
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
                raise Untold
            self.rowless = self.rowless or len(groups) > 1
            return [columns.boxes(group) for group in groups]
        return [given]


def _goes_on(page: Page, frame: Frame) -> bool:
    """Whether rows stand right above or below what is framed: only some of them are."""
    return any(
        len({at_span(frame.xs, word.centre) for word in near}) >= _COLUMNS_OF_ROW
        and all(cut_at([word], frame.xs) == [word] for word in near)
        for near in _above_and_below(page, frame)
    )


def _is_heading_of_what_follows(piece: Piece, frame: Frame, page: Page) -> bool:
    """Whether a table is a heading row alone, with the rows below it not ruled."""
    return len(piece.rows) == 1 == piece.headings() and bool(_above_and_below(page, frame)[1])


def _above_and_below(page: Page, frame: Frame) -> tuple[list[Word], list[Word]]:
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
        min(right, other.xs[-1]) - max(left, other.xs[0]) > _WALL
        and min(bottom, other.ys[-1]) - max(top, other.ys[0]) > _WALL
    )


def _outermost(found: Sequence[Frame]) -> list[Frame]:
    """Without frames that lie in a cell of another."""
    return [
        frame
        for frame in found
        if not any(
            other is not frame
            and other.holds(frame.xs[0], frame.ys[0])
            and other.holds(frame.xs[-1], frame.ys[-1])
            for other in found
        )
    ]
