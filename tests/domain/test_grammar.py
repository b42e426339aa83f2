"""What a date or deadline that was typed means, in every spelling, and what is refused."""

from __future__ import annotations

import ast
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import actionlog
from actionlog.domain.dates.deadline import ONGOING, TBC, Deadline, Month, short_deadline
from actionlog.domain.dates.grammar import read_day, read_deadline, read_written
from actionlog.english import full_day, long_day, short_day
from actionlog.errors import ActionlogError, DateNotUnderstood, ExitCode, NoSuchThing
from tests.examples import examples

if TYPE_CHECKING:
    from collections.abc import Callable

AS_AT = date(2021, 2, 3)  # a Wednesday, with a meeting
MEETINGS = (date(2021, 1, 13), AS_AT, date(2021, 4, 7), date(2021, 5, 5))
SEVENTH = date(2021, 4, 7)

few = settings(max_examples=examples(50), deadline=None, derandomize=True)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def deadline(text: str, as_at: date = AS_AT) -> str:
    return str(read_deadline(text, as_at, MEETINGS))


def refusal(text: str, as_at: date = AS_AT) -> DateNotUnderstood:
    with pytest.raises(DateNotUnderstood) as refused:
        read_deadline(text, as_at, MEETINGS)
    return refused.value


@pytest.mark.parametrize(
    "text",
    [
        "2021-04-07",
        "7-Apr-21",
        "7-Apr-2021",
        "7 Apr 21",
        "7 Apr 2021",
        "07 April 2021",
        "7th April 2021",
        "7.4.21",
        "07.04.2021",
        "07/04/2021",
        "7/4/21",
        "Wed 7 Apr 2021",
        "Wed, 7 April 2021",
        "Wednesday 7th April 2021",
        "wednesday 7.4.21",
        "Wed 2021-04-07",
        "Wed 7 April",
        "Weds 7 April 2021",
        "  7   APR\t2021\n",
        "7\N{EN DASH}Apr\N{EN DASH}21",
        "7\N{NO-BREAK SPACE}April\N{NO-BREAK SPACE}2021",
        "7 April",
        "7th apr",
    ],
)
def test_a_day_reads_the_same_in_every_spelling(text: str) -> None:
    assert read_deadline(text, AS_AT, MEETINGS) == Deadline.on(SEVENTH)
    assert read_day(text, AS_AT, past=False) == SEVENTH


@pytest.mark.parametrize(
    "text",
    [
        "Apr-21",
        "April-21",
        "Apr-2021",
        "April 2021",
        "Apr 2021",
        "2021-04",
        "end of April",
        "End of April 2021",
        "the end of April",
        "end April",
        "end Apr",
        "end Apr-21",
        "end of Apr-21",
    ],
)
def test_a_month_reads_the_same_in_every_spelling(text: str) -> None:
    assert deadline(text) == "2021-04"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Sept-21", "2021-09"),
        ("Dec-20", "2020-12"),
        ("Q1 2021/22", "2021-06-30"),
        ("Q2 2021/22", "2021-09-30"),
        ("q2 2021-22", "2021-09-30"),
        ("Q3 21/22", "2021-12-31"),
        ("Q4 2021/2022", "2022-03-31"),
        ("Q4 1999/00", "2000-03-31"),
        ("next meeting", "meeting 2021-04-07"),
        ("meeting 5 May", "meeting 2021-05-05"),
        ("meeting 2021-05-05", "meeting 2021-05-05"),
        ("Meeting 5.5.21", "meeting 2021-05-05"),
        ("meeting of 13 Jan 2021", "meeting 2021-01-13"),
        ("the meeting of Wed 7 Apr 2021", "meeting 2021-04-07"),
        ("April meeting", "meeting 2021-04-07"),
        ("the Apr-21 meeting", "meeting 2021-04-07"),
        ("meeting in May", "meeting 2021-05-05"),
        ("meeting Jan-21", "meeting 2021-01-13"),
        ("7 April meeting", "meeting 2021-04-07"),
        ("meeting today", "meeting 2021-02-03"),
        ("today", "2021-02-03"),
        ("+10d", "2021-02-13"),
        ("+2w", "2021-02-17"),
        ("+3m", "2021-05-03"),
        ("wednesday", "2021-02-03"),
        ("Thu", "2021-02-04"),
        ("Thurs", "2021-02-04"),
        ("tues", "2021-02-09"),
        ("friday", "2021-02-05"),
        ("tuesday", "2021-02-09"),
        ("3 February", "2021-02-03"),
        ("2 February", "2022-02-02"),
        ("28th October", "2021-10-28"),
        ("ongoing", "ongoing"),
        ("TBC", "tbc"),
    ],
)
def test_a_deadline_reads_as_the_design_says(text: str, stored: str) -> None:
    assert deadline(text) == stored


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("28th October", date(2020, 10, 28)),
        ("3 February", AS_AT),
        ("4 Feb", date(2020, 2, 4)),
        ("wed", AS_AT),
        ("friday", date(2021, 1, 29)),
        ("today", AS_AT),
        ("29 Feb", date(2020, 2, 29)),
        ("Jul-20", Month(2020, 7)),
        ("July 2020", Month(2020, 7)),
        ("end of January", Month(2021, 1)),
        ("end of February", Month(2020, 2)),
    ],
)
def test_a_comment_looks_back(text: str, written: date | Month) -> None:
    assert read_written(text, AS_AT) == written


