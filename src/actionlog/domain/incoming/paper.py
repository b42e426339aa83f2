"""The paper that is held against the log: its day, its file, and what earlier papers showed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day
from actionlog.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft
    from actionlog.domain.incoming.calendar import Calendar
    from actionlog.domain.meeting import Meeting

_LONG_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Paper:
    """A log of one meeting that is being brought in. `taken` are the refs on record."""

    board: Board
    file: str
    day: date
    calendar: Calendar
    taken: frozenset[int]

    @property
    def spoken(self) -> str:
        """`the paper of Wed 9 Dec 2020`."""
        return f"the paper of {full_day(self.day)}"

    def corrects(self, ref: int) -> bool:
        """Whether another file of the same meeting, that listed a ref, was brought in before."""
        return self._last(ref, lambda meeting: meeting.day == self.day) is not None

    def last_imported(self, ref: int) -> Meeting | None:
        """The last meeting whose paper was brought in and listed a ref: this one's too."""
        return self._last(ref, lambda meeting: meeting.day <= self.day)

    def last_shown(self, action: Action) -> date | None:
        """The last meeting before this paper's whose own paper listed an action, where one did.

        Papers that were brought in say what they listed; one that was issued listed every
        unfinished action that had been raised before its day.
        """
        imported = self._last(action.ref, lambda meeting: meeting.day < self.day)
        issued = [
            meeting.day
            for meeting in self.board.meetings.all
            if meeting.issues and action.raised < meeting.day < self.day
        ]
        return max([*issued, *([imported.day] if imported else [])], default=None)

    def _last(self, ref: int, wanted: Callable[[Meeting], bool]) -> Meeting | None:
        for meeting in reversed(self.board.meetings.all):
            if wanted(meeting) and any(ref in imported.refs for imported in meeting.imports):
                return meeting
        return None

    def warn(self, code: str, ref: int, message: str, draft: Draft, field: str) -> Finding:
        """Something that reads oddly, at its place in the paper."""
        return Finding(code, message, Severity.WARNING, ref, field, str(draft.place))

    def fault(self, code: str, ref: int, message: str, hint: str, draft: Draft | None) -> Finding:
        """Something that somebody has to put right."""
        place = str(draft.place) if draft else self.file
        return Finding(code, message, Severity.ERROR, ref, file=place, hint=hint)


def named(action: Action) -> str:
    """`9 (Bring a full report on the hub strategy)`: which action, for somebody who listens."""
    return f"{action.ref} ({shortened(action.wording)})"


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(text.split())
    if len(words) <= _LONG_ENOUGH:
        return words
    return (words[:_LONG_ENOUGH].rpartition(" ")[0] or words[:_LONG_ENOUGH]) + " …"
