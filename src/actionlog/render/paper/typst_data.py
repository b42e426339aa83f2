"""A paper as the data that `paper.typ` lays out: every text printable, every column measured.

What has no glyph is written out and remembered.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.stored_text import visible
from actionlog.english import ranges
from actionlog.render.paper.links import MAIL, WEB, addresses
from actionlog.render.paper.typefaces import (
    BOLD,
    BREAK,
    FAMILIES,
    breakable,
    column_widths,
    draws,
    least_width,
    needs,
    tallest,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from actionlog.domain.font_file import Advances
    from actionlog.report.paper_document import (
        Chart,
        PaperCell,
        PaperDocument,
        PaperPart,
        PaperRow,
        PaperTone,
    )


_BLANKS = re.compile(r"[^\S\u00a0]+")


@dataclass(frozen=True, slots=True)
class Ink:
    """Prints texts; `refused` are characters that the typesetter would not print after all.

    `fonts` are what the board's own fonts draw.
    """

    refused: frozenset[str] = frozenset()
    fonts: Sequence[Advances] = ()
    missing: dict[str, list[int]] = field(default_factory=dict)
    """Each character without a glyph, with the actions that it stands in."""

    ref: int = 0

    def of(self, ref: int) -> Ink:
        """Ink for the texts of an action: what has no glyph is remembered with its ref."""
        return replace(self, ref=ref)

    def printed(self, text: str) -> str:
        """The text with white space folded and `[U+4E2D]` for what has no glyph.

        A space at which no line ends stays one.
        """
        folded = _BLANKS.sub(" ", visible(text)).strip(" ")
        if folded.isascii():
            return folded
        return "".join(self._drawn(unicodedata.normalize("NFC", folded)))

    def lines(self, text: str) -> list[str]:
        """Each line of the text that says something."""
        return [line for line in map(self.printed, text.split("\n")) if line]

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence for each character that was written out, by its number."""
        return tuple(_warning(one, self.missing[one]) for one in sorted(self.missing))

    def _drawn(self, text: str) -> Iterator[str]:
        """Each character or what stands for it; a mark must stand in the font of its letter."""
        cluster = ""
        for character in text:
            is_mark = unicodedata.category(character).startswith("M")
            cluster = cluster + character if is_mark else character
            if character not in self.refused and draws(cluster, self.fonts):
                yield character
            else:
                cluster = cluster.removesuffix(character)
                refs = self.missing.setdefault(character, [])
                if self.ref and self.ref not in refs:
                    refs.append(self.ref)
                yield _written_out(character)


