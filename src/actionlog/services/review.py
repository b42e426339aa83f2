"""Going through a meeting's paper action by action: where one is, and what was left as it is.

What is decided on the way is for `decisions` and `updates`; that it was decided is seen in the log.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.services.protocols import Recorded

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from actionlog.services.protocols import Store


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
