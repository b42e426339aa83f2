"""Which actions: a pure filter, and the orders in which lists show them."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.action import Action, Status
from actionlog.domain.dates.deadline import Deadline, Precision, last_day_of
from actionlog.domain.stored_text import folded
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting, Meetings
    from actionlog.domain.people import People


class Query(NamedTuple):
    """What an action must be like; `None` asks nothing. Texts match by all of their words, folded.

    `responsible` are names as the register has them; `due_at` is the meeting at which it is due.
    """

    statuses: frozenset[Status] = frozenset({Status.OPEN, Status.CLOSING})
    responsible: frozenset[str] | None = None
    raised: date | None = None
    item: str | None = None
    text: str | None = None
    overdue_at: date | None = None
    due_by: date | None = None
    due_at: date | None = None

    @property
    def unfinished_only(self) -> bool:
        """Whether only actions still on the log can match."""
        return self.statuses <= {Status.OPEN, Status.CLOSING}

    def matches(self, action: Action) -> bool:
        """Whether an action is like this."""
        return (
            action.status in self.statuses
            and self.raised in {None, action.raised}
            and (self.item is None or has_words(action.item, self.item))
            and (self.text is None or says(action, self.text))
            and (self.overdue_at is None or days_overdue(action, self.overdue_at) > 0)
            and (self.due_by is None or is_due_by(action, self.due_by))
            and (self.due_at is None or action.deadline == Deadline.at_meeting(self.due_at))
        )

    def select(self, board: Board) -> list[Action]:
        """The board's actions that are like this, by ref."""
        actions = board.actions
        asked = actions.unfinished() if self.unfinished_only else actions.every()
        return [
            action
            for action in asked
            if self.matches(action)
            and (self.responsible is None or answers(action, self.responsible, board.people))
        ]


class Order(Enum):
    """How a list is sorted."""

    REF = "ref"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RAISED = "raised"
    STATUS = "status"


def in_order(actions: Iterable[Action], order: Order) -> list[Action]:
    """Sort actions; of equals the lower ref comes first, and undated deadlines come last."""
    by_ref = sorted(actions, key=lambda action: action.ref)
    return sorted(by_ref, key=_KEYS[order])


def days_overdue(action: Action, as_at: date) -> int:
    """For how many days an open action has been late; 0 where it is in time or not open."""
    return action.deadline.days_overdue(as_at) if action.status is Status.OPEN else 0


def is_due_by(action: Action, day: date) -> bool:
    """Whether an open action's deadline ends on or before a day."""
    last = action.deadline.last_day
    return action.status is Status.OPEN and last is not None and last <= day


def answers(action: Action, names: frozenset[str], people: People) -> bool:
    """Whether one of these names of the register answers for it, however the action writes it."""
    return any(people.named(name, action.raised) in names for name in action.responsible)


def says(action: Action, text: str) -> bool:
    """Whether its wording, item, people and comments hold each word of a text."""
    texts = (action.wording, action.item, *action.responsible, *_comment_texts(action))
    return has_words("\n".join(texts), text)


def has_words(text: str, wanted: str) -> bool:
    """Whether a text holds each of the words that are wanted, in any order, both folded."""
    there = folded(text)
    return all(word in there for word in folded(wanted).split())


def silent_since(action: Action) -> date:
    """The last day on which anything was written about an action."""
    days = [last_day_of(note.written) for note in action.comments if note.written]
    return max(days, default=action.raised)


def _comment_texts(action: Action) -> list[str]:
    return [comment.text for comment in action.comments]


def _by_deadline(action: Action) -> date:
    return action.deadline.last_day or date.max


def _by_status(action: Action) -> int:
    return list(Status).index(action.status)


_KEYS: dict[Order, Callable[[Action], str | int | date]] = {
    Order.REF: lambda action: action.ref,
    Order.DEADLINE: _by_deadline,
    Order.RESPONSIBLE: lambda action: (*action.responsible, "")[0].casefold(),
    Order.RAISED: lambda action: action.raised,
    Order.STATUS: _by_status,
}


MEETING_CANCELLED = "meeting cancelled"
"""What a deadline at a meeting that was cancelled is marked with; papers are read back by it."""


def cancelled_meeting(action: Action, meetings: Meetings) -> Meeting | None:
    """The meeting at which an action is due, where it was cancelled."""
    deadline = action.deadline
    if deadline.precision is not Precision.MEETING:
        return None
    there = (one for one in meetings.all if one.cancelled and one.day == deadline.last_day)
    return next(there, None)
