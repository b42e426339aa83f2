"""The board's calendar as a paper changes it: the meetings that it shows to have taken place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.meeting import Imported


class Calendar:
    """Meetings while a paper is held against them; what is on record as cancelled stays so."""

    def __init__(self, meetings: Meetings, as_at: date) -> None:
        self._before = {meeting.day: meeting for meeting in meetings.all}
        self._now = dict(self._before)
        self._as_at = as_at

    def sat(self, day: date) -> None:
        """A meeting is shown to have taken place: added, or held where it was only scheduled."""
        meeting = self._now.get(day, Meeting(day))
        if meeting.status is MeetingStatus.SCHEDULED and day <= self._as_at:
            self._now[day] = replace(meeting, status=MeetingStatus.HELD)

    def paper_of(self, day: date, imported: Imported) -> None:
        """Note the paper of a meeting; one that the calendar lacks is added."""
        if day not in self._now:
            self._now[day] = Meeting(day)
            self.sat(day)
        meeting = self._now[day]
        self._now[day] = replace(meeting, imports=(*meeting.imports, imported))

    def is_cancelled(self, day: date) -> bool:
        """Whether the meeting of a day is on record as cancelled."""
        return day in self._now and self._now[day].cancelled

    def is_to_come(self, day: date) -> bool:
        """Whether nothing can have happened yet on a day."""
        return day > self._as_at

    def may_have_sat(self, day: date) -> bool:
        """Whether there is a meeting on that day that took place, or may have."""
        return any(meeting.day == day for meeting in self.sittings())

    def sittings(self) -> tuple[Meeting, ...]:
        """The meetings that took place, or whose day is past and that nobody has cancelled."""
        return tuple(
            meeting
            for meeting in Meetings.of(self._now.values()).all
            if meeting.held or (not meeting.cancelled and meeting.day <= self._as_at)
        )

    def changed(self) -> tuple[Meeting, ...]:
        """The meetings that were added or changed, in order."""
        return tuple(
            meeting
            for meeting in Meetings.of(self._now.values()).all
            if self._before.get(meeting.day) != meeting
        )
