"""What a meeting decides: closures, refusals to close, the log carried forward to the next.

Also the way through its paper, action by action: where one is, and what was left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Outcome
from actionlog.domain.action_history import closed_at
from actionlog.domain.paper_contents import (
    sent_out_open,
    to_be_closed,
    waiting,
    without_paper,
)
from actionlog.errors import AlreadyCarriedForward, CarriedForwardLater, MeetingPassedOver
from actionlog.services.planning import closed_into, planned_note
from actionlog.services.recorded import Recorded
from actionlog.services.updates import each, put

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from actionlog.domain.action import Action, Occasion
    from actionlog.domain.board import Board
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting
    from actionlog.services.protocols import Change, Store


@dataclass(frozen=True, slots=True)
class Closure:
    """Why actions are closed: the outcome, a note, and to whom where they were transferred.

    `planned_for` is the meeting on whose agenda what answers them is put, as `planned_as`.
    """

    outcome: Outcome
    text: str = ""
    to: str | None = None
    planned_for: date | None = None
    planned_as: str | None = None


def close(
    store: Store, refs: Sequence[int], closure: Closure, occasion: Occasion, today: date
) -> Recorded:
    """Close actions, as a meeting agreed: all of them or none.

    With a meeting to plan for, what answers them is put on its agenda, each naming the other.
    Raises the meeting errors of `Meetings.that_decided`, `ActionNotFound`, `WrongStatus`, and as
    `planning.closed_into`.
    """
    with store.change() as change:
        _decided(change, occasion, today)

        def closed(action: Action) -> Action:
            text = closure.text
            if closure.planned_for:
                day, title = closure.planned_for, closure.planned_as
                text = planned_note(closed_into(change, action, day, title, today), text)
            return action.closed(closure.outcome, occasion, text=text, to=closure.to)

        return put(change, each(change, refs, closed), "closed", occasion)


def shown_open_since(
    board: Board, refs: Iterable[int], day: date
) -> Iterator[tuple[Action, Meeting, Issue]]:
    """The actions that a paper shows as open which went out after a meeting, with the paper."""
    for ref in refs:
        if paper := sent_out_open(board.meetings, ref, day):
            yield (board.action(ref), *paper)


def keep_open(
    store: Store, refs: Sequence[int], reason: str, occasion: Occasion, today: date
) -> Recorded:
    """Record that a meeting refused to close actions: all of them or none."""
    with store.change() as change:
        _decided(change, occasion, today)
        kept = each(change, refs, lambda action: action.kept_open(reason, occasion))
        return put(change, kept, "kept open", occasion)


@dataclass(frozen=True, slots=True)
class Forward:
    """What carrying forward does, or did: what it closes, what goes on, and to which meeting.

    `closed` are the refs that the meeting has closed already, `passed_over` the meetings before it
    that had no paper, and from which the log can be carried forward no more.
    """

    meeting: Meeting
    closed: tuple[int, ...]
    closes: tuple[Action, ...]
    goes_on: tuple[Action, ...]
    following: Meeting | None
    passed_over: tuple[Meeting, ...] = ()


def plan_forward(board: Board, day: date, today: date) -> Forward:
    """What carrying forward from a meeting would do.

    Raises the meeting errors of `Meetings.that_decided`, `AlreadyCarriedForward`,
    `CarriedForwardLater`, `MeetingPassedOver`.
    """
    meeting = board.meetings.that_decided(day, today)
    if meeting.carried_forward:
        raise AlreadyCarriedForward(day, meeting.carried_forward)
    later = [one.day for one in board.meetings.all if one.carried_forward and one.day > day]
    if later:
        raise CarriedForwardLater(day, later[0])
    unfinished = list(board.actions.unfinished())
    earlier = [one.day for one in waiting(unfinished, board.meetings, today) if one.day < day]
    if earlier:
        raise MeetingPassedOver(day, earlier[0])
    closes = to_be_closed(unfinished, meeting)
    closing = {action.ref for action in closes}
    goes_on = tuple(action for action in unfinished if action.ref not in closing)
    closed = tuple(action.ref for action in board.actions.every() if closed_at(action) == day)
    before = without_paper(unfinished, board.meetings, today)
    passed_over = tuple(one for one in before if one.day < day)
    return Forward(meeting, closed, closes, goes_on, board.meetings.next_after(day), passed_over)


def goes_on_from(board: Board, day: date, today: date) -> date | None:
    """The meeting from which the log goes on first: that of a day, or one before it that waits.

    `None` where it went on from it, or from a later one.
    """
    try:
        return plan_forward(board, day, today).meeting.day
    except MeetingPassedOver as waits:
        return waits.earlier
    except (AlreadyCarriedForward, CarriedForwardLater):
        return None


def awaits(board: Board, today: date) -> tuple[date, ...]:
    """The meetings from which the log waits to be carried forward, the earliest first.

    Where no paper and no proposal tells which, it is any held that has something on the log, or
    the one just held; none, where one has passed since of which nothing says that it was held.
    """
    unfinished = list(board.actions.unfinished())
    there = waiting(unfinished, board.meetings, today)
    last = just_held(board, today)
    if not there and last is not None and not last.carried_forward:
        there = without_paper(unfinished, board.meetings, today) or (last,)
    return tuple(one.day for one in there)


def just_held(board: Board, today: date) -> Meeting | None:
    """The last meeting held; `None` where one has passed since of which nothing says so."""
    last = board.meetings.last_held(today)
    return None if last is None or board.meetings.in_doubt(today, last.day) else last


def carry_forward(store: Store, day: date, occasion: Occasion, today: date) -> Recorded:
    """Close what was Closing on a meeting's paper; what is open goes on the next log, once."""
    with store.change() as change:
        plan = plan_forward(change.board, day, today)
        change.refuse_unread()
        closed = tuple(action.closed(Outcome.DONE, occasion) for action in plan.closes)
        for action in closed:
            change.put(action)
        change.put_meeting(replace(plan.meeting, carried_forward=today))
        change.describe(f"carried forward from the meeting of {day}", meeting=day)
        return Recorded(closed, change.board)


