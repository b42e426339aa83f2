"""Somebody leaves: the last day, the roles that end, and who takes over what was theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import Occasion
from actionlog.domain.corrections import NewValues, edited
from actionlog.domain.paper_contents import was_on_a_paper
from actionlog.domain.people import Holder, Person, is_current
from actionlog.english import counted, full_day
from actionlog.errors import AlreadyThere, HasLeft, RuleBroken
from actionlog.services.register import entry_named, next_held, with_entry
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.people import People, Role
    from actionlog.services.protocols import Store


class Successor(NamedTuple):
    """Who takes over, by the name on the register; why, and on which day that is said."""

    name: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody who leaves, the register without them, and what is handed over.

    `ended` are the roles that nobody holds any more, `passed` those that go to the successor;
    `bodies` are those that they spoke for.
    """

    person: Person
    people: People
    ended: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


def refuse_left(people: People, name: str, day: date, role: str) -> None:
    """Raise `HasLeft` where somebody who is to hold a role from a day has left before it."""
    person = people.entry(name)
    if isinstance(person, Person) and person.until and person.until < day:
        raise HasLeft(name, person.until, role)


def departure(board: Board, name: str, day: date, to: Successor | None = None) -> Departure:
    """What somebody's leaving on a day would do; of who has left before, only to the actions.

    Raises `NotOfThatKind`, `AlreadyThere`, `RuleBroken`.
    """
    person = board.people.person(name)
    if person.until and to is None:
        raise AlreadyThere(
            f"{name} left on {full_day(person.until)}", "actionlog people list --all"
        )
    if person.since and day < person.since:
        raise RuleBroken(f"{name} came only on {full_day(person.since)}", "check the date")
    done = Departure(person, board.people) if person.until else _gone(board.people, person, day, to)
    if to is None:
        return done
    _refuse_successor(board.people, name, to, done.person.until or day)
    actions = tuple(_handed_over(board, name, to))
    if person.until and not actions:
        raise AlreadyThere(f"{name} answers for nothing that is on the log", "actionlog list")
    return replace(done, actions=actions)


def leave(store: Store, name: str, day: date, to: Successor | None = None) -> Departure:
    """Record somebody's last day, and who takes over, as `departure` has it."""
    with store.change() as change:
        done = departure(change.board, name, day, to)
        change.put_people(done.people)
        for action in done.actions:
            change.put(action)
        theirs = counted(len(done.actions), "action")
        over = f", {theirs} to {to.name}" if to and done.actions else ""
        change.describe(f"{name} leaves on {done.person.until}{over}")
        return done


def _gone(people: People, person: Person, day: date, to: Successor | None) -> Departure:
    gone, ended, passed = person._replace(until=day), [], []
    after = with_entry(people, gone, instead_of=person.name)
    heirs = {one.name for one in people.persons} if to else set()
    for role in people.roles:
        new = _ended(people, role, person.name, day)
        if new == role:
            continue
        if to and to.name in heirs:
            new, _ = next_held(new, Holder(to.name, day + timedelta(days=1)))
            passed.append(role.name)
        else:
            ended.append(role.name)
        after = replace(after, roles=tuple(new if one is role else one for one in after.roles))
    return Departure(gone, after, tuple(ended), tuple(passed), _spoken_for(people, person, day))


def _spoken_for(people: People, person: Person, day: date) -> tuple[str, ...]:
    """The bodies whose contact a person is."""
    return tuple(
        body.name
        for body in people.organisations
        if body.contact and people.named(body.contact, day) == person.name
    )


def _ended(people: People, role: Role, name: str, day: date) -> Role:
    holders = tuple(
        holder._replace(until=day)
        if holder.until is None and people.named(holder.name, day) == name
        else holder
        for holder in role.holders
    )
    return role._replace(holders=holders)


def _refuse_successor(people: People, name: str, to: Successor, last: date) -> None:
    heir = entry_named(people, to.name)
    if to.name == name:
        raise RuleBroken(f"{name} cannot take over from themselves", "name somebody else: --to")
    after = last + timedelta(days=1)
    if isinstance(heir, Person) and not is_current(heir, after):
        raise RuleBroken(
            f"{to.name} does not serve on {full_day(after)}", "actionlog people list --all"
        )


def _handed_over(board: Board, name: str, to: Successor) -> Iterator[Action]:
    """What the one answered for and is on the log still, with the other in their place."""
    for action in board.actions.unfinished():
        held = [board.people.named(one, action.raised) for one in action.responsible]
        if name not in held:
            continue
        now = (
            to.name if who == name else written
            for who, written in zip(held, action.responsible, strict=True)
        )
        new = NewValues(responsible=tuple(dict.fromkeys(now)))
        published = was_on_a_paper(board.meetings, action)
        yield edited(action, new, to.reason, Occasion(to.on), published=published)
