"""One log in every form and any layout: from bytes to drafts it comes back as it was written."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import Phase, given, settings

from actionlog.domain.dates.deadline import Deadline
from actionlog.importers.detection import open_document
from actionlog.importers.rows.log_reader import read_log
from tests.examples import examples
from tests.importers import pdfs
from tests.importers.books import nobody, workbook
from tests.importers.grids import Layout, Said, known, layouts, rows_said

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.draft import ReadLog

# Whole documents are written and read, some of them typeset.
pytestmark = pytest.mark.slow

Lines = list[list[str]]


def cells(layout: Layout, rows: list[Said]) -> Lines:
    """The table as its author typed it: only what the author broke is broken."""
    plain = replace(layout, wrap=None)
    return [[cell.text.replace("\v", " ") for cell in row.cells] for row in plain.grid(rows).rows]


def as_xlsx(lines: Lines) -> bytes:
    return workbook([[None, *line] for line in [[], *lines]])


def as_docx(lines: Lines) -> bytes:
    document = docx.Document()
    document.add_paragraph("Sample Board: action log")
    table = document.add_table(rows=0, cols=max(map(len, lines)))
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=False):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def separated(mark: str, encoding: str) -> Callable[[Lines], bytes]:
    def written(lines: Lines) -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(lines)
        return out.getvalue().encode(encoding)

    return written


def as_pdf(rules: str) -> Callable[[Lines], bytes]:
    def typeset(lines: Lines) -> bytes:
        (top, *rest) = [tuple(line) for line in lines]
        table = pdfs.Table(top, tuple(rest))
        widths = tuple(max(15.0, min(40.0, max(map(len, column)))) for column in zip(*lines))  # noqa: B905 - as wide as the first row
        return pdfs.typeset(replace(pdfs.Layout(), rules=rules, widths=widths), table)

    return typeset


FORMS: dict[str, tuple[str, Callable[[Lines], bytes]]] = {
    "xlsx": ("log.xlsx", as_xlsx),
    "docx": ("log.docx", as_docx),
    "commas in UTF-8": ("log.csv", separated(",", "utf-8-sig")),
    "semicolons in cp1252": ("log.csv", separated(";", "cp1252")),
    "tabs in UTF-16": ("log.txt", separated("\t", "utf-16")),
    "pdf with all rules": ("log.pdf", as_pdf("grid")),
    "pdf with rules between rows": ("log.pdf", as_pdf("rows")),
}


def read(form: str, lines: Lines) -> ReadLog:
    name, written = FORMS[form]
    knows = known()
    return read_log(open_document(name, written(lines), knows, nobody), knows, {})


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("form", list(FORMS))
@settings(max_examples=examples(40), phases=[Phase.generate])
@given(layout=layouts(), rows=rows_said())
def test_a_log_comes_back_whole(form: str, layout: Layout, rows: list[Said]) -> None:
    if form.startswith("pdf"):
        # A page repeats its headings by itself, and titles stand outside the table.
        layout = replace(layout, above=(), repeat_after=None)
    log = read(form, cells(layout, rows))
    assert [draft.ref for draft in log.drafts] == [said.ref for said in rows]
    for draft, said in zip(log.drafts, rows, strict=True):
        assert (draft.raised, draft.status.value) == (said.raised, said.status.lower())
        assert draft.deadline == Deadline.in_month(said.deadline)
        assert draft.responsible == (said.responsible,)
        assert squeezed(draft.item) == squeezed(said.item)
        assert squeezed(draft.wording) == squeezed(said.wording)
        told = [(one.written, squeezed(one.text)) for one in draft.comments]
        meant = [(day, squeezed(text)) for day, text in said.comments]
        asked = {query.query.ref for query in log.asked if query.query.code == "comment-split"}
        assert told == meant or said.ref in asked
        assert draft.kept == ()
    # Where every line of a page is full, its rows may as well have been too low for their text.
    doubts = {"comment-split", "cut-unsure"} if form.startswith("pdf") else {"comment-split"}
    assert {one.query.code for one in log.asked} <= doubts
