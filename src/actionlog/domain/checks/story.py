"""Events that disagree with what an action says now, or that give no reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.checks.seen import Seen, Spot
from actionlog.domain.dates import MONTH_NAMES, short_deadline, short_written, stored_deadline
from actionlog.domain.story import contradictions, told, told_status
from actionlog.domain.text import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action, Told
    from actionlog.domain.checks.seen import Log
    from actionlog.domain.dates import Written

_OF_DEADLINES = re.compile(
    r"\b(?:deadline|due|defer\w*|delay\w*|postpone\w*|exten(?:d|sion)\w*|revis\w*|target|slip\w*|"
    r"put (?:off|back)|later|moved?|reschedul\w*|new date|more time|another (?:week|month)"
    rf"|{'|'.join(MONTH_NAMES)})\b",
    re.IGNORECASE,
)
_MONTHS = frozenset(name.casefold() for name in MONTH_NAMES)


def status_contradicts_events(log: Log) -> Iterator[Seen]:
    """Status, deadline or responsible are not what the last event made them."""
    for action in log.actions:
        for field in contradictions(action):
            yield Seen(
                _contradicted(action, field),
                Spot(action.ref, key=field),
                f"put it right in the file, or add a comment that tells it ({_TELLING[field]}), "
                "then: actionlog save",
            )


def deadline_moved_silently(log: Log) -> Iterator[Seen]:
    """A deferral gives no reason, and no comment of its day speaks of it."""
    for action in log.valid:
        silent = [
            (nth, note)
            for nth, note in enumerate(action.comments)
            if note.event is Event.DEFERRED and not note.text
        ]
        explained = _explained(action) if silent else {}
        for nth, note in silent:
            if not _names(explained.get(note.written, frozenset()), note.new):
                when = f" on {short_written(note.written)}" if note.written else ""
                on = f" --date {note.written}" if note.written else ""
                yield Seen(
                    f"the deadline was put off from {_deadline(note.old)} to "
                    f"{_deadline(note.new)}{when}, and nothing says why",
                    Spot.comment(action, nth, "event"),
                    f'actionlog comment {action.ref} "Deadline moved because …"{on}',
                )


def _contradicted(action: Action, field: str) -> str:
    if field == "status":
        left = told_status(action)
        if left is Status.OPEN and not any(note.event for note in action.comments):
            return f"the status is {action.status.value}, and no comment says how it came to be"
        return f"the status is {action.status.value}, and the comments leave it {left.value}"
    last = told(action, field)
    if field == "deadline":
        return (
            f"the deadline is {short_deadline(action.deadline)}, "
            f"and the last comment that moves it says {_deadline(last)}"
        )
    names = joined(action.responsible) if action.responsible else "nobody"
    after = joined(last) if isinstance(last, tuple) and last else last or "nobody"
    return f"responsible is {names}, and the last comment that changes it says {after}"


_TELLING = {
    "status": 'event = "proposed", …',
    "deadline": 'event = "deferred", from, to',
    "responsible": 'event = "reassigned", from, to',
}


def _explained(action: Action) -> dict[Written | None, frozenset[str]]:
    """Of each day the words of deadlines, and the months, that its comments name."""
    found: dict[Written | None, frozenset[str]] = {}
    for note in action.comments:
        if note.written and note.text:
            words = frozenset(word.casefold() for word in _OF_DEADLINES.findall(note.text))
            found[note.written] = found.get(note.written, frozenset()) | words
    return found


def _names(words: frozenset[str], to: Told) -> bool:
    """Whether words of a day explain a deadline: they speak of one, or name its month."""
    months = words & _MONTHS
    if words - months:
        return True
    try:
        day = stored_deadline(to if isinstance(to, str) else "").last_day
    except ValueError:
        return False
    return day is not None and MONTH_NAMES[day.month - 1].casefold() in months


def _deadline(stored: object) -> str:
    if not isinstance(stored, str):
        return "none"
    try:
        return short_deadline(stored_deadline(stored))
    except ValueError:
        return stored
