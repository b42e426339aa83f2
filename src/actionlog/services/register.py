"""The register of people, as commands and attendance lists change it, and the board's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.minutes.register_proposals import Enrolment, applied
from actionlog.domain.people import Holder, Role
from actionlog.domain.stored_text import clean_line
from actionlog.english import counted, full_day
from actionlog.errors import AlreadyThere, NameUnknown, RuleBroken

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Status
    from actionlog.domain.board import Settings
    from actionlog.domain.people import Organisation, People, Person
    from actionlog.services.protocols import Store


def add_person(store: Store, person: Person) -> tuple[Person, tuple[str, ...]]:
    """Put somebody on the register; give also who has the same initials.

    Raises `AlreadyThere` for a name that is taken.
    """
    with store.change() as change:
        people = change.board.people
        _refuse_taken(people, (person.name, *person.aliases))
        change.put_people(replace(people, persons=(*people.persons, person)))
        change.describe(f"{person.name} added to the people")
        return person, people.sharing(person.initials) if person.initials else ()


def add_alias(store: Store, name: str, alias: str) -> Person:
    """Record another name of a person. Raises `NameUnknown`, `AlreadyThere`."""
    with store.change() as change:
        people = change.board.people
        person = next((one for one in people.persons if one.name == name), None)
        if person is None:
            raise NameUnknown(name)
        _refuse_taken(people, (alias,))
        known = person._replace(aliases=(*person.aliases, alias))
        persons = tuple(known if one is person else one for one in people.persons)
        change.put_people(replace(people, persons=persons))
        change.describe(f"{name} is also {alias}")
        return known


def add_organisation(store: Store, organisation: Organisation) -> Organisation:
    """Put a body on the register. Raises `AlreadyThere` for a name that is taken."""
    with store.change() as change:
        people = change.board.people
        _refuse_taken(people, (organisation.name,))
        new = replace(people, organisations=(*people.organisations, organisation))
        change.put_people(new)
        change.describe(f"{organisation.name} added to the organisations")
        return organisation


def set_role(
    store: Store, name: str, initials: str | None, holder: Holder | None
) -> tuple[Role, str | None]:
    """Add a role or give it its next holder; give it, and who held it until then.

    The one before holds it to the day before, where the new one has a first day. Raises
    `NameUnknown` for a holder who is not on the register, `AlreadyThere`.
    """
    with store.change() as change:
        people = change.board.people
        if holder and holder.name not in {person.name for person in people.persons}:
            raise NameUnknown(holder.name)
        old = next((role for role in people.roles if role.name == name), None)
        if old is None:
            _refuse_taken(people, (name,))
        new, before = _with_holder(old or Role(name, initials), holder)
        new = new._replace(initials=initials or new.initials)
        if old == new:
            raise AlreadyThere(
                f"the role {name} is on the register as it is", "actionlog people list"
            )
        kept = tuple(new if role is old else role for role in people.roles)
        roles = kept if old else (*people.roles, new)
        change.put_people(replace(people, roles=roles))
        change.describe(f"{name}: {holder.name if holder else 'role added'}")
        return new, before


def leave(store: Store, name: str, day: date) -> tuple[Person, list[str]]:
    """Record somebody's last day; give the roles that the person still held, which end too."""
    with store.change() as change:
        people = change.board.people
        person = next((one for one in people.persons if one.name == name), None)
        if person is None:
            raise NameUnknown(name)
        if person.until:
            raise AlreadyThere(f"{name} left on {person.until}", "actionlog people list --all")
        if person.since and day < person.since:
            raise RuleBroken(f"{name} came only on {person.since}", "check the date")
        gone = person._replace(until=day)
        roles = tuple(_ended(people, role, name, day) for role in people.roles)
        ended = [new.name for new, old in zip(roles, people.roles, strict=True) if new != old]
        persons = tuple(gone if one is person else one for one in people.persons)
        change.put_people(replace(people, persons=persons, roles=roles))
        change.describe(f"{name} leaves on {day}")
        return gone, ended


def rename(store: Store, name: str) -> str:
    """Give the board another name; its id and folder stay. Gives the old one."""
    with store.change() as change:
        settings = change.board.settings
        new = clean_line(name, "the name")
        if new == settings.name:
            raise AlreadyThere(f"the board is called {new} already", "actionlog board")
        change.put_settings(replace(settings, name=new))
        change.describe(f"renamed {new}")
        return settings.name


def label(store: Store, status: Status, word: str) -> Settings:
    """Set the board's own word for a status."""
    with store.change() as change:
        settings = change.board.settings
        labels = {**settings.labels, status: clean_line(word, "the label")}
        if labels == settings.labels:
            raise AlreadyThere(f'the label of "{status.value}" is that already', "actionlog board")
        new = replace(settings, labels=labels)
        change.put_settings(new)
        change.describe(f'"{status.value}" is printed as "{labels[status]}"')
        return new


def _refuse_taken(people: People, names: tuple[str, ...]) -> None:
    for name in names:
        if people.alike(name):
            raise AlreadyThere(
                f'"{name}" is on the register already', "see who is: actionlog people list --all"
            )


def _with_holder(role: Role, holder: Holder | None) -> tuple[Role, str | None]:
    if holder is None:
        return role, None
    *earlier, last = role.holders or (None,)
    if last is None:
        return role._replace(holders=(holder,)), None
    if last.name == holder.name and last.until is None:
        return role, None
    if last.until is None and holder.since:
        from datetime import timedelta

        last = last._replace(until=holder.since - timedelta(days=1))
    return role._replace(holders=(*earlier, last, holder)), last.name


def _ended(people: People, role: Role, name: str, day: date) -> Role:
    holders = tuple(
        holder._replace(until=day)
        if holder.until is None and people.named(holder.name, day) == name
        else holder
        for holder in role.holders
    )
    return role._replace(holders=holders)


def enrol(store: Store, wanted: Enrolment) -> bool:
    """Record what is proposed; whether the register is another for it."""
    with store.change() as change:
        before = change.board.people
        after = applied(before, wanted)
        if after == before:
            return False
        change.put_people(after)
        new = len(after.persons) - len(before.persons)
        what = f"{counted(new, 'person', 'people')} added" if new else "register completed"
        of = f" of {full_day(wanted.day)}" if wanted.day else ""
        change.describe(f"{what} from the minutes{of}")
        return True
