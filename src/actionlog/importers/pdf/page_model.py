"""What a page prints, as plain values: words, strokes of rules and shading, and lines of text.

How they are got out of a PDF is left to `page_extraction`.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


TIED = "\ue0a0"
"""Stands for a blank at which no line may end, so that what it ties stays one word."""

Letter = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word and its box, in points from the page's top left; `letters` have their own sides."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    letters: tuple[Letter, ...] = ()
    struck: bool = False
    bold: bool = False

    @property
    def height(self) -> float:
        """From top to bottom: about the size of its type."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, level or upright, `at` a height or a distance from the left."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as it is printed. `tints` are the edges of what is shaded.

    `aside` is what runs across the page behind its text, `blind` how many letters have no meaning.
    """

    number: int
    width: float
    height: float
    words: tuple[PrintedWord, ...] = ()
    rules: tuple[Stroke, ...] = ()
    tints: tuple[Stroke, ...] = ()
    aside: tuple[str, ...] = ()
    pictures: int = 0
    blind: int = 0


def cut_at(words: Iterable[PrintedWord], walls: Sequence[float]) -> list[PrintedWord]:
    """The words, those cut in two that reach through a wall: two cells set close together."""
    found: list[PrintedWord] = []
    for word in words:
        inside = [wall for wall in walls if word.left + 1 < wall < word.right - 1]
        found += _cut(word, inside) if inside and word.letters else [word]
    return found


def _cut(word: PrintedWord, walls: Sequence[float]) -> list[PrintedWord]:
    parts: dict[int, list[Letter]] = {}
    for letter in word.letters:
        centre = (letter[1] + letter[2]) / 2
        parts.setdefault(sum(wall < centre for wall in walls), []).append(letter)
    return [
        replace(
            word,
            text="".join(text for text, _, _ in part),
            left=min(left for _, left, _ in part),
            right=max(right for _, _, right in part),
            letters=tuple(part),
        )
        for part in parts.values()
    ]


_APART = 0.14  # sizes of type: half a blank
_SMALL = 0.8  # of the usual size: below it type is raised, or a mark
_WIDE = 1.2  # sizes of type: four blanks
_BLANKS = "   "
_NEVER_FIRST = tuple("/!?:;,.)]}")  # of a line: a blank before them is no place to end one
_SEGMENT = 0.42  # sizes of type: a blank and a half


@dataclass(frozen=True)
class TextLine:
    """Words on one line, from left to right."""

    words: tuple[PrintedWord, ...]

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def tall(self) -> PrintedWord:
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
            apart = word.left - before.right > _APART * self.size
            if apart and not word.text.startswith(_NEVER_FIRST):
                break
            right = word.right
        return right - self.words[0].left

    def segments(self) -> list[TextLine]:
        """Its parts between which it leaves more than a blank."""
        parts: list[list[PrintedWord]] = []
        for word in self.words:
            if parts and word.left - parts[-1][-1].right <= _SEGMENT * self.size:
                parts[-1].append(word)
            else:
                parts.append([word])
        return [TextLine(tuple(part)) for part in parts]

    def _with(self, wide: str) -> str:
        said = self.words[0].text
        for before, word in zip(self.words, self.words[1:], strict=False):
            gap = word.left - before.right
            blank = wide if gap > _WIDE * self.size else " "
            said += (blank if gap > _APART * self.size else "") + word.text
        return said.replace(TIED, " ")


def text_lines(words: Iterable[PrintedWord]) -> list[TextLine]:
    """The lines that words stand on, from the top down; raised and small ones go with the rest."""
    given = list(words)
    if not given:
        return []
    usual = statistics.median(word.height for word in given)
    large = [word for word in given if word.height >= _SMALL * usual]
    rows: list[list[PrintedWord]] = []
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


def _place(word: PrintedWord, rows: list[list[PrintedWord]]) -> None:
    def shared(row: Sequence[PrintedWord]) -> float:
        return min(word.bottom, row[0].bottom) - max(word.top, row[0].top)

    best = max(rows, key=shared)
    if shared(best) > word.height / 2:
        best.append(word)
    else:
        rows.append([word])
