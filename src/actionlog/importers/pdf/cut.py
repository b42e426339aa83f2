"""Cells of which something may be cut off: rows that are too low for the text they should hold.

A spreadsheet printed with rows of a fixed height prints what fits. What did not fit is not in the
PDF at all, or lies across the rule below.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.cells import Box
    from actionlog.importers.pdf.frames import Frame

_OUT = 0.2
_LOW = 1.9
_FULL = 0.8
_MOSTLY = 0.6
_SEVERAL = 3
_LONG_WORD = 5.0


def marked(frame: Frame, rows: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The cells of a frame, row by row, those marked that may be cut off."""
    heights = [below - above for above, below in zip(frame.ys, frame.ys[1:], strict=False)]
    widths = [right - left for left, right in zip(frame.xs, frame.xs[1:], strict=False)]
    low = _all_low(rows, heights) and any(
        _looks_cut([row[column] for row in rows[1:]], width) for column, width in enumerate(widths)
    )
    return [
        [
            replace(each, cut=_runs_out(each, frame.ys[at + 1]) or (low and _is_full(each, width)))
            for each, width in zip(row, widths, strict=True)
        ]
        for at, row in enumerate(rows)
    ]


def _runs_out(given: Box, bottom: float) -> bool:
    """Whether a line lies across the rule below."""
    return not given.merged and any(line.bottom > bottom + _OUT * line.size for line in given.lines)


def _all_low(rows: Sequence[Sequence[Box]], heights: Sequence[float]) -> bool:
    """Whether no row of a table has room for a second line."""
    sizes = [max((line.size for each in row for line in each.lines), default=0) for row in rows]
    pairs = zip(sizes, heights, strict=True)
    return len(rows) > _SEVERAL and all(height < _LOW * size for size, height in pairs if size)


def _looks_cut(column: Sequence[Box], width: float) -> bool:
    """Whether a column's texts end where it does more often than by chance."""
    texts = [each for each in column if _has_words(each)]
    full = [each for each in texts if _used(each) > _FULL * width]
    return len(texts) >= _SEVERAL and len(full) >= _MOSTLY * len(texts)


def _is_full(given: Box, width: float) -> bool:
    """Whether a long word more would not have fitted."""
    return _has_words(given) and width - _used(given) < _LONG_WORD * given.lines[0].size


def _has_words(given: Box) -> bool:
    return not given.merged and len(given.lines) == 1 and " " in given.lines[0].text


def _used(given: Box) -> float:
    return given.lines[0].right - given.lines[0].left
