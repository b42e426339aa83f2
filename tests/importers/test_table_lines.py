"""Which lines of pasted text are a page's furniture, and what table the others belong to."""

from __future__ import annotations

import pytest

from actionlog.domain.paper_style import MONTH_NOTE
from actionlog.importers.pasted_text.heading_lines import is_heading
from actionlog.importers.pasted_text.table_lines import is_title, without_furniture
from actionlog.importers.pasted_text.text_words import split_lines
from tests.importers.pasted_tables import HEADINGS, KNOWN, read, rows

ROW = "{} 04-Mar-20 Estates To write to the county Ann Lee Dec-20 Open 15.09.20 Sent to all\n"
BODY = "".join(map(ROW.format, (3, 4, 5)))


def furniture(text: str) -> list[str]:
    """The lines of a text that are no part of its table."""
    _, out = without_furniture(split_lines(text), lambda line: is_heading(line, KNOWN))
    return [line.text.strip() for line in out]


@pytest.mark.parametrize(
    "line",
    [
        "Page 3",
        "p. 3/9",
        "pg 3",
        "Page 3 of 9",
        "3 of 9",
        "- 3 -",
        "3 | P a g e",
        MONTH_NOTE,
        "Harbour Board Action Log",
    ],
)
def test_a_line_that_is_nothing_but_furniture_is_so_wherever_it_stands(line: str) -> None:
    assert furniture(f"{BODY}{line}\n{BODY}") == [line]


def test_a_line_that_ends_with_a_page_s_number_is_a_footer_at_an_edge_alone() -> None:
    footer = "Harbour Board in September Page 1 of 1"
    assert furniture(f"{BODY}{footer}\n") == [footer]
    assert furniture(f"{BODY}as the auditor says on page 7\n{BODY}") == []


@pytest.mark.parametrize(
    "marking",
    [
        "OFFICIAL - SENSITIVE",
        "Official: Sensitive",
        "PUBLIC",
        "PROTECT",
        "Restricted",
        "RESTRICTED",
        "Strictly confidential",
        "Private and confidential",
        "Strictly private and Confidential",
        "CONFIDENTIAL",
        "Not for publication",
        "Not for circulation",
        "DRAFT v0.2",
        "Draft",
        "Paper 4",
        "Item 7a",
        "Agenda item 3",
        "Enc B",
        "Enclosure 2",
        "Appendix A",
        "Annex 1",
        "Attachment 2",
        "https://harbour.example/log",
        "www.harbour.example",
        "C:\\Board\\log.docx",
        "Printed on 4 March",
        "Printed at 10:14",
    ],
)
def test_a_marking_is_left_out_beside_a_page_s_number(marking: str) -> None:
    assert furniture(f"{BODY}Page 1 of 2\n{marking}\n{BODY}") == ["Page 1 of 2", marking]
    assert furniture(f"{BODY}{marking}\n{BODY}") == []
    assert furniture(f"{BODY}{marking}\n") == [marking]


def test_markings_that_stand_one_above_the_other_are_left_out_together() -> None:
    stacked = ["Paper 4", "OFFICIAL", "Page 1 of 2"]
    assert furniture(BODY + "".join(f"{line}\n" for line in stacked) + BODY) == stacked


@pytest.mark.parametrize(
    ("text", "out"),
    [
        (f"{BODY}1\n\f{BODY}2\n", ["1", "2"]),
        (f"{BODY}2\n\f{BODY}3\n", ["2", "3"]),
        (f"{BODY}7\n\f{BODY}7\n", []),
        (f"1\n{BODY}\f2\n{BODY}", []),
    ],
    ids=("its own", "after a cover", "another", "at its top"),
)
def test_a_number_alone_is_a_page_s_where_it_ends_that_page(text: str, out: list[str]) -> None:
    assert furniture(text) == out


@pytest.mark.parametrize(
    ("feet", "out"),
    [
        (("Papers of the Board", "Papers of the Board"), True),
        (("Papers of the Board, sheet 1", "Papers of the Board, sheet 2"), True),
        (("Papers of the Board", "Terms of the Lease"), False),
        (("Monday", "Monday"), False),
        (("on the Board's papers", "on the Board's papers"), False),
    ],
)
def test_a_line_that_comes_back_at_the_edges_of_pages_is_a_footer(
    feet: tuple[str, str], *, out: bool
) -> None:
    text = "\f".join(f"{BODY}{foot}\n" for foot in feet)
    assert furniture(text) == (list(feet) if out else [])
    assert furniture(f"{BODY}{feet[0]}\n{text}") == (list(feet) if out else [])


def test_a_line_at_two_edges_of_a_long_log_is_no_footer() -> None:
    feet = ["A letter was sent"] * 2 + [f"{letter} quay" for letter in "ABCDEFGHIJ"]
    assert furniture("\f".join(f"{BODY}{foot}\n" for foot in feet)) == []


@pytest.mark.slow
def test_a_row_that_says_but_for_its_ref_what_another_says_is_no_footer() -> None:
    text = "".join(f"{HEADINGS}{BODY}{ROW.format(nth)}\f" for nth in (6, 7))
    assert "6" in [row[0] for row in rows(read(text))]


