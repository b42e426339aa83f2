"""How a PDF lies on its pages: numbers, header rows, whole rows, and nothing over anything else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from actionlog.render.paper.pdf import render
from tests.paper.pdfpapers import DOCUMENTS, dot, every_document, rendered, with_action, written_out
from tests.paper.pdfread import Read, squeezed
from tests.paper.pdfua import elements, inside, kind, marks
from tests.paper.samples import long_document

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow


@every_document
def test_each_page_has_its_number_and_the_header_row(name: str) -> None:
    pdf, warnings = rendered(name)
    document = DOCUMENTS[name]()
    count = len(pdf.pages)
    header = squeezed("".join(column.heading for column in document.columns))
    begun = {pdf.tables[0][0][0][0][0]} if pdf.tables else set()
    for page in range(count):
        footer = document.footer.replace("{page}", str(page + 1)).replace("{pages}", str(count))
        assert pdf.artifacts(page).endswith(written_out(footer, warnings))
        if begun and page > min(begun) and len(pdf.tables) == 1:
            assert header in pdf.artifacts(page)


@every_document
def test_no_cell_runs_into_the_next_or_off_the_page(name: str) -> None:
    pdf, _ = rendered(name)
    for header, *rows in pdf.tables:
        begins = [pdf.glyphs(cell)[0].left for cell in header]
        ends = [*begins[1:], 841.89 - 45 + 5]
        for row in rows:
            for cell, begin, end in zip(row, begins, ends, strict=True):
                assert all(
                    begin - 0.5 <= glyph.left and glyph.right < end - 4.5 and glyph.top < 540
                    for glyph in pdf.glyphs(cell)
                    if not glyph.text.isspace() and glyph.text != "\u200b"
                )


@every_document
def test_every_word_has_enough_contrast_on_white(name: str) -> None:
    pdf, _ = rendered(name)
    colours = {glyph.colour for page in pdf.pages for glyphs in page.values() for glyph in glyphs}
    assert colours
    for colour in colours:
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour


def luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour * 3 if len(colour) == 1 else colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.slow
def test_an_action_of_3000_words_loses_no_word_over_its_pages() -> None:
    words = [f"word{number}" for number in range(3000)]
    pdf = Read(render(with_action("Short", " ".join(words), "Short")))
    cell = pdf.tables[0][2][3]
    assert pdf.text(cell) == "".join(words)
    assert len({page for page, _ in cell}) > 10


@pytest.mark.slow
def test_a_row_breaks_only_where_no_page_can_hold_it() -> None:
    pages_of = {}
    for count in range(40, 47):
        text = "\n".join(f"line {number}" for number in range(count))
        pdf = Read(render(with_action("Short\nrow", text)))
        assert pdf.text(pdf.tables[0][2][3]) == squeezed(text)
        pages_of[count] = len({page for page, _ in pdf.tables[0][2][3]})
    assert pages_of[40] == 1
    assert pages_of[46] == 2
    assert list(pages_of.values()) == sorted(pages_of.values())
    most = max(count for count, pages in pages_of.items() if pages == 1)
    assert most == 43  # what fits between the header row and the footer


@pytest.mark.slow
def test_rows_of_an_ordinary_paper_stay_whole() -> None:
    pdf = Read(render(long_document(60)))
    assert len(pdf.pages) > 4
    for row in pdf.tables[0]:
        assert len({page for cell in row for page, _ in cell}) == 1


@pytest.mark.slow
def test_a_heading_stands_on_the_page_of_its_first_row() -> None:
    for rows in range(8, 24):
        pdf = Read(render(long_document(rows, sections=True))).pdf
        for above, table in pairwise(elements(pdf, "H2", "Table")):
            if kind(above) == "H2" and kind(table) == "Table":
                first = [marks(pdf, inside(table, tag)[0])[0] for tag in ("TH", "TD")]
                assert len({page for page, _ in [*marks(pdf, above), *first]}) == 1


@pytest.mark.parametrize("text", ["x" * 900, "( " * 300, "! " * 300, "\u2014 " * 300, "1/" * 400])
def test_words_that_no_line_can_hold_end_with_their_column(text: str) -> None:
    pdf = Read(render(with_action(text)))
    header, row = pdf.tables[0]
    assert pdf.text(row[3]) == squeezed(text)
    assert max(glyph.right for glyph in pdf.glyphs(row[3])) < pdf.glyphs(header[4])[0].left


def test_a_title_that_no_line_can_hold_ends_with_the_page() -> None:
    document = replace(with_action("x"), title="T" * 200, lines=("L" * 400,), logo=dot())
    pdf = Read(render(document))
    glyphs = [glyph for page in pdf.pages for marked in page.values() for glyph in marked]
    assert pdf.texts("H1") == ["T" * 200]
    assert max(glyph.right for glyph in glyphs) < 841.89 - 45
