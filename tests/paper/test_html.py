"""The HTML paper, read back by a parser that did not write it."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.paper_style import Edition
from actionlog.render.paper.html import render
from actionlog.report.paper_document import PaperPart
from tests.children import PATIENCE
from tests.paper.page import found, read, text, value
from tests.paper.samples import (
    SECRET,
    empty_document,
    hostile_document,
    long_document,
    shipped_document,
)
from tests.work import calls

if TYPE_CHECKING:
    from actionlog.report.paper_document import PaperDocument

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    "shipped": shipped_document(),
    "in sections": shipped_document(sections=True),
    "hostile": hostile_document(),
    "hostile, in sections": hostile_document(sections=True),
    "hostile, public": hostile_document(edition=Edition.PUBLIC),
    "long": long_document(120),
    "empty": empty_document(),
    "empty, in sections": empty_document(sections=True),
}
PNG = b"\x89PNG\r\n\x1a\n and so on"
JPEG = b"\xff\xd8\xff and so on"
OURS = (
    "html head meta title style body a header img p h1 h2 ul li main section figure figcaption "
    "svg desc g line rect text table caption colgroup col thead tbody tr th td div span b br "
    "time footer"
)

every_document = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())


@every_document
def test_every_cell_comes_back(document: PaperDocument) -> None:
    tables = list(read(document).iter("table"))
    full = [part for part in document.parts if part.rows]
    assert len(tables) == len(full)
    for table, part in zip(tables, full, strict=True):
        rows = [[value(cell) for cell in row] for row in table.findall("tbody/tr")]
        assert rows == [[cell.text for cell in row.cells] for row in part.rows]


@every_document
def test_every_word_around_the_tables_comes_back(document: PaperDocument) -> None:
    page = read(document)
    around = [document.title, *document.lines, document.summary, *document.notes]
    for part in document.parts:
        around += [part.title, part.lead if part.rows else part.empty]
    chart = document.chart
    if chart:
        around += [chart.title, chart.in_words, *(series.name for series in chart.series)]
    said = {text(element) for element in page.iter() if element.tag not in {"style", "title"}}
    assert {words for words in around if words} <= said
    assert text(found(page, "body/footer")) == document.footer_without_pages
    assert found(page, "head/title").text == " · ".join((document.title, *document.lines[:1]))


@every_document
def test_nothing_in_it_runs_or_fetches(document: PaperDocument) -> None:
    page = read(document)
    attributes = [pair for element in page.iter() for pair in element.items()]
    assert {element.tag for element in page.iter()} <= set(OURS.split())
    assert not [name for name, _ in attributes if name.startswith("on")]
    led = [text for name, text in attributes if name in {"href", "src", "action"}]
    assert led[0] == "#log"
    assert all(text.startswith(("http://example.org", "https://example.")) for text in led[1:])
    assert not re.search(r"url\(|@import|expression", found(page, "head/style").text or "")
    policy = found(page, "head/meta[@http-equiv='Content-Security-Policy']").get("content", "")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in policy


@every_document
def test_a_screen_reader_is_told_what_heads_each_cell(document: PaperDocument) -> None:
    headings = [column.heading for column in document.columns]
    for table in read(document).iter("table"):
        assert text(found(table, "caption"))
        heads = table.findall("thead/tr/th")
        assert [(text(head), head.get("scope")) for head in heads] == [(h, "col") for h in headings]
        for row in table.findall("tbody/tr"):
            assert [(cell.tag, cell.get("role")) for cell in row] == [
                ("th", "rowheader"),
                *[("td", "cell") for _ in headings[1:]],
            ]
            assert found(row, "th").get("scope") == "row"


def test_each_cell_carries_its_heading_for_small_screens_only() -> None:
    document = shipped_document()
    for row in read(document).iterfind(".//tbody/tr"):
        labels = [found(cell, "span") for cell in row]
        assert [label.text for label in labels] == [column.heading for column in document.columns]
        assert {(label.get("class"), label.get("aria-hidden")) for label in labels} == {
            ("label", "true")
        }


def test_the_row_is_named_by_its_ref_wherever_that_stands() -> None:
    columns = shipped_document().columns
    row = shipped_document().rows[0]
    turned = replace(
        shipped_document(),
        columns=columns[::-1],
        parts=(PaperPart("", (replace(row, cells=row.cells[::-1]),)),),
    )
    headers = read(turned).findall(".//tbody/tr/th")
    assert [value(header) for header in headers] == [str(row.ref)]


def test_language_title_and_width_are_told() -> None:
    page = read(shipped_document())
    assert page.get("lang") == "en-GB"
    assert found(page, "head/meta[@charset]").get("charset") == "utf-8"
    viewport = found(page, "head/meta[@name='viewport']").get("content")
    assert viewport == "width=device-width, initial-scale=1"


def test_a_comments_date_is_bold_and_a_day_is_a_time() -> None:
    document = shipped_document()
    page = read(document)
    dates = [note.dated for row in document.rows for cell in row.cells for note in cell.notes]
    assert [text(bold) for bold in page.iter("b")] == [f"{dated}:" for dated in dates]
    first = found(page, ".//tbody/tr/td/div/time")
    assert (first.get("datetime"), first.text) == ("2020-03-04", "4 Mar 2020")


def test_a_tone_is_a_class_beside_its_words() -> None:
    late = read(shipped_document()).findall(".//td[@class='late']")
    assert [value(cell) for cell in late] == ["Apr-21", "Open, 5\u00a0days\u00a0late"]


def test_nothing_private_is_in_the_public_edition() -> None:
    public = hostile_document(sections=True, edition=Edition.PUBLIC)
    assert SECRET.encode() not in render(public)


@pytest.mark.parametrize(("logo", "kind"), [(PNG, "png"), (JPEG, "jpeg")])
def test_a_logo_travels_in_the_file_and_is_named(logo: bytes, kind: str) -> None:
    image = found(read(replace(hostile_document(), logo=logo)), ".//img")
    start, content = image.get("src", "").split(",")
    assert (start, b64decode(content)) == (f"data:image/{kind};base64", logo)
    assert image.get("alt") == f"Logo of {hostile_document().board}"


def test_texts_act_on_nobody_even_where_a_document_forgot() -> None:
    reckless = replace(shipped_document(), title="a\u202eb", summary="c\x1b[31m\nd")
    page = read(reckless)
    assert text(found(page, ".//h1")) == "a[U+202E]b"
    assert text(found(page, ".//main/p")) == "c[U+001B][31m\nd"


@pytest.mark.slow
def test_the_bytes_are_the_same_on_any_machine() -> None:
    script = (
        "import sys; from actionlog.render.paper.html import render; "
        "from tests.paper.samples import shipped_document, hostile_document; "
        "sys.stdout.buffer.write(render(shipped_document()) + render(hostile_document()))"
    )
    expected = render(shipped_document()) + render(hostile_document())
    for zone, tongue, seed, mask in (
        ("Pacific/Kiritimati", "tr_TR.UTF-8", "1", 0o077),
        ("America/Los_Angeles", "C", "2", 0),
    ):
        there = {"TZ": zone, "LC_ALL": tongue, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script]
        told = subprocess.run(
            command,
            cwd=ROOT,
            env=there,
            umask=mask,
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        assert told.stdout == expected


def test_ten_times_the_rows_are_ten_times_the_work() -> None:
    few, many = long_document(100), long_document(1_000)
    render(few)  # what is looked up once is no work of a row
    assert calls(lambda: render(many)) < 11 * calls(lambda: render(few))
