"""Columns that blanks keep apart: where each stands, and which lines are one row."""

from __future__ import annotations

import pytest

from tests.importers.pasted_tables import read, rows, unsure

HEAD = "Ref   Action               Owner       Status   Comments\n"
ROW = "{}     Write to the county  Ann Lee     Open     Sent\n"


def test_rows_that_are_centred_begin_above_their_refs_and_are_doubted() -> None:
    above, below = "      Write to the county\n", "      of the museum\n"
    ref = "{}     about the lease      Ann Lee     Open     Sent\n"
    said = "Write to the county about the lease of the museum"
    found = read(HEAD + "".join(above + ref.format(nth) + below for nth in (3, 4)))
    assert [row[:2] for row in rows(found)] == [["3", said], ["4", said]]
    (grid,) = found.grids
    assert unsure(grid.rows[1]) == HEAD.split()
    assert "centred" in grid.rows[1].cells[0].unsure


def test_a_centred_row_keeps_its_ref_where_the_row_before_is_not_centred() -> None:
    text = HEAD + "      Write to all\n" * 2 + "".join(map(ROW.format, (3, 4, 5)))
    assert [row[0] for row in rows(read(text))] == ["3", "4", "5"]


def test_a_line_on_a_page_without_rows_centres_none_on_the_next() -> None:
    note = "      Nothing new          to report   here\n"
    (grid,) = read(f"{HEAD}{note}\f{HEAD}{ROW.format(3)}{ROW.format(4)}").grids
    assert unsure(grid.rows[1]) == []


def test_a_name_that_every_row_has_is_not_parted() -> None:
    row = "{}     Write to the county  Ann Lee     {}\n"
    text = HEAD + "".join(row.format(nth, "Open" if nth > 8 else "") for nth in range(1, 10))
    assert {row[2] for row in rows(read(text))} == {"Ann Lee"}


def test_a_page_without_columns_goes_on_with_the_comments_and_is_doubted() -> None:
    text = f"{HEAD}{ROW.format(3)}{ROW.format(4)}\fand was read by all of them\nin the spring\n"
    (grid,) = read(text).grids
    said = " ".join(rows(read(text))[1][4].split())
    assert said == "Sent and was read by all of them in the spring"
    assert unsure(grid.rows[1]) == []
    assert "Comments" in unsure(grid.rows[2])


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        # Two columns moved; what has no ref would begin no row.
        ("4  IT  Share all  Li Wei\n", ["4", "IT", "Share all", "Li Wei"]),
        # They did not; only a mark within a cell stands apart.
        ("4     Share                       -  Told\n", ["4", "Share", "", "- Told"]),
    ],
)
def test_on_a_page_without_headings_columns_stand_where_rows_make_sense(
    row: str, wanted: list[str]
) -> None:
    head = "Ref   Item       Action           Owner\n"
    first = "3     Digital    Write to all     Ann Lee\n"
    if "Told" in row:
        head = "Ref   Action     Status           Comments\n"
        first = "3     Write      Open             Sent\n"
    assert rows(read(f"{head}{first}{first.replace('3', '2')}\f{row}"))[-1] == wanted


def test_a_word_over_the_edge_of_a_column_is_doubted_on_both_sides() -> None:
    long = "5     Write to the countrysides Ann Lee  Open  Sent\n"
    text = HEAD + "".join(ROW.format(nth) for nth in range(1, 5)) + long
    (grid,) = read(text).grids
    assert {"Action", "Owner"} <= set(unsure(grid.rows[5]))
    assert unsure(grid.rows[1]) == []


def test_the_page_before_helps_to_tell_columns_where_its_headings_stood_alike() -> None:
    before = "".join(ROW.format(nth) for nth in range(1, 20))
    moved = "Ref     Action                  Owner          Status     Comments\n"
    row = "{}       Write to the county     Ann Lee        Open       Sent\n"
    (grid,) = read(f"{HEAD}{before}\f{moved}{row.format(25)}{row.format(26)}").grids
    assert unsure(grid.rows[-1]) == []
    more = read(f"{HEAD}{before}\f{HEAD}the work goes on as was said before\n")
    assert rows(more)[-1][4].split()[-2:] == ["said", "before"]
