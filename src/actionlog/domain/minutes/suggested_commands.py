"""Commands that put the log right, ready to paste: nothing that minutes say can run in a shell."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.minutes.marked_actions import Missing


NO_WORDS = "…"
_SHOWS = ("actionlog show ", "actionlog history ")


def quoted(text: str) -> str:
    """A value as it can be pasted: in double quotes where they are safe, else in single ones."""
    line = one_line(text)
    if shlex.quote(line) == line and not line.startswith("-"):
        return line
    return shlex.quote(line) if set(line) & set('"$`\\!') else f'"{line}"'


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
    return " ".join([*words, *([f"--ref {ref}"] if ref else [])])


def note(wording: str, item: str, responsible: Sequence[str], meeting: date) -> str:
    """Put something on the log that the minutes promise."""
    names = " ".join(f"--responsible {quoted(name)}" for name in responsible or (NO_WORDS,))
    return (
        f"actionlog add {_after_dashes(wording)} --item {quoted(item or NO_WORDS)} {names}"
        f" --due tbc --meeting {meeting}"
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
