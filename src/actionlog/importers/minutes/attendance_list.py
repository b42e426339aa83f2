"""The attendance list: who was there, from a list of lines, a run-in list or a table.

An entry is a name with initials, organisation and role: `Dr Ann Hill (ELFT Chair) AH`; `Ann Hill,
Trust Secretary (AH)`; `Ann Hill (Clerk)`; a table's row.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import Attendee, Presence
from actionlog.domain.name_matching import initials_fit
from actionlog.importers.minutes.name_recognition import is_initials, is_personal, is_role, untitled
from actionlog.importers.minutes.reading_order import LineSide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.findings import Place
    from actionlog.importers.minutes.reading_order import MinutesLine


_LONGEST = 220
_BRACKET = re.compile(r"\s*\(([^()]*)\)?\s*")
_TAIL = re.compile(r"(?P<rest>.*\S)(?:\s+|\s*[–-]\s+)(?P<initials>[A-Z][\w.'’‐‑-]{1,7})\s*$")
_AFTER_NAME = re.compile(r"\s*[,–—]\s+|\s+-\s+|\t+|\s{3,}|:\s+")
_NO_ORGANISATION = {"accepted", "received", "apologies", "absent", "present", "virtual", "online"}
_ADVERBS = (
    r"interim|acting|deputy|vice|non[- ]?executive|executive|independent|lay|associate|regional"
    r"|chief|medical|finance|nursing|clinical|managing|programme|lead|joint|co|senior|assistant"
    r"|group|accountable|operating|financial|information|strategic|corporate|company|trust|board"
)
_OFFICES = (
    r"chair(?:man|woman|person)?|ceo|cex|cio|cfo|coo|cto|chief exec(?:utive)?(?: officer)?"
    r"|directors?|dir|exec(?:utive)? (?:lead|director|dir)|exec|lead(?: director)?|officer|manager"
    r"|ned|secretary|clerk|member|representative|adviser|advisor|president|leader|nurse|minutes?"
    r"|treasurer|governor"
)
_ROLE = rf"(?:(?:{_ADVERBS})[ -])*(?:{_OFFICES})"
_ROLE_LAST = re.compile(
    rf"(?P<organisation>.*?)\s*\b(?P<role>{_ROLE}(?: (?:of|for) .+)?)$", re.IGNORECASE
)
_ROLE_FIRST = re.compile(
    rf"(?P<role>{_ROLE}(?: (?:of|for) [^,–]+?)?)(?:\s*[,–]\s*|\s+-\s+|\s+)(?P<organisation>\S.*)",
    re.IGNORECASE,
)


def person(text: str, place: Place, presence: Presence) -> Attendee | None:
    """Read one entry; `None` where it names nobody."""
    entry = text.strip(" •*·\t")
    if not entry or len(entry) > _LONGEST:
        return None
    inner = ",".join(_BRACKET.findall(entry))
    about = [part.strip() for part in inner.split(",") if part.strip()]
    bare = _BRACKET.sub("  ", entry).strip(" ,")
    initials, name, more = _parted(entry, bare)
    name = _name_of(name)
    if not _named(name, entry):
        return _surname_first(name, more, place, presence)
    for word in [*about, *more]:
        if initials is None and is_initials(word.strip()) and initials_fit(word.strip(), name):
            initials = word.strip()
    rest = [word.strip(" ,–-") for word in [*about, *more] if word.strip() != initials]
    rest = [word for word in rest if word.casefold() not in _NO_ORGANISATION]
    organisation, role = organisation_and_role(", ".join(word for word in rest if word))
    return Attendee(name, place, initials, organisation, role, presence)


def _parted(entry: str, bare: str) -> tuple[str | None, str, list[str]]:
    """Initials at an entry's end, the name at its start, and what stands between."""
    initials = None
    tail = _TAIL.fullmatch(bare)
    if tail and is_initials(tail["initials"]):
        behind = re.search(r"\)\s+\S+$", entry)
        if behind or initials_fit(tail["initials"], _name_of(tail["rest"])):
            initials, bare = tail["initials"], tail["rest"]
    name, *more = [part for part in _AFTER_NAME.split(bare, maxsplit=2) if part.strip()] or [""]
    return initials, name, more


