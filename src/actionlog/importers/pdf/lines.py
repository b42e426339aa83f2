"""Words put together into lines of text: in a cell, or on the open page."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from actionlog.importers.pdf.ink import TIED, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_APART = 0.14
_SMALL = 0.8
_WIDE = 1.2
_BLANKS = "   "
SEGMENT = 0.42


@dataclass(frozen=True)
class TextLine:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def tall(self) -> Word:
        """Its tallest word, which tells where it stands."""
        return max(self.words, key=lambda word: word.height)

    @property
    def top(self) -> float:
        """Of its tallest word."""
        return self.tall.top

    @property
    def bottom(self) -> float:
        """Of its tallest word."""
        return self.tall.bottom

    @property
    def size(self) -> float:
        """About the size of its type."""
        return self.tall.height

    @property
    def bold(self) -> bool:
        """Whether all of it is in bold type."""
        return all(word.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """What it says, with one blank between words."""
        return self._with(" ")

    @cached_property
    def spaced(self) -> str:
        """What it says, three blanks where it leaves a wide gap."""
        return self._with(_BLANKS)

    @cached_property
    def first(self) -> float:
        """The width of what it begins with and no line end can part."""
        right = self.words[0].right
        for before, word in zip(self.words, self.words[1:], strict=False):
            if word.left - before.right > _APART * self.size:
                break
            right = word.right
        return right - self.words[0].left

    def segments(self, apart: float = SEGMENT) -> list[TextLine]:
        """Its parts between which it leaves more than a blank; `apart` is in sizes of its type."""
        parts: list[list[Word]] = []
        for word in self.words:
            if parts and word.left - parts[-1][-1].right <= apart * self.size:
                parts[-1].append(word)
            else:
                parts.append([word])
        return [TextLine(tuple(part)) for part in parts]

    def _with(self, wide: str) -> str:
        said = self.words[0].text
        for before, word in zip(self.words, self.words[1:], strict=False):
            gap = word.left - before.right
            blank = wide if gap > _WIDE * self.size else " "
            said += (blank if gap > _APART * min(before.height, word.height) else "") + word.text
        return said.replace(TIED, " ")


def text_lines(words: Iterable[Word]) -> list[TextLine]:
    """The lines that words stand on, from the top down; raised and small ones go with the rest."""
    given = list(words)
    if not given:
        return []
    usual = statistics.median(word.height for word in given)
    large = [word for word in given if word.height >= _SMALL * usual]
    rows: list[list[Word]] = []
    for word in sorted(large, key=lambda word: word.middle):
        last = rows[-1][-1] if rows else None
        if last and word.middle - rows[-1][0].middle <= 0.45 * min(word.height, last.height):
            rows[-1].append(word)
        else:
            rows.append([word])
    for word in given:
        if word.height < _SMALL * usual:
            _place(word, rows)
    lines = [TextLine(tuple(sorted(row, key=lambda word: word.left))) for row in rows]
    return sorted(lines, key=lambda line: (line.top, line.left))


def _place(word: Word, rows: list[list[Word]]) -> None:
    def shared(row: Sequence[Word]) -> float:
        return min(word.bottom, row[0].bottom) - max(word.top, row[0].top)

    best = max(rows, key=shared, default=None)
    if best is not None and shared(best) > word.height / 2:
        best.append(word)
    else:
        rows.append([word])