def test_months_are_added_to_the_end_of_a_shorter_month() -> None:
    assert deadline("+3m", date(2020, 11, 30)) == "2021-02-28"


def test_a_leap_day_without_its_year_must_be_within_twelve_months() -> None:
    assert deadline("29 Feb", date(2023, 3, 1)) == "2024-02-29"
    assert refusal("29 Feb", date(2023, 2, 28)).hints == ('the next one is "29 Feb 2024"',)
    with pytest.raises(DateNotUnderstood) as refused:
        read_written("29 Feb", date(2022, 1, 1))
    assert refused.value.hints == ('the last one is "29 Feb 2020"',)


def test_a_refusal_quotes_what_was_typed_and_is_a_wrong_command_line() -> None:
    refused = refusal(" Feb-29 ")
    assert refused.sentence == '"Feb-29" is not a date that I can read for certain'
    assert refused.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    "text", ["9" * 10**6, "7 Apr " * 10**5, "a" * 199, "7 Apr 2021" + " " * 300]
)
def test_a_very_long_text_is_refused_and_quoted_in_part(text: str) -> None:
    assert len(refusal(text).sentence) < 90


def test_a_meeting_that_the_board_does_not_have_is_no_deadline() -> None:
    with pytest.raises(NoSuchThing, match="the board has no meeting on Thu 6 May 2021") as refused:
        deadline("meeting 6 May")
    assert refused.value.hints == ('the nearest are "meeting 7 Apr 2021" or "meeting 5 May 2021"',)
    for text, said in (
        ("meeting 13 January", "on Thu 13 Jan 2022"),
        ("January meeting", "to come in Jan 2022"),
        ("February meeting", "to come in Feb 2021"),  # that of today is no longer to come
        ("meeting Mar-21", "in Mar 2021"),
    ):
        with pytest.raises(NoSuchThing, match=f"the board has no meeting {said}"):
            deadline(text)


def test_without_meetings_the_hint_adds_one() -> None:
    with pytest.raises(NoSuchThing) as refused:
        read_deadline("meeting 6 May", AS_AT, ())
    assert refused.value.hints == ("actionlog meeting add 2021-05-06",)
    with pytest.raises(NoSuchThing, match="after Wed 5 May 2021") as refused:
        deadline("next meeting", MEETINGS[-1])
    assert refused.value.hints == ("actionlog meeting add DATE",)


@pytest.mark.parametrize("past", [True, False])
@pytest.mark.parametrize("text", ["Apr-21", "April 2021", "2021-04", "end of April 2021"])
def test_a_month_is_not_one_day(text: str, *, past: bool) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        read_day(text, AS_AT, past=past)
    assert refused.value.hints == ('that is a whole month: say which day, such as "30 Apr 2021"',)


@pytest.mark.parametrize(
    "text", ["ongoing", "tbc", "next meeting", "meeting 7.4.21", "Apr meeting", "Q2 2021/22"]
)
def test_what_only_a_deadline_can_be_is_no_day_and_no_comment_date(text: str) -> None:
    with pytest.raises(DateNotUnderstood) as refused_day:
        read_day(text, AS_AT, past=False)
    with pytest.raises(DateNotUnderstood) as refused_written:
        read_written(text, AS_AT)
    assert refused_day.value.hints[0] == refused_written.value.hints[0]
    assert refused_day.value.hints[0] == "only a deadline can be that"


