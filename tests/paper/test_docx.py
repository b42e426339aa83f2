"""The paper in Word, read back as the XML that it is."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx as peer
import pytest
from docx.enum.style import WD_STYLE_TYPE

from actionlog.domain.paper_style import Edition
from actionlog.errors import Unreadable
from actionlog.render.paper import docx
from actionlog.render.paper.docx_styles import text
from actionlog.render.paper.ooxml import lawful, packed
from tests.paper import samples
from tests.paper.reading import W, digest, digest_elsewhere, entries, parts, said, tables, xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from actionlog.report.paper_document import PaperDocument

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606"
    "0f80f00010401005fe5c34b0000000049454e44ae426082"
)
PAPERS: dict[str, Callable[[], PaperDocument]] = {
    "shipped": samples.shipped_document,
    "sections": lambda: samples.shipped_document(sections=True),
    "hostile": samples.hostile_document,
    "public": lambda: samples.hostile_document(edition=Edition.PUBLIC),
    "long": lambda: samples.long_document(120),
    "empty": samples.empty_document,
    "no part": lambda: samples.empty_document(sections=True),
}


@pytest.fixture(params=PAPERS)
def document(request: pytest.FixtureRequest) -> PaperDocument:
    return PAPERS[request.param]()


def body(content: bytes) -> _Element:
    return xml(content, "word/document.xml")


def styles_of(content: bytes) -> dict[str, _Element]:
    found = {}
    for style in xml(content, "word/styles.xml").iter(f"{W}style"):
        name = style.find(f"{W}name")
        assert name is not None
        found[str(name.attrib[f"{W}val"])] = style
    return found


def template(*paragraphs: str) -> bytes:
    """A house template: portrait, with a header, a footer and a style of its own."""
    house = peer.Document()
    house.styles.add_style("Action Log Cell", WD_STYLE_TYPE.PARAGRAPH)
    house.sections[0].header.paragraphs[0].text = "House of Bedford"
    house.sections[0].footer.paragraphs[0].text = "Registered charity"
    house.core_properties.author = "jane.typist"
    for paragraph in paragraphs:
        house.add_paragraph(paragraph)
    content = BytesIO()
    house.save(content)
    return content.getvalue()


def test_every_cell_is_there(document: PaperDocument) -> None:
    read = list(tables(docx.render(document)))
    headings = [lawful(column.heading) for column in document.columns]
    expected = [
        [headings, *[[lawful(cell.text) for cell in row.cells] for row in part.rows]]
        for part in document.parts
        if part.rows
    ]
    assert read == expected


def test_every_word_around_the_tables_is_there(document: PaperDocument) -> None:
    text = said(body(docx.render(document))).split("\n")
    around = [document.title, *document.lines, document.summary, *document.notes]
    for part in document.parts:
        around += [part.title, part.lead if part.rows else part.empty]
    if document.chart:
        around += [document.chart.title, document.chart.in_words]
    for words in filter(None, around):
        assert lawful(words) in text


def test_a_month_and_a_range_are_not_broken_at_their_hyphen() -> None:
    told = "Apr-21 to Jun-21; 48-52 (9-12). COVID-19, 2021-05-05, 0115-555-22, see x.org/12-13"
    held = text(told)
    assert held.count("<w:noBreakHyphen/>") == 4
    assert re.sub("<[^>]+>", "", held.replace("<w:noBreakHyphen/>", "-")) == told


def test_no_cell_is_empty_or_merged(document: PaperDocument) -> None:
    content = docx.render(document)
    assert all(cell.strip() for table in tables(content) for row in table for cell in row)
    assert not list(body(content).iter(f"{W}gridSpan", f"{W}vMerge"))


def test_each_table_repeats_its_header_row_and_says_so() -> None:
    for table in body(docx.render(samples.hostile_document(sections=True))).iter(f"{W}tbl"):
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        look, caption = table.find(f"{W}tblPr/{W}tblLook"), table.find(f"{W}tblPr/{W}tblCaption")
        assert look is not None
        assert look.attrib[f"{W}firstRow"] == "1"
        assert caption is not None
        assert caption.attrib[f"{W}val"]


def test_only_rows_taller_than_a_page_may_break() -> None:
    content = docx.render(samples.hostile_document())
    rows = [row for table in body(content).iter(f"{W}tbl") for row in table.iter(f"{W}tr")]
    breaking = [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None]
    refs = {said(next(row.iter(f"{W}tc"))) for row in breaking}
    assert {"201", "202"} <= refs
    assert refs <= {"16", "201", "202"}


def test_columns_have_fixed_widths_that_fill_the_page(document: PaperDocument) -> None:
    for table in body(docx.render(document)).iter(f"{W}tbl"):
        widths = [int(column.attrib[f"{W}w"]) for column in table.iter(f"{W}gridCol")]
        assert 15_100 < sum(widths) <= 16_838 - 2 * 850
        for row in table.iter(f"{W}tr"):
            assert [int(w.attrib[f"{W}w"]) for w in row.iter(f"{W}tcW")] == widths


def test_headings_are_real_headings() -> None:
    document = samples.shipped_document(sections=True)
    content = docx.render(document)
    styles = {style.attrib[f"{W}styleId"]: name for name, style in styles_of(content).items()}
    found = []
    for paragraph in body(content).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and styles[style.attrib[f"{W}val"]].startswith("heading"):
            found.append((styles[style.attrib[f"{W}val"]], said(paragraph)))
    assert found[0] == ("heading 1", document.title)
    assert found[2:] == [("heading 2", part.title) for part in document.parts]


def test_styles_have_names_and_every_style_used_is_there() -> None:
    content = docx.render(samples.hostile_document(sections=True))
    styles = styles_of(content)
    assert {"Action Log Table", "Action Log Cell", "Action Log Heading", "Action Log Late"} <= set(
        styles
    )
    there = {style.attrib[f"{W}styleId"] for style in styles.values()}
    used = {
        element.attrib[f"{W}val"]
        for element in body(content).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= there


def test_the_file_names_its_language_title_board_and_day() -> None:
    content = docx.render(samples.shipped_document())
    core = parts(content)["docProps/core.xml"].decode()
    for said_so in ("Action log: Partnership Board", ">en-GB<", "2021-05-05T00:00:00Z"):
        assert said_so in core
    assert "python-docx" not in core
    assert b'w:lang w:val="en-GB"' in parts(content)["word/styles.xml"]


def test_the_page_is_a4_landscape_and_the_footer_counts_pages() -> None:
    content = docx.render(samples.shipped_document())
    size = next(body(content).iter(f"{W}pgSz")).attrib
    assert (size[f"{W}w"], size[f"{W}h"], size[f"{W}orient"]) == ("16838", "11906", "landscape")
    footer = next(xml(content, n) for n in parts(content) if n.startswith("word/footer"))
    fields = [field.attrib[f"{W}instr"].strip() for field in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert said(footer) == "Partnership Board · Action log · 5 May 2021 · page 1 of 1"


def test_dates_of_comments_are_bold_and_tones_have_styles() -> None:
    content = docx.render(samples.shipped_document())
    toned: dict[str, set[str]] = {}
    for run in body(content).iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            toned.setdefault(str(style.attrib[f"{W}val"]), set()).add(said_by(run))
    assert "13 Jan 2021:" in toned["ActionLogDate"]
    assert toned["ActionLogLate"] == {"Apr-21", "Open, 5\u00a0days\u00a0late"}
    assert styles_of(content)["Action Log Date"].find(f"{W}rPr/{W}b") is not None


def said_by(run: _Element) -> str:
    pieces = run.iter(f"{W}t", f"{W}noBreakHyphen")
    return "".join("-" if one.tag == f"{W}noBreakHyphen" else one.text or "" for one in pieces)


def test_the_chart_is_a_picture_with_words() -> None:
    document = samples.shipped_document()
    content = docx.render(document)
    pictures = [name for name in parts(content) if name.startswith("word/media/")]
    assert len(pictures) == 1
    assert parts(content)[pictures[0]].startswith(b"\x89PNG")
    described = [e.attrib["descr"] for e in body(content).iter() if str(e.tag).endswith("}docPr")]
    assert document.chart
    assert described == [document.chart.in_words]


def test_a_logo_says_whose_it_is() -> None:
    document = replace(samples.empty_document(), logo=PNG, chart=None)
    described = [
        e.attrib["descr"]
        for e in body(docx.render(document)).iter()
        if str(e.tag).endswith("}docPr")
    ]
    assert described == ["Logo of Partnership Board"]


@pytest.mark.parametrize("logo", [b"not a picture", PNG[:20], PNG[:8] + b"x" * 40])
def test_a_logo_that_is_no_picture_is_refused(logo: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^logo: "):
        docx.render(replace(samples.empty_document(), logo=logo))


def test_a_house_template_keeps_its_pages_and_styles() -> None:
    house = template("Before", "{actionlog}", "After")
    content = docx.render(replace(samples.shipped_document(), template=house))
    text = said(body(content)).split("\n")
    assert text[0] == "Action log"
    assert not {"Before", "After", "{actionlog}"} & set(text)
    everything = b"".join(parts(content).values()).decode(errors="replace")
    assert "House of Bedford" in everything
    assert "Registered charity" in everything
    assert "fldSimple" not in everything
    assert "jane.typist" not in everything
    size = next(body(content).iter(f"{W}pgSz")).attrib
    assert size[f"{W}w"] == "12240"
    assert styles_of(content)["Action Log Cell"].find(f"{W}rPr") is None
    assert "Action Log Table" in styles_of(content)
    widths = [int(w.attrib[f"{W}w"]) for w in next(body(content).iter(f"{W}tblGrid"))]
    assert sum(widths) <= 12_240 - 2 * 1_800


@pytest.mark.parametrize(
    "house",
    [b"", b"not a zip", packed({"a": b"b"}), packed({"[Content_Types].xml": b"<Types/>"})],
    ids=["empty", "no archive", "no document", "no parts"],
)
def test_a_template_that_cannot_be_read_is_refused(house: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^template: it is not a Word document") as refused:
        docx.render(replace(samples.empty_document(), template=house))
    assert refused.value.hints


def test_a_template_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionlog.render.paper.docx_template._AT_MOST", 1000)
    with pytest.raises(Unreadable, match=r"^template: it unpacks to more than"):
        docx.render(replace(samples.empty_document(), template=template()))


def test_the_same_paper_is_the_same_bytes_anywhere() -> None:
    content = docx.render(samples.hostile_document(sections=True))
    assert digest(content) == digest(docx.render(samples.hostile_document(sections=True)))
    assert digest(content) == digest_elsewhere("docx")


def test_a_template_gives_the_same_bytes_too() -> None:
    document = replace(samples.shipped_document(), template=template("x"))
    assert docx.render(document) == docx.render(document)


def test_the_archive_tells_nothing_of_the_machine() -> None:
    about = entries(docx.render(samples.shipped_document()))
    assert {entry.date_time for entry in about} == {(1980, 1, 1, 0, 0, 0)}
    assert {(e.create_system, e.external_attr, e.compress_type) for e in about} == {
        (3, 0o644 << 16, 0)
    }
    assert [entry.filename for entry in about] == sorted(entry.filename for entry in about)


def test_nothing_private_is_anywhere_in_a_public_paper() -> None:
    content = docx.render(samples.hostile_document(sections=True, edition=Edition.PUBLIC))
    assert all(samples.SECRET.encode() not in part for part in parts(content).values())


def test_texts_that_nobody_made_visible_are_safe_too() -> None:
    raw = "\x00\ud83d\ufffe\uffff\u202e ]]> &amp; <w:p/>"
    document = replace(samples.empty_document(), title=raw, board=raw, lines=(raw,), footer=raw)
    text = said(body(docx.render(document)))
    assert "[U+0000][U+D83D][U+FFFE][U+FFFF][U+202E] ]]> &amp; <w:p/>" in text
