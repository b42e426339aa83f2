"""What the minutes say became of earlier actions and of deadlines, held against the log.

Of a deadline only what a marker's own words hold for certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain import correction_commands
from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import happened, raised_deadline, responsible_on
from actionlog.domain.dates.deadline import Deadline, Precision, spoken_deadline, stored_deadline
from actionlog.domain.findings import Finding, Severity
from actionlog.domain.minutes.minuted_deadlines import deadline_at_start, deadline_of
from actionlog.domain.minutes.statements import Verdict
from actionlog.domain.name_spelling import split_names
from actionlog.english import full_day, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionlog.domain.action import Action
    from actionlog.domain.minutes.marked_actions import Sides
    from actionlog.domain.minutes.statements import MinutedOutcome


_ENDS = {Event.CLOSED, Event.TRANSFERRED}
_DECISIONS = {*_ENDS, Event.KEPT_OPEN, Event.DEFERRED, Event.REASSIGNED}


def differing_deadlines(both: Sides, refs: Mapping[int, int | None]) -> Iterator[Finding]:
    """Markers whose date is not the deadline with which the meeting raised the action."""
    told: set[int] = set()
    for nth, marker in enumerate(both.markers):
        action = both.raised.get(refs[nth] or 0)
        minuted = deadline_of(marker, marker.wording, both) if action else None
        if action is None or minuted is None or minuted.last_day is None or action.ref in told:
            continue
        kept = _as_raised(action, both)
        if any(_agree(minuted, one) for one in kept):
            continue
        told.add(action.ref)
        yield Finding(
            code="deadline-differs",
            message=f"{action.ref} is marked for {spoken_deadline(minuted)}, and the log has it "
            f"due {spoken_deadline(kept[-1])}",
            severity=Severity.WARNING,
            ref=action.ref,
            field="deadline",
            file=marker.place.file,
            line=marker.place.line,
            hint=_remedy(action, minuted, both),
        )


def _as_raised(action: Action, both: Sides) -> tuple[Deadline, ...]:
    """The deadline that it was raised with, and those that the meeting itself set."""
    set_then = (
        stored_deadline(note.new)
        for note in action.comments
        if both.day in {note.meeting, note.written}
        and isinstance(note.new, str)
        and (note.event is Event.DEFERRED or note.field == "deadline")
    )
    return raised_deadline(action), *set_then


def _agree(one: Deadline, other: Deadline) -> bool:
    """Whether both are one day, or one is the month in which the other lies."""
    if one.last_day is None or other.last_day is None:
        return False
    if Precision.MEETING is one.precision is other.precision:
        return True  # a meeting that was moved takes its deadlines along
    if Precision.MONTH in {one.precision, other.precision}:
        return (one.last_day.year, one.last_day.month) == (
            other.last_day.year,
            other.last_day.month,
        )
    return one.last_day == other.last_day


def _remedy(action: Action, minuted: Deadline, both: Sides) -> str:
    """Put the deadline right; one that was put off since, or is done with, is looked at first."""
    if action.status in {Status.OPEN, Status.CLOSING} and (
        action.deadline == raised_deadline(action)
    ):
        return correction_commands.correct_deadline(action.ref, str(minuted), both.day)
    return f"actionlog history {action.ref}"


def not_recorded(both: Sides) -> Iterator[Finding]:
    """What the meeting decided of an action and the log does not say."""
    last = {one.ref: one for one in both.minutes.outcomes if one.verdict is not Verdict.DISCUSSED}
    for ref, outcome in last.items():
        action = both.actions.get(ref)
        if action is None or action.raised > both.day:
            continue
        told = _JUDGED[outcome.verdict](outcome, action, both)
        if told:
            why, field, command = told
            yield Finding(
                code="outcome-not-recorded",
                message=f'{ref} was {_said(outcome)}, and {why}: "{outcome.says[:120].strip()}"',
                ref=ref,
                field=field,
                file=outcome.place.file,
                line=outcome.place.line,
                hint=command,
            )


def not_minuted(both: Sides) -> Iterator[Finding]:
    """What the log says that the meeting decided, and the minutes leave out among others."""
    spoken = {one.ref for one in both.minutes.outcomes}
    marked = {marker.ref for marker in both.minutes.markers}
    if not any(one.verdict is not Verdict.DISCUSSED for one in both.minutes.outcomes):
        return
    for ref, action in both.actions.items():
        if ref in spoken or ref in marked or action.raised >= both.day:
            continue
        decided = [note for note in _noted(action, both) if note in _DECISIONS]
        if decided:
            yield Finding(
                code="outcome-not-minuted",
                message=f"the log has {ref} {joined(note.value for note in decided)} at this "
                "meeting, and the minutes do not speak of it",
                severity=Severity.WARNING,
                ref=ref,
                file=both.minutes.file,
                hint=f"actionlog show {ref}",
            )


def _said(outcome: MinutedOutcome) -> str:
    if outcome.verdict in {Verdict.DEFERRED, Verdict.REASSIGNED} and outcome.to:
        return f"{outcome.verdict.value} to {outcome.to}"
    return outcome.verdict.value


def _noted(action: Action, both: Sides) -> list[Event]:
    """The events of an action that the log dates to the meeting."""
    return [
        note.event
        for note in action.comments
        if note.event and both.day in {note.meeting, note.written}
    ]


def _closed(
    _outcome: MinutedOutcome, action: Action, both: Sides
) -> tuple[str, str, str | None] | None:
    if set(_noted(action, both)) & _ENDS or action.status is Status.VOID:
        return None
    if action.status is Status.CLOSED:
        note = next((n for n in reversed(action.comments) if n.event in _ENDS), None)
        on = happened(note) if note else None
        if on is None or on <= both.day:
            return None
        return (
            f"the log has it closed on {full_day(on)}",
            "status",
            f"actionlog history {action.ref}",
        )
    why = f"the log has it {action.status.value}"
    return why, "status", correction_commands.close(action.ref, both.day)


def _kept_open(
    _outcome: MinutedOutcome, action: Action, both: Sides
) -> tuple[str, str, str | None] | None:
    noted = set(_noted(action, both))
    if noted & _ENDS:
        return "the log has it closed", "status", correction_commands.reopen(action.ref, both.day)
    before = [note for note in action.comments if (on := happened(note)) is None or on <= both.day]
    waits = bool(before) and before[-1].event is Event.PROPOSED
    if action.status is Status.CLOSING and (waits or not before) and Event.KEPT_OPEN not in noted:
        return (
            "the log has it closing",
            "status",
            correction_commands.keep_open(action.ref, both.day),
        )
    return None


def _deferred(
    outcome: MinutedOutcome, action: Action, both: Sides
) -> tuple[str, str, str | None] | None:
    to = deadline_at_start(outcome.to, both)
    if Event.DEFERRED in _noted(action, both) or action.status in {Status.CLOSED, Status.VOID}:
        return None
    if to and (action.deadline == to or action.deadline.last_day == to.last_day):
        return None
    why = f"the log has it due {spoken_deadline(action.deadline)}"
    return (
        why,
        "deadline",
        correction_commands.defer(
            action.ref, str(to) if to else correction_commands.NO_WORDS, both.day
        ),
    )


def _reassigned(
    outcome: MinutedOutcome, action: Action, both: Sides
) -> tuple[str, str, str | None] | None:
    names = split_names(outcome.to)
    kept = responsible_on(action, both.day)
    if action.status is Status.VOID or not names or not both.naming.differs(names, kept):
        return None
    new = tuple(both.naming.certain(name) for name in names)
    why = f"the log has {joined(kept) if kept else 'nobody'}"
    return why, "responsible", correction_commands.reassign(action.ref, new, both.day)


_JUDGED = {
    Verdict.CLOSED: _closed,
    Verdict.KEPT_OPEN: _kept_open,
    Verdict.DEFERRED: _deferred,
    Verdict.REASSIGNED: _reassigned,
}
