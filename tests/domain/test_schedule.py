"""Meetings by a rule: the days that it gives, and rules that are refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.dates.schedule import MOST_MEETINGS, MeetingRule, meeting_days, read_rule
from actionlog.errors import ExitCode, UsageProblem
from tests.examples import examples

START = date(2021, 1, 13)  # a second Wednesday
few = settings(max_examples=examples(60), deadline=None, derandomize=True)


def days(rule: str, count: int = 3, *skipped: int) -> list[str]:
    return [f"{day:%d.%m.%y}" for day in meeting_days(rule, START, count, skipped)]


@pytest.mark.parametrize(
    ("rule", "first_three"),
    [
        ("second wednesday", "13.01.21 10.02.21 10.03.21"),
        ("second weds", "13.01.21 10.02.21 10.03.21"),
        ("second wednesday monthly", "13.01.21 10.02.21 10.03.21"),
        ("The 2nd Wed of each  month", "13.01.21 10.02.21 10.03.21"),
        ("last thursday of every month", "28.01.21 25.02.21 25.03.21"),
        ("fourth thursday in the month", "28.01.21 25.02.21 25.03.21"),
        ("first monday quarterly", "05.04.21 05.07.21 04.10.21"),
        ("third tuesday every 2 months", "19.01.21 16.03.21 18.05.21"),
        ("3rd tue every other month", "19.01.21 16.03.21 18.05.21"),
        ("1st fri every 12 months", "07.01.22 06.01.23 05.01.24"),
        ("fortnightly on tuesday", "19.01.21 02.02.21 16.02.21"),
        ("wednesday fortnightly", "13.01.21 27.01.21 10.02.21"),
        ("weekly friday", "15.01.21 22.01.21 29.01.21"),
        ("every friday", "15.01.21 22.01.21 29.01.21"),
        ("every other friday", "15.01.21 29.01.21 12.02.21"),
        ("every 4 weeks on monday", "18.01.21 15.02.21 15.03.21"),
    ],
)
def test_a_rule_in_words_gives_its_days(rule: str, first_three: str) -> None:
    assert days(rule) == first_three.split()


def test_the_start_itself_can_be_a_meeting() -> None:
    assert meeting_days("second wednesday", START, 1) == (START,)


def test_the_last_weekday_is_the_fifth_where_there_is_one() -> None:
    assert days("last friday", 4) == ["29.01.21", "26.02.21", "26.03.21", "30.04.21"]


def test_left_out_months_are_made_up_for() -> None:
    assert days("second wednesday quarterly", 3, 4, 10) == ["13.01.21", "14.07.21", "12.01.22"]
    assert len(days("second wednesday", 24, 8)) == 24


@pytest.mark.parametrize("skipped", [range(1, 13), (1, 4, 7, 10)])
def test_a_rule_of_which_every_month_is_left_out_is_refused(skipped: tuple[int, ...]) -> None:
    with pytest.raises(UsageProblem, match="gives only 0 of 3 meetings"):
        meeting_days("second wednesday quarterly", START, 3, skipped)


def test_a_calendar_that_runs_out_of_years_is_refused() -> None:
    with pytest.raises(UsageProblem, match="by the end of 2100"):
        meeting_days("second wednesday every 12 months", START, MOST_MEETINGS)


@pytest.mark.parametrize("count", [-1, 0, MOST_MEETINGS + 1])
def test_the_number_of_meetings_is_from_1_to_120(count: int) -> None:
    with pytest.raises(UsageProblem) as refused:
        meeting_days("second wednesday", START, count)
    assert refused.value.hints == ("from 1 to 120",)


@pytest.mark.parametrize("rule", ["fifth friday", "the 5th friday of each month"])
def test_a_fifth_weekday_is_refused_for_the_last(rule: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        read_rule(rule)
    assert refused.value.hints == ('say "last"',)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "wednesday",
        "second",
        "sometimes",
        "second wensday",
        "second wednesday bimonthly",
        "second wednesday every 0 months",
        "second wednesday every 13 months",
        "second wednesday of every quarter",
        "second wednesday weekly",
        "every 0 weeks on monday",
        "every 53 weeks on monday",
        "every \u0664 weeks on monday",
        "monthly on monday",
        "second wednesday " * 1000,
    ],
)
def test_what_is_no_rule_is_refused_with_examples(rule: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        read_rule(rule)
    assert refused.value.exit_code is ExitCode.USAGE
    assert "second wednesday" in refused.value.hints[0]
    assert len(refused.value.sentence) < 100


def test_every_example_in_the_hint_is_a_rule() -> None:
    with pytest.raises(UsageProblem) as refused:
        read_rule("sometimes")
    for example in "".join(refused.value.hints).split('"')[1::2]:
        assert isinstance(read_rule(example), MeetingRule)


@few
@given(
    st.sampled_from(["second wednesday", "last friday every 5 months", "every 7 weeks on sunday"]),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(1, 40),
    st.sets(st.integers(1, 12), max_size=3),
)
def test_meetings_ascend_from_the_start_and_avoid_the_months_left_out(
    rule: str, start: date, count: int, skipped: set[int]
) -> None:
    found = meeting_days(rule, start, count, skipped)
    assert len(found) == count
    assert list(found) == sorted(set(found))
    assert found[0] >= start
    assert not {day.month for day in found} & skipped
    assert {day.weekday() for day in found} == {read_rule(rule).weekday}


@few
@given(st.text(max_size=40))
def test_any_text_is_a_rule_or_is_refused(text: str) -> None:
    with suppress(UsageProblem):
        assert read_rule(text).every >= 1