def test_headings_that_come_back_are_no_furniture() -> None:
    assert furniture(f"{HEADINGS}{BODY}\f{HEADINGS}{BODY}") == []


def test_a_line_stands_apart_behind_two_empty_lines_and_not_behind_one() -> None:
    assert furniture(f"{BODY * 4}\nAction Log\n{BODY}") == []
    assert furniture(f"{BODY * 4}\n\nAction Log\n{BODY}") == ["Action Log"]
    assert furniture(f"{BODY * 4}Action Log\n\n\n{BODY}") == ["Action Log"]
    assert furniture(f"{BODY}\fAction Log\n{BODY}") == ["Action Log"]
    assert furniture(f"Action Log\n{BODY}") == ["Action Log"]
    assert furniture(f"{BODY}Action Log\n") == ["Action Log"]


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Board Action Log", True),
        ("Board Action Tracker", True),
        ("Actions Register", True),
        ("Action List", True),
        ("Action Schedule", True),
        ("Action Sheet", True),
        ("Action Tracking", True),
        ("Action Record", True),
        ("Log of Actions", True),
        ("Open Actions", True),
        ("Closed Actions", True),
        ("Completed Actions", True),
        ("Outstanding Actions", True),
        ("Harbour Board", False),
        ("Sent with the Action Log.", False),
        ("Sent with the Action Log,", False),
        ("look at the action log", False),
        ("7 04-Mar-20 AOB Update the Action Log", False),
        ("A7 AOB TO SEND THE ACTION LOG TO ALL OF US BEFORE THE BOARD MEETS ANN LEE OPEN", False),
    ],
)
def test_a_title_names_a_log_and_is_no_sentence_and_no_row(text: str, *, titled: bool) -> None:
    assert is_title(text) is titled


CLOSED = ROW.replace("Open", "Closed")


@pytest.mark.slow
def test_a_title_between_rows_begins_a_table_as_often_as_the_section_changes() -> None:
    text = (
        f"Open Actions\n{HEADINGS}{''.join(map(ROW.format, range(3, 33)))}\n\n\nClosed Actions\n"
        f"{CLOSED.format(33)}\n\n\nOpen Actions\n{ROW.format(34)}{ROW.format(35)}"
        "\n\n\nClosed Actions\n"
    )
    document = read(text)
    titles = ["Open Actions", "Closed Actions", "Open Actions"]
    assert [grid.title for grid in document.grids] == titles
    last = [grid.rows[-1].cells[0].text for grid in document.grids]
    assert last == ["32", "33", "35"]
    assert [line.text for line in document.lines] == [*titles, "Closed Actions"]


@pytest.mark.slow
def test_a_page_that_says_the_section_again_goes_on_with_the_table() -> None:
    page = f"Open Actions\n{HEADINGS}{BODY}"
    again = page.replace("3 04", "6 04").replace("4 04", "7 04").replace("5 04", "8 04")
    text = f"{page}Page 1 of 2\n\f{again}Page 2 of 2\n"
    assert [row[0] for row in rows(read(text))] == list("345678")
    bare = text.replace(f"\fOpen Actions\n{HEADINGS}", "")
    assert [row[0] for row in rows(read(bare))] == list("345678")


@pytest.mark.slow
def test_a_page_that_says_the_headings_again_goes_on_with_the_table() -> None:
    again = f"{ROW.format(3)}\f\n{HEADINGS}{HEADINGS}{ROW.format(4)}"
    assert [row[0] for row in rows(read(f"Action Log\n{HEADINGS}{again}"))] == ["3", "4"]
    assert [row[0] for row in rows(read(f"Action Log\n{HEADINGS}\n{HEADINGS}{again}"))] == [
        "3",
        "4",
    ]


@pytest.mark.slow
def test_a_section_s_title_is_that_of_the_headings_below_it_whatever_stands_between() -> None:
    above = ["Closed Actions of 2019", "Open Actions of 2020", "Page 2 of 2"]
    document = read("".join(f"{line}\n" for line in above) + HEADINGS + BODY)
    assert [grid.title for grid in document.grids] == ["Open Actions of 2020"]
    assert [line.text for line in document.lines] == above


@pytest.mark.slow
def test_a_table_has_the_last_line_above_it_as_its_title_and_no_other_table_s() -> None:
    other = "Ref Action Responsible Deadline Status\n"
    row = "{} To write to the county Ann Lee Dec-20 Open\n"
    text = (
        f"Harbour Board\nCompleted by March\n{HEADINGS}{CLOSED.format(3)}\f{other}{row.format(4)}"
    )
    assert [grid.title for grid in read(text).grids] == ["Completed by March", ""]
    titled = text.replace("Completed by March", "Completed Actions")
    assert [grid.title for grid in read(titled).grids] == ["Completed Actions", ""]


def test_headings_above_furniture_alone_are_no_table() -> None:
    assert read(f"{HEADINGS}Page 1 of 1\n").grids == ()
