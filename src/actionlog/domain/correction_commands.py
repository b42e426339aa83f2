"""Commands that put the log right, ready to paste: nothing that minutes say can run in a shell.

An `edit` changes only what it is about. Also of whom somebody else must answer for, as they left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action_history import value_told
from actionlog.domain.paper_contents import was_on_a_paper
from actionlog.domain.people import is_current
from actionlog.domain.stored_text import one_line
from actionlog.english import pasted, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.minutes.marked_actions import Missing
    from actionlog.domain.people import People


NO_WORDS = "…"
_SHOWS = ("actionlog show ", "actionlog history ")
WHO = "NAME"


def quoted(text: str) -> str:
    """A value of the log as it can be pasted, whatever it holds."""
    return pasted(one_line(text))


def shows(command: str) -> bool:
    """Whether it puts nothing right, and only shows what is to be judged."""
    return command.startswith(_SHOWS)


def add(missing: Missing, meeting: date) -> str:
    """Put an action on the log that the minutes have."""
    ref = missing.marker.ref
    words = ["actionlog add", _after_dashes(missing.wording or NO_WORDS)]
    words += ["--item", quoted(missing.item or NO_WORDS)]
    words += [f"--responsible {quoted(name)}" for name in missing.responsible or (NO_WORDS,)]
    words += [f"--due {quoted(missing.due)} --meeting {meeting}"]
    words += ["--private"] if missing.marker.private else []
    return " ".join([*words, *([f"--ref {ref}"] if ref else [])])


def note(wording: str, item: str, responsible: Sequence[str], due: str, meeting: date) -> str:
    """Put something on the log that the minutes promise."""
    names = " ".join(f"--responsible {quoted(name)}" for name in responsible or (NO_WORDS,))
    return (
        f"actionlog add {_after_dashes(wording)} --item {quoted(item or NO_WORDS)} {names}"
        f" --due {quoted(due)} --meeting {meeting}"
    )


def reassign(ref: int, responsible: Sequence[str], meeting: date) -> str:
    """Give an action to those whom the minutes name."""
    names = " ".join(f"--responsible {quoted(name)}" for name in responsible)
    return f'actionlog edit {ref} {names} --reason "As minuted" --meeting {meeting}'


def close(ref: int, meeting: date) -> str:
    """Close an action that the meeting closed."""
    return f"actionlog close {ref} --meeting {meeting} --outcome done"


def keep_open(ref: int, meeting: date) -> str:
    """Record that the meeting refused to close it."""
    return f'actionlog keep-open {ref} --meeting {meeting} --reason "As minuted"'


def reopen(ref: int, meeting: date) -> str:
    """Put an action back on the log that the meeting did not close."""
    return f'actionlog reopen {ref} --reason "The meeting of {meeting} kept it open"'


def defer(ref: int, to: str, meeting: date) -> str:
    """Move a deadline as the meeting agreed."""
    return f'actionlog defer {ref} {quoted(to)} --reason "As minuted" --meeting {meeting}'


def correct_deadline(ref: int, to: str, meeting: date) -> str:
    """Put right a deadline that was entered otherwise than the meeting set it."""
    return (
        f'actionlog edit {ref} --due {quoted(to)} --correction --reason "As minuted"'
        f" --meeting {meeting}"
    )


def _after_dashes(text: str) -> str:
    """A wording as an argument; one that starts with a dash would be read as an option."""
    return quoted(one_line(text).lstrip("-–— "))


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
    asked = was_on_a_paper(board.meetings, action) or value_told(action, field) is not None
    return ' --reason "…"' if asked else ""