def _written_out(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _warning(character: str, refs: Sequence[int]) -> str:
    where = f"{'action' if len(refs) == 1 else 'actions'} {ranges(refs)}: " if refs else ""
    return (
        f"{where}the PDF's fonts have no {visible(character)}, so it is printed there as "
        f"{_written_out(character)}; in Word and on the web it stands as it is"
    )


Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | None"
# What stands before its words in bold, perhaps nothing, and the lines of its words.
Paragraph: TypeAlias = "list[str]"

# In points: the sides of A4, the margin at its sides, the text of tables, the space beside it in
# a cell.
PAGE = (841.89, 595.28)
MARGIN = 45.0
TEXT = 9.0
PADDING = 5.0
# The room between the margins, on a page that lies across and on one that stands upright.
ROOM, UPRIGHT_ROOM = (side - 2 * MARGIN for side in PAGE)
# What is left of a page's height below a header row; and what a row says on its next pages.
ROOM_DOWN = 470.0
CONTINUED = "(continued)"
# As in `links`, with the breaks that show nothing in the midst of long words.
_ADDRESS = f"{WEB}|{MAIL.replace('0-9', f'0-9{BREAK}')}"
# The room that a logo takes beside the title, and the largest text there: what fits it fits all.
LOGO_ROOM = 220.0
TITLE = 20.0
_SIZES = {"margin": MARGIN, "text": TEXT, "padding": PADDING, "title": TITLE, "logo": LOGO_ROOM}


def sheet(document: PaperDocument, ink: Ink, families: Sequence[str] = ()) -> Mapping[str, Json]:
    """Everything that the page shows, and the sizes that words were fitted to.

    `families` are those of the board's own fonts.
    """
    language, *rest = document.language.split("-")
    region = rest[-1] if rest and len(rest[-1]) == len("GB") else None
    width, height = reversed(PAGE) if document.upright else PAGE
    return {
        "sizes": {"width": width, "height": height} | _SIZES,
        "fonts": [FAMILIES[0], *families, *FAMILIES[1:]],
        "name": ink.printed(document.title),
        "author": ink.printed(document.board),
        "title": _outside(document.title, ink),
        "language": language,
        "region": region,
        "address": _ADDRESS,
        "date": [document.as_at.year, document.as_at.month, document.as_at.day],
        "lines": _all_lines(document.lines, ink),
        "summary": _outside(document.summary, ink),
        "chart": _chart(document.chart, ink) if document.chart else None,
        **_table(document, ink),
        "notes": _all_lines(document.notes, ink),
        "footer": _footer(document.footer, ink),
        "logo": _logo(document.logo, document.board, ink) if document.logo else None,
    }


def _table(document: PaperDocument, ink: Ink) -> Mapping[str, Json]:
    """Its headings and rows, in columns that hold what is said of a row over a page's end."""
    numbered = bool(document.columns) and document.columns[0].key == "ref"
    widths = _widths(document, ink)
    if numbered and any(_may_break(row, widths, ink) for row in document.rows):
        widths = _widths(document, ink, first=CONTINUED)
    return {
        "widths": widths,
        "numbered": numbered,
        "continued": CONTINUED,
        "headings": [
            breakable(ink.printed(column.heading), _inside(width), TEXT, ink.fonts, is_bold=True)
            for column, width in zip(document.columns, widths, strict=True)
        ],
        "parts": [_part(part, widths, document.colours, ink) for part in document.parts],
    }


def _outside(text: str, ink: Ink) -> str:
    """A text outside of tables: as if it were the title beside a logo, the narrowest place."""
    return breakable(ink.printed(text), UPRIGHT_ROOM - LOGO_ROOM, TITLE, ink.fonts, is_bold=True)


def _all_lines(texts: Iterable[str], ink: Ink) -> list[Json]:
    return [_outside(line, ink) for text in texts for line in text.split("\n") if line.strip()]


def _inside(width: float) -> float:
    return width - 2 * PADDING


def _widths(document: PaperDocument, ink: Ink, first: str = "") -> list[float]:
    """The width of each column: its share, and no less than its words need; `first` is of one."""
    headings, words = [], []
    for at, column in enumerate(document.columns):
        texts = {line for row in document.rows for line in ink.lines(row.cells[at].text)}
        headings.append(
            least_width([ink.printed(column.heading)], TEXT, BOLD, ink.fonts) + 2 * PADDING
        )
        words.append(least_width(texts, TEXT, own=ink.fonts) + 2 * PADDING)
    if first:
        headings[0] = max(headings[0], least_width([first], TEXT) + 2 * PADDING)
    shares, room = [one.share for one in document.columns], _room(document)
    return column_widths(shares, needs(headings, words, room, TEXT), room)


def _room(document: PaperDocument) -> float:
    return UPRIGHT_ROOM if document.upright else ROOM


def _may_break(row: PaperRow, widths: Sequence[float], ink: Ink) -> bool:
    """Whether a row may be taller than a page."""
    return any(
        tallest(cell.text.split("\n"), _inside(width), TEXT, ink.fonts) > ROOM_DOWN
        for cell, width in zip(row.cells, widths, strict=True)
    )


def _part(
    part: PaperPart, widths: Sequence[float], colours: Mapping[PaperTone, str], ink: Ink
) -> Mapping[str, Json]:
    return {
        "title": _outside(part.title, ink),
        "lead": _all_lines([part.lead], ink) if part.rows else [],
        "rows": [_row(row, widths, colours, ink) for row in part.rows],
        "empty": _outside(part.empty, ink),
    }


def _row(
    row: PaperRow, widths: Sequence[float], colours: Mapping[PaperTone, str], ink: Ink
) -> Mapping[str, Json]:
    """Its cells, and the height that it cannot exceed: most rows then need no measuring."""
    rooms, ink = [_inside(width) for width in widths], ink.of(row.ref)
    cells = [_paragraphs(cell, room, ink) for cell, room in zip(row.cells, rooms, strict=True)]
    if row.cells and row.cells[0].value == row.ref:
        cells[0] = [[line] for (_, line) in cells[0]]  # in bold, as a date is
    return {
        "ref": str(row.ref),
        "at_most": max(_at_most(*one, ink) for one in zip(cells, rooms, strict=True)),
        "cells": [
            {
                "colour": colours.get(cell.tone),
                "paragraphs": paragraphs,
                "links": bool(addresses(cell.text)),
            }
            for cell, paragraphs in zip(row.cells, cells, strict=True)
        ],
    }


def _at_most(paragraphs: Sequence[Paragraph], room: float, ink: Ink) -> float:
    texts = [line for dated, *lines in paragraphs for line in (dated, *lines)]
    return tallest(texts, room, TEXT, ink.fonts)


def _paragraphs(cell: PaperCell, room: float, ink: Ink) -> list[Paragraph]:
    """The notes of a comments cell, or the lines of any other."""
    if not cell.notes:
        return [["", *_fitted(cell.text, room, ink)]]
    return [
        [
            breakable(ink.printed(f"{note.dated}:"), room, TEXT, ink.fonts, is_bold=True),
            *_fitted(note.text, room, ink),
        ]
        for note in cell.notes
    ]


def _fitted(text: str, room: float, ink: Ink) -> list[str]:
    return [breakable(line, room, TEXT, ink.fonts) for line in ink.lines(text)]


def _footer(footer: str, ink: Ink) -> list[Json]:
    """Its words and, as bare names, its fields: `page` and `pages`."""
    pieces = re.split(r"\{(pages?)\}", _outside(footer, ink))
    return [piece if at % 2 else {"words": piece} for at, piece in enumerate(pieces)]


def _logo(content: bytes, board: str, ink: Ink) -> Mapping[str, Json]:
    """Its bytes as numbers: what the typesetter is handed beside is text."""
    return {"content": list(content), "alt": f"Logo of {ink.printed(board)}"}


def _chart(chart: Chart, ink: Ink) -> Mapping[str, Json]:
    return {
        "title": ink.printed(chart.title),
        "meetings": [ink.printed(meeting) for meeting in chart.meetings],
        "series": [
            {"name": ink.printed(series.name), "values": list(series.values)}
            for series in chart.series
        ],
        "in_words": _outside(chart.in_words, ink),
    }
