"""The attendance list: who was there, from a list of lines, a run-in list or a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.minutes import Attendee, Presence
from actionlog.importers.minutes.flow import Side
from actionlog.importers.minutes.names import is_personal, is_role
from actionlog.importers.minutes.person import in_cells, person, turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.minutes.flow import Piece

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


def attendance(pieces: Sequence[Piece], until: int) -> tuple[Attendee, ...]:
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


def _listed(pieces: Sequence[Piece]) -> Iterator[Attendee]:
    presence: Presence | None = None
    aside = 0
    held = ""
    for piece in pieces:
        if piece.blank:
            continue
        if piece.side is Side.TABLE:
            heading = _heading(piece.cells[0]) if piece.cells else None
            presence = heading[0] if heading else presence
            yield from in_cells(piece.cells, piece.place, presence or Presence.PRESENT)
            continue
        said = " ".join(piece.raw.split()) or piece.text
        if piece.side is Side.MARGIN:
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


def _several(text: str, piece: Piece, presence: Presence, role: str | None) -> Iterator[Attendee]:
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
