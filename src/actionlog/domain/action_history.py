"""What an action's events add up to: deferrals, evidence, how it stood on a day.

Reads the comments of one action and changes nothing. What git recorded of it is the store's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action import CLOSINGS, STATUS_AFTER, WITH_ITS_MEETING, Event, Status
from actionlog.domain.dates.deadline import ONGOING, TBC, last_day_of, stored_deadline

MEETING_UNKNOWN = "at which meeting is not known"
"""Of what a log that was brought in shows as closed, and does not say by whom."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.domain.action import Action, Comment, FieldValue, Outcome
    from actionlog.domain.dates.deadline import Deadline


def deferrals(action: Action) -> int:
    """How many times the deadline was put off."""
    return sum(comment.event is Event.DEFERRED for comment in action.comments)


def original_deadline(action: Action) -> Deadline:
    """The deadline before it was first put off, or brought forward."""
    return _deadline_before(
        action, lambda note: note.event is Event.DEFERRED or brings_forward(note)
    )


def raised_deadline(action: Action) -> Deadline:
    """The deadline that it was raised with: before it was put off, or followed its meeting.

    What was put right since had been wrong, and was never agreed.
    """
    return _deadline_before(
        action, lambda note: note.event is Event.DEFERRED or note.cause in WITH_ITS_MEETING
    )


def _deadline_before(action: Action, moved: Callable[[Comment], bool]) -> Deadline:
    """What the first note that moved the deadline moved it from; the current one without any."""
    for comment in action.comments:
        if moved(comment) and isinstance(comment.old, str):
            try:
                return stored_deadline(comment.old)
            except ValueError:
                continue
    return action.deadline


def closing_note(action: Action) -> Comment | None:
    """The event that closed it, where it is closed."""
    if action.status is not Status.CLOSED:
        return None
    for comment in reversed(action.comments):
        if comment.event in CLOSINGS:
            return comment
    return None


def outcome(action: Action) -> Outcome | None:
    """Why it was closed, where it is closed and the log says so."""
    note = closing_note(action)
    return note.outcome if note else None


def closed_at(action: Action) -> date | None:
    """The day of the meeting that closed it, where one is known."""
    note = closing_note(action)
    return note.meeting if note else None


def closed_on(action: Action) -> date | None:
    """The day of the meeting that closed it, or of its closing note, where no meeting is known."""
    if note := closing_note(action):
        return note.meeting or (last_day_of(note.written) if note.written else None)
    return None


def is_closed_nowhere(action: Action) -> bool:
    """Whether it is closed and no meeting is known that did it: then it was by `closed_on`."""
    return action.status is Status.CLOSED and closed_at(action) is None


def is_nowhere(comment: Comment) -> bool:
    """Whether it closed an action, and nobody knows at which meeting: a log brought it in so."""
    return comment.event in CLOSINGS and comment.meeting is None


def came_closed(action: Action, meeting: date) -> bool:
    """Whether it was closed before a meeting, or the log of that meeting shows it so."""
    closed = closed_on(action)
    if closed is None:
        return False
    return closed < meeting or (closed == meeting and is_closed_nowhere(action))


def was_proposed_before(action: Action, meeting: date) -> bool:
    """Whether a meeting's paper showed the action as Closing: proposed before that day."""
    for comment in reversed(action.comments):
        if comment.event in CLOSINGS:
            continue
        if comment.event is Event.PROPOSED:
            return comment.written is None or last_day_of(comment.written) < meeting
        if comment.event in STATUS_AFTER:
            return False
    # Closing without any event: a hand-written or imported log knows no better.
    return action.status is Status.CLOSING


def evidence(action: Action) -> tuple[Comment, ...]:
    """What shows that an action proposed for closure is done; empty where nothing does.

    The words of the proposal and the notes after it; where it was marked Closing without a
    proposal, as in a log kept by hand, the last note.
    """
    notes: list[Comment] = []
    for comment in reversed(action.comments):
        if comment.event is Event.PROPOSED:
            return by_date(note for note in (comment, *reversed(notes)) if note.text)
        if comment.event in STATUS_AFTER:
            break
        if comment.text and not puts_right(comment):
            notes.append(comment)
    return by_date(reversed(notes))[-1:]


