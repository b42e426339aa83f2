"""Which meeting is meant where one is asked for: a day of the calendar, the last one, the next one.

A day without its year is the nearest on which the board meets; a month is its only meeting.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month
from actionlog.domain.dates.forms import Viewpoint, read_month
from actionlog.domain.dates.grammar import read_day, tidied
from actionlog.english import full_day
from actionlog.errors import DateNotUnderstood, MeetingInDoubt, NoMeetingYet

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.meeting import Meetings

_LAST = "(?:the )?(?:last|latest)(?: meeting)?"
_NEXT = "(?:the )?next(?: meeting)?"
_BESIDE_DAY = "^(?:the )?meeting (?:of |on |in )?|^the | meeting$"
_HALF_A_YEAR = timedelta(days=182)


def is_by_order(text: str) -> bool:
    """Whether a meeting is named by its place in the calendar: `last meeting`, `next meeting`."""
    said = tidied(text)
    return said.endswith("meeting") and re.fullmatch(f"{_LAST}|{_NEXT}", said) is not None


def read_meeting(text: str, meetings: Meetings, as_at: date, *, past: bool) -> date:
    """The day of the meeting that is meant; of none that the board has, the day as it was typed.

    Raises `DateNotUnderstood`, `NoMeetingYet`, and `MeetingInDoubt` where the last one held may not
    be the last that took place.
    """
    said = tidied(text)
    if re.fullmatch(_LAST, said):
        return _last(meetings, as_at)
    if re.fullmatch(_NEXT, said):
        following = meetings.next_after(as_at)
        if following is None:
            raise NoMeetingYet(f"is scheduled after {full_day(as_at)}")
        return following.day
    rest = re.sub(_BESIDE_DAY, "", said) or text
    if only := _only_of_month(rest, meetings, as_at):
        return only
    try:
        first, other = (read_day(rest, as_at, past=side) for side in (past, not past))
    except DateNotUnderstood as error:
        raise DateNotUnderstood(
            text, *error.hints, 'also "last meeting" or "next meeting"'
        ) from None
    days = {meeting.day for meeting in meetings.all}
    return other if other in days and first not in days else first


def _last(meetings: Meetings, as_at: date) -> date:
    last = meetings.latest_held(as_at)
    if doubtful := meetings.in_doubt(as_at, last.day):
        raise MeetingInDoubt(doubtful[-1].day, f"the last one that was held: {last.day}")
    return last.day


def _only_of_month(text: str, meetings: Meetings, as_at: date) -> date | None:
    """The one meeting of a month that has one that was not cancelled.

    Of a month without its year within half a year of the day that is spoken for.
    """
    months = {read_month(text, Viewpoint(as_at, past)) for past in (True, False)}
    days = [
        day
        for day in meetings.sitting()
        if Month(day.year, day.month) in months
        and (len(months) == 1 or abs(day - as_at) <= _HALF_A_YEAR)
    ]
    return days[0] if len(days) == 1 else None
