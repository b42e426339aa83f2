"""The tables of an HTML paper: a table to a screen reader at any width, cards on a small screen.

Roles are written out because `display: block` takes a table's meaning away in some browsers. Each
cell repeats its heading as text that only a small screen shows; readers hear the column's own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionlog.render.paper.html_words import words
from actionlog.report.document import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.report.document import Cell, Column, Document, Note, Part, Row

_WIDE = 1.5  # so many times the average share, and a column takes a card's whole width


def section(part: Part, document: Document) -> str:
    """A section: its table under its title, or the words for why there is none."""
    title = [f'<h2 dir="auto">{words(part.title)}</h2>'] if part.title else []
    lead = [f'<p class="lead" dir="auto">{words(part.lead)}</p>'] if part.lead else []
    shown: Iterable[str] = [f'<p class="empty" dir="auto">{words(part.empty)}</p>']
    if part.rows:
        shown = _table(part.title or document.title, document.columns, part.rows)
    return "\n".join(("<section>", *title, *lead, *shown, "</section>"))


def _table(name: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Iterable[str]:
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


def _label(column: Column) -> str:
    return f'<span class="label" aria-hidden="true" dir="auto">{words(column.heading)}</span>'


def _classes(columns: tuple[Column, ...]) -> list[tuple[str, ...]]:
    wide = _WIDE * sum(column.share for column in columns) / len(columns)
    return [("wide",) if column.share > wide else () for column in columns]


def _widths(columns: tuple[Column, ...]) -> str:
    whole = sum(column.share for column in columns)
    cols = (f'<col style="width:{100 * column.share / whole:.2f}%">' for column in columns)
    return f"<colgroup>{''.join(cols)}</colgroup>"


def _cell(cell: Cell, label: str, classes: tuple[str, ...], *, heads: bool) -> str:
    toned = classes if cell.tone is Tone.PLAIN else (*classes, cell.tone.value)
    named = f' class="{" ".join(toned)}"' if toned else ""
    inside = label + _value(cell)
    if heads:
        return f'<th scope="row" role="rowheader"{named}>{inside}</th>'
    return f'<td role="cell"{named}>{inside}</td>'


def _value(cell: Cell) -> str:
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
