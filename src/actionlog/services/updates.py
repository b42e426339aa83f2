"""What the secretary does to actions: add, comment, defer, propose, reopen, void, edit, withhold.

What a meeting decides of them is in `decisions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.action import Action, Status
from actionlog.domain.action_history import is_sooner
from actionlog.domain.corrections import NewValues, Reason, changes, edited, explained, withheld
from actionlog.domain.dates.deadline import (
    last_day_of,
    short_deadline,
    short_written,
    spoken_deadline,
)
from actionlog.domain.paper_contents import was_on_a_paper
from actionlog.domain.stored_text import clean, clean_line, same
from actionlog.english import joined
from actionlog.errors import (
    ActionlogError,
    AddedAlready,
    ClosingBroughtForward,
    DeadlineBeforeRaised,
    DeadlineOfCancelled,
    SaidAlready,
    together,
)
from actionlog.services.recorded import Recorded
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from actionlog.domain.action import Comment, Occasion
    from actionlog.domain.board import Board
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.services.protocols import Change, Store


Refs: TypeAlias = int | Sequence[int]
"""The number of an action, or of several: what is said of them is recorded of all, or of none."""


class NewAction(NamedTuple):
    """What a meeting raised, before it has its number."""

    wording: str
    item: str
    responsible: tuple[str, ...]
    deadline: Deadline
    raised: date
    ref: int | None = None
    private: bool = False


def add(store: Store, new: NewAction, *, once: bool = False) -> Recorded:
    """Put a new action on the log.

    Raises `AddedAlready` where the meeting raised the same and `once` is asked, `AlreadyThere` for
    a number that is taken, `MeetingUnknown`, `TextMissing`.
    """
    with store.change() as change:
        board = change.board
        meeting = board.meetings.on(new.raised)
        if once:
            _refuse_twice(board, new)
        if new.ref is not None:
            board.refuse_taken(new.ref)
        refuse_earlier(new.deadline, meeting.day)
        action = Action(
            ref=new.ref or board.next_ref(),
            raised=meeting.day,
            item=clean_line(new.item, "the item"),
            wording=clean(new.wording, "the action"),
            responsible=new.responsible,
            deadline=new.deadline,
            private=new.private,
        )
        change.put(action)
        change.describe(f"{action.ref} added", meeting=meeting.day)
        return Recorded((action,), change.board)


def comment(
    store: Store,
    refs: Refs,
    text: str,
    occasion: Occasion,
    *,
    private: bool = False,
    once: bool = False,
) -> Recorded:
    """Append a dated note, or raise `SaidAlready` where it is there already and `once` is asked.

    Raises also `ActionNotFound`, `TextMissing`, `MeetingUnknown`.
    """

    def commented(action: Action) -> Action:
        if once and any(_says_that(note, text, occasion) for note in action.comments):
            raise SaidAlready(action.named, short_written(occasion.on))
        return action.commented(text, occasion, private=private)

    with store.change() as change:
        _refuse_not_held(change, occasion)
        return put(change, each(change, refs, commented), "commented on", occasion)


def defer(store: Store, refs: Refs, to: Deadline, reason: str, occasion: Occasion) -> Recorded:
    """Move a deadline later. Raises `ActionNotFound`, `DeadlineNotLater`, `WrongStatus`."""
    with store.change() as change:
        _refuse_not_held(change, occasion)
        said = f"deferred to {short_deadline(to)}"
        done = each(change, refs, lambda action: deferred(action, to, reason, occasion))
        return put(change, done, said, occasion)


def deferred(action: Action, to: Deadline, reason: str, occasion: Occasion) -> Action:
    """The action with a later deadline. Raises `DeadlineBeforeRaised`, `DeadlineNotLater`."""
    refuse_earlier(to, action.raised)
    return action.deferred(to, reason, occasion)


def redate(store: Store, action: Action, to: Deadline, reason: str, occasion: Occasion) -> Recorded:
    """Put an action off, or bring it forward. Raises what `refuse_redating` does."""
    refuse_redating(action, to, reason, occasion)
    if is_sooner(action, to):
        return edit(store, action.ref, NewValues(deadline=to), reason, occasion).recorded
    return defer(store, action.ref, to, reason, occasion)


def refuse_redating(action: Action, to: Deadline, reason: str, occasion: Occasion) -> None:
    """Raise what `defer` or, for a sooner date, `edit` would, and `ClosingBroughtForward`."""
    if not is_sooner(action, to):
        deferred(action, to, reason, occasion)
        return
    refuse_earlier(to, action.raised)
    if action.status is Status.CLOSING:
        raise ClosingBroughtForward(action.ref)


def propose(store: Store, refs: Refs, evidence: str, occasion: Occasion) -> Recorded:
    """Propose an action for closure. Raises `ActionNotFound`, `WrongStatus`, `TextMissing`."""
    with store.change() as change:
        _refuse_not_held(change, occasion)
        done = each(change, refs, lambda action: action.proposed(evidence, occasion))
        return put(change, done, "proposed for closure", occasion)


def reopen(
    store: Store, ref: int, reason: str, occasion: Occasion, due: Deadline | None = None
) -> Recorded:
    """Put an action back on the log, by another deadline where one is given.

    Raises `ActionNotFound`, `WrongStatus`, `TextMissing`, `DeadlineOfCancelled`.
    """
    from actionlog.domain.query import cancelled_meeting

    with store.change() as change:
        _refuse_not_held(change, occasion)
        action = change.board.action(ref).reopened(reason, occasion)
        meetings = change.board.meetings
        cancelled = cancelled_meeting(action, meetings)
        if due is None and cancelled:
            following = meetings.next_after(max(cancelled.day, last_day_of(occasion.on)))
            raise DeadlineOfCancelled(ref, cancelled.day, following.day if following else None)
        if due is not None and due != action.deadline:
            refuse_earlier(due, action.raised)
            later = replace(action, deadline=due)
            action = explained(action, later, "deadline", Reason(reason), occasion)
        return put(change, (action,), "reopened", occasion)


def void(store: Store, ref: int, reason: str, occasion: Occasion) -> Recorded:
    """Mark an action as entered by mistake. Raises `ActionNotFound`, `WrongStatus`."""
    with store.change() as change:
        _refuse_not_held(change, occasion)
        action = change.board.action(ref).voided(reason, occasion)
        return put(change, (action,), "marked void", occasion)


class Edited(NamedTuple):
    """What an edit recorded, and by ref the names of what changed and the deadline before it."""

    recorded: Recorded
    fields: Mapping[int, tuple[str, ...]]
    deadlines: Mapping[int, Deadline]


def edit(
    store: Store, refs: Refs, new: NewValues, reason: str | None, occasion: Occasion
) -> Edited:
    """Change fields directly.

    Raises `ActionNotFound`, `NothingToChange`, `ReasonNeeded`, `TextMissing`.
    """
    fields: dict[int, tuple[str, ...]] = {}
    deadlines: dict[int, Deadline] = {}

    def after(action: Action) -> Action:
        if new.deadline or new.raised:
            refuse_earlier(new.deadline or action.deadline, new.raised or action.raised)
        deadlines[action.ref] = action.deadline
        fields[action.ref] = tuple(made.field for made in changes(action, new))
        if new.private and not action.private:
            fields[action.ref] += ("private",)
        published = was_on_a_paper(change.board.meetings, action)
        return edited(action, new, reason, occasion, published=published)

    with store.change() as change:
        _refuse_not_held(change, occasion)
        done = each(change, refs, after)
        changed = dict.fromkeys(field for made in fields.values() for field in made)
        recorded = put(change, done, f"edited ({', '.join(changed)})", occasion)
        return Edited(recorded, fields, deadlines)


def withhold(store: Store, ref: int, comment: int | None) -> Recorded:
    """Make an action or one of its comments private, from now on and whatever was recorded.

    Raises `ActionNotFound`, `CommentUnknown`, `WithheldAlready`.
    """
    with store.change() as change:
        action = withheld(change.board.action(ref), comment)
        change.put(action)
        change.describe(f"comment {comment} of {ref} withheld" if comment else f"{ref} withheld")
        return Recorded((action,), change.board)


def _refuse_twice(board: Board, new: NewAction) -> None:
    for action in board.actions.unfinished():
        if action.raised == new.raised and _alike(action.wording, new.wording):
            raise AddedAlready(action.named, new.raised)


def refuse_earlier(deadline: Deadline, raised: date) -> None:
    """Raise `DeadlineBeforeRaised`: `Dec-20` typed in January is most often the wrong year."""
    if deadline.last_day and deadline.last_day < raised:
        raise DeadlineBeforeRaised(spoken_deadline(deadline), raised)


def each(change: Change, refs: Refs, after: Callable[[Action], Action]) -> tuple[Action, ...]:
    """Several actions, each as it is after a change. Raises every fault that one of them has."""
    actions, errors = [], []
    for ref in (refs,) if isinstance(refs, int) else refs:
        try:
            actions.append(after(change.board.action(ref)))
        except ActionlogError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return tuple(actions)


def put(change: Change, actions: Sequence[Action], said: str, occasion: Occasion) -> Recorded:
    """Put actions, and describe the change by what is said of them."""
    for action in actions:
        change.put(action)
    refs = joined(str(action.ref) for action in actions)
    change.describe(f"{refs} {said}", meeting=occasion.meeting, by=occasion.by)
    return Recorded(tuple(actions), change.board)


def _refuse_not_held(change: Change, occasion: Occasion) -> None:
    """Refuse what was said at a meeting that has not taken place.

    Whether the day is past is known where it was typed.
    """
    if occasion.meeting is not None:
        change.board.meetings.that_decided(occasion.meeting, occasion.meeting)


def _says_that(note: Comment, text: str, occasion: Occasion) -> bool:
    return note.event is None and note.written == occasion.on and _alike(note.text, text)


def _alike(one: str, other: str) -> bool:
    return same(one.casefold(), other.casefold())
