"""The `edit` that a message proposes: it works as pasted, and changes only what it is about.

Also of whom somebody else must answer for, as they have left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action_history import told
from actionlog.domain.minutes.suggested_commands import quoted
from actionlog.domain.paper_contents import was_on_a_paper
from actionlog.domain.people import is_current
from actionlog.english import short_day

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.people import People

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


def who_answers_now(board: Board, action: Action, written: str) -> str:
    """What gives an action to somebody who is there: a role its next holder, else another name."""
    name = board.people.named(written, action.raised)
    if any(role.name == name for role in board.people.roles):
        return f'its next holder: actionlog people role "{name}" --holder NAME'
    return f"who answers now: {hand_over(board, action, written)}"


def no_longer_answers(people: People, name: str, on: date) -> str | None:
    """Why nobody answers under a name any more; `None` where somebody does, or it is unknown."""
    for role in people.roles:
        if role.name == name:
            held = people.holder(role, on)
            return None if held else f"nobody holds the role {name} on {short_day(on)}"
    entries = [person for person in people.persons if person.name == name]
    if not entries or any(is_current(person, on) for person in entries):
        return None
    left = max((person.until for person in entries if person.until), default=None)
    return f"{name} left on {short_day(left)}" if left and left < on else None


def _responsible(board: Board, action: Action, *names: str) -> str:
    given = " ".join(f"--responsible {quoted(name)}" for name in dict.fromkeys(names))
    return f"actionlog edit {action.ref} {given}{_reason(board, action, 'responsible')}"


def _reason(board: Board, action: Action, field: str) -> str:
    """The option that must be there once a paper has shown the action, or comments tell of it."""
    asked = was_on_a_paper(board.meetings, action) or told(action, field) is not None
    return ' --reason "…"' if asked else ""
