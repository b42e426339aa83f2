"""Whom the minutes mean by initials or a role, on the day of the meeting: nobody is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Event
from actionlog.domain.initials import fits, letters
from actionlog.domain.people import is_current
from actionlog.domain.standing import happened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.minutes import Attendee
    from actionlog.domain.people import Organisation, People, Person, Role

NEAR = 88
"""From this likeness on, two spellings may be one name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The register and the attendance list of one meeting."""

    people: People
    attendees: Sequence[Attendee]
    day: date

    def meant(self, text: str) -> tuple[str, ...]:
        """The names that a text can mean: by the register, else by the list; several are shared."""
        if called := self.people.called(text):
            return called
        if found := self._by_initials(text):
            return found
        listed = [one.name for one in self.attendees if _same_letters(one.initials, text)]
        known = [name for one in listed for name in (self.people.called(one) or (one,))]
        return tuple(dict.fromkeys(known))

    def certain(self, text: str) -> str:
        """The one name that a text means on the register; else the text as it is."""
        found = [name for name in self.meant(text) if self.people.called(name)]
        return found[0] if len(found) == 1 else text

    def same(self, text: str, name: str) -> bool:
        """Whether what the minutes say can be the name that the log has."""
        meant = self.meant(text)
        if any(self._one_person(each, name) for each in meant):
            return True
        if meant:
            return any(near(each, name) for each in meant)
        if letters(text) == letters(name) and " ".join(text.split()).casefold() == name.casefold():
            return True
        return fits(text, name) or name in self._holders(text) or near(text, name)

    def differs(self, said: Sequence[str], kept: Sequence[str]) -> bool:
        """Whether minutes and log name different people; their order tells nothing."""
        unmarked = [name for name in kept if not any(self.same(text, name) for text in said)]
        unkept = [text for text in said if not any(self.same(text, name) for name in kept)]
        return bool(unmarked or unkept)

    def _by_initials(self, text: str) -> tuple[str, ...]:
        register = self.people
        entries: tuple[Person | Role | Organisation, ...] = (
            *(one for one in register.persons if is_current(one, self.day)),
            *register.roles,
            *register.organisations,
        )
        return tuple(one.name for one in entries if _same_letters(one.initials, text))

    def _one_person(self, one: str, other: str) -> bool:
        known = self.people.also_known_as
        return other in known(one, self.day) or one in known(other, self.day)

    def _holders(self, role: str) -> set[str]:
        """Those whom the list calls by a role."""
        wanted = role.casefold()
        return {one.name for one in self.attendees if one.role and one.role.casefold() == wanted}


def near(one: str, other: str) -> bool:
    """Whether two full names are near enough to be one, misspelt: the first names too."""
    from rapidfuzz import fuzz

    first, second = one.casefold().split(), other.casefold().split()
    if len(first) < 2 or len(second) < 2 or fuzz.ratio(" ".join(first), " ".join(second)) < NEAR:  # noqa: PLR2004
        return False
    given, other_given = sorted((first[0], second[0]), key=len)
    return other_given.startswith(given) or fuzz.ratio(given, other_given) >= _NEAR_FIRST


_NEAR_FIRST = 80


def responsible_on(action: Action, day: date) -> tuple[str, ...]:
    """Who answered for an action when a meeting on that day was over."""
    for comment in action.comments:
        on = happened(comment)
        if comment.event is Event.REASSIGNED and on and on > day and isinstance(comment.old, tuple):
            return comment.old
    return action.responsible


def _same_letters(initials: str | None, text: str) -> bool:
    return bool(initials) and letters(initials or "") == letters(text) and " " not in text.strip()
