"""Ruled tables: from the strokes on a page to the cells that they enclose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.pdf.ink import Stroke

_SAME = 2.6
_TOUCH = 3.2
_SHORT = 4.0
_COVERED = 0.6
_MOST_PAIRS = 2_000_000
_XS_AT_LEAST = 3

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A ruled table: where its columns and rows begin and end, and what rules lie between.

    `uprights` and `levels` hold, for each of `xs` and `ys`, how far it is ruled.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    uprights: tuple[tuple[Span, ...], ...]
    levels: tuple[tuple[Span, ...], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, right, top and bottom."""
        return self.xs[0], self.xs[-1], self.ys[0], self.ys[-1]

    def holds(self, across: float, down: float) -> bool:
        """Whether a spot lies in it."""
        return self.xs[0] <= across <= self.xs[-1] and self.ys[0] <= down <= self.ys[-1]

    def parted(self, column: int, row: int) -> bool:
        """Whether a rule stands between a cell and its neighbour on the right."""
        return _covers(self.uprights[column + 1], self.ys[row], self.ys[row + 1])

    def ended(self, column: int, row: int) -> bool:
        """Whether a rule lies between a cell and the one below."""
        return _covers(self.levels[row + 1], self.xs[column], self.xs[column + 1])


def frames(strokes: Iterable[Stroke]) -> list[Frame]:
    """The ruled tables of two columns or more, from the top of the page down."""
    lines = _lines(strokes)
    levels = [line for line in lines if line.level]
    uprights = [line for line in lines if not line.level]
    if len(levels) * len(uprights) > _MOST_PAIRS:
        return []
    found = [_frame(group) for group in _touching(levels, uprights)]
    usable = [frame for frame in found if frame and len(frame.xs) >= _XS_AT_LEAST]
    return sorted(usable, key=lambda frame: (frame.ys[0], frame.xs[0]))


def alike(one: Frame, other: Frame) -> bool:
    """Whether two frames have their columns at the same places."""
    pairs = zip(one.xs, other.xs, strict=False)
    return len(one.xs) == len(other.xs) and all(abs(a - b) <= _TOUCH for a, b in pairs)


@dataclass(frozen=True, slots=True)
class _Line:
    level: bool
    at: float
    start: float
    end: float


def _lines(strokes: Iterable[Stroke]) -> list[_Line]:
    """The strokes put together into whole lines, each at one height or distance."""
    ordered = sorted(strokes, key=lambda stroke: (stroke.level, stroke.at))
    found: list[_Line] = []
    group: list[Stroke] = []
    for stroke in ordered:
        new = group and (stroke.level != group[0].level or stroke.at - group[0].at > _SAME)
        if new:
            found += _joined(group)
            group = []
        group.append(stroke)
    return found + (_joined(group) if group else [])


def _joined(group: Sequence[Stroke]) -> list[_Line]:
    at = (group[0].at + group[-1].at) / 2
    spans: list[list[float]] = []
    for stroke in sorted(group, key=lambda stroke: stroke.start):
        if spans and stroke.start <= spans[-1][1] + _TOUCH:
            spans[-1][1] = max(spans[-1][1], stroke.end)
        else:
            spans.append([stroke.start, stroke.end])
    long = [span for span in spans if span[1] - span[0] >= _SHORT]
    return [_Line(group[0].level, at, start, end) for start, end in long]


def _touching(levels: Sequence[_Line], uprights: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that touch each other, directly or through others."""
    parents = {id(line): line for line in (*levels, *uprights)}

    def root(line: _Line) -> _Line:
        while (above := parents[id(line)]) is not line:
            parents[id(line)] = line = parents[id(above)]
        return line

    for level in levels:
        for upright in uprights:
            if (
                level.start - _TOUCH <= upright.at <= level.end + _TOUCH
                and upright.start - _TOUCH <= level.at <= upright.end + _TOUCH
            ):
                parents[id(root(upright))] = root(level)
    groups: dict[int, list[_Line]] = {}
    for line in (*levels, *uprights):
        groups.setdefault(id(root(line)), []).append(line)
    return list(groups.values())


def _frame(group: Sequence[_Line]) -> Frame | None:
    levels = [line for line in group if line.level]
    uprights = [line for line in group if not line.level]
    if not levels or not uprights:
        return None
    xs = _places(uprights, levels)
    ys = _places(levels, uprights)
    return Frame(
        tuple(xs),
        tuple(ys),
        tuple(_spans(uprights, at) for at in xs),
        tuple(_spans(levels, at) for at in ys),
    )


def _places(lines: Sequence[_Line], across: Sequence[_Line]) -> list[float]:
    """Where lines stand, and the ends of those across them where these are open."""
    places = sorted({line.at for line in lines})
    start, end = min(line.start for line in across), max(line.end for line in across)
    before = [start] if start < places[0] - 2 * _TOUCH else []
    after = [end] if end > places[-1] + 2 * _TOUCH else []
    return [*before, *places, *after]


def _spans(lines: Iterable[_Line], at: float) -> tuple[Span, ...]:
    return tuple((line.start, line.end) for line in lines if line.at == at)


def _covers(spans: Iterable[Span], start: float, end: float) -> bool:
    shared = sum(max(0.0, min(end, stop) - max(start, begin)) for begin, stop in spans)
    return shared >= _COVERED * (end - start)
