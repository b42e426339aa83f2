"""Deadlines and months as values: their last day, when they are late, how they are stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.dates.deadline import (
    ONGOING,
    TBC,
    Deadline,
    Month,
    Precision,
    Written,
    last_day_of,
    short_deadline,
    short_month,
    short_written,
    spoken_deadline,
    stored_day,
    stored_deadline,
    stored_written,
)
from actionlog.english import full_day, long_day, short_day, weekday
from tests.examples import examples

DAY = date(2021, 4, 7)
APRIL = Month(2021, 4)
ARABIC_INDIC = {ord(str(digit)): 0x0660 + digit for digit in range(10)}

few = settings(max_examples=examples(60), deadline=None, derandomize=True)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
months = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))
deadlines = (
    st.builds(Deadline.on, days)
    | st.builds(Deadline.in_month, months)
    | st.builds(Deadline.at_meeting, days)
    | st.sampled_from([ONGOING, TBC])
)


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2021, 4, 30), (2021, 12, 31), (2021, 2, 28), (2020, 2, 29), (2000, 2, 29), (2100, 2, 28)],
)
def test_a_month_ends_on_its_last_day(year: int, month: int, last: int) -> None:
    assert Month(year, month).last_day == date(year, month, last)
    assert Month(year, month).first_day == date(year, month, 1)


@pytest.mark.parametrize(("year", "month"), [(2021, 0), (2021, 13), (0, 1), (10000, 1)])
def test_a_month_that_is_in_no_calendar_cannot_be_made(year: int, month: int) -> None:
    with pytest.raises(ValueError, match=r"must be in 1\.\.12|out of range"):
        Month(year, month)


def test_months_sort_by_time() -> None:
    assert sorted([Month(2021, 4), Month(2020, 12), Month(2021, 1)]) == [
        Month(2020, 12),
        Month(2021, 1),
        Month(2021, 4),
    ]


@pytest.mark.parametrize(
    "deadline", [Deadline.on(DAY), Deadline.at_meeting(DAY), Deadline.in_month(APRIL)]
)
def test_a_deadline_is_overdue_from_the_day_after_its_last_day(deadline: Deadline) -> None:
    last = deadline.last_day
    assert last is not None
    assert deadline.days_overdue(last) == 0
    assert deadline.days_overdue(last + timedelta(days=1)) == 1
    assert deadline.days_overdue(last - timedelta(days=400)) == 0


def test_the_deadline_of_a_month_is_in_time_all_month() -> None:
    deadline = Deadline.in_month(Month(2021, 2))
    assert deadline.last_day == date(2021, 2, 28)
    assert deadline.days_overdue(date(2021, 4, 7)) == 38


@pytest.mark.parametrize("deadline", [ONGOING, TBC])
def test_what_has_no_date_is_never_overdue(deadline: Deadline) -> None:
    assert deadline.days_overdue(date.max) == 0


@pytest.mark.parametrize(
    ("precision", "last_day"),
    [
        (Precision.DAY, None),
        (Precision.MONTH, None),
        (Precision.MEETING, None),
        (Precision.ONGOING, DAY),
        (Precision.TBC, DAY),
    ],
)
def test_a_deadline_has_a_day_unless_it_is_undated(
    precision: Precision, last_day: date | None
) -> None:
    with pytest.raises(ValueError, match=precision.value):
        Deadline(precision, last_day)


@pytest.mark.parametrize(
    ("stored", "deadline"),
    [
        ("2021-04-07", Deadline.on(DAY)),
        ("2021-04", Deadline.in_month(APRIL)),
        ("meeting 2021-04-07", Deadline.at_meeting(DAY)),
        ("ongoing", ONGOING),
        ("tbc", TBC),
    ],
)
def test_each_deadline_is_stored_as_the_design_says(stored: str, deadline: Deadline) -> None:
    assert str(deadline) == stored
    assert stored_deadline(stored) == deadline


@few
@given(deadlines)
def test_a_stored_deadline_reads_back_as_itself(deadline: Deadline) -> None:
    assert stored_deadline(str(deadline)) == deadline


@few
@given(days | months)
def test_a_stored_comment_date_reads_back_as_itself(written: Written) -> None:
    assert stored_written(str(written)) == written


MALFORMED = [
    "",
    "2021",
    "2021-13",
    "2021-00",
    "0000-01",
    "2021-4",
    "2021-4-7",
    "2021-04-31",
    "2021-02-29",
    " 2021-04",
    "2021-04 ",
    "2021-04\n",
    "2021-04-07\n",
    "2021-04".translate(ARABIC_INDIC),
    "2021-04-07".translate(ARABIC_INDIC),
    "20210407",
    "2021-W14-3",
    "2021-04-07T00:00",
    "7.4.21",
    "Apr-21",
]


@pytest.mark.parametrize("text", MALFORMED)
def test_stored_dates_in_any_other_form_are_refused(text: str) -> None:
    for read in (stored_day, stored_written, stored_deadline):
        with pytest.raises(ValueError, match=r"^"):
            read(text)


@pytest.mark.parametrize(
    "text",
    ["meeting", "meeting ", "meeting 2021-04", "meeting  2021-04-07", "Ongoing", "TBC", "next"],
)
def test_stored_deadlines_in_any_other_form_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        stored_deadline(text)


def test_a_stored_day_is_not_a_month() -> None:
    assert stored_day("2021-04-07") == DAY
    with pytest.raises(ValueError, match="2021-04"):
        stored_day("2021-04")


def test_something_dated_to_a_month_was_written_by_its_end() -> None:
    assert last_day_of(APRIL) == date(2021, 4, 30)
    assert last_day_of(DAY) == DAY


def test_days_are_printed_in_english_without_leading_noughts() -> None:
    assert short_day(DAY) == "7 Apr 2021"
    assert long_day(DAY) == "7 April 2021"
    assert full_day(DAY) == "Wed 7 Apr 2021"
    assert weekday(date(2021, 4, 11)) == "Sun"


@pytest.mark.parametrize(
    ("month", "printed"),
    [
        (APRIL, "Apr-21"),
        (Month(2000, 1), "Jan-00"),
        (Month(1999, 4), "Apr-1999"),
        (Month(2100, 4), "Apr-2100"),
    ],
)
def test_a_month_is_printed_with_two_digits_of_this_century_only(
    month: Month, printed: str
) -> None:
    assert short_month(month) == printed


def test_a_comment_shows_its_day_or_its_month() -> None:
    assert short_written(DAY) == "7 Apr 2021"
    assert short_written(Month(2020, 7)) == "Jul 2020"


@pytest.mark.parametrize(
    ("deadline", "short", "spoken"),
    [
        (Deadline.on(DAY), "7 Apr 2021", "Wed 7 Apr 2021"),
        (Deadline.in_month(APRIL), "Apr-21", "Apr-21 (to Fri 30 Apr 2021)"),
        (Deadline.at_meeting(DAY), "meeting of 7 Apr 2021", "the meeting of Wed 7 Apr 2021"),
        (ONGOING, "ongoing", "ongoing (no date, never overdue)"),
        (TBC, "tbc", "tbc (no date, never overdue)"),
    ],
)
def test_a_confirmation_says_the_last_day_of_a_deadline(
    deadline: Deadline, short: str, spoken: str
) -> None:
    assert short_deadline(deadline) == short
    assert spoken_deadline(deadline) == spoken
