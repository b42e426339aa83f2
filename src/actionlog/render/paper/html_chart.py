"""The chart of an HTML paper: a drawing that fills its width at any text size, and its words.

Positions are shares of the width and height, so that letters stay as large as the reader has set
them. Lines differ by dash and mark as well as by colour.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.render.paper.html_words import attribute, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.report.document import Chart, Series

_LEFT, _RIGHT = 14.0, 86.0  # where the first and last meeting stand, per cent of the width
_TOP, _BOTTOM = 8.0, 84.0
_APART = 7.5  # what two labels keep between them, per cent of the height
_MARKS = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M-4-4h8v8h-8z",
    "M0-5 5 4H-5z",
    "M0-5 5 0 0 5-5 0z",
)
_STEPS = (1, 2, 5)
_GRID_LINES = 4
_LABELS = 5  # gaps between the labels below a wide chart; a narrow one has two


def figure(chart: Chart) -> str:
    """A figure: the lines, which is which, and the values in words."""
    top, step = scale(max((value for one in chart.series for value in one.values), default=0))
    span = " – ".join(dict.fromkeys((*chart.meetings[:1], *chart.meetings[-1:])))
    names = ", ".join(one.name for one in chart.series)
    return "\n".join(
        (
            '<figure class="chart">',
            f'<h2 dir="auto">{words(chart.title)}</h2>',
            '<svg role="img" aria-labelledby="chart-title chart-desc">',
            f'<title id="chart-title">{attribute(chart.title)}</title>',
            f'<desc id="chart-desc">{attribute(names)}: {attribute(span)}</desc>',
            *_grid(top, step),
            *_meetings(chart.meetings),
            *(_line(at, one, top) for at, one in enumerate(chart.series)),
            *_last_values(chart.series, top),
            "</svg>",
            '<ul class="key">',
            *(_key(at, one) for at, one in enumerate(chart.series)),
            "</ul>",
            f'<figcaption dir="auto">{words(chart.in_words)}</figcaption>',
            "</figure>",
        )
    )


def scale(highest: int) -> tuple[int, int]:
    """The top of the axis and the step between its lines: four steps or fewer, round numbers."""
    size = 1
    while True:
        for factor in _STEPS:
            step = factor * size
            if highest <= step * _GRID_LINES:
                return max(-(-highest // step), 1) * step, step
        size *= 10


def _grid(top: int, step: int) -> Iterable[str]:
    for value in range(0, top + 1, step):
        y = _height(value, top)
        yield f'<line class="grid" x1="0" x2="100%" y1="{y:.2f}%" y2="{y:.2f}%"/>'
        yield f'<text class="scale" x="0" y="{y:.2f}%" dy="-.3em">{value}</text>'


def _meetings(meetings: Sequence[str]) -> Iterable[str]:
    """The meetings below, as many as have room, the last one always."""
    last = len(meetings) - 1
    every = max(-(-last // _LABELS), 1)
    every_narrow = every * max(-(-last // (2 * every)), 1)
    for at, meeting in enumerate(meetings):
        if (last - at) % every == 0:
            kind = "meeting" if (last - at) % every_narrow == 0 else "meeting roomy"
            x = _across(at, len(meetings))
            yield f'<text class="{kind}" x="{x:.2f}%" y="97%">{words(meeting)}</text>'


def _line(at: int, series: Series, top: int) -> str:
    """One series: straight lines between its marks."""
    spots = _spots(series, top)
    lines = (
        f'<line x1="{x:.2f}%" y1="{y:.2f}%" x2="{to_x:.2f}%" y2="{to_y:.2f}%"/>'
        for (x, y), (to_x, to_y) in pairwise(spots)
    )
    marks = (_marked(at, x, y) for x, y in spots)
    return f'<g class="series-{at % len(_MARKS)}">{"".join((*lines, *marks))}</g>'


def _last_values(series: Sequence[Series], top: int) -> Iterable[str]:
    """The newest value beside each line, none upon another: from the lowest up."""
    ends = [(_spots(one, top)[-1], at, one) for at, one in enumerate(series) if one.values]
    free = _BOTTOM
    for (x, y), at, one in sorted(ends, key=lambda end: -end[0][1]):
        free = min(y, free)
        kind = f"last series-{at % len(_MARKS)}"
        place = f'x="{x:.2f}%" y="{free:.2f}%" dx=".7em" dy=".35em"'
        yield f'<text class="{kind}" {place}>{one.values[-1]}</text>'
        free -= _APART


def _key(at: int, series: Series) -> str:
    return (
        f'<li dir="auto"><svg class="swatch series-{at % len(_MARKS)}" aria-hidden="true">'
        '<line x1="0" x2="100%" y1="50%" y2="50%"/>'
        f"{_marked(at, 50, 50)}</svg>{words(series.name)}</li>"
    )


def _marked(at: int, x: float, y: float) -> str:
    mark = f'<path d="{_MARKS[at % len(_MARKS)]}"/>'
    return f'<svg x="{x:.2f}%" y="{y:.2f}%" overflow="visible">{mark}</svg>'


def _spots(series: Series, top: int) -> list[tuple[float, float]]:
    count = len(series.values)
    return [(_across(at, count), _height(value, top)) for at, value in enumerate(series.values)]


def _across(at: int, count: int) -> float:
    if count == 1:
        return (_LEFT + _RIGHT) / 2
    return _LEFT + (_RIGHT - _LEFT) * at / (count - 1)


def _height(value: int, top: int) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * value / top
