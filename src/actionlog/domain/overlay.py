"""A board with something put over it, as a change leaves it, or a plan that is not recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.meeting import Meetings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action
    from actionlog.domain.board import Actions, Board
    from actionlog.domain.succession import Plan


@dataclass(frozen=True, slots=True)
class PutActions:
    """The actions of a board as a change has them: what was put goes before what is on disk."""

    there: Actions
    put: dict[int, Action]

    def refs(self) -> list[int]:
        """Every number that is taken."""
        return sorted({*self.there.refs(), *self.put})

    def get(self, ref: int) -> Action:
        """One action. Raises `KeyError`, or `Unreadable`."""
        return self.put.get(ref) or self.there.get(ref)

    def every(self) -> Iterator[Action]:
        """All that can be read, by ref."""
        merged = {action.ref: action for action in self.there.every()} | self.put
        yield from (merged[ref] for ref in sorted(merged))

    def unfinished(self) -> Iterator[Action]:
        """The open and closing ones, by ref."""
        merged = {action.ref: action for action in self.there.unfinished()} | self.put
        yield from (merged[ref] for ref in sorted(merged) if merged[ref].unfinished)


def as_left_by(plan: Plan, board: Board) -> Board:
    """The board as it would be if a plan had been recorded."""
    put = {entry.ref: entry.after for entry in plan.entries if entry.after}
    days = {meeting.day for meeting in plan.meetings}
    stay = [meeting for meeting in board.meetings.all if meeting.day not in days]
    return replace(
        board,
        actions=PutActions(board.actions, put),
        meetings=Meetings.of([*stay, *plan.meetings]),
    )
