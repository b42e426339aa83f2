"""The deadline that a marker's own words hold for certain, and where the log has another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain import correction_commands
from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import raised_deadline
from actionlog.domain.dates.deadline import (
    Deadline,
    Precision,
    spoken_deadline,
    stored_deadline,
)
from actionlog.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionlog.domain.action import Action
    from actionlog.domain.minutes.marked_actions import Sides
    from actionlog.domain.minutes.statements import Marker


_BY = re.compile(r"\b(?:by|due|deadline)\b[\s:]+(?:on )?(?=\S)", re.IGNORECASE)
_MOST_WORDS = 5
_MOST_LETTERS = 60
_ORDINAL_OF = re.compile(r"(?<=\d(?:st|nd|rd|th)) of(?= )|(?<=\d) of(?= )", re.IGNORECASE)


def deadline_of(marker: Marker, wording: str, both: Sides) -> Deadline | None:
    """The one deadline that a marker gives; `None` where it gives none, several, or a past one."""
    said = [marker.due] if marker.due else _after_by(wording) or _after_by(marker.says)
    read = [deadline for text in said if (deadline := deadline_at_start(text, both))]
    different = {one.last_day: one for one in read}
    if len(different) != 1:
        return None
    (deadline,) = different.values()
    return deadline if deadline.last_day is None or deadline.last_day >= both.day else None


def deadline_at_start(text: str, both: Sides) -> Deadline | None:
    """A date at the start of what follows `by` or `deferred to`, where it is read for certain."""
    from actionlog.domain.dates.grammar import read_deadline
    from actionlog.errors import ActionlogError

    words = _ORDINAL_OF.sub("", text.replace(",", " ")).split()
    if words[:1] == ["the"]:
        words = words[1:]
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        said = " ".join(words[:count]).rstrip(".;:)]*")
        try:
            deadline = read_deadline(said, both.day, both.board.meetings.sitting())
        except ActionlogError:
            continue
        named = count == 1 and words[1:] and words[0].isalpha() and words[1][:1].isupper()
        return None if named else deadline  # `by April Moss` is no date
    return None


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


def _after_by(text: str) -> list[str]:
    """What follows each `by` of a text."""
    return [text[one.end() : one.end() + _MOST_LETTERS] for one in _BY.finditer(text)]


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
