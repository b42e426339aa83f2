"""Two versions of an action that grew out of one, put together.

`here` is what is not published yet, `there` what is: its notes come first and stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from actionlog.domain.action import (
    STATUS_AFTER,
    Action,
    Cause,
    Comment,
    Event,
    Status,
    day_of,
    decides_before,
)
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.law.story import POSSIBLE_IN
from actionlog.domain.merging.contradiction import Choice, Contradiction, Dispute
from actionlog.domain.merging.note_merge import (
    added,
    did,
    field_of,
    note_in_words,
    same_step,
    steps,
    telling,
    with_privacy,
    without_event,
)
from actionlog.domain.versions import field_values
from actionlog.english import full_day, joined
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.merging.contradiction import Answers


class ActionMerge(NamedTuple):
    """What two versions make together; where something is unanswered, as if `there` stood."""

    action: Action
    contradictions: tuple[Contradiction, ...]


_FIELDS = {
    "raised": "raised",
    "item": "item",
    "action": "wording",
    "responsible": "responsible",
    "deadline": "deadline",
    "private": "private",
    "kept": "kept",
    "formerly": "formerly",
    "transferred_from": "transferred_from",
}
"""The key of each field in a file, and its name in an action."""
STATUS = "status"
_REASON = "Stays open: recorded in two places at once, and settled so"


def merged(
    base: Action | None, there: Action, here: Action, answers: Answers, settled: date
) -> ActionMerge:
    """Put two versions together; `settled` is the day on which a person's answers are given."""
    merge = _Merge(base, there, here, answers, settled)
    return ActionMerge(merge.action(), tuple(merge.found.values()))


def same_action(one: Action, other: Action) -> bool:
    """Whether two new actions of one number are the same one, entered on both sides."""
    return (one.wording, one.item, one.raised, one.responsible) == (
        other.wording,
        other.item,
        other.raised,
        other.responsible,
    )


