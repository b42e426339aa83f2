"""Addresses that work, the language of a paper, and words that are read from right to left."""

from __future__ import annotations

import re
from io import BytesIO

import docx as peer
import pypdfium2
import pytest

from actionlog.domain.paper_style import PaperStyle, is_language
from actionlog.render.paper import docx, html, pdf, xlsx
from actionlog.render.paper.links import Piece, addresses, pieces
from actionlog.render.paper.ooxml import parts
from tests.paper.builders import action, comment, made

WEB, MAIL = "https://example.org/a_b?c=1&d=(2)", "office@example.org"
PAPER = made(action(1, comment(f"See {WEB}."), wording=f"Write to {MAIL} (soon)"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"See {WEB}.", ("https://example.org/a_b?c=1&d=(2",)),
        ("(https://example.org/x), and", ("https://example.org/x",)),
        (f"{MAIL}; {MAIL}", (f"mailto:{MAIL}",)),
        ("javascript:alert(1) data:text/html,x file:///etc/passwd ftp://x.example", ()),
        ("a@b, @all, x@y.", ()),
        ('https://example.org/"onclick="x', ("https://example.org/",)),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, found: tuple[str, ...]) -> None:
    assert addresses(text) == found
    assert "".join(piece.words for piece in pieces(text)) == text


def test_a_text_without_one_is_one_piece() -> None:
    assert list(pieces("As it is")) == [Piece("As it is")]
    assert list(pieces("")) == [Piece("")]


def test_a_web_page_leads_there() -> None:
    page = html.render(PAPER).decode()
    assert re.findall('<a href="([^#"]+)', page) == [
        f"mailto:{MAIL}", "https://example.org/a_b?c=1&amp;d=(2"
    ]  # fmt: skip


def test_word_leads_there_and_says_the_same_words() -> None:
    word = peer.Document(BytesIO(docx.render(PAPER)))
    cells = word.tables[0].rows[1].cells
    links = [link for cell in cells for p in cell.paragraphs for link in p.hyperlinks]
    assert [(link.text, link.address) for link in links] == [
        (MAIL, f"mailto:{MAIL}"),
        ("https://example.org/a_b?c=1&d=(2", "https://example.org/a_b?c=1&d=(2"),
    ]
    assert cells[3].text == f"Write to {MAIL} (soon)"
    assert docx.render(PAPER) == docx.render(PAPER)


def test_a_pdf_leads_there() -> None:
    content = pdf.render(PAPER)
    assert {b"/URI(mailto:" in content, b"/URI(https://example.org/" in content} == {True}
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    assert MAIL in text


def test_a_cell_of_excel_leads_where_its_one_address_does() -> None:
    inside = parts(xlsx.render(PAPER))
    assert inside["xl/worksheets/sheet1.xml"].count(b"<hyperlink ") == 2
    relations = inside["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    assert f"mailto:{MAIL}" in relations
    several = made(action(1, wording=f"{MAIL} or {WEB}"))
    assert b"<hyperlink " not in parts(xlsx.render(several))["xl/worksheets/sheet1.xml"]


def test_each_format_says_the_language_of_the_paper() -> None:
    document = made(action(1), style=PaperStyle(language="cy"))
    assert '<html lang="cy">' in html.render(document).decode()
    inside = parts(docx.render(document))
    assert b'<w:lang w:val="cy"' in inside["word/styles.xml"]
    assert b"<dc:language>cy</dc:language>" in inside["docProps/core.xml"]
    assert b"/Lang(cy)" in pdf.render(document)
    assert b"<dc:language>cy</dc:language>" in parts(xlsx.render(document))["docProps/core.xml"]


@pytest.mark.parametrize("text", ["english", "en_GB", "EN", "en-gb", "", 'en"'])
def test_what_is_no_language_is_known(text: str) -> None:
    assert is_language("zh-Hant-HK")
    assert not is_language(text)


def test_word_reads_hebrew_and_arabic_from_right_to_left() -> None:
    document = made(action(1, comment("Meet שלום עולם today"), wording="مرحبا بكم"))
    content = parts(docx.render(document))["word/document.xml"].decode()
    assert re.search(r"<w:rPr><w:rtl/></w:rPr><w:t[^>]*>שלום עולם</w:t>", content)
    assert len(re.findall("<w:bidi/>", content)) == 1
    assert re.search(r"<w:t[^>]*> Meet </w:t>", content)
