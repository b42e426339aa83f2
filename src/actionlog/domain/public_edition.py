"""What a public edition may say: nothing private, and people as they are named in public.

The edition is made here, before a paper is: what comes after knows nothing that it could let slip.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from operator import not_, or_
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, day_of
from actionlog.domain.action_history import tells
from actionlog.domain.board import PutActions
from actionlog.domain.name_spelling import split_names
from actionlog.domain.paper_style import Edition
from actionlog.domain.paper_words import NOT_PUBLIC
from actionlog.domain.people import NameStyle, People, Person
from actionlog.domain.versions import TOLD_FIELDS
from actionlog.english import counted
from actionlog.errors import PublicNameUnclear

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.board import Board
    from actionlog.domain.people import Holder, Role


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
            notes += 0 if action.private else sum(are_withheld(action))
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

    def head_lines(self, edition: Edition) -> tuple[str, ...]:
        """What an edition says of itself at its head; of the full one nothing, where all may be."""
        if edition is Edition.PUBLIC:
            return (f"Public edition: {self} {self.verb} not shown" if self else "Public edition",)
        return (NOT_PUBLIC.format(what=f"{self} {self.verb}"),) if self else ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes the public edition of actions and people, as at a day.

    A name stands for whomever `People.who` takes it for on the day on which it was written.
    """

    people: People
    as_at: date

    def refuse_unclear(self, actions: Iterable[Action], *hints: str) -> None:
        """Raise `PublicNameUnclear` with every name that cannot be placed for certain.

        `hints` are what else there is to do about it.
        """
        unclear = {
            (action.ref, name): None
            for action in actions
            for name, on in _names_in(action)
            if not self._is_clear(name, on)
        }
        if unclear:
            raise PublicNameUnclear(list(unclear), *hints)

    def action(self, action: Action) -> Action:
        """The action without its private comments, its people named as in public.

        What an import kept as it was may name anybody: it is not published.
        """
        return replace(
            shown(action),
            responsible=self._names(action.responsible, action.raised),
            comments=tuple(
                self._comment(note, day_of(note) or action.raised)
                for note in _told_in_public(action)
            ),
        )

    def register(self) -> People:
        """The roles, with the names of their holders that may be told."""
        return People(roles=tuple(map(self._role, self.people.roles)))

    def name(self, name: str, on: date | None = None) -> str:
        """A name, written on a day, as the public reads it; of no person, as the register has it.

        Raises `PublicNameUnclear`.
        """
        who = self.people.who(name, on or self.as_at)
        if who.name is None:
            raise PublicNameUnclear([(None, name)])
        persons = [entry for entry in who.entries if isinstance(entry, Person)]
        # Of several entries for one person the one counts that tells least.
        person = max(persons, key=lambda one: _TELLS_LESS.index(one.public), default=None)
        match person.public if person else NameStyle.NAME:
            case NameStyle.NAME:
                return who.name
            case NameStyle.INITIALS:
                return initials(who.name, person)
            case NameStyle.ROLE:
                organisation = person.organisation if person else None
                return self._office(who.name) or organisation or initials(who.name, person)

    def _is_clear(self, name: str, on: date) -> bool:
        return all(self.people.who(part, on).name for part in self._parts(name, on))

    def _parts(self, text: str, on: date) -> tuple[str, ...]:
        """A text that names several people as imported logs do, `PC / All`, part by part."""
        if self.people.who(text, on).names:
            return (text,)
        return split_names(text) or (text,)

    def _names(self, names: Iterable[str], on: date) -> tuple[str, ...]:
        parts = (part for name in names for part in self._parts(name, on))
        return tuple(dict.fromkeys(self.name(part, on) for part in parts))

    def _office(self, name: str) -> str | None:
        held = self.people.also_known_as(name, self.as_at)
        return next((role.name for role in self.people.roles if role.name in held - {name}), None)

    def _role(self, role: Role) -> Role:
        holders = tuple(self._holder(holder) for holder in role.holders if self._is_told(holder))
        # Without its initials: nobody's published initials are taken for those of a role.
        return role._replace(holders=holders, initials=None, aliases=())

    def _is_told(self, holder: Holder) -> bool:
        who = self.people.who(holder.name, holder.since or self.as_at)
        persons = [entry for entry in who.entries if isinstance(entry, Person)]
        return who.name is not None and all(
            person.public is not NameStyle.ROLE for person in persons
        )

    def _holder(self, holder: Holder) -> Holder:
        return holder._replace(name=self.name(holder.name, holder.since))

    def _comment(self, note: Comment, on: date) -> Comment:
        by = ", ".join(self._names([note.by], on)) if note.by else None
        return replace(
            note,
            by=by,
            old=self._public_value(note, note.old, on),
            new=self._public_value(note, note.new, on),
        )

    def _public_value(self, note: Comment, value: FieldValue, on: date) -> FieldValue:
        """What an event says that a field was or became, with people named as in public."""
        if not value:
            return value
        if _holds_names(note, value):
            names = self._names((value,) if isinstance(value, str) else value, on)
            return names if isinstance(value, tuple) else ", ".join(names)
        # A wording or a body elsewhere: where it is just a name of the register, that is told.
        known = isinstance(value, str) and self.people.called(value)
        return self.name(value, on) if known and isinstance(value, str) else value


