"""Who answers for an action: known, one person, still there, and spelt in one way."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.checks.inputs import Fault, Spot
from actionlog.domain.correction_commands import (
    hand_over,
    name_leader,
    no_longer_answers,
    who_answers_now,
)
from actionlog.domain.dates.dates_in_text import word_set
from actionlog.domain.name_spelling import split_names
from actionlog.domain.people import EVERYBODY
from actionlog.domain.stored_text import folded
from actionlog.english import joined
from actionlog.errors import NameAmbiguous, NameShared, NameUnknown
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.checks.inputs import CheckedLog
    from actionlog.domain.people import People
    from actionlog.errors import NoSuchThing


_KEY = "responsible"


def unknown_responsible(log: CheckedLog) -> Iterator[Fault]:
    """A name that is not on the people list."""
    for action, name, fault in _faults(log):
        if isinstance(fault, NameUnknown):
            parts = split_names(name)
            if len(parts) > 1 and _all_known(log.board.people, parts, action.raised):
                yield Fault(
                    f'"{name}" is several names in one',
                    _spot(action),
                    hand_over(log.board, action, name, *parts),
                )
            else:
                yield Fault(fault.sentence, _spot(action), _first_two(fault))


def ambiguous_initials(log: CheckedLog) -> Iterator[Fault]:
    """Initials or another name that fit two people on the day when the action was raised."""
    for action, name, fault in _faults(log):
        if not isinstance(fault, NameUnknown):
            yield Fault(
                fault.sentence,
                _spot(action),
                f"say which: {hand_over(log.board, action, name)}",
            )


def role_ended(log: CheckedLog) -> Iterator[Fault]:
    """Who answers for an unfinished action has left, or the role has no holder."""
    if not log.record.knows_people:
        return
    people = log.board.people
    for action in log.unfinished:
        for written in action.responsible:
            name = people.named(written, action.raised)
            if words := no_longer_answers(people, name, log.as_at):
                yield Fault(words, _spot(action), who_answers_now(log.board, action, written))


def group_responsible(log: CheckedLog) -> Iterator[Fault]:
    """An open action for which no one person or role answers."""
    if not log.record.knows_people:
        return
    bodies = {one.name for one in log.board.people.organisations if not one.contact}
    for action in log.unfinished:
        names = [log.board.people.named(name, action.raised) for name in action.responsible]
        if action.status is Status.OPEN and bodies.union({EVERYBODY}).issuperset(names):
            who = joined(names) if names else "nobody"
            yield Fault(
                f"{who} {'answer' if who == EVERYBODY else 'answers'} for it, and no one person",
                _spot(action),
                f"say who leads: {name_leader(log.board, action)}",
            )


def _faults(log: CheckedLog) -> Iterator[tuple[Action, str, NoSuchThing]]:
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


def _spot(action: Action) -> Spot:
    return Spot(action.ref, key=_KEY)


_TITLES = word_set(
    "dr prof professor cllr councillor mayor mr mrs ms miss sir dame lord lady rev revd"
)
_LONG = 5
"""Letters from which a surname may differ in two of them."""

_MANY = 1000


class _Name(NamedTuple):
    """A name as it is written, its first name and surname folded, and where it stands."""

    written: str
    first: str
    last: str
    spot: Spot


def near_duplicate_name(log: CheckedLog) -> Iterator[Fault]:
    """Two names with the same first name and surnames within a letter or two, or the other way."""
    names = list(_names(log))
    homes = {person.name: person.organisation for person in log.board.people.persons}
    met: set[frozenset[str]] = set()
    for one, other in (*_pairs(names, "first"), *_pairs(names, "last")):
        pair = frozenset({one.written, other.written})
        if pair in met or _are_apart(homes, one, other) or not _is_near(one, other):
            continue
        met.add(pair)
        yield Fault(
            f'"{other.written}" and "{one.written}" may be one person',
            other.spot,
            f'one spelling for both, or an alias of "{one.written}" in people.toml',
        )


def _names(log: CheckedLog) -> Iterator[_Name]:
    """Every spelling once: those of the register first, then those of actions."""
    people, seen = log.board.people, set[str]()
    register = (
        (person.name, Spot(table=("person", nth), key="name"))
        for nth, person in enumerate(people.persons)
    )
    bodies = (
        (body.name, Spot(table=("organisation", nth), key="name"))
        for nth, body in enumerate(people.organisations)
    )
    used = (
        (name, Spot(action.ref, key="responsible"))
        for action in log.valid
        for name in action.responsible
    )
    aliases = {alias for entry in people.entries for alias in entry.aliases}
    roles = {role.name for role in people.roles}
    for written, spot in (*register, *bodies, *used):
        if written not in seen and written not in aliases and written not in roles:
            seen.add(written)
            words = [word for word in _folded(written) if word not in _TITLES]
            if len(words) > 1 and not any(map(str.isdigit, written)):
                yield _Name(written, words[0], " ".join(words[1:]), spot)


def _folded(name: str) -> list[str]:
    return folded(name, accents=True).replace(".", " ").replace("-", " ").split()


def _pairs(names: Iterable[_Name], part: str) -> Iterator[tuple[_Name, _Name]]:
    """The pairs with the same first name, or the same surname."""
    groups: dict[str, list[_Name]] = {}
    for name in names:
        groups.setdefault(name.first if part == "first" else name.last, []).append(name)
    for group in groups.values():
        if len(group) <= _MANY:
            yield from combinations(group, 2)
        else:  # no board has so many; what a machine made is compared with its neighbours alone
            yield from pairwise(sorted(group, key=lambda name: (name.last, name.first)))


def _is_near(one: _Name, other: _Name) -> bool:
    if one.first == other.first:
        return _is_slip(one.last, other.last, most=2)
    shortest = min(len(one.first), len(other.first))
    return shortest >= _LONG - 1 and _is_slip(one.first, other.first, most=1)


def _is_slip(one: str, other: str, most: int) -> bool:
    """Whether they are a letter apart, long ones two; `Roberts` and `Robertson` are not."""
    from rapidfuzz.distance import OSA

    short, long = sorted((one, other), key=len)
    allowed = most if len(short) >= _LONG else 1
    distance = OSA.distance(one, other, score_cutoff=allowed)
    is_longer = distance > 1 and long.startswith(short)
    return distance <= allowed and not is_longer


def _are_apart(homes: Mapping[str, str | None], one: _Name, other: _Name) -> bool:
    """Whether the register keeps two people apart: both on it, of different organisations."""
    here, there = homes.get(one.written), homes.get(other.written)
    return bool(here and there and here != there)
