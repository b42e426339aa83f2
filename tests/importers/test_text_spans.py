"""Where a cell of pasted text may end: each weight of its column, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pasted_text import cell_costs
from actionlog.importers.pasted_text.cell_spans import BoardRecord, Span
from actionlog.importers.pasted_text.column_traits import Breadth, ColumnKind, TableHabits, width
from actionlog.importers.pasted_text.row_bounds import Reach
from actionlog.importers.pasted_text.text_words import words_on_a_line
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
    rows,
    span,
    unsure,
    whole,
    words_of,
)

if TYPE_CHECKING:
    from actionlog.importers.pasted_text.column_traits import ColumnHeading


def ends(given: Span, column: int = 0, at: int = 0) -> dict[str, float]:
    """What a cell of a column may say that begins at a word, and what each costs."""
    found = given.cells(column, given.headings[column], at)
    return {words_on_a_line(given.words[at:end]): cost for end, cost in found}


@pytest.mark.parametrize("text", ["harbour Wall of North", "To mend Walls", "Ann Lee is"])
def test_a_text_is_weighed_by_what_its_column_holds_and_nothing_else(text: str) -> None:
    words = words_of(text)
    each = sum(
        cell_costs.item_word(word, nth, words[nth - 1] if nth else None)
        for nth, word in enumerate(words)
    )
    title = cell_costs.item_start(words) + each + cell_costs.item_end(words[-1])
    assert whole(text, ITEM) == pytest.approx(title)
    request = cell_costs.action_start(words) + cell_costs.action_end(words)
    assert whole(text, ACTION) == pytest.approx(request)
    assert whole(text, OWNER) == pytest.approx(cell_costs.who(words, ()))
    assert whole(text, OTHER) == pytest.approx(0.25 * len(words))


def test_names_are_weighed_by_the_word_before_them_too() -> None:
    row = span("Wall Ann Lee", (ACTION, OWNER))
    alone = cell_costs.who(row.words[1:], ())
    more = cell_costs.who_start(*row.words[:2])
    assert ends(row, 1, 1)["Ann Lee"] == pytest.approx(alone + more) != alone


@pytest.mark.parametrize("heading", [REF, DATE, ITEM, ACTION, OTHER, DUE, STATUS, NOTES])
@pytest.mark.parametrize("text", ["7 walls of North Bay", "low tide Wall is now " + "Wall " * 30])
def test_a_cell_is_weighed_alike_wherever_it_stands(heading: ColumnHeading, text: str) -> None:
    row = span(f"Mend the Wall {text}", (ACTION, heading, OTHER))
    moved = replace(row, start=3, reach=Reach(True, *[row.reach.near[3:]] * 2))
    for one in (row, moved):
        assert ends(one, 1, 3) == pytest.approx(costs(text, heading))
    assert list(ends(row, 1, len(row.words))) == [""]


def test_a_ref_is_one_word() -> None:
    assert list(costs("7 walls", REF)) == ["", "7"]
    assert list(costs("Wall", REF)) == [""]


def test_no_cell_goes_beyond_its_row() -> None:
    for text, heading in (
        ("Apr-21 (first Jan-21)", DUE),
        ("Completed - to close", STATUS),
        ("Wall of North", OTHER),
        ("Wall of North", NOTES),
    ):
        short = replace(span(text, (heading, OTHER)), stop=1)
        assert list(ends(short)) == ["", text.split()[0]]


def test_comments_in_the_last_column_hold_all_that_is_left() -> None:
    assert list(costs("Sent on Monday", NOTES)) == ["", "Sent", "Sent on", "Sent on Monday"]
    assert list(ends(span("Sent on Monday", (NOTES,)))) == ["", "Sent on Monday"]


def test_a_request_ends_near_a_sure_place_and_the_column_before_the_place_at_it() -> None:
    near, lands = [False, True, True, False], [False, False, True, False]
    row = replace(span("Mend Ann Lee", (ACTION, OWNER)), reach=Reach(True, near, lands))
    assert list(ends(row)) == ["", "Mend", "Mend Ann"]
    assert list(ends(row, 1)) == ["", "Mend", "Mend Ann", "Mend Ann Lee"]
    assert list(ends(replace(row, before_sure=1), 1)) == ["", "Mend Ann"]
    moved = replace(row, start=1, reach=Reach(True, [True, True, False], lands))
    assert list(ends(moved, at=1)) == ["", "Ann"]
    never = replace(row, reach=Reach(True, [False] * 4, lands))
    assert list(ends(never)) == [""]


@pytest.mark.parametrize(
    ("text", "after", "more"),
    [
        ("23 Nov 2020 22 Jan 2021", REVISED, True),
        ("23 Nov 2020 22 Jan 2021", NOTES, True),
        ("23 Nov 2020 22 Jan 2021", OWNER, False),
        ("23 Nov 2020 22 Jan 2021", None, False),
        ("23 Nov 2020", REVISED, False),
        ("23 Nov 2020 (first Jan-21)", REVISED, False),
        ("TBC", REVISED, False),
    ],
)
def test_what_stands_behind_a_deadline_may_be_of_the_next_column(
    text: str, after: ColumnHeading | None, *, more: bool
) -> None:
    row = span(text, (DUE, after) if after else (DUE,))
    ((_, said),) = row.anchors.dues(0)[-1:]
    assert (ends(row)[text] > said) is more


def test_a_status_that_no_board_has_is_likelier_if_other_rows_have_it() -> None:
    found = costs("low tide", STATUS)
    assert found[""] == found["low"] == found["low tide"]
    seen = TableHabits(texts={(ColumnKind.STATUS, "lowtide"): 3})
    assert whole("low tide", STATUS, habits=seen) < found["low tide"] - 2


def test_a_title_that_is_on_record_and_in_other_rows_is_not_likelier_still() -> None:
    kept = BoardRecord(items=frozenset({"harbourwall"}))
    seen = TableHabits(texts={(ColumnKind.ITEM, "harbourwall"): 3})
    twice = whole("Harbour wall", ITEM, record=kept, habits=seen)
    assert twice == whole("Harbour wall", ITEM, record=kept)
    assert whole("Harbour wall", ITEM, habits=seen) < whole("Harbour wall", ITEM) - 2
    assert whole("Harbour wall", ACTION, record=kept) == whole("Harbour wall", ACTION)


def test_a_line_that_ends_where_the_next_word_had_no_room_costs_nothing() -> None:
    wide = TableHabits(breadths={0: Breadth(*[width("Mend wall") * 1.2] * 2)})
    for text, more in (
        ("Mend it", 0),
        ("Mend the\nwall", 0),
        ("Mend\nwall", 1.6),
        ("Mend the wall", 3),
        ("Mend the wall\nand with all the care", 6),
        ("Mend the wall now and\nso on", 3),
    ):
        for heading in (ITEM, ACTION):
            cost = whole(text, heading, habits=wide) - whole(text, heading)
            assert cost == pytest.approx(more), text


def test_the_line_of_the_cell_before_is_no_line_of_this() -> None:
    wide = TableHabits(breadths={1: Breadth(9_000, 9_500)})
    row = span("Quay\nMend it", (OTHER, ACTION), habits=wide)
    assert ends(row, 1, 1)["Mend it"] == whole("Mend it", ACTION)


def test_a_sign_at_a_line_s_end_speaks_against_going_on() -> None:
    tells = TableHabits(blanks_tell=True)
    for heading in (ITEM, ACTION, OWNER, OTHER):
        apart = whole("Ann\n\nLee", heading, habits=tells) - whole("Ann\n\nLee", heading)
        assert apart == pytest.approx(0.7)


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


HEADS = "Ref Date Item Action Deadline Owner Status"
ROW = "{nth} 04-Mar-20 Estates To write to the county about it Dec-20 Ann Lee {status}"


@pytest.mark.slow
@pytest.mark.parametrize("status", ["Parked", "Low tide", "Wait for tide"])
@pytest.mark.parametrize(("heading", "notes"), [("", ""), ("Comments", "14.10.20 - Sent to all")])
def test_a_status_that_no_board_has_is_no_part_of_a_name(
    heading: str, notes: str, status: str
) -> None:
    every = [status, "Open", status, "Closed", status]
    lines = [f"{ROW.format(nth=n, status=each)} {notes}\n" for n, each in enumerate(every, 3)]
    document = read(f"{HEADS} {heading}\n" + "".join(lines))
    assert [row[5:7] for row in rows(document)] == [["Ann Lee", each] for each in every]
    assert not any(unsure(row) for grid in document.grids for row in grid.rows)


def test_a_deadline_that_cannot_be_read_is_no_part_of_a_name() -> None:
    head = "Ref Date Item Action Status Owner Deadline\n"
    start = "04-Mar-20 Estates To write to the county about it Open Ann Lee"
    document = read(f"{head}7 {start} not yet known\n8 {start} Dec-20\n")
    assert [row[5:] for row in rows(document)] == [
        ["Ann Lee", "not yet known"],
        ["Ann Lee", "Dec-20"],
    ]
