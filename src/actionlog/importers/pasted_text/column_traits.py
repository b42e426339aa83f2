"""What the columns of a table are like: what each holds, how wide it is, and the rows' habits.

Habits are learned from a first cut and used by the next: where lines end, which titles and names
come back. Widths are in thousandths of the size of a type such as Arial or Calibri: good enough to
say that another word would certainly have fitted, or certainly not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text.text_words import Gap, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from actionlog.importers.pasted_text.text_words import PastedWord


class ColumnKind(Enum):
    """The look of a cell."""

    REF = auto()
    DAY = auto()
    DUE = auto()
    STATUS = auto()
    ITEM = auto()
    ACTION = auto()
    WHO = auto()
    NOTES = auto()
    OTHER = auto()


KIND_OF = {
    LogColumn.REF: ColumnKind.REF,
    LogColumn.RAISED: ColumnKind.DAY,
    LogColumn.CLOSED: ColumnKind.DAY,
    LogColumn.DEADLINE: ColumnKind.DUE,
    LogColumn.REVISED: ColumnKind.DUE,
    LogColumn.STATUS: ColumnKind.STATUS,
    LogColumn.ITEM: ColumnKind.ITEM,
    LogColumn.ACTION: ColumnKind.ACTION,
    LogColumn.RESPONSIBLE: ColumnKind.WHO,
    LogColumn.COMMENTS: ColumnKind.NOTES,
    LogColumn.OUTCOME: ColumnKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A heading as it was printed, and what its column holds; `None` is no column of a log."""

    text: str
    column: LogColumn | None

    @property
    def kind(self) -> ColumnKind:
        """What its cells look like."""
        return KIND_OF[self.column] if self.column else ColumnKind.OTHER


USUAL_HEADINGS = tuple(
    ColumnHeading(text, column)
    for text, column in (
        ("Ref", LogColumn.REF),
        ("Date", LogColumn.RAISED),
        ("Item", LogColumn.ITEM),
        ("Action", LogColumn.ACTION),
        ("Responsible", LogColumn.RESPONSIBLE),
        ("Deadline", LogColumn.DEADLINE),
        ("Status", LogColumn.STATUS),
        ("Comments", LogColumn.COMMENTS),
    )
)
"""The order in which most boards print their columns."""


_NARROW, _SLIM, _WIDE = "ijlI'|.,:;!‘’", 'ftr()[]{}/-"“”', "mwMWOQGCD&"
_WIDTHS = {
    **dict.fromkeys("ABEFHJKLNPRSTUVXYZ", 650),
    **dict.fromkeys(_NARROW, 250),
    **dict.fromkeys(_SLIM, 320),
    **dict.fromkeys(_WIDE, 770),
}
_OTHER, SPACE = 530, 270
_SURE = 3
"""Of how many wrapped lines a column's width can be told."""
_MOST = 600
"""Of a column's lines, so many are looked at; more do not change what is found."""


@lru_cache(maxsize=50_000)
def width(text: str) -> int:
    """The width of a word."""
    return sum(_WIDTHS.get(mark, _OTHER) for mark in text)


@dataclass(frozen=True, slots=True)
class LineWidth:
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


def breadth_of(pieces: Sequence[LineWidth]) -> Breadth | None:
    """The width that contradicts the fewest lines and wraps; `None` where they say too little."""
    pieces = pieces[:_MOST]
    wraps = sorted(p.width + SPACE + p.following for p in pieces if p.following is not None)
    if len(wraps) < _SURE:
        return None
    widths = sorted(p.width for p in pieces)
    best = min(sorted({*widths}), key=lambda wide: (_against(wide, widths, wraps), wide))
    if _against(best, widths, wraps) > 0.3 * len(wraps) + 1:
        return None
    most = best * 1.15
    return Breadth(best, next((wide for wide in wraps if best * 1.02 < wide < most), most))


def _against(wide: int, widths: Sequence[int], wraps: Sequence[int]) -> float:
    """How many lines would not fit, and how many wraps were not needed (they happen: half)."""
    from bisect import bisect_left, bisect_right

    return len(widths) - bisect_right(widths, wide * 1.03) + 0.5 * bisect_left(wraps, wide * 0.97)


