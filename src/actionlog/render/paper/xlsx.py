"""The paper as an Excel workbook: the log to filter and print, and its history behind it."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from actionlog.render.paper.ooxml import content, lawful, packed, parts
from actionlog.render.paper.xlsx_book import FONT, LONG_TEXTS, POINTS, PaperWorkbook
from actionlog.render.paper.xlsx_log import STATUSES, statuses_need_cells, write_log
from actionlog.render.paper.xlsx_sheets import (
    CHART,
    HISTORY,
    write_chart,
    write_history,
    write_long_texts,
    write_statuses,
)

if TYPE_CHECKING:
    from actionlog.report.paper_document import PaperDocument

_CORE = "docProps/core.xml"
_CORE_ENDS = b"</cp:coreProperties>"
_LONGEST = 255


def render(document: PaperDocument) -> bytes:
    """An `.xlsx` of the paper."""
    from xlsxwriter import Workbook

    written = BytesIO()
    with Workbook(written, _options()) as workbook:
        workbook.set_properties(_properties(document))
        book = PaperWorkbook(workbook, document)
        write_log(book, workbook.add_worksheet("Action log"))
        write_history(book, workbook.add_worksheet(HISTORY))
        if document.chart:
            write_chart(book, workbook.add_worksheet(CHART), document.chart)
        if book.long:
            write_long_texts(book, workbook.add_worksheet(LONG_TEXTS))
        if statuses_need_cells(document):
            write_statuses(book, workbook.add_worksheet(STATUSES))
    inside = parts(written.getvalue())
    spoken = f"<dc:language>{content(document.language)}</dc:language>".encode()
    inside[_CORE] = inside[_CORE].replace(_CORE_ENDS, spoken + _CORE_ENDS)
    return packed(inside)


def _options() -> dict[str, object]:
    """How XlsxWriter writes; made anew for each workbook, since it writes into them too."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # No scheme: with one, Excel prints the theme's font instead.
        "default_format_properties": {
            "font_name": FONT,
            "font_size": POINTS,
            "font_scheme": False,
        },
        "default_row_height": 17,
    }


def _properties(document: PaperDocument) -> dict[str, object]:
    """Title, board and the paper's date: no machine, no person."""
    return {
        "title": _short(f"{document.title}: {document.board}"),
        "author": _short(document.board),
        "created": datetime.combine(document.as_at, time()),
    }


def _short(text: str) -> str:
    return " ".join(lawful(text).split())[:_LONGEST]
