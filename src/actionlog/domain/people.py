"""Who answers for actions: people, roles with their holders over time, organisations, `All`.

`People.who` alone says who a name is, at a date: for filters, groups, papers, privacy and checks.
Two people may share initials, and nobody is guessed or merged.
"""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.name_spelling import (
    has_surname,
    has_word,
    letters,
    nearest,
    plainest,
    split_names,
    unmarked,
)
from actionlog.errors import NameAmbiguous, NameShared, NameUnknown, NotOfThatKind
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

EVERYBODY = "All"


class NameStyle(Enum):
    """How a public paper names a person."""

    NAME = "name"
    INITIALS = "initials"
    ROLE = "role"


class Person(NamedTuple):
    """Somebody on the board or at its table, from and to the days given."""

    name: str
    initials: str | None = None
    organisation: str | None = None
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    public: NameStyle = NameStyle.NAME
    email: str | None = None


class Holder(NamedTuple):
    """Who holds a role, from and to the days given."""

    name: str
    since: date | None = None
    until: date | None = None


class Role(NamedTuple):
    """An office that answers for actions whoever holds it."""

    name: str
    initials: str | None = None
    holders: tuple[Holder, ...] = ()
    aliases: tuple[str, ...] = ()

    def holder(self, on: date) -> str | None:
        """Who holds it on a day: of several the one who came last."""
        serving = [holder for holder in self.holders if is_current(holder, on)]
        return serving[-1].name if serving else None


class Organisation(NamedTuple):
    """A body that answers for actions by itself."""

    name: str
    initials: str | None = None
    contact: str | None = None
    email: str | None = None
    aliases: tuple[str, ...] = ()


Entry: TypeAlias = Person | Role | Organisation


class Who(NamedTuple):
    """Who a text means: one name is certain, several are ambiguous, none is unknown.

    `entries` are what the register has under those names; `All` has no entry.
    """

    names: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    by_initials: bool = False

    @property
    def name(self) -> str | None:
        """The one name that it is for certain."""
        return self.names[0] if len(self.names) == 1 else None


