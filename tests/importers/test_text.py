"""`pasted_text`, copied out of a PDF: cells that ran together are cut out again, or asked about."""

from __future__ import annotations

import pytest

from actionlog.domain.action import Status
from actionlog.domain.board_context import Known
from actionlog.errors import Unreadable
from actionlog.importers.pasted_text import reader
from actionlog.importers.source_document import SOFT
from tests.factories import JANUARY, action, people
from tests.importers.pasted_tables import HEADINGS, read, rows, unsure

LOG = (
    "Harbour Board Action Log\n"
    f"{HEADINGS}"
    "7 04-Mar-20 Estates To bring a full report on the hub strategy \n"
    "to the next meeting\n"
    "Daphne Thomas Dec-20 Open 15.09.20 The survey has begun and the first \n"
    "results are expected in the spring.\n"
    "14.10.20 - Surveyor was ill\n"
    "9 04-Mar-20 Winter Plan \n"
    "Update\n"
    "That the costs of the harbour wall be laid \n"
    "before the board\n"
    "Paul Calaminus Jan-21 Closing Paper circulated\n"
    "\n"
    "Harbour Board Action Log - printed in March\n"
    "Page 1 of 2\n"
    "\f\n"
    f"{HEADINGS}"
    "12 09-Dec-20 Digital To share the results of the pilot with all\n"
    "partners\n"
    "Felicity Cox TBC Open\n"
)


@pytest.mark.slow
def test_each_row_comes_back_whole() -> None:
    assert rows(read(LOG)) == [
        [
            "7",
            "04-Mar-20",
            "Estates",
            "To bring a full report on the hub strategy to the next meeting",
            "Daphne Thomas",
            "Dec-20",
            "Open",
            (
                "15.09.20 The survey has begun and the first results are expected in the spring. "
                "14.10.20 - Surveyor was ill"
            ),
        ],
        [
            "9",
            "04-Mar-20",
            "Winter Plan Update",
            "That the costs of the harbour wall be laid before the board",
            "Paul Calaminus",
            "Jan-21",
            "Closing",
            "Paper circulated",
        ],
        [
            "12",
            "09-Dec-20",
            "Digital",
            "To share the results of the pilot with all partners",
            "Felicity Cox",
            "TBC",
            "Open",
            "",
        ],
    ]


@pytest.mark.slow
def test_nothing_is_asked_where_it_is_clear() -> None:
    (grid,) = read(LOG).grids
    assert [unsure(row) for row in grid.rows] == [[], [], [], []]


@pytest.mark.slow
def test_the_page_s_furniture_is_kept_outside_the_table() -> None:
    document = read(LOG)
    assert [line.text for line in document.lines] == [
        "Harbour Board Action Log",
        "Harbour Board Action Log - printed in March",
        "Page 1 of 2",
    ]
    (grid,) = document.grids
    assert grid.title == "Harbour Board Action Log"
    assert (document.lines[0].nth, grid.nth, document.lines[1].nth) == (0, 1, 2)


@pytest.mark.slow
def test_a_cell_says_on_which_line_it_begins() -> None:
    (grid,) = read(LOG).grids
    assert [cell.place.line for cell in grid.rows[1].cells] == [3, 3, 3, 3, 5, 5, 5, 5]
    assert str(grid.rows[3].cells[4].place) == "log.txt, line 20, Responsible"


@pytest.mark.slow
def test_a_line_that_may_only_be_wrapped_ends_softly() -> None:
    (grid,) = read(LOG).grids
    assert f"strategy{SOFT}to the next" in grid.rows[1].cells[3].text


def test_a_year_that_was_wrapped_to_a_line_s_start_is_no_ref() -> None:
    copied = (
        f"{HEADINGS}"
        "7 04-Mar-20 Estates To report Ann Lee Dec-20 Open 14.10.20 answers are expected in May\n"
        "2020.\n"
        "11.11.20 - nobody answered\n"
        "9 04-Mar-20 Digital To note the pilot Li Wei Dec-20 Open\n"
    )
    assert [row[0] for row in rows(read(copied))] == ["7", "9"]


