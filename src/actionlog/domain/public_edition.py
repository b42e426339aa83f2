"""What a public edition may say: nothing private, and people as they are named in public.

The edition is made here, before a paper is: what comes after knows nothing that it could let slip.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.people import NameStyle, People
from actionlog.english import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.people import Holder, Person, Role


@dataclass(frozen=True, slots=True)
class Private:
    """How many actions are private, and how many comments of the others."""

    actions: int = 0
    comments: int = 0

    @classmethod
    def of(cls, actions: Iterable[Action]) -> Private:
        """Count them; the comments of a private action count with it."""
        hidden, notes = 0, 0
        for action in actions:
            hidden += action.private
            notes += 0 if action.private else sum(note.private for note in action.comments)
        return cls(hidden, notes)

    def __bool__(self) -> bool:
        return bool(self.actions or self.comments)

    def __str__(self) -> str:
        """`2 private actions and 1 private comment`."""
        kinds = ((self.actions, "private action"), (self.comments, "private comment"))
        return " and ".join(counted(number, noun) for number, noun in kinds if number)

    @property
    def verb(self) -> str:
        """`is` or `are`, as the number asks."""
        return "is" if self.actions + self.comments == 1 else "are"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes the public edition of actions and people, as at a day."""

    people: People
    as_at: date

    def action(self, action: Action) -> Action:
        """The action without its private comments, its people named as in public.

        What an import kept as it was may name anybody: it is not published.
        """
        return replace(
            action,
            responsible=tuple(dict.fromkeys(map(self.name, action.responsible))),
            comments=tuple(self._comment(note) for note in action.comments if not note.private),
            kept=(),
        )

    def register(self) -> People:
        """The roles, with the names of their holders that may be told."""
        return People(roles=tuple(map(self._role, self.people.roles)))

    def name(self, name: str) -> str:
        """A name as the public reads it; what is no person's name stays as it is."""
        person = self._person(name)
        match person.public if person else NameStyle.NAME:
            case NameStyle.NAME:
                return name
            case NameStyle.INITIALS:
                return initials(name, person)
            case NameStyle.ROLE:
                organisation = person.organisation if person else None
                return self._office(name) or organisation or initials(name, person)

    def _person(self, name: str) -> Person | None:
        return next((person for person in self.people.persons if person.name == name), None)

    def _office(self, name: str) -> str | None:
        roles = self.people.roles
        return next((role.name for role in roles if role.holder(self.as_at) == name), None)

    def _role(self, role: Role) -> Role:
        holders = tuple(self._holder(holder) for holder in role.holders if self._is_told(holder))
        return replace(role, holders=holders)

    def _is_told(self, holder: Holder) -> bool:
        person = self._person(holder.name)
        return person is None or person.public is not NameStyle.ROLE

    def _holder(self, holder: Holder) -> Holder:
        return replace(holder, name=self.name(holder.name))

    def _comment(self, note: Comment) -> Comment:
        by = self.name(note.by) if note.by else None
        return replace(note, by=by, old=self._told(note.old), new=self._told(note.new))

    def _told(self, value: FieldValue) -> FieldValue:
        if isinstance(value, tuple):
            return tuple(map(self.name, value))
        return self.name(value) if value else value


def initials(name: str, person: Person | None = None) -> str:
    """The initials on the register, or the first letters of a name."""
    known = person.initials if person else None
    return known or "".join(word[0] for word in name.replace("-", " ").split()).upper()