_TELLS_LESS = (NameStyle.NAME, NameStyle.INITIALS, NameStyle.ROLE)


def shown(action: Action) -> Action:
    """The action without its private comments, and without what an import kept as it was."""
    return replace(action, comments=tuple(_told_in_public(action)), kept=())


def are_withheld(action: Action) -> tuple[bool, ...]:
    """Of each comment whether no public paper shows it.

    A private one, that its action was private, and an edit that tells words which a private edit
    tells as well: what the one led from, another led to.
    """
    hidden = [note.private or tells(note, "private") for note in action.comments]
    secret = _words_withheld(action)
    again = [bool(secret and _words_told(note) & secret) for note in action.comments]
    return tuple(map(or_, hidden, again))


def _words_withheld(action: Action) -> frozenset[FieldValue]:
    """The words of an edit that is private, but for those that the paper prints as they are now."""
    told = (_words_told(note) for note in action.comments if note.private)
    return frozenset().union(*told) - {action.wording, action.item}


def _words_told(note: Comment) -> frozenset[FieldValue]:
    worded = tells(note, "action") or tells(note, "item")
    return frozenset((note.old, note.new)) - {None} if worded else frozenset()


def _told_in_public(action: Action) -> Iterator[Comment]:
    return compress(action.comments, map(not_, are_withheld(action)))


def _names_in(action: Action) -> Iterator[tuple[str, date]]:
    """Every name that a public paper would print of an action, with the day it was written."""
    for name in action.responsible:
        yield name, action.raised
    for note in _told_in_public(action):
        on = day_of(note) or action.raised
        if note.by:
            yield note.by, on
        for value in (note.old, note.new):
            if value and _holds_names(note, value):
                for name in (value,) if isinstance(value, str) else value:
                    yield name, on


def _holds_names(note: Comment, value: FieldValue) -> bool:
    return note.event is Event.REASSIGNED or isinstance(value, tuple)


def initials(name: str, person: Person | None = None) -> str:
    """The initials on the register, or the first letters of a name."""
    known = person.initials if person else None
    return known or "".join(word[0] for word in name.replace("-", " ").split()).upper()


def as_may_be_told(now: Board, then: Board) -> Board:
    """A board as it was, by what may be told of it now: names, and what has been withheld since."""
    quiet = {one.ref: _hidden_since(current, one) for current, one in _both(now, then)}
    return replace(then, people=now.people, actions=PutActions(then.actions, quiet))


def without_unsaid(now: Board, then: Board) -> Board:
    """A board as it was, but as it is now where only a withheld comment tells of the change."""
    quiet = {one.ref: _unsaid(current, one) for current, one in _both(now, then)}
    return replace(then, actions=PutActions(then.actions, quiet))


def _both(now: Board, then: Board) -> Iterator[tuple[Action, Action]]:
    """Each action of a board then, as it is now and as it was."""
    current = {one.ref: one for one in now.actions.every()}
    return ((current[one.ref], one) for one in then.actions.every() if one.ref in current)


def _hidden_since(now: Action, then: Action) -> Action:
    hidden = are_withheld(now)[: len(then.comments)]
    notes = tuple(
        replace(note, private=note.private or hides)
        for note, hides in zip(then.comments, hidden, strict=False)
    )
    return replace(then, private=then.private or now.private, comments=notes)


def _unsaid(now: Action, then: Action) -> Action:
    known = len(then.comments)
    since = list(compress(now.comments[known:], are_withheld(now)[known:]))
    unsaid = {
        name: getattr(now, name)
        for field, name in TOLD_FIELDS.items()
        if any(tells(note, field) for note in since)
    }
    return replace(then, **unsaid)
