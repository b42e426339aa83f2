"""What the files of two boards say of an action that went from the one to the other, held together.

Each names the other, in one entry. A file that names an action of a board which is kept beside it,
and is not named there, was written by hand; of a board kept elsewhere nothing is known.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.checks.inputs import Fault, Spot
from actionlog.errors import Unreadable
from actionlog.store import loader, paths
from actionlog.store.codec import read_action, read_settings
from actionlog.store.parsing import parse
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionlog.domain.action import Action
    from actionlog.store.source import Source

_NAMED = re.compile(r"(?P<board>.+), action (?P<number>[0-9]+)", re.DOTALL)


class _Claim(NamedTuple):
    """Of which action of another board a file speaks, and where: it came from it, or went to it."""

    said: str
    spot: Spot
    came: bool


def one_sided(source: Source, board: str, actions: Iterable[Action]) -> Iterator[Fault]:
    """What actions of a board say of another that is kept here, and that does not say it, too."""
    names: dict[str, str] | None = None
    for action in actions:
        for claim in _claims(action):
            if names is None:
                names = dict(_names(source, board))
            named = _NAMED.fullmatch(claim.said)
            there = names.get(named["board"]) if named else None
            if named and there and not _says_so(source, there, named["number"], action, claim):
                way = "come from" if claim.came else "have gone to"
                yield Fault(
                    f"{action.ref} is said to {way} {claim.said}, and that does not say so",
                    claim.spot,
                    f"actionlog --board {there} show {named['number']}",
                )


def _claims(action: Action) -> Iterator[_Claim]:
    if action.status is Status.VOID:
        return  # what was opened there by mistake
    if action.transferred_from:
        yield _Claim(action.transferred_from, Spot(action.ref, key="transferred_from"), came=True)
    for nth, note in enumerate(action.comments):
        if note.event is Event.TRANSFERRED and isinstance(note.new, str):
            yield _Claim(note.new, Spot.comment(action, nth, "to"), came=False)


def _names(source: Source, board: str) -> Iterator[tuple[str, str]]:
    """What the other boards that are kept here are called, each with its id."""
    for other in loader.boards(source):
        path = paths.settings_path(other)
        with suppress(Unreadable, OSError):
            if other != board:
                yield parse(source.read(path), source.shown(path), read_settings).name, other


def _says_so(source: Source, there: str, number: str, action: Action, claim: _Claim) -> bool:
    """Whether the other action names this one; by its number, since a board may be renamed."""
    ref = paths.ref_of(f"{number:0>4}.toml")
    if ref is None:
        return False  # no action has such a number
    path = paths.action_path(there, ref)
    try:
        other = parse(source.read(path), source.shown(path), partial(read_action, ref=ref))
    except OSError:
        return False
    except Unreadable:
        return True  # that is told elsewhere
    ending = f", action {action.ref}"
    if not claim.came:
        return (other.transferred_from or "").endswith(ending)
    went = (note for note in other.comments if note.event is Event.TRANSFERRED)
    return any(str(note.new).endswith(ending) for note in went)
