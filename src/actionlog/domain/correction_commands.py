"""The `edit` that a message proposes: it works as pasted, and changes only what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action_history import told
from actionlog.domain.minutes.suggested_commands import quoted
from actionlog.domain.paper_contents import was_on_a_paper

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.board import Board

WHO = "NAME"


def set_deadline(board: Board, action: Action) -> str:
    """Give an action the deadline that was meant, be it earlier or later."""
    why = _reason(board, action, "deadline")
    return f"actionlog edit {action.ref} --due DATE{' --correction' if why else ''}{why}"


def hand_over(board: Board, action: Action, old: str, *new: str) -> str:
    """Put somebody else, or several, in the place of one who is responsible; the others stay."""
    kept = ((new or (WHO,)) if name == old else (name,) for name in action.responsible)
    return _responsible(board, action, *(name for names in kept for name in names))


def name_leader(board: Board, action: Action) -> str:
    """Put somebody before those who are responsible."""
    return _responsible(board, action, WHO, *action.responsible)


def _responsible(board: Board, action: Action, *names: str) -> str:
    given = " ".join(f"--responsible {quoted(name)}" for name in dict.fromkeys(names))
    return f"actionlog edit {action.ref} {given}{_reason(board, action, 'responsible')}"


def _reason(board: Board, action: Action, field: str) -> str:
    """The option that must be there once a paper has shown the action, or comments tell of it."""
    asked = was_on_a_paper(board.meetings, action) or told(action, field) is not None
    return ' --reason "…"' if asked else ""
