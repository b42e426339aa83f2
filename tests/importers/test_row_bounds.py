"""Where rows of pasted text begin, and by which sure place their names end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text.column_traits import ColumnHeading
from actionlog.importers.pasted_text.row_bounds import (
    Start,
    Targets,
    likely_starts,
    passed_over,
    possible_starts,
)
from actionlog.importers.pasted_text.sure_cells import Anchors
from tests.importers.pasted_tables import (
    ACTION,
    DATE,
    DUE,
    ITEM,
    KNOWN,
    NOTES,
    OTHER,
    OWNER,
    REF,
    REVISED,
    STATUS,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSED = ColumnHeading("Closed", LogColumn.CLOSED)


@pytest.mark.parametrize(
    ("headings", "text", "wanted"),
    [
        # A ref and a date, at the start of a line and with a word behind.
        ((REF, DATE), "7 04-Mar-20 Wall\n8 04-May-20 Quay 9 Pier", [(7, True), (8, True)]),
        ((REF, DATE), "7 04-Mar-20 Wall\n8 Quay\n9", [(7, True), (8, False)]),
        # A ref whose date was left out: a number, no small letter behind.
        ((REF, DATE), "7 Wall", [(7, False)]),
        ((REF, DATE), "7 walls", []),
        ((REF, DATE), "A-7 Wall", []),
        ((REF, DATE), "A-7 04-Mar-20 Wall", [(None, True)]),
        # A year is that of the date before it, and a ref where there is none.
        ((REF, DATE), "To mend it in May\n2020 Wall", []),
        ((REF, DATE), "To mend it\n2020: Wall", [(2020, False)]),
        ((REF, DATE), "To mend it in May\n20 04-Mar-20 Wall", [(20, True)]),
        # Without a column of dates: no date behind the ref. Without one of refs: nothing.
        ((REF, ITEM), "7 31 March\n8 Wall", [(8, False)]),
        ((ITEM, ACTION), "7 Wall", []),
        # A date and a ref; a year behind a day is none.
        ((DATE, REF), "04/03/2020 7 Wall", [(7, True)]),
        ((DATE, REF), "22 Oct 7 Wall\n22 Oct 2020: Quay", [(7, True)]),
        ((DATE, REF), "04/03/2020 2020 Wall", [(2020, True)]),
        ((DATE, REF), "04/03/2020 Wall", []),
        ((DATE, REF), "04/03/2020", []),
        # A date alone, where there are no refs.
        ((DATE, ACTION), "04/03/2020 Wall\nQuay", [(None, False)]),
    ],
)
def test_a_row_may_begin_with_a_ref_or_a_date_at_the_start_of_a_line(
    headings: Sequence[ColumnHeading], text: str, wanted: list[tuple[int | None, bool]]
) -> None:
    words = words_of(text)
    found = possible_starts(words, Anchors(words, KNOWN), headings)
    assert [(start.number, start.dated) for start in found] == wanted


T, F = True, False


@pytest.mark.parametrize(
    ("starts", "sure", "wanted"),
    [
        # Each has a deadline of its own.
        ([(0, 3, T), (20, 4, T), (40, 5, T)], [10, 30, 50], [0, 20, 40]),
        # A number in a comment, with nothing that makes it a row.
        ([(0, 3, T), (20, 4, F), (40, 5, T)], [10, 50], [0, 40]),
        # A ref alone, in a row of its own.
        ([(0, 3, T), (20, 4, F), (40, 5, T)], [10, 30, 50], [0, 20, 40]),
        # One that goes down, or that was there before, or is far away.
        ([(0, 3, T), (20, 2, F), (40, 4, T)], [10, 30, 50], [0, 40]),
        ([(0, 3, T), (20, 3, F), (40, 4, T)], [10, 30, 50], [0, 40]),
        ([(0, 3, T), (20, 64, F), (40, 65, T)], [10, 30, 50], [0, 40]),
        # With dates beside them refs may go down.
        ([(0, 3, T), (20, 2, T), (40, 4, T)], [10, 30, 50], [0, 20, 40]),
        # The last row has a deadline too.
        ([(0, 3, T), (20, 4, F)], [10], [0]),
        # Of two with one deadline that with a date is one.
        ([(0, 3, F), (5, 4, T), (40, 5, T)], [10, 50], [5, 40]),
        # One without a date that has the number of one with a date.
        ([(0, 3, T), (20, 4, F), (40, 4, T)], [10, 30, 50], [0, 40]),
        # Of two with one deadline, the one whose ref goes up.
        ([(0, 3, T), (20, 2, T), (22, 4, T), (40, 5, T)], [10, 30, 50], [0, 22, 40]),
        # Refs are compared with each other, however high they are.
        ([(0, 90, T), (20, 91, F), (40, 92, T)], [10, 30, 50], [0, 20, 40]),
        # Each with a deadline of its own, though none has a date.
        ([(0, 3, F), (20, 4, F), (40, 5, F)], [10, 30, 50], [0, 20, 40]),
        # What is no number goes neither up nor down.
        ([(0, 3, T), (20, None, T), (40, 4, T)], [10, 30, 50], [0, 20, 40]),
    ],
)
def test_rows_begin_where_refs_go_up_and_each_has_a_deadline(
    starts: list[tuple[int, int | None, bool]], sure: list[int], wanted: list[int]
) -> None:
    assert [one.at for one in likely_starts([Start(*each) for each in starts], sure)] == wanted


@pytest.mark.parametrize(
    ("row", "start", "after", "doubted"),
    [
        # A ref without a date: it goes up from that of the row, and up to that of the next.
        ((0, 3, T), (20, 4, F), (40, 5, T), True),
        ((0, 3, T), (20, 2, F), (40, 5, T), False),
        ((0, 3, T), (20, 6, F), (40, 5, T), False),
        # At the end of all: not too far up.
        ((0, 90, T), (20, 91, F), None, True),
        ((0, 90, T), (20, 160, F), None, False),
        # The next has no number to go up to.
        ((0, 3, T), (20, 4, F), (40, None, T), True),
        # Without a number, of either: only with a date.
        ((0, 3, T), (20, None, T), (40, 5, T), True),
        ((0, 3, T), (20, None, F), (40, 5, T), False),
        ((0, None, T), (20, 4, T), (40, 5, T), True),
        ((0, None, T), (20, 4, F), (40, 5, T), False),
    ],
)
def test_a_row_is_doubted_in_which_another_may_begin(
    row: tuple[int, int | None, bool],
    start: tuple[int, int | None, bool],
    after: tuple[int, int | None, bool] | None,
    *,
    doubted: bool,
) -> None:
    chosen = [Start(*each) for each in (row, after) if each]
    found = sorted([*chosen, Start(*start)], key=lambda one: one.at)
    assert passed_over(found, chosen) == ({0: 20} if doubted else {})


@pytest.mark.parametrize(
    ("headings", "text", "places"),
    [
        # A deadline and a status next to each other: neither alone in a request.
        ((ACTION, OWNER, DUE, STATUS), "Mend the wall Ann Dec-20 Open", [4]),
        ((ACTION, OWNER, DUE, STATUS), "Mend it by May 2021 Ann Dec-20 Open", [6]),
        ((ACTION, OWNER, DUE, STATUS), "Say what is ongoing Open Days Ann Dec-20 Open", [7]),
        # Without a request the same.
        ((ITEM, OWNER, DUE, STATUS), "Wall Ann Dec-20 Open", [2]),
        # A date where most are left out may stand there or not.
        ((ACTION, OWNER, DUE, REVISED, STATUS), "Mend it Ann Dec-20 Open", [3]),
        ((ACTION, OWNER, DUE, REVISED, STATUS), "Mend it Ann TBC Jan-21 Open", [3, 4]),
        ((ACTION, OWNER, DUE, CLOSED, STATUS), "Mend it Ann Dec-20 Open", [3]),
        # A date alone; nothing where no column is sure.
        ((ACTION, OWNER, CLOSED), "Mend it Ann 04-Mar-20", [3]),
        ((ACTION, OWNER, OTHER), "Mend it Ann Dec-20 Open", []),
    ],
)
def test_a_sure_place_is_a_deadline_or_a_date_and_the_status_behind_it(
    headings: Sequence[ColumnHeading], text: str, places: list[int]
) -> None:
    words = words_of(text)
    assert Targets(words, Anchors(words, KNOWN), headings).places == places


@pytest.mark.parametrize(
    ("between", "room"),
    [((OWNER,), 17), ((OTHER,), 15), ((ITEM,), 22), ((OWNER, OTHER), 32), ((NOTES,), 40)],
)
def test_a_request_ends_no_more_words_before_a_sure_place_than_cells_between_have(
    between: Sequence[ColumnHeading], room: int
) -> None:
    words = words_of("wall " * 40 + "Dec-20 Open")
    targets = Targets(words, Anchors(words, KNOWN), (ITEM, ACTION, *between, DUE, STATUS))
    assert targets.before == 1 + len(between)
    reach = targets.reach(0, 42)
    assert reach.sure
    assert reach.near == [False] * (40 - room) + [True] * (room + 1) + [False] * 2


def test_without_a_status_names_end_a_few_words_before_the_deadline_at_the_most() -> None:
    words = words_of("Mend the wall Ann Lee of the quay Dec-20")
    targets = Targets(words, Anchors(words, KNOWN), (ACTION, OWNER, DUE, STATUS))
    assert targets.reach(0, len(words)).lands == [False] * 4 + [True] * 5 + [False]


def test_a_request_without_a_sure_place_behind_it_may_end_anywhere() -> None:
    words = words_of("Wall mend the quay")
    for headings in ((ACTION, OWNER, DUE, STATUS), (ACTION, OWNER, OTHER)):
        reach = Targets(words, Anchors(words, KNOWN), headings).reach(1, 4)
        assert (reach.sure, reach.near, reach.lands) == (False, [True] * 4, [True] * 4)
    assert Targets(words, Anchors(words, KNOWN), (ACTION, OTHER)).before == -1
