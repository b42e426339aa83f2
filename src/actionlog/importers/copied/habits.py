"""What the rows of one file have in common, learned from a first cut and used by the next.

Where their lines end, how wide their columns are, which titles and names come back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from actionlog.importers.copied.kinds import Kind
from actionlog.importers.copied.lexicon import key
from actionlog.importers.copied.measure import SPACE, Breadth, Piece, breadth_of, width
from actionlog.importers.copied.words import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from actionlog.importers.copied.words import Word

# How often, before anything is known, the next cell begins on a new line: seldom after a cell of
# one line (they stand side by side), nearly always after one of several.
_BEFORE = {(False, False): 0.2, (False, True): 0.25, (True, False): 0.96, (True, True): 0.96}
_WEIGHT = 4.0
_TELLING = (0.08, 0.75)

Side = tuple[bool, bool]
"""Whether the cell before, and the cell after, has several lines."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as it was cut: its column's place, its kind, its words."""

    column: int
    kind: Kind
    words: Sequence[Word]

    @property
    def several(self) -> bool:
        """Whether it stands on several lines."""
        return self.words[0].line != self.words[-1].line


@dataclass(frozen=True, slots=True)
class Habits:
    """What was learned. Costs are natural logarithms of how unlikely a thing is."""

    new_line: Mapping[Side, float] = field(default_factory=lambda: _BEFORE)
    breadths: Mapping[int, Breadth] = field(default_factory=dict)
    texts: Mapping[tuple[Kind, str], int] = field(default_factory=dict)
    blanks_tell: bool = False
    trailing_tells: bool = False

    def between(self, last: Word, side: Side) -> float:
        """The cost of a cell's end after this word."""
        chance = self.new_line[side]
        if not last.ends_line:
            return -log(1 - chance) - (0.7 if last.gap is Gap.WIDE else 0.0)
        cost = -log(chance)
        if self.blanks_tell and last.blank:
            cost -= 0.7
        if self.trailing_tells:
            cost += 0.3 if last.gap is Gap.WRAP else -0.7
        return cost

    def within(self, last: Word) -> float:
        """The cost of going on in the same cell after this word."""
        if not last.ends_line:
            return 0.4 if last.gap is Gap.WIDE else 0.0
        cost = 0.7 if self.blanks_tell and last.blank else 0.0
        return cost + (1.0 if self.trailing_tells and last.gap is Gap.END else 0.0)

    def seen_before(self, kind: Kind, text: str) -> float:
        """How much likelier a text is that other rows have too."""
        return 0.9 * min(self.texts.get((kind, text), 0), 3)


def at_first(words: Sequence[Word]) -> Habits:
    """What the line ends alone say, before anything is cut."""
    ends = [word for word in words if word.ends_line]
    return Habits(
        blanks_tell=_telling(sum(word.blank for word in ends), len(ends)),
        trailing_tells=_telling(sum(word.gap is Gap.WRAP for word in ends), len(ends)),
    )


def _telling(some: int, every: int) -> bool:
    low, high = _TELLING
    return bool(every) and low <= some / every <= high + 0.15


def learned(first: Habits, rows: Sequence[Sequence[Seen]]) -> Habits:
    """What the rows say, as they were cut so far."""
    texts = Counter(
        (cell.kind, "".join(key(word.text) for word in cell.words))
        for row in rows
        for cell in row
        if cell.kind in {Kind.ITEM, Kind.WHO, Kind.STATUS}
    )
    return Habits(
        new_line=_new_lines(rows),
        breadths=_breadths(rows),
        texts={text: count - 1 for text, count in texts.items() if count > 1},
        blanks_tell=first.blanks_tell,
        trailing_tells=first.trailing_tells,
    )


def _new_lines(rows: Sequence[Sequence[Seen]]) -> dict[Side, float]:
    yes: Counter[Side] = Counter()
    every: Counter[Side] = Counter()
    for row in rows:
        for one, after in pairwise(row):
            side = (one.several, after.several)
            every[side] += 1
            yes[side] += one.words[-1].ends_line
    return {
        side: min(0.985, max(0.015, (yes[side] + _WEIGHT * chance) / (every[side] + _WEIGHT)))
        for side, chance in _BEFORE.items()
    }


def _breadths(rows: Sequence[Sequence[Seen]]) -> dict[int, Breadth]:
    pieces: dict[int, list[Piece]] = {}
    for row in rows:
        for cell in row:
            pieces.setdefault(cell.column, []).extend(pieces_of(cell.words))
    found = {column: breadth_of(some) for column, some in pieces.items()}
    return {column: breadth for column, breadth in found.items() if breadth is not None}


def pieces_of(words: Sequence[Word]) -> Iterator[Piece]:
    """The lines of a cell, as wide as they are."""
    wide = -SPACE
    for nth, word in enumerate(words):
        wide += SPACE + width(word.text)
        if nth == len(words) - 1:
            yield Piece(wide, None)
        elif word.ends_line:
            yield Piece(wide, width(words[nth + 1].text))
            wide = -SPACE


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """The keys by which names are found again in copied text."""
    return frozenset(filter(None, map(key, texts)))
