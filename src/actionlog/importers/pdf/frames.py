"""The straight lines of a page: what strikes words through, and what frames the cells."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.importers.pdf.page_model import PrintedWord, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Thing = Mapping[str, object]

_THIN = 2.6  # points: a box as low is drawn as a rule, a double rule as wide is one
_STRAIGHT = 0.5  # points off the straight
_TOUCH = 3.2  # points between lines that are meant to touch, or from a word to the end of its mark
_MOSTLY = 0.6  # of a cell's side or a word's width, that a rule must cover to be its own
_MIDDLE = (0.3, 0.72)  # of a word's height, from its top: a line there strikes it through


def rules_and_tints(
    lines: Iterable[Thing], rects: Iterable[Thing], curves: Iterable[Thing]
) -> tuple[list[Stroke], list[Stroke]]:
    """What rules the page, thin boxes among it, and the edges of what is only filled."""
    from pdfplumber.utils.geometry import curve_to_edges

    rules = [stroke for line in lines for stroke in _line(box_of(line))]
    tints: list[Stroke] = []
    for rect in rects:
        box = box_of(rect)
        if min(box[1] - box[0], box[3] - box[2]) <= _THIN:
            rules += _line(box)
        else:
            (rules if rect.get("stroke") else tints).extend(_edges(box))
    for curve in curves:
        if curve.get("stroke"):
            edges = curve_to_edges(dict(curve))
            rules += [stroke for edge in edges for stroke in _line(box_of(edge))]
    return rules, tints


def without_marks_on_words(
    words: Sequence[PrintedWord], rules: Iterable[Stroke]
) -> tuple[list[PrintedWord], list[Stroke]]:
    """The words, those marked that are struck through, and the rules that are no part of words."""
    order = sorted(range(len(words)), key=lambda at: words[at].middle)
    middles = [words[at].middle for at in order]
    tall = max((word.height for word in words), default=0)
    struck: set[int] = set()
    kept: list[Stroke] = []
    for rule in rules:
        first = bisect_left(middles, rule.at - tall)
        last = bisect_left(middles, rule.at + tall)
        on = [at for at in order[first:last] if rule.level and _crosses(rule, words[at])]
        if not on or not _only_on(rule, [words[at] for at in on]):
            kept.append(rule)
        else:
            struck.update(at for at in on if _through(rule, words[at]))
    return [
        replace(word, struck=True) if at in struck else word for at, word in enumerate(words)
    ], kept


def box_of(thing: Thing) -> tuple[float, float, float, float]:
    """Where a letter, line or box begins and ends, across and then down."""
    left, right, top, bottom = (float(str(thing[key])) for key in ("x0", "x1", "top", "bottom"))
    return left, right, top, bottom


def _line(box: tuple[float, float, float, float]) -> list[Stroke]:
    left, right, top, bottom = box
    across, down = right - left, bottom - top
    if down <= max(_STRAIGHT, _THIN if across > 2 * down else 0):
        return [Stroke(True, (top + bottom) / 2, left, right)]
    if across <= max(_STRAIGHT, _THIN if down > 2 * across else 0):
        return [Stroke(False, (left + right) / 2, top, bottom)]
    return []


def _edges(box: tuple[float, float, float, float]) -> list[Stroke]:
    left, right, top, bottom = box
    level = [Stroke(True, at, left, right) for at in (top, bottom)]
    return [*level, *(Stroke(False, at, top, bottom) for at in (left, right))]


def _crosses(rule: Stroke, word: PrintedWord) -> bool:
    """Whether a level rule runs through a word, or along under its letters."""
    within = word.top + _MIDDLE[0] * word.height < rule.at < word.bottom
    shared = min(rule.end, word.right) - max(rule.start, word.left)
    return within and shared >= _MOSTLY * min(word.right - word.left, rule.end - rule.start)


def _through(rule: Stroke, word: PrintedWord) -> bool:
    return rule.at < word.top + _MIDDLE[1] * word.height


def _only_on(rule: Stroke, words: Sequence[PrintedWord]) -> bool:
    """Whether a rule belongs to the words on it: it begins and ends with them."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    shared = sum(min(rule.end, word.right) - max(rule.start, word.left) for word in words)
    near = rule.start > left - _TOUCH and rule.end < right + _TOUCH
    return near and shared >= _MOSTLY * (rule.end - rule.start)


_SHORT = 4.0  # points: shorter strokes frame nothing
_MOST_PAIRS = 2_000_000
_XS_AT_LEAST = 3  # upright lines: two frame one column

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
        new = group and (stroke.level != group[0].level or stroke.at - group[0].at > _THIN)
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
    return shared >= _MOSTLY * (end - start)
