"""The matters of a meeting: the actions that its paper put before it, and what it said of each.

All of it is read from the log: an event of the meeting, or a note that it left an action as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import came_closed, happened, on_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Matter:
    """An action before a meeting: as it is now, as it came to it, and what was said of it there.

    `left` says that the meeting went through it, and left it open as it was.
    """

    action: Action
    before: Action
    said: tuple[Comment, ...]
    left: bool = False

    @property
    def decided(self) -> bool:
        """Whether it is on record what the meeting made of it.

        A note alone leaves what is open as it was; what was proposed for closure waits for more.
        """
        noted = bool(self.said) and self.before.status is not Status.CLOSING
        return self.left or noted or any(note.event for note in self.said)

    @property
    def awaits_closure(self) -> bool:
        """Whether it was proposed to the meeting, and is still to be closed or kept open."""
        return self.before.status is Status.CLOSING and self.action.status is Status.CLOSING


def matters(actions: Iterable[Action], meeting: Meeting) -> tuple[Matter, ...]:
    """The actions that were open or proposed for closure on a meeting's paper, by ref.

    What a paper that was sent out showed is asked there. What the meeting decided of others that
    were raised before it, such as one that came back, is among them; what was entered by mistake
    is no matter of any meeting.
    """
    found = _matters(actions, meeting)
    return tuple(sorted(found, key=lambda matter: matter.action.ref))


def _matters(actions: Iterable[Action], meeting: Meeting) -> Iterator[Matter]:
    showed = meeting.showed
    for action in actions:
        before = _as_it_came(action, meeting.day)
        if before is None or came_closed(action, meeting.day):
            continue
        said = tuple(note for note in action.comments if note.meeting == meeting.day)
        listed = action.ref in (*showed.open, *showed.closing) if showed else before.unfinished
        if said or (listed and action.status is not Status.VOID):
            yield Matter(action, before, said, left=action.ref in meeting.left_open)


def _as_it_came(action: Action, meeting: date) -> Action | None:
    """The action as the day before a meeting left it; `None` where it was not raised before."""
    stood = on_day(action, meeting - timedelta(days=1))
    if stood is None:
        return None
    notes = tuple(note for note in action.comments if _is_before(note, meeting))
    return replace(stood, comments=notes)


def _is_before(note: Comment, meeting: date) -> bool:
    on = happened(note)
    return on is None or on < meeting
