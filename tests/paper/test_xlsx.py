"""The paper in Excel, read back by openpyxl and as the XML that it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from actionlog.domain.paper_style import DateStyle, Edition, PaperStyle
from actionlog.render.paper import xlsx
from actionlog.render.paper.ooxml import lawful
from actionlog.render.paper.typefaces import BOLD, width
from actionlog.render.paper.xlsx_book import footer, height, number_format
from actionlog.report.meeting_paper import PaperRequest, paper
from actionlog.report.paper_document import (
    Happening,
    PaperCell,
    PaperColumn,
    PaperDocument,
    PaperPart,
    PaperRow,
)
from tests.paper import samples
from tests.paper.builders import APRIL, MAY, action, board, comment, meeting_on
from tests.paper.reading import digest, digest_elsewhere, entries, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

PAPERS: dict[str, Callable[[], PaperDocument]] = {
    "shipped": samples.shipped_document,
    "sections": lambda: samples.shipped_document(sections=True),
    "hostile": samples.hostile_document,
    "hostile sections": lambda: samples.hostile_document(sections=True),
    "public": lambda: samples.hostile_document(edition=Edition.PUBLIC),
    "long": lambda: samples.long_document(120),
    "empty": samples.empty_document,
    "no part": lambda: samples.empty_document(sections=True),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.fixture(params=PAPERS)
def document(request: pytest.FixtureRequest) -> PaperDocument:
    return PAPERS[request.param]()


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def log_of(content: bytes) -> Worksheet:
    return opened(content)["Action log"]


def head_of(sheet: Worksheet, document: PaperDocument) -> int:
    """The header row: the first that holds the last heading."""
    wanted = lawful(document.columns[-1].heading)
    rows = enumerate(sheet.iter_rows(), start=1)
    return next(number for number, row in rows if wanted in [c.value for c in row])


def printed(value: object, number_format: str) -> str:
    """What Excel shows for a value in the formats that we use."""
    if not isinstance(value, datetime):
        return str(value)
    code = number_format.replace("[$-809]", "").replace("\\", "")
    said = {
        "yyyy": f"{value.year}",
        "yy": f"{value:%y}",
        "mmmm": f"{value:%B}",
        "mmm": MONTHS[value.month - 1],
        "mm": f"{value.month:02}",
        "dd": f"{value.day:02}",
        "d": f"{value.day}",
    }
    return re.sub("|".join(said), lambda found: said[found[0]], code)


def one_cell(text: str, **about: object) -> PaperDocument:
    """A paper of one action with one text."""
    row = PaperRow(7, (PaperCell("7", 7), PaperCell(text)))
    return replace(
        samples.empty_document(),
        columns=(PaperColumn("ref", "Ref", 1), PaperColumn("action", "Action", 5)),
        parts=(PaperPart("", (row,)),),
        chart=None,
        **about,  # type: ignore[arg-type]
    )


def read(document: PaperDocument) -> list[list[str]]:
    """The table of the log, as Excel shows it."""
    sheet = log_of(xlsx.render(document))
    head = head_of(sheet, document)
    count = sum(len(part.rows) for part in document.parts)
    return [
        [printed(cell.value, cell.number_format) for cell in row]
        for row in sheet.iter_rows(min_row=head, max_row=head + count)
    ]


def test_every_cell_is_there(document: PaperDocument) -> None:
    sectioned = any(part.title for part in document.parts)
    expected = [["Section"] * sectioned + [lawful(c.heading) for c in document.columns]]
    for part in document.parts:
        for row in part.rows:
            cells = [lawful(cell.text) for cell in row.cells]
            expected.append([lawful(part.title), *cells] if sectioned else cells)
    assert read(document) == expected


def test_every_word_around_the_table_is_there(document: PaperDocument) -> None:
    sheets = opened(xlsx.render(document)).worksheets
    said = " ".join(str(c.value) for s in sheets for row in s.iter_rows() for c in row if c.value)
    around = [document.title, *document.lines, document.summary, *document.notes]
    around += [part.title for part in document.parts]
    around += [part.lead if part.rows else part.empty for part in document.parts]
    around += [document.chart.title, document.chart.in_words] if document.chart else []
    for words in around:
        assert lawful(words) in said


def test_the_history_is_a_sheet_of_its_own() -> None:
    document = samples.hostile_document()
    sheet = opened(xlsx.render(document))["History"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [cell.value for cell in sheet[2]] == ["Ref", "Date", "What", "Meeting", "Text"]
    whole: list[str] = []
    for one in document.history:
        taken = ""
        while len(taken.split()) < len(lawful(one.text).split()):
            ref, dated, what, _, text = rows.pop(0)
            assert (ref, dated, what) == (one.ref, one.dated, lawful(one.said))
            taken += f" {text}"
        whole.append(taken)
        assert taken.split() == lawful(one.text).split()
    assert not rows


def test_no_cell_of_the_tables_is_empty_or_merged(document: PaperDocument) -> None:
    for sheet in opened(xlsx.render(document)).worksheets:
        assert not sheet.merged_cells.ranges
    assert all(all(row) for row in read(document))


def test_nothing_in_a_cell_can_run(document: PaperDocument) -> None:
    content = xlsx.render(document)
    for name, part in parts(content).items():
        led = re.findall(rb'Target="([^"]*)" TargetMode="External"', part)
        assert all(one.startswith((b"http://example.org", b"https://example.")) for one in led)
        if name.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in part
            assert b"<f " not in part
    for sheet in opened(content).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "d"}
                if isinstance(cell.value, str) and cell.value[:1] in tuple("=+-@"):
                    assert cell.quotePrefix


def test_days_are_days_and_refs_are_numbers() -> None:
    document = samples.shipped_document()
    sheet = log_of(xlsx.render(document))
    first = head_of(sheet, document) + 1
    assert sheet.cell(first, 1).value == 9
    assert sheet.cell(first, 2).value == datetime(2020, 3, 4)  # noqa: DTZ001 - Excel has no zones
    assert sheet.cell(first, 2).number_format == "[$-809]d mmm yyyy"


def test_a_number_with_a_comma_is_a_number_too() -> None:
    row = PaperRow(7, (PaperCell("7", 7), PaperCell("1,234", 1234)))
    document = replace(one_cell(""), parts=(PaperPart("", (row,)),))
    sheet = log_of(xlsx.render(document))
    cell = sheet.cell(head_of(sheet, document) + 1, 2)
    assert (cell.value, cell.number_format) == (1234, "#,##0")


@pytest.mark.parametrize("style", DateStyle)
def test_each_style_of_dates_is_printed_as_on_the_paper(style: DateStyle) -> None:
    one = action(1, comment("x", APRIL), deadline="2021-06-09")
    document = paper(
        board(one, style=PaperStyle(dates=style)), meeting_on(), PaperRequest(as_at=MAY)
    )
    assert read(document)[1] == [cell.text for cell in document.rows[0].cells]
    sheet = log_of(xlsx.render(document))
    assert isinstance(sheet.cell(head_of(sheet, document) + 1, 2).value, datetime)


def test_a_day_that_excel_cannot_count_or_print_so_stays_a_text() -> None:
    assert number_format(date(1850, 1, 1), "1 Jan 1850") is None
    assert number_format(date(2021, 1, 13), "13th of January") is None


def test_the_header_row_stays_in_sight_repeats_and_filters(document: PaperDocument) -> None:
    sheet = log_of(xlsx.render(document))
    head = head_of(sheet, document)
    last = get_column_letter(len(read(document)[0]))
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.auto_filter.ref == f"A{head}:{last}{head + len(document.rows)}"


def test_every_sheet_is_set_up_to_print() -> None:
    for sheet in opened(xlsx.render(samples.hostile_document())).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        fitted = sheet.sheet_properties.pageSetUpPr
        assert fitted
        assert fitted.fitToPage
        assert sheet.page_setup.fitToWidth in {1, None}  # 1 goes without saying
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_area
        assert sheet.oddFooter
        assert sheet.oddFooter.center
        assert "page &P of &N" in str(sheet.oddFooter.center.text)


def test_the_statuses_of_the_board_can_be_chosen() -> None:
    document = samples.shipped_document()
    sheet = log_of(xlsx.render(document))
    (choice,) = sheet.data_validations.dataValidation
    assert choice.type == "list"
    assert choice.formula1 == '"Open,Closing,Closed"'
    head = head_of(sheet, document)
    assert str(choice.sqref) == f"G{head + 1}:G{head + len(document.rows)}"


@pytest.mark.parametrize("statuses", [("Done, really", "Open"), ("x" * 200, "y" * 100)])
def test_statuses_that_a_list_cannot_hold_are_on_a_sheet(statuses: tuple[str, ...]) -> None:
    document = replace(samples.shipped_document(), statuses=statuses)
    book = opened(xlsx.render(document))
    (choice,) = book["Action log"].data_validations.dataValidation
    assert choice.formula1 == "Statuses!$A$2:$A$3"
    assert [book["Statuses"].cell(row, 1).value for row in (2, 3)] == list(statuses)


def test_what_is_late_is_coloured_and_no_formula_asks_for_today() -> None:
    document = samples.shipped_document()
    content = xlsx.render(document)
    sheet = log_of(content)
    colours = {
        cell.value: cell.font.color.rgb
        for row in sheet.iter_rows(min_row=head_of(sheet, document) + 1)
        for cell in row
        if isinstance(cell.value, str) and cell.font.color and cell.font.color.rgb
    }
    assert colours["Open, 5\u00a0days\u00a0late"] == "FFA4161A"
    assert b"conditionalFormatting" not in parts(content)["xl/worksheets/sheet1.xml"]


def test_rows_are_high_enough_for_every_line_up_to_what_excel_allows() -> None:
    document = samples.hostile_document()
    sheet = log_of(xlsx.render(document))
    head = head_of(sheet, document)
    rows = sheet.iter_rows(min_row=head + 1, max_row=head + len(document.rows))
    for number, row in enumerate(rows, start=head + 1):
        tall = sheet.row_dimensions[number].height
        assert tall is not None
        assert tall <= 409
        most = max(str(cell.value).count("\n") + 1 for cell in row)
        assert tall >= min(408.75, most * 11.6)


def test_what_no_row_can_show_stands_in_full_behind() -> None:
    document = samples.hostile_document()
    book = opened(xlsx.render(document))
    behind = book["Long texts"]
    rows = [[cell.value for cell in row] for row in behind.iter_rows(min_row=3)]
    words = " ".join(str(text) for ref, _, text in rows if ref == 201).split()
    assert words == [f"word{number}" for number in range(1, 3001)]
    assert {heading for ref, heading, _ in rows if ref == 202} == {"Comments"}
    assert all((behind.row_dimensions[row].height or 0) < 409 for row in range(3, 3 + len(rows)))
    said = " ".join(str(cell.value) for row in book["Action log"].iter_rows() for cell in row)
    assert "in full on the sheet “Long texts”" in said


@pytest.mark.parametrize("word", ["word", "🙂", "=x"], ids=["plain", "wide", "formula"])
def test_a_text_longer_than_a_cell_loses_no_word(word: str) -> None:
    text = f"{word} " * 20_000 + "end"
    book = opened(xlsx.render(one_cell(text)))
    held = next(c.value for row in book["Action log"].iter_rows() for c in row if c.value == 7)
    assert held == 7
    shown = max((str(c.value) for row in book["Action log"].iter_rows() for c in row), key=len)
    assert shown.endswith("… (continued on the sheet “Long texts”)")
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    rows = book["Long texts"].iter_rows(min_row=3)
    assert " ".join(str(row[2].value) for row in rows).split() == text.split()


def test_a_history_longer_than_a_cell_loses_no_word() -> None:
    text = "word " * 20_000 + "end"
    document = replace(
        samples.empty_document(), history=(Happening(1, "x", "raised", "x", "x", text),)
    )
    rows = opened(xlsx.render(document))["History"].iter_rows(min_row=3)
    assert " ".join(str(row[4].value) for row in rows).split() == text.split()


def test_many_lines_on_top_leave_the_table_in_sight() -> None:
    lines = tuple(f"Changed: number {number}" for number in range(40))
    document = replace(samples.shipped_document(), lines=lines)
    sheet = log_of(xlsx.render(document))
    assert head_of(sheet, document) <= 8
    said = [row[0].value for row in sheet.iter_rows()]
    assert set(lines) <= set(said)


def test_a_long_line_over_the_table_is_printed_whole_by_whatever_opens_it() -> None:
    summary = "Papers corrected, or sent out though not ready: 2; " * 12
    document = replace(samples.shipped_document(), summary=summary)
    sheet = log_of(xlsx.render(document))
    over = [str(row[0].value) for row in sheet.iter_rows(max_row=head_of(sheet, document) - 1)]
    unrounded = sum(one.width for one in sheet.column_dimensions.values()) * width("0", 9)
    assert "".join(over).replace(" ", "").endswith(summary.replace(" ", ""))
    assert all(width(text, 9, BOLD) <= unrounded for text in over)


def test_dates_of_comments_are_bold() -> None:
    shared = parts(xlsx.render(samples.shipped_document()))["xl/sharedStrings.xml"].decode()
    assert re.search(r"<r><rPr><b/>(?:(?!</r>).)*13 Jan 2021:</t></r>", shared)


def test_the_chart_reads_its_cells_and_says_what_it_shows() -> None:
    document = samples.shipped_document()
    content = xlsx.render(document)
    assert document.chart
    assert opened(content)["Chart"]._charts  # type: ignore[attr-defined]  # noqa: SLF001
    assert b"Chart!$B$" in parts(content)["xl/charts/chart1.xml"]
    drawing = parts(content)["xl/drawings/drawing1.xml"].decode()
    assert document.chart.in_words in drawing
    sheet = opened(content)["Chart"]
    numbers = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, int)]
    expected = zip(*(one.values for one in document.chart.series), strict=True)
    assert numbers == [value for values in expected for value in values]


def test_the_file_names_its_language_title_board_and_day() -> None:
    about = opened(xlsx.render(samples.shipped_document())).properties
    assert about.title == "Action log: Partnership Board"
    assert about.creator == "Partnership Board"
    assert about.language == "en-GB"
    assert str(about.created).startswith("2021-05-05 00:00")
    assert about.modified == about.created


def test_a_footer_is_a_text_whatever_it_holds() -> None:
    assert footer("13 May & {page}/{pages}") == '&C&"Arial,Regular"&8 13 May && &P/&N'
    assert footer("x" * 300) == "&C&8 &P / &N"


def test_the_same_paper_is_the_same_bytes_anywhere() -> None:
    content = xlsx.render(samples.hostile_document(sections=True))
    assert digest(content) == digest(xlsx.render(samples.hostile_document(sections=True)))
    assert digest(content) == digest_elsewhere("xlsx")


def test_the_archive_tells_nothing_of_the_machine() -> None:
    about = entries(xlsx.render(samples.shipped_document()))
    assert {entry.date_time for entry in about} == {(1980, 1, 1, 0, 0, 0)}
    assert {(e.create_system, e.external_attr, e.compress_type) for e in about} == {
        (3, 0o644 << 16, 0)
    }


def test_nothing_private_is_anywhere_in_a_public_paper() -> None:
    content = xlsx.render(samples.hostile_document(sections=True, edition=Edition.PUBLIC))
    assert all(samples.SECRET.encode() not in part for part in parts(content).values())


def test_texts_that_nobody_made_visible_are_safe_too() -> None:
    raw = "\x00\ud83d\ufffe\uffff\u202e _x0041_ ]]> &amp; <c/>"
    document = one_cell(raw, title=raw, board=raw, lines=(raw,), footer=raw)
    assert read(document)[1][1].startswith("[U+0000][U+D83D][U+FFFE][U+FFFF][U+202E] ")


def test_a_late_day_is_late_on_any_day() -> None:
    document = samples.shipped_document()
    later = replace(document, as_at=document.as_at + timedelta(days=1))
    assert read(document) == read(later)


def test_a_large_workbook_that_goes_by_way_of_files_has_the_same_bytes(
    document: PaperDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = xlsx.render(document)
    monkeypatch.setattr(xlsx, "_MANY_ROWS", 0)
    assert xlsx.render(document) == usual


def test_a_workbook_measures_each_cell_of_the_log_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = samples.shipped_document()
    measured: list[str] = []

    def counted(text: str, points: float) -> float:
        measured.append(text)
        return height(text, points)

    monkeypatch.setattr("actionlog.render.paper.xlsx_log.height", counted)
    xlsx.render(document)
    assert len(measured) == len(document.columns) * (len(document.rows) + 1)
