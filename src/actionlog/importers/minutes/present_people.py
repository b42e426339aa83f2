"""Whom the minutes themselves make known, so that a word beside an action is a name for certain.

The attendance list as it was read, and what stands in brackets behind a name: `Ann Archer (AArc)`.
Given names count where a list of those present holds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from actionlog.domain.name_matching import initials_fit, initials_of
from actionlog.importers.minutes.name_recognition import (
    BETWEEN_NAMES,
    CALENDAR_WORDS,
    NamedPeople,
    called,
    is_everybody,
    is_personal,
    names_in,
    untitled,
)
from actionlog.importers.rows.name_shapes import says_when_or_how

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.minutes.statements import Attendee
    from actionlog.importers.minutes.reading_order import MinutesLine

_BRACKETED = re.compile(
    r"\b(?=(?P<name>[A-Z][\w'’.-]{0,30}+(?: [A-Z][\w'’.-]{0,30}+){1,4})[^()]{0,40}+"
    r"\((?P<initials>[A-Z][\w-]{1,6})\))"
)
"""Any name before initials in brackets, not the first alone: `The Chair met Ann Archer (AA)`.

Each word is taken whole: less of it would fit nothing more, and take long on a long line.
"""
_PRESENT = r"(?:present|attending|participants?|attendees?|attendance)"
_LIST = re.compile(
    rf"(?:(?:[\w’']+ ){{0,4}}{_PRESENT}|who|apologies|regrets|scribes?|chairs?|recorder|clerk)\b"
    r"(?: (?:were|was|from|for absence))*\s*[:;.–-]\s*(?P<names>\S.*)",
    re.IGNORECASE,
)
_LIST_HEAD = re.compile(
    rf"(?:[\w’']+ ){{0,4}}{_PRESENT}(?: (?:were|was))?\s*[:;.–-]*", re.IGNORECASE
)
_WRAPPED = 60
"""Letters of the next line, to which initials in brackets may have been wrapped."""
_NOBODY = re.compile(r"n\W{0,2}a\W?|nil|none|tb[ac]|nobody|no[- ]one", re.IGNORECASE)
_CAPITAL_FIRST = r"(?:Ma?c|[OD]['’])?[^\W\d_a-z](?:[^\W\d_A-Z]|['’])+"
_ONE_WORD = re.compile(rf"{_CAPITAL_FIRST}(?:-{_CAPITAL_FIRST})?|[A-Z]{{2,4}}")
"""No capital within it but as surnames have one: not `SharePoint`."""
_NO_GIVEN = frozenset(
    (
        "none", "apologies", "chair", "present", "members", "board", "all", "the", "agenda",
        "secretary", "clerk", "minutes", "date", "time", "location", "action", "actions",
        "tasks", "discussion", "committee", "council", "trust", "group", "team", "absent",
        "regrets", "vacant",
    )
)  # fmt: skip
_NO_OWNER = frozenset(
    (
        "manual", "optional", "high", "low", "medium", "priority", "online", "draft", "new",
        *CALENDAR_WORDS, "tbc", "see", "note", "phase", "part", "yes", "no", "none",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PresentPeople:
    """The words, in small letters, that name somebody for certain.

    `proper` are those that the minutes use as names, of whom nothing says that they were there;
    `small` those that they use as words, without a capital.
    """

    words: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()

    def names(self, text: str) -> NamedPeople | None:
        """The names that a text consists of, `sure` where each is known or says so itself."""
        tidy = " ".join(text.strip(" .:;,–—-[]*").split())
        parts = _parts(tidy)
        if not parts or _NOBODY.fullmatch(tidy):
            return None
        found: list[str] = []
        sure = True
        for part in parts:
            bare = part.removeprefix("The ").removeprefix("the ")
            if self._certain(bare):
                found.append(bare)
                continue
            named = names_in(bare)
            if named is None:
                return None
            found += named.all
            sure = sure and named.sure
        return NamedPeople(tuple(found), sure)

    def _certain(self, text: str) -> bool:
        """Whether it is somebody's name or office here, with a title or without."""
        bare = text.casefold()
        known = bare in self.words or untitled(text).casefold() in self.words
        return known and not is_everybody(text)

    def calls(self, text: str) -> tuple[str, ...]:
        """Single words that the minutes use as names; nothing where one of them is none."""
        parts = _parts(text)
        known = self.words | self.proper
        return tuple(parts) if all(one.casefold() in known for one in parts) else ()

    def could_name(self, text: str) -> bool:
        """Whether single words in brackets behind an action can be nothing but who does it."""
        return all(
            _ONE_WORD.fullmatch(one)
            and one.casefold() not in self.small
            and not self.is_no_owner(one)
            for one in _parts(text)
        )

    @staticmethod
    def is_no_owner(text: str) -> bool:
        """Whether a text only says how or when something is done: `Ongoing`, `mid May`."""
        return text.casefold() in _NO_OWNER or says_when_or_how(text)

    def knows(self, text: str) -> bool:
        """Whether every name that a text consists of is known, or everybody is meant."""
        parts = _parts(text, " @.()")
        return bool(parts) and all(
            part.casefold() in self.words or is_everybody(part) for part in parts
        )


