"""What an attendance list would add to the register: proposed, and never merged silently."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.findings import Finding, Severity
from actionlog.domain.minutes.attendance_doubts import doubts, no_list
from actionlog.domain.minutes.statements import Attendee, Presence
from actionlog.domain.name_matching import bare_initials, initials_fit, initials_of, near_names
from actionlog.domain.people import Holder, Person, Role, is_current
from actionlog.english import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionlog.domain.minutes.statements import Minutes, UnsureEntry
    from actionlog.domain.people import People


_BOARDS_OWN = re.compile(
    r"(?:vice|deputy)?[ -]?chair(?:man|woman|person)?|(?:vice[ -])?president"
    r"|(?:hon(?:orary|\.)? )?(?:secretary|treasurer|clerk)",
    re.IGNORECASE,
)
"""Offices of which a board has one each, whoever names them."""


class RegisterStep(Enum):
    """What would become of somebody on the list."""

    NEW = "new"
    ALIAS = "another spelling"
    INITIALS = "initials added"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One of the list: what would be done, and to which `person` of the register.

    Of an alias, `person` is the one whose name `attendee` may only be another spelling of.
    """

    step: RegisterStep
    attendee: Attendee
    person: Person


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The register as the list would leave it, step by step, and what a person should look at."""

    file: str
    day: date | None
    proposals: tuple[Proposal, ...]
    roles: tuple[Role, ...]
    findings: tuple[Finding, ...]

    def of(self, step: RegisterStep) -> tuple[Proposal, ...]:
        """The proposals of one kind."""
        return tuple(one for one in self.proposals if one.step is step)

    @property
    def changes(self) -> bool:
        """Whether the register would be another."""
        return bool(self.roles) or any(one.step is not RegisterStep.KNOWN for one in self.proposals)


def enrolment(minutes: Minutes, people: People, day: date | None) -> Enrolment:
    """Propose the register of a meeting's attendance list."""
    known, unsure = _known_after_all(minutes.unsure, people, day)
    proposals = (*_proposed(minutes.attendees, people), *known)
    findings = (
        *(() if proposals or unsure else (no_list(minutes),)),
        *doubts(unsure),
        *(_near(one) for one in proposals if one.step is RegisterStep.ALIAS),
        *_shared(minutes.attendees, proposals, people, day),
        *_unfitting(minutes.attendees),
        *_other_initials(proposals),
    )
    roles = tuple(_roles(minutes, proposals, people, day))
    return Enrolment(minutes.file, day, proposals, roles, findings)


def certain(wanted: Enrolment) -> Enrolment:
    """Without what only somebody who knows can tell: whether a near name is another spelling."""
    kept = tuple(one for one in wanted.proposals if one.step is not RegisterStep.ALIAS)
    told = {one.person.name for one in kept}
    roles = tuple(role for role in wanted.roles if role.holders[0].name in told)
    return replace(wanted, proposals=kept, roles=roles)


def applied(people: People, wanted: Enrolment) -> People:
    """The register with what is proposed."""
    for one in wanted.proposals:
        if one.step is RegisterStep.NEW and not people.called(one.person.name):
            people = replace(people, persons=(*people.persons, one.person))
    for one in wanted.proposals:
        if one.step is RegisterStep.ALIAS and not people.called(one.attendee.name):
            who = one.attendee
            people = _changed(people, one.person.name, alias=who.name, initials=who.initials)
        elif one.step is RegisterStep.INITIALS:
            people = _changed(people, one.person.name, initials=one.attendee.initials)
    roles = tuple(role for role in wanted.roles if not people.alike(role.name))
    return replace(people, roles=(*people.roles, *roles))


def _changed(
    people: People, name: str, *, alias: str | None = None, initials: str | None = None
) -> People:
    def changed(person: Person) -> Person:
        if person.name != name:
            return person
        aliases = (*person.aliases, alias) if alias else person.aliases
        return person._replace(aliases=aliases, initials=person.initials or initials)

    return replace(people, persons=tuple(map(changed, people.persons)))


def _proposed(attendees: Sequence[Attendee], people: People) -> Iterator[Proposal]:
    """Each of the list in its order; a spelling near one before it is proposed as that one's."""
    persons = {person.name: person for person in people.persons}
    coming: list[Person] = []
    for one in attendees:
        called = [persons[name] for name in people.called(one.name) if name in persons]
        if called:
            adds = bool(one.initials) and called[0].initials is None
            yield Proposal(RegisterStep.INITIALS if adds else RegisterStep.KNOWN, one, called[0])
            continue
        if people.called(one.name):  # an organisation or a role of that very name
            continue
        alike = next((p for p in (*people.persons, *coming) if near_names(p.name, one.name)), None)
        if alike:
            yield Proposal(RegisterStep.ALIAS, one, alike)
            continue
        new = Person(one.name, one.initials, one.organisation)
        coming.append(new)
        yield Proposal(RegisterStep.NEW, one, new)


