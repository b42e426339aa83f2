"""The names that a log is read with: those on the register, and those of the same file.

A cell with several of them is split where that is certain, or where it may be so. Near namesakes
are never merged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.name_matching import short_for
from actionlog.errors import NameAmbiguous, NameShared, NameUnknown
from actionlog.importers.rows.cell_text import on_one_line
from actionlog.importers.rows.name_shapes import (
    is_full_name,
    is_office,
    is_one_name,
    is_person,
    may_be_given_name,
    may_be_office_or_body,
    without_brackets,
    without_title,
)
from actionlog.importers.source_document import SOFT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionlog.domain.board_context import Known
    from actionlog.domain.people import Organisation, People, Person, Role


_COMMA = r"\s*,\s*(?:and\s+)?"
_HARD = (r"\n+", r"\s*;\s*", r"\s*/\s*", _COMMA, r"\s*(?:&|\+|\band\b)\s*")

_BETWEEN = r"(?=\s*(?:[,;/&+\n]|and\b))(?:[\s,;/&+]|\band\b)+"
"""Whatever stands between two names."""

_APART = re.compile(r";|\s/|/\s")
"""What does not stand in the name of one office or body: not `HR/OD Team`."""

_OFFICE = re.compile(r"([^()]+?) \(([^()]+)\)")

_LONGEST = 300
"""A longer cell is no list of names."""


@dataclass(frozen=True, slots=True)
class SplitNames:
    """The names in a cell; `certain` where every one of them is known."""

    names: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The register of a board, and `alone`, the names that a file has in cells of their own.

    `_marked` finds those of the register that have inside what stands between others. `_found`
    remembers what was looked up: a log names the same few people again and again.
    """

    people: People
    alone: frozenset[str]
    _marked: re.Pattern[str] | None = None
    _found: dict[tuple[str, date], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known, cells: Iterable[str]) -> KnownNames:
        """What the cells of the column say by themselves."""
        lines = (on_one_line(text) for text in cells if SOFT not in text.strip())
        return cls(
            known.people,
            frozenset(without_title(line) for line in lines if is_one_name(line)),
            _marked_names(known.people),
        )

    def known(self, text: str, on: date) -> bool:
        """Whether a text is certainly one name."""
        line = on_one_line(text)
        told = is_office(line) or without_title(line) in self.alone
        return told or bool(self.meant(line, on))

    def meant(self, text: str, on: date) -> tuple[str, ...]:
        """The names on the register that a text means on a day: one, none, or several."""
        if len(text) > _LONGEST:
            return ()
        if (text, on) not in self._found:
            spellings = dict.fromkeys(
                (text, without_title(text), without_brackets(text), self._office(text))
            )
            meant = (_entries(spelling, self.people, on) for spelling in spellings if spelling)
            self._found[text, on] = min(filter(None, meant), key=len, default=())
        return self._found[text, on]

    def _office(self, text: str) -> str:
        """`Executive Lead (Felicity Cox)`, as papers print a role that she holds, or has held."""
        found = _OFFICE.fullmatch(text)
        if found is None:
            return ""
        held = {
            (name, holder.name)
            for role in self.people.roles
            for name in (role.name, *role.aliases)
            for holder in role.holders
        }
        return found[1] if (found[1], found[2]) in held else ""

    def split(self, text: str, on: date) -> SplitNames | None:
        """The several names of a cell, if it holds several; certain, or only proposed.

        Where nothing stands between two marks, or behind one, there is no name.
        """
        if len(text) > _LONGEST or self.known(text, on):
            return None
        if parts := self._around_marked(text):
            return _together(self._part_or_text(part, on) for part in parts)
        for mark in _HARD:
            parts = re.split(mark, text)
            if len(parts) > 1:
                given = mark != _COMMA or len(parts) > len(("Thomas", "Ann"))
                apart = bool(_APART.search(text))
                found = [self._part(part, on, given=given, apart=apart) for part in parts]
                whole = [one for one in found if one]
                return _together(whole) if len(whole) == len(found) else None
        return self._wrapped(text, on) or self._run_together(text, on)

    def _around_marked(self, text: str) -> list[str]:
        """The names that hold a mark themselves, and what stands around them, if anything."""
        parts, at = [], 0
        for found in self._marked.finditer(text) if self._marked else ():
            parts += [text[at : found.start()], found["name"]]
            at = found.end()
        return [*parts, re.sub(f"^{_BETWEEN}", "", text[at:])] if at else []

    def _part_or_text(self, text: str, on: date) -> SplitNames:
        found = self._part(text, on, given=True, apart=True)
        return found or SplitNames((on_one_line(text),), certain=False)

    def _part(self, text: str, on: date, *, given: bool, apart: bool) -> SplitNames | None:
        if self.known(text, on) or short_for(on_one_line(text), self.people):
            return SplitNames((on_one_line(text),), certain=True)
        if several := self.split(text, on):
            return several
        named = is_person(text) or (given and may_be_given_name(without_title(on_one_line(text))))
        named = named or (apart and may_be_office_or_body(text))
        return SplitNames((on_one_line(text),), certain=False) if named else None

    def _wrapped(self, text: str, on: date) -> SplitNames | None:
        """Lines that may be wrapped are names of their own where each is a whole one."""
        parts = [part for part in text.split(SOFT) if part.strip()]
        whole = [self.known(part, on) or is_full_name(part) for part in parts]
        if len(parts) == 1 or not all(whole):
            return None
        return _together([SplitNames((on_one_line(part),), self.known(part, on)) for part in parts])

    def _run_together(self, text: str, on: date) -> SplitNames | None:
        """`Ann Hall Ben Cole`, where one of the two is known and the other a whole name."""
        words = on_one_line(text).split()
        for at in range(1, len(words)):
            left, right = " ".join(words[:at]), " ".join(words[at:])
            known = self.known(left, on), self.known(right, on)
            if any(known) and (all(known) or is_full_name(right if known[0] else left)):
                return SplitNames((left, right), certain=all(known))
        return None


