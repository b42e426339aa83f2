"""The calendar of meetings: held, cancelled, moved, the last one and the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.errors import (
    MeetingAlreadyThere,
    MeetingCancelled,
    MeetingInDoubt,
    MeetingInFuture,
    MeetingNotHeld,
    MeetingUnknown,
    NoMeetingYet,
    WrongMeetingStatus,
)
from tests.factories import APRIL, DECEMBER, FEBRUARY, JANUARY, MARCH, MAY, TODAY, meetings

CALENDAR = meetings()
DAY = timedelta(days=1)


def test_meetings_stand_in_order_however_they_come() -> None:
    days = [meeting.day for meeting in CALENDAR.all]
    assert days == [DECEMBER, JANUARY, FEBRUARY, MARCH, APRIL, MAY]


def test_no_meetings_are_nothing() -> None:
    nothing = Meetings()
    assert not nothing
    assert CALENDAR
    assert (nothing.last_held(MAY), nothing.next_after(MAY), nothing.next_from(MAY)) == (None,) * 3
    assert nothing.sitting() == nothing.nearest(MAY) == ()


def test_a_meeting_is_held_on_its_day_and_not_before() -> None:
    meeting = Meeting(APRIL)
    assert meeting.hold(APRIL).held
    with pytest.raises(MeetingInFuture) as refused:
        meeting.hold(APRIL - DAY)
    assert refused.value.exit_code == 4


@pytest.mark.parametrize("status", [MeetingStatus.HELD, MeetingStatus.CANCELLED])
def test_only_what_is_still_scheduled_is_held_cancelled_or_moved(status: MeetingStatus) -> None:
    meeting = Meeting(JANUARY, status)
    with pytest.raises(WrongMeetingStatus, match=f"{status.value} already.* hold it"):
        meeting.hold(TODAY)
    with pytest.raises(WrongMeetingStatus, match=f"{status.value} already.* cancel it"):
        meeting.cancel("ill")
    with pytest.raises(WrongMeetingStatus, match=f"{status.value} already.* move it"):
        meeting.moved(MAY)


def test_a_cancelled_meeting_keeps_its_reason_and_its_note() -> None:
    assert Meeting(APRIL).cancel("nobody came") == Meeting(
        APRIL, MeetingStatus.CANCELLED, note="nobody came"
    )
    assert Meeting(APRIL, note="by telephone").cancel(None).note == "by telephone"


def test_a_moved_meeting_remembers_every_day_that_it_had() -> None:
    moved = Meeting(MARCH, paper="3b").moved(APRIL).moved(MAY)
    assert moved == Meeting(MAY, paper="3b", moved_from=(MARCH, APRIL))


def test_a_meeting_that_is_not_there_is_answered_with_the_nearest() -> None:
    assert CALENDAR.on(JANUARY).held
    with pytest.raises(MeetingUnknown) as refused:
        CALENDAR.on(date(2021, 1, 20))
    assert refused.value.exit_code == 3
    assert refused.value.hints == (
        "the nearest are Wed 13 Jan 2021 and Wed 3 Feb 2021",
        "a meeting not yet on the list: actionlog meeting add 2021-01-20",
    )


def test_only_a_meeting_that_was_held_has_decided_something() -> None:
    assert CALENDAR.that_decided(JANUARY, TODAY).day == JANUARY
    refusals = {MARCH: MeetingCancelled, APRIL: MeetingInFuture, TODAY: MeetingUnknown}
    for day, error in refusals.items():
        with pytest.raises(error):
            CALENDAR.that_decided(day, TODAY)


def test_a_past_meeting_that_nobody_recorded_as_held_has_decided_nothing() -> None:
    with pytest.raises(MeetingNotHeld) as refused:
        CALENDAR.that_decided(APRIL, APRIL)
    assert refused.value.hints == (
        "it did: actionlog meeting hold 2021-04-07",
        "it did not: actionlog meeting cancel 2021-04-07",
    )


def test_the_cancelled_meeting_names_the_next_one_held() -> None:
    later = Meetings.of([*CALENDAR.all[:-1], Meeting(MAY, MeetingStatus.HELD)])
    with pytest.raises(MeetingCancelled) as refused:
        later.that_decided(MARCH, MAY)
    assert "the next one held is 5 May 2021: --meeting 2021-05-05" in refused.value.hints


def test_the_last_meeting_held_is_asked_at_a_date() -> None:
    held = [CALENDAR.last_held(day) for day in (DECEMBER - DAY, DECEMBER, TODAY, MAY)]
    assert [meeting and meeting.day for meeting in held] == [None, DECEMBER, FEBRUARY, FEBRUARY]


def test_the_next_meeting_passes_over_what_was_cancelled() -> None:
    following = [CALENDAR.next_after(day) for day in (JANUARY, FEBRUARY, APRIL, MAY)]
    assert [meeting and meeting.day for meeting in following] == [FEBRUARY, APRIL, MAY, None]
    assert CALENDAR.next_after(FEBRUARY, held=True) is None


def test_from_a_day_on_a_meeting_of_that_day_counts() -> None:
    found = [CALENDAR.next_from(day) for day in (APRIL, APRIL + DAY, MARCH, MAY + DAY)]
    assert [meeting and meeting.day for meeting in found] == [APRIL, MAY, APRIL, None]


def test_deadlines_can_be_tied_to_any_meeting_but_a_cancelled_one() -> None:
    assert CALENDAR.sitting() == (DECEMBER, JANUARY, FEBRUARY, APRIL, MAY)


def test_meetings_held_are_counted_after_one_day_and_up_to_another() -> None:
    assert CALENDAR.held_between(DECEMBER, FEBRUARY) == 2
    assert CALENDAR.held_between(DECEMBER - DAY, FEBRUARY - DAY) == 2
    assert CALENDAR.held_between(FEBRUARY, MAY) == 0


def test_a_board_sits_once_a_day() -> None:
    CALENDAR.refuse_double(TODAY)
    with pytest.raises(MeetingAlreadyThere, match="Wed 3 Mar 2021 already \\(cancelled\\)"):
        CALENDAR.refuse_double(MARCH)


def test_the_latest_held_is_asked_about_where_nothing_says_that_it_was_held() -> None:
    assert CALENDAR.latest_held(TODAY) == CALENDAR.last_held(TODAY)
    past = Meetings.of([Meeting(DECEMBER), Meeting(JANUARY)])
    with pytest.raises(MeetingInDoubt) as doubt:
        past.latest_held(JANUARY)
    assert doubt.value.hints[0] == f"it was: actionlog meeting hold {JANUARY}"
    with pytest.raises(NoMeetingYet):
        past.latest_held(DECEMBER - DAY)
