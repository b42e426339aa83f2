"""What a PDF says is what its Document says, read back by a library that did not write it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from actionlog.domain.paper_style import Edition
from actionlog.errors import Unreadable
from actionlog.render.paper.pdf import render, render_with_warnings
from actionlog.report.paper_document import PaperRow, PaperTone
from tests.children import PATIENCE
from tests.paper.pdfpapers import (
    DOCUMENTS,
    as_printed,
    dot,
    every_document,
    rendered,
    with_action,
    written_out,
)
from tests.paper.pdfread import Read, squeezed
from tests.paper.pdfua import elements
from tests.paper.samples import SECRET, hostile_document, shipped_document

if TYPE_CHECKING:
    from collections.abc import Mapping

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@every_document
def test_every_cell_is_read_back(name: str) -> None:
    pdf, warnings = rendered(name)
    document = DOCUMENTS[name]()
    rows = [row for table in pdf.tables for row in table[1:]]
    assert len(rows) == len(document.rows)
    for marked, row in zip(rows, document.rows, strict=True):
        for at, cell in enumerate(row.cells):
            words = pdf.text(marked[at])
            words = words.replace(f"{row.ref}(continued)", "") if at == 0 else words
            assert as_printed(words) == as_printed(written_out(cell.text, warnings)), (row.ref, at)


def test_a_row_over_several_pages_says_on_each_whose_it_is() -> None:
    pdf, _ = rendered("hostile")
    refs = [pdf.text(row[0]) for table in pdf.tables for row in table[1:]]
    assert "16" + "16(continued)" in refs


@every_document
def test_every_other_word_is_read_back(name: str) -> None:
    pdf, warnings = rendered(name)
    document = DOCUMENTS[name]()
    assert pdf.texts("H1") == [squeezed(document.title)]
    titles = [document.chart.title] if document.chart else []
    titles += [part.title for part in document.parts if part.title]
    assert pdf.texts("H2") == list(map(squeezed, titles))
    for table in pdf.tables:
        headings = [squeezed(column.heading) for column in document.columns]
        assert [pdf.text(cell) for cell in table[0]] == headings
    around = " ".join(pdf.texts("P"))
    for text in (*document.lines, document.summary, *document.notes):
        assert written_out(text, warnings) in around
    for part in document.parts:
        assert squeezed(part.lead if part.rows else part.empty) in around


def test_a_comments_date_is_bold_and_its_words_are_not() -> None:
    pdf, _ = rendered("shipped")
    row = next(row for row in shipped_document().rows if row.ref == 48)
    at = shipped_document().rows.index(row) + 1
    glyphs = pdf.glyphs(pdf.tables[0][at][7])
    dated = len("28 Apr 2021:")
    assert {glyph.font.split("+")[1] for glyph in glyphs[:dated]} == {"LiberationSans-Bold"}
    assert {glyph.font.split("+")[1] for glyph in glyphs[dated + 1 :]} == {"LiberationSans"}


def test_a_tone_is_said_in_its_colour() -> None:
    document = with_action("Late")
    cells = tuple(replace(cell, tone=PaperTone.LATE) for cell in document.rows[0].cells)
    parts = (replace(document.parts[0], rows=(PaperRow(1, cells),)),)
    pdf = Read(render(replace(document, parts=parts, colours={PaperTone.LATE: "#a01020"})))
    colours = {glyph.colour for glyph in pdf.glyphs(pdf.tables[0][1][3])}
    assert [round(part * 255) for part in colours.pop()] == [0xA0, 0x10, 0x20]


def test_a_character_without_a_glyph_is_named_and_written_out() -> None:
    content, warnings = render_with_warnings(
        with_action("Meet \u4e2d at \U0001f600; \u2192 \u2713")
    )
    pdf = Read(content)
    assert pdf.text(pdf.tables[0][1][3]) == squeezed("Meet[U+4E2D]at[U+1F600];\u2192\u2713")
    said = "in Word and on the web it stands as it is"
    none = "the PDF's fonts have no"
    assert warnings == (
        f"action 1: {none} \u4e2d, so it is printed there as [U+4E2D]; {said}",
        f"action 1: {none} \U0001f600, so it is printed there as [U+1F600]; {said}",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Llŷr Ŵyn, tŷ, ŵyr, âêîôûŵŷ ÂÊÎÔÛŴŶ äëïöüẅÿ",
        "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ, čšž, ğış, àèìòù, ñçåæøœß, Đð Þþ",
        "αβγδεζηθικλμνξοπρστυφχψω ΑΩ Δ ∑ μ µ Ω ∞ √ ≈ ≠ ≤ ≥ ± × ÷ −",
        "£ € ¢ ¥ § ¶ † ‡ • ◦ ‣ ▪ ● ■ ← → ↑ ↓ ⇒ ↔ ✓ ✔ ✗ ✘ ☐ ☑ ☒ ★ ☆",
        "½ ¼ ¾ ⅓ ⅔ ⅛ ⅜ ⅝ ⅞ ⁰ ¹ ² ³ ⁴ ₂ ° ‰ № ™ ® © ª º ′ ″",
        "‘single’ “double” ‹a› «b» – — … \u2011 \u00a0 \u202f \u2009 ﬁ ﬂ",
        "w\u0302 y\u0302 e\u0301 \u0301",
        "Привет, мир. Їжак. עברית العربية",
    ],
)
def test_what_a_british_board_writes_is_printed(text: str) -> None:
    content, warnings = render_with_warnings(with_action(text))
    assert not warnings
    pdf = Read(content)
    assert as_printed(pdf.text(pdf.tables[0][1][3])) == as_printed(squeezed(text))


def test_marks_that_no_font_has_with_their_letter_are_written_out_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Each font has one half: a letter of Liberation, a mark of DejaVu.
    monkeypatch.setattr("actionlog.render.paper.pdf._ATTEMPTS", 1)
    content, warnings = render_with_warnings(with_action("\u1d7b\u0359 and \u05d4\u0350"))
    assert content.startswith(b"%PDF-1.7")
    assert all(warning.startswith("U+03") for warning in warnings)


def test_what_the_typesetter_refuses_after_all_is_written_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("actionlog.render.paper.typst_data.draws", lambda *_: True)
    content, warnings = render_with_warnings(with_action("\u4e2d and \u0939"))
    pdf = Read(content)
    assert pdf.text(pdf.tables[0][1][3]) == "[U+4E2D]and[U+0939]"
    assert len(warnings) == 2


def test_a_chart_and_a_logo_say_what_they_show() -> None:
    document = replace(shipped_document(), logo=dot())
    assert document.chart
    pdf = Read(render(document)).pdf
    alternatives = [squeezed(str(figure.Alt)) for figure in elements(pdf, "Figure")]
    assert alternatives == [
        squeezed(f"Logo of {document.board}"),
        squeezed(document.chart.in_words),
    ]


@pytest.mark.parametrize("logo", [b"no picture", dot()[:40], b"\xff\xd8\xff\xe0 cut"])
def test_a_logo_that_is_no_picture_is_an_error(logo: bytes) -> None:
    with pytest.raises(Unreadable, match="no picture"):
        render(replace(shipped_document(), logo=logo))


def test_the_file_says_of_itself_only_what_the_paper_says() -> None:
    document = shipped_document()
    pdf = rendered("shipped")[0].pdf
    said = {str(key): str(value) for key, value in pdf.docinfo.items()}
    assert said.pop("/Creator").startswith("Typst")
    assert said == {
        "/Title": document.title,
        "/Author": document.board,
        "/CreationDate": "D:20210505000000Z",
        "/ModDate": "D:20210505000000Z",
    }
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        assert metadata["dc:title"] == document.title
        assert metadata["dc:creator"] == [document.board]
        assert metadata["dc:language"] == {"en-GB"}


@pytest.mark.slow
def test_no_private_word_is_in_a_public_paper_not_even_where_nothing_shows_it() -> None:
    content = render(hostile_document(edition=Edition.PUBLIC))
    pdf = Read(content)
    printed = [glyph.text for page in pdf.pages for glyphs in page.values() for glyph in glyphs]
    assert SECRET.casefold() not in "".join(printed).casefold()
    plain = BytesIO()
    pdf.pdf.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    for encoding in ("utf-8", "utf-16-be"):
        assert SECRET.encode(encoding) not in plain.getvalue()


DIGEST = (
    "import hashlib, os; os.umask({umask}); from actionlog.render.paper.pdf import render; "
    "from tests.paper import samples; "
    "print(hashlib.sha256(render(samples.hostile_document())).hexdigest())"
)


def digest(cwd: Path, umask: int, environment: Mapping[str, str]) -> str:
    run = subprocess.run(
        [sys.executable, "-c", DIGEST.format(umask=umask)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=cwd,
        capture_output=True,
        check=True,
        text=True,
        timeout=PATIENCE,
    )
    return run.stdout.strip()


@pytest.mark.slow
def test_the_same_paper_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    here = hashlib.sha256(render(hostile_document())).hexdigest()
    there = {"TZ": "Pacific/Kiritimati", "LC_ALL": "cy_GB.UTF-8", "PYTHONHASHSEED": "1"}
    elsewhere = {"TZ": "UTC+11", "LC_ALL": "C", "PYTHONHASHSEED": "2", "HOME": str(tmp_path)}
    assert digest(tmp_path, 0o077, there) == here
    assert digest(ROOT, 0o000, {**elsewhere, "SOURCE_DATE_EPOCH": "86400"}) == here
