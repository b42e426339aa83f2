"""An action as it stood on a day in the past, told by its events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import STATUS_AFTER, Event, Status
from actionlog.domain.dates import last_day_of, stored_deadline

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.dates import Deadline


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