def test_two_names_on_two_lines_end_for_certain_and_a_wrapped_name_does_not() -> None:
    copied = (
        f"{HEADINGS}"
        "7 04-Mar-20 Estates To bring the costs of the wall to \nthe board.\n"
        "Daphne Thomas\nMark Thomas\nDec-20 Open\n"
        "9 04-Mar-20 Digital To bring the results of the pilot \nto the board.\n"
        "Paul Calaminus/Simon \nWood\nDec-20 Open\n"
    )
    (grid,) = read(copied).grids
    assert [row.cells[4].text for row in grid.rows[1:]] == [
        "Daphne Thomas\nMark Thomas",
        f"Paul Calaminus/Simon{SOFT}Wood",
    ]


@pytest.mark.parametrize(
    ("headings", "row", "cells"),
    [
        (
            "No. Date raised Agreed action By whom By when Progress RAG",
            "3 4 March 2020 To write to the county Felicity Cox 31/03/2021 Sent on Monday Green",
            [
                "3",
                "4 March 2020",
                "To write to the county",
                "Felicity Cox",
                "31/03/2021",
                "Sent on Monday",
                "Green",
            ],
        ),
        (
            "Date Ref Item Action Deadline Owner Status",
            "04/03/2020 3 Estates To write to the county Ongoing Felicity Cox Open",
            [
                "04/03/2020",
                "3",
                "Estates",
                "To write to the county",
                "Ongoing",
                "Felicity Cox",
                "Open",
            ],
        ),
        (
            "Action\nref Agenda\nitem Action Lead Due\ndate Revised\ndeadline Status Update",
            "3 Estates To write to the county FC Dec-20 Feb-21 In progress Sent on Monday",
            [
                "3",
                "Estates",
                "To write to the county",
                "FC",
                "Dec-20",
                "Feb-21",
                "In progress",
                "Sent on Monday",
            ],
        ),
    ],
)
def test_the_order_is_that_of_the_headings(headings: str, row: str, cells: list[str]) -> None:
    assert rows(read(f"{headings}\n{row}\n")) == [cells]


def test_the_board_s_own_labels_are_statuses() -> None:
    copied = f"{HEADINGS}3 04-Mar-20 Estates To write to the county Ann Lee Dec-20 Parked for now\n"
    known = Known(JANUARY, statuses={"Parked for now": Status.OPEN})
    assert rows(read(copied, known))[0][5:] == ["Dec-20", "Parked for now", ""]


def test_what_is_on_record_settles_a_cut_that_nothing_else_tells() -> None:
    row = "9 09-Dec-20 Harbour Wall Repairs Update Figures Monthly Daphne Thomas Jan-21 Open\n"
    recorded = action(9, item="Harbour Wall Repairs", wording="Update Figures Monthly")
    known = Known(JANUARY, people=people(), actions={9: recorded})
    (grid,) = read(HEADINGS + row, known).grids
    assert rows(read(HEADINGS + row, known))[0][2:5] == [
        "Harbour Wall Repairs",
        "Update Figures Monthly",
        "Daphne Thomas",
    ]
    assert unsure(grid.rows[1]) == []


def test_a_cut_that_nothing_tells_is_asked_about_with_the_other_texts() -> None:
    row = "9 09-Dec-20 Harbour Master Report Figures Monthly Ann Lee Jan-21 Open\n"
    (grid,) = read(HEADINGS + row).grids
    item, wording = grid.rows[1].cells[2:4]
    assert "Item" in unsure(grid.rows[1])
    assert item.unsure.startswith("the cell under “Item” may ")
    assert item.text not in item.others
    assert {f"{item.text} {wording.text}"} == {"Harbour Master Report Figures Monthly"}
    assert all("Harbour Master".startswith(o) or o.startswith("Harbour") for o in item.others)


@pytest.mark.slow
def test_without_headings_the_usual_order_is_assumed_and_every_cut_asked_about() -> None:
    document = read(LOG.replace(HEADINGS, ""))
    assert [row[0] for row in rows(document)] == ["7", "9", "12"]
    (grid,) = document.grids
    assert all("no line of headings" in cell.unsure for cell in grid.rows[1].cells[2:])


def test_two_tables_under_two_titles_are_two_grids() -> None:
    row = "3 04-Mar-20 Estates To write to the county Ann Lee Dec-20 {}\n"
    copied = (
        f"Open Actions\n{HEADINGS}{row.format('Open')}\n"
        f"Closed Actions\n{HEADINGS}{row.format('Closed').replace('3', '2', 1)}"
    )
    assert [grid.title for grid in read(copied).grids] == ["Open Actions", "Closed Actions"]
    assert [grid.rows[1].cells[0].text for grid in read(copied).grids] == ["3", "2"]


