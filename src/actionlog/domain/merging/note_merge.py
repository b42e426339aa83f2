"""The notes that one side added, told so that they make sense after those of the other side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.action import STATUS_AFTER, Comment, Event
from actionlog.domain.dates.deadline import short_deadline, stored_deadline
from actionlog.english import full_day, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.domain.action import Action, FieldValue

_Notes: TypeAlias = "tuple[Comment, ...]"
_NUMBER_THERE = re.compile(r"(?<=^Transferred from )(.*, action )\d+(?=:)", re.DOTALL)
"""In the words with which an action came from another board, its number there."""
_THERE = ", action "
"""Between the board to which an action went and its number there."""


def added(before: Iterable[Comment], after: Iterable[Comment]) -> tuple[Comment, ...]:
    """The notes of `after` that `before` lacks; one that was made private since is none of them."""
    before, after = without_beginning(tuple(before), tuple(after))
    known = Counter(map(_public, before))
    found = []
    for note in after:
        public = _public(note)
        if known[public]:
            known[public] -= 1
        else:
            found.append(note)
    return tuple(found)


def without_beginning(one: _Notes, other: _Notes) -> tuple[_Notes, _Notes]:
    """Two lists of notes from where they differ on: nearly always they only grow."""
    pairs = enumerate(zip(one, other, strict=False))
    same = next((nth for nth, (a, b) in pairs if a != b), min(len(one), len(other)))
    return one[same:], other[same:]


def _public(note: Comment) -> Comment:
    return replace(note, private=False) if note.private else note


def with_privacy(
    base: Iterable[Comment], there: Iterable[Comment], here: Iterable[Comment]
) -> tuple[Comment, ...]:
    """The notes of the published side, private where either side made them so."""
    base, here = without_beginning(tuple(base), tuple(here))
    was = Counter(note for note in base if not note.private)
    now = Counter(note for note in here if not note.private)
    hidden = was - now
    if not hidden:
        return tuple(there)
    found = []
    for note in there:
        if hidden[note]:
            hidden[note] -= 1
            found.append(replace(note, private=True))
        else:
            found.append(note)
    return tuple(found)


def steps(notes: Iterable[Comment]) -> tuple[Comment, ...]:
    """The notes that changed the status."""
    return tuple(note for note in notes if note.event in STATUS_AFTER)


def field_of(note: Comment) -> str | None:
    """The field of which a note tells that it changed, in the words that files store."""
    if note.event is Event.REWORDED:
        return note.field or "action"
    if note.event is Event.DEFERRED:
        return "deadline"
    return "responsible" if note.event is Event.REASSIGNED else None


def without_event(note: Comment) -> Comment:
    """A note whose change does not stand: what was said, and no longer an event."""
    said = note_in_words(note)
    return Comment(
        written=note.written,
        text=said,
        meeting=note.meeting,
        by=note.by,
        private=note.private,
    )


def note_in_words(note: Comment) -> str:
    """A note in words: `Kept open at the meeting of Wed 13 January 2021: …`."""
    if note.event is None:
        return note.text
    words = note.event.value
    field = field_of(note)
    if note.event is Event.DEFERRED:
        words = f"deferred to {_deadline(note.new)}"
    elif field and note.new is not None:
        new = note.new if isinstance(note.new, str) else joined(note.new)
        words = f"{field} changed to {new}"
    if note.event is Event.TRANSFERRED:
        words += f" to {note.new}" if note.new else ""
    elif note.outcome:
        words += f", {note.outcome.value}"
    if note.meeting:
        words += f", at the meeting of {full_day(note.meeting)}"
    words = words[:1].upper() + words[1:]
    return f"{words}: {note.text}" if note.text else words


def _deadline(value: FieldValue) -> str:
    try:
        return short_deadline(stored_deadline(value if isinstance(value, str) else ""))
    except ValueError:
        return str(value)


def same_step(one: Comment, other: Comment) -> bool:
    """Whether two notes record the same change, in whatever words."""
    return (one.event, destination(one), one.field, one.outcome) == (
        other.event,
        destination(other),
        other.field,
        other.outcome,
    ) and (one.meeting == other.meeting or None in {one.meeting, other.meeting})


def destination(note: Comment) -> object:
    """What a change made of its field; of a transfer the board, whatever number it has there."""
    is_transfer = note.event is Event.TRANSFERRED
    return str(note.new).partition(_THERE)[0] if is_transfer else note.new


def telling(notes: tuple[Comment, ...]) -> Comment | None:
    """The note that says best what a side did: its last step, else its last word."""
    last = steps(notes)[-1:] or notes[-1:]
    return last[0] if last else None


def did(note: Comment | None, now: Action) -> str:
    """What a side did, as the note says, or else the status in which it left the action."""
    if note is None:
        return now.status.value
    if note.event is None:
        return "commented on"
    if note.event is Event.TRANSFERRED and note.new:
        return f"transferred to {destination(note)}"
    return "proposed for closure" if note.event is Event.PROPOSED else note.event.value


def stands_for(now: Comment, note: Comment) -> bool:
    """Whether a note is another one, as it was or as a merge tells it."""
    if now == note:
        return True
    now, note = replace(now, private=False), replace(note, private=False)
    if now in (note, without_event(note), replace(without_event(note), text=note.text)):
        return True
    if _NUMBER_THERE.sub("", now.text) == _NUMBER_THERE.sub("", note.text) != note.text:
        return replace(now, text=note.text) == note
    moved = replace(now, event=note.event, field=note.field, old=note.old, cause=note.cause)
    if note.event and moved == note:
        return True
    return bool(note.event) and same_step(now, note) and (not note.text or now.text == note.text)
