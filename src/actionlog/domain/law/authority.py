"""Authority: only a meeting that was held closes, keeps open or carries forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import CLOSINGS, STATUS_AFTER, Event, Status, day_of
from actionlog.domain.action_history import is_nowhere
from actionlog.domain.dates.deadline import Precision
from actionlog.domain.law.passage import Breach
from actionlog.domain.paper_contents import passed_over, showed_as_closing, to_be_closed
from actionlog.english import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Action
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


def raised_without_meeting(passage: Passage) -> Iterator[Breach]:
    """An action was raised by a meeting on the board's calendar that was held by then.

    One that another board handed over was raised there, on the day of that board's meeting.
    """
    if passage.brought_in or passage.comes_whole:
        return
    for pair in passage.pairs():
        raised = pair.after.raised
        if pair.after.transferred_from or (pair.before and pair.before.raised == raised):
            continue
        if fault := _fault(passage, raised):
            yield Breach(
                "raised-without-meeting",
                f"{pair.after.ref} is said to be raised on {full_day(raised)}, and {fault}",
                pair.after.ref,
                field="raised",
                hint="actionlog meeting list",
            )


def due_without_meeting(passage: Passage) -> Iterator[Breach]:
    """A deadline that is a meeting is one that the calendar has, or had before it was moved."""
    if passage.brought_in or passage.comes_whole:
        return
    for pair in passage.pairs():
        due = pair.after.deadline
        if due.precision is not Precision.MEETING or not due.last_day:
            continue
        is_new = pair.before is None or pair.before.deadline != due
        if is_new and not any(
            due.last_day in {one.day, *one.moved_from} for one in passage.after.meetings.all
        ):
            yield Breach(
                "due-without-meeting",
                f"{pair.after.ref} is due at the meeting of {full_day(due.last_day)}, and the "
                "board has none on that day",
                pair.after.ref,
                field="deadline",
                hint="actionlog meeting list",
            )


def carried_without_meeting(passage: Passage) -> Iterator[Breach]:
    """The log is carried forward from a meeting that was held, in the order of meetings, once."""
    for before, after in _carried(passage):
        if before and before.carried_forward:
            yield _carried_breach(after, "the day on which it was carried forward has changed")
            continue
        for fault in _carried_faults(passage, after):
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


def carried_without_closing(passage: Passage) -> Iterator[Breach]:
    """Carrying forward closes all that the paper showed as Closing and nobody kept open."""
    for _, meeting in _carried(passage):
        shown = meeting.showed.closing if meeting.showed and meeting.carried_forward else ()
        there = [one for ref in shown if (one := passage.now(ref))]
        for action in to_be_closed(there, meeting):
            yield Breach(
                "carried-without-closing",
                f"the log is said to be carried forward from the meeting of "
                f"{full_day(meeting.day)}, and {action.ref}, which its paper showed as proposed "
                "for closure, was not closed",
                meeting=meeting.day,
                field="carried_forward",
                hint=f"actionlog carry-forward {meeting.day}",
            )


def left_open_elsewhere(passage: Passage) -> Iterator[Breach]:
    """What a meeting left open was on the log then, and the meeting was held."""
    if passage.same_meetings:
        return
    known = passage.meetings_before
    for meeting in passage.after.meetings.all:
        was = known.get(meeting.day)
        new = [ref for ref in meeting.left_open if not was or ref not in was.left_open]
        meant = _fault(passage, meeting.day) if new else None
        if meant:
            yield _left_breach(meeting, f"it cannot have left anything open: {meant}")
        for ref in () if meant else new:
            action = passage.now(ref)
            if action and action.raised > meeting.day:
                yield _left_breach(meeting, f"{ref}, which it left open, was raised after it")
            elif action and _ended_before(action, meeting.day):
                yield _left_breach(meeting, f"{ref}, which it left open, was off the log by then")
            elif action and to_be_closed([action], meeting):
                yield _left_breach(
                    meeting,
                    f"{ref}, which it left open, was before it for closure, and no comment "
                    "says why that was refused",
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
    if passage.same_meetings:
        return
    known = passage.meetings_before
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


def _carried_faults(passage: Passage, meeting: Meeting) -> Iterator[str]:
    """Why the log cannot have been carried forward from a meeting on the day that it says."""
    on, fault = meeting.carried_forward, _fault(passage, meeting.day)
    if fault:
        yield fault
    elif on and on < meeting.day:
        yield f"{full_day(on)} was before it"
    elif on and on > passage.recorded:
        yield f"{full_day(on)} is still to come"


def _ended_before(action: Action, day: date) -> bool:
    """Whether an action was closed or void by the end of the day before, by what it says."""
    status = Status.OPEN
    for note in action.comments:
        when = day_of(note)
        if note.event in STATUS_AFTER and when and when < day:
            status = STATUS_AFTER[note.event]
    return status in {Status.CLOSED, Status.VOID}


def _left_breach(meeting: Meeting, fault: str) -> Breach:
    return Breach(
        "left-open-elsewhere",
        f"of the meeting of {full_day(meeting.day)}: {fault}",
        meeting=meeting.day,
        field="left_open",
        hint=f"actionlog review {meeting.day}",
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