def _decided(change: Change, occasion: Occasion, today: date) -> None:
    if occasion.meeting is not None:
        change.board.meetings.that_decided(occasion.meeting, today)


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through actions in the order of a paper; `at` is the place where one is, from 0."""

    refs: tuple[int, ...]
    at: int = -1

    @property
    def ref(self) -> int | None:
        """The action at which one is; `None` before the first and after the last."""
        return self.refs[self.at] if 0 <= self.at < len(self.refs) else None

    def onward(self, decided: Collection[int]) -> Walk:
        """At the next action of which nothing is decided; after the last, where there is none."""
        following = range(self.at + 1, len(self.refs))
        places = (place for place in following if self.refs[place] not in decided)
        return replace(self, at=next(places, len(self.refs)))

    def back(self) -> Walk:
        """At the action before, whether it is decided or not; the first stays the first."""
        return replace(self, at=max(self.at - 1, 0))

    def again(self) -> Walk:
        """At the beginning."""
        return Walk(self.refs)


def leave_open(store: Store, ref: int, meeting: date, today: date) -> Recorded:
    """Record that a meeting went through an action, and left it open as it was.

    Raises the meeting errors of `Meetings.that_decided`, `ActionNotFound`.
    """
    with store.change() as change:
        sitting = change.board.meetings.that_decided(meeting, today)
        action = change.board.action(ref)
        left = tuple(sorted({*sitting.left_open, ref}))
        change.put_meeting(replace(sitting, left_open=left))
        change.put(action)
        change.describe(f"{ref} left open as it was", meeting=meeting)
        return Recorded((action,), change.board)
