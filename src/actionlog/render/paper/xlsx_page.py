"""How a sheet is printed: A4, landscape, one page wide, the header row on each, a footer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.render.paper.faces import BOLD, width
from actionlog.render.paper.ooxml import lawful
from actionlog.render.paper.xlsx_book import FONT, LINE, PADDING, POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.worksheet import Worksheet

    from actionlog.render.paper.xlsx_book import Book
    from actionlog.report.document import Document

PAGE_POINTS = 785.0
"""The width of A4 landscape between margins of a centimetre."""

_A4 = 9
_MARGIN, _FOOT = 0.39, 0.6
_LONGEST_FOOTER = 255
_FIELDS = {"{page}": "&P", "{pages}": "&N"}
_FIELD = re.compile(r"(\{pages?\})")
_WORD = re.compile(r"\S+\s*")


def landscape(sheet: Worksheet, document: Document, head: int, end: tuple[int, int]) -> None:
    """Set the page up for what stands down to the last row and column."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, *end)
    sheet.hide_gridlines(2)
    sheet.set_footer(footer(document.footer), {"margin": 0.3})


def footer(said: str) -> str:
    """A footer as Excel writes it; one that is too long for it counts the pages only."""
    pieces = _FIELD.split(" ".join(lawful(said).split()))
    text = "".join(_FIELDS.get(piece, piece.replace("&", "&&")) for piece in pieces)
    # The blank keeps a figure that begins the text from being read as the size of its letters.
    whole = f'&C&"{FONT},Regular"&8 {text}'
    return whole if len(whole) <= _LONGEST_FOOTER else "&C&8 &P / &N"


def write_lines(
    book: Book, sheet: Worksheet, row: int, texts: Iterable[str], **about: object
) -> int:
    """Texts that run across the page, each on as many rows as it needs; the row after them."""
    for text in texts:
        for line in across(lawful(text)):
            book.write(sheet, row, 0, line, **(about or LINE))
            row += 1
    return row


def across(text: str) -> list[str]:
    """A text in lines that the page is wide enough for."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _WORD.findall(paragraph):
            if line and width(line + word.rstrip(), POINTS, BOLD) > PAGE_POINTS - PADDING:
                lines.append(line.rstrip())
                line = ""
            line += word
        lines.append(line.rstrip())
    return [line for line in lines if line]
