"""The paper as Markdown: a table for each section that comes back whole when it is parsed again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.report.paper_document import PaperCell, PaperDocument, PaperPart

# What Markdown or the HTML inside it would read as more than text, wherever it stands.
_MARKS = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))")
_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])", re.MULTILINE)


def render(document: PaperDocument) -> bytes:
    """A heading, the lines on top, a table for each section, the notes."""
    return ("\n\n".join(_blocks(document)) + "\n").encode(errors="backslashreplace")


def escape(text: str) -> str:
    """Text as text, whatever marks it holds; line breaks become `<br>`."""
    lines = (" ".join(line.split()) for line in visible(text).split("\n"))
    return "<br>".join(map(_escaped_line, lines))


def _escaped_line(line: str) -> str:
    return _BLOCK.sub(_without_block, _MARKS.sub(r"\\\1", line))


def _blocks(document: PaperDocument) -> Iterator[str]:
    yield f"# {escape(document.title)}"
    yield from map(escape, document.lines)
    if document.summary:
        yield f"{escape(document.summary)}."
    if document.chart:
        yield f"**{escape(document.chart.title)}.** {escape(document.chart.in_words)}"
    for part in document.parts:
        yield from _part(document, part)
    yield from map(escape, document.notes)
    if document.footer_without_pages:
        yield f"*{escape(document.footer_without_pages)}*"


def _part(document: PaperDocument, part: PaperPart) -> Iterator[str]:
    if part.title:
        yield f"## {escape(part.title)}"
    if part.paragraphs:
        yield from map(escape, part.paragraphs)
        return
    if not part.rows:
        yield escape(part.empty)
        return
    if part.lead:
        yield escape(part.lead)
    head = [
        [escape(column.heading) for column in document.columns],
        ["---"] * len(document.columns),
    ]
    rows = [[_cell(cell) for cell in row.cells] for row in part.rows]
    yield "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows])


def _cell(cell: PaperCell) -> str:
    if cell.notes:
        return "<br>".join(f"**{escape(note.dated)}** {escape(note.text)}" for note in cell.notes)
    return escape(cell.text)


def _without_block(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1]}\\{found[2]}"
    return f"\\{found[3]}"