def _known_after_all(
    unsure: Sequence[UnsureEntry], people: People, day: date | None
) -> tuple[tuple[Proposal, ...], tuple[UnsureEntry, ...]]:
    """Of what is not certain, whom the register knows by it: a given name as an alias, initials."""
    persons = {person.name: person for person in people.persons}
    known: list[Proposal] = []
    left: list[UnsureEntry] = []
    for one in unsure:
        names = people.who(one.says, day).names if day else people.called(one.says)
        if len(names) == 1 and names[0] in persons:
            who = persons[names[0]]
            there = Attendee(who.name, one.place, presence=one.presence)
            known.append(Proposal(RegisterStep.KNOWN, there, who))
        else:
            left.append(one)
    return tuple(known), tuple(left)


def _roles(
    minutes: Minutes, proposals: Sequence[Proposal], people: People, day: date | None
) -> Iterator[Role]:
    """An office that is clear, and that one person holds: `Chair` alone, or one a marker names."""
    marked = {name.casefold() for one in minutes.markers for name in one.responsible}
    held: dict[str, list[Proposal]] = {}
    for one in proposals:
        role = (one.attendee.role or "").strip()
        own = bool(_BOARDS_OWN.fullmatch(role)) and one.attendee.organisation is None
        if role and (own or role.casefold() in marked):
            held.setdefault(role.casefold(), []).append(one)
    for key, holders in held.items():
        if not people.alike(key) and len(holders) == 1:
            name = (holders[0].attendee.role or "").title()
            yield Role(name, holders=(Holder(holders[0].person.name, day),))


def _near(one: Proposal) -> Finding:
    return _warning(
        "near-duplicate-name",
        f"{one.attendee.name} may be another spelling of {one.person.name}",
        one.attendee,
        f"if they are two people: actionlog people add {_quoted(one.attendee.name)}",
    )


def _shared(
    attendees: Sequence[Attendee],
    proposals: Sequence[Proposal],
    people: People,
    day: date | None,
) -> Iterator[Finding]:
    """Initials that two people have at one meeting, or share with one on the register."""
    person = {one.attendee.name: one.person.name for one in proposals}
    told: dict[str, dict[str, Attendee | None]] = {}
    for known in people.persons:
        if known.initials and (day is None or is_current(known, day)):
            told.setdefault(bare_initials(known.initials), {})[known.name] = None
    for one in attendees:
        if one.initials:
            names = told.setdefault(bare_initials(one.initials), {})
            names[person.get(one.name, one.name)] = one
    for names in told.values():
        last = next((one for one in reversed(names.values()) if one), None)
        if len(names) > 1 and last:
            yield _warning(
                "ambiguous-initials",
                f"{joined(names)} have the same initials, {last.initials}: "
                "in a command, name them in full",
                last,
            )


def _unfitting(attendees: Sequence[Attendee]) -> Iterator[Finding]:
    for one in attendees:
        if one.initials and " " in one.name and not initials_fit(one.initials, one.name):
            yield _warning(
                "initials-do-not-fit",
                f"{one.initials} do not look like the initials of {one.name} "
                f"({initials_of(one.name)}); taken as written",
                one,
            )


def _other_initials(proposals: Sequence[Proposal]) -> Iterator[Finding]:
    for one in proposals:
        here, there = one.attendee.initials, one.person.initials
        if (
            one.step is RegisterStep.KNOWN
            and here
            and there
            and bare_initials(here) != bare_initials(there)
        ):
            yield _warning(
                "initials-differ",
                f"{one.attendee.name} is {here} in these minutes, and {there} on the register, "
                "which stays as it is",
                one.attendee,
            )


def _warning(code: str, message: str, one: Attendee, hint: str | None = None) -> Finding:
    return Finding(
        code=code,
        message=message,
        severity=Severity.WARNING,
        file=one.place.file,
        line=one.place.line,
        hint=hint,
    )


def _quoted(text: str) -> str:
    from actionlog.domain.correction_commands import quoted

    return quoted(text)


def presence(one: Attendee) -> str:
    """How somebody took part, in words."""
    return "sent apologies" if one.presence is Presence.APOLOGIES else one.presence.value
