"""The columns of a table that no rule parts: gutters, whose words are whose, row starts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import Box, box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.pdf.frames import Span
    from actionlog.importers.pdf.page_model import PrintedWord, TextLine


COLUMNS_AT_LEAST = 3  # fewer are a list
LONGEST_HEADING = 40  # letters: longer texts are words of a row
_NARROW = 1.0  # points: the least gutter of a table of many lines
_NARROW_OF_FEW = 0.5  # sizes of type: the same where few lines tell; a blank is 0.28
_FEW = 4  # lines
_NEAR = 0.2  # points: what rounding leaves between a heading's left end and its gutter
_BELOW = 0.5  # points: as near as texts of one column begin
_BLANK = 0.35  # sizes of type: more than a blank, which is 0.28 in most fonts
_ALIKE = 0.02  # of a gap: what rounding leaves between those of one stretched line
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Gutters:
    """What is still free between the columns, after `lines` lines of the table.

    `sides` are the left and right ends of the headings; `free` has for each pair of neighbours the
    spans between them that no word has stood in. `size` is that of the type, `begun` the columns in
    which a text began right below its heading's left end.
    """

    sides: tuple[Span, ...]
    free: tuple[tuple[Span, ...], ...]
    size: float
    lines: int = 0
    begun: frozenset[int] = frozenset()

    @classmethod
    def under(cls, heading: TextLine) -> Gutters | None:
        """The gutters that a heading row leaves, if it may be one."""
        parts = heading.segments()
        texts = [part.text for part in parts]
        if len(parts) < COLUMNS_AT_LEAST or any(map(_DIGIT.search, texts)):
            return None
        if any(len(text) > LONGEST_HEADING for text in texts):
            return None
        sides = tuple((part.left, part.right) for part in parts)
        free = tuple(((one[1], other[0]),) for one, other in pairwise(sides))
        return cls(sides, free, heading.size)

    def with_line(self, line: TextLine) -> Gutters | None:
        """What a line leaves of them; nothing if it runs through one, and is none of the table."""
        words = [(word.left, word.right) for word in line.words]
        left = tuple(tuple(_without(spans, words)) for spans in self.free)
        if not all(left):
            return None
        begun = {
            column
            for column, (side, _) in enumerate(self.sides)
            if any(abs(word.left - side) <= _BELOW for word in line.words)
        }
        return Gutters(self.sides, left, self.size, self.lines + 1, self.begun | begun)

    def walls(self) -> tuple[float, ...]:
        """Where each column but the last ends: in the middle of its gutter."""
        return tuple((span[0] + span[1]) / 2 for span in self._chosen())

    def clear(self) -> bool:
        """Whether the gutters are wide enough to be meant, and none of them may be another."""
        least = _NARROW_OF_FEW * self.size if self.lines <= _FEW else _NARROW
        other = _BLANK * self.size
        return all(right - left >= least for left, right in self._chosen()) and all(
            self._aligned(column) or sum(right - left > other for left, right in spans) <= 1
            for column, spans in enumerate(self.free, start=1)
        )

    def _chosen(self) -> list[Span]:
        """Of each pair of columns the span before the right one's texts, or the widest."""
        return [
            spans[-1] if self._aligned(column) else max(spans, key=lambda span: span[1] - span[0])
            for column, spans in enumerate(self.free, start=1)
        ]

    def _aligned(self, column: int) -> bool:
        """Whether a column's texts begin where its heading does, and nothing of it before."""
        before = self.sides[column][0] - self.free[column - 1][-1][1]
        return before <= _NEAR and column in self.begun


def stretches(words: Sequence[Span]) -> list[Span]:
    """Three words or more with the same gap between them, each as one stretch."""
    gaps = [after[0] - before[1] for before, after in pairwise(words)]
    return [
        (words[at][0], words[at + 2][1])
        for at, (one, other) in enumerate(pairwise(gaps))
        if abs(one - other) <= _ALIKE * one
    ]


def _without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    for begun, ended in taken:
        cut: list[Span] = []
        for left, right in spans:
            if ended <= left or begun >= right:
                cut.append((left, right))
            else:
                cut += [(left, begun), (ended, right)]
        spans = [span for span in cut if span[1] - span[0] >= _NARROW]
    return list(spans)


REF = re.compile(r"\d{1,5}[.)]?")
_OVER = 0.5  # points: what a word may reach over a wall
_ALIGNED = 1.5  # points: as near as a row's rest begins to where its columns do


class UncertainTable(Exception):
    """There is a table, and its cells cannot be told for certain."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table end, and which of them holds the refs.

    `heads` are the lines of its heading row, by which it is known again on the next page; `lefts`
    where the texts of its columns begin, if the table is the last thing on its page.
    """

    walls: tuple[float, ...]
    key: int
    gutters: Gutters | None = None
    heads: tuple[str, ...] = ()
    lefts: tuple[float, ...] = ()

    def with_line(self, line: TextLine) -> Columns | None:
        """The same columns when a line is one of theirs too; nothing if it cannot be."""
        gutters = self.gutters.with_line(line) if self.gutters else None
        if gutters is None:
            return None
        wider = replace(self, gutters=gutters, walls=gutters.walls())
        return wider if wider.fits(line) else None

    def of(self, line: TextLine) -> list[list[PrintedWord]]:
        """The words of a line, by column."""
        found: list[list[PrintedWord]] = [[] for _ in range(len(self.walls) + 1)]
        for word in line.words:
            found[sum(wall <= word.centre for wall in self.walls)].append(word)
        return found

    def ref(self, line: TextLine) -> bool:
        """Whether a row begins on a line."""
        return bool(REF.fullmatch(" ".join(word.text for word in self.of(line)[self.key])))

    def rest(self, line: TextLine) -> bool:
        """Whether a line can be what a row has left on the next page: it begins as columns do."""
        begun = zip(self.of(line), self.lefts, strict=False)
        aligned = [abs(words[0].left - left) <= _ALIGNED for words, left in begun if words]
        return bool(aligned) and all(aligned)

    def fits(self, line: TextLine) -> bool:
        """Whether a line may be one of a row: it keeps to the columns, and to refs in theirs."""
        across = any(
            word.left < wall - _OVER and word.right > wall + _OVER
            for word in line.words
            for wall in self.walls
        )
        return not across and (self.ref(line) or not self.of(line)[self.key])

    def boxes(self, lines: Iterable[TextLine]) -> list[Box]:
        """The cells of a row, from its lines."""
        found: list[list[PrintedWord]] = [[] for _ in range(len(self.walls) + 1)]
        for line in lines:
            for column, words in enumerate(self.of(line)):
                found[column] += words
        return [box(words) for words in found]
