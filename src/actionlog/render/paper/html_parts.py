"""The tables of an HTML paper, and stored text made safe for them.

Roles are written out because `display: block` takes a table's meaning away in some browsers. Each
cell repeats its heading as text.
"""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import one_line, visible
from actionlog.render.paper.links import pieces
from actionlog.render.paper.typefaces import SHORT
from actionlog.report.paper_document import PaperTone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.report.paper_document import (
        Note,
        PaperCell,
        PaperColumn,
        PaperDocument,
        PaperPart,
        PaperRow,
    )


def words(text: str) -> str:
    """Text between tags; its lines stay lines."""
    return escape(visible(text)).replace("\n", "<br>")


def linked(text: str) -> str:
    """Text between tags, its addresses as links."""
    return "".join(
        f'<a href="{attribute(piece.address)}">{words(piece.words)}</a>'
        if piece.address
        else words(piece.words)
        for piece in pieces(text)
    )


def attribute(text: str) -> str:
    """Text inside the quotes of an attribute, or in a title: on one line."""
    return escape(one_line(text))


_LONGEST = 20  # letters of a name that widens its column; what is longer, as an address, breaks
_WIDE = 1.5  # so many times the average share, and a column takes a card's whole width


def section(part: PaperPart, document: PaperDocument) -> str:
    """A section: its table under its title, or the words for why there is none."""
    title = [f'<h2 dir="auto">{words(part.title)}</h2>'] if part.title else []
    lead = [f'<p class="lead" dir="auto">{words(part.lead)}</p>']
    shown: Iterable[str] = [f'<p class="empty" dir="auto">{words(part.empty)}</p>']
    if part.rows:
        table = _table(part.title or document.title, document.columns, part.rows)
        shown = (*(lead if part.lead else ()), *table)
    return "\n".join(("<section>", *title, *shown, "</section>"))


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
    if any(len(word) > _LONGEST for word in cell.text.replace("-", " ").split()):
        toned = (*toned, "long")
    named = f' class="{" ".join(toned)}"' if toned else ""
    inside = label + _value(cell)
    if heads:
        return f'<th scope="row" role="rowheader"{named}>{inside}</th>'
    return f'<td role="cell"{named}>{inside}</td>'


def _value(cell: PaperCell) -> str:
    """What a cell says: each comment on lines of its own, its date bold."""
    if cell.notes:
        return f'<ul class="value">{"".join(map(_note, cell.notes))}</ul>'
    if isinstance(cell.value, date):
        said = f'<time datetime="{cell.value.isoformat()}">{words(cell.text)}</time>'
    else:
        said = "<br>".join(map(_line, cell.text.split("\n")))
    return f'<div class="value" dir="auto">{said}</div>'


def _line(text: str) -> str:
    """One line of a cell; a short one, as a date is, does not break, nor `70 days late`."""
    if " " in text and len(text) <= SHORT:
        return f'<span class="short">{words(text)}</span>'
    return _HELD.sub(r'<span class="short">\g<0></span>', linked(text))


_HELD = re.compile("[0-9,]+\u00a0days?\u00a0late")


def _note(note: Note) -> str:
    # The date has its own direction, so that the comment's own words decide the comment's.
    dated = f'<b dir="ltr">{words(note.dated)}:</b>'
    return f'<li dir="auto">{dated} {linked(note.text)}</li>'
