"""Each sign by which a date on a wrapped line is judged, and the verdict without it."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import HeadedCell
from actionlog.importers.rows.comment_starts import (
    DateHabits,
    Opening,
    StartVerdict,
    WrappedStart,
    habits_of,
    lines,
    opening,
    verdict,
)
from actionlog.importers.source_document import SOFT, Mark
from tests.importers.grids import PAPER, cell, known, one

RAISED = date(2020, 9, 9)
FULL = "The letter went to all of the partners and to those"
"""A line as wide as its column, which may be wrapped."""


def _opening(line: str) -> Opening:
    found = opening(line, PAPER, known().people)
    assert found is not None
    return found


def _habits(*cells: str) -> DateHabits:
    told = [HeadedCell("Comments", cell(text), LogColumn.COMMENTS) for text in cells]
    return habits_of(lines(one_cell, known()) for one_cell in told)


def _verdict(
    line: str,
    before: str = FULL,
    sequence: tuple[date, ...] = (),
    *,
    newest_first: bool = False,
    habits: DateHabits | None = None,
) -> StartVerdict:
    start = WrappedStart(_opening(line), before, sequence, newest_first)
    usual = habits or DateHabits(frozenset(), frozenset(), len(FULL))
    return verdict(start, usual, RAISED, PAPER)


def test_the_habits_of_a_column_are_those_of_dates_that_certainly_begin_a_comment() -> None:
    sure = _habits("05.01.21 - Sent")
    assert _habits(f"05.01.21 - Sent{SOFT}6/1/21 - Read").styles == sure.styles
    assert _habits("05.01.21 - Sent\n6/1/21 - Read").styles != sure.styles
    assert _habits(f"Sent{SOFT}05.01.21 - Read").styles == frozenset()


@pytest.mark.parametrize(
    ("line", "agrees"),
    [("06.01.21 - Read", True), ("6/1/21 - Read", False), ("6.1.21 - Read", False)],
)
def test_a_date_that_is_written_as_no_other_speaks_against_itself(line: str, agrees: bool) -> None:  # noqa: FBT001
    habits = _habits("05.01.21 - Sent", "07.01.21 - Sent")
    assert habits.agree(_opening(line)) is agrees
    wide = DateHabits(habits.styles, habits.padding, len(FULL))
    assert _verdict(line, habits=wide) is (StartVerdict.SPLIT if agrees else StartVerdict.JOIN)


@pytest.mark.parametrize("word", ["to the", "on", "and", "dated", "board", "meeting"])
def test_a_line_that_leads_on_makes_a_date_below_it_a_question(word: str) -> None:
    assert _verdict("05.01.21 - Sent", f"{FULL} {word}") is StartVerdict.ASK
    assert _verdict("05.01.21 - Sent", f"{FULL} abroad") is StartVerdict.SPLIT


def test_a_date_out_of_the_order_of_its_cell_begins_nothing() -> None:
    assert _verdict("05.01.21 - Sent", sequence=(date(2020, 12, 9),)) is StartVerdict.SPLIT
    assert _verdict("05.01.21 - Sent", sequence=(date(2021, 1, 12),)) is StartVerdict.JOIN


def test_the_newest_first_is_an_order_too() -> None:
    later = (date(2021, 1, 12),)
    assert _verdict("05.01.21 - Sent", sequence=later, newest_first=True) is StartVerdict.SPLIT
    earlier = (date(2020, 12, 9),)
    assert _verdict("05.01.21 - Sent", sequence=earlier, newest_first=True) is StartVerdict.JOIN


def test_a_cell_is_newest_first_by_the_dates_that_begin_its_lines() -> None:
    text = f"12.01.21 - {FULL}{SOFT}05.01.21 - {FULL}{SOFT}16.12.20 - Sent"
    found = [comment.written for comment in one(comments=text).comments]
    assert found == [date(2020, 12, 16), date(2021, 1, 5), date(2021, 1, 12)]


def test_an_error_value_says_nothing_and_is_kept() -> None:
    faulty = cell("#REF!", Mark.FAULTY)
    draft = one(item=faulty, deadline=faulty)
    assert (draft.item, draft.deadline) == ("", None)
    assert draft.kept == ("Item: #REF!", "Deadline: #REF!")
