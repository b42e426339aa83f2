"""The people of a stretch of an attendance list that runs them together, each with what is theirs.

A comma, a semicolon and `and` part people, or a person from an office: what stands between tells.
Nobody is made of two, and what may be read in two ways is given back to be asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import Attendee, ListDoubt, Presence, UnsureEntry
from actionlog.importers.minutes.attendance_headings import kept_away
from actionlog.importers.minutes.attendance_names import (
    Segment,
    SegmentKind,
    are_theirs,
    read_segment,
)
from actionlog.importers.minutes.attendance_segments import (
    names_somebody,
    outside,
    perhaps_surname,
    segments,
)
from actionlog.importers.minutes.name_recognition import is_initials
from actionlog.importers.minutes.offices_and_bodies import (
    is_body,
    is_office,
    told_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.findings import Place

Entry = Attendee | UnsureEntry


@dataclass(frozen=True, slots=True)
class Standing:
    """Where and under what an entry stands: its place, its heading's presence, office and body.

    `alone` is what stands in a cell or behind a bullet of its own; where `each` does so with one
    person, what follows a comma is no other one.
    """

    place: Place
    presence: Presence
    role: str | None = None
    organisation: str | None = None
    surnames_first: bool = False
    alone: bool = False
    each: bool = False
    perhaps_each: bool = False


@dataclass(slots=True)
class _Group:
    """A person and the stretches that say more of them."""

    who: Segment
    about: list[str] = field(default_factory=list)


_LONGEST_TEXT = 4_000
"""Letters of a list that is run together: two hundred people, where boards have thirty."""
_TICK = re.compile(r"^\s*\[[ xX✓]\]")
_PUBLIC = re.compile(
    r"[\s,;]*\b(?:and |& )?(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|several"
    r"|no|some) (?:other )?(?:members? of (?:(?:the )?(?:public|press)|staff)|residents?"
    r"|parishioners?)\b(?: (?:were|was) (?:also )?present)?",
    re.IGNORECASE,
)
"""How many more there were, without names."""
_AWAY = re.compile(r"(?:sent )?(?:with )?apologies\b.*|absent\b.*|regrets", re.IGNORECASE)
_NOTHING_WORDS = (
    "accepted received apologies absent present virtual online remote remotely zoom teams via phone"
    " voting non-voting attended"
)
_NOTHING = frozenset(_NOTHING_WORDS.split())


def entries(text: str, standing: Standing) -> list[Entry]:
    """Everybody whom a text names, and what in it is to be asked."""
    found: list[Entry] = []
    if re.match(r"\s*\[\s\]", text):
        says = text.split("]", 1)[1].strip()
        return [UnsureEntry(says, standing.place, ListDoubt.UNTICKED, standing.presence)]
    text = _PUBLIC.sub("", _TICK.sub("", text[:_LONGEST_TEXT]))
    chunks = outside(text, ";")
    if standing.each or standing.perhaps_each:
        chunks = [", ".join(chunks)]
    elif len(chunks) > 1:
        standing = one_each(chunks, standing)
    parted = len(chunks) > 1 or standing.each or standing.perhaps_each
    for chunk in chunks:
        found += _of_groups(_grouped(list(segments(chunk)), standing, parted=parted), standing)
    return found


def one_each(texts: Sequence[str], standing: Standing) -> Standing:
    """Whether each of several texts is one person, so that what follows a comma is no other one.

    It is certain where an office or a body stands there in one of them, and asked where only what
    may be names does.
    """
    bare = [_TICK.sub("", text).replace(";", ",") for text in texts]
    read = [[one.kind for one in segments(text)] for text in bare]
    person = SegmentKind.PERSON
    most = max((kinds.count(person) for kinds in read), default=0)
    if most > 2 or any(kinds[:1] != [person] for kinds in read if kinds):  # noqa: PLR2004 - more names than two in a cell are a list
        return standing
    if any(kind not in {person, SegmentKind.SINGLE} for kinds in read for kind in kinds[1:2]):
        return replace(standing, each=True)
    return replace(standing, perhaps_each=most > 1)


def _grouped(found: Sequence[Segment], standing: Standing, *, parted: bool) -> Iterator[_Group]:
    """Each name with the offices, bodies and initials behind it."""
    found = [one for one in found if one.kind is not SegmentKind.NOBODY]
    if standing.surnames_first and len(found) > 1 and _turnable(found):
        found = [_turned(found[0], found[1]), *found[2:]]
    current: _Group | None = None
    for one in found:
        about = one.kind in {SegmentKind.OFFICE, SegmentKind.BODY, SegmentKind.INITIALS}
        own_case = one.kind is SegmentKind.OTHER and one.text[:1].islower()
        theirs = (about or own_case) and not one.apart
        if current and current.who.kind is SegmentKind.PERSON and theirs:
            current.about += [one.text, *one.about] if one.text else one.about
            continue
        other = one.title or one.apart
        if current and standing.each and not other:
            current.about += [one.text, *one.about]
            continue
        if current and parted and one.kind is SegmentKind.PERSON and not other:
            yield _Group(Segment(SegmentKind.SEVERAL, one.text))
            continue
        if current and _perhaps_turned(current.who, one):
            current = _Group(Segment(SegmentKind.SEVERAL, f"{current.who.text}, {one.text}"))
            continue
        if current:
            yield current
        current = _Group(one, list(one.about))
    if current:
        yield current


def _perhaps_turned(last: Segment, first: Segment) -> bool:
    """`Hill, Dr Ann`, where it is not certain: one person or two."""
    single = last.kind is SegmentKind.SINGLE
    return single and first.title and " " not in first.text


def _turnable(found: Sequence[Segment]) -> bool:
    return perhaps_surname(found[0].text) and names_somebody(found[1])


def _turned(last: Segment, first: Segment) -> Segment:
    name = f"{first.text} {last.text}"
    return Segment(SegmentKind.PERSON, name, (*last.about, *first.about), first.initials)


def _of_groups(groups: Iterator[_Group], standing: Standing) -> Iterator[Entry]:
    for nth, group in enumerate(groups):
        long = nth == 0 and _is_long_name(group.who, standing)
        if group.who.label:
            yield UnsureEntry(group.who.label, standing.place, ListDoubt.LABEL, standing.presence)
        if long or group.who.kind is SegmentKind.PERSON:
            yield _attendee(group, standing)
        elif _is_asked(group.who):
            yield UnsureEntry(
                _said(group), standing.place, _DOUBTS[group.who.kind], standing.presence
            )


def _is_long_name(one: Segment, standing: Standing) -> bool:
    """Four words in a cell or behind a bullet of their own: nobody stands beside."""
    return (
        standing.alone
        and one.kind is SegmentKind.SEVERAL
        and "," not in one.text
        and len(one.text.split()) == _LONG_NAME
    )


_LONG_NAME = 4
"""Words: with one given name more than `read_segment` takes for a name among others."""


def _is_asked(one: Segment) -> bool:
    """Whether it may be somebody: not the middle of a sentence."""
    return one.kind is not SegmentKind.OTHER or not one.text[:1].islower()


def _said(group: _Group) -> str:
    """As it stands there, with whoever may be named beside it: `Watching - Ann Hill`."""
    named = [one for one in group.about if read_segment(one).kind is SegmentKind.PERSON]
    return ", ".join((group.who.text, *named) if group.who.text else group.about)


_DOUBTS = {
    SegmentKind.SINGLE: ListDoubt.ONE_WORD,
    SegmentKind.SEVERAL: ListDoubt.SEVERAL,
    SegmentKind.INITIALS: ListDoubt.INITIALS,
    SegmentKind.OFFICE: ListDoubt.OFFICE,
    SegmentKind.BODY: ListDoubt.BODY,
    SegmentKind.OTHER: ListDoubt.UNREAD,
}


def _attendee(group: _Group, standing: Standing) -> Attendee:
    name, initials = group.who.text, group.who.initials
    for part in group.about:
        if initials is None and are_theirs(part, name):
            initials = part
    rest = [part for part in group.about if part != initials]
    away = next((kept_away(part) for part in rest if _AWAY.fullmatch(part)), None)
    kept = [part for part in rest if _says_more(part)]
    organisation, role = told_of(kept)
    return Attendee(
        name,
        standing.place,
        initials,
        organisation or standing.organisation,
        role or standing.role,
        away or standing.presence,
    )


def _says_more(part: str) -> bool:
    """Whether a stretch beside a name tells an office or a body: not `online`, not `Room 3`."""
    if part.casefold() in _NOTHING or re.search(r"\d|@|://", part) or _AWAY.fullmatch(part):
        return False
    return is_office(part) or is_body(part) or is_initials(part) or part[:1].isupper()
