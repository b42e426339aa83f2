"""A column of dates has one order, and nothing of it is read before that is certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.dates.deadline import Deadline, Month
from actionlog.importers.source_document import Mark
from tests.examples import examples
from tests.importers.grids import (
    HEADINGS,
    answered,
    asked,
    cell,
    codes,
    grid,
    read,
    row,
)

if TYPE_CHECKING:
    from actionlog.domain.dates.deadline import Written

_DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 31))
_MARKS = st.sampled_from("/-.")


def _only_month_first(day: date) -> bool:
    return day.day > 12


_SPELLINGS = ("{m}{s}{d}{s}{y}", "{m:02}{s}{d:02}{s}{y}", "{m}{s}{d}{s}{yy:02}")


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(st.lists(_DAYS, min_size=2, max_size=6), _MARKS, st.sampled_from(_SPELLINGS))
def test_no_date_of_a_month_first_column_is_ever_read_day_first(
    days: list[date], mark: str, spelling: str
) -> None:
    def typed(day: date) -> str:
        return spelling.format(s=mark, d=day.day, m=day.month, y=day.year, yy=day.year % 100)

    rows = [row(ref=str(at), date=typed(day), item=f"Item {at}") for at, day in enumerate(days, 1)]
    table = grid(*rows, headings=(*HEADINGS[:5], "Zone", *HEADINGS[6:]))
    log = read(table)
    if not any(map(_only_month_first, days)):
        assert "date-order" not in codes(log)
        return
    assert codes(log).count("date-order") == 1
    assert all(draft.raised is None and draft.waits for draft in log.drafts)
    log = answered("month first", "date-order", table)
    assert [draft.raised for draft in log.drafts] == days


def test_a_column_beside_a_month_first_one_is_asked_about_too() -> None:
    rows = grid(
        row(date="11/12/20", deadline="3/4/21"), row(ref="2", date="11/12/20", deadline="3/14/21")
    )
    log = read(rows)
    assert [(one.query.code, one.query.field) for one in log.asked] == [
        ("date-order", "raised"),
        ("date-order", "deadline"),
    ]
    assert [one.query.says for one in log.asked] == ["11/12/20", "3/14/21"]
    assert [", F3, can" in one.query.why for one in log.asked] == [True, False]
    assert all(draft.raised is None and draft.deadline is None for draft in log.drafts)
    answers = {one.query.key: "month first" for one in log.asked}
    log = read(rows, answers=answers)
    assert [draft.raised for draft in log.drafts] == [date(2020, 11, 12)] * 2
    assert log.drafts[0].deadline == Deadline.on(date(2021, 3, 4))


def test_a_column_that_can_only_be_day_first_is_not_asked_about() -> None:
    rows = grid(
        row(date="13/12/20", deadline="3/4/21"), row(ref="2", date="1/12/20", deadline="3/14/21")
    )
    log = read(rows)
    assert [one.query.field for one in log.asked] == ["deadline"]
    log = answered("month first", "date-order", rows)
    assert [draft.raised for draft in log.drafts] == [date(2020, 12, 13), date(2020, 12, 1)]
    assert codes(read(grid(row(date="13/12/20", deadline="3/14/21")))) == ["date-not-understood"]


def test_each_column_with_a_date_that_is_month_first_is_asked_about_by_its_own() -> None:
    rows = grid(
        row(date="11/14/20", deadline="3/4/21"), row(ref="2", date="11/12/20", deadline="3/14/21")
    )
    log = read(rows)
    assert [one.query.says for one in log.asked] == ["11/14/20", "3/14/21"]
    waits = row(ref="3", date="9 Dec 2020", deadline="")
    log = read(grid(row(deadline="3/4/21"), row(ref="2", deadline="3/14/21"), waits))
    assert [draft.waits for draft in log.drafts] == [True, True, False]


@pytest.mark.parametrize(
    ("deadlines", "asked_about"),
    [
        (("3/14/21", "13/4/21", "3/4/21"), True),
        (("2/30/21", "2/31/21", "3/4/21"), False),
    ],
)
def test_a_column_is_asked_about_for_one_date_that_can_only_be_month_first(
    deadlines: tuple[str, ...], *, asked_about: bool
) -> None:
    rows = [row(ref=str(at), item=due, deadline=due) for at, due in enumerate(deadlines, 1)]
    assert ("date-order" in codes(read(grid(*rows)))) is asked_about


def test_dates_elsewhere_and_what_a_spreadsheet_holds_say_nothing_of_the_order_of_a_column() -> (
    None
):
    letter = "Reply to the letter of 3/14/21"
    rows = grid(row(action=letter, deadline="3/4/21"), row(ref="2", deadline="4/4/21"))
    assert codes(read(rows)) == []
    shown = [replace(cell(f"3/{day}/2021"), value=date(2021, 3, day)) for day in (14, 15)]
    rows = grid(row(deadline=shown[0]), row(ref="2", deadline=shown[1]))
    assert codes(read(rows)) == []


def test_day_first_is_an_answer_and_leaves_the_odd_one_a_question() -> None:
    rows = grid(row(deadline="3/4/21"), row(ref="2", deadline="3/14/21"))
    log = answered("day first", "date-order", rows)
    assert codes(log) == ["date-order", "date-not-understood"]
    assert log.drafts[0].deadline == Deadline.on(date(2021, 4, 3))
    assert answered(" Day  First\n", "date-order", rows).drafts == log.drafts


def test_days_that_a_spreadsheet_took_day_first_are_asked_about() -> None:
    real = replace(cell("03/04/2021"), value=date(2021, 4, 3), stored=date(2021, 4, 3))
    rows = grid(
        row(deadline=real), row(ref="2", deadline="3/14/2021"), row(ref="3", deadline="3/15/2021")
    )
    first = asked(read(rows), "date-order").key
    log = read(rows, answers={first: "month first"})
    assert log.drafts[0].waits
    assert "3 April" not in asked(log, "date-exchanged").why
    second = asked(log, "date-exchanged").key
    log = read(rows, answers={first: "month first", second: "exchanged"})
    assert log.drafts[0].deadline == Deadline.on(date(2021, 3, 4))
    log = read(rows, answers={first: "month first", second: "as shown"})
    assert log.drafts[0].deadline == Deadline.on(date(2021, 4, 3))
    assert "date-exchanged" not in codes(read(rows, answers={first: "day first"}))


@pytest.mark.parametrize("value", [Month(2021, 3), date(2021, 3, 14), date(2021, 3, 3)])
def test_days_that_can_have_been_typed_in_one_order_only_are_not_asked_about(
    value: Written,
) -> None:
    real = replace(cell("as shown"), value=value)
    rows = grid(
        row(deadline=real), row(ref="2", deadline="3/14/2021"), row(ref="3", deadline="3/15/2021")
    )
    assert codes(answered("month first", "date-order", rows)) == ["date-order"]


def test_dates_in_comments_follow_their_column() -> None:
    rows = grid(
        row(comments="11/12/20 - First said"), row(ref="2", comments="11/13/20 - Then said")
    )
    log = answered("month first", "date-order", rows)
    assert [draft.comments[0].written for draft in log.drafts] == [
        date(2020, 11, 12),
        date(2020, 11, 13),
    ]


@pytest.mark.slow
@settings(max_examples=examples(20), deadline=None)
@given(st.dates(date(1990, 1, 1), date(2059, 12, 31)), st.sampled_from(("", ".0", ".25")))
def test_a_number_for_a_day_is_asked_about_with_the_day(day: date, rest: str) -> None:
    serial = f"{(day - date(1899, 12, 30)).days}{rest}"
    rows = grid(row(deadline=serial), row(ref="2", deadline=serial))
    question = asked(read(rows), "date-serial")
    assert f"{day.day} " in question.why
    assert str(day.year) in question.why
    assert f"{serial} and 1 more may be" in question.why
    assert f"{serial} may be" in asked(read(grid(row(deadline=serial))), "date-serial").why
    assert all(draft.waits for draft in read(rows).drafts)
    log = answered("as days", "date-serial", rows)
    assert {draft.deadline for draft in log.drafts} == {Deadline.on(day)}
    assert "date-not-understood" in codes(answered("keep", "date-serial", rows))


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2060, 1, 1)])
def test_a_number_for_a_day_of_no_log_is_none(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    assert "date-serial" not in codes(read(grid(row(deadline=serial))))


def test_one_date_alone_is_asked_about_where_it_stands() -> None:
    assert codes(read(grid(row(deadline="3/14/21")))) == ["date-not-understood"]


def test_a_formula_without_its_value_is_a_question_that_must_be_answered() -> None:
    rows = grid(row(deadline=cell("=EDATE(B2,3)", Mark.FORMULA)))
    question = asked(read(rows), "formula")
    assert question.needed
    assert "without its value" in question.why
    assert read(rows).drafts[0].kept == ("Deadline: =EDATE(B2,3)",)
    assert read(rows).drafts[0].deadline is None
    assert answered("Mar-21", "formula", rows).drafts[0].deadline is not None


def test_many_formulas_are_one_question() -> None:
    rows = [
        row(ref=str(at), item=f"{at}", deadline=cell("Mar-21", Mark.FORMULA)) for at in range(1, 8)
    ]
    assert codes(read(grid(*rows))) == ["formula"]
    assert codes(read(grid(*rows[:3]))) == ["formula"] * 3
