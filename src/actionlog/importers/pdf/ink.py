"""What a page prints, as plain values: words, and the strokes of rules and shading.

How they are got out of a PDF is left to `page`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TIED = "\ue0a0"
"""Stands for a blank at which no line may end, so that what it ties stays one word."""

Letter = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Word:
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
class Page:
    """A page as it is printed. `tints` are the edges of what is shaded.

    `aside` is what runs across the page behind its text, `blind` how many letters have no meaning.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Stroke, ...] = ()
    tints: tuple[Stroke, ...] = ()
    aside: tuple[str, ...] = ()
    pictures: int = 0
    blind: int = 0


def cut_at(words: Iterable[Word], walls: Sequence[float]) -> list[Word]:
    """The words, those cut in two that reach through a wall: two cells set close together."""
    found: list[Word] = []
    for word in words:
        inside = [wall for wall in walls if word.left + 1 < wall < word.right - 1]
        found += _cut(word, inside) if inside and word.letters else [word]
    return found


def _cut(word: Word, walls: Sequence[float]) -> list[Word]:
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
