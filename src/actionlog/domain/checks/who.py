"""Who answers for an action: known, one person, and still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.checks.seen import Seen, Spot
from actionlog.domain.dates import short_day
from actionlog.domain.people import EVERYBODY, is_current, split_names
from actionlog.domain.text import joined
from actionlog.errors import NameAmbiguous, NameShared, NameUnknown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.checks.seen import Log
    from actionlog.domain.people import People
    from actionlog.errors import NoSuchThing

_KEY = "responsible"


def unknown_responsible(log: Log) -> Iterator[Seen]:
    """A name that is not on the people list."""
    for action, name, fault in _faults(log):
        if isinstance(fault, NameUnknown):
            parts = split_names(name)
            if len(parts) > 1 and _all_known(log.board.people, parts, action.raised):
                each = " ".join(f'--responsible "{part}"' for part in parts)
                yield Seen(
                    f'"{name}" is several names in one',
                    _spot(action),
                    f"actionlog edit {action.ref} {each}",
                )
            else:
                yield Seen(fault.sentence, _spot(action), _first_two(fault))


def ambiguous_initials(log: Log) -> Iterator[Seen]:
    """Initials or another name that fit two people on the day when the action was raised."""
    for action, _, fault in _faults(log):
        if not isinstance(fault, NameUnknown):
            yield Seen(
                fault.sentence,
                _spot(action),
                f'say which: actionlog edit {action.ref} --responsible "NAME"',
            )


def role_ended(log: Log) -> Iterator[Seen]:
    """Who answers for an unfinished action has left, or the role has no holder."""
    if not log.record.knows_people:
        return
    people = log.board.people
    for action in log.unfinished:
        for name in action.responsible:
            if words := _ended(people, name, log.as_at):
                is_role = any(role.name == name for role in people.roles)
                yield Seen(
                    words,
                    _spot(action),
                    f'its next holder: actionlog people role "{name}" --holder NAME'
                    if is_role
                    else f'who answers now: actionlog edit {action.ref} --responsible "NAME"',
                )


def group_responsible(log: Log) -> Iterator[Seen]:
    """An open action for which no one person or role answers."""
    if not log.record.knows_people:
        return
    bodies = {one.name for one in log.board.people.organisations if not one.contact}
    for action in log.unfinished:
        if action.status is Status.OPEN and bodies.union({EVERYBODY}).issuperset(
            action.responsible
        ):
            who = joined(action.responsible) if action.responsible else "nobody"
            yield Seen(
                f"{who} {'answer' if who == EVERYBODY else 'answers'} for it, and no one person",
                _spot(action),
                f'say who leads: actionlog edit {action.ref} --responsible "NAME"',
            )


def _faults(log: Log) -> Iterator[tuple[Action, str, NoSuchThing]]:
    """The names that the register cannot tell, each looked up on the day of its action."""
    if not log.record.knows_people:
        return
    people, known = log.board.people, set(log.board.people.names())
    met: dict[tuple[str, date], NoSuchThing | None] = {}
    for action in log.valid:
        for name in action.responsible:
            if name in known:
                continue
            key = (name, action.raised)
            if key not in met:
                met[key] = _fault(people, *key)
            if fault := met[key]:
                yield action, name, fault


def _fault(people: People, name: str, on: date) -> NoSuchThing | None:
    try:
        people.find(name, on)
    except (NameUnknown, NameAmbiguous, NameShared) as fault:
        return fault
    return None


def _all_known(people: People, names: tuple[str, ...], on: date) -> bool:
    return all(_fault(people, name, on) is None for name in names)


def _first_two(fault: NameUnknown) -> str:
    return "; ".join(
        fault.hints[:1] if len(fault.hints) == 1 else (fault.hints[0], fault.hints[-1])
    )


def _ended(people: People, name: str, on: date) -> str | None:
    """Why nobody answers under a name any more; `None` where somebody does, or it is unknown."""
    for role in people.roles:
        if role.name == name:
            return None if role.holder(on) else f"nobody holds the role {name} on {short_day(on)}"
    entries = [person for person in people.persons if person.name == name]
    if not entries or any(is_current(person, on) for person in entries):
        return None
    left = max((person.until for person in entries if person.until), default=None)
    return f"{name} left on {short_day(left)}" if left and left < on else None


def _spot(action: Action) -> Spot:
    return Spot(action.ref, key=_KEY)
