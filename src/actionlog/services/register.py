"""The register of people, as commands and attendance lists change it, and the board's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from actionlog.domain.correction_commands import quoted
from actionlog.domain.minutes.register_proposals import Enrolment, applied
from actionlog.domain.name_spelling import letters
from actionlog.domain.people import Organisation, Person, Role
from actionlog.domain.stored_text import clean_line
from actionlog.english import counted, full_day
from actionlog.errors import AlreadyThere, NamedAlready, NotOfThatKind, RuleBroken
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Status
    from actionlog.domain.board import Settings
    from actionlog.domain.people import Entry, Holder, NameStyle, People
    from actionlog.services.protocols import Store

AnyEntry = TypeVar("AnyEntry", Person, Role, Organisation)


def add_person(
    store: Store, person: Person, *, once: bool = True
) -> tuple[Person, tuple[str, ...]]:
    """Put somebody on the register; give also who has the same initials.

    Raises `AlreadyThere` for a name that is taken; `NamedAlready`, unless not `once`.
    """
    with store.change() as change:
        people = change.board.people
        _refuse_taken(people, (person.name, *person.aliases))
        if once and (known := people.spelt_alike(person.name)):
            names = f"{quoted(known)} {quoted(person.name)}"
            raise NamedAlready(person.name, known, f"the same: actionlog people alias {names}")
        change.put_people(replace(people, persons=(*people.persons, person)))
        change.describe(f"{person.name} added to the people")
        return person, people.sharing(person.initials) if person.initials else ()


def add_alias(store: Store, name: str, alias: str) -> Entry:
    """Record another name of an entry. Raises `NotOfThatKind`, `AlreadyThere`."""
    with store.change() as change:
        people = change.board.people
        entry = entry_named(people, name)
        _refuse_taken(people, (alias,))
        known = entry._replace(aliases=(*entry.aliases, alias))
        change.put_people(with_entry(people, known, instead_of=name))
        change.describe(f"{name} is also {alias}")
        return known


def add_organisation(
    store: Store, organisation: Organisation, *, once: bool = True
) -> Organisation:
    """Put a body on the register. Raises `AlreadyThere`, and `NamedAlready` unless not `once`."""
    with store.change() as change:
        people = change.board.people
        _refuse_taken(people, (organisation.name,))
        if once and (known := people.spelt_alike(organisation.name)):
            raise NamedAlready(organisation.name, known)
        new = replace(people, organisations=(*people.organisations, organisation))
        change.put_people(new)
        change.describe(f"{organisation.name} added to the organisations")
        return organisation


def set_role(
    store: Store, name: str, initials: str | None, holder: Holder | None
) -> tuple[Role, str | None]:
    """Add a role or give it its next holder; give it, and who held it until then.

    The one before holds it to the day before, where the new one has a first day. Raises
    `NotOfThatKind` for a holder who is no person, `AlreadyThere`.
    """
    with store.change() as change:
        people, new, before = _given_role(change.board.people, name, initials, holder)
        if people == change.board.people:
            raise AlreadyThere(
                f"the role {name} is on the register as it is", "actionlog people list"
            )
        change.put_people(people)
        change.describe(f"{name}: {holder.name if holder else 'role added'}")
        return new, before


def _given_role(
    people: People, name: str, initials: str | None, holder: Holder | None
) -> tuple[People, Role, str | None]:
    """The register with a role, held by its next holder; the role, and who held it until then."""
    if holder:
        people.person(holder.name)
    old = next((role for role in people.roles if role.name == name), None)
    if old is None:
        _refuse_taken(people, (name,))
    new, before = next_held(old or Role(name, initials), holder)
    new = new._replace(initials=initials or new.initials)
    kept = tuple(new if role is old else role for role in people.roles)
    return replace(people, roles=kept if old else (*people.roles, new)), new, before


class EntryDetails(NamedTuple):
    """What is to be said of somebody: `None` stays as it is, an empty text is taken out."""

    initials: str | None = None
    organisation: str | None = None
    email: str | None = None
    contact: str | None = None
    since: date | None = None
    public: NameStyle | None = None


def edit_entry(
    store: Store, name: str, new: EntryDetails, role: tuple[str, Holder] | None = None
) -> tuple[Person | Organisation, tuple[str, ...]]:
    """Change what the register says of a person or a body; a person may be given a role with it.

    Gives also who has the same initials. Raises `NotOfThatKind`, `RuleBroken`, `AlreadyThere`.
    """
    with store.change() as change:
        people = change.board.people
        old = entry_named(people, name)
        if isinstance(old, Role):
            raise NotOfThatKind(name, "a role: its letters go to whoever holds it", *_of_role(old))
        changed = _changed(old, new)
        after = with_entry(people, changed, instead_of=name)
        if role is not None:
            after, _, _ = _given_role(after, role[0], None, role[1])
        if after == people:
            raise AlreadyThere(f"{name} is on the register like that", "actionlog people list")
        change.put_people(after)
        change.describe(f"{name} edited on the register")
        others = after.sharing(changed.initials) if new.initials and changed.initials else ()
        return changed, tuple(one for one in others if one != name)


def _changed(old: Person | Organisation, new: EntryDetails) -> Person | Organisation:
    person = isinstance(old, Person)
    unfit = ("contact",) if person else ("organisation", "since", "public")
    if wrong := [key for key in unfit if getattr(new, key) is not None]:
        kind, option = "a person" if person else "an organisation", _OPTIONS.get(wrong[0], wrong[0])
        raise RuleBroken(f"{old.name} is {kind}, which has no --{option}", "actionlog people list")
    initials, email = _now(new.initials, old.initials), _now(new.email, old.email)
    if not isinstance(old, Person):
        contact = _now(new.contact, old.contact)
        return old._replace(initials=initials, contact=contact, email=email)
    return old._replace(
        initials=initials,
        organisation=_now(new.organisation, old.organisation),
        email=email,
        since=new.since or old.since,
        public=new.public or old.public,
    )


_OPTIONS = {"since": "from"}


def _now(new: str | None, old: str | None) -> str | None:
    return old if new is None else new or None


def entry_named(people: People, name: str) -> Entry:
    """What the register has under a name. Raises `NotOfThatKind` for everybody."""
    return people.entry(name) or people.person(name)


def _of_role(role: Role) -> tuple[str, ...]:
    """The commands by which a role, or the address of who holds it, is changed."""
    held = role.holders[-1].name if role.holders else None
    address = (f"actionlog people edit {quoted(held)} --email ADDRESS",) if held else ()
    return (*address, f"actionlog people role {quoted(role.name)} --holder NAME --initials XY")


def rename_entry(store: Store, name: str, new: str) -> Entry:
    """Give a person, role or body another name; the old one stays as an alias, and both are found.

    What is on record keeps the name that it was recorded with. Raises `NotOfThatKind` for
    everybody, `AlreadyThere` for a name that somebody else has.
    """
    with store.change() as change:
        people = change.board.people
        entry = entry_named(people, name)
        if new == name:
            raise AlreadyThere(f"{name} is called so already", "actionlog people list")
        if any(other != name for other in people.alike(new)):
            _refuse_taken(people, (new,))
        aliases = (*(one for one in entry.aliases if one != new), name)
        renamed = entry._replace(name=new, aliases=aliases)
        change.put_people(with_entry(_naming(people, name, new), renamed, instead_of=name))
        change.describe(f"{name} is called {new} now")
        return renamed


def _naming(people: People, name: str, new: str) -> People:
    """The register with another name where an entry names that one: holders, what sends them."""

    def held(holder: Holder) -> Holder:
        return holder._replace(name=new) if holder.name == name else holder

    return replace(
        people,
        persons=tuple(
            one._replace(organisation=new) if one.organisation == name else one
            for one in people.persons
        ),
        roles=tuple(one._replace(holders=tuple(map(held, one.holders))) for one in people.roles),
        organisations=tuple(
            one._replace(contact=new) if one.contact == name else one
            for one in people.organisations
        ),
    )


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
    """Set the board's own word for a status. Raises `AlreadyThere` where another has it."""
    with store.change() as change:
        settings = change.board.settings
        labels = {**settings.labels, status: clean_line(word, "the label")}
        if labels == settings.labels:
            raise AlreadyThere(f'the label of "{status.value}" is that already', "actionlog board")
        new = replace(settings, labels=labels)
        for other in type(status):
            if other is not status and letters(new.label(other)) == letters(new.label(status)):
                said = f'"{other.value}" is printed as "{new.label(other)}"'
                raise AlreadyThere(said, f"another word: actionlog board label {status.value} WORD")
        change.put_settings(new)
        change.describe(f'"{status.value}" is printed as "{labels[status]}"')
        return new


def with_entry(people: People, new: Entry, *, instead_of: str) -> People:
    """The register with an entry in the place of the one of that name."""

    def placed(entries: tuple[AnyEntry, ...], new: AnyEntry) -> tuple[AnyEntry, ...]:
        return tuple(new if one.name == instead_of else one for one in entries)

    match new:
        case Person():
            return replace(people, persons=placed(people.persons, new))
        case Role():
            return replace(people, roles=placed(people.roles, new))
        case Organisation():
            return replace(people, organisations=placed(people.organisations, new))


def _refuse_taken(people: People, names: tuple[str, ...]) -> None:
    for name in names:
        if people.alike(name):
            raise AlreadyThere(
                f'"{name}" is on the register already', "see who is: actionlog people list --all"
            )


def next_held(role: Role, holder: Holder | None) -> tuple[Role, str | None]:
    """A role with its next holder, and who held it until then."""
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