def by_date(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Comments in the order of their dates, those of one date in the order recorded.

    A month counts as its last day; one without a date stands after the one recorded before it.
    """
    return tuple(comment for _, comment in numbered_by_date(comments))


def numbered_by_date(comments: Iterable[Comment]) -> tuple[tuple[int, Comment], ...]:
    """Comments by date, each with its number: from 1, as they stand in the file."""
    dated, day = [], date.min
    for number, comment in enumerate(comments, start=1):
        day = last_day_of(comment.written) if comment.written else day
        dated.append((day, number, comment))
    return tuple((number, note) for _, number, note in sorted(dated, key=lambda one: one[:2]))


def last_comment(action: Action) -> Comment | None:
    """The latest of what was written about it, by its date, as `by_date` has it."""
    latest, latest_day, day = None, date.min, date.min
    for comment in action.comments:  # nothing is sorted: a long list asks this of every action
        day = last_day_of(comment.written) if comment.written else day
        if comment.text and day >= latest_day:
            latest, latest_day = comment, day
    return latest


def puts_right(comment: Comment) -> bool:
    """Whether its words are why the log was changed, and say nothing of how the action goes."""
    return comment.event in {Event.REASSIGNED, Event.REWORDED}


def told_status(action: Action) -> Status:
    """The status that the events leave; an action starts open."""
    for comment in reversed(action.comments):
        if comment.event in STATUS_AFTER:
            return STATUS_AFTER[comment.event]
    return Status.OPEN


def value_told(action: Action, field: str) -> FieldValue:
    """What the last event says of a field; `None` where none does."""
    for comment in reversed(action.comments):
        if tells(comment, field) and comment.new is not None:
            return comment.new
    return None


def contradictions(action: Action) -> tuple[str, ...]:
    """The fields that disagree with what the events say: `status`, `deadline`, `responsible`."""
    found = []
    if told_status(action) is not action.status:
        found.append("status")
    if value_told(action, "deadline") not in {None, str(action.deadline)}:
        found.append("deadline")
    if value_told(action, "responsible") not in {None, action.responsible}:
        found.append("responsible")
    return tuple(found)


def sets_first_deadline(comment: Comment) -> bool:
    """Whether a deadline was set that had been left open, and none was put right."""
    reworded = comment.event is Event.REWORDED and comment.field == "deadline"
    return reworded and was_left_open(comment.old)


def was_left_open(deadline: FieldValue) -> bool:
    """Whether a stored deadline is no date, so that another is the first."""
    return deadline in {str(TBC), str(ONGOING)}


def is_sooner(action: Action, to: Deadline) -> bool:
    """Whether a deadline ends before the one that an action has; where one has no end, neither."""
    return action.deadline.last_day is not None and to.puts_off(action.deadline)


def brings_forward(comment: Comment) -> bool:
    """Whether a deadline became an earlier day, and nobody says that it had been wrong."""
    reworded = comment.event is Event.REWORDED and comment.field == "deadline"
    values = (comment.old, comment.new)
    if not reworded or comment.cause is not None or not all(isinstance(it, str) for it in values):
        return False
    try:
        old, new = (stored_deadline(str(it)) for it in values)
    except ValueError:
        return False
    return old.last_day is not None and new.puts_off(old)


def event_name(comment: Comment) -> str:
    """What an event is called; a deadline that was set or moved was not reworded."""
    if comment.cause in WITH_ITS_MEETING:
        return "moved"
    if sets_first_deadline(comment):
        return "set"
    if brings_forward(comment):
        return "brought forward"
    return comment.event.value if comment.event else ""


def tells(comment: Comment, field: str) -> bool:
    """Whether an event says what became of a field."""
    if comment.event is Event.REWORDED:
        return (comment.field or "action") == field
    if field == "deadline":
        return comment.event is Event.DEFERRED
    return field == "responsible" and comment.event is Event.REASSIGNED


def responsible_on(action: Action, day: date) -> tuple[str, ...]:
    """Who answered for an action when a meeting on that day was over."""
    for comment in action.comments:
        on = happened(comment)
        if comment.event is Event.REASSIGNED and on and on > day and isinstance(comment.old, tuple):
            return comment.old
    return action.responsible


def on_day(action: Action, day: date) -> Action | None:
    """The action as a day left it: status and deadline; `None` where it was not raised yet.

    An event counts from the day of the meeting that decided it, else from the last day on which it
    can have been written; one without a date has always counted.
    """
    if action.raised > day:
        return None
    return replace(action, status=_status(action, day), deadline=_deadline(action, day))


def happened(comment: Comment) -> date | None:
    """From which day a comment counts; `None` where the log does not say."""
    return comment.meeting or (last_day_of(comment.written) if comment.written else None)


def _is_later(comment: Comment, day: date) -> bool:
    on = happened(comment)
    return on is not None and on > day


def _status(action: Action, day: date) -> Status:
    told = [comment for comment in action.comments if comment.event in STATUS_AFTER]
    before = [comment for comment in told if not _is_later(comment, day)]
    if before == told:
        return action.status
    event = before[-1].event if before else None
    return STATUS_AFTER[event] if event else Status.OPEN


def _deadline(action: Action, day: date) -> Deadline:
    """What the first change after the day took it from; the current one where none did."""
    for comment in action.comments:
        corrected = comment.event is Event.REWORDED and comment.field == "deadline"
        if not (comment.event is Event.DEFERRED or corrected) or not _is_later(comment, day):
            continue
        try:
            return stored_deadline(comment.old if isinstance(comment.old, str) else "")
        except ValueError:
            continue
    return action.deadline
