"""The paper as an Excel workbook: the log to filter and print, and its history behind it."""

from __future__ import annotations

import gc
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
_MANY_ROWS = 10_000
"""From here on XlsxWriter puts its sheets together in files: in memory they take 100 MB more."""


def render(document: PaperDocument) -> bytes:
    """An `.xlsx` of the paper."""
    large = len(document.history) >= _MANY_ROWS
    written = _written(document, in_memory=not large)
    if large:
        gc.collect()  # a workbook and its sheets know each other: 100 MB that nothing else frees
    inside = parts(written)
    spoken = f"<dc:language>{content(document.language)}</dc:language>".encode()
    inside[_CORE] = inside[_CORE].replace(_CORE_ENDS, spoken + _CORE_ENDS)
    return packed(inside)


def _written(document: PaperDocument, *, in_memory: bool) -> bytes:
    """The workbook as XlsxWriter packs it; raises OSError where it needs files and has none."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    written = BytesIO()
    try:
        with Workbook(written, _options(in_memory=in_memory)) as workbook:
            workbook.set_properties(_properties(document))
            _fill(PaperWorkbook(workbook, document))
    except FileCreateError as error:
        raise OSError(str(error)) from error
    return written.getvalue()


def _fill(book: PaperWorkbook) -> None:
    workbook, document = book.workbook, book.document
    write_log(book, workbook.add_worksheet("Action log"))
    write_history(book, workbook.add_worksheet(HISTORY))
    if document.chart:
        write_chart(book, workbook.add_worksheet(CHART), document.chart)
    if book.long:
        write_long_texts(book, workbook.add_worksheet(LONG_TEXTS))
    if statuses_need_cells(document):
        write_statuses(book, workbook.add_worksheet(STATUSES))


def _options(*, in_memory: bool) -> dict[str, object]:
    """How XlsxWriter writes; made anew for each workbook, since it writes into them too."""
    return {
        "in_memory": in_memory,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # No scheme: with one, Excel prints the theme's font instead.
        "default_format_properties": {
            "font_name": FONT,
            "font_size": POINTS,
            "font_scheme": False,
        },
        "default_row_height": 15,
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
