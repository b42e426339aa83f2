"""What a service gives of a change: the actions that were recorded, and the board as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.board import Board


class Recorded(NamedTuple):
    """The actions that a change recorded, and the board as it leaves it: nobody reads it again."""

    actions: tuple[Action, ...]
    board: Board

    @property
    def action(self) -> Action:
        """The one action of a change that is about one."""
        (only,) = self.actions
        return only
