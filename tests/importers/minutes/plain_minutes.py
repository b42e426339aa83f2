"""Minutes given as lines or as a table, and what is read in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.importers.minutes.minutes_reader import read_minutes
from actionlog.importers.source_document import Cell, Grid, Line, LineKind, Row, SourceDocument

if TYPE_CHECKING:
    from actionlog.domain.minutes.statements import Minutes

DAY = date(2021, 4, 7)
TOP = "Harbour Board Minutes\nWednesday 7th April 2021\n\n"


def read(text: str, name: str = "minutes.txt") -> Minutes:
    """What is read of a text, line by line."""
    lines = tuple(
        Line(line, Place(name, line=at), at)
        for at, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return read_minutes(SourceDocument(name, lines=lines), DAY)


def in_item(text: str, title: str = "Estates") -> Minutes:
    """What is read of a text that is said under the second of three items."""
    return read(
        f"{TOP}1 Welcome\nThe Chair welcomed everyone.\n\n2 {title}\n\n{text}\n\n3 Risk\nNone."
    )


def marks(minutes: Minutes) -> list[tuple[int | None, tuple[str, ...]]]:
    """The number and the names of each marker."""
    return [(one.ref, one.responsible) for one in minutes.markers]


def document(*parts: str | tuple[tuple[str, ...], ...]) -> SourceDocument:
    """Minutes of paragraphs, and of tables given as their rows."""
    name = "minutes.docx"
    lines = tuple(
        Line(part, Place(name, line=2 * nth), nth, LineKind.PARAGRAPH)
        for nth, part in enumerate(parts)
        if isinstance(part, str)
    )
    grids = tuple(
        replace(grid(*part).grids[0], nth=nth)
        for nth, part in enumerate(parts)
        if not isinstance(part, str)
    )
    return SourceDocument(name, lines=lines, grids=grids)


def grid(*rows: tuple[str, ...]) -> SourceDocument:
    """Minutes that are one table."""
    name = "minutes.docx"
    made = tuple(
        Row(tuple(Cell(text, Place(name, table=1, row=at)) for text in row), Place(name, row=at))
        for at, row in enumerate(rows, 1)
    )
    return SourceDocument(name, grids=(Grid(made, Place(name, table=1), nth=5),))
