"""Each sign by which a date on a wrapped line is judged, and the verdict without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.dates.deadline import Month
from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import HeadedCell
from actionlog.importers.rows.comment_starts import (
    CommentLine,
    DateHabits,
    Opening,
    StartVerdict,
    WrappedStart,
    chosen,
    habits_of,
    lines,
    narrowed,
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
    [
        ("06.01.21 - Read", True),
        ("6/1/21 - Read", False),
        ("6.1.21 - Read", False),
        ("06/01/21 - Read", False),
    ],
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


@pytest.mark.parametrize(
    ("line", "rest", "by", "separated"),
    [
        ("05.01.21 Sent", "Sent", None, False),
        ("05.01.21: Sent", "Sent", None, True),
        ("(05.01.21) Sent", "Sent", None, True),
        ("Update 05.01.21 Sent", "Sent", None, True),
        ("DT 05.01.21 - Sent", "Sent", "Daphne Thomas", True),
        ("05.01.21 DT - Sent", "Sent", "Daphne Thomas", True),
        ("05.01.21 XX - Sent", "XX - Sent", None, True),
        ("05.01.21 (see the plan) - Sent", "(see the plan) - Sent", None, False),
    ],
)
def test_what_stands_around_a_date_that_begins_a_comment(
    line: str, rest: str, by: str | None, *, separated: bool
) -> None:
    found = _opening(line)
    assert (found.rest, found.by, found.separated) == (rest, by, separated)


@pytest.mark.parametrize(
    "line", ["XX 05.01.21 - Sent", "(05.01.21 - Sent", "05.01.21) Sent", "05.01.21’s letter"]
)
def test_what_goes_on_or_is_half_a_bracket_begins_no_comment(line: str) -> None:
    assert opening(line, PAPER, known().people) is None


@pytest.mark.parametrize(
    ("line", "before", "found"),
    [
        ("05.01.21 - Sent", "It was sent.", StartVerdict.SPLIT),
        ("05.01.21 - to be sent", "It was sent.", StartVerdict.SPLIT),
        ("05.01.21 to the board", "It was sent.", StartVerdict.ASK),
        ("05.01.21", "It was sent.", StartVerdict.ASK),
        ("05.01.21 to the board", FULL, StartVerdict.JOIN),
        ("05.01.21 Sent", FULL, StartVerdict.ASK),
        ("05.01.21 Sent", f"{FULL} on", StartVerdict.JOIN),
        ("05.01.21 -", f"{FULL} on", StartVerdict.JOIN),
    ],
)
def test_a_date_is_judged_by_the_line_before_and_by_what_follows(
    line: str, before: str, found: StartVerdict
) -> None:
    assert _verdict(line, before) is found


def test_a_date_with_its_words_on_the_next_line_goes_on_behind_a_line_that_leads_on() -> None:
    begun = replace(_opening("05.01.21 -"), ahead="Nobody came")
    ahead = WrappedStart(begun, f"{FULL} on", (), newest_first=False)
    assert verdict(ahead, DateHabits(width=len(FULL)), RAISED, PAPER) is StartVerdict.JOIN


@pytest.mark.parametrize(
    ("line", "sequence", "found"),
    [
        ("6/1/21 - Read", (), StartVerdict.ASK),
        ("6/1/21 Read", (), StartVerdict.JOIN),
        ("6/1/21 -", (), StartVerdict.JOIN),
        ("6/1/21 - Read", (date(2021, 1, 12),), StartVerdict.JOIN),
    ],
)
def test_one_thing_against_a_date_behind_a_sentence_is_asked_about(
    line: str, sequence: tuple[date, ...], found: StartVerdict
) -> None:
    habits = _habits("05.01.21 - Sent", "07.01.21 - Sent")
    assert _verdict(line, "It was sent.", sequence, habits=habits) is found
    assert _verdict(line, FULL, habits=replace(habits, width=len(FULL))) is StartVerdict.JOIN


@pytest.mark.parametrize(
    ("raised", "meant"),
    [
        (None, Month(2020, 10)),
        (date(2020, 11, 9), date(2021, 10, 20)),
        (date(2021, 12, 1), Month(2020, 10)),
    ],
)
def test_a_month_or_a_day_in_it_is_what_fits_the_life_of_the_action(
    raised: date | None, meant: Month | date
) -> None:
    token = replace(_opening("Oct 20 - Sent").token, means=(date(2021, 10, 20), Month(2020, 10)))
    assert chosen(token, raised, date(2021, 12, 31)) == meant


def _lines(text: str) -> tuple[CommentLine, ...]:
    return lines(HeadedCell("Comments", cell(text), LogColumn.COMMENTS), known())


def test_a_line_below_an_empty_one_starts_a_paragraph_and_no_line_follows_the_last() -> None:
    assert [line.hard for line in _lines(f"Sent{SOFT}Read")] == [True, False]
    assert [line.hard for line in _lines(f"Sent{SOFT}{SOFT}Read")] == [True, False, True]
    assert [line.text for line in _lines("Sent\nRead\n")] == ["Sent", "Read"]


@pytest.mark.parametrize(("end", "ahead"), [(SOFT, "Nobody came"), ("\n", "")])
def test_what_was_wrapped_right_behind_a_date_stands_ahead(end: str, ahead: str) -> None:
    found = _lines(f"Sent{SOFT}05.01.21 -{end}Nobody came")[1].opening
    assert found is not None
    assert found.ahead == ahead


def test_a_cell_has_its_own_habits_and_those_of_its_column_where_it_has_none() -> None:
    column = _habits("5/1/21 - Sent", f"Sent{SOFT}on", f"{FULL} whole\non")
    assert (column.width, len(column.styles), list(column.padding)) == (len("Sent"), 1, [False])
    own = narrowed(_lines(f"05.01.21 - Sent{SOFT}on"), column)
    assert (own.width, list(own.styles & column.styles), list(own.padding)) == (15, [], [True])
    assert narrowed(_lines("Sent"), column) == column


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
