"""Whom a name, initials or a role can mean on a day of a meeting: nobody is guessed.

`ME-R` and `MER` can be those of Michelle Evans-Riches. What the register holds is in `people`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.minutes.statements import Attendee
    from actionlog.domain.people import People


_BETWEEN = r"[\s\-‐‑–]+"


def bare_initials(initials: str) -> str:
    """Initials without what does not tell them apart: stops, hyphens, case."""
    return "".join(letter for letter in initials if letter.isalpha()).upper()


def initials_fit(initials: str, name: str) -> bool:
    """Whether initials come from a name: its first letter, and one of its last word's, in order."""
    capitals = "".join(letter for letter in initials if letter.isupper())
    wanted = bare_initials(capitals or initials)
    parts = [_starts(part) for part in re.split(_BETWEEN, name.strip()) if part]
    if len(wanted) < 2 or len(parts) < 2 or wanted[:1] != parts[0][:1]:  # noqa: PLR2004 - a name and a surname
        return False
    last = name.rsplit(maxsplit=1)[-1]
    surname = {_starts(part)[:1] for part in re.split(_BETWEEN, last) if part}
    return _in_order(wanted, "".join(parts)) and bool(surname & set(wanted[1:]))


def initials_of(name: str) -> str:
    """The initials that a name would have: those of the first word and the last."""
    words = name.split()
    return f"{_starts(words[0])[:1]}{_starts(words[-1])[:1]}" if words else ""


def short_for(name: str, people: People) -> tuple[str, ...]:
    """Whom `Ada` or `Ada L.` may be short for on the register: to be asked, never taken."""
    given, *rest = name.casefold().split() or [""]
    letters = [word.rstrip(".") for word in rest]
    if len(letters) > 1 or any(len(letter) != 1 for letter in letters):
        return ()
    full = ((one.name, one.name.casefold().split()) for one in people.persons)
    return tuple(
        said
        for said, words in full
        if len(words) > 1 and words[0] == given and all(words[-1][0] == one for one in letters)
    )


def _starts(word: str) -> str:
    """The capitals of a word, as `MD` of `McDonald`; the first letter always."""
    capitals = [letter for letter in word[1:] if letter.isupper()] if not word.isupper() else []
    return (word[:1] + "".join(capitals)).upper()


def _in_order(wanted: str, offered: str) -> bool:
    rest = iter(offered)
    return all(letter in rest for letter in wanted)


NEAR_NAMES = 88
"""From this likeness on, two spellings may be one name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The register and the attendance list of one meeting."""

    people: People
    attendees: Sequence[Attendee]
    day: date

    def meant(self, text: str) -> tuple[str, ...]:
        """The names that a text can mean: by the register, else by the list; several are shared."""
        if known := self.people.who(text, self.day).names:
            return known
        listed = [one.name for one in self.attendees if _same_letters(one.initials, text)]
        of_list = [name for one in listed for name in (self.people.called(one) or (one,))]
        return tuple(dict.fromkeys(of_list))

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
            return any(near_names(each, name) for each in meant)
        if (
            bare_initials(text) == bare_initials(name)
            and " ".join(text.split()).casefold() == name.casefold()
        ):
            return True
        return initials_fit(text, name) or name in self._holders(text) or near_names(text, name)

    def differs(self, said: Sequence[str], kept: Sequence[str]) -> bool:
        """Whether minutes and log name different people; their order tells nothing."""
        unmarked = [name for name in kept if not any(self.same(text, name) for text in said)]
        unkept = [text for text in said if not any(self.same(text, name) for name in kept)]
        return bool(unmarked or unkept)

    def _one_person(self, one: str, other: str) -> bool:
        known = self.people.also_known_as
        return other in known(one, self.day) or one in known(other, self.day)

    def _holders(self, role: str) -> set[str]:
        """The names of whom the attendance list calls by a role."""
        wanted = role.casefold()
        return {one.name for one in self.attendees if one.role and one.role.casefold() == wanted}


def near_names(one: str, other: str) -> bool:
    """Whether two full names are near enough to be one, misspelt: the first names too."""
    from rapidfuzz import fuzz

    first, second = one.casefold().split(), other.casefold().split()
    both_full = len(first) > 1 and len(second) > 1
    if not both_full or fuzz.ratio(" ".join(first), " ".join(second)) < NEAR_NAMES:
        return False
    given, other_given = sorted((first[0], second[0]), key=len)
    return other_given.startswith(given) or fuzz.ratio(given, other_given) >= _NEAR_FIRST


_NEAR_FIRST = 80


def _same_letters(initials: str | None, text: str) -> bool:
    return (
        bool(initials)
        and bare_initials(initials or "") == bare_initials(text)
        and " " not in text.strip()
    )
