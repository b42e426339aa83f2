"""Documents: tables and paragraphs as Word shows them, with what a person sees beside the text."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from actionlog.errors import Unreadable
from actionlog.importers.docx.list_numbering import spelled
from actionlog.importers.docx.paragraphs import ParagraphReader
from actionlog.importers.source_document import Mark
from tests.importers.books import (
    HEADINGS,
    ROWS,
    document,
    grid,
    links,
    numbered,
    numbering,
    opened,
    packed,
    paragraph,
    run,
    tbl,
    tc,
    texts,
    tr,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from actionlog.importers.docx.markup import Look
    from actionlog.importers.docx.paragraphs import Paragraph


def one_cell(*inside: str, **parts: str) -> tuple[str, set[Mark]]:
    """A cell of these paragraphs, as it is read."""
    cell = grid("log.docx", document(tbl(tr(tc(*inside))), **parts)).rows[0].cells[0]
    return cell.text, set(cell.marks)


@pytest.mark.slow
def test_what_python_docx_writes_comes_back() -> None:
    written = docx.Document()
    written.add_heading("Action log")
    table = written.add_table(rows=0, cols=8)
    for row in (HEADINGS, *ROWS):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    out = BytesIO()
    written.save(out)
    read = grid("log.docx", out.getvalue())
    assert texts(read) == [[str(value) for value in row] for row in (HEADINGS, *ROWS)]
    assert (read.title, read.nth) == ("Action log", 1)
    assert str(read.rows[2].cells[0].place) == "log.docx, table 1, row 3"


def test_tables_and_paragraphs_keep_the_order_in_which_they_are_read() -> None:
    body = (
        paragraph("Open actions") + tbl(tr("1")) + paragraph("")
        + f"<w:sdt><w:sdtContent>{paragraph('Closed')}{tbl(tr('2'))}</w:sdtContent></w:sdt>"
        + paragraph("End")
    )  # fmt: skip
    read = opened("log.docx", document(body))
    assert [(line.text, line.nth, line.place.line) for line in read.lines] == [
        ("Open actions", 0, 1),
        ("Closed", 2, 3),
        ("End", 4, 4),
    ]
    assert [(one.title, one.nth, one.place.table) for one in read.grids] == [
        ("Open actions", 1, 1),
        ("Closed", 3, 2),
    ]


def test_a_paragraph_that_holds_nothing_is_passed_over_and_still_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_into: list[object] = []
    pieces = ParagraphReader._pieces  # noqa: SLF001 - the work that a paragraph makes

    def counted(
        reader: ParagraphReader, element: _Element, look: Look, passage: Paragraph
    ) -> Iterator[str]:
        looked_into.append(element)
        return pieces(reader, element, look, passage)

    monkeypatch.setattr(ParagraphReader, "_pieces", counted)
    (line,) = opened("log.docx", document("<w:p/>" * 5_000 + paragraph("End"))).lines
    assert (line.text, line.place.line) == ("End", 5_001)
    assert len(looked_into) == 1


def test_an_empty_paragraph_of_a_numbered_style_takes_its_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f"<w:pPr>{numbered()}</w:pPr></w:style>"
    )
    body = tbl(tr(tc("<w:p/>"), tc(paragraph("To do"))))
    read = grid("log.docx", document(body, numbering=numbering(), styles=styles))
    assert texts(read) == [["1.", "2. To do"]]


def test_every_way_to_end_a_line_in_a_cell_ends_it() -> None:
    broken = "<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t></w:r>"
    assert one_cell(paragraph(broken), "four") == ("One\ntwo\nthree\nfour", set())


def test_signs_that_are_no_letters_are_read_as_they_look() -> None:
    inside = (
        "<w:r><w:t>4-Mar</w:t><w:noBreakHyphen/><w:t>20</w:t><w:tab/><w:t>Felicity\u00a0Cox</w:t>"
        "<w:softHyphen/><w:t> co\u00adop\u2011ted</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    assert one_cell(paragraph(inside))[0] == "4-Mar-20 Felicity Cox coop-ted✓"


def test_links_fields_and_content_controls_show_their_text_and_not_their_code() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>paper</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f"<w:hyperlink>{run(' 3b')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' Open')}</w:sdtContent></w:sdt>"
    simple = f'<w:fldSimple w:instr="DATE">{run(" 4-Mar-20")}</w:fldSimple>'
    assert one_cell(paragraph(field, link, control, simple))[0] == "paper 3b Open 4-Mar-20"


def test_cells_and_rows_in_content_controls_are_cells_and_rows() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr('c', 'd')}</w:sdtContent></w:sdt>"
    assert texts(grid("log.docx", document(tbl(tr("a", cell), row)))) == [["a", "b"], ["c", "d"]]


def test_of_alternatives_the_first_is_read_and_only_that() -> None:
    either = (
        f"<mc:AlternateContent><mc:Choice>{run('new')}</mc:Choice>"
        f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
    )
    assert one_cell(paragraph(either))[0] == "new"


def test_insertions_count_deletions_do_not_and_the_cell_says_so() -> None:
    changed = (
        run("Send it to "),
        f"<w:ins>{run('all')}</w:ins>",
        "<w:del><w:r><w:delText>one</w:delText></w:r></w:del>",
        f"<w:moveTo>{run(' now')}</w:moveTo>",
        f"<w:moveFrom>{run(' later')}</w:moveFrom>",
    )
    assert one_cell(paragraph(*changed)) == ("Send it to all now", {Mark.TRACKED})
    assert one_cell(paragraph("Send it")) == ("Send it", set())


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    joined = one_cell(paragraph("Send", properties=deleted), " it", "Done")
    assert joined == ("Sendit\nDone", {Mark.TRACKED})
    gone = paragraph("<w:del><w:r><w:delText>Old</w:delText></w:r></w:del>", properties=deleted)
    assert one_cell(gone, "New")[0] == "New"


def test_a_row_that_tracked_changes_delete_is_left_out_and_told() -> None:
    table = tbl(
        tr("1"), tr("2", properties="<w:del/>"), tr("3", properties="<w:ins/>"), tr("4")
    )  # fmt: skip
    read = opened("log.docx", document(table))
    assert texts(read.grids[0]) == [["1"], ["3"], ["4"]]
    assert [row.place.row for row in read.grids[0].rows] == [1, 3, 4]
    assert read.grids[0].rows[1].cells[0].marks == {Mark.TRACKED}
    assert read.notes == ("1 row deleted by tracked changes that nobody has accepted, left out",)


@pytest.mark.parametrize(
    ("inside", "marks"),
    [
        ((run("Send it", "<w:strike/>"),), {Mark.STRUCK}),
        ((run("Send it", "<w:dstrike/>"), run(" ")), {Mark.STRUCK}),
        ((run("Send", "<w:strike/>"), run(" Bring")), {Mark.PARTLY_STRUCK}),
        ((run("Send", '<w:strike w:val="0"/>'),), set()),
        ((run("Send"), run(" ", "<w:strike/>")), set()),
        ((run("Send", "<w:vanish/>"),), {Mark.HIDDEN}),
        ((run("Send", '<w:rStyle w:val="Gone"/>'),), {Mark.STRUCK}),
        ((run("Send", '<w:rStyle w:val="Gone"/><w:strike w:val="false"/>'),), set()),
    ],
)
def test_what_is_struck_through_or_hidden_is_marked(
    inside: tuple[str, ...], marks: set[Mark]
) -> None:
    styles = '<w:style w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    assert one_cell(paragraph(*inside), styles=styles)[1] == marks


def test_a_style_strikes_through_what_is_based_on_it_even_in_a_circle() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/><w:rPr/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:strike/></w:rPr></w:style>'
    )
    struck = paragraph("Gone", properties='<w:pStyle w:val="A"/>')
    assert one_cell(struck, styles=styles)[1] == {Mark.STRUCK}


def test_a_cell_over_several_columns_is_followed_by_empty_ones() -> None:
    table = tbl(tr(tc("Title", properties='<w:gridSpan w:val="3"/>')), tr("1", "2", "3"))
    first, second = grid("log.docx", document(table)).rows
    assert [one.text for one in first.cells] == ["Title", "", ""]
    assert [one.marks for one in first.cells] == [frozenset(), {Mark.MERGED}, {Mark.MERGED}]
    assert [one.text for one in second.cells] == ["1", "2", "3"]


def test_what_is_merged_downwards_stands_in_every_row() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("5", properties=restart), "One"),
        tr(tc("", properties=go_on), "Two"),
        tr(tc("6", properties=restart), "Three"),
        tr("7", "Four"),
        tr(tc("8", properties=go_on), "Five"),
    )
    rows = grid("log.docx", document(table)).rows
    assert [row.cells[0].text for row in rows] == ["5", "5", "6", "7", "8"]
    assert [Mark.MERGED in row.cells[0].marks for row in rows] == [True, True, False, False, False]
    assert rows[1].cells[0].place.row == 2


def test_rows_that_begin_or_end_inside_are_filled_up() -> None:
    before = tr("2", properties='<w:gridBefore w:val="1"/>')
    assert texts(grid("log.docx", document(tbl(tr("a", "b", "c"), before)))) == [
        ["a", "b", "c"],
        ["", "2", ""],
    ]


def test_a_table_in_a_cell_is_more_paragraphs_of_it() -> None:
    nested = tbl(tr("09.12.20", "Sent"), tr("13.01.21", "Seen"))
    assert one_cell("Before", nested, "After")[0] == "Before\n09.12.20\nSent\n13.01.21\nSeen\nAfter"


def test_a_hidden_row_is_read_and_marked() -> None:
    table = tbl(tr("1"), tr("2", properties="<w:hidden/>"))
    shown, hidden = grid("log.docx", document(table)).rows
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert hidden.cells[0].marks == {Mark.HIDDEN}


def refs(*levels: int, lists: str, number: int = 1) -> list[str]:
    """What Word shows in a column of empty paragraphs that are numbered at these levels."""
    cells = [tr(tc(paragraph(properties=numbered(number, level)))) for level in levels]
    return [row[0] for row in texts(grid("log.docx", document(tbl(*cells), numbering=lists)))]


@pytest.mark.parametrize(
    ("kind", "text", "start", "shown"),
    [
        ("decimal", "%1", 38, ["38", "39"]),
        ("decimal", "%1.", 1, ["1.", "2."]),
        ("decimal", "Action %1", 9, ["Action 9", "Action 10"]),
        ("decimalZero", "%1", 9, ["09", "10"]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("upperLetter", "%1", 1, ["A", "B"]),
        ("lowerRoman", "(%1)", 3, ["(iii)", "(iv)"]),
        ("upperRoman", "%1.", 9, ["IX.", "X."]),
        ("ordinal", "%1", 1, ["1st", "2nd"]),
        ("none", "", 1, ["", ""]),
    ],
)
def test_numbers_that_word_puts_in_front_are_read(
    kind: str, text: str, start: int, shown: list[str]
) -> None:
    assert refs(0, 0, lists=numbering(kind, text, start)) == shown


def test_a_number_stands_in_front_of_the_text_and_is_marked() -> None:
    said = one_cell(paragraph("Estates", properties=numbered()), numbering=numbering())
    assert said == ("1. Estates", {Mark.NUMBERED})


def test_a_bullet_is_shown_and_is_no_number() -> None:
    said = one_cell(paragraph("Estates", properties=numbered()), numbering=numbering("bullet", "x"))
    assert said == ("• Estates", set())


def test_levels_count_within_each_other() -> None:
    lists = numbering()
    assert refs(0, 1, 1, 0, 1, lists=lists) == ["1.", "1.1", "1.2", "2.", "2.1"]
    assert refs(1, 0, lists=lists) == ["1.1", "1."]


def test_a_list_goes_on_where_another_names_the_same_pattern_and_begins_anew_where_told() -> None:
    on = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    cells = [tr(tc(paragraph(properties=numbered(one)))) for one in (1, 1, 2, 3, 3, 1)]
    content = document(tbl(*cells), numbering=numbering(extra=on + anew))
    assert [row[0] for row in texts(grid("log.docx", content))] == [
        "1.", "2.", "3.", "7.", "8.", "9.",
    ]  # fmt: skip


def test_numbers_of_our_own_pattern_are_filled_with_zeros() -> None:
    lists = numbering().replace(
        '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>', 1
    )
    assert refs(0, 0, lists=lists) == ["001.", "002."]


def test_a_style_can_number_its_paragraphs() -> None:
    style = (
        '<w:style w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    item = '<w:pStyle w:val="Item"/>'
    lists = numbering().replace('<w:lvl w:ilvl="1">', f'<w:lvl w:ilvl="1">{item}')
    body = paragraph("One", properties=item) + paragraph("Two", properties=item)
    read = opened("minutes.docx", document(body, styles=style, numbering=lists))
    assert [line.text for line in read.lines] == ["1.1 One", "1.2 Two"]
    off = f'{item}<w:numPr><w:numId w:val="0"/></w:numPr>'
    read = opened("x.docx", document(paragraph("x", properties=off), styles=style, numbering=lists))
    assert [line.text for line in read.lines] == ["x"]


@pytest.mark.parametrize(("number", "shown"), [(4, "iv"), (90, "xc"), (2_021, "mmxxi")])
def test_roman_numbers_are_written_as_the_romans_did(number: int, shown: str) -> None:
    assert spelled(number, "lowerRoman") == shown


def test_comments_and_footnotes_are_notes_of_their_cell() -> None:
    inside = paragraph(
        "Send it", '<w:r><w:commentReference w:id="4"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )  # fmt: skip
    content = document(
        tbl(tr(tc(inside))),
        comments=f'<w:comment w:id="4">{paragraph("Is it?")}{paragraph("Yes")}</w:comment>',
        footnotes=f'<w:footnote w:id="2">{paragraph("See paper 3b")}</w:footnote>',
    )
    cell = grid("log.docx", content).rows[0].cells[0]
    assert (cell.text, cell.note) == ("Send it", "Is it?\nYes\nSee paper 3b")


def test_heads_and_feet_of_pages_are_lines_once() -> None:
    head = paragraph("Action log, 13 January 2021")
    read = opened(
        "log.docx",
        document(
            paragraph("Body"), header1=head, header2=head, footer1=tbl(tr("Paper 3b", "Page 1"))
        ),
    )
    assert [(line.text, line.place.line) for line in read.lines] == [
        ("Action log, 13 January 2021", None),
        ("Body", 1),
        ("Paper 3b", None),
        ("Page 1", None),
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Action 39')}{paragraph('CF')}</w:txbxContent>"
    either = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    read = opened("minutes.docx", document(paragraph("It was agreed.", either)))
    assert [line.text for line in read.lines] == ["It was agreed.", "Action 39", "CF"]
    assert one_cell(paragraph("It was agreed.", either))[0] == "It was agreed.\nAction 39\nCF"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (document(""), "has nothing in it"),
        (document("<w:p><w:r></w:p>"), "damaged: word/document.xml"),
        (document(tbl(*[tr("x" * 600_000)] * 2, tr(tc("y" * 600_000, "y" * 600_000)))), "letters"),
        (document(tbl(tr(*["x"] * 257), tr("x"))), "257 columns, and 256"),
        (document(tbl(tr(tc("x", properties='<w:gridSpan w:val="99999"/>'), "x"))), "columns"),
        (document("<w:sdt>" * 300 + "</w:sdt>" * 300), "damaged: word/document.xml"),
    ],
)
def test_what_is_no_log_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        opened("log.docx", content)
    assert refused.value.hints


@pytest.mark.slow
def test_a_cell_that_is_repeated_too_often_is_refused() -> None:
    first = tr(tc("x" * 900_000, properties='<w:vMerge w:val="restart"/>'))
    more = tr(tc("", properties="<w:vMerge/>"))
    with pytest.raises(Unreadable, match="letters, which no log has"):
        opened("log.docx", document(tbl(first, *[more] * 20)))


def test_the_main_part_is_the_one_that_the_archive_says() -> None:
    usual = document(paragraph("Minutes") + tbl(tr("x")), header1=paragraph("The board"))
    with zipfile.ZipFile(BytesIO(usual)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/main7.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/main7.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    parts["_rels/.rels"] = links(("rId1", "officeDocument", "/word/main7.xml"))
    read = opened("minutes.docx", packed(parts))
    assert [line.text for line in read.lines] == ["The board", "Minutes"]
    assert len(read.grids) == 1
    parts["_rels/.rels"] = links(("rId1", "officeDocument", "word/none.xml"))
    with pytest.raises(Unreadable, match="neither a workbook nor a document"):
        opened("minutes.docx", packed(parts))
