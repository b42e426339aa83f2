"""What a date that was not understood may have meant, as the hint says it."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.dates.grammar import read_deadline
from actionlog.errors import DateNotUnderstood

AS_AT = date(2021, 2, 3)  # a Wednesday, with a meeting
MEETINGS = (date(2021, 1, 13), AS_AT, date(2021, 4, 7), date(2021, 5, 5))
ARABIC_INDIC = {ord(str(digit)): 0x0660 + digit for digit in range(10)}


def hints(text: str) -> tuple[str, ...]:
    with pytest.raises(DateNotUnderstood) as refused:
        read_deadline(text, AS_AT, MEETINGS)
    return refused.value.hints


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("20.11", 'did you mean "20 Nov 2021"?'),
        ("25/9", 'did you mean "25 Sep 2021"?'),
        ("3.22", 'a month is "Mar-2022" or "2022-03"'),
        ("5/5", 'did you mean "5 May 2021"?'),
        ("11/12", 'did you mean "11 Dec 2021"?'),
        ("31.4", 'April 2021 has 30 days: did you mean "30 April"?'),
        ("Feb-29", 'a month is "Feb-2029" or "2029-02", a day "29 Feb 2024"'),
        ("Jan-30", 'a month is "Jan-2030" or "2030-01", a day "30 Jan 2022"'),
        ("Jan-24", 'a month is "Jan-2024" or "2024-01", a day "24 Jan 2022"'),
        ("Dec-05", 'did you mean "5 Dec 2021"?'),
        ("end Apr 21", 'a month is "Apr-2021" or "2021-04"'),
        ("Apr-31", 'a month is "Apr-2031" or "2031-04"'),
        ("Apr 21", 'a month is "Apr-2021" or "2021-04", a day "21 Apr 2021"'),
        ("Jan \u201930", 'a month is "Jan-2030" or "2030-01", a day "30 Jan 2022"'),
        ("end of Apr 21", 'a month is "Apr-2021" or "2021-04"'),
        ("by April", 'a month is "Apr-2021" or "2021-04"'),
        ("April", 'a month is "Apr-2021" or "2021-04"'),
        ("04/2021", 'a month is "Apr-2021" or "2021-04"'),
        ("31.04.21", 'April 2021 has 30 days: did you mean "30.4.21"?'),
        ("31 April", 'April 2021 has 30 days: did you mean "30 April"?'),
        ("29/02/1999", 'February 1999 has 28 days: did you mean "28/2/1999"?'),
        ("2021-02-30", 'February 2021 has 28 days: did you mean "28 Feb 2021"?'),
        ("12/31/20", 'the day comes first: did you mean "31/12/20"?'),
        ("2020-31-12", 'the day comes first: did you mean "31 Dec 2020"?'),
        ("7-4-21", 'did you mean "7 Apr 2021" or "4 Jul 2021"?'),
        ("21-04-07", 'did you mean "21 Apr 2007" or "7 Apr 2021"?'),
        ("2021-4-7", 'did you mean "7 Apr 2021"?'),
        ("20210407", 'did you mean "7 Apr 2021"?'),
        ("7-Apr", 'did you mean "7 Apr 2021"?'),
        ("7th of April 2021", 'did you mean "7 Apr 2021"?'),
        ("April 7th, 2021", 'did you mean "7 Apr 2021"?'),
        ("April 7th", 'did you mean "7 Apr 2021"?'),
        ("Thu 7 Apr 2021", "7 April 2021 is a Wednesday"),
        ("Thu 31 Apr 2021", 'April 2021 has 30 days: did you mean "30 Apr 2021"?'),
        ("Decemebr 2020", 'did you mean "December 2020"?'),
        ("7 Arpil 2021", 'did you mean "7 April 2021"?'),
        ("thrusday", 'did you mean "Thursday"?'),
        ("tomorrow", 'did you mean "4 Feb 2021"?'),
        ("this friday", 'did you mean "5 Feb 2021"?'),
        ("next friday", 'did you mean "5 Feb 2021" or "12 Feb 2021"?'),
        ("w/c 8 Feb", 'did you mean "12 Feb 2021" or "8 Feb 2021"?'),
        ("week ending 12 Feb", 'did you mean "12 Feb 2021"?'),
        ("2021/22", 'a financial year is no date: say "Q4 2021/22" or "Mar-2022"'),
        ("20/21", 'a financial year is no date: say "Q4 2020/21" or "Mar-2021"'),
        ("Q2 2021", 'a quarter is "Q2 2021/22", of a financial year from April'),
        ("Q2 2021/23", 'a quarter is "Q2 2021/22", of a financial year from April'),
        ("Q5 2021/22", 'a quarter is "Q2 2021/22", of a financial year from April'),
        ("in 2 weeks", 'in ten days is "+10d", in two weeks "+2w", in three months "+3m"'),
        ("+\u0662w", 'in ten days is "+10d", in two weeks "+2w", in three months "+3m"'),
        ("+999999w", 'in ten days is "+10d", in two weeks "+2w", in three months "+3m"'),
        ("+999999999m", 'in ten days is "+10d", in two weeks "+2w", in three months "+3m"'),
        ("14-Oct-1066", "years go from 1990 to 2100"),
        ("2101-01", "years go from 1990 to 2100"),
        ("meeting 31.4.21", 'April 2021 has 30 days: did you mean "30.4.21"?'),
        ("meeting 7th of April", 'did you mean "7 Apr 2021"?'),
        ("meeting", 'the nearest are "meeting 13 Jan 2021" or "meeting 3 Feb 2021"'),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_what_it_may_have_meant(text: str, hint: str) -> None:
    assert hints(text) == (hint,)


def test_of_two_meetings_in_a_month_both_are_named() -> None:
    twice = (date(2021, 4, 7), date(2021, 4, 28))
    with pytest.raises(DateNotUnderstood) as refused:
        read_deadline("April meeting", AS_AT, twice)
    assert refused.value.hints == ('the nearest are "meeting 7 Apr 2021" or "meeting 28 Apr 2021"',)


UNKNOWN = [
    "",
    "   ",
    "ASAP",
    "asap",
    "soon",
    "urgent",
    "n/a",
    "2021",
    "2021-W14",
    "2021-W14-3",
    "2021-13",
    "2021-00",
    "2021-04-07T10:00",
    "7 April 2021 10:00",
    "0.0.00",
    "99.99.99",
    "-2w",
    "next month",
    "on-going",
    "2021-04-07".translate(ARABIC_INDIC),
    "7.4.21".translate(ARABIC_INDIC),
    "\x1b[31m7 Apr 2021",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_anything_else_is_refused_with_all_that_is_understood(text: str) -> None:
    assert hints(text) == (
        'a day is "3 Feb 2021", "3.2.21" or "2021-02-03"',
        'a month is "Feb 2021"; also "Q2 2021/22", "next meeting", "friday", "+2w"',
        'no date is "tbc" (not yet) or "ongoing" (never)',
    )


@pytest.mark.parametrize(
    "text", ["", "20.11", "Feb-29", "31.04.21", "31.4", "12/31/20", "2021/22", "Q2 2021", "in 2w"]
)
def test_every_reading_that_a_hint_names_is_understood(text: str) -> None:
    for reading in "".join(hints(text)).split('"')[1::2]:
        read_deadline(reading, AS_AT, MEETINGS)