@dataclass(frozen=True, slots=True)
class People:
    """The register of a board."""

    persons: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    _met: dict[tuple[str, date], Who] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def names(self) -> Iterator[str]:
        """Every name that can be responsible, `All` last."""
        for entry in self.entries:
            yield entry.name
        yield EVERYBODY

    def entry(self, name: str) -> Entry | None:
        """What the register has under a name; of `All`, and of nobody, nothing."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def person(self, name: str) -> Person:
        """The person of a name on the register. Raises `NotOfThatKind`, `NameUnknown`."""
        match self.entry(name):
            case Person() as person:
                return person
            case Role():
                raise NotOfThatKind(name, "a role, and no person")
            case Organisation():
                raise NotOfThatKind(name, "an organisation, and no person")
            case None if name == EVERYBODY:
                raise NotOfThatKind(name, "everybody, and no entry of the register")
            case None:
                raise NameUnknown(name)

    def initials_of(self, name: str) -> str | None:
        """The initials of a name on the register."""
        return entry.initials if (entry := self.entry(name)) else None

    def who(self, text: str, on: date) -> Who:
        """Who a text means on a day: a name, an alias; else initials or surname then serving."""
        if (known := self._met.get((text, on))) is None:
            known = self._met[text, on] = self._who(text, on)
        return known

    def named(self, text: str, on: date) -> str:
        """The name on the register of whom a text means; the text itself where that is unclear."""
        return self.who(text, on).name or text

    def find(self, text: str, on: date, *, new: bool = True) -> str:
        """Give the one name meant by a name, an alias, initials or a surname on a day.

        `new` is whether it may be that of somebody who is still to be entered. Raises
        `NameAmbiguous` or `NameShared` with the candidates, `NameUnknown` with suggestions.
        """
        who = self.who(text, on)
        if len(who.names) > 1:
            raise (
                NameAmbiguous(text, on, list(who.names))
                if who.by_initials
                else NameShared(text, who.names)
            )
        if who.name is None:
            wanted = letters(text)
            from actionlog.domain.name_kinds import told_to_add

            add = told_to_add(text) if new else "who is on it: actionlog people list --all"
            raise NameUnknown(text, self.suggestions(text), self._gone(wanted, on), add)
        return who.name

    def called(self, text: str) -> tuple[str, ...]:
        """The names on the register that a text can mean, whatever the day.

        As written; else folded; else as an alias; else with its accents left out.
        """
        names = tuple(self.names())
        if text in names:
            return (text,)
        return self.alike(text) or self._without_accents(text, names)

    def alike(self, text: str) -> tuple[str, ...]:
        """The names that a text is, but for case, spaces, quotes, dashes, stops; or an alias."""
        wanted = letters(text)
        found = [name for name in self.names() if letters(name) == wanted]
        also = [one.name for one in self.entries if wanted in map(letters, one.aliases)]
        return tuple(dict.fromkeys(found or also))

    def spelt_alike(self, text: str) -> str | None:
        """The name that a text may be another spelling of, as one without its accents is."""
        wanted = plainest(text)
        spellings = {alias: one.name for one in self.entries for alias in one.aliases}
        spellings |= {entry.name: entry.name for entry in self.entries}
        return next((name for one, name in spellings.items() if plainest(one) == wanted), None)

    def sharing(self, initials: str) -> tuple[str, ...]:
        """Who else has these initials, at whatever time."""
        return tuple(entry.name for entry in self._with_initials(letters(initials)))

    def responsible(self, texts: Iterable[str], on: date) -> tuple[str, ...]:
        """Read who is responsible, the first leading, each name once.

        One text may name several (`PC / All`, `JM and PD`) where every part is known.
        """
        found: dict[str, None] = {}
        for text in texts:
            found.update(dict.fromkeys(self._one_or_several(text, on)))
        return tuple(found)

    def shown(self, name: str, on: date) -> str:
        """A name as reports show it: a role with its holder, `Executive Lead (Felicity Cox)`."""
        for role in self.roles:
            if role.name == name:
                holder = self.holder(role, on)
                return f"{name} ({holder})" if holder else name
        return name

    def holder(self, role: Role, on: date) -> str | None:
        """Who holds a role on a day, by the name on the register; nobody who does not serve."""
        if (holder := role.holder(on)) is None:
            return None
        name = self.named(holder, on)
        entries = [person for person in self.persons if person.name == name]
        serves = not entries or any(is_current(person, on) for person in entries)
        return name if serves else None

    def also_known_as(self, name: str, on: date) -> frozenset[str]:
        """A person's name and the roles that the person holds on a day."""
        return frozenset({name, *(r.name for r in self.roles if self.holder(r, on) == name)})

    def _one_or_several(self, text: str, on: date) -> tuple[str, ...]:
        try:
            return (self.find(text, on),)
        except NameUnknown:
            parts = split_names(text)
            if len(parts) < _SEVERAL:
                raise
            return tuple(self.find(part, on) for part in parts)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everybody and everything on the register."""
        return (*self.persons, *self.roles, *self.organisations)

    def _who(self, text: str, on: date) -> Who:
        if called := self.called(text):
            return Who(called, tuple(entry for entry in self.entries if entry.name in called))
        matches = tuple(one for one in self._with_initials(letters(text)) if _serves(one, on))
        if not matches:
            return self._by_surname(text, on)
        return Who(tuple(dict.fromkeys(one.name for one in matches)), matches, by_initials=True)

    def _by_surname(self, text: str, on: date) -> Who:
        """Whose surname it is, of those who serve: a former name counts, so nobody is mistaken."""
        found = tuple(
            person
            for person in self.persons
            if is_current(person, on)
            and any(has_surname(name, text) for name in (person.name, *person.aliases))
        )
        return Who(tuple(dict.fromkeys(one.name for one in found)), found)

    def _without_accents(self, text: str, names: tuple[str, ...]) -> tuple[str, ...]:
        wanted = unmarked(text)
        found = [name for name in names if unmarked(name) == wanted]
        also = [one.name for one in self.entries if wanted in map(unmarked, one.aliases)]
        return tuple(dict.fromkeys(found or also))

    def _with_initials(self, wanted: str) -> list[Entry]:
        return [e for e in self.entries if e.initials and letters(e.initials) == wanted]

    def _gone(self, wanted: str, on: date) -> tuple[str, ...]:
        return tuple(e.name for e in self._with_initials(wanted) if not _serves(e, on))

    def suggestions(self, text: str) -> tuple[str, ...]:
        """The names that may be meant by one that is unknown, the nearest first, three at most."""
        wanted = unmarked(text)
        # "All" hides in many a name, and is the misspelling of none.
        names = [name for name in self.names() if name != EVERYBODY]
        found = [name for name in names if has_word(name, wanted)]
        if len(wanted) > _INITIALS_AT_MOST:
            spellings = {alias: one.name for one in self.entries for alias in one.aliases}
            spellings |= {name: name for name in names}
            found += [spellings[one] for one in nearest(text, spellings)]
        return tuple(dict.fromkeys(found))[:3]


_INITIALS_AT_MOST = 3
_SEVERAL = 2


def is_current(entry: Person | Holder, on: date) -> bool:
    """Whether somebody serves on a day; both ends count."""
    return (entry.since is None or entry.since <= on) and (entry.until is None or on <= entry.until)


def _serves(entry: Entry, on: date) -> bool:
    return not isinstance(entry, Person) or is_current(entry, on)
