"""The paper as CSV for spreadsheets: UTF-8 with BOM, CRLF, no cell that would be a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from actionlog.domain.paper_words import lists_only_some
from actionlog.domain.stored_text import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.report.paper_document import PaperDocument

SECTION, OF_PAPER = "Section", "Paper"


def render(document: PaperDocument) -> bytes:
    """A line of headings and a line for each action; sections are a first column.

    The last column says on each line of which meeting it is, and where these are only some of the
    actions: above the headings, where other forms say it, no spreadsheet would sort or filter what
    stands below.
    """
    text = io.StringIO(newline="")
    csv.writer(text, dialect="excel").writerows(_rows(document))
    return text.getvalue().encode("utf-8-sig", errors="backslashreplace")


def _rows(document: PaperDocument) -> Iterator[list[str]]:
    in_sections = any(part.title for part in document.parts)
    first = [SECTION] if in_sections else []
    told = " · ".join((*document.lines[:1], *filter(lists_only_some, document.lines[1:])))
    last, said = ([OF_PAPER], [guarded(told)]) if told else ([], [])
    yield [*first, *(guarded(column.heading) for column in document.columns), *last]
    for part in document.parts:
        title = [guarded(part.title)] if in_sections else []
        for row in part.rows:
            yield [*title, *(guarded(cell.text) for cell in row.cells), *said]
