"""Days that the log takes for a meeting of the board, on which the board did not meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.checks.claims import corrects
from actionlog.domain.checks.inputs import Fault, Spot, near
from actionlog.domain.checks.wrong_dates import (
    Corrections,
    a_year_on,
    days_met,
    how_to_correct,
    year_slips,
)
from actionlog.domain.correction_commands import set_deadline
from actionlog.domain.dates.dates_in_text import BoardNames
from actionlog.domain.dates.deadline import Precision
from actionlog.domain.paper_contents import passed_over, waiting
from actionlog.english import full_day, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.checks.inputs import CheckedLog
    from actionlog.domain.meeting import Meeting


def not_a_meeting(log: CheckedLog) -> Iterator[Fault]:
    """An action was raised or decided, or a comment cites the board, on a day without a meeting."""
    meetings = log.board.meetings.all
    if not meetings:
        return
    calendar = _Calendar(
        {meeting.day: meeting for meeting in meetings},
        days_met(log),
        frozenset(old for meeting in meetings for old in meeting.moved_from),
        log.record.unread_meetings,
    )
    body = BoardNames.named(log.board.name)
    for action in log.valid:
        yield from _raised(action, calendar)
        yield from _due(action, calendar, log)
        settled = Corrections.of(action)
        for nth, note in enumerate(action.comments):
            yield from _decided(action, nth, calendar, settled)
            if not corrects(note.text):
                yield from _cited(action, nth, body, calendar, settled)


def meeting_not_held(log: CheckedLog) -> Iterator[Fault]:
    """A meeting whose day is past, of which nothing says so; or that is held and still to come."""
    for one in log.board.meetings.in_doubt(log.as_at):
        yield Fault(
            f"nothing says whether the meeting of {full_day(one.day)} took place",
            Spot(meeting=one.day, key="status"),
            f"actionlog meeting hold {one.day}; if it did not: actionlog meeting cancel {one.day}",
        )
    yield from _held_to_come(log) if log.is_today else ()


def _held_to_come(log: CheckedLog) -> Iterator[Fault]:
    for one in log.board.meetings.all:
        if one.held and one.day > log.as_at:
            yield Fault(
                f"the meeting of {full_day(one.day)} is recorded as held, and is still to come",
                Spot(meeting=one.day, key="status"),
                "actionlog meeting list",
            )


def not_carried_forward(log: CheckedLog) -> Iterator[Fault]:
    """A meeting was held after its paper went out, and the log was not carried forward from it."""
    yesterday = log.as_at - timedelta(days=1)
    for one in waiting(log.actions, log.board.meetings, yesterday):
        yield Fault(
            f"the log was not carried forward from the meeting of {full_day(one.day)}",
            Spot(meeting=one.day, key="status"),
            f"actionlog carry-forward {one.day}",
        )
    for action in log.valid:
        if past := passed_over(action, log.board.meetings):
            yield Fault(
                f"{action.ref} was proposed for closure at the meeting of {full_day(past.day)}, "
                "and the log was carried forward from a later one past it",
                Spot(meeting=past.day, key="status"),
                f"actionlog history {action.ref}",
            )


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The board's meetings: all by their days, those that sat, days that others moved from.

    Of those `unread` nothing is known: they may have taken place.
    """

    all: Mapping[date, Meeting]
    sat: frozenset[date]
    moved: frozenset[date]
    unread: frozenset[date]

    def why_not(self, day: date) -> str | None:
        """Why a day is no meeting; `None` where it is one, or may be."""
        if day in self.sat or day in self.unread:
            return None
        return "which was called off" if day in self.all else "when the board did not meet"

    def nearest(self, day: date) -> str:
        """The two meetings nearest to a day."""
        two = sorted(sorted(self.sat, key=lambda other: abs(other - day))[:2])
        verb = "are" if len(two) > 1 else "is"
        return f"the nearest {verb} {joined(map(full_day, two))}" if two else "none is near"

    def can_judge(self, day: date) -> bool:
        """Whether the calendar reaches to a day, and no meeting was once planned for it."""
        return min(self.all) <= day <= max(self.all) and day not in self.moved


def _raised(action: Action, calendar: _Calendar) -> Iterator[Fault]:
    why = calendar.why_not(action.raised)
    if why and not action.transferred_from:  # then it came from a meeting of another board
        yield Fault(
            f"raised on {full_day(action.raised)}, {why}",
            Spot(action.ref, key="raised"),
            _or_it_met(action.raised, calendar),
        )


def _due(action: Action, calendar: _Calendar, log: CheckedLog) -> Iterator[Fault]:
    """A deadline that is a meeting which the board does not have, or has called off."""
    day = action.deadline.last_day
    if day is None or action.deadline.precision is not Precision.MEETING or not action.unfinished:
        return
    if why := calendar.why_not(day):
        yield Fault(
            f"due at the meeting of {full_day(day)}, {why}",
            Spot(action.ref, key="deadline"),
            f"{calendar.nearest(day)}; {_due_when(action, day, calendar, log)}",
        )


def _due_when(action: Action, day: date, calendar: _Calendar, log: CheckedLog) -> str:
    """The command for another deadline: with all that was due at a meeting that was called off."""
    if day in calendar.all:
        return f"actionlog meeting cancel {day} --defer-to next"
    return set_deadline(log.board, action)


def _decided(
    action: Action, nth: int, calendar: _Calendar, settled: Corrections
) -> Iterator[Fault]:
    note = action.comments[nth]
    why = calendar.why_not(note.meeting) if note.meeting else None
    if note.meeting and why and not settled.settle(nth, note.meeting):
        yield Fault(
            f"{note.event.value if note.event else 'said'} at the meeting of "
            f"{full_day(note.meeting)}, {why}",
            Spot.comment(action, nth, "meeting"),
            _or_it_met(note.meeting, calendar),
        )


def _cited(
    action: Action, nth: int, body: BoardNames, calendar: _Calendar, settled: Corrections
) -> Iterator[Fault]:
    note = action.comments[nth]
    cited = body.cited(note.text, near(action, note))
    slips = {slip.day for slip in year_slips(action, note, calendar.sat)} if cited else set()
    for one in cited:
        why = calendar.why_not(one.day)
        if not why or settled.settle(nth, one.day):
            continue
        if one.day in slips:
            hint = f"probably {full_day(a_year_on(one.day))}"
        elif _matters(action, note, one.day, calendar):
            hint = calendar.nearest(one.day)
        else:
            continue
        yield Fault(
            f"a comment cites the meeting of {one.says} ({full_day(one.day)}), {why}",
            Spot.comment(action, nth),
            f"{hint}; {how_to_correct(action, one.says)}",
        )


def _matters(action: Action, note: Comment, day: date, calendar: _Calendar) -> bool:
    """Whether a day that is cited is one to tell of.

    That a meeting was called off later is no fault of an old comment on a finished action.
    """
    if day in calendar.all:
        return action.unfinished or (note.written is not None and near(action, note) > day)
    return calendar.can_judge(day)


def _or_it_met(day: date, calendar: _Calendar) -> str:
    if day in calendar.all:
        return calendar.nearest(day)
    return f"{calendar.nearest(day)}; if it met: actionlog meeting add {day} --held"
