"""What the paper for a meeting lists, and what carrying forward from a meeting closes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Action, Status
from actionlog.domain.action_history import closed_on, was_proposed_before

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionlog.domain.meeting import Meeting, Meetings


@dataclass(frozen=True, slots=True)
class Contents:
    """The actions on one paper, each list by ref."""

    open: tuple[Action, ...]
    closing: tuple[Action, ...]
    closed: tuple[Action, ...]

    @property
    def all(self) -> tuple[Action, ...]:
        """Every action on the paper, by ref."""
        listed = (*self.open, *self.closing, *self.closed)
        return tuple(sorted(listed, key=lambda action: action.ref))


def contents(actions: Iterable[Action], meetings: Meetings, meeting: date) -> Contents:
    """What the paper for a meeting lists.

    Every open and closing action raised before it and, once, every action closed since the last
    paper that no paper has shown as Closing or Closed.
    """
    before = [action for action in actions if action.raised < meeting]
    by_ref = sorted(before, key=lambda action: action.ref)
    return Contents(
        open=tuple(action for action in by_ref if action.status is Status.OPEN),
        closing=tuple(action for action in by_ref if action.status is Status.CLOSING),
        closed=tuple(action for action in by_ref if is_shown_once(action, meetings, meeting)),
    )


def is_shown_once(action: Action, meetings: Meetings, meeting: date) -> bool:
    """Whether a meeting's paper shows a closed action, because no paper has done so.

    The paper of the meeting that closed it showed it as Closing where it had been proposed before
    that day; otherwise the first paper after does.
    """
    closed = closed_on(action)
    if closed is None or closed >= meeting:
        return False
    following = meetings.next_after(closed)
    first_after = following is not None and following.day == meeting
    shown_closing = action.raised < closed and was_proposed_before(action, closed)
    return first_after and not shown_closing


def to_be_closed(actions: Iterable[Action], meeting: date) -> tuple[Action, ...]:
    """The actions that carrying forward from a meeting closes: Closing on its paper, by ref."""
    return tuple(
        sorted(
            (
                action
                for action in actions
                if action.status is Status.CLOSING
                and action.raised < meeting
                and was_proposed_before(action, meeting)
            ),
            key=lambda action: action.ref,
        )
    )


def was_on_a_paper(meetings: Meetings, action: Action) -> bool:
    """Whether a paper has shown the action: of a meeting since that was held, or one issued."""
    return any(
        (meeting.held or meeting.issues) and action.raised < meeting.day for meeting in meetings.all
    )


def showed_as_closing(meeting: Meeting, action: Action) -> bool:
    """Whether the paper of a meeting showed an action as proposed for closure."""
    return bool(to_be_closed([action], meeting.day))