def in_cells(cells: Sequence[str], place: Place, presence: Presence) -> Iterator[Attendee]:
    """Read a table's row: the cell that is a name, and what the others say."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    for nth, cell in enumerate(filled):
        one = person(cell, place, presence)
        if one is None:
            continue
        others = filled[:nth] + filled[nth + 1 :]
        initials = one.initials or next((other for other in others if is_initials(other)), None)
        about = ", ".join(other for other in others if other != initials and not _is_tick(other))
        organisation, role = organisation_and_role(about)
        yield Attendee(
            one.name, place, initials, one.organisation or organisation, one.role or role, presence
        )
        return


def turned(name: str) -> str:
    """`Hill, Ann` as `Ann Hill`."""
    last, comma, first = name.partition(",")
    return f"{untitled(first.strip())} {last.strip()}" if comma and first.strip() else name


def organisation_and_role(text: str) -> tuple[str | None, str | None]:
    """Tell `ELFT Chair`, `Chair, ELFT` and `Council (LBC)` apart; either may be missing."""
    tidy = " ".join(text.split()).strip(" ,–-")
    if not tidy:
        return None, None
    if found := _ROLE_FIRST.fullmatch(tidy):
        return _organisation(found["organisation"]), found["role"]
    if found := _ROLE_LAST.fullmatch(tidy):
        return _organisation(found["organisation"]), found["role"]
    return (
        (_organisation(tidy), None) if not is_role(tidy) or len(tidy.split()) > 1 else (None, tidy)
    )


def _organisation(text: str) -> str | None:
    return re.sub(r"\s*[–-]\s*[A-Z&]{2,8}$", "", text).strip(" ,–-") or None


def _name_of(text: str) -> str:
    return " ".join(untitled(text.strip()).split())


def _named(name: str, entry: str) -> bool:
    return is_personal(name) or is_personal(
        entry.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].split(" – ", maxsplit=1)[0]
    )


def _surname_first(name: str, more: list[str], place: Place, presence: Presence) -> Attendee | None:
    """`Hill, Dr Ann`: kept with its comma, for the whole list to decide."""
    if not more or " " in name or not is_personal(f"{_name_of(more[0])} {name}"):
        return None
    if is_role(more[0]) or len(_name_of(more[0]).split()) > 2:  # noqa: PLR2004 - two given names
        return None
    organisation, role = organisation_and_role(", ".join(more[1:]))
    return Attendee(f"{name}, {_name_of(more[0])}", place, None, organisation, role, presence)


def _is_tick(text: str) -> bool:
    return len(text) == 1 or text.casefold() in {
        "yes",
        "no",
        "present",
        "apologies",
        "absent",
        "n/a",
    }


_AWAY = r"apologies(?: for absence| received)?(?: (?:were )?(?:received )?from)?|absent|not present"
_BESIDE = (
    r"(?:also )?in attendance|attendees|also (?:present|attending)|attending|observers?|guests?"
    r"|officers?(?: present| in attendance)?|non[- ]voting(?: members?)?(?: present)?|presenters?"
    r"|minutes?(?: taken by| taker)?|note[- ]?taker|secretary|clerk|minute[- ]taker"
)
_AT_TABLE = (
    r"(?:board |committee |voting |core )?members?(?: present| in attendance)?"
    r"|(?:[a-z]+ ){0,2}present(?: were)?"
    r"|those present|attendance|voting(?: members?)?(?: present)?|councillors?(?: present)?"
    r"|(?:vice[- ]|deputy )?chair(?:man|woman|person)?|in the chair|trustees|governors|directors"
)
_REST = r"\s*(?:\([^)]*\))?\s*(?P<mark>[:–-])?\s*(?P<rest>.*)"
_HEADINGS = tuple(
    (re.compile(rf"(?P<head>{pattern}){_REST}", re.IGNORECASE), presence)
    for pattern, presence in (
        (_AWAY, Presence.APOLOGIES),
        (_BESIDE, Presence.ATTENDING),
        (_AT_TABLE, Presence.PRESENT),
    )
)
_ROLE_HEADING = re.compile(
    r"(?:vice[- ]|deputy )?chair(?:man|woman|person)?|secretary|clerk", re.IGNORECASE
)
_BETWEEN = re.compile(r",|\s+and\s+")
_OUTSIDE = re.compile(r",(?![^()]*\))|\s+and\s+(?![^()]*\))")
_LONGEST_LIST = 1_500
_MOST_ASIDE = 2
_REGION = 400


def attendance(pieces: Sequence[MinutesLine], until: int) -> tuple[Attendee, ...]:
    """Everybody on the list, each once, in its order."""
    found = [*_listed(pieces[: min(until or _REGION, _REGION)])]
    surnames_first = sum("," in name for name in (one.name for one in found)) * 2 > len(found)
    everybody: dict[str, Attendee] = {}
    for one in found:
        name = turned(one.name) if surnames_first else one.name
        there = everybody.get(name.casefold())
        if there is None:
            everybody[name.casefold()] = replace(one, name=name)
        elif there.initials is None and one.initials:
            everybody[name.casefold()] = replace(there, initials=one.initials)
    return tuple(everybody.values())


def _listed(pieces: Sequence[MinutesLine]) -> Iterator[Attendee]:
    presence: Presence | None = None
    aside = 0
    held = ""
    for piece in pieces:
        if piece.blank:
            continue
        if piece.side is LineSide.TABLE:
            heading = _heading(piece.cells[0]) if piece.cells else None
            presence = heading[0] if heading else presence
            yield from in_cells(piece.cells, piece.place, presence or Presence.PRESENT)
            continue
        said = " ".join(piece.raw.split()) or piece.text
        if piece.side is LineSide.MARGIN:
            continue
        if heading := _heading(said):
            presence, role, rest = heading
            aside, held = 0, ""
            yield from _several(rest, piece, presence, role)
            continue
        if presence is None:
            continue
        text = f"{held} {piece.raw or piece.text}".strip() if held else piece.raw or piece.text
        if text.count("(") > text.count(")") and len(text) < 300:  # noqa: PLR2004 - a line was wrapped
            held = text
            continue
        held = ""
        people = list(_several(text, piece, presence, None))
        yield from people
        aside = 0 if people else aside + 1
        if aside == _MOST_ASIDE or (not people and not _aside(piece.text)):
            presence = None


def _heading(text: str) -> tuple[Presence, str | None, str] | None:
    """Under what a list stands, the role that the heading gives, and what follows on its line."""
    for pattern, presence in _HEADINGS:
        found = pattern.fullmatch(text)
        if not found:
            continue
        rest = found["rest"].strip()
        if rest and not (
            found["mark"] or found["head"].isupper() or presence is not Presence.PRESENT
        ):
            continue
        if rest and not found["mark"] and not is_personal(rest.split(",")[0].split("(")[0]):
            continue
        role = found["head"].title() if rest and _ROLE_HEADING.fullmatch(found["head"]) else None
        return presence, role, rest
    return None


def _aside(text: str) -> bool:
    """A line in a list that names nobody and does not end it: `ELFT`, `Voting members`."""
    return len(text.split()) <= _MOST_ASIDE


def _several(
    text: str, piece: MinutesLine, presence: Presence, role: str | None
) -> Iterator[Attendee]:
    """The people of a line: one, or several that it runs together."""
    for part in _parts(text):
        if one := person(part, piece.place, presence):
            yield replace(one, role=role) if role and not one.role else one


def _parts(text: str) -> list[str]:
    """Split a run-in list: at semicolons, else at commas where each part is somebody."""
    flat = text.strip().removesuffix(".")
    if ";" in flat:
        return [part.strip() for part in flat.split(";") if part.strip()]
    between = _OUTSIDE if "(" in flat and len(flat) < _LONGEST_LIST else _BETWEEN
    parts = [part.strip() for part in between.split(flat) if part.strip()]
    named = [part for part in parts if _is_somebody(part)]
    return parts if len(parts) > 1 and len(named) == len(parts) else [text.strip()]


def _is_somebody(part: str) -> bool:
    bare = re.sub(r"\s*\([^()]*\)", "", part)
    return is_personal(bare) and not is_role(bare)
