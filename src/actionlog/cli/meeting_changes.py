"""What is shown and asked before a meeting is called off or moved, with what is due at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import deferrals
from actionlog.domain.correction_commands import quoted
from actionlog.domain.dates.deadline import Deadline, Precision, spoken_deadline
from actionlog.domain.stored_text import clean_line
from actionlog.english import full_day, joined, ordinal
from actionlog.errors import AlreadyThere, NoMeetingYet, OptionMissing, UsageProblem
from actionlog.services import meetings as calendar

if TYPE_CHECKING:
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.domain.meeting import Meeting
    from actionlog.services.meetings import Affected, NewDeadlines

NEXT = "next"
LEAVE = "leave"


def call_off(
    session: Session, day: str, reason: str | None, defer_to: str | None, *, ask: bool, yes: bool
) -> None:
    """Call a meeting off, and put off what was due at it as was said, or is answered."""
    if ask and defer_to is not None:
        raise UsageProblem("--ask and --defer-to are two ways to say it", "--ask")
    why = clean_line(reason, "the reason") if reason else None
    when = session.meeting(day, past=False)
    instead = None
    if ask or defer_to is not None:
        instead = _new_deadlines(session, when, why, defer_to)
    before = session.board.meetings.on(when)
    plan = calendar.called_off(session.board, when, why, instead)
    for action in plan.moved:
        session.say(_deadline_change(action))
    if not plan.moved and before.cancelled:
        raise _nothing_due(when)
    is_out = bool(before.issues) and not before.cancelled
    if is_out:
        _tell_sent(session, before)
    to = "" if instead is None else f" --defer-to {quoted(defer_to or NEXT)}"
    given = f" --reason {quoted(why)}" if why else ""
    with_this = ", with this" if plan.moved else ""
    question = f"Call off the meeting of {full_day(when)}{with_this}?"
    command = f"actionlog meeting cancel {when}{to}{given} --yes"
    if (plan.moved or is_out) and not session.agrees(question, command, yes=yes):
        session.say("nothing was changed")
        return
    done = calendar.cancel(session.store, when, why, instead)
    session.say(f"meeting of {full_day(done.meeting.day)} cancelled")
    if is_out:
        session.say(f"if it takes place after all: actionlog meeting add {when}")
    _tell_left(session, done, when)
    _tell_planned(session, done.meeting)


def move_meeting(session: Session, day: str, to: str, *, yes: bool) -> None:
    """Move a meeting and what is due at it, once that was shown and agreed."""
    old, new = session.meeting(day, past=False), session.day(to, past=False)
    plan = calendar.moved(session.board, old, new, session.as_at)
    if plan.moved:
        for action in plan.moved:
            session.say(_deadline_change(action))
        question = f"Move the meeting of {full_day(old)} to {full_day(new)}, with this?"
        command = f"actionlog meeting move {old} {new} --yes"
        if not session.agrees(question, command, yes=yes):
            session.say("nothing was changed")
            return
    done = calendar.move(session.store, old, new, session.as_at)
    session.say(f"meeting of {full_day(old)} moved to {full_day(new)}")
    for action in done.actions:
        session.say(
            f"{action.named} is due on that day, not at the meeting, and stays so; to move it: "
            f'actionlog defer {action.ref} "meeting {new}" --reason "…"'
        )


def _new_deadlines(
    session: Session, day: date, why: str | None, defer_to: str | None
) -> NewDeadlines:
    """By when each action that was due at a meeting is due instead."""
    calendar.called_off(session.board, day, why, calendar.NewDeadlines({}, session.as_at))
    due = calendar.due_at(session.board, day)
    if not due:
        if session.board.meetings.on(day).cancelled:
            raise _nothing_due(day)
        if defer_to is not None and not _is_next(defer_to):
            session.deadline(defer_to)
        session.say("nothing was due at it")
        return calendar.NewDeadlines({}, session.as_at)
    if defer_to is not None:
        to = _deadline(session, day, defer_to)
        return calendar.NewDeadlines(dict.fromkeys((one.ref for one in due), to), session.as_at)
    if not session.talks:
        command = f"actionlog meeting cancel {day} --defer-to next"
        raise OptionMissing("a terminal on which to ask", command)
    answers = {
        action.ref: _asked(session, day, action) for action in due if action.status is Status.OPEN
    }
    given = {ref: to for ref, to in answers.items() if to is not None}
    return calendar.NewDeadlines(given, session.as_at)


def _asked(session: Session, day: date, action: Action) -> Deadline | None:
    def read(text: str) -> Deadline | None:
        if text.strip().casefold() == LEAVE:
            return None
        to = _deadline(session, day, text)
        one = calendar.NewDeadlines({action.ref: to}, session.as_at)
        calendar.called_off(session.board, day, None, one)
        return to

    question = f"by when {action.named} is due now: next, a date, or leave"
    return session.needed(None, question, "--defer-to next", read, NEXT)


def _deadline(session: Session, day: date, text: str) -> Deadline:
    """A deadline as typed; the day of a meeting is the meeting. Raises `NoMeetingYet`."""
    meetings = session.board.meetings
    if _is_next(text):
        following = meetings.next_after(max(day, session.as_at))
        if following is None:
            raise NoMeetingYet(f"follows that of {full_day(day)}")
        return Deadline.at_meeting(following.day)
    to = session.deadline(text)
    if to.precision is Precision.DAY and to.last_day in meetings.sitting():
        return Deadline.at_meeting(to.last_day)
    return to


def _is_next(text: str) -> bool:
    return text.strip().casefold() in {NEXT, f"{NEXT} meeting"}


def _deadline_change(action: Action) -> str:
    """What becomes of the deadline of an action, and whether that was putting it off."""
    put_off = action.comments[-1].event is Event.DEFERRED
    counts = f", put off for the {ordinal(deferrals(action))} time" if put_off else ""
    at = "at " if action.deadline.precision is Precision.MEETING else ""
    return f"{action.named}: due {at}{spoken_deadline(action.deadline)} instead{counts}"


def _nothing_due(day: date) -> AlreadyThere:
    return AlreadyThere(f"nothing is due at the meeting of {full_day(day)}", "actionlog due")


def _tell_sent(session: Session, meeting: Meeting) -> None:
    """That people have the paper of a meeting that is to be called off."""
    for edition in dict.fromkeys(issue.edition for issue in meeting.issues):
        if last := meeting.last_of(edition):
            session.say(
                f"its {edition} paper was sent out on {full_day(last.on)} (revision "
                f"{last.revision}): tell those who have it"
            )


def _tell_left(session: Session, done: Affected, day: date) -> None:
    """What is due at a meeting that was called off, and the one command for all of it."""
    for action in done.actions:
        session.say(f"{action.named} was due at it")
    if done.actions and done.following is None:
        session.say("no meeting follows yet: actionlog meeting add DATE")
    elif done.actions:
        session.say(f"to the next meeting with it: actionlog meeting cancel {day} --defer-to next")


def _tell_planned(session: Session, meeting: Meeting) -> None:
    """What was planned for a meeting that was called off: it stays, marked, until it is moved."""
    titles = [item.title for item in meeting.agenda]
    if not titles:
        return
    session.say(f"planned for it: {joined(titles)}")
    strategy = [quoted(item.title) for item in meeting.agenda if not item.standing]
    if strategy:
        session.say(f"  actionlog plan move {' '.join(strategy)} --from {meeting.day} --to next")
