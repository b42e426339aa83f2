"""Deadlines that cannot be meant, that nobody has set, and actions of which nobody writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import original_deadline
from actionlog.domain.checks.inputs import Fault, Spot
from actionlog.domain.correction_commands import set_deadline
from actionlog.domain.dates.deadline import Precision, last_day_of, short_deadline
from actionlog.domain.query import silent_since
from actionlog.english import counted, full_day, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionlog.domain.action import Action
    from actionlog.domain.checks.inputs import CheckedLog


MONTH = timedelta(days=31)
FAR, SOON, NEAR = timedelta(days=334), timedelta(days=62), timedelta(days=92)
"""Eleven months, two months and three."""
YEAR = timedelta(days=365)
_ENOUGH_NEIGHBOURS = 2
_OF_A_YEAR = re.compile(
    r"\b(?:annual(?:ly)?|year(?:ly|s)?|twelve months|12 months|anniversary)\b", re.IGNORECASE
)


def deadline_implausible(log: CheckedLog) -> Iterator[Fault]:
    """A deadline before the action was raised, or a year out."""
    meetings: dict[date, _Meeting] = {}
    for action in log.valid:
        meetings.setdefault(action.raised, _Meeting()).add(action)
    for action in log.valid:
        last = action.deadline.last_day
        if last and last < action.raised:
            yield Fault(
                f"due {short_deadline(action.deadline)}, before it was raised on "
                f"{full_day(action.raised)}",
                Spot(action.ref, key="deadline"),
                f"check the year: {set_deadline(log.board, action)}",
            )
        elif why := _why_a_year_out(action, meetings):
            yield Fault(
                f"due {short_deadline(action.deadline)}, a year or so after it was raised on "
                f"{short_day(action.raised)}, {why}",
                Spot(action.ref, key="deadline"),
                f"check the year: {set_deadline(log.board, action)}",
            )


def undated(log: CheckedLog) -> Iterator[Fault]:
    """An open action whose deadline is still to be confirmed."""
    for action in log.unfinished:
        if action.status is Status.OPEN and action.deadline.precision is Precision.TBC:
            yield Fault(
                "the deadline is still to be confirmed",
                Spot(action.ref, key="deadline"),
                set_deadline(log.board, action),
            )


def stale(log: CheckedLog) -> Iterator[Fault]:
    """An open action of which nobody has written for longer than the board allows."""
    for action in log.unfinished:
        silent = (log.as_at - silent_since(action)).days
        if action.status is Status.OPEN and silent > log.board.settings.stale_after_days:
            dated = [nth for nth, note in enumerate(action.comments) if note.written]
            yield Fault(
                f"nobody has written of it for {counted(silent, 'day')}",
                Spot.comment(action, dated[-1], "date")
                if dated
                else Spot(action.ref, key="raised"),
                f'actionlog comment {action.ref} "…"',
            )


@dataclass(slots=True)
class _Meeting:
    """How many of the actions that a meeting raised were due on a day, and within three months."""

    dated: int = 0
    near: int = 0

    def add(self, action: Action) -> None:
        """Count an action."""
        last = original_deadline(action).last_day
        self.dated += last is not None
        self.near += last is not None and last <= action.raised + NEAR


def _why_a_year_out(action: Action, meetings: Mapping[date, _Meeting]) -> str | None:
    """What speaks against a deadline that was far off from the start; `None` if nothing does."""
    first = original_deadline(action).last_day
    far = first is not None and first >= action.raised + FAR and first == action.deadline.last_day
    if not far or first is None or _speaks_of_a_year(action, first):
        return None
    settled = _settled(action)
    if settled and settled <= action.raised + MONTH:
        return f"and it was said to be done on {short_day(settled)}"
    meant = first - YEAR
    # The action is one of the dated ones, and far: the others are its neighbours.
    meeting = meetings[action.raised]
    all_near = meeting.near == meeting.dated - 1 >= _ENOUGH_NEIGHBOURS
    if all_near and action.raised <= meant <= action.raised + SOON and not _lived_on(action):
        return "and all else of that meeting within three months"
    return None


def _settled(action: Action) -> date | None:
    """The day on which it was first proposed for closure or closed, if that is known."""
    ends = {Event.PROPOSED, Event.CLOSED, Event.TRANSFERRED}
    days = (
        note.meeting or (last_day_of(note.written) if note.written else None)
        for note in action.comments
        if note.event in ends
    )
    return next((day for day in days if day), None)


def _lived_on(action: Action) -> bool:
    """Whether people wrote of it long after a deadline a year earlier would have passed."""
    return silent_since(action) > action.raised + NEAR


def _speaks_of_a_year(action: Action, deadline: date) -> bool:
    """Whether its words say that it takes a year, or name the year that it is due in."""
    texts = (action.wording, *(note.text for note in action.comments))
    named = deadline.year != action.raised.year
    text = "\n".join(texts)
    return (named and str(deadline.year) in text) or _OF_A_YEAR.search(text) is not None
