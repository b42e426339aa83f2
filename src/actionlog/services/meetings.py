"""The board's calendar: meetings added, scheduled by rule, held, cancelled, moved, their agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.action import WITH_ITS_MEETING, Cause, Occasion, Status
from actionlog.domain.agenda import AgendaItem
from actionlog.domain.corrections import following_meeting
from actionlog.domain.dates.deadline import Deadline, Precision
from actionlog.domain.meeting import Meeting, MeetingStatus
from actionlog.domain.stored_text import clean_line
from actionlog.english import counted, joined
from actionlog.errors import MeetingBeforeRaised
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.services.protocols import Store


@dataclass(frozen=True, slots=True)
class Affected:
    """A meeting after a change, what is due on its old day still, and the meeting after it.

    `moved` are the actions that have another deadline with it.
    """

    meeting: Meeting
    actions: tuple[Action, ...]
    following: Meeting | None
    moved: tuple[Action, ...] = ()


class NewDeadlines(NamedTuple):
    """By when, said on a day, the actions due at a meeting are due instead, by ref."""

    by_ref: Mapping[int, Deadline]
    on: date


def add(store: Store, meeting: Meeting, today: date) -> Meeting:
    """Put a meeting on the calendar; one that was called off is put back, with all that it has.

    Raises `MeetingAlreadyThere`, `MeetingInFuture`, `PaperNumberPrinted`.
    """
    held = meeting.held
    with store.change() as change:
        days = {one.day: one for one in change.board.meetings.all}
        there = days.get(meeting.day)
        new = there.put_back() if there else replace(meeting, status=MeetingStatus.SCHEDULED)
        new = new.numbered(meeting.paper) if there and meeting.paper else new
        new = new.hold(today) if held else new
        change.put_meeting(new)
        said = "put back on the calendar" if there else "added"
        change.describe(f"meeting of {new.day} {said}", meeting=new.day)
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
        meeting = meeting.numbered(paper) if paper else meeting
        change.put_meeting(meeting)
        change.describe(f"meeting of {day} held", meeting=day)
        return meeting


class MeetingDetails(NamedTuple):
    """What a meeting is to be called: `None` stays as it is, an empty text is taken out."""

    paper: str | None = None
    title: str | None = None
    place: str | None = None


def edit(store: Store, day: date, new: MeetingDetails) -> Meeting:
    """Change what a meeting is called. Raises `MeetingUnknown`, `PaperNumberPrinted`."""
    with store.change() as change:
        old = change.board.meetings.on(day)
        meeting = old if new.paper is None else old.numbered(new.paper or None)
        if new.title is not None:
            meeting = replace(meeting, title=new.title or None)
        if new.place is not None:
            meeting = replace(meeting, place=new.place or None)
        change.put_meeting(meeting)
        fields = [name for name, value in new._asdict().items() if value is not None]
        change.describe(f"meeting of {day} edited ({', '.join(fields)})", meeting=day)
        return meeting


def called_off(
    board: Board, day: date, reason: str | None, instead: NewDeadlines | None = None
) -> Affected:
    """What calling a meeting off would do; of one that was called off, only to the deadlines.

    What is proposed for closure is not put off: it goes to the next meeting anyway. Raises
    `WrongMeetingStatus`, `DeadlineNotLater`.
    """
    there = board.meetings.on(day)
    late = there.cancelled and instead is not None
    meeting = replace(there, note=reason or there.note) if late else there.cancel(reason)
    done = Affected(meeting, (), board.meetings.next_after(day))
    due = due_at(board, day)
    moved = [
        _due_instead(action, to, done, instead.on)
        for action in due
        if instead and (to := instead.by_ref.get(action.ref))
        if action.status is Status.OPEN or _follows(to, done)
    ]
    refs = {action.ref for action in moved}
    left = [one for one in due if one.status is Status.OPEN and one.ref not in refs]
    return replace(done, actions=tuple(left), moved=tuple(moved))


def cancel(
    store: Store, day: date, reason: str | None, instead: NewDeadlines | None = None
) -> Affected:
    """Record that a meeting was called off, with other deadlines for what was due at it.

    Raises as `called_off` does.
    """
    with store.change() as change:
        done = called_off(change.board, day, reason, instead)
        change.put_meeting(done.meeting)
        for action in done.moved:
            change.put(action)
        put_off = f", {joined(str(one.ref) for one in done.moved)} due later" if done.moved else ""
        change.describe(f"meeting of {day} cancelled{put_off}", meeting=day)
        return done


def _due_instead(action: Action, to: Deadline, done: Affected, on: date) -> Action:
    """The action by its new deadline: at the next meeting nobody put it off but the board."""
    note, cause = done.meeting.note, Cause.MEETING_CANCELLED
    if done.following and _follows(to, done):
        return following_meeting(action, done.following.day, on, cause, note)
    said = WITH_ITS_MEETING[cause]
    return action.deferred(to, f"{said}: {note}" if note else said, Occasion(on))


def _follows(to: Deadline, done: Affected) -> bool:
    """Whether a deadline is the meeting that follows one that was called off."""
    return done.following is not None and to == Deadline.at_meeting(done.following.day)


def moved(board: Board, day: date, to: date, today: date) -> Affected:
    """What moving a meeting that is still to come would do: the deadlines tied to it follow.

    Raises `MeetingUnknown`, `MeetingAlreadyThere`, `WrongMeetingStatus`, `MeetingBeforeRaised`.
    """
    board.meetings.refuse_double(to)
    meeting = board.meetings.on(day).moved(to)
    tied = [one for one in due_at(board, day) if one.deadline.precision is Precision.MEETING]
    if later := [one for one in tied if one.raised > to]:
        raised = max(one.raised for one in later)
        raise MeetingBeforeRaised(day, to, [one.ref for one in later], raised)
    followers = tuple(following_meeting(one, to, today, Cause.MEETING_MOVED) for one in tied)
    left = tuple(one for one in due_at(board, day) if one not in tied)
    return Affected(meeting, left, board.meetings.next_after(to), followers)


def move(store: Store, day: date, to: date, today: date) -> Affected:
    """Move a meeting, and the deadlines tied to it, which tell why. Raises as `moved` does."""
    with store.change() as change:
        done = moved(change.board, day, to, today)
        change.put_meeting(done.meeting, instead_of=day)
        for action in done.moved:
            change.put(action)
        change.describe(f"meeting of {day} moved to {to}", meeting=to)
        return done


class AgendaChange(NamedTuple):
    """What is to become of an agenda: titles put on it, items taken off, one moved to a place."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    move: str | None = None
    place: int = 1


