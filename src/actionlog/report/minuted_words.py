"""What a meeting made of an action, in sentences for its minutes: the past tense throughout.

“That” and “because” lead on only to words that can surely follow them; others stand after a colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import STATUS_AFTER, Cause, Event, Outcome, Status
from actionlog.domain.action_history import brings_forward, evidence, sets_first_deadline
from actionlog.domain.dates.deadline import Deadline
from actionlog.domain.query import days_overdue
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, joined
from actionlog.report.value_words import deadline_in_words, marked, value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.matters import Matter
    from actionlog.domain.meeting import Meeting


def minuted(matter: Matter, meeting: Meeting) -> str:
    """Tell one: `Action 9 (Bring the report): the deadline was moved from … to …`."""
    action = matter.action
    named = f"Action {action.ref} ({one_line(action.wording).rstrip('.')})"
    private = " (private)" if action.private else ""
    sentences = list(_sentences(matter))
    if not matter.said:
        return f"{named}{private} {_left(matter, meeting)}."
    if not any(note.event in STATUS_AFTER for note in matter.said):
        sentences.append(f"the action {_left(matter, meeting)}")
    first, *rest = sentences
    return " ".join((f"{named}{private}: {first}.", *(f"{_capital(one)}." for one in rest)))


def _left(matter: Matter, meeting: Meeting) -> str:
    """How the meeting left an action of whose status it decided nothing.

    That it remained open is a decision too: the meeting left it so, or its log was carried forward.
    """
    before = matter.before
    if before.status is Status.CLOSING:
        return f"was proposed for closure, {_NOTHING}"
    if before.status is not Status.OPEN:
        return f"was {before.status.value}"
    if any(note.field == "deadline" for note in matter.said):
        return "remained open"  # by when has just been said
    due = _due(before, meeting.day)
    if matter.decided or meeting.carried_forward:
        return f"remained open, {'though ' if due == _DUE_THERE else ''}{due}"
    return f"was open, {due}, {_NOTHING}"


_DUE_THERE = "due at this meeting"
_NOTHING = "and nothing is recorded of what was decided"


def _due(before: Action, day: date) -> str:
    due = deadline_in_words(before.deadline)
    if before.deadline.last_day is None:
        return f"its deadline {due}"
    if before.deadline in {Deadline.at_meeting(day), Deadline.on(day)}:
        return _DUE_THERE
    late = days_overdue(before, day)
    return f"due {due}, {counted(late, 'day')} late" if late else f"due {due}"


def _sentences(matter: Matter) -> Iterator[str]:
    events = {note.event for note in matter.said}
    was_proposed = matter.before.status is Status.CLOSING
    put_off = was_proposed and Event.DEFERRED in events and not events & _ON_EVIDENCE
    if events & _ON_EVIDENCE or put_off:
        for note in evidence(matter.before) if was_proposed else ():
            yield marked(note, _going_on("it was reported", "that", note.text))
    if put_off:
        yield "its closure, which had been proposed, was not agreed"
    for note in matter.said:
        by = f" ({note.by})" if note.by and note.event else ""
        yield marked(note, _sentence(note) + by)


_ON_EVIDENCE = frozenset({Event.CLOSED, Event.TRANSFERRED, Event.KEPT_OPEN})
"""What a meeting decides by what was reported to it."""


def _sentence(note: Comment) -> str:
    match note.event:
        case None:
            said = f"{note.by} reported" if note.by else "it was noted"
            return _going_on(said, "that", note.text)
        case Event.CLOSED:
            return _with_words(f"it was agreed that the action be closed{_outcome(note)}", note)
        case Event.TRANSFERRED:
            to = f" to {value_in_words(note.new)}" if note.new else ""
            return _with_words(f"it was agreed that the action be transferred{to}", note)
        case Event.PROPOSED:
            return _with_words("the action was proposed for closure", note)
        case event:
            return _going_on(_changed(event, note), ", because", note.text)


def _changed(event: Event, note: Comment) -> str:
    match event:
        case Event.DEFERRED:
            return f"the deadline was moved {_from_to(note)}"
        case Event.REASSIGNED:
            old, new = _names(note.old), _names(note.new)
            return f"the action passed from {old} to {new}"
        case Event.REWORDED:
            return _reworded(note)
        case Event.REOPENED:
            return "it was agreed that the action be opened again"
        case Event.VOIDED:
            return "the action was found to have been entered by mistake"
        case _:
            return "it was agreed that the action remain open"


def _reworded(note: Comment) -> str:
    if note.cause is Cause.MEETING_MOVED:
        return f"the deadline moved with its meeting {_from_to(note)}"
    if note.cause is Cause.MEETING_CANCELLED:
        return f"its meeting was cancelled and the deadline moved {_from_to(note)}"
    if sets_first_deadline(note):
        return f"the deadline was set to {_deadline(note.new)}"
    if note.field == "deadline":
        how = "brought forward" if brings_forward(note) else "corrected"
        return f"the deadline was {how} {_from_to(note)}"
    what = {None: "wording", "action": "wording"}.get(note.field, note.field)
    return f"the {what} was changed to “{one_line(value_in_words(note.new))}”"


def _from_to(note: Comment) -> str:
    old, new = _deadline(note.old), _deadline(note.new)
    return f"from {old} {new}" if new.startswith("to ") else f"from {old} to {new}"


def _deadline(value: FieldValue) -> str:
    return value_in_words(value, is_deadline=True, say=deadline_in_words)


def _names(value: FieldValue) -> str:
    if isinstance(value, tuple):
        return joined(value) if value else "nobody"
    return value or "nobody"


_AS = {
    Outcome.DONE: " as done",
    Outcome.FORWARD_PLAN: ", being a matter for the forward plan",
    Outcome.SUPERSEDED: " as superseded",
    Outcome.WITHDRAWN: " as withdrawn",
}


def _outcome(note: Comment) -> str:
    return _AS.get(note.outcome, "") if note.outcome else ""


def _with_words(said: str, note: Comment) -> str:
    return f"{said}: {_running_text(note.text)}" if note.text else said


def _going_on(said: str, link: str, text: str) -> str:
    """`said, because the councils meet in March`, or `said: Councils meet in March`."""
    words = _running_text(text)
    if not words:
        return said
    first, *rest = words.split(" ", 1)
    if first.lower() == "because" and link.endswith("because"):
        return " ".join((f"{said}{link}", *rest))
    if first not in _SUBJECTS:
        return f"{said}: {words}"
    between = "" if link.startswith(",") else " "
    return " ".join((f"{said}{between}{link}", first.lower(), *rest))


_SUBJECTS = frozenset(
    {"A", "All", "An", "Both", "Each", "Every", "It", "Its", "Many", "Most", "No", "Nobody", "None"}
    | {"Nothing", "Some", "The", "Their", "There", "These", "They", "This", "Those"}
)
"""First words that begin a sentence, and are no name."""


def _running_text(text: str) -> str:
    """A text on one line, without its full stop."""
    return one_line(text).rstrip(".")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
