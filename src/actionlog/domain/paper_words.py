"""What a paper says of an event: to the board, in sentences; and knowing them when they come back.

Screens and `history` speak of the log, in the words of `Event`; a paper does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.action import WITH_ITS_MEETING, Cause, Event, Outcome
from actionlog.domain.action_history import (
    MEETING_UNKNOWN,
    brings_forward,
    deferrals,
    original_deadline,
    sets_first_deadline,
)
from actionlog.domain.dates.deadline import due_day, stored_deadline
from actionlog.domain.stored_text import plain
from actionlog.english import MONTH_NAMES, joined, running, starting, times, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.dates.deadline import Deadline

MOVED_BY_BOARD = "meeting moved by the board"
FROM_CANCELLED = "from a cancelled meeting"
"""Of a deadline that went with its meeting, which counts against nobody."""


ONLY_WHAT = "Only what {name} {does}"
"""How a paper says that it lists only some of the actions, and whose."""
ANSWERS_FOR, IS_ASKED_ABOUT = "answers for", "is asked about"
NOT_PUBLIC = "Not for publication: {what} shown"
"""How a paper says at its head that it has what no public edition shows."""
SUMMED_UP = (
    "open",
    "overdue",
    "proposed for closure",
    "closed since the last paper",
    "void",
    "moved more than once",
)
"""As what a paper counts its actions at its head, in that order."""

_ONLY_SOME = f"(?:.* · )?{ONLY_WHAT.format(name='.+', does=f'(?:{ANSWERS_FOR}|{IS_ASKED_ABOUT})')}"


def lists_only_some(said: str) -> bool:
    """Whether a line of a paper says so, alone or behind the meeting of which it is."""
    return bool(re.fullmatch(_ONLY_SOME, said))


def says_not_public(said: str) -> bool:
    """Whether a line of a paper only says that it is not for publication: its rows say which."""
    return re.fullmatch(NOT_PUBLIC.format(what=".+"), said) is not None


def moves(action: Action, say: Callable[[Deadline], str] = due_day) -> tuple[str, ...]:
    """`moved once, first Jan-21`, and whether it went with its meeting; empty for neither."""
    found = []
    if put_off := deferrals(action):
        first = unbroken(say(original_deadline(action)))
        found.append(f"moved {times(put_off)}, first {first}")
    if any(note.cause is Cause.MEETING_MOVED for note in action.comments):
        found.append(MOVED_BY_BOARD)
    if any(note.cause is Cause.MEETING_CANCELLED for note in action.comments):
        found.append(FROM_CANCELLED)
    return tuple(found)


def sentence(comment: Comment, say: Callable[[Deadline], str] = due_day) -> str:
    """`Deadline moved from Jan-21 to Apr-21. Strategy being redone`; a plain comment as it is."""
    if comment.event is None:
        return comment.text
    said = _said(comment, say)
    if comment.event is Event.KEPT_OPEN and comment.text:
        return f"{said}: {running(comment.text)}"
    if says_only_that(comment):
        return said
    return f"{said}. {starting(comment.text)}" if comment.text else said


def says_only_that(comment: Comment) -> bool:
    """Whether its text is what the tool itself writes: the sentence says it already."""
    usual = WITH_ITS_MEETING.get(comment.cause) if comment.cause else None
    return usual is not None and plain(comment.text) == plain(usual)


_FIELDS = {"action": "Wording", "item": "Item", "raised": "Date raised", "deadline": "Deadline"}
_OUTCOMES = {Outcome.FORWARD_PLAN: "on the forward plan"}


def _said(comment: Comment, say: Callable[[Deadline], str]) -> str:
    match comment.event:
        case Event.DEFERRED:
            return f"Deadline moved {_from_to(comment, say)}"
        case Event.REASSIGNED:
            return f"Passed from {_names(comment.old)} to {_names(comment.new)}"
        case Event.REWORDED:
            return _reworded(comment, say)
        case Event.CLOSED:
            return _ended("closed", comment)
        case Event.TRANSFERRED:
            to = f" to {comment.new}" if comment.new else ""
            return f"{_agreed('transferred', comment)}{to}"
        case event:
            return _ALONE[event] if event else ""


_ALONE = {
    Event.PROPOSED: "Proposed for closure",
    Event.KEPT_OPEN: "Not closed",
    Event.REOPENED: "Opened again",
    Event.VOIDED: "Entered by mistake",
}


def _reworded(comment: Comment, say: Callable[[Deadline], str]) -> str:
    field = comment.field or "action"
    if comment.cause is Cause.MEETING_MOVED:
        return f"{MOVED_BY_BOARD.capitalize()}, {_from_to(comment, say)}"
    if comment.cause is Cause.MEETING_CANCELLED:
        return f"Meeting cancelled, deadline moved {_from_to(comment, say)}"
    if sets_first_deadline(comment):
        return f"Deadline set {unbroken(f'to {_deadline(comment.new, say)}')}"
    if field == "deadline":
        how = "brought forward" if brings_forward(comment) else "corrected"
        return f"Deadline {how} {_from_to(comment, say)}"
    if field == "raised":
        return f"Date raised corrected from {comment.old} to {comment.new}"
    return f"{_FIELDS.get(field, field.capitalize())} changed from “{comment.old}”"


def _from_to(comment: Comment, say: Callable[[Deadline], str]) -> str:
    """No line begins with one of the dates: there it would read as the date of a comment."""
    old, new = (_deadline(one, say) for one in (comment.old, comment.new))
    to = new if new.startswith("to ") else f"to {new}"  # to be confirmed
    return f"{unbroken(f'from {old}')} {unbroken(to)}"


def _deadline(value: FieldValue, say: Callable[[Deadline], str]) -> str:
    stored = value if isinstance(value, str) else ""
    try:
        return say(stored_deadline(stored))
    except ValueError:
        return stored or "none"


def _names(value: FieldValue) -> str:
    names = (value,) if isinstance(value, str) else value or ()
    return joined(names) if names else "nobody"


def _ended(what: str, comment: Comment) -> str:
    outcome = comment.outcome
    why = f": {_OUTCOMES.get(outcome, outcome.value)}" if outcome else ""
    return f"{_agreed(what, comment)}{why}"


def _agreed(what: str, comment: Comment) -> str:
    if comment.meeting is None:
        return f"{what.capitalize()}, {MEETING_UNKNOWN}"
    return f"Agreed {what} {unbroken(f'on {_day(comment.meeting, comment)}')}"


def _day(day: date, comment: Comment) -> str:
    """`7 April`; with its year where the comment is of another."""
    year = "" if comment.written and comment.written.year == day.year else f" {day.year}"
    return f"{day.day} {MONTH_NAMES[day.month - 1]}{year}"


_DATES = "from [^.:]{1,40} to [^.:]{1,40}"
_SENTENCES = {
    Event.DEFERRED: f"Deadline moved {_DATES}",
    Event.REASSIGNED: "Passed from .+ to .+",
    Event.REWORDED: (
        f"{MOVED_BY_BOARD},{_DATES}|Meeting cancelled,deadline moved {_DATES}"
        f"|Deadline set to [^.:]{{1,40}}|(?:Deadline|Date raised) corrected {_DATES}"
        f"|Deadline brought forward {_DATES}"
        '|[a-z]+ changed from ".+"'
    ),
    Event.PROPOSED: _ALONE[Event.PROPOSED],
    Event.KEPT_OPEN: _ALONE[Event.KEPT_OPEN],
    Event.CLOSED: f"(?:Agreed closed on [^.:]{{1,40}}|Closed(?:,{MEETING_UNKNOWN})?)(?::[a-z ]+)?",
    Event.REOPENED: _ALONE[Event.REOPENED],
    Event.TRANSFERRED: (
        f"(?:Agreed transferred on [^.:]{{1,40}}|Transferred(?:,{MEETING_UNKNOWN})?)(?: to .+)?"
    ),
    Event.VOIDED: _ALONE[Event.VOIDED],
}


def is_sentence(event: Comment, words: str) -> bool:
    """Whether words, as `plain` leaves them, are what a paper says of an event."""
    if event.event is None:
        return False
    reason = "" if says_only_that(event) else plain(event.text)
    told = f"[.:]{re.escape(reason)}" if reason else ""
    pattern = f"(?:{_SENTENCES[event.event]}){told}"
    return re.fullmatch(pattern, words, re.IGNORECASE | re.DOTALL) is not None
