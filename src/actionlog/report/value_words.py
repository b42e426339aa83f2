"""How the kinds of values in reports are worded, the same in every text format."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action import WITH_ITS_MEETING, Event
from actionlog.domain.action_history import event_name
from actionlog.domain.dates.deadline import (
    Precision,
    short_deadline,
    short_written,
    stored_deadline,
)
from actionlog.english import MONTH_NAMES, full_day, long_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.action import Comment, FieldValue
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.report.listing import ListingValue


NOTHING_TOLD = "nothing"
NOT_THERE = "-"


def cell(value: ListingValue) -> str:
    """A value of a listing in words; what there is not is a hyphen."""
    if value is None or value in {"", ()}:
        return NOT_THERE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def dated(comment: Comment) -> str:
    """`7 Apr 2021`, `Jul 2020`, or that no date is known."""
    return short_written(comment.written) if comment.written else "no date"


def deadline_in_words(deadline: Deadline) -> str:
    """`February 2021`, `the meeting of 7 April 2021`, `ongoing`, `to be confirmed`."""
    day = deadline.last_day
    if day is None:
        return {Precision.ONGOING: "ongoing"}.get(deadline.precision, "to be confirmed")
    if deadline.precision is Precision.MONTH:
        return f"{MONTH_NAMES[day.month - 1]} {day.year}"
    if deadline.precision is Precision.MEETING:
        return f"the meeting of {long_day(day)}"
    return long_day(day)


def told(
    value: FieldValue,
    *,
    is_deadline: bool = False,
    say: Callable[[Deadline], str] = short_deadline,
) -> str:
    """A value before or after an event; `say` words a deadline."""
    if value is None or not value:
        return NOTHING_TOLD
    if isinstance(value, tuple):
        return ", ".join(value)
    if is_deadline:
        try:
            return say(stored_deadline(value))
        except ValueError:
            return value
    return value


def noted(comment: Comment, say: Callable[[Deadline], str] = short_deadline) -> str:
    """A comment with what it records: `deferred Jan-21 → Apr-21: Strategy being redone`."""
    event = _event(comment, say)
    if event is None:
        return comment.text
    usual = WITH_ITS_MEETING.get(comment.cause) if comment.cause else None
    return f"{event}: {comment.text}" if comment.text and comment.text != usual else event


PRIVATE = " (private)"


def marked(comment: Comment, words: str) -> str:
    """Words of a comment, with the mark of one that no public paper shows."""
    return words + PRIVATE if comment.private else words


def _event(comment: Comment, say: Callable[[Deadline], str]) -> str | None:
    if comment.event is None:
        return None
    outcome = f" ({comment.outcome.value})" if comment.outcome else ""
    return f"{event_name(comment)} {_change(comment, say)}".rstrip() + outcome


def event_details(comment: Comment, say: Callable[[Deadline], str] = short_deadline) -> str:
    """What an event says beside its name: `Jan-21 → Apr-21`, `forward plan`."""
    words = [_change(comment, say), comment.outcome.value if comment.outcome else ""]
    return ", ".join(word for word in words if word)


def _change(comment: Comment, say: Callable[[Deadline], str]) -> str:
    if comment.old is None and comment.new is None:
        return ""
    is_deadline = comment.event is Event.DEFERRED or comment.field == "deadline"
    new = told(comment.new, is_deadline=is_deadline, say=say)
    if comment.event is Event.TRANSFERRED:
        return f"to {new}"
    old = told(comment.old, is_deadline=is_deadline, say=say)
    field = f"{comment.field} " if comment.event is Event.REWORDED and comment.field else ""
    why = f", {comment.cause.value}" if comment.cause in WITH_ITS_MEETING else ""
    return f"{field}{old} → {new}{why}"
