"""Whether the comments bear out what an action says: its status, its deadline, its closure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import (
    closed_at,
    closing_note,
    contradictions,
    evidence,
    told_status,
    value_told,
)
from actionlog.domain.checks.claims import only_promises
from actionlog.domain.checks.inputs import Fault, Spot, near
from actionlog.domain.dates.dates_in_text import cited_days
from actionlog.domain.dates.deadline import short_deadline, short_written, stored_deadline
from actionlog.domain.paper_contents import sent_out_open
from actionlog.english import MONTH_NAMES, full_day, joined, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action, FieldValue
    from actionlog.domain.checks.inputs import CheckedLog
    from actionlog.domain.dates.deadline import Written


_OF_DEADLINES = re.compile(
    r"\b(?:deadline|due|defer\w*|delay\w*|postpone\w*|exten(?:d|sion)\w*|revis\w*|target|slip\w*|"
    r"put (?:off|back)|later|moved?|reschedul\w*|new date|more time|another (?:week|month)"
    rf"|{'|'.join(MONTH_NAMES)})\b",
    re.IGNORECASE,
)
_MONTHS = frozenset(name.casefold() for name in MONTH_NAMES)


def status_contradicts_events(log: CheckedLog) -> Iterator[Fault]:
    """Status, deadline or responsible are not what the last event made them."""
    for action in log.actions:
        for field in contradictions(action):
            closes = field == "status" and action.status is Status.CLOSED
            yield Fault(
                _contradicted(action, field),
                Spot(action.ref, key=field),
                f"put it right in the file, or add a comment that tells it "
                f"({_CLOSING if closes else _TELLING[field]}), then: actionlog save",
            )


def deadline_moved_silently(log: CheckedLog) -> Iterator[Fault]:
    """A deferral gives no reason, and no comment of its day speaks of it."""
    for action in log.valid:
        yield from silent_deferrals(action)


def silent_deferrals(action: Action) -> Iterator[Fault]:
    """Each deferral of an action that nothing explains."""
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
            yield Fault(
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
    last = value_told(action, field)
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
_CLOSING = 'event = "closed", outcome, and the meeting that closed it'


def _explained(action: Action) -> dict[Written | None, frozenset[str]]:
    """Of each day the words of deadlines, and the months, that its comments name."""
    found: dict[Written | None, frozenset[str]] = {}
    for note in action.comments:
        if note.written and note.text:
            words = frozenset(word.casefold() for word in _OF_DEADLINES.findall(note.text))
            found[note.written] = found.get(note.written, frozenset()) | words
    return found


def _names(words: frozenset[str], to: FieldValue) -> bool:
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


_QUOTED = 60


def closing_without_evidence(log: CheckedLog) -> Iterator[Fault]:
    """Nothing on record shows that an action proposed for closure is done."""
    for action in log.unfinished:
        if action.status is Status.CLOSING and not evidence(action):
            yield Fault(
                "proposed for closure, and nothing on record shows that it is done",
                Spot(action.ref, key="status"),
                f'what shows it: actionlog comment {action.ref} "…"',
            )


def closing_on_a_promise(log: CheckedLog) -> Iterator[Fault]:
    """What should show that an action is done says only what is to come."""
    for action in log.unfinished:
        shown = evidence(action) if action.status is Status.CLOSING else ()
        if shown and only_promises("\n".join(note.text for note in shown)):
            last = shown[-1]
            index = max(nth for nth, note in enumerate(action.comments) if note == last)
            yield Fault(
                f"proposed for closure on a promise: “{_short(last.text)}”",
                Spot.comment(action, index),
                f'when it is done: actionlog comment {action.ref} "…"',
            )


def closed_but_shown_open(log: CheckedLog) -> Iterator[Fault]:
    """A meeting closed it that was over when a paper went out which shows it as open.

    A comment that names the day of that meeting, at the closure or after it, settles it.
    """
    for action in log.valid:
        note, day = closing_note(action), closed_at(action)
        paper = sent_out_open(log.board.meetings, action.ref, day) if day else None
        if note is None or day is None or paper is None:
            continue
        nth = max(at for at, one in enumerate(action.comments) if one == note)
        since = action.comments[nth:]
        if all(
            day not in {it.day for it in cited_days(one.text, near(action, one))} for one in since
        ):
            yield Fault(
                f"closed at the meeting of {full_day(day)}, and the paper for "
                f"{full_day(paper[0].day)}, sent out on {short_day(paper[1].on)}, shows it as open",
                Spot.comment(action, nth, "meeting"),
                "if it was so: actionlog comment "
                f'{action.ref} "Closed on {short_day(day)}, and entered late"; '
                f'if not: actionlog reopen {action.ref} --reason "…"',
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"
