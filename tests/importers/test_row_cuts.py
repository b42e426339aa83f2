"""What the search for the cells of a row knows, and where it doubts what it found."""

from __future__ import annotations

import pytest

from actionlog.domain.board_context import Known
from actionlog.importers.pasted_text import row_cuts
from actionlog.importers.pasted_text.column_traits import USUAL_HEADINGS
from actionlog.importers.pasted_text.row_cuts import Cutter, cheapest_cuts
from tests.factories import JANUARY, action, people
from tests.importers.pasted_tables import (
    HEADINGS,
    KNOWN,
    OTHER,
    STATUS,
    read,
    rows,
    span,
    unsure,
    words_of,
)

ROW = "{} 09-Dec-20 Harbour Master Report Figures Monthly Ann Lee Jan-21 Open\n"


@pytest.mark.parametrize(("count", "tables"), [(1, 0), (2, 1)])
def test_without_headings_two_rows_are_a_table_and_one_is_not(count: int, tables: int) -> None:
    text = "".join(ROW.format(nth) for nth in range(7, 7 + count))
    assert len(read(text).grids) == tables


def test_what_the_record_says_of_the_row_s_own_action_settles_where_cells_end() -> None:
    for wording, wanted in (
        ("Figures Monthly", ["Harbour Master Report", "Figures Monthly"]),
        ("Master Report Figures Monthly", ["Harbour", "Master Report Figures Monthly"]),
    ):
        known = Known(JANUARY, people=people(), actions={9: action(9, wording=wording)})
        assert rows(read(HEADINGS + ROW.format(9), known))[0][2:4] == wanted


@pytest.mark.slow
def test_the_initials_of_those_on_record_are_names() -> None:
    known = Known(JANUARY, people=people())
    initials = {known.people.initials_of(name) for name in known.people.names()} - {None}
    assert len(initials) > 1
    row = "9 09-Dec-20 Estates To see to it with {} Jan-21 Open\n"
    for short in initials:
        assert rows(read(HEADINGS + row.format(short), known))[0][4] == short


def test_a_row_that_lacks_most_of_its_cells_is_doubted_in_every_cell() -> None:
    (grid,) = read(f"{HEADINGS}{ROW.format(9)}10 09-Dec-20 Jan-21 Open\n").grids
    assert unsure(grid.rows[2]) == HEADINGS.split()
    assert "does not read as rows of this table do" in grid.rows[2].cells[1].unsure


def test_the_cell_is_doubted_in_which_another_row_may_begin() -> None:
    row = f"{ROW.format(7).strip()} 05.01.21 Paper sent\n8 Quay to be mended in the spring\n"
    text = f"{HEADINGS}{row}{ROW.format(9)}"
    (grid,) = read(text).grids
    said = [cell.unsure for cell in grid.rows[1].cells]
    assert said[7] == "another row may begin in it at “8 Quay to…”"
    assert said[:2] == ["", ""]


@pytest.mark.slow
def test_a_row_too_long_to_search_whole_keeps_every_word() -> None:
    words = "wall " * 600
    (found,) = rows(read(f"{HEADINGS}{ROW.format(7).strip()} 05.01.21 {words}\n"))
    assert len(found[7].split()) == 601
    row = f"7 04-Mar-20 To write to the county Ann Lee Dec-20 Open {words}\n"
    (grid,) = read(f"Ref Date Action Owner Deadline Status\n{row}").grids
    assert grid.rows[1].cells[5].text == "Open"
    assert "left out here" in grid.rows[1].cells[5].unsure


@pytest.mark.parametrize(
    ("text", "rows_", "words", "refused"),
    [
        (ROW.format(7), 9, 99, False),
        (ROW.format(7), 9, 5, True),
        ("Nothing was raised at this meeting", 9, 5, False),
        ("".join(map(ROW.format, range(3, 9))), 2, 99, True),
        ("".join(map(ROW.format, range(3, 7))), 3, 99, True),
    ],
)
def test_more_rows_or_words_than_can_be_cut_are_too_much(
    text: str, rows_: int, words: int, *, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_cuts, "MOST_ROWS", rows_)
    monkeypatch.setattr(row_cuts, "MOST_WORDS", words)
    assert Cutter(words_of(text), USUAL_HEADINGS, KNOWN).too_much is refused


@pytest.mark.slow
def test_what_was_learned_from_some_rows_helps_to_cut_the_others() -> None:
    row = "{} 09-Dec-20 Harbour Master\nTo report on the figures\nAnn Lee\nJan-21 Open\n"
    text = HEADINGS + "".join(map(row.format, range(3, 9))) + ROW.format(9)
    assert rows(read(text))[-1][2:4] == ["Harbour Master", "Report Figures Monthly"]
    (grid,) = read(text).grids
    assert unsure(grid.rows[-1]) == []


def test_words_behind_the_last_cell_are_left_over_only_where_none_can_hold_them() -> None:
    found = cheapest_cuts(span("Open Mend the wall", (STATUS, OTHER)), (STATUS, OTHER))
    assert found[0].ends == (1, 4)


def test_three_words_are_quoted_of_what_stands_behind_the_last_cell() -> None:
    row = "7 04-Mar-20 To write to the county Ann Lee Dec-20 Open and so it went on\n"
    (grid,) = read(f"Ref Date Action Owner Deadline Status\n{row}").grids
    assert grid.rows[1].cells[-1].unsure == "after it stands “and so it…”, left out here"
