"""`delimited`, tables pasted as text: quoted as Excel does, or with line breaks as Word does."""

from __future__ import annotations

import pytest

from actionlog.importers import delimited
from tests.importers.books import grid, texts

HEADINGS = "Ref\tAction\tOwner\tUpdate\n"


def test_what_excel_pastes_has_its_line_breaks_quoted() -> None:
    text = HEADINGS + '5\tSend it\tAll\t"09.12.20 One\n13.01.21 ""Two"""\n6\tx\ty\tz\n'
    assert texts(grid("pasted.txt", text.encode()))[1] == [
        "5",
        "Send it",
        "All",
        '09.12.20 One\n13.01.21 "Two"',
    ]


def test_what_word_pastes_goes_on_where_a_line_has_no_tab() -> None:
    text = f"Action log\n{HEADINGS}5\tSend it\tAll\t09.12.20 One\n13.01.21 Two\n6\tx\ty\tz\n"
    table = grid("pasted.txt", text.encode())
    assert texts(table) == [
        ["Action log", "", "", ""],
        ["Ref", "Action", "Owner", "Update"],
        ["5", "Send it", "All", "09.12.20 One\n13.01.21 Two"],
        ["6", "x", "y", "z"],
    ]
    assert [row.place.line for row in table.rows] == [1, 2, 3, 5]


def test_a_line_break_in_the_middle_of_a_row_is_one_too() -> None:
    text = HEADINGS + "5\tSend it\nto all\tFelicity Cox\nPaul Calaminus\tOne\n6\tx\ty\tz\nmore\n"
    assert texts(grid("pasted.txt", text.encode()))[1:] == [
        ["5", "Send it\nto all", "Felicity Cox\nPaul Calaminus", "One"],
        ["6", "x", "y", "z\nmore"],
    ]


def test_quotation_marks_that_word_pastes_are_text() -> None:
    text = HEADINGS + '5\t"Send it\tAll\tOne\n6\tx\ty\tz\n'
    assert texts(grid("pasted.txt", text.encode()))[1][1] == '"Send it'


@pytest.mark.parametrize(
    "text",
    [
        "No tab here\nnor here\n",
        "Ref\tAction\tOwner\n1\t2\t3\t4\n",  # a row with more cells than the heading
        "Ref\tAction\tOwner\n1\t2\t3\n4\t5\n",  # one that ends too soon
        "one\ttwo\nthree\tfour\n",  # two columns are a list, not a log
    ],
)
def test_lines_that_do_not_make_a_table_are_left_to_others(text: str) -> None:
    assert delimited.read_tabbed("pasted.txt", text) is None