def test_a_row_that_runs_over_a_page_s_end_in_several_columns_is_asked_about() -> None:
    copied = (
        f"{HEADINGS}"
        "3 04-Mar-20 Estates To write to the county about the\n"
        "Ann Lee Dec-20 Open 05.01.21 - a letter was sent on\n"
        f"\f\n{HEADINGS}"
        "lease of the museum\n"
        "Monday\n"
    )
    (grid,) = read(copied).grids
    assert unsure(grid.rows[1]) == ["Item", "Action", "Responsible", "Comments"]


def test_columns_that_are_kept_apart_by_blanks_are_cut_by_position() -> None:
    copied = (
        "Ref   Date        Item            Action                Responsible     Status Comments\n"
        "3     04-Mar-20   Estates         Write to the county   Ann Lee         Open   Sent to\n"
        "                                  about the lease       Li Wei                 all\n"
        "4     04-Mar-20   Digital         Share the pilot       Li Wei          Closed\n"
    )
    assert rows(read(copied)) == [
        [
            "3",
            "04-Mar-20",
            "Estates",
            "Write to the county about the lease",
            "Ann Lee Li Wei",
            "Open",
            "Sent to all",
        ],
        ["4", "04-Mar-20", "Digital", "Share the pilot", "Li Wei", "Closed", ""],
    ]


def test_the_last_line_above_columns_is_their_title_and_no_line_is_lost() -> None:
    head = "Ref   Date        Action                Responsible     Status\n"
    rows_ = "3     04-Mar-20   Write to the county   Ann Lee         Open\n" * 4
    document = read(f"Harbour Board\n\nBusiness of March\n\n{head}{rows_}")
    assert [grid.title for grid in document.grids] == ["Business of March"]
    assert [line.text for line in document.lines] == ["Harbour Board", "Business of March"]


@pytest.mark.slow
def test_what_stands_above_a_table_and_a_table_without_rows_are_kept_as_lines() -> None:
    other = "Ref Action Responsible Deadline Status"
    text = f"Business of March\n{LOG}{other}\nNothing was raised.\n"
    said = [line.text for line in read(text).lines]
    assert said[:2] == ["Business of March", "Harbour Board Action Log"]
    assert said[-2:] == [other, "Nothing was raised."]


MOVED = (
    "Ref   Date        Item      Action           Responsible   Deadline   Status\n"
    "3     04-Mar-20   Estates   Write to all     Ann Lee       Dec-20     Open\n"
    "\f"
)


def test_columns_that_moved_on_the_next_page_are_found_again() -> None:
    copied = (
        f"{MOVED}4     05-Mar-20      Digital      Share all          Li Wei   Dec-20     Open\n"
    )
    assert rows(read(copied))[1] == [
        "4",
        "05-Mar-20",
        "Digital",
        "Share all",
        "Li Wei",
        "Dec-20",
        "Open",
    ]


def test_columns_that_moved_and_are_not_found_again_are_asked_about() -> None:
    copied = f"{MOVED}4     05-Mar-20   Digital   Share all        Li Wei Jan-21            Open\n"
    (grid,) = read(copied).grids
    assert unsure(grid.rows[1]) == []
    assert {"Action", "Responsible", "Deadline"} <= set(unsure(grid.rows[2]))


@pytest.mark.parametrize(
    "copied",
    [
        "",
        "\n\n\f\n",
        "Minutes of the Harbour Board\n\nAction 39: the clerk to write to the county. CF\n",
        HEADINGS,
        f"{HEADINGS}Nothing was raised.\n",
    ],
)
def test_a_text_without_rows_has_lines_and_no_table(copied: str) -> None:
    document = read(copied)
    assert document.grids == ()
    said = [line.strip() for line in copied.replace("\f", "\n").split("\n") if line.strip()]
    assert [line.text for line in document.lines] == said


@pytest.mark.slow
def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Unreadable, match="are read at most"):
        read("x" * (reader.MOST_LETTERS + 1))
    with pytest.raises(Unreadable, match="lines, and"):
        read("\n" * (reader.MOST_LINES + 1))
    with pytest.raises(Unreadable, match="more than 2,000 rows"):
        read(HEADINGS + "3 04-Mar-20 Estates To write Ann Lee Dec-20 Open\n" * 3_000)
