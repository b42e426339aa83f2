"""Two states of a log, compared by meaning: what appeared, what left, what changed in between.

A state is a whole log, or a listing such as last month's spreadsheet, which says nothing of what it
has no column for. How one action became another is in `versions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.stored_text import plain, same
from actionlog.domain.versions import field_values

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.draft import Draft


_COMPARED = ("raised", "item", "action", "responsible", "deadline", "status")
_LEFT = {Status.CLOSED.value, Status.VOID.value}


class Turn(Enum):
    """What became of an action between two states."""

    APPEARED = "appeared"
    CLOSED = "closed"
    GONE = "gone"
    REOPENED = "reopened"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Sight:
    """An action as one state shows it: the values that it tells, in the words that files store."""

    ref: int
    values: Mapping[str, FieldValue]
    comments: tuple[Comment, ...]

    @property
    def status(self) -> str:
        """The status; what does not tell one is open."""
        told = self.values.get("status")
        return told if isinstance(told, str) else Status.OPEN.value

    @property
    def left(self) -> bool:
        """Whether it is off the log: closed, or void."""
        return self.status in _LEFT


@dataclass(frozen=True, slots=True)
class State:
    """What one side of a comparison shows; `whole` where it is a log, with what it has closed."""

    sights: Mapping[int, Sight]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class FieldTurn:
    """A field before and after; `cosmetic` where no reader would call it another wording."""

    field: str
    old: FieldValue
    new: FieldValue
    cosmetic: bool = False


@dataclass(frozen=True, slots=True)
class Turned:
    """One action that is not as it was."""

    ref: int
    turn: Turn
    before: Sight | None
    after: Sight | None
    fields: tuple[FieldTurn, ...] = ()
    comments: tuple[Comment, ...] = ()
    lost: tuple[Comment, ...] = ()

    def field(self, name: str) -> FieldTurn | None:
        """How a field changed, if it did."""
        return next((one for one in self.fields if one.field == name), None)


def log_state(actions: Iterable[Action]) -> State:
    """The state of a log."""
    shown = ((one.ref, field_values(one), one.comments) for one in actions)
    return State({ref: Sight(ref, told, comments) for ref, told, comments in shown})


def listing_state(drafts: Iterable[Draft]) -> State:
    """The state that a log kept elsewhere shows; a row without a number cannot be compared."""
    sights = {one.ref: _sight(one.ref, one) for one in drafts if one.ref is not None}
    return State(sights, whole=False)


def differences(before: State, after: State) -> tuple[Turned, ...]:
    """Everything that is not as it was, by ref."""
    found = []
    for ref in sorted({*before.sights, *after.sights}):
        turned = _turned(ref, before, after)
        if turned is not None:
            found.append(turned)
    return tuple(found)


def unchanged(before: State, after: State) -> tuple[int, ...]:
    """The refs on the log in both that are as they were."""
    turned = {one.ref for one in differences(before, after)}
    both = {*before.sights} & {*after.sights}
    return tuple(sorted(ref for ref in both - turned if not after.sights[ref].left))


def _sight(ref: int, draft: Draft) -> Sight:
    told: dict[str, FieldValue] = {"status": draft.status.value}
    if draft.raised:
        told["raised"] = str(draft.raised)
    if draft.item:
        told["item"] = draft.item
    if draft.wording:
        told["action"] = draft.wording
    if draft.responsible:
        told["responsible"] = draft.responsible
    if draft.deadline:
        told["deadline"] = str(draft.deadline)
    kept = {column.value for column in draft.tells}
    return Sight(ref, {key: one for key, one in told.items() if key in kept}, draft.comments)


def _turned(ref: int, before: State, after: State) -> Turned | None:
    old, new = before.sights.get(ref), after.sights.get(ref)
    if old is None or new is None:
        return _one_sided(ref, old, new, before)
    fields = tuple(_fields(old, new))
    listing = not (before.whole and after.whole)
    added, lost = _comments(old, new, listing=listing)
    if not (fields or added or lost) or (old.left and new.left):
        return None
    return Turned(ref, _turn(old, new), old, new, fields, added, lost)


def _one_sided(ref: int, old: Sight | None, new: Sight | None, before: State) -> Turned | None:
    if new is not None:
        # A listing never shows what was closed long ago: of that, a log tells no news.
        known_before = new.left and not before.whole
        return None if known_before else Turned(ref, Turn.APPEARED, None, new)
    if old is None or old.left:
        return None
    return Turned(ref, Turn.GONE, old, None)


def _turn(old: Sight, new: Sight) -> Turn:
    if new.left and not old.left:
        return Turn.CLOSED
    return Turn.REOPENED if old.left else Turn.CHANGED


def _fields(old: Sight, new: Sight) -> Iterable[FieldTurn]:
    for field in _COMPARED:
        if field in old.values and field in new.values:
            was, now = old.values[field], new.values[field]
            if was != now:
                yield FieldTurn(field, was, now, _is_cosmetic(field, was, now))


def _is_cosmetic(field: str, was: FieldValue, now: FieldValue) -> bool:
    texts = isinstance(was, str) and isinstance(now, str)
    return texts and field in {"item", "action"} and same(str(was), str(now))


def _comments(
    old: Sight, new: Sight, *, listing: bool
) -> tuple[tuple[Comment, ...], tuple[Comment, ...]]:
    """The comments that came and those that went; a listing shows none without words."""
    known = [_key(one) for one in old.comments]
    added = []
    for comment in new.comments:
        if _key(comment) in known:
            known.remove(_key(comment))
        elif comment.text or not listing:
            added.append(comment)
    now = [_key(one) for one in new.comments]
    lost = [one for one in old.comments if _key(one) not in now and (one.text or not listing)]
    return tuple(added), tuple(lost)


def _key(comment: Comment) -> Hashable:
    if comment.text:
        return comment.written, plain(comment.text)
    return comment.written, comment.event, comment.old, comment.new, comment.meeting
