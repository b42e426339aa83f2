"""The first sheet: the log as it is printed, one table to filter and sort."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actionlog.render.paper.ooxml import lawful
from actionlog.render.paper.typefaces import BOLD, SANS, column_widths, least_width, needs, width
from actionlog.render.paper.xlsx_book import (
    HEADING,
    LONG_TEXTS,
    PADDING,
    PAGE_POINTS,
    POINTS,
    STRONG,
    TITLE,
    characters,
    fits,
    height,
    landscape,
    shown_height,
    write_lines,
)
from actionlog.report.paper_document import PaperCell, PaperColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.worksheet import Worksheet

    from actionlog.render.paper.xlsx_book import PaperWorkbook
    from actionlog.report.paper_document import PaperDocument, PaperPart, PaperRow

SECTION, STATUSES = "Section", "Statuses"
_ARROW = 16.0
"""The width of the button that filters."""

_SECTION_SHARE = 0.09
_LINES_ON_TOP = 4
_LONGEST_LIST = 255
_COLUMNS_A_PAGE = 9
"""With more, the sheet grows wider and is printed smaller."""

_SLACK = 4.0


@dataclass(frozen=True, slots=True)
class LogTable:
    """The parts of a paper as one table; with sections, the first column says which."""

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[int, tuple[PaperCell, ...]], ...]
    points: tuple[float, ...]
    heights: tuple[tuple[float, ...], ...]
    """How high each cell of each row would stand."""

    @classmethod
    def of(cls, document: PaperDocument) -> LogTable:
        """Columns that share the width of a page, and every row."""
        sectioned = any(part.title for part in document.parts)
        columns = document.columns
        if sectioned:
            share = sum(column.share for column in columns) * _SECTION_SHARE
            columns = (PaperColumn("section", SECTION, share), *columns)
        rows = tuple(
            (row.ref, _cells(row, part, sectioned=sectioned))
            for part in document.parts
            for row in part.rows
        )
        points = _points(columns, [cells for _, cells in rows])
        heights = tuple(
            tuple(height(cell.text, wide) for cell, wide in zip(cells, points, strict=True))
            for _, cells in rows
        )
        return cls(columns, rows, points, heights)

    def long(self) -> list[tuple[int, str, str]]:
        """What no row can show: the action, the column and the text."""
        return [
            (ref, column.heading, cell.text)
            for (ref, cells), heights in zip(self.rows, self.heights, strict=True)
            for column, cell, high in zip(self.columns, cells, heights, strict=True)
            if not fits(lawful(cell.text), high)
        ]


def write_log(book: PaperWorkbook, sheet: Worksheet) -> None:
    """Title and lines, the table, and below it what else the paper says."""
    document = book.document
    table = LogTable.of(document)
    book.long += table.long()
    for at, points in enumerate(table.points):
        sheet.set_column(at, at, characters(points))
    book.write(sheet, 0, 0, document.title, **TITLE)
    sheet.set_row(0, 24)
    row = write_lines(book, sheet, 1, _top(document, len(book.long)))
    head = write_lines(book, sheet, row, [document.summary], **STRONG)
    if head > row:
        sheet.set_row(head - 1, 20)
    last = _write_table(book, sheet, head, table)
    end = write_lines(book, sheet, last + 2, _below(document))
    _set_up(sheet, document, table, head, last)
    landscape(sheet, document, head, (max(end - 1, last), len(table.columns) - 1))


def _top(document: PaperDocument, long: int) -> list[str]:
    """The first lines, which stay in sight; a long list of them goes on below the table."""
    lines = list(document.lines[:_LINES_ON_TOP])
    if document.lines[_LINES_ON_TOP:]:
        lines.append("More of this stands below the table.")
    if long:
        cells = "1 text is" if long == 1 else f"{long} texts are"
        lines.append(
            f"{cells} higher than a row of a spreadsheet can be: "
            f"in full on the sheet “{LONG_TEXTS}”."
        )
    return lines


def _below(document: PaperDocument) -> list[str]:
    """What sections say beside their rows, then the notes."""
    said = list(document.lines[_LINES_ON_TOP:])
    for part in document.parts:
        words = part.lead if part.rows else part.empty
        if words:
            said.append(f"{part.title}: {words}" if part.title else words)
    return [*said, *document.notes]


def _write_table(book: PaperWorkbook, sheet: Worksheet, head: int, table: LogTable) -> int:
    """The header row and the rows; the last of them."""
    for at, column in enumerate(table.columns):
        book.write(sheet, head, at, column.heading, **HEADING)
    headings = [
        height(column.heading, points - _ARROW)
        for column, points in zip(table.columns, table.points, strict=True)
    ]
    sheet.set_row(head, max(headings, default=0) + 6)
    rows = zip(table.rows, table.heights, strict=True)
    for down, ((_, cells), heights) in enumerate(rows, start=head + 1):
        sheet.set_row(down, shown_height(max(heights, default=0.0)))
        for at, cell in enumerate(cells):
            strong = {"bold": True} if table.columns[at].key == "ref" else {}
            book.write_cell(sheet, down, at, cell, **strong)
    return head + len(table.rows)


def _set_up(
    sheet: Worksheet, document: PaperDocument, table: LogTable, head: int, last: int
) -> None:
    """What helps on the screen: header in sight, filters, the statuses to choose from."""
    sheet.freeze_panes(head + 1, 0)
    if not table.columns:
        return
    sheet.autofilter(head, 0, last, len(table.columns) - 1)
    for at, column in enumerate(table.columns):
        if column.key == "status" and last > head:
            _validate(sheet, document, (head + 1, last), at)


def _validate(sheet: Worksheet, document: PaperDocument, rows: tuple[int, int], at: int) -> None:
    """Offer the board's statuses; a warning, for the log says more: `Open, 5 days late`."""
    statuses = [lawful(status) for status in document.statuses]
    if not statuses:
        return
    behind = f"={STATUSES}!$A$2:$A${len(statuses) + 1}"
    source = behind if statuses_need_cells(document) else statuses
    sheet.data_validation(
        rows[0], at, rows[1], at, {"validate": "list", "source": source, "error_type": "warning"}
    )


