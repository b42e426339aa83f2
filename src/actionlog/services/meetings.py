"""The board's calendar: meetings added, scheduled by rule, held, cancelled, moved, their agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Cause, Comment, Event
from actionlog.domain.dates.deadline import Deadline, Precision
from actionlog.domain.meeting import AgendaItem, Meeting, MeetingStatus
from actionlog.domain.stored_text import clean_line
from actionlog.english import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.services.protocols import Store


@dataclass(frozen=True, slots=True)
class Affected:
    """A meeting after a change, the actions whose deadline it is, and the meeting after it."""

    meeting: Meeting
    actions: tuple[Action, ...]
    following: Meeting | None


def add(store: Store, meeting: Meeting, today: date) -> Meeting:
    """Put a meeting on the calendar. Raises `MeetingAlreadyThere`, `MeetingInFuture`."""
    held = meeting.held
    with store.change() as change:
        change.board.meetings.refuse_double(meeting.day)
        new = replace(meeting, status=MeetingStatus.SCHEDULED)
        new = new.hold(today) if held else new
        change.put_meeting(new)
        change.describe(f"meeting of {new.day} added", meeting=new.day)
        return new


def schedule(store: Store, days: Sequence[date]) -> tuple[list[Meeting], list[date]]:
    """Put several meetings on the calendar; give the new ones, and the days that had one."""
    with store.change() as change:
        there = {meeting.day for meeting in change.board.meetings.all}
        new = [Meeting(day) for day in days if day not in there]
        for meeting in new:
            change.put_meeting(meeting)
        if new:
            change.describe(
                f"{counted(len(new), 'meeting')} scheduled from {new[0].day} to {new[-1].day}"
            )
        return new, [day for day in days if day in there]


def hold(store: Store, day: date, today: date, paper: str | None) -> Meeting:
    """Record that a meeting took place. Raises `MeetingUnknown`, `MeetingInFuture`."""
    with store.change() as change:
        meeting = change.board.meetings.on(day).hold(today)
        meeting = replace(meeting, paper=paper or meeting.paper)
        change.put_meeting(meeting)
        change.describe(f"meeting of {day} held", meeting=day)
        return meeting


def cancel(store: Store, day: date, reason: str | None) -> Affected:
    """Record that a meeting was called off; give the deadlines that were tied to it."""
    with store.change() as change:
        meeting = change.board.meetings.on(day).cancel(reason)
        change.put_meeting(meeting)
        change.describe(f"meeting of {day} cancelled", meeting=day)
        following = change.board.meetings.next_after(day)
        return Affected(meeting, tuple(tied_to(change.board, day)), following)


def move(store: Store, day: date, to: date, today: date) -> Affected:
    """Move a meeting that is still to come; the deadlines tied to it follow, and tell why.

    Raises `MeetingUnknown`, `MeetingAlreadyThere`, `WrongMeetingStatus`.
    """
    with store.change() as change:
        change.board.meetings.refuse_double(to)
        meeting = change.board.meetings.on(day).moved(to)
        change.put_meeting(meeting, instead_of=day)
        followers = tuple(_following(one, to, today) for one in tied_to(change.board, day))
        for action in followers:
            change.put(action)
        change.describe(f"meeting of {day} moved to {to}", meeting=to)
        return Affected(meeting, followers, change.board.meetings.next_after(to))


def _following(action: Action, to: date, today: date) -> Action:
    deadline = Deadline.at_meeting(to)
    note = Comment(
        written=today,
        text="The meeting was moved",
        event=Event.REWORDED,
        cause=Cause.MEETING_MOVED,
        old=str(action.deadline),
        new=str(deadline),
        field="deadline",
    )
    return replace(action, deadline=deadline).noted(note)


def agenda(store: Store, day: date, titles: Iterable[str]) -> Meeting:
    """Add items to a meeting's agenda, numbered on. Raises `MeetingUnknown`, `TextMissing`."""
    with store.change() as change:
        meeting = change.board.meetings.on(day)
        there = {item.title for item in meeting.items}
        clean = [clean_line(title, "the agenda item") for title in titles]
        new = tuple(AgendaItem(title) for title in dict.fromkeys(clean) if title not in there)
        meeting = replace(meeting, items=(*meeting.items, *new))
        change.put_meeting(meeting)
        change.describe(f"agenda of {day}: {counted(len(new), 'item')} added", meeting=day)
        return meeting


def tied_to(board: Board, day: date) -> list[Action]:
    """The unfinished actions whose deadline is the meeting of a day."""
    return [
        action
        for action in board.actions.unfinished()
        if action.deadline.precision is Precision.MEETING and action.deadline.last_day == day
    ]