def test_a_date_counted_forward_is_not_in_the_past() -> None:
    assert read_day("+2w", AS_AT, past=False) == date(2021, 2, 17)
    with pytest.raises(DateNotUnderstood) as refused:
        read_written("+2w", AS_AT)
    assert refused.value.hints == ("a date in the past is named, not counted",)


@few
@given(days)
def test_every_printed_day_reads_back_as_itself(day: date) -> None:
    iso, month = day.isoformat(), short_day(day).split()[1]
    numeric = (f"{day.day}.{day.month}.{day:%y}", f"{day:%d/%m/%Y}", f"{day.day}-{month}-{day:%y}")
    for text in (short_day(day), long_day(day), full_day(day), iso, *numeric):
        assert read_day(text, AS_AT, past=True) == day
        assert read_written(text, AS_AT) == day
        assert read_deadline(text, AS_AT, ()) == Deadline.on(day)


months = st.builds(Month, st.integers(2006, 2023) | st.integers(1990, 1999), st.integers(1, 12))
printed = (
    st.builds(Deadline.on, days)
    | st.builds(Deadline.in_month, months)
    | st.builds(Deadline.at_meeting, days)
    | st.sampled_from([ONGOING, TBC])
)


@few
@given(printed)
def test_every_printed_deadline_reads_back_as_itself(known: Deadline) -> None:
    meetings = [known.last_day] if known.last_day else []
    for text in (str(known), short_deadline(known)):
        assert read_deadline(text, AS_AT, meetings) == known


@few
@given(days, st.integers(1, 366))
def test_a_day_without_its_year_is_the_nearest_on_its_side(as_at: date, apart: int) -> None:
    ahead, back = as_at + timedelta(days=apart - 1), as_at - timedelta(days=apart - 1)
    with suppress(DateNotUnderstood):
        assert as_at <= read_day(short_day(ahead)[:-5], as_at, past=False) <= ahead
        assert back <= read_day(short_day(back)[:-5], as_at, past=True) <= as_at


@few
@given(st.integers(1, 31), st.integers(1, 31), st.integers(0, 99), st.sampled_from("./- "))
def test_day_and_month_are_never_swapped(day: int, month: int, year: int, sep: str) -> None:
    for text in (f"{day}{sep}{month}{sep}{year:02}", f"{day:02}{sep}{month:02}{sep}20{year:02}"):
        with suppress(DateNotUnderstood):
            assert read_day(text, AS_AT, past=True) == date(2000 + year, month, day)
        with suppress(DateNotUnderstood):
            assert read_written(text, AS_AT) == date(2000 + year, month, day)


PIECES = (
    "7 07 31 21 2021 99 apr April Feb-29 Sept wed friday q2 meeting next of end +2 w m in . / - ,"
)
soup = st.lists(st.sampled_from([*PIECES.split(), " "]), max_size=7).map("".join)


@pytest.mark.slow
@settings(few, max_examples=examples(150))
@given(st.text(max_size=30) | soup, days)
def test_any_text_is_read_or_refused_with_a_hint(text: str, as_at: date) -> None:
    for read in (
        lambda: read_deadline(text, as_at, MEETINGS),
        lambda: read_written(text, as_at),
        lambda: read_day(text, as_at, past=True),
        lambda: read_day(text, as_at, past=False),
    ):
        refused = _refused_or_none(read)
        assert refused is None or (refused.hints and all(refused.hints))


def _refused_or_none(read: Callable[[], object]) -> ActionlogError | None:
    try:
        read()
    except (DateNotUnderstood, NoSuchThing) as refused:
        return refused
    return None


@pytest.mark.slow
def test_nothing_in_the_source_imports_a_parser_that_guesses() -> None:
    sources = [path.read_text("utf-8") for path in Path(actionlog.__file__).parent.rglob("*.py")]
    users = [ast.parse(source) for source in sources if "dateutil" in source]
    assert users
    assert not any(_imports_dateutil_parser(node) for user in users for node in ast.walk(user))


def _imports_dateutil_parser(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(name.name in {"dateutil", "dateutil.parser"} for name in node.names)
    if isinstance(node, ast.ImportFrom):
        names = {f"{node.module}.{name.name}" for name in node.names}
        return node.module == "dateutil.parser" or "dateutil.parser" in names
    return False
