"""Each weight by which pasted text is cut: two readings between which it alone decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.domain.board_context import Known
from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text.cell_spans import BoardRecord, Span
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
from actionlog.importers.pasted_text.row_bounds import Reach, Start, Targets, likely_starts
from actionlog.importers.pasted_text.row_cuts import cheapest_cuts
from actionlog.importers.pasted_text.sure_cells import Anchors
from actionlog.importers.pasted_text.text_words import (
    PastedWord,
    split_lines,
    split_words,
    words_on_a_line,
)
from tests.factories import JANUARY
from tests.importers.test_text import read

if TYPE_CHECKING:
    from collections.abc import Sequence

KNOWN = Known(JANUARY)
REF = ColumnHeading("Ref", LogColumn.REF)
DATE = ColumnHeading("Date", LogColumn.RAISED)
ITEM = ColumnHeading("Item", LogColumn.ITEM)
ACTION = ColumnHeading("Action", LogColumn.ACTION)
OWNER = ColumnHeading("Owner", LogColumn.RESPONSIBLE)
DUE = ColumnHeading("Due", LogColumn.DEADLINE)
REVISED = ColumnHeading("Revised", LogColumn.REVISED)
STATUS = ColumnHeading("Status", LogColumn.STATUS)
NOTES = ColumnHeading("Notes", LogColumn.COMMENTS)
OTHER = ColumnHeading("Theme", None)


def words_of(text: str) -> tuple[PastedWord, ...]:
    """The words of a text."""
    return split_words(split_lines(text))


def span(
    text: str,
    headings: Sequence[ColumnHeading],
    *,
    record: BoardRecord | None = None,
    habits: TableHabits | None = None,
    pairs: Sequence[int] = (),
) -> Span:
    """A row of nothing but this text."""
    words = words_of(text)
    every = [True] * (len(words) + 1)
    return Span(
        words=words,
        start=0,
        stop=len(words),
        anchors=Anchors(words, KNOWN),
        habits=habits or TableHabits(),
        recorded=record or BoardRecord(),
        pairs=frozenset(pairs),
        reach=Reach(False, every, every),
        before_sure=-1,
        headings=headings,
        names_cost={},
    )


def costs(text: str, heading: ColumnHeading, **more: object) -> dict[str, float]:
    """What the cells that begin the text may say, and what each costs."""
    after = more.pop("after", OTHER)
    assert isinstance(after, ColumnHeading)
    given = span(text, (heading, after), **more)  # type: ignore[arg-type]
    return {words_on_a_line(given.words[:end]): cost for end, cost in given.cells(0, heading, 0)}


def whole(text: str, heading: ColumnHeading, **more: object) -> float:
    """The cost of a cell that says all of it."""
    return costs(text, heading, **more)[" ".join(text.split())]


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


def ends(text: str, kind: str) -> dict[str, float]:
    """What is read for sure at the start of a text."""
    words = words_of(text)
    found = getattr(Anchors(words, KNOWN), kind)(0)
    return {words_on_a_line(words[:end]): cost for end, cost in found}


def test_a_date_is_less_sure_that_the_grammar_will_not_read_or_that_small_letters_begin() -> None:
    sure = ends("04-Mar-20", "dues")["04-Mar-20"]
    unread, small = ends("spring 2021", "dues"), ends("end of May 2021", "dues")
    assert sure == 0 < min(unread["spring 2021"], small["end of May 2021"])


def test_a_second_date_in_a_deadline_is_written_as_the_first() -> None:
    same = ends("04-Mar-20 05-May-20", "dues")["04-Mar-20 05-May-20"]
    assert 0 < same < ends("04-Mar-20 5 May", "dues")["04-Mar-20 5 May"] - 1


def test_words_for_a_deadline_or_a_status_begin_with_a_capital() -> None:
    assert 0 < ends("Ongoing", "dues")["Ongoing"] < ends("ongoing", "dues")["ongoing"] - 1
    assert ends("Open", "statuses")["Open"] < ends("open", "statuses")["open"] - 1


def test_of_two_readings_the_longer_is_meant() -> None:
    found = ends("Closed, forward plan", "statuses")
    assert found["Closed, forward plan"] < found["Closed,"]
    bracketed = ends("Apr-21 (first Jan-21)", "dues")
    assert bracketed["Apr-21 (first Jan-21)"] < bracketed["Apr-21"]


def chain(*starts: tuple[int, int | None, bool], sure: Sequence[int]) -> list[int]:
    """The places at which rows are taken to begin."""
    return [one.at for one in likely_starts([Start(*each) for each in starts], sure)]


@pytest.mark.parametrize(
    ("starts", "sure", "wanted"),
    [
        # Each has a deadline of its own.
        ([(0, 3, True), (20, 4, True), (40, 5, True)], [10, 30, 50], [0, 20, 40]),
        # A number in a comment, with nothing that makes it a row.
        ([(0, 3, True), (20, 4, False), (40, 5, True)], [10, 50], [0, 40]),
        # A ref alone, in a row of its own.
        ([(0, 3, True), (20, 4, False), (40, 5, True)], [10, 30, 50], [0, 20, 40]),
        # One that goes down, or that was there before, or is far away.
        ([(0, 3, True), (20, 2, False), (40, 4, True)], [10, 30, 50], [0, 40]),
        ([(0, 3, True), (20, 3, False), (40, 4, True)], [10, 30, 50], [0, 40]),
        ([(0, 3, True), (20, 64, False), (40, 65, True)], [10, 30, 50], [0, 40]),
        # With dates beside them refs may go down.
        ([(0, 3, True), (20, 2, True), (40, 4, True)], [10, 30, 50], [0, 20, 40]),
        # The last row has a deadline too.
        ([(0, 3, True), (20, 4, False)], [10], [0]),
        # Of two with one deadline that with a date is one.
        ([(0, 3, False), (5, 4, True), (40, 5, True)], [10, 50], [5, 40]),
    ],
)
def test_rows_begin_where_refs_go_up_and_each_has_a_deadline(
    starts: list[tuple[int, int | None, bool]], sure: list[int], wanted: list[int]
) -> None:
    assert chain(*starts, sure=sure) == wanted


def test_without_a_status_names_end_a_few_words_before_the_deadline_at_the_most() -> None:
    words = words_of("Mend the wall Ann Lee of the quay Dec-20")
    targets = Targets(words, Anchors(words, KNOWN), (ACTION, OWNER, DUE, STATUS))
    assert targets.reach(0, len(words)).lands == [False] * 4 + [True] * 5 + [False]


def test_words_behind_the_last_cell_are_left_over_only_where_none_can_hold_them() -> None:
    found = cheapest_cuts(span("Open Mend the wall", (STATUS, OTHER)), (STATUS, OTHER))
    assert found[0].ends == (1, 4)


def test_three_words_are_quoted_of_what_stands_behind_the_last_cell() -> None:
    row = "7 04-Mar-20 To write to the county Ann Lee Dec-20 Open and so it went on\n"
    (grid,) = read(f"Ref Date Action Owner Deadline Status\n{row}").grids
    assert grid.rows[1].cells[-1].unsure == "after it stands “and so it…”, left out here"


def test_the_chance_that_a_cell_begins_on_a_new_line_is_never_nought_or_one() -> None:
    pair = [CutCell(0, ColumnKind.ITEM, words_of("Wall")), CutCell(1, ColumnKind.WHO, [])]
    one, other = words_of("Wall\nAnn\nLee")[0], words_of("Wall Ann")[0]
    for word, least, most in ((other, 0.01, 0.02), (one, 0.98, 0.99)):
        row = [
            CutCell(0, ColumnKind.ITEM, [word]),
            CutCell(1, ColumnKind.WHO, [PastedWord("Ann", 1)]),
        ]
        assert least < learned(TableHabits(), [row] * 2_000).new_line[False, False] < most
    assert pair[0].words


def test_a_blank_is_about_half_as_wide_as_a_letter() -> None:
    assert width("n") / 3 < SPACE < width("n")
