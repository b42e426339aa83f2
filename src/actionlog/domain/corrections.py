"""Direct changes to an action: a slip put right silently, or a change that tells its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import (
    WITH_ITS_MEETING,
    Cause,
    Comment,
    Event,
    FieldValue,
    Status,
)
from actionlog.domain.action_history import value_told
from actionlog.domain.dates.deadline import Deadline
from actionlog.domain.stored_text import clean, clean_line
from actionlog.domain.versions import field_values
from actionlog.errors import (
    CommentUnknown,
    LaterIsDeferral,
    NothingToChange,
    ReasonNeeded,
    TextMissing,
    WithheldAlready,
)
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action, Occasion


class NewValues(NamedTuple):
    """The new values; `None` leaves a field as it is.

    `corrects` says that the deadline was wrong from the start, and is not put off.
    """

    wording: str | None = None
    item: str | None = None
    responsible: tuple[str, ...] | None = None
    deadline: Deadline | None = None
    private: bool | None = None
    raised: date | None = None
    corrects: bool = False


class FieldEdit(NamedTuple):
    """One field that an edit changes, in the words that files store."""

    field: str
    old: FieldValue
    new: FieldValue

    @property
    def event(self) -> Event:
        """What the change is called in the comments."""
        return Event.REASSIGNED if self.field == "responsible" else Event.REWORDED


def changes(action: Action, edit: NewValues) -> tuple[FieldEdit, ...]:
    """What an edit would change, field by field. Raises `TextMissing`."""
    pairs: list[tuple[str, FieldValue, FieldValue]] = []
    if edit.wording is not None:
        pairs.append(("action", action.wording, clean(edit.wording, "the action")))
    if edit.item is not None:
        pairs.append(("item", action.item, clean_line(edit.item, "the item")))
    if edit.responsible is not None:
        if not edit.responsible:
            raise TextMissing("responsible")
        pairs.append(("responsible", action.responsible, edit.responsible))
    if edit.deadline is not None:
        pairs.append(("deadline", str(action.deadline), str(edit.deadline)))
    if edit.raised is not None:
        pairs.append(("raised", str(action.raised), str(edit.raised)))
    if action.private and edit.private is False:
        pairs.append(("private", "true", "false"))
    return tuple(FieldEdit(field, old, new) for field, old, new in pairs if old != new)


def edited(
    action: Action, edit: NewValues, reason: str | None, occasion: Occasion, *, published: bool
) -> Action:
    """Change fields directly.

    Without a reason it is the correction of a slip, and only git remembers. With one, each change
    is recorded in the comments, as it must be once the action is on an issued paper, where the
    comments already tell of that field, or where what was private becomes public. Raises
    `NothingToChange`, `ReasonNeeded`, `TextMissing`.
    """
    made = changes(action, edit)
    if published and edit.deadline and not edit.corrects:
        _refuse_later(action, edit.deadline)
    hides = edit.private is not None and edit.private is not action.private
    if not made and not hides:
        raise NothingToChange(action.ref)
    if reason is None:
        _refuse_silence(action, made, published=published)
        noted = action
    else:
        words = clean(reason, "the reason")
        noted = replace(action, comments=(*action.comments, *_notes(made, words, occasion, edit)))
    changed = replace(
        noted,
        wording=clean(edit.wording, "the action") if edit.wording else action.wording,
        item=clean_line(edit.item, "the item") if edit.item else action.item,
        responsible=edit.responsible or action.responsible,
        deadline=edit.deadline or action.deadline,
        private=action.private if edit.private is None else edit.private,
        raised=edit.raised or action.raised,
    )
    return kept_private(action, changed)


def following_meeting(
    action: Action, to: date, today: date, cause: Cause, why: str | None = None
) -> Action:
    """Due at its meeting still, which was moved; or at the next one, as it was called off."""
    deadline = Deadline.at_meeting(to)
    note = Comment(
        written=today,
        text=why or WITH_ITS_MEETING[cause],
        event=Event.REWORDED,
        cause=cause,
        old=str(action.deadline),
        new=str(deadline),
        field="deadline",
    )
    return replace(action, deadline=deadline).noted(note)


class Reason(NamedTuple):
    """Why a field changed; `corrects` says that a deadline had been wrong, and is not put off."""

    text: str
    corrects: bool = False


def puts_off(before: Action, after: Action) -> bool:
    """Whether an action that is on the log still has a later deadline than it had, or none more."""
    return after.unfinished and before.deadline.puts_off(after.deadline)


def explained(
    before: Action, after: Action, field: str, reason: Reason, occasion: Occasion
) -> Action:
    """What was changed directly, with the comment that tells of it and why."""
    change = FieldEdit(field, field_values(before)[field], field_values(after)[field])
    words = clean(reason.text, "the reason")
    if field != "deadline":
        return after.noted(*_notes((change,), words, occasion, NewValues()))
    if puts_off(before, after) and not reason.corrects:
        (note,) = _notes((change,), words, occasion, NewValues())
        deferral = replace(note, event=Event.DEFERRED, field=None)
        return replace(after.noted(deferral), status=Status.OPEN)
    return after.noted(*_notes((change,), words, occasion, NewValues(corrects=True)))


def said_in_private(before: Action | None, after: Action) -> int:
    """How many comments, from the first, stay private where an action has become public.

    All that were there, and whatever came with its publication up to the last that tells of a
    change: its words before, and why it is public, are none of the public's.
    """
    if before is None or not before.private or after.private:
        return 0
    known = len(before.comments)
    telling = (nth for nth, note in enumerate(after.comments, start=1) if nth > known and note.old)
    return max(telling, default=known)


def kept_private(before: Action | None, after: Action) -> Action:
    """What an action became, with all that was said of it while it was private still so."""
    said = said_in_private(before, after)
    if not said:
        return after
    hidden = (replace(note, private=True) for note in after.comments[:said])
    return replace(after, comments=(*hidden, *after.comments[said:]))


def withheld(action: Action, number: int | None) -> Action:
    """Make an action private, or one comment, by its number from 1 in the order of the file.

    Nothing else of what is on record changes. Raises `WithheldAlready`, `CommentUnknown`.
    """
    if number is None:
        if action.private:
            raise WithheldAlready(str(action.ref))
        return replace(action, private=True)
    if not 1 <= number <= len(action.comments):
        raise CommentUnknown(action.ref, number, len(action.comments))
    note = action.comments[number - 1]
    if note.private:
        raise WithheldAlready(f"comment {number} of {action.ref}")
    hidden = replace(note, private=True)
    return replace(
        action, comments=(*action.comments[: number - 1], hidden, *action.comments[number:])
    )


def _refuse_silence(action: Action, made: tuple[FieldEdit, ...], *, published: bool) -> None:
    for change in made:
        if change.field == "private":
            raise ReasonNeeded(action.ref, "is private, and would be in public papers from now on")
        if published:
            raise ReasonNeeded(action.ref, "has been on the paper of a meeting")
        if value_told(action, change.field) is not None:
            raise ReasonNeeded(action.ref, f"has comments that say how its {change.field} came")


def _refuse_later(action: Action, deadline: Deadline) -> None:
    if action.deadline.puts_off(deadline):
        raise LaterIsDeferral(action.ref, str(deadline))


def _notes(
    made: tuple[FieldEdit, ...], reason: str, occasion: Occasion, edit: NewValues
) -> tuple[Comment, ...]:
    return tuple(
        Comment(
            written=occasion.on,
            text=reason,
            event=change.event,
            meeting=occasion.meeting,
            old=change.old,
            new=change.new,
            field=None if change.field in {"action", "responsible"} else change.field,
            by=occasion.by,
            cause=Cause.CORRECTION if edit.corrects and change.field == "deadline" else None,
        )
        for change in made
    )
