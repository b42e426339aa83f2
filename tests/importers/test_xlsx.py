"""Workbooks: every cell as the spreadsheet shows it, and what a person sees beside its text."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.styles.numbers import BUILTIN_FORMATS

from actionlog.domain.dates.deadline import Month
from actionlog.errors import Unreadable
from actionlog.importers.source_document import Mark, column_letters
from actionlog.importers.xlsx.number_formats import built_in_format, print_number
from tests.importers.books import (
    HEADINGS,
    cell,
    grid,
    links,
    opened,
    packed,
    raw_workbook,
    repacked,
    texts,
    workbook,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

STRIKE = Font(strike=True)


def rows(*inside: str) -> str:
    return f"<sheetData>{''.join(inside)}</sheetData>"


def numbers(*values: float, style: int = 0) -> str:
    cells = "".join(f'<c s="{style}"><v>{value}</v></c>' for value in values)
    return f"<row>{cells}</row>"


def test_all_rows_and_cells_are_there_with_their_places() -> None:
    table = grid("log.xlsx", workbook())
    assert texts(table)[0] == list(HEADINGS)
    assert [row[0] for row in texts(table)] == ["Ref", "5", "9", "38"]
    assert texts(table)[2][7] == "One\nTwo"
    assert (table.title, table.nth) == ("Log", 0)
    assert str(table.rows[3].cells[5].place) == "log.xlsx, sheet Log, F4"
    assert sum(cell.text == "" for row in table.rows for cell in row.cells) == 1


@pytest.mark.parametrize(
    ("number_format", "text", "value"),
    [
        ("dd-mmm-yy", "04-Mar-20", date(2020, 3, 4)),
        ("d-mmm-yy", "4-Mar-20", date(2020, 3, 4)),
        ("[$-809]dd mmmm yyyy;@", "04 March 2020", date(2020, 3, 4)),
        ('dddd" the "d mmmm yyyy', "Wednesday the 4 March 2020", date(2020, 3, 4)),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Wednesday, 04 March 2020", date(2020, 3, 4)),
        ("dd/mm/yyyy", "04/03/2020", date(2020, 3, 4)),
        ("mm-dd-yy", "04/03/2020", date(2020, 3, 4)),
        ("yyyy\\-mm\\-dd", "2020-03-04", date(2020, 3, 4)),
        ("dd/mm/yyyy hh:mm", "04/03/2020 14:05", date(2020, 3, 4)),
        ("d/m/yy h:mm AM/PM", "4/3/20 2:05 PM", date(2020, 3, 4)),
        ("d-mmm", "4-Mar", date(2020, 3, 4)),
        ("mmm-yy", "Mar-20", Month(2020, 3)),
        ("mmmm yyyy", "March 2020", Month(2020, 3)),
        ("mm/yyyy", "03/2020", Month(2020, 3)),
        ("yyyy", "2020", None),
        ("h:mm:ss", "14:05:09", None),
        ("mm:ss", "05:09", None),
    ],
)
def test_a_date_is_printed_and_means_what_its_format_shows(
    number_format: str, text: str, value: date | Month | None
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B2"] = datetime(2020, 3, 4, 14, 5, 9)  # noqa: DTZ001 - a cell has no zone
        sheet["B2"].number_format = number_format

    found = cell(grid("log.xlsx", workbook(change=change)), 2, "B")
    assert (found.text, found.value, found.stored) == (text, value, date(2020, 3, 4))


def test_a_month_keeps_the_day_behind_it() -> None:
    """What Excel makes of `Dec-20` when somebody types it in January 2021."""

    def change(sheet: Worksheet) -> None:
        sheet["F2"] = date(2021, 12, 20)
        sheet["F2"].number_format = "mmm-yy"

    found = cell(grid("log.xlsx", workbook(change=change)), 2, "F")
    assert (found.text, found.value, found.stored) == (
        "Dec-21",
        Month(2021, 12),
        date(2021, 12, 20),
    )


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    sheet = rows(numbers(42432, style=1))
    table = grid("log.xlsx", raw_workbook(sheet, settings='<workbookPr date1904="1"/>'))
    assert table.rows[0].cells[0].value == date(2020, 3, 4)
    assert grid("log.xlsx", raw_workbook(sheet)).rows[0].cells[0].value == date(2016, 3, 3)


@pytest.mark.parametrize(
    ("number", "from_1904", "text"),
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (43894.9999999999, False, "2020-03-05"),
        (0, False, "0"),
        (0.5, False, "0"),
        (1, True, "1904-01-02"),
        (59, True, "1904-02-29"),
    ],
)
def test_days_are_counted_as_excel_counts_them(
    number: float, text: str, *, from_1904: bool
) -> None:
    assert print_number(number, "yyyy-mm-dd", from_1904=from_1904).text == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ('"days"0', "days43894"),
        ("[Red]0", "43894"),
        ("0_d", "43894"),
        ("0\\d", "43894d"),
        ("0;yyyy", "43894"),
        ("YYYY", "2020"),
        ("[mm]:ss", "00:00"),
    ],
)
def test_only_a_letter_that_is_meant_makes_a_format_one_of_dates(
    number_format: str, text: str
) -> None:
    assert print_number(43894, number_format).text == text


def test_the_formats_that_excel_knows_by_number_are_those_of_the_standard() -> None:
    ours = {number: built_in_format(number) for number in BUILTIN_FORMATS}
    assert {number for number, told in BUILTIN_FORMATS.items() if ours[number] != told} == {14, 22}
    assert {ours[14], built_in_format(30)} == {"dd/mm/yyyy"}
    assert built_in_format(163) == "General"


@pytest.mark.parametrize(
    ("stored", "number_format", "text"),
    [
        (5.0, "General", "5"),
        (5.5, "General", "5.5"),
        (0.1 + 0.2, "General", "0.3"),
        (7, "000", "007"),
        (7, '"ACT-"000', "ACT-007"),
        (7, "\\#0", "#7"),
        (0.5, "0%", "50%"),
        (12345.678, "#,##0.00", "12,345.68"),
        (-3, '0;"minus "0', "minus 3"),
        (1234.5, "[$£-809]#,##0.00", "1,234.50"),
        (43894, "General", "43894"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
    ],
)
def test_a_number_is_printed_as_its_format_says(
    stored: float, number_format: str, text: str
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A2"] = stored
        sheet["A2"].number_format = number_format

    found = cell(grid("log.xlsx", workbook(change=change)), 2, "A")
    assert (found.text, found.value, found.stored) == (text, None, None)


def test_a_formula_shows_what_was_worked_out_and_is_marked() -> None:
    sheet = rows(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" s="1"><f>TODAY()</f><v>43894</v></c>'
        '<c r="C1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="D1"><f>A1*2</f></c>'
        '<c r="E1" t="str"><f>IF(A1,"","")</f><v></v></c><c r="F1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B2+1</f></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/></c></row>'
    )
    table = grid("log.xlsx", raw_workbook(sheet))
    assert texts(table)[0] == ["2", "4-Mar-20", "ab", "=A1*2", "", "1"]
    assert [Mark.FORMULA in one.marks for one in table.rows[0].cells] == [True] * 4 + [False] * 2
    assert table.rows[0].cells[1].value == date(2020, 3, 4)
    assert [texts(table)[1][0], texts(table)[2][0]] == ["=B2+1", "=B3+1"]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("$A1+B$1+$A$1", "=$A2+C$1+$A$1"),
        ('IF(A1="B2",LOG10(A1),1.5)', '=IF(B2="B2",LOG10(B2),1.5)'),
        ("'Q1 A1'!A1+Q1!A1", "='Q1 A1'!B2+Q1!B2"),
        ("A1048576", "=#REF!"),
    ],
)
def test_of_a_shared_formula_only_the_refs_move(formula: str, moved: str) -> None:
    sheet = rows(
        f'<row r="1"><c r="A1"><f t="shared" ref="A1:B2" si="0">{formula}</f></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/></c></row>'
    )
    assert cell(grid("log.xlsx", raw_workbook(sheet)), 2, "B").text == moved


def test_an_error_value_is_faulty_and_shown() -> None:
    sheet = rows(
        '<row><c t="e"><v>#REF!</v></c><c t="e"><f>NA()</f><v>#N/A</v></c>'
        '<c s="1"><v>-4</v></c><c s="1"><v>99999999</v></c></row>'
    )
    (row,) = grid("log.xlsx", raw_workbook(sheet)).rows
    assert [one.text for one in row.cells] == ["#REF!", "#N/A", "-4", "99999999"]
    assert all(Mark.FAULTY in one.marks for one in row.cells)
    assert all(one.value is None for one in row.cells)


def test_what_is_struck_through_in_whole_or_in_part_is_marked() -> None:
    struck = InlineFont(strike=True)

    def change(sheet: Worksheet) -> None:
        sheet["G2"].font = STRIKE
        sheet["B2"].font = STRIKE
        sheet["D2"] = CellRichText(TextBlock(struck, "Send it"), " Bring it")
        sheet["D3"] = CellRichText(TextBlock(struck, "Send "), TextBlock(struck, "it"))
        sheet["D4"] = CellRichText("Send", TextBlock(InlineFont(b=True), " it"))

    table = grid("log.xlsx", workbook(change=change))
    marked = {
        str(one.place)[-2:]: one.marks for row in table.rows for one in row.cells if one.marks
    }
    assert marked == {
        "B2": {Mark.STRUCK},
        "G2": {Mark.STRUCK},
        "D2": {Mark.PARTLY_STRUCK},
        "D3": {Mark.STRUCK},
    }
    assert cell(table, 2, "D").text == "Send it Bring it"


def test_a_run_without_a_look_of_its_own_has_that_of_its_cell() -> None:
    shared = "<si><r><t>Old</t></r><r><rPr><b/></rPr><t> new</t></r></si>"
    sheet = rows('<row><c t="s"><v>0</v></c><c t="s" s="3"><v>0</v></c></row>')
    plainly, struck = grid("log.xlsx", raw_workbook(sheet, shared)).rows[0].cells
    assert [plainly.marks, struck.marks] == [set(), {Mark.PARTLY_STRUCK}]


def test_reading_aids_are_no_text_and_escapes_are_resolved() -> None:
    shared = "<si><t>One_x000D_\nTwo</t><rPh sb='0' eb='1'><t>aid</t></rPh></si>"
    sheet = rows('<row><c t="s"><v>0</v></c></row>')
    assert texts(grid("log.xlsx", raw_workbook(sheet, shared))) == [["One\nTwo"]]


def test_hidden_rows_and_columns_are_read_and_marked() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    table = grid("log.xlsx", workbook(change=change))
    assert [row.hidden for row in table.rows] == [False, False, True, False]
    assert all(Mark.HIDDEN in one.marks for one in table.rows[2].cells)
    assert all(Mark.HIDDEN in row.cells[2].marks for row in table.rows)
    assert cell(table, 2, "B").marks == frozenset()


def test_every_sheet_with_something_in_it_is_a_table_and_hidden_ones_say_so() -> None:
    def change(sheet: Worksheet) -> None:
        book = sheet.parent
        assert book is not None
        book.create_sheet("Empty")
        for title, state in (("Closed", "visible"), ("Old", "hidden"), ("Older", "veryHidden")):
            other = book.create_sheet(title)
            other["B3"] = "Ref"
            other.sheet_state = state
        book.create_chartsheet("Chart")

    document = opened("log.xlsx", workbook(change=change))
    assert [one.title for one in document.grids] == [
        "Log",
        "Closed",
        "Old (hidden)",
        "Older (hidden)",
    ]
    assert [one.nth for one in document.grids] == [0, 1, 2, 3]
    assert document.notes == ("sheet Old is hidden", "sheet Older is hidden")
    assert str(document.grids[2].rows[0].cells[0].place) == "log.xlsx, sheet Old, B3"


def test_what_is_merged_downwards_stands_in_every_row_and_sideways_in_the_first_column() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("C3:D4")
        sheet["C3"] = "both"

    table = grid("log.xlsx", workbook(change=change))
    assert [row[0] for row in texts(table)] == ["Ref", "5", "5", "38"]
    assert [row[2:4] for row in texts(table)[2:]] == [["both", ""], ["both", ""]]
    marked = {
        str(one.place)[-2:] for row in table.rows for one in row.cells if Mark.MERGED in one.marks
    }
    assert marked == {"A2", "A3", "C3", "C4", "D3", "D4"}
    assert cell(table, 3, "A").place.row == 3


def test_a_title_over_all_columns_stands_in_the_first() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1)
        sheet["A1"] = "Action log"
        sheet.merge_cells("A1:H1")

    table = grid("log.xlsx", workbook(change=change))
    assert texts(table)[0] == ["Action log", *[""] * 7]
    assert table.rows[0].cells[0].marks == frozenset()
    assert table.rows[0].cells[7].marks == {Mark.MERGED}


def test_comments_are_notes_of_their_cells_even_where_the_cell_is_empty() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["F2"].comment = Comment("Felicity Cox: is this right?", "Felicity Cox")
        sheet["J2"].comment = Comment("Look here", "Felicity Cox")

    table = grid("log.xlsx", workbook(change=change))
    assert cell(table, 2, "F").note == "Felicity Cox: is this right?"
    assert (cell(table, 2, "J").text, cell(table, 2, "J").note) == ("", "Look here")


def test_of_a_conversation_all_that_was_said_is_kept() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    talks = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": links(
            ("rId1", "comments", "../comments1.xml"),
            ("rId2", "threadedComment", "../threadedComments/one.xml"),
        ),
        "xl/comments1.xml": f'<comments xmlns="{main}"><commentList><comment ref="A1"><text><t>'
        "[Threaded comment]\n\nYour version of Excel…\n\nComment:\n    Is this right?</t></text>"
        "</comment></commentList></comments>",
        "xl/threadedComments/one.xml": f'<ThreadedComments xmlns="{talks}">'
        '<threadedComment ref="A1"><text>Is this right?</text></threadedComment>'
        '<threadedComment ref="A1"><text>It is.</text></threadedComment></ThreadedComments>',
    }
    content = raw_workbook(rows(numbers(1)), more=more)
    assert cell(grid("log.xlsx", content), 1, "A").note == "Is this right?\nIt is."
    alone = {name: part for name, part in more.items() if "threaded" not in name}
    content = raw_workbook(rows(numbers(1)), more=alone)
    assert cell(grid("log.xlsx", content), 1, "A").note == "Is this right?"


def test_what_is_empty_at_the_edges_is_cut_and_inside_shortened() -> None:
    def change(sheet: Worksheet) -> None:
        for row in sheet["A1:H4"]:
            for one in row:
                one.font = STRIKE
        sheet["C40"] = "Closed actions"
        sheet["Z41"] = "far out"
        sheet["AZ900"].font = STRIKE

    table = grid("log.xlsx", workbook(change=change))
    assert [row.place.row for row in table.rows] == [1, 2, 3, 4, 39, 40, 41]
    assert [one.place.column for one in table.rows[0].cells][-3:] == ["H", "Y", "Z"]
    assert all(not one.text for one in table.rows[4].cells)


def test_rows_and_cells_that_do_not_say_where_they_are_follow_each_other() -> None:
    sheet = rows("<row><c><v>1</v></c><c><v>2</v></c></row>", "<row><c><v>3</v></c></row>")
    table = grid("log.xlsx", raw_workbook(sheet))
    assert texts(table) == [["1", "2"], ["3", ""]]
    assert str(table.rows[1].cells[0].place).endswith("A2")


def test_a_workbook_in_the_strict_form_is_read_like_any_other() -> None:
    def strict(part: bytes) -> bytes:
        part = part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        return part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    iso = rows(
        '<row><c t="d" s="1"><v>2020-03-04</v></c><c t="d"><v>2020-03-04T10:00:00</v></c></row>'
    )
    content = _every_part(raw_workbook(iso), strict)
    assert content != raw_workbook(iso)
    row = grid("log.xlsx", content).rows[0]
    assert [one.text for one in row.cells] == ["4-Mar-20", "2020-03-04"]
    assert [one.value for one in row.cells] == [date(2020, 3, 4)] * 2


def _every_part(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(content)) as archive:
        return packed({name: change(archive.read(name)) for name in archive.namelist()})


def test_a_cell_as_long_as_a_cell_can_be_may_have_been_cut() -> None:
    table = grid("log.xlsx", workbook([["Ref", "x" * 32_767, "y" * 32_766]]))
    assert [Mark.CUT in one.marks for one in table.rows[0].cells] == [False, True, False]


@pytest.mark.slow
def test_progress_is_told_in_rows() -> None:
    from actionlog.importers.xlsx import reader

    told: list[tuple[int, int]] = []
    content = workbook([(number, "x") for number in range(1_200)])
    reader.read("log.xlsx", content, lambda done, of: told.append((done, of)))
    assert told == [(500, 1_200), (1_000, 1_200)]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (rows('<row r="7000000"/>'), "damaged"),
        (rows('<row r="one"/>'), "damaged"),
        (rows('<row><c r="ZZZZ1"><v>1</v></c></row>'), "damaged"),
        (rows('<row><c t="s"><v>99</v></c></row>'), "A1 cannot be read"),
        (rows("<row><c><v>five</v></c></row>"), "A1 cannot be read"),
        ("<sheetData><row>", "damaged"),
        (rows(), "no cell with anything in it"),
    ],
)
def test_a_damaged_sheet_is_refused_in_words(sheet: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        opened("log.xlsx", raw_workbook(sheet))
    assert refused.value.hints


def test_a_sheet_that_claims_a_million_rows_and_columns_is_read_for_what_it_has() -> None:
    sheet = (
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="0"/></cols>'
        + rows(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        )
        + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
    )
    table = grid("log.xlsx", raw_workbook(sheet))
    assert [len(row.cells) for row in table.rows] == [3, 3, 3]


@pytest.mark.slow
def test_a_table_of_few_cells_that_spread_over_thousands_is_refused() -> None:
    diagonal = rows(
        *(
            f'<row r="{at}"><c r="{column_letters(at)}{at}"><v>1</v></c></row>'
            for at in range(1, 900)
        )
    )
    with pytest.raises(Unreadable, match="899 columns, and 256"):
        grid("log.xlsx", raw_workbook(diagonal))


def test_a_document_type_is_refused_before_it_is_parsed() -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    )
    for part in (bomb, bomb.encode("utf-16")):
        content = repacked(workbook(), {"xl/worksheets/sheet1.xml": part})
        with pytest.raises(Unreadable, match="document type"):
            opened("log.xlsx", content)


def test_a_part_in_an_encoding_that_could_hide_one_is_refused() -> None:
    content = repacked(
        workbook(), {"xl/worksheets/sheet1.xml": b'<?xml version="1.0" encoding="utf-7"?><x/>'}
    )
    with pytest.raises(Unreadable, match="unusual encoding"):
        opened("log.xlsx", content)


@pytest.mark.slow
def test_an_archive_that_unpacks_to_far_more_than_it_is_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="times its size"):
        opened("log.xlsx", repacked(workbook(), {"xl/media/bomb.xml": bytes(9_000_000)}))
    many = {f"xl/x{at}.xml": "" for at in range(4_001)}
    with pytest.raises(Unreadable, match="unpacks to 4,0"):
        opened("log.xlsx", repacked(workbook(), many))
