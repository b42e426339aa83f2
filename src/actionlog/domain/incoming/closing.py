"""Which meeting closed what a paper shows as closed, or no longer shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.story import was_proposed_before

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.incoming.paper import Paper


def that_closed(action: Action, paper: Paper) -> date | None:
    """The meeting that closed an action which is Closing on record, if one lies between.

    It is the first on whose own paper the action stood as Closing. Where several lie between,
    those after it would have had no reason to show the action any more.
    """
    if paper.corrects(action.ref) and not _is_dated(action):
        return None
    return next(
        (day for day in _between(action, paper) if was_proposed_before(action, day)),
        None,
    )


def closing_day(action: Action, said: date | None, paper: Paper) -> date:
    """The meeting that closed what the paper lists as closed.

    The one of the day that the paper gives, else the one between, else the paper's own.
    """
    if said and said <= paper.day and paper.calendar.may_have_sat(said):
        return said
    if action.status is Status.CLOSING and (day := that_closed(action, paper)):
        return day
    return max(_between(action, paper), default=paper.day)


def last_before(paper: Paper, raised: date) -> date | None:
    """The last meeting held before the paper's, from the day on which an action was raised."""
    return max(
        (
            meeting.day
            for meeting in paper.calendar.sittings()
            if meeting.held and raised <= meeting.day < paper.day
        ),
        default=None,
    )


def _is_dated(action: Action) -> bool:
    """Whether somebody knows when it was proposed; else it was in time for the paper's day."""
    last = [note for note in action.comments if note.event is Event.PROPOSED][-1:]
    return any(note.written for note in last)


def _between(action: Action, paper: Paper) -> tuple[date, ...]:
    """The meetings before the paper's that may have decided about what an earlier one showed."""
    shown = paper.last_shown(action)
    return tuple(
        meeting.day
        for meeting in paper.calendar.sittings()
        if meeting.day < paper.day
        and (meeting.day >= shown if shown else meeting.day > action.raised)
    )
