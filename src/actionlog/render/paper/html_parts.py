"""The tables and the chart of an HTML paper, and stored text made safe for them.

Roles are written out because `display: block` takes a table's meaning away in some browsers. Each
cell repeats its heading as text. The chart fills its width at any text size; lines differ by dash
and mark as well as colour.
"""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import one_line, visible
from actionlog.report.paper_document import PaperTone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.report.paper_document import (
        Chart,
        Note,
        PaperCell,
        PaperColumn,
        PaperDocument,
        PaperPart,
        PaperRow,
        Series,
    )


def words(text: str) -> str:
    """Text between tags; its lines stay lines."""
    return escape(visible(text)).replace("\n", "<br>")


def attribute(text: str) -> str:
    """Text inside the quotes of an attribute, or in a title: on one line."""
    return escape(one_line(text))


_WIDE = 1.5  # so many times the average share, and a column takes a card's whole width


def section(part: PaperPart, document: PaperDocument) -> str:
    """A section: its table under its title, or the words for why there is none."""
    title = [f'<h2 dir="auto">{words(part.title)}</h2>'] if part.title else []
    lead = [f'<p class="lead" dir="auto">{words(part.lead)}</p>'] if part.lead else []
    shown: Iterable[str] = [f'<p class="empty" dir="auto">{words(part.empty)}</p>']
    if part.rows:
        shown = _table(part.title or document.title, document.columns, part.rows)
    return "\n".join(("<section>", *title, *lead, *shown, "</section>"))


def _table(
    name: str, columns: tuple[PaperColumn, ...], rows: tuple[PaperRow, ...]
) -> Iterable[str]:
    labels = [_label(column) for column in columns]
    classes = _classes(columns)
    named_by = next((at for at, column in enumerate(columns) if column.key == "ref"), 0)
    yield '<table role="table">'
    yield f'<caption><span class="unseen">{words(name)}</span></caption>'
    yield _widths(columns)
    yield '<thead role="rowgroup">'
    yield '<tr role="row">'
    for column in columns:
        yield f'<th scope="col" role="columnheader" dir="auto">{words(column.heading)}</th>'
    yield "</tr>\n</thead>"
    yield '<tbody role="rowgroup">'
    for row in rows:
        yield '<tr role="row">'
        for at, cell in enumerate(row.cells):
            yield _cell(cell, labels[at], classes[at], heads=at == named_by)
        yield "</tr>"
    yield "</tbody>\n</table>"


def _label(column: PaperColumn) -> str:
    return f'<span class="label" aria-hidden="true" dir="auto">{words(column.heading)}</span>'


def _classes(columns: tuple[PaperColumn, ...]) -> list[tuple[str, ...]]:
    wide = _WIDE * sum(column.share for column in columns) / len(columns)
    return [("wide",) if column.share > wide else () for column in columns]


def _widths(columns: tuple[PaperColumn, ...]) -> str:
    whole = sum(column.share for column in columns)
    cols = (f'<col style="width:{100 * column.share / whole:.2f}%">' for column in columns)
    return f"<colgroup>{''.join(cols)}</colgroup>"


def _cell(cell: PaperCell, label: str, classes: tuple[str, ...], *, heads: bool) -> str:
    toned = classes if cell.tone is PaperTone.PLAIN else (*classes, cell.tone.value)
    named = f' class="{" ".join(toned)}"' if toned else ""
    inside = label + _value(cell)
    if heads:
        return f'<th scope="row" role="rowheader"{named}>{inside}</th>'
    return f'<td role="cell"{named}>{inside}</td>'


def _value(cell: PaperCell) -> str:
    """What a cell says: each comment on lines of its own, its date bold."""
    if cell.notes:
        return f'<ul class="value">{"".join(map(_note, cell.notes))}</ul>'
    said = words(cell.text)
    if isinstance(cell.value, date):
        said = f'<time datetime="{cell.value.isoformat()}">{said}</time>'
    return f'<div class="value" dir="auto">{said}</div>'


def _note(note: Note) -> str:
    # The date has its own direction, so that the comment's own words decide the comment's.
    dated = f'<b dir="ltr">{words(note.dated)}:</b>'
    return f'<li dir="auto">{dated} {words(note.text)}</li>'


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