# How often, before anything is known, the next cell begins on a new line: seldom after a cell of
# one line (they stand side by side), nearly always after one of several.
_BEFORE = {(False, False): 0.2, (False, True): 0.25, (True, False): 0.96, (True, True): 0.96}
_WEIGHT = 4.0
"""Such a guess counts as so many pairs of cells."""
_TELLING = (0.08, 0.9)
"""A sign at fewer, or at more, of a text's line ends (as a share) says nothing about cells."""

Side = tuple[bool, bool]
"""Whether the cell before, and the cell after, has several lines."""


@dataclass(frozen=True, slots=True)
class CutCell:
    """A cell as it was cut: its column's place, its kind, its words."""

    column: int
    kind: ColumnKind
    words: Sequence[PastedWord]

    @property
    def several(self) -> bool:
        """Whether it stands on several lines."""
        return self.words[0].line != self.words[-1].line


@dataclass(frozen=True, slots=True)
class TableHabits:
    """What was learned. Costs are natural logarithms of how unlikely a thing is."""

    new_line: Mapping[Side, float] = field(default_factory=lambda: _BEFORE)
    breadths: Mapping[int, Breadth] = field(default_factory=dict)
    texts: Mapping[tuple[ColumnKind, str], int] = field(default_factory=dict)
    blanks_tell: bool = False
    trailing_tells: bool = False

    def between(self, last: PastedWord, side: Side) -> float:
        """The cost of a cell's end after this word."""
        chance = self.new_line[side]
        if not last.ends_line:
            return -log(1 - chance) - (0.7 if last.gap is Gap.WIDE else 0.0)
        cost = -log(chance)
        if self.blanks_tell and last.blank:
            cost -= 0.7
        if self.trailing_tells and last.gap is Gap.END:
            cost -= 0.7
        return cost

    def within(self, last: PastedWord) -> float:
        """The cost of going on in the same cell after this word."""
        if not last.ends_line:
            return 0.4 if last.gap is Gap.WIDE else 0.0
        cost = 0.7 if self.blanks_tell and last.blank else 0.0
        return cost + (1.0 if self.trailing_tells and last.gap is Gap.END else 0.0)

    def seen_before(self, kind: ColumnKind, text: str) -> float:
        """How much likelier a text is that other rows have too."""
        return 0.9 * min(self.texts.get((kind, text), 0), 3)


def at_first(words: Sequence[PastedWord]) -> TableHabits:
    """What the line ends alone say, before anything is cut."""
    ends = [word for word in words if word.ends_line]
    return TableHabits(
        blanks_tell=_telling(sum(word.blank for word in ends), len(ends)),
        trailing_tells=_telling(sum(word.gap is Gap.WRAP for word in ends), len(ends)),
    )


def _telling(some: int, every: int) -> bool:
    low, high = _TELLING
    return bool(every) and low <= some / every <= high


def learned(first: TableHabits, rows: Sequence[Sequence[CutCell]]) -> TableHabits:
    """What the rows say, as they were cut so far."""
    texts = Counter(
        (cell.kind, "".join(key(word.text) for word in cell.words)) for row in rows for cell in row
    )
    return TableHabits(
        new_line=_new_lines(rows),
        breadths=_breadths(rows),
        texts={text: count - 1 for text, count in texts.items()},
        blanks_tell=first.blanks_tell,
        trailing_tells=first.trailing_tells,
    )


def _new_lines(rows: Sequence[Sequence[CutCell]]) -> dict[Side, float]:
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


def _breadths(rows: Sequence[Sequence[CutCell]]) -> dict[int, Breadth]:
    pieces: dict[int, list[LineWidth]] = {}
    for row in rows:
        for cell in row:
            pieces.setdefault(cell.column, []).extend(pieces_of(cell.words))
    found = {column: breadth_of(some) for column, some in pieces.items()}
    return {column: breadth for column, breadth in found.items() if breadth is not None}


def pieces_of(words: Sequence[PastedWord]) -> Iterator[LineWidth]:
    """The lines of a cell, as wide as they are."""
    wide = -SPACE
    for nth, word in enumerate(words):
        wide += SPACE + width(word.text)
        if nth == len(words) - 1:
            yield LineWidth(wide, None)
        elif word.ends_line:
            yield LineWidth(wide, width(words[nth + 1].text))
            wide = -SPACE


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """The keys by which names are found again in copied text."""
    return frozenset(filter(None, map(key, texts)))
