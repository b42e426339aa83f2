"""The cells of pasted text: how their lines end, and what is said of a cut that is not sure."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pasted_text.cells import CellMaker
from actionlog.importers.pasted_text.column_traits import SPACE, Breadth, TableHabits, width
from actionlog.importers.pasted_text.row_cuts import Cut, CutRow, CutTable
from actionlog.importers.source_document import SOFT
from tests.importers.pasted_tables import (
    ACTION,
    DATE,
    DUE,
    ITEM,
    NOTES,
    OTHER,
    OWNER,
    REF,
    STATUS,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pasted_text.column_traits import ColumnHeading
    from actionlog.importers.source_document import Cell


def made(
    headings: Sequence[ColumnHeading],
    *ways: str,
    sure: bool = True,
    doubts: dict[int, str] | None = None,
    habits: TableHabits | None = None,
    doubt: str = "",
) -> Sequence[Cell]:
    """The cells of a row, with a bar where each ends, and a tilde before what is left over."""
    words = words_of(ways[0].replace("|", " ").replace("~", " "))
    cuts = [
        Cut(
            float(nth),
            tuple(accumulate(len(words_of(cell)) for cell in way.split("~")[0].split("|"))),
        )
        for nth, way in enumerate(ways)
    ]
    row = CutRow(0, len(words), cuts, sure, doubts or {})
    table = CutTable(words, headings, [row], habits or TableHabits())
    (found,) = CellMaker("log.txt", table, doubt).rows()
    return found.cells


def unsure(headings: Sequence[ColumnHeading], *ways: str, **more: object) -> list[str]:
    """What is said of each cell."""
    return [cell.unsure for cell in made(headings, *ways, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("best", "other", "said"),
    [
        # It may be longer, and the next empty.
        ("Harbour|Wall", "Harbour Wall|", ["Item” may go on with “Wall”", "Action” may be empty"]),
        # It may hold something, and the next begin later.
        ("|Bay Wall", "Bay|Wall", ["Item” may hold “Bay”", "Action” may begin at “Wall”"]),
        # Of four words three are quoted, of three all.
        (
            "a b c d e|f",
            "a|b c d e f",
            ["Item” may end before “b c d…”", "Action” may begin at “b c d…”"],
        ),
        (
            "a b c d|f",
            "a|b c d f",
            ["Item” may end before “b c d”", "Action” may begin at “b c d…”"],
        ),
    ],
)
def test_where_else_a_cell_may_end_is_said(best: str, other: str, said: list[str]) -> None:
    assert unsure([ITEM, ACTION], best, other) == [f"the cell under “{one}" for one in said]


def test_another_text_of_a_cell_is_offered_if_it_is_nearly_as_likely_and_not_empty() -> None:
    item, wording = made([ITEM, ACTION], "Bay|Wall", "Bay Wall|", "|Bay Wall")
    assert (item.others, wording.others) == (("Bay Wall",), ())


EVERY = (REF, DATE, ITEM, ACTION, OWNER, DUE, STATUS, NOTES, OTHER)
WHOLE = "7|04-Mar-20|Wall|Mend it|Ann Lee|Dec-20|Open|Sent|Quay"


def test_a_doubt_about_the_table_is_one_about_each_cell_but_refs_and_dates() -> None:
    assert unsure(EVERY, WHOLE) == [""] * 9
    assert unsure(EVERY, WHOLE, doubt="hm") == ["", "", *["hm"] * 7]
    assert unsure(EVERY, WHOLE, doubts={0: "so", 3: "as"}) == ["so", "", "", "as", *[""] * 5]


def test_without_a_sure_place_the_cells_that_it_would_part_are_doubted() -> None:
    said = unsure(EVERY, WHOLE, sure=False)
    assert [nth for nth, one in enumerate(said) if "no deadline or status" in one] == [3, 4, 7]


@pytest.mark.parametrize(
    ("row", "torn"),
    [
        # No page ends.
        ("7|Wall|Mend the\nwall|Ann Lee||Open|Sent\non Monday", []),
        # It ends inside comments: a text with as many lines there may go on, and no shorter one.
        ("7|Wall|Mend the\nwall|Ann Lee||Open|Sent\non\fMonday", [2, 6]),
        ("7|Wall|Mend the|Ann Lee||Open|Sent\non\fMonday", []),
        ("7|North\nBay|Mend it|Ann Lee|Quay|Open|Sent\fMonday", [1, 2, 3, 6]),
        # It ends between two cells, inside a request, or in what is left over.
        ("7|Wall|Mend the\nwall|Ann Lee||\fOpen|", [1, 2, 3, 5]),
        ("7|Wall|Mend the\fwall|Ann Lee||Open|", [1, 2]),
        ("7|Wall|Mend the|Ann Lee||Open|~so\fon", [1, 2, 3]),
        # A cell that is empty goes nowhere; where the status is, all may.
        ("7||Mend the\fwall|Ann Lee||Open|", []),
        ("7|Wall|Mend the\fwall|Ann Lee|||", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_cells_may_go_on_behind_a_page_that_ends_inside_the_row(row: str, torn: list[int]) -> None:
    said = unsure([REF, ITEM, ACTION, OWNER, OTHER, STATUS, NOTES], row)
    assert [nth for nth, one in enumerate(said) if one.startswith("a page ends")] == torn


@pytest.mark.parametrize(
    ("row", "torn"),
    [
        ("7.|17 Oct|Mend\fit|Dec-20", [1]),
        ("7.|17 Oct 2020|Mend\fit|Dec-20", []),  # it has its year
        ("7.|17 Oct|Mend it|Dec-20", []),  # no page ends
        ("7.||Mend\fit|Dec-20", []),  # no day
    ],
)
def test_the_year_of_a_day_may_stand_behind_such_a_page(row: str, torn: list[int]) -> None:
    said = unsure([REF, DATE, ACTION, DUE], row)
    assert [nth for nth, one in enumerate(said[:2]) if one] == torn


FULL = Breadth(*[width("Mend") + SPACE + width("wall")] * 2)
WIDE = TableHabits(breadths={0: Breadth(*[width("Mend wall") * 1.2] * 2)})
WRAPS = TableHabits(trailing_tells=True)
SPACED = TableHabits(blanks_tell=True)


@pytest.mark.parametrize(
    ("text", "habits", "end"),
    [
        # Nothing is known of the table.
        ("Mend\nwall", TableHabits(), SOFT),
        ("Mend\n\nwall", TableHabits(), SOFT),
        # How wide the column is decides: the next word had room, or had none.
        ("Mend\nwall", WIDE, "\n"),
        ("Mend the\nwall", WIDE, SOFT),
        # A blank at the end of a line that was wrapped.
        ("Mend\nwall", WRAPS, "\n"),
        ("Mend \nwall", WRAPS, SOFT),
        # An empty line between two.
        ("Mend\n\nwall", SPACED, "\n"),
        ("Mend\nwall", SPACED, SOFT),
        # Of both signs the blank at the end counts.
        ("Mend\n\nwall", TableHabits(trailing_tells=True, blanks_tell=True), "\n"),
        ("Mend \n\nwall", TableHabits(trailing_tells=True, blanks_tell=True), SOFT),
        # What had just room is told by the sign, and what had none is not.
        ("Mend\nwall", TableHabits(breadths={0: FULL}, trailing_tells=True), "\n"),
        (
            "Mend the harbour\nwall",
            TableHabits(breadths={0: Breadth(1.0, 1.0)}, trailing_tells=True),
            SOFT,
        ),
    ],
)
def test_a_line_ended_for_certain_where_more_had_room_or_a_sign_says_so(
    text: str, habits: TableHabits, end: str
) -> None:
    (cell,) = made([ACTION], text, habits=habits)
    assert [mark for mark in cell.text if mark in {"\n", SOFT}] == [end]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        # Two or three words, or initials.
        ("Ann Lee\nTom Day", "\n"),
        ("Ann Mary Lee\nTom Day", "\n"),
        ("AL\nTD", "\n"),
        ("Ann Lee\nTD", "\n"),
        # One word; a small one; two people on a line.
        ("Ann\nLee", SOFT),
        ("Ann Lee\nand Tom", SOFT),
        ("Ann Lee/Tom\nMary Day", SOFT),
        # An office; more words than a name has.
        ("Finance Director\nNorth Bay", SOFT),
        ("Friends of Bay Quay\nTom Day", SOFT),
        ("Quay House Bay Friends\nTom Day", SOFT),
    ],
)
def test_names_are_on_lines_of_their_own_where_each_line_holds_a_whole_one(
    text: str, end: str
) -> None:
    (cell,) = made([OWNER], text, habits=SPACED)
    assert cell.text == text.replace("\n", end)
    (other,) = made([ACTION], text)
    assert other.text == text.replace("\n", SOFT)
