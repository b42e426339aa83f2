"""The chart of an HTML paper: bars for each meeting, and the same in words.

It fills its width at any text size. A value stands above its bar where there is room for it, and
in the words below in any case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.render.paper.html_parts import attribute, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.report.paper_document import Chart, Series

_LEFT, _RIGHT = 4.0, 100.0  # between which the meetings share the width, per cent of it
_TOP, _BOTTOM = 8.0, 84.0
_FULL = 0.7  # of a meeting's room the part that its bars take
_WIDEST = 3.0  # per cent of the width, of one bar
_VALUED = 8  # meetings up to which each bar has room for its value on a wide screen
_STEPS = (1, 2, 5)
_GRID_LINES = 4
_LABELS = 5  # gaps between the labels below a wide chart; a narrow one has two
_EDGE = 9.0  # per cent of a narrow chart's width: half a label, less the page's margin
_COLOURS = 4


def figure(chart: Chart) -> str:
    """A figure: the bars, which is which, and the values in words."""
    top, step = scale(max((value for one in chart.series for value in one.values), default=0))
    span = " – ".join(dict.fromkeys((*chart.meetings[:1], *chart.meetings[-1:])))
    names = ", ".join(one.name for one in chart.series)
    return "\n".join(
        (
            '<figure class="chart">',
            f'<h2 dir="auto">{words(chart.title)}</h2>',
            '<ul class="key">',
            *(_key(at, one) for at, one in enumerate(chart.series)),
            "</ul>",
            '<svg role="img" aria-labelledby="chart-title chart-desc">',
            f'<title id="chart-title">{attribute(chart.title)}</title>',
            f'<desc id="chart-desc">{attribute(names)}: {attribute(span)}</desc>',
            *_grid(top, step),
            *_meetings(chart.meetings),
            *(_bars(at, chart, top) for at in range(len(chart.series))),
            "</svg>",
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
            x = _middle(at, len(meetings))
            if x < _EDGE:
                kind, x = f"{kind} first", 0.0
            elif x > 100 - _EDGE:
                kind, x = f"{kind} last", 100.0
            yield f'<text class="{kind}" x="{x:.2f}%" y="97%">{words(meeting)}</text>'


def _bars(at: int, chart: Chart, top: int) -> str:
    """The bars of one series, a value on each where they are few."""
    series, count = chart.series[at], len(chart.meetings)
    wide = _bar_width(chart)
    drawn = []
    for nth, value in enumerate(series.values):
        x = _middle(nth, count) + (at - len(chart.series) / 2) * wide
        y = _height(value, top)
        size = f'width="{wide * 0.9:.2f}%" height="{_BOTTOM - y:.2f}%"'
        drawn.append(f'<rect x="{x:.2f}%" y="{y:.2f}%" {size}/>')
        if value and count <= _VALUED:
            place = f'x="{x + wide * 0.45:.2f}%" y="{y:.2f}%" dy="-.3em"'
            drawn.append(f'<text class="value roomy" {place}>{value}</text>')
    return f'<g class="series-{at % _COLOURS}">{"".join(drawn)}</g>'


def _key(at: int, series: Series) -> str:
    swatch = f'<svg class="swatch series-{at % _COLOURS}" aria-hidden="true">'
    square = '<rect width="100%" height="100%"/></svg>'
    return f'<li dir="auto">{swatch}{square}{words(series.name)}</li>'


def _bar_width(chart: Chart) -> float:
    room = (_RIGHT - _LEFT) / len(chart.meetings) * _FULL if chart.meetings else _WIDEST
    return min(_WIDEST, room / max(len(chart.series), 1))


def _middle(at: int, count: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (at + 0.5) / count


def _height(value: int, top: int) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * value / top
