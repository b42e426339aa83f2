"""One entry of an attendance list: name, initials, organisation and role, told apart.

`Dr Ann Hill (ELFT Chair)  AH`; `Ann Hill, Trust Secretary (AH)`; `Ann Hill (Clerk)`; a table's row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.initials import fits
from actionlog.domain.minutes import Attendee, Presence
from actionlog.importers.minutes.names import is_initials, is_personal, is_role, untitled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.place import Place

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
        if initials is None and is_initials(word.strip()) and fits(word.strip(), name):
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
        if behind or fits(tail["initials"], _name_of(tail["rest"])):
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
