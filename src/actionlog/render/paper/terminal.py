"""The paper as a terminal shows it: each action with its cells below it, at any width.

A table of eight columns can be read on no terminal; Markdown's is for those who paste it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import one_line
from actionlog.render.screen import screen
from actionlog.report.paper_document import PaperTone
from actionlog.report.view import Block, Text, Tone, entry, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from actionlog.report.paper_document import PaperDocument, PaperPart, PaperRow
    from actionlog.report.view import Table

_TONES = {PaperTone.LATE: Tone.LATE, PaperTone.CLOSING: Tone.CLOSING, PaperTone.CLOSED: Tone.DIM}
_REF, _ACTION = "ref", "action"
"""Columns whose cells say themselves what they are."""


def on_terminal(document: PaperDocument, console: Console) -> str:
    """Every word of the paper but the foot of its pages, fitted to the terminal's width."""
    return screen(_PaperShown(document), console)


@dataclass(frozen=True, slots=True)
class _PaperShown:
    """A paper as blocks of a screen."""

    document: PaperDocument

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        document = self.document
        yield paragraph(Text(document.title, Tone.BOLD), *document.lines)
        if document.summary:
            yield paragraph(f"{document.summary}.")
        if document.chart:
            yield paragraph(f"{document.chart.title}. {document.chart.in_words}")
        for part in document.parts:
            yield from self._part(part)
        if document.notes:
            yield paragraph(*document.notes)

    def _part(self, part: PaperPart) -> Iterator[Block]:
        says = part.paragraphs or ((part.lead,) if part.rows else (part.empty,))
        if part.title or any(says):
            yield Block(tuple(map(Text, filter(None, says))), part.title)
        for row in part.rows:
            yield Block((self._action(row),))

    def _action(self, row: PaperRow) -> Table:
        """What is asked beside its number; below it each other cell behind its heading."""
        cells = dict(zip((one.key for one in self.document.columns), row.cells, strict=True))
        tone = next((_TONES[one.tone] for one in row.cells if one.tone in _TONES), Tone.PLAIN)
        asked = cells[_ACTION].text if _ACTION in cells else ""
        said, notes = [], []
        for column in self.document.columns:
            cell = cells[column.key]
            if cell.notes:
                notes += [Text(f"{note.dated}  {one_line(note.text)}") for note in cell.notes]
            elif column.key not in {_REF, _ACTION}:
                said.append(f"{column.heading}: {', '.join(cell.text.splitlines())}")
        beside = [Text(" · ".join(said), Tone.DIM)] if said else []
        return entry(Text(f"{row.ref}", tone), one_line(asked), *beside, *notes)