def _parts(text: str, around: str = " @.") -> list[str]:
    """What stands between the marks and words that part names."""
    return [bare for part in BETWEEN_NAMES.split(text) if (bare := part.strip(around))]


def present_people(attendees: Sequence[Attendee], pieces: Sequence[MinutesLine]) -> PresentPeople:
    """Those whom the minutes make known: by their lists of those present, by brackets."""
    words: set[str] = set()
    for one in attendees:
        words |= known_as(one)
    words |= set(_in_brackets(pieces))
    words |= set(_listed(pieces))
    folded = frozenset(word.casefold() for word in words if len(word) > 1)
    inside, small = _used(pieces)
    return PresentPeople(folded - _NO_GIVEN, inside - small, small)


def known_as(one: Attendee) -> frozenset[str]:
    """What minutes call somebody by who was there: names, initials, an office.

    An office also with the body that it was told apart from: `University Secretary`.
    """
    words = called(one.name) | {one.initials or initials_of(one.name)}
    if one.role:
        words |= {one.role, f"{one.organisation} {one.role}" if one.organisation else one.role}
    return words


def _in_brackets(pieces: Sequence[MinutesLine]) -> Iterator[str]:
    for piece, after in zip_longest(pieces, pieces[1:]):
        wrapped = after.text[:_WRAPPED] if after else ""
        for found in _BRACKETED.finditer(f"{piece.text} {wrapped}"):
            if initials_fit(found["initials"], found["name"]):
                yield found["initials"]
                yield from called(found["name"])


def _listed(pieces: Sequence[MinutesLine]) -> Iterator[str]:
    """The names of a run-in list, or of lines below the head of one."""
    below = 0
    for piece in pieces:
        text = piece.text.strip(" •*-")
        if len(piece.cells) > 1 and _LIST_HEAD.fullmatch(piece.cells[0].strip()):
            text = f"Present: {' '.join(piece.cells[1:])}"
        if _LIST_HEAD.fullmatch(text):
            below = _MOST_BELOW
            continue
        listed = _LIST.fullmatch(text)
        names = listed["names"] if listed else text if below else ""
        below = max(below - 1, 0)
        for part in BETWEEN_NAMES.split(re.sub(r"\([^()]*\)|[–—|\t]", ",", names)):
            bare = untitled(part.strip(" ."))
            if _ONE_WORD.fullmatch(bare):
                yield bare
            elif is_personal(bare):
                yield from called(bare)


def _used(pieces: Sequence[MinutesLine]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand with a capital in the middle of sentences, and those without one."""
    inside: set[str] = set()
    small: set[str] = set()
    for piece in pieces:
        small |= set(_SMALL.findall(piece.text))
        inside |= {word.casefold() for word in _INSIDE.findall(piece.text)}
    return frozenset(inside), frozenset(small)


_MOST_BELOW = 16
"""Lines below the head of a list of those present in which names are looked for."""
_SMALL = re.compile(r"\b[a-z][a-z'’]{2,}")
_INSIDE = re.compile(r"(?:(?<=[a-z,] )|(?<=\())[A-Z][a-z]{2,20}\b")
