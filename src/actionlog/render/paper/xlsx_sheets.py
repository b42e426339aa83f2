"""The sheets behind the log: its history, the chart, and texts too long for a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.paper_style import HISTORY_HEADINGS
from actionlog.render.paper.ooxml import lawful, lines
from actionlog.render.paper.xlsx_book import (
    HEADING,
    LONG_TEXTS,
    PAGE_POINTS,
    POINTS,
    RULED,
    TITLE,
    characters,
    height,
    landscape,
    shown_height,
    write_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.worksheet import Worksheet

    from actionlog.render.paper.xlsx_book import PaperWorkbook
    from actionlog.report.paper_document import Chart

HISTORY, CHART = "History", "Chart"

_HISTORY = tuple(zip(HISTORY_HEADINGS, (4, 9, 17, 9, 61), strict=True))
_LONG = (("Ref", 5), ("Column", 12), ("Text", 83))
_UNSAID = "None"
_LINES_A_ROW = 25
_LETTERS_A_ROW = 2000
_SERIES = ("#1F4E79", "#B5542A", "#6B6B6B")
_CHART_COLUMNS = 8
_CHART_SIZE = {"width": 1030, "height": 380}
_CHART_ROWS = 24


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
    for at, heading in enumerate(("Meeting", *(one.name for one in drawn.series))):
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