def statuses_need_cells(document: PaperDocument) -> bool:
    """Whether the statuses are too many or too odd for the list that Excel keeps with a cell."""
    listed = ",".join(map(lawful, document.statuses))
    return len(listed) > _LONGEST_LIST or listed.count(",") >= len(document.statuses) > 0


def _cells(row: PaperRow, part: PaperPart, *, sectioned: bool) -> tuple[PaperCell, ...]:
    return (PaperCell(part.title or SECTION), *row.cells) if sectioned else row.cells


def _points(
    columns: tuple[PaperColumn, ...], rows: list[tuple[PaperCell, ...]]
) -> tuple[float, ...]:
    """Widths by share, each column with room for its heading, its days and its longest word."""
    room = PAGE_POINTS * max(1.0, len(columns) / _COLUMNS_A_PAGE)
    every = [[cells[at] for cells in rows] for at in range(len(columns))]
    fixed = [
        max(_least([column.heading], BOLD) + _ARROW, _days(cells))
        for column, cells in zip(columns, every, strict=True)
    ]
    words = [_least({cell.text for cell in cells}) for cells in every]
    least = needs(fixed, words, room, POINTS)
    return tuple(column_widths([column.share for column in columns], least, room))


def _days(cells: Iterable[PaperCell]) -> float:
    """The width of the widest day: Excel prints #### where one does not fit."""
    days = {cell.text for cell in cells if isinstance(cell.value, date)}
    return max((width(day, POINTS) for day in days), default=0.0) + PADDING + _SLACK


def _least(texts: Iterable[str], font: str = SANS) -> float:
    lines = {line for text in texts for line in text.split("\n")}
    return least_width(lines, POINTS, font) + PADDING
