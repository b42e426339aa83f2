"""Each weight by which pasted text is cut: two readings between which it alone decides."""

from __future__ import annotations

import pytest

from actionlog.importers.pasted_text.cell_spans import BoardRecord
from actionlog.importers.pasted_text.column_traits import (
    SPACE,
    Breadth,
    ColumnHeading,
    ColumnKind,
    CutCell,
    TableHabits,
    learned,
    width,
)
from actionlog.importers.pasted_text.row_cuts import cheapest_cuts
from actionlog.importers.pasted_text.text_words import (
    PastedWord,
)
from tests.importers.pasted_tables import (
    ACTION,
    DATE,
    DUE,
    ITEM,
    NOTES,
    OTHER,
    OWNER,
    REF,
    REVISED,
    STATUS,
    costs,
    read,
    span,
    whole,
    words_of,
)


@pytest.mark.parametrize("heading", [REF, DATE, ITEM, OWNER, DUE, STATUS])
def test_a_cell_that_logs_fill_is_seldom_empty_and_an_action_never(heading: ColumnHeading) -> None:
    assert 0 < costs("x", NOTES)[""] < costs("x", heading)[""] < costs("x", ACTION)[""] / 1.5


def test_a_text_that_is_on_record_is_likelier() -> None:
    kept = BoardRecord(items=frozenset({"harbourwall"}))
    assert whole("Harbour wall", ITEM, record=kept) < whole("Harbour wall", ITEM) - 4
    own = BoardRecord(texts={ColumnKind.ACTION: "mendthewall"})
    assert whole("Mend the wall", ACTION, record=own) < whole("Mend the wall", ACTION) - 4


def test_words_that_are_no_date_may_stand_for_one_but_few_and_no_likelier_than_none() -> None:
    assert whole("04-Mar-20", DATE) == 0
    found = costs("spring tide next year", DATE)
    assert list(found) == ["", "spring", "spring tide"]
    assert found[""] == found["spring"] == found["spring tide"] > 4
    assert len(costs("when the tide is low again", DUE)) == 5
    assert len(costs("when the tide is low again", STATUS)) == 4


def test_a_second_date_is_rather_of_the_next_column_if_that_has_dates() -> None:
    two = "23 Nov 2020 22 Jan 2021"
    assert whole(two, DUE, after=REVISED) > whole(two, DUE, after=OWNER) + 2


def test_a_comment_begins_with_its_date_and_not_with_a_dash() -> None:
    dated, plain = whole("04.03.20 sent", NOTES), whole("Wall mended", NOTES)
    assert dated < plain < whole("- sent", NOTES)


def test_a_deadline_with_its_status_is_no_part_of_a_request() -> None:
    said = "Mend the wall Dec-20 Open"
    assert whole(said, ACTION, pairs=[3]) > whole(said, ACTION) + 3


def test_a_cell_without_a_meaning_is_no_longer_than_it_must_be() -> None:
    found = costs("Harbour wall and quay", OTHER)
    assert found["Harbour"] < found["Harbour wall"] < found["Harbour wall and quay"]


@pytest.mark.parametrize(
    ("heading", "most"), [(ITEM, 22), (OWNER, 16), (OTHER, 14)], ids=("item", "names", "other")
)
def test_the_search_for_the_end_of_a_cell_is_short(heading: ColumnHeading, most: int) -> None:
    assert len(costs("Wall " * 60, heading)) == most + 1


def test_a_line_that_ended_early_is_odd_in_a_sentence_and_one_too_wide_in_any_cell() -> None:
    wide = TableHabits(breadths={0: Breadth(9_000, 9_500)})
    early = "Mend the\nwall"
    assert whole(early, ACTION, habits=wide) > whole(early, ACTION) + 1
    assert whole("Ann\nLee", OWNER, habits=wide) == whole("Ann\nLee", OWNER)
    long = "Mend the harbour wall behind the quay"
    assert whole(long, ACTION, habits=wide) > whole(long, ACTION) + 2
    twice = f"{long} and the pier in front of the quay"
    over = whole(long, ACTION, habits=wide) - whole(long, ACTION)
    assert whole(twice, ACTION, habits=wide) - whole(twice, ACTION) == pytest.approx(over)


def test_words_behind_the_last_cell_are_left_over_only_where_none_can_hold_them() -> None:
    found = cheapest_cuts(span("Open Mend the wall", (STATUS, OTHER)), (STATUS, OTHER))
    assert found[0].ends == (1, 4)


def test_three_words_are_quoted_of_what_stands_behind_the_last_cell() -> None:
    row = "7 04-Mar-20 To write to the county Ann Lee Dec-20 Open and so it went on\n"
    (grid,) = read(f"Ref Date Action Owner Deadline Status\n{row}").grids
    assert grid.rows[1].cells[-1].unsure == "after it stands “and so it…”, left out here"


def test_the_chance_that_a_cell_begins_on_a_new_line_is_never_nought_or_one() -> None:
    one, other = words_of("Wall\nAnn\nLee")[0], words_of("Wall Ann")[0]
    for word, least, most in ((other, 0.01, 0.02), (one, 0.98, 0.99)):
        row = [
            CutCell(0, ColumnKind.ITEM, [word]),
            CutCell(1, ColumnKind.WHO, [PastedWord("Ann", 1)]),
        ]
        assert least < learned(TableHabits(), [row] * 2_000).new_line[False, False] < most


def test_a_blank_is_about_half_as_wide_as_a_letter() -> None:
    assert width("n") / 3 < SPACE < width("n")
