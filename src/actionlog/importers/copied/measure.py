"""How wide a text is printed, roughly, and how wide a column must have been to be wrapped so.

Widths are in thousandths of the size of a type such as Arial or Calibri: good enough to say that
another word would certainly have fitted, or certainly not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROW, _SLIM, _WIDE, _BROAD = "ijlI'|.,:;!‘’", 'ftr()[]{}/-"“”', "mwMWOQGCD&", "@%—…"
_WIDTHS = {
    **dict.fromkeys("ABEFHJKLNPRSTUVXYZ", 650),
    **dict.fromkeys(_NARROW, 250),
    **dict.fromkeys(_SLIM, 320),
    **dict.fromkeys(_WIDE, 770),
    **dict.fromkeys(_BROAD, 960),
}
_OTHER, SPACE = 530, 270
_LONGEST = 200
_SURE = 3
_MOST = 600


@lru_cache(maxsize=50_000)
def width(text: str) -> int:
    """The width of a word; what is longer than any column is only counted."""
    if len(text) > _LONGEST:
        return len(text) * _OTHER
    return sum(_WIDTHS.get(mark, _OTHER) for mark in text)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands on one line of a cell, and the word that began its next line, if it has one."""

    width: int
    following: int | None


@dataclass(frozen=True, slots=True)
class Breadth:
    """How wide a column is: lines up to `least` were seen in it, none will be beyond `most`."""

    least: float
    most: float

    def too_wide(self, wide: float) -> bool:
        """Whether a line cannot stand in the column."""
        return wide > self.most * 1.05

    def would_fit(self, wide: float) -> bool:
        """Whether a line would certainly have had room in the column."""
        return wide < self.least * 0.95


def breadth_of(pieces: Sequence[Piece]) -> Breadth | None:
    """The width that contradicts the fewest lines and wraps; `None` where they say too little."""
    pieces = pieces[:_MOST]
    wraps = sorted(p.width + SPACE + p.following for p in pieces if p.following is not None)
    if len(wraps) < _SURE:
        return None
    widths = sorted(p.width for p in pieces)
    best = min(sorted({*widths}), key=lambda wide: (_against(wide, widths, wraps), wide))
    if _against(best, widths, wraps) > 0.3 * len(wraps) + 1:
        return None
    beyond = next((wide for wide in wraps if wide > best * 1.02), best * 1.1)
    return Breadth(best, max(best, min(beyond, best * 1.15)))


def _against(wide: int, widths: Sequence[int], wraps: Sequence[int]) -> float:
    """How many lines would not fit, and how many wraps were not needed (they happen: half)."""
    from bisect import bisect_left, bisect_right

    return len(widths) - bisect_right(widths, wide * 1.03) + 0.5 * bisect_left(wraps, wide * 0.97)
