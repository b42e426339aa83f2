"""What is said of an action between meetings: added, commented, deferred, proposed, edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.action import Action
from actionlog.domain.corrections import NewValues, Reason, changes, edited, explained, withheld
from actionlog.domain.dates.deadline import last_day_of, short_deadline, spoken_deadline
from actionlog.domain.paper_contents import was_on_a_paper
from actionlog.domain.query import cancelled_meeting
from actionlog.domain.stored_text import clean, clean_line
from actionlog.errors import DeadlineBeforeRaised, DeadlineOfCancelled
from actionlog.services.protocols import Recorded

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Occasion
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.services.protocols import Change, Store


class NewAction(NamedTuple):
    """What a meeting raised, before it has its number."""

    wording: str
    item: str
    responsible: tuple[str, ...]
    deadline: Deadline
    raised: date
    ref: int | None = None
    private: bool = False


def add(store: Store, new: NewAction) -> Recorded:
    """Put a new action on the log.

    Raises `AlreadyThere` for a number that is taken, `MeetingUnknown`, `TextMissing`.
    """
    with store.change() as change:
        board = change.board
        meeting = board.meetings.on(new.raised)
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
    store: Store, ref: int, text: str, occasion: Occasion, *, private: bool = False
) -> Recorded:
    """Append a dated note. Raises `ActionNotFound`, `TextMissing`, `MeetingUnknown`."""
    with store.change() as change:
        action = _found(change, ref, occasion).commented(text, occasion, private=private)
        return _put(change, action, f"{ref} commented on", occasion)


def defer(store: Store, ref: int, to: Deadline, reason: str, occasion: Occasion) -> Recorded:
    """Move a deadline later. Raises `ActionNotFound`, `DeadlineNotLater`, `WrongStatus`."""
    with store.change() as change:
        action = _found(change, ref, occasion)
        refuse_earlier(to, action.raised)
        action = action.deferred(to, reason, occasion)
        return _put(change, action, f"{ref} deferred to {short_deadline(to)}", occasion)


def propose(store: Store, ref: int, evidence: str, occasion: Occasion) -> Recorded:
    """Propose an action for closure. Raises `ActionNotFound`, `WrongStatus`, `TextMissing`."""
    with store.change() as change:
        action = _found(change, ref, occasion).proposed(evidence, occasion)
        return _put(change, action, f"{ref} proposed for closure", occasion)


def reopen(
    store: Store, ref: int, reason: str, occasion: Occasion, due: Deadline | None = None
) -> Recorded:
    """Put an action back on the log, by another deadline where one is given.

    Raises `ActionNotFound`, `WrongStatus`, `TextMissing`, `DeadlineOfCancelled`.
    """
    with store.change() as change:
        action = _found(change, ref, occasion).reopened(reason, occasion)
        meetings = change.board.meetings
        cancelled = cancelled_meeting(action, meetings)
        if due is None and cancelled:
            following = meetings.next_after(max(cancelled.day, last_day_of(occasion.on)))
            raise DeadlineOfCancelled(ref, cancelled.day, following.day if following else None)
        if due is not None and due != action.deadline:
            refuse_earlier(due, action.raised)
            later = replace(action, deadline=due)
            action = explained(action, later, "deadline", Reason(reason), occasion)
        return _put(change, action, f"{ref} reopened", occasion)


def void(store: Store, ref: int, reason: str, occasion: Occasion) -> Recorded:
    """Mark an action as entered by mistake. Raises `ActionNotFound`, `WrongStatus`."""
    with store.change() as change:
        action = _found(change, ref, occasion).voided(reason, occasion)
        return _put(change, action, f"{ref} marked void", occasion)


def edit(
    store: Store, ref: int, new: NewValues, reason: str | None, occasion: Occasion
) -> tuple[Recorded, tuple[str, ...]]:
    """Change fields directly; give also the names of what changed.

    Raises `ActionNotFound`, `NothingToChange`, `ReasonNeeded`, `TextMissing`.
    """
    with store.change() as change:
        action = _found(change, ref, occasion)
        if new.deadline or new.raised:
            refuse_earlier(new.deadline or action.deadline, new.raised or action.raised)
        fields = tuple(made.field for made in changes(action, new))
        if new.private not in {None, action.private}:
            fields += ("private",)
        after = edited(
            action, new, reason, occasion, published=was_on_a_paper(change.board.meetings, action)
        )
        return _put(change, after, f"{ref} edited ({', '.join(fields)})", occasion), fields


def withhold(store: Store, ref: int, comment: int | None) -> Recorded:
    """Make an action or one of its comments private, from now on and whatever was recorded.

    Raises `ActionNotFound`, `CommentUnknown`, `WithheldAlready`.
    """
    with store.change() as change:
        action = withheld(change.board.action(ref), comment)
        change.put(action)
        change.describe(f"comment {comment} of {ref} withheld" if comment else f"{ref} withheld")
        return Recorded((action,), change.board)


def refuse_earlier(deadline: Deadline, raised: date) -> None:
    """Raise `DeadlineBeforeRaised`: `Dec-20` typed in January is most often the wrong year."""
    if deadline.last_day and deadline.last_day < raised:
        raise DeadlineBeforeRaised(spoken_deadline(deadline), raised)


def _found(change: Change, ref: int, occasion: Occasion) -> Action:
    """The action, where what is said of it can have been said: its meeting has taken place.

    Whether the day is past is known where it was typed.
    """
    if occasion.meeting is not None:
        change.board.meetings.that_decided(occasion.meeting, occasion.meeting)
    return change.board.action(ref)


def _put(change: Change, action: Action, subject: str, occasion: Occasion) -> Recorded:
    change.put(action)
    change.describe(subject, meeting=occasion.meeting, by=occasion.by)
    return Recorded((action,), change.board)
