"""What a name looks like that is not on the register: a person's, a role, a body.

Looks decide nothing but which command is offered to put it there: extend these words where the
hint takes a role for a person or a body. Who is read as what is decided by other words, each for
its kind of text: `importers.rows.name_shapes` for the cells of a log,
`importers.minutes.name_recognition` for whom a line of minutes names,
`importers.minutes.offices_and_bodies` for what stands beside a name on an attendance list,
`importers.pasted_text.text_words` for names in columns that ran together.
"""

from __future__ import annotations

import re
from enum import Enum

from actionlog.english import pasted_line

_HOLDS_OFFICE = re.compile(
    r"\b(?:(?:vice[ -]?|deputy |co-?)?chair(?:man|person|woman)?|director|head|officer|manager|lead"
    r"|leader|secretary|clerk|treasurer|chief|executive|president|principal|deputy|assistant|nurse"
    r"|coordinator|co-ordinator|administrator|registrar|bursar|warden|caretaker|commissioner|ceo"
    r"|cfo|coo|headteacher|solicitor|engineer|accountant|governor|trustee|member|vicar|rector"
    r"|minister|steward|groundsman|surveyor|architect|contractor|editor|webmaster)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:.*\b)?(?:boards?|teams?|groups?|committees?|council|trust|nhs|partnership|office|network"
    r"|alliance|authority|forum|unit|panel|partners|university|college|school|hospital|services?"
    r"|agency|society|association|foundation|company|limited|ltd|plc|division|section|department"
    r"|members|governors|trustees|officers|directors|managers|leads|councillors|staff|volunteers"
    r"|secretariat|club|church|police|parents|consultants|contractors|executive)|friends of .+",
    re.IGNORECASE,
)
_HELD = re.compile(r"(?P<role>[^()]+?) \((?P<holder>[^()]+ [^()]+)\)")


class NameKind(Enum):
    """What a name is that somebody answers by, and the command that adds one."""

    PERSON = "somebody new", "add"
    ROLE = "a role, not a person", "role"
    ORGANISATION = "a body, not a person", "organisation"


def kind_of_name(text: str) -> NameKind:
    """What it looks like: `Director of Finance` is a role, `Estates Team` a body."""
    name = " ".join(text.split())
    bare = name.partition(" (")[0]
    head = re.split(r" (?:of|for|to)\b", bare, maxsplit=1)[0]
    if _SEVERAL.fullmatch(head) and not (_HELD.fullmatch(name) and _HOLDS_OFFICE.search(head)):
        return NameKind.ORGANISATION
    if _HOLDS_OFFICE.search(head):
        return NameKind.ROLE
    return NameKind.ORGANISATION if _SEVERAL.fullmatch(bare) else NameKind.PERSON


def how_to_add(name: str) -> str:
    """The command that puts a name on the register as what it seems to be.

    `Executive Lead (Felicity Cox)` is a role with who holds it.
    """
    _, command = kind_of_name(name).value
    held = _HELD.fullmatch(name) if command == "role" else None
    words = [held["role"], "--holder", held["holder"]] if held else [name]
    return f"actionlog people {command} {pasted_line(*words)}"


def told_to_add(name: str) -> str | None:
    """A hint: what a name seems to be, and the command for it; `None` for a person."""
    kind = kind_of_name(name)
    return None if kind is NameKind.PERSON else f"{kind.value[0]}: {how_to_add(name)}"