def _entries(text: str, people: People, on: date) -> tuple[str, ...]:
    """What the register says to one spelling."""
    try:
        return (people.find(text, on),)
    except NameAmbiguous:
        entries: tuple[Person | Role | Organisation, ...] = (
            *people.persons,
            *people.roles,
            *people.organisations,
        )
        wanted = _folded(text)
        return tuple(e.name for e in entries if e.initials and _folded(e.initials) == wanted)
    except NameShared:
        return people.called(text)
    except NameUnknown:
        return ()


def _marked_names(people: People) -> re.Pattern[str] | None:
    """Finds each name on the register that holds a mark, as it is and as papers print it."""
    holders = (f"{role.name} ({one.name})" for role in people.roles for one in role.holders)
    names = {name for entry in people.entries for name in (entry.name, *entry.aliases)}
    marked = [name for name in (*names, *holders) if re.search(_BETWEEN, name)]
    if not marked:
        return None
    either = "|".join(map(_wherever_wrapped, sorted(marked, key=len, reverse=True)))
    return re.compile(rf"(?:^|{_BETWEEN})(?P<name>{either})(?=$|{_BETWEEN})", re.IGNORECASE)


def _wherever_wrapped(name: str) -> str:
    words = (re.sub(r"['’]", "['’]", re.escape(word)) for word in name.split())
    return r"\s+".join(words).replace(r"\-", r"\-\s*")


def _together(found: Iterable[SplitNames]) -> SplitNames:
    parts = list(found)
    names = tuple(dict.fromkeys(name for one in parts for name in one.names))
    return SplitNames(names, all(one.certain for one in parts))


def _folded(initials: str) -> str:
    return re.sub(r"[\s.-]", "", initials).casefold()
