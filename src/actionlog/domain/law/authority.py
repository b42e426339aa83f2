"""Authority: only a meeting that was held closes, keeps open or carries forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import CLOSINGS, Event, Status
from actionlog.domain.action_history import is_nowhere
from actionlog.domain.law.passage import Breach
from actionlog.domain.paper_contents import passed_over, showed_as_closing
from actionlog.english import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.law.passage import Passage
    from actionlog.domain.meeting import Meeting

DECISIONS = frozenset({Event.CLOSED, Event.TRANSFERRED, Event.KEPT_OPEN})
"""What only a meeting does to an action."""


def decided_without_meeting(passage: Passage) -> Iterator[Breach]:
    """Closing and keeping open name a meeting on the board's calendar that was held by then.

    And so does whatever else is said to have been decided, or said, at one.
    """
    for pair in passage.pairs():
        for note in pair.added:
            says_where = note.meeting is not None and not passage.brought_in
            if note.event not in DECISIONS and not says_where:
                continue
            if passage.brought_in and is_nowhere(note):
                continue  # A log kept elsewhere shows what is closed, and need not say by whom.
            fault = _fault(passage, note.meeting)
            if fault:
                said = note.event.value if note.event else "commented on"
                yield Breach(
                    "decided-without-meeting",
                    f"{pair.after.ref} is {said}, and {fault}",
                    pair.after.ref,
                    field="comments",
                    meeting=note.meeting,
                    hint="actionlog meeting list",
                    note=note,
                )


def carried_without_meeting(passage: Passage) -> Iterator[Breach]:
    """The log is carried forward from a meeting that was held, in the order of meetings, once."""
    for before, after in _carried(passage):
        if before and before.carried_forward:
            yield _carried_breach(after, "the day on which it was carried forward has changed")
            continue
        if fault := _fault(passage, after.day):
            yield _carried_breach(after, fault)
        later = [
            other
            for other in (passage.before.meetings.all if passage.before else ())
            if other.carried_forward and other.day > after.day
        ]
        if later:
            yield _carried_breach(
                after, f"it was carried forward from the meeting of {full_day(later[0].day)} before"
            )


def closed_unshown(passage: Passage) -> Iterator[Breach]:
    """Carrying forward closes what the paper of that meeting showed as Closing, no more."""
    carried = {after.day: after for _, after in _carried(passage) if after.carried_forward}
    for pair in passage.pairs():
        before, now = pair.before, pair.after
        if before is None or now.status is not Status.CLOSED:
            continue
        for note in pair.added:
            meeting = carried.get(note.meeting) if note.meeting else None
            if meeting and note.event in CLOSINGS and not showed_as_closing(meeting, before):
                yield Breach(
                    "closed-unshown",
                    f"the paper of {full_day(meeting.day)} did not show {now.ref} as proposed for "
                    "closure",
                    now.ref,
                    meeting=meeting.day,
                )


def meeting_passed_over(passage: Passage) -> Iterator[Breach]:
    """Carrying forward does not close what an earlier meeting waits to close."""
    carried = {after.day for _, after in _carried(passage) if after.carried_forward}
    for pair in passage.pairs() if carried else ():
        now = pair.after
        if not any(note.event in CLOSINGS and note.meeting in carried for note in pair.added):
            continue
        if earlier := passed_over(now, passage.after.meetings):
            yield Breach(
                "meeting-passed-over",
                f"{now.ref} was proposed for closure at the meeting of {full_day(earlier.day)}, "
                "from which the log was not carried forward",
                now.ref,
                meeting=earlier.day,
                hint=f"actionlog carry-forward {earlier.day}",
            )


def _carried(passage: Passage) -> Iterator[tuple[Meeting | None, Meeting]]:
    """The meetings from which the log is now carried forward otherwise than before."""
    known = {one.day: one for one in passage.before.meetings.all} if passage.before else {}
    for meeting in passage.after.meetings.all:
        before = known.get(meeting.day)
        if meeting.carried_forward != (before.carried_forward if before else None):
            yield before, meeting


def _carried_breach(meeting: Meeting, fault: str) -> Breach:
    return Breach(
        "carried-without-meeting",
        f"the log cannot be carried forward from the meeting of {full_day(meeting.day)}: {fault}",
        meeting=meeting.day,
        field="carried_forward",
    )


def _fault(passage: Passage, day: date | None) -> str | None:
    """Why a meeting cannot have decided; `None` where it can."""
    if day is None:
        return "the comment does not say at which meeting"
    meeting = next((one for one in passage.after.meetings.all if one.day == day), None)
    if meeting is None:
        return f"the board has no meeting on {full_day(day)}"
    if day > passage.recorded:
        return f"the meeting of {full_day(day)} is still to come"
    if meeting.cancelled:
        return f"the meeting of {full_day(day)} was cancelled"
    return None if meeting.held else f"nothing says that the meeting of {full_day(day)} was held"
