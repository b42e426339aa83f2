"""The straight lines of a page: rules, the edges of shading, and what strikes words through."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.importers.pdf.ink import Stroke, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Thing = Mapping[str, object]

_THIN = 2.5
_STRAIGHT = 0.5
_COVERS = 0.64
_OF_WORD = 0.6
_ENDS = 3.0
_DESCENT = 0.02
_MIDDLE = (0.3, 0.72)


def rules_and_tints(
    lines: Iterable[Thing], rects: Iterable[Thing], curves: Iterable[Thing]
) -> tuple[list[Stroke], list[Stroke]]:
    """What rules the page, thin boxes among it, and the edges of what is only filled."""
    from pdfplumber.utils.geometry import curve_to_edges

    rules = [stroke for line in lines for stroke in _line(_box(line))]
    tints: list[Stroke] = []
    for rect in rects:
        box = _box(rect)
        if min(box[1] - box[0], box[3] - box[2]) <= _THIN:
            rules += _line(box)
        else:
            (rules if rect.get("stroke") else tints).extend(_edges(box))
    for curve in curves:
        if curve.get("stroke"):
            edges = curve_to_edges(dict(curve))
            rules += [stroke for edge in edges for stroke in _line(_box(edge))]
    return rules, tints


def without_marks_on_words(
    words: Sequence[Word], rules: Iterable[Stroke]
) -> tuple[list[Word], list[Stroke]]:
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


def _box(thing: Thing) -> tuple[float, float, float, float]:
    left, right, top, bottom = (float(str(thing[key])) for key in ("x0", "x1", "top", "bottom"))
    return left, right, top, bottom


def _line(box: tuple[float, float, float, float]) -> list[Stroke]:
    left, right, top, bottom = box
    across, down = right - left, bottom - top
    if across >= down and down <= max(_STRAIGHT, _THIN if across > 2 * down else 0):
        return [Stroke(True, (top + bottom) / 2, left, right)]
    if down > across and across <= max(_STRAIGHT, _THIN if down > 2 * across else 0):
        return [Stroke(False, (left + right) / 2, top, bottom)]
    return []


def _edges(box: tuple[float, float, float, float]) -> list[Stroke]:
    left, right, top, bottom = box
    level = [Stroke(True, at, left, right) for at in (top, bottom)]
    return [*level, *(Stroke(False, at, top, bottom) for at in (left, right))]


def _crosses(rule: Stroke, word: Word) -> bool:
    """Whether a level rule runs through a word, or along under its letters."""
    within = word.top + _MIDDLE[0] * word.height < rule.at < word.bottom - _DESCENT * word.height
    shared = min(rule.end, word.right) - max(rule.start, word.left)
    return within and shared >= _OF_WORD * min(word.right - word.left, rule.end - rule.start)


def _through(rule: Stroke, word: Word) -> bool:
    return rule.at < word.top + _MIDDLE[1] * word.height


def _only_on(rule: Stroke, words: Sequence[Word]) -> bool:
    """Whether a rule belongs to the words on it: it begins and ends with them."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    shared = sum(min(rule.end, word.right) - max(rule.start, word.left) for word in words)
    near = rule.start > left - _ENDS and rule.end < right + _ENDS
    return near and shared >= _COVERS * (rule.end - rule.start)