@dataclass(slots=True)
class _Merge:
    base: Action | None
    there: Action
    here: Action
    answers: Answers
    settled: date
    found: dict[str, Contradiction] = field(default_factory=dict)
    turned: set[str] = field(default_factory=set)
    """The fields of which the first change of ours goes on from what they had made of it."""

    @property
    def _known(self) -> tuple[Comment, ...]:
        return self.base.comments if self.base else ()

    def action(self) -> Action:
        theirs = added(self._known, self.there.comments)
        everything = added(self._known, self.here.comments)
        ours, only_theirs = added(theirs, everything), added(everything, theirs)
        moved = (ours or self._silent(self.here, everything)) and (
            only_theirs or self._silent(self.there, theirs)
        )
        clash = self._status_clash(only_theirs, ours) if moved else None
        stands = self._asked(STATUS, clash) if clash else None
        values = {key: self._value(key, ours, theirs) for key in _FIELDS}
        if stands is Choice.THERE and any(note.event is Event.DEFERRED for note in ours):
            values["deadline"] = self.there.deadline
        notes, status = self._notes(ours, theirs, values, stands)
        return replace(
            self.there,
            **{_FIELDS[key]: value for key, value in values.items()},
            status=status,
            comments=(
                *self._quiet(
                    self.there,
                    with_privacy(self._known, self.there.comments, self.here.comments),
                    values,
                ),
                *self._quiet(self.here, notes, values),
            ),
        )

    def _quiet(
        self, side: Action, notes: Iterable[Comment], values: dict[str, Any]
    ) -> Iterator[Comment]:
        """Notes of a side; where it was private there, and the other published it, still so."""
        published = side.private and not values["private"]
        yield from (replace(note, private=True) if published else note for note in notes)

    def _silent(self, side: Action, notes: tuple[Comment, ...]) -> bool:
        """Whether a side changed the status by hand, and no note says so."""
        return bool(self.base and side.status is not self.base.status and not steps(notes))

    def _value(self, key: str, ours: tuple[Comment, ...], theirs: tuple[Comment, ...]) -> Any:  # noqa: ANN401 - of any field
        name = _FIELDS[key]
        there, here = getattr(self.there, name), getattr(self.here, name)
        was = getattr(self.base, name) if self.base else there
        if here in (was, there):
            return there
        if there == was:
            return here
        if key in {"formerly", "transferred_from"}:
            return there
        question = Dispute(str(self.there.ref), key)
        said = _said(self.here, key, ours), _said(self.there, key, theirs)
        sentence = f"{self.there.ref} has another {_NAMES[key]} here than there"
        clash = Contradiction(question, sentence, said[0], said[1], self.there.ref)
        return here if self._asked(key, clash) is Choice.HERE else there

    def _asked(self, key: str, clash: Contradiction) -> Choice:
        answer = self.answers.get(clash.question)
        if answer is None:
            self.found[key] = clash
        return answer or Choice.THERE

    def _status_clash(
        self, theirs: tuple[Comment, ...], ours: tuple[Comment, ...]
    ) -> Contradiction | None:
        """What the two sides made of it, where both cannot be so."""
        done_there = not self.there.unfinished and self._left(theirs)
        done_here = not self.here.unfinished and self._left(ours)
        last_here, last_there = steps(ours)[-1:], steps(theirs)[-1:]
        if done_there and done_here:
            agree = bool(last_here and last_there and same_step(last_here[0], last_there[0]))
            agree = agree or not (last_here or last_there)
        elif done_there:
            agree = all(note.event is Event.PROPOSED for note in ours)
        elif done_here:
            agree = all(note.event is Event.PROPOSED for note in theirs) and not any(
                decides_before(done, note) for done in last_here for note in theirs
            )
        elif last_here and last_there:
            agree = self.here.status is self.there.status
        else:
            was = self.base.status if self.base else self.there.status
            agree = self.here.status in {was, self.there.status} or self.there.status is was
        return None if agree else self._clash(theirs, ours)

    def _left(self, notes: tuple[Comment, ...]) -> bool:
        """Whether this side took it off the log."""
        return bool(steps(notes)) or (self.base is not None and self.base.unfinished)

    def _clash(self, theirs: tuple[Comment, ...], ours: tuple[Comment, ...]) -> Contradiction:
        one, other = telling(ours), telling(theirs)
        done = f"{did(one, self.here)} here and {did(other, self.there)} there"
        at = one.meeting if one and other and one.meeting == other.meeting else None
        both = f", both at the meeting of {full_day(at)}" if at else ""
        return Contradiction(
            Dispute(str(self.there.ref), STATUS),
            f"{self.there.ref} was {done}{both}",
            note_in_words(one) if one else self.here.status.value,
            note_in_words(other) if other else self.there.status.value,
            self.there.ref,
        )

    def _notes(
        self,
        ours: tuple[Comment, ...],
        theirs: tuple[Comment, ...],
        values: dict[str, Any],
        stands: Choice | None,
    ) -> tuple[list[Comment], Status]:
        """Our notes after theirs, and the status in which they leave the action."""
        status, notes = self.there.status, list[Comment]()
        if stands is Choice.HERE and not self.there.unfinished:
            notes.append(self._reopened(theirs))
            status = Status.OPEN
        for note in ours:
            now = self._noted(note, theirs, values, stands, status)
            if now is not None:
                notes.append(now)
                status = STATUS_AFTER.get(now.event, status) if now.event else status
        silent = self.base and self.here.status is not self.base.status and not steps(ours)
        return notes, self.here.status if silent and stands is not Choice.THERE else status

    def _noted(
        self,
        note: Comment,
        theirs: tuple[Comment, ...],
        values: dict[str, Any],
        stands: Choice | None,
        status: Status,
    ) -> Comment | None:
        """One note of ours as it stands after theirs; `None` where they have said it already."""
        if note.event is None:
            return note
        twin = next((one for one in theirs if same_step(one, note)), None)
        key = field_of(note)
        out_of_turn = note.event in POSSIBLE_IN and status not in POSSIBLE_IN[note.event]
        if twin is not None and (key or out_of_turn):
            if not note.text or note.text == twin.text:
                return None
            return replace(without_event(note), text=note.text)
        if key is not None and key in values:
            was, there, here = (
                field_values(one)[key] for one in (self.base or self.there, self.there, self.here)
            )
            if there != was:
                if here == there or _stored(values[key]) != here:
                    return without_event(note)
                if key not in self.turned:
                    self.turned.add(key)
                    note = self._onto(note, key, there)
        if note.event in STATUS_AFTER and (stands is Choice.THERE or out_of_turn):
            return without_event(note)
        return note

    def _onto(self, note: Comment, key: str, there: Any) -> Comment:  # noqa: ANN401 - of any field
        """A change of ours as one of what they had made of the field."""
        if key != "deadline" or note.event is not Event.DEFERRED:
            return replace(note, old=there)
        new, old = stored_deadline(str(note.new)).last_day, self.there.deadline.last_day
        if new is None or old is None or new > old:
            return replace(note, old=there)
        # An earlier day puts nothing off: it puts right what the other side had recorded.
        return replace(
            note, event=Event.REWORDED, field="deadline", old=there, cause=Cause.CORRECTION
        )

    def _reopened(self, theirs: tuple[Comment, ...]) -> Comment:
        last = steps(theirs)[-1:]
        day = day_of(last[0]) if last and not self.here.unfinished else None
        return Comment(written=day or self.settled, text=_REASON, event=Event.REOPENED)


_NAMES = {
    "raised": "raising date",
    "item": "item",
    "action": "wording",
    "responsible": "person responsible",
    "deadline": "deadline",
    "private": "mark of privacy",
    "kept": "kept cell",
}


def _stored(value: Any) -> Any:  # noqa: ANN401 - of any field
    return value if isinstance(value, tuple) else str(value)


def _said(version: Action, key: str, notes: tuple[Comment, ...]) -> str:
    for note in reversed(notes):
        if field_of(note) == key:
            return note_in_words(note)
    value = getattr(version, _FIELDS[key])
    return joined(value) if isinstance(value, tuple) else str(value)