def agenda(store: Store, day: date, asked: AgendaChange) -> Meeting:
    """Change a meeting's agenda: what goes, then what comes, then what moves.

    Raises `MeetingUnknown`, `TextMissing`, `AgendaItemUnknown`.
    """
    with store.change() as change:
        meeting = change.board.meetings.on(day)
        gone = [meeting.item(said) for said in asked.remove]
        meeting = replace(meeting, items=tuple(one for one in meeting.items if one not in gone))
        there = {item.title for item in meeting.agenda}
        clean = [clean_line(title, "the agenda item") for title in asked.add]
        new = tuple(AgendaItem(title) for title in dict.fromkeys(clean) if title not in there)
        meeting = replace(meeting, items=(*meeting.items, *new))
        if asked.move is not None:
            meeting = meeting.with_item_at(asked.move, asked.place)
        change.put_meeting(meeting)
        change.describe(f"agenda of {day}: {_agenda_changes(new, gone, asked)}", meeting=day)
        return meeting


def _agenda_changes(
    new: Sequence[AgendaItem], gone: Sequence[AgendaItem], asked: AgendaChange
) -> str:
    changes = [
        f"{counted(len(items), 'item')} {verb}"
        for items, verb in ((new, "added"), (gone, "removed"))
        if items
    ]
    if asked.move is not None:
        changes.append("1 item moved")
    return joined(changes) if changes else "0 items added"


def due_at(board: Board, day: date) -> list[Action]:
    """The unfinished actions whose deadline is the meeting of a day, or that very day."""
    return [
        action
        for action in board.actions.unfinished()
        if action.deadline.precision in {Precision.MEETING, Precision.DAY}
        and action.deadline.last_day == day
    ]
