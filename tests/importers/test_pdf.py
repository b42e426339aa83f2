"""Logs as PDF: tables with and without rules, over pages, and what stands around them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pikepdf
import pytest

from actionlog.errors import Unreadable
from actionlog.importers.pdf import reader
from actionlog.importers.source_document import SOFT, Mark
from tests.examples import few_or_many, one_or_all
from tests.importers.pdfs import HEADINGS, RULES, Layout, Table, changed, drawn, text, typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.importers.source_document import Cell, Grid, SourceDocument

UPDATE = (
    "15.09.20 - The roofer has been asked for three quotes and will come back to us in a week or "
    "so.\n14.10.20 - Two of them have come; the third firm has withdrawn from the work, and the "
    "estates team would like to go ahead with the cheaper one on\n3.11.20, unless somebody objects."
)
ROWS = (
    (
        "5",
        "4-Mar-20",
        "Estates",
        "Have the roof mended",
        "Paul Calaminus",
        "Dec-20",
        "Open",
        UPDATE,
    ),
    ("9", "4-Mar-20", "Digital", "Send the figures", "Daphne Thomas", "Jan-21", "Closing", ""),
    ("26", "9-Dec-20", "Any other business", "Ask for a room", "All", "ongoing", "Open", "Asked"),
)
LOG = Table(HEADINGS, ROWS, "Action log")
MANY = Table(
    HEADINGS,
    tuple((str(ref), *ROWS[0][1:7], UPDATE[: 300 - 7 * ref]) for ref in range(1, 31)),
    "Action log",
)


def read(content: bytes, watch: Callable[[int, int], None] = lambda _, __: None) -> SourceDocument:
    return reader.read("log.pdf", content, watch)


def said(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(bare(cell.text) for cell in row.cells) for row in grid.rows]


def bare(shown: str) -> str:
    return "".join(shown.split())


def meant(table: Table) -> list[tuple[str, ...]]:
    return [tuple(map(bare, row)) for row in (table.headings, *table.rows)]


def cell(document: SourceDocument, row: int, column: str) -> Cell:
    return document.grids[0].rows[row].cells[HEADINGS.index(column)]


@pytest.mark.slow
@pytest.mark.parametrize("rules", one_or_all(RULES))
def test_every_cell_comes_back_however_the_table_is_ruled(rules: str) -> None:
    document = read(typeset(Layout(rules), LOG))
    assert [said(grid) for grid in document.grids] == [meant(LOG)]
    assert document.grids[0].title == "Action log"
    assert [line.text for line in document.lines] == ["Action log", "Page 1 of 1"]
    assert document.notes == ()


@pytest.mark.slow
@pytest.mark.parametrize("rules", ["grid", "none"])
def test_a_table_over_several_pages_is_one_and_its_broken_rows_are_whole(rules: str) -> None:
    seen: list[tuple[int, int]] = []
    layout = Layout(rules, header="Board paper 3b, 13 January 2021")
    document = read(typeset(layout, MANY), lambda page, pages: seen.append((page, pages)))
    assert [said(grid) for grid in document.grids] == [meant(MANY)]
    pages = {row.place.page for row in document.grids[0].rows}
    assert pages == {1, 2, 3}
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert {line.text for line in document.lines if line.place.page == 2} == {
        "Board paper 3b, 13 January 2021",
        "Page 2 of 3",
    }


@pytest.mark.slow
def test_a_line_end_is_certain_only_where_the_next_word_would_have_fitted() -> None:
    comments = cell(read(typeset(Layout(), LOG)), 1, "Comments").text
    paragraphs = [" ".join(part.replace(SOFT, " ").split()) for part in comments.split("\n")]
    assert paragraphs[0] == UPDATE.split("\n", maxsplit=1)[0]
    assert comments.count(SOFT) == 3
    assert "".join(comments.split()) == bare(UPDATE)


@pytest.mark.slow
def test_a_date_that_begins_a_wrapped_line_follows_a_line_end_that_may_be_a_wrap() -> None:
    invited = "Three more of them have been invited to the meeting on the 3.02.20 and in January"
    table = Table(("Ref", "Comments", "Status"), (("1", invited, "Open"), ("2", "None", "Open")))
    layout = Layout(size=10, flipped=False, widths=(2, 13.2, 9))
    shown = read(typeset(layout, table)).grids[0].rows[1].cells[1].text
    assert shown == invited.replace(" 3.02.20", f"{SOFT}3.02.20")


@pytest.mark.slow
def test_a_blank_line_ends_a_paragraph_for_certain() -> None:
    rows = (("1", "Asked for it, and got it\n\nThen paid", "Open"), ("2", "No answer yet", "Open"))
    document = read(typeset(Layout(widths=(2, 9, 9)), Table(("Ref", "Comments", "Status"), rows)))
    assert document.grids[0].rows[1].cells[1].text == "Asked for it, and got it\nThen paid"


@pytest.mark.slow
def test_places_name_page_row_and_heading() -> None:
    document = read(typeset(Layout(), LOG))
    assert str(cell(document, 2, "Deadline").place) == "log.pdf, page 1, row 3, Deadline"
    assert str(document.lines[0].place) == "log.pdf, page 1, line 1"
    assert [line.nth for line in document.lines] == [0, 2]
    assert document.grids[0].nth == 1


@pytest.mark.slow
@pytest.mark.parametrize("rules", one_or_all(["grid", "tint", "none"]))
def test_open_and_closed_actions_are_two_tables_each_with_its_title(rules: str) -> None:
    first = Table(HEADINGS, ROWS[:2], "Open actions")
    second = Table(HEADINGS, ROWS[2:], "Closed actions")
    document = read(typeset(Layout(rules), first, second, after="The next meeting is on 3 March."))
    assert [said(grid) for grid in document.grids] == [meant(first), meant(second)]
    assert [grid.title for grid in document.grids] == ["Open actions", "Closed actions"]
    assert [grid.place.table for grid in document.grids] == [1, 2]
    assert document.lines[-2].text == "The next meeting is on 3 March."


@pytest.mark.slow
def test_what_is_struck_through_is_marked() -> None:
    table = Table(HEADINGS, ROWS, struck=((0, 7), (2, 3)))
    document = read(typeset(Layout(), table))
    assert said(document.grids[0]) == meant(table)
    struck = [
        (row, column)
        for row, cells in enumerate(document.grids[0].rows[1:])
        for column, each in enumerate(cells.cells)
        if Mark.STRUCK in each.marks
    ]
    assert struck == [(0, 7), (2, 3)]


def test_words_that_are_struck_through_in_part_are_told_apart_from_underlined_ones() -> None:
    grid = b"50 600 m 250 600 l 50 640 m 250 640 l 50 680 m 250 680 l S " + b"".join(
        f"{x} 600 m {x} 680 l S ".encode() for x in (50, 150, 250)
    )
    words = text(55, 655, "Not this") + text(155, 655, "But that") + text(55, 615, "x y")
    strike, underline = b"55 658.5 m 72 658.5 l S ", b"155 653.8 m 172 653.8 l S "
    document = read(drawn(grid + words + strike + underline))
    cells = document.grids[0].rows[0].cells
    assert [(each.text, each.marks) for each in cells] == [
        ("Not this", {Mark.PARTLY_STRUCK}),
        ("But that", frozenset()),
    ]


def test_cells_merged_across_say_the_same_and_those_merged_down_say_it_once() -> None:
    lines = "50 600 m 350 600 l 50 720 m 350 720 l 150 640 m 350 640 l 50 680 m 350 680 l S "
    sides = "50 600 m 50 720 l 150 600 m 150 680 l 250 600 m 250 720 l 350 600 m 350 720 l S "
    words = (
        text(55, 695, "Both") + text(255, 695, "One") + text(55, 660, "Tall") + text(155, 660, "a")
    )
    words += text(255, 660, "b") + text(155, 620, "c") + text(255, 620, "d")
    document = read(drawn((lines + sides).encode() + words))
    shown = [[each.text for each in row.cells] for row in document.grids[0].rows]
    assert shown == [["Both", "Both", "One"], ["Tall", "a", "b"], ["", "c", "d"]]
    merged = [[Mark.MERGED in each.marks for each in row.cells] for row in document.grids[0].rows]
    assert merged == [[True, True, False], [True, False, False], [True, False, False]]


@pytest.mark.slow
@pytest.mark.parametrize("turn", one_or_all([90, 180, 270]))
def test_a_page_that_is_turned_is_read_as_it_is_shown(turn: int) -> None:
    def turned(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = turn

    assert said(read(changed(typeset(Layout(), LOG), turned)).grids[0]) == meant(LOG)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("matrix", "box"),
    [
        (b"0 1 -1 0 595.28 0", (0, 0, 595.28, 841.89)),
        pytest.param(b"0 -1 1 0 0 841.89", (0, 0, 595.28, 841.89), marks=pytest.mark.slow),
        pytest.param(b"-1 0 0 -1 841.89 595.28", (0, 0, 841.89, 595.28), marks=pytest.mark.slow),
    ],
)
def test_text_that_is_set_sideways_is_turned(matrix: bytes, box: tuple[float, ...]) -> None:
    def turned(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_add(pikepdf.Stream(document, b"q " + matrix + b" cm"), prepend=True)
        page.contents_add(pikepdf.Stream(document, b"Q"))
        page.MediaBox = pikepdf.Array(box)

    assert said(read(changed(typeset(Layout(), LOG), turned)).grids[0]) == meant(LOG)


@pytest.mark.slow
def test_headings_that_run_upwards_are_read() -> None:
    assert said(read(typeset(Layout(upright=False), LOG)).grids[0]) == meant(LOG)


@pytest.mark.slow
def test_a_watermark_is_no_part_of_the_cells() -> None:
    document = read(typeset(Layout(watermark="DRAFT"), LOG))
    assert said(document.grids[0]) == meant(LOG)
    assert document.notes == ("page 1: “DRAFT” runs behind the text, and is left out",)


def test_letters_printed_twice_to_look_bold_are_read_once() -> None:
    document = read(drawn(text(50, 700, "All told") + text(50.2, 700, "All told")))
    assert [line.text for line in document.lines] == ["All told"]


def test_a_marker_at_the_right_margin_stays_on_its_line() -> None:
    words = text(50, 700, "The trust will send the draft.") + text(480, 700, "Action 39  CF")
    document = read(drawn(words + text(50, 686, "It was agreed.")))
    assert [line.text for line in document.lines] == [
        "The trust will send the draft.   Action 39 CF",
        "It was agreed.",
    ]


@pytest.mark.slow
def test_a_table_whose_rows_cannot_be_told_is_left_as_lines() -> None:
    rows = tuple((str(ref), *ROWS[0][1:]) for ref in range(1, 5))
    layout = Layout("columns", valign="horizon", inset=1.5)
    document = read(typeset(layout, Table(HEADINGS, rows)))
    assert document.grids == ()
    assert document.notes == ("the rows of a table cannot be told, so it is left as lines of text",)
    whole = "".join(bare(line.text) for line in document.lines)
    assert sum(map(whole.count, "abcdefgh")) == sum(
        "".join(map(bare, (*HEADINGS, *(each for row in rows for each in row), "Page1of1"))).count(
            x
        )
        for x in "abcdefgh"
    )


def test_rows_too_low_for_their_text_are_asked_about() -> None:
    lines = "".join(f"50 {y} m 400 {y} l " for y in range(600, 670, 12))
    sides = "".join(f"{x} 600 m {x} 660 l " for x in (50, 90, 300, 400))
    words = b"".join(
        text(53, y + 3, ref, 8)
        + text(93, y + 3, "That the chair send every member of the board", 9)
        for y, ref in zip(range(600, 660, 12), "43210", strict=True)
    )
    document = read(drawn(f"{lines}{sides}S ".encode() + words))
    unsure = [row.cells[1].unsure for row in document.grids[0].rows]
    assert unsure == ["its row is too low for its text, so more of it may have been cut off"] * 5
    assert "fit their height" in document.notes[0]


@pytest.mark.slow
def test_a_password_to_open_is_asked_to_be_taken_off_and_one_to_change_is_no_hindrance() -> None:
    log = typeset(Layout(), LOG)
    with pytest.raises(Unreadable, match="is locked with a password"):
        read(changed(log, lambda _: pikepdf.Encryption(owner="owner", user="user")))
    owned = changed(log, lambda _: pikepdf.Encryption(owner="owner", user=""))
    assert said(read(owned).grids[0]) == meant(LOG)


PICTURE = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"


def test_pages_that_are_pictures_are_refused_alone_and_named_among_others() -> None:
    with pytest.raises(Unreadable, match="holds pictures of pages and no text") as refused:
        read(drawn(PICTURE, PICTURE))
    assert "(OCR)" in refused.value.hints[0]
    document = read(drawn(text(50, 700, "Matters arising"), PICTURE))
    assert document.notes == ("page 2 holds a picture and no text: what it shows is not read",)


def test_a_document_with_nothing_on_it_is_refused() -> None:
    with pytest.raises(Unreadable, match="has no text in it"):
        read(drawn(b""))


@pytest.mark.slow
def test_more_pages_than_a_log_has_are_refused_before_any_is_read() -> None:
    with pytest.raises(Unreadable, match="has 501 pages, and 500 are read at most"):
        read(drawn(*[b""] * 501))


@pytest.mark.slow
def test_a_page_with_more_operators_than_a_log_needs_is_refused_unread() -> None:
    with pytest.raises(Unreadable, match="prints more on page 1 than a page of a log can hold"):
        read(drawn(b"q 1 0 0 1 0 0 cm Q " * 500_000))


@pytest.mark.slow
def test_a_page_with_more_letters_than_a_log_has_is_refused() -> None:
    with pytest.raises(Unreadable, match="prints more on page 1 than a page of a log can hold"):
        read(drawn(text(50, 700, "a" * 100_001)))


@pytest.mark.slow
@few_or_many(80, 1_000)
def test_forty_pages_of_a_thousand_rows_are_one_table(number: int) -> None:
    refs = range(1, number + 1)
    rows = tuple((str(ref), *ROWS[0][1:7], UPDATE[: 300 - ref % 200]) for ref in refs)
    table = Table(HEADINGS, rows, "Action log")
    document = read(typeset(Layout(size=5), table))
    assert [said(grid) for grid in document.grids] == [meant(table)]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 nothing else",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>",
        drawn(b"BT /F 10 Tf (open")[:300],
        drawn(b"q " * 50_000 + text(50, 700, "deep"))[:-40],
    ],
)
def test_what_is_broken_is_one_error_or_is_read(content: bytes) -> None:
    with suppress(Unreadable):
        read(content)
