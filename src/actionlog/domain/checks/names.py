"""Two spellings that are likely to be of one person."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.checks.seen import Seen, Spot
from actionlog.domain.cited import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionlog.domain.checks.seen import Log

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


def near_duplicate_name(log: Log) -> Iterator[Seen]:
    """Two names with the same first name and surnames within a letter or two, or the other way."""
    names = list(_names(log))
    homes = {person.name: person.organisation for person in log.board.people.persons}
    met: set[frozenset[str]] = set()
    for one, other in (*_pairs(names, "first"), *_pairs(names, "last")):
        pair = frozenset({one.written, other.written})
        if pair in met or _are_apart(homes, one, other) or not _is_near(one, other):
            continue
        met.add(pair)
        yield Seen(
            f'"{other.written}" and "{one.written}" may be one person',
            other.spot,
            f'one spelling for both, or an alias of "{one.written}" in people.toml',
        )


def _names(log: Log) -> Iterator[_Name]:
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
    aliases = {alias for person in people.persons for alias in person.aliases}
    roles = {role.name for role in people.roles}
    for written, spot in (*register, *bodies, *used):
        if written not in seen and written not in aliases and written not in roles:
            seen.add(written)
            words = [word for word in _folded(written) if word not in _TITLES]
            if len(words) > 1 and not any(map(str.isdigit, written)):
                yield _Name(written, words[0], " ".join(words[1:]), spot)


def _folded(name: str) -> list[str]:
    return name.casefold().replace(".", " ").replace("-", " ").replace("’", "'").split()


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
