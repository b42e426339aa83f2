"""The paper as an Excel workbook: the log to filter and print, and its history behind it.

What is printed beside the log, the figures of a year and the audit, is its first sheet alone.
"""

from __future__ import annotations

import gc
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import HISTORY_HEADINGS
from actionlog.render.paper.ooxml import content, lawful, lines, packed, parts
from actionlog.render.paper.xlsx_book import (
    FONT,
    HEADING,
    LONG_TEXTS,
    PAGE_POINTS,
    POINTS,
    RULED,
    TITLE,
    PaperWorkbook,
    characters,
    height,
    landscape,
    shown_height,
    write_lines,
)
from actionlog.render.paper.xlsx_log import STATUSES, statuses_need_cells, write_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.worksheet import Worksheet

    from actionlog.report.paper_document import Chart, PaperDocument


HISTORY, CHART = "History", "Chart"

_HISTORY = tuple(zip(HISTORY_HEADINGS, (4, 9, 17, 9, 61), strict=True))
_LONG = (("Ref", 5), ("Column", 12), ("Text", 83))
_UNSAID = "None"
_LINES_A_ROW = 25
_LETTERS_A_ROW = 2000
_SERIES = ("#1F4E79", "#B5542A", "#6B6B6B")
_CHART_COLUMNS = 8
_CHART_SIZE = {"width": 1030, "height": 380}
_CHART_ROWS = 28
_CORE = "docProps/core.xml"
_CORE_ENDS = b"</cp:coreProperties>"
_LONGEST = 255
_MANY_ROWS = 10_000
"""From here on XlsxWriter puts its sheets together in files: in memory they take 100 MB more."""


def write_history(book: PaperWorkbook, sheet: Worksheet) -> None:
    """Every event and comment of the actions on the paper, a row each."""
    rows = [
        (one.ref, (one.dated, one.said, one.meeting, piece))
        for one in book.document.history
        for piece in pieces(one.text or _UNSAID)
    ]
    _write_table(book, sheet, HISTORY, _HISTORY, rows)


def write_long_texts(book: PaperWorkbook, sheet: Worksheet) -> None:
    """What no row of the log can show, in full, on as many rows as it needs."""
    rows = [(ref, (heading, piece)) for ref, heading, text in book.long for piece in pieces(text)]
    _write_table(book, sheet, LONG_TEXTS, _LONG, rows)


def write_statuses(book: PaperWorkbook, sheet: Worksheet) -> None:
    """What the list on the log's Status column offers."""
    sheet.set_column(0, 0, characters(PAGE_POINTS))
    for row, text in enumerate(("Status", *book.document.statuses)):
        book.write(sheet, row, 0, text, **(RULED if row else HEADING))
    landscape(sheet, book.document, 0, (len(book.document.statuses), 0))


def write_chart(book: PaperWorkbook, sheet: Worksheet, drawn: Chart) -> None:
    """The numbers of the chart, the chart that reads them, and the same in words."""
    book.write(sheet, 0, 0, drawn.title, **TITLE)
    sheet.set_row(0, 24)
    sheet.set_column(0, _CHART_COLUMNS - 1, characters(PAGE_POINTS / _CHART_COLUMNS))
    head = write_lines(book, sheet, 1, [drawn.in_words]) + 1
    for at, heading in enumerate((drawn.over, *(one.name for one in drawn.series))):
        book.write(sheet, head, at, heading, **HEADING)
    for down, meeting in enumerate(drawn.meetings, start=1):
        book.write(sheet, head + down, 0, meeting, **RULED)
        for at, one in enumerate(drawn.series, start=1):
            sheet.write_number(head + down, at, one.values[down - 1], book.look(**RULED))
    last = head + len(drawn.meetings)
    if last > head:
        _insert(book, sheet, drawn, head)
    landscape(sheet, book.document, head, (last + _CHART_ROWS, _CHART_COLUMNS - 1))


def _insert(book: PaperWorkbook, sheet: Worksheet, drawn: Chart, head: int) -> None:
    chart = book.workbook.add_chart({"type": "column"})
    if chart is None:
        raise TypeError("Excel has charts of columns")
    name, last = CHART, head + len(drawn.meetings)
    for at in range(1, len(drawn.series) + 1):
        chart.add_series(
            {
                "name": [name, head, at],
                "categories": [name, head + 1, 0, last, 0],
                "values": [name, head + 1, at, last, at],
                "fill": {"color": _SERIES[(at - 1) % len(_SERIES)]},
                "data_labels": {"value": True},
                "gap": 80,
            }
        )
    chart.set_title({"name": [name, 0, 0]})
    chart.set_legend({"position": "bottom"})
    chart.set_size(_CHART_SIZE)
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    said = " ".join(lawful(drawn.in_words).split())
    sheet.insert_chart(last + 2, 0, chart, {"description": said})


def _write_table(
    book: PaperWorkbook,
    sheet: Worksheet,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[tuple[int, tuple[str, ...]]],
) -> None:
    """A table of texts, each row of which begins with the number of its action."""
    whole = sum(share for _, share in columns)
    points = [PAGE_POINTS * share / whole for _, share in columns]
    book.write(sheet, 0, 0, f"{book.document.title}: {title}", **TITLE)
    sheet.set_row(0, 24)
    for at, (heading, _) in enumerate(columns):
        sheet.set_column(at, at, characters(points[at]))
        book.write(sheet, 1, at, heading, **HEADING)
    for down, (ref, texts) in enumerate(rows, start=2):
        sheet.write_number(down, 0, ref, book.look(**RULED))
        for at, text in enumerate(texts, start=1):
            book.write(sheet, down, at, text or _UNSAID, **RULED)
        tallest = (height(text, points[at]) for at, text in enumerate(texts, start=1))
        sheet.set_row(down, shown_height(max(tallest)))
    sheet.freeze_panes(2, 0)
    last = 1 + len(rows)
    sheet.autofilter(1, 0, last, len(columns) - 1)
    landscape(sheet, book.document, 1, (last, len(columns) - 1))


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that a row can show, cut between lines or else between words."""
    said = lawful(text)
    if "\n" not in said and len(said) <= _LETTERS_A_ROW:
        yield said  # as nearly all are: nothing to measure
        return
    held: list[str] = []
    count = 0
    for line in _short_lines(said):
        more = lines(line, PAGE_POINTS / 2 / POINTS)
        if held and count + more > _LINES_A_ROW:
            yield "\n".join(held)
            held, count = [], 0
        held.append(line)
        count += more
    yield "\n".join(held)


def _short_lines(text: str) -> Iterator[str]:
    """The lines of a text, none too long for a row."""
    for line in text.split("\n"):
        rest = line
        while len(rest) > _LETTERS_A_ROW:
            cut = rest.rfind(" ", 1, _LETTERS_A_ROW) + 1 or _LETTERS_A_ROW
            yield rest[:cut].rstrip()
            rest = rest[cut:]
        yield rest


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
    is_log = document.subject == "log"
    write_log(book, workbook.add_worksheet("Action log" if is_log else document.subject.title()))
    if is_log:
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
