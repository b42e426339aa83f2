"""Which meeting is meant: by its day, without its year, by its month, as the last or the next."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.dates.meeting_names import is_by_order, read_meeting
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.errors import DateNotUnderstood, MeetingInDoubt, NoMeetingYet

TODAY = date(2021, 2, 10)
JANUARY, MARCH, APRIL = date(2021, 1, 13), date(2021, 3, 3), date(2021, 4, 7)
CALENDAR = Meetings.of(
    [
        Meeting(date(2020, 12, 9), MeetingStatus.HELD),
        Meeting(JANUARY, MeetingStatus.HELD),
        Meeting(MARCH, MeetingStatus.CANCELLED),
        Meeting(APRIL),
        Meeting(date(2021, 5, 5)),
        Meeting(date(2021, 5, 26)),
    ]
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("last meeting", JANUARY),
        ("The  latest meeting", JANUARY),
        ("last", JANUARY),
        ("next meeting", APRIL),
        ("next", APRIL),
        ("meeting of 13.1.21", JANUARY),
        ("the meeting on 7 April", APRIL),
        ("7 April", APRIL),
        ("9 December", date(2020, 12, 9)),
        ("Apr-21", APRIL),
        ("Apr-21 meeting", APRIL),
        ("the April meeting", APRIL),
        ("December", date(2020, 12, 9)),
        ("meeting in January", JANUARY),
        ("3.3.21", MARCH),
        ("14 April", date(2020, 4, 14)),
    ],
)
def test_a_meeting_is_named_as_people_name_it(text: str, meant: date) -> None:
    assert read_meeting(text, CALENDAR, TODAY, past=True) == meant


def test_where_the_board_does_not_meet_the_side_that_is_looked_to_decides() -> None:
    assert read_meeting("14 April", CALENDAR, TODAY, past=False) == date(2021, 4, 14)


@pytest.mark.parametrize("text", ["May-21", "May meeting", "Mar-21", "Jun-21", "soon", "ongoing"])
def test_a_month_with_several_meetings_or_none_is_no_meeting(text: str) -> None:
    with pytest.raises(DateNotUnderstood) as met:
        read_meeting(text, CALENDAR, TODAY, past=True)
    assert met.value.hints[-1] == 'also "last meeting" or "next meeting"'


def test_the_last_meeting_is_not_guessed_while_another_may_have_been_held() -> None:
    with pytest.raises(MeetingInDoubt):
        read_meeting("last meeting", CALENDAR, date(2021, 4, 8), past=True)
    with pytest.raises(NoMeetingYet):
        read_meeting("last meeting", CALENDAR, date(2020, 1, 1), past=True)
    with pytest.raises(NoMeetingYet):
        read_meeting("next meeting", CALENDAR, date(2021, 6, 1), past=True)


def test_only_what_says_meeting_is_one_among_dates_and_commits() -> None:
    assert [is_by_order(text) for text in ("last meeting", "Next Meeting", "next", "last")] == [
        True,
        True,
        False,
        False,
    ]
