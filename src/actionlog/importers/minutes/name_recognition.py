"""Whether a few words name somebody: initials, a role, `All`, a person. Nobody is looked up.

Extend these words where a line of minutes is given an owner who is none, or loses one. What stands
beside a name on an attendance list is told by `offices_and_bodies`; other kinds of text have other
words: see `domain.name_kinds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actionlog.english import MONTH_NAMES, WEEKDAY_NAMES

_LONGEST = 80
"""In letters: eight full names. A longer text beside an action is a sentence."""

_MOST_WORDS = 6
_EVERYBODY = {"all", "everyone", "everybody", "all members", "all partners", "all present"}
_NOT_INITIALS_WORDS = (
    "ACTION ACTIONS AGREED ALL AND AOB AOCB ASAP CLOSED DONE FOR ITEM MINUTE NB NONE NOTE NOTED OF"
    " ON OPEN OR PAGE PART TBA TBC TBD THE TO TRUE VIA PM AM PDF NOW NEW LOG PAPER TITLE"
)
_NOT_INITIALS = frozenset(_NOT_INITIALS_WORDS.split())
_ROLE = re.compile(
    r"\b(?:chair(?:man|woman|person|s)?|vice|deputy|chief|executives?|exec|lead|leads|directors?"
    r"|officers?|secretary|secretariat|clerk|treasurer|members?|board|team|ceo|cx|cfo|coo|cio"
    r"|cto|manager|head|councillors?|trustees?|governors?|president|leader|registrar|solicitor"
    r"|headteacher|principal|finance|governance)\b",
    re.IGNORECASE,
)
_PARTICLE = {"of", "the", "for", "and", "de", "der", "van", "von", "la", "le", "al", "bin", "in"}
_WITHIN_NAMES_WORDS = (
    "de der den van von la le al el bin binti bint ibn ap ab ferch du des da do dos das di della"
    " del zu zur ten ter te af av y e i dalla lo los las mac mc nic ní ní uí ó st"
)
_WITHIN_NAMES = frozenset(_WITHIN_NAMES_WORDS.split())
_BEFORE_SURNAMES = frozenset(("St", "Ó", "Ní", "Mac", "San"))
PARTICLES = rf"(?:(?:{'|'.join(sorted(_WITHIN_NAMES))}) ){{0,3}}"
"""In a pattern: what may stand before a surname, `van der Berg`."""
CALENDAR_WORDS = frozenset(map(str.casefold, (*MONTH_NAMES, *WEEKDAY_NAMES)))
BETWEEN_NAMES = re.compile(r"\s*(?:[/&,;+]|\band\b|\bwith\b)\s*")
"""What stands between the names of several people."""
TITLES = (
    "Cllrs?|Clr|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev['’]?d?|Reverend|Sir|Dame|PCSO"
)
"""In a pattern: titles that nothing but a name follows."""
RARE_TITLES = "Rt|Hon|Lord|Lady|Ven|Canon|Ald|Capt|Col|Fr"
"""Those that may be a word or a name themselves."""
_TITLED = re.compile(
    rf"(?:(?:the|{TITLES}|{RARE_TITLES}|mayor|baroness|sister|alderman|hhj|judge|bishop|pcc?)\b\.?\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[,\s]+(?:C?BE|MBE|OBE|CBE|KBE|DBE|PhD|FRCP|FRCS|FRCGP|FCA|ACA|CPFA|JP|DL|QC|KC|MP|AM|MS|MSP"
    r"|MLA|TD|QPM|RN)(?=$|[,\s])"
)


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """Who is named, the first leading; `sure` where each is initials, a role or everybody."""

    all: tuple[str, ...]
    sure: bool


def is_initials(text: str) -> bool:
    """Whether a word reads as somebody's initials: `CF`, `ME-R`, `J.M.`, `McD`."""
    letters = re.sub(r"[.\-‐‑–'’]", "", text)
    if not 2 <= len(letters) <= 5 or len(text) > 2 * len(letters) or not letters.isalpha():  # noqa: PLR2004 - letters of one or two names and a surname
        return False
    if letters.upper() in _NOT_INITIALS or not letters[0].isupper():
        return False
    uppers = sum(letter.isupper() for letter in letters)
    return uppers > 1 and len(letters) - uppers <= 1


def names_in(text: str) -> NamedPeople | None:
    """The names that a text consists of; `None` where it holds anything else."""
    tidy = " ".join(text.strip(" .:;,–—-[]*").split())
    if len(tidy) > _LONGEST or tidy.count("(") != tidy.count(")"):
        return None
    parts = [part for part in BETWEEN_NAMES.split(tidy) if part]
    if not parts or not all(_is_name(part) for part in parts):
        return None
    return NamedPeople(tuple(map(_as_written, parts)), all(_is_sure(part) for part in parts))


def is_everybody(text: str) -> bool:
    """Whether it means everybody on the board."""
    return " ".join(text.casefold().split()) in _EVERYBODY


def is_role(text: str) -> bool:
    """Whether it reads as an office rather than a person."""
    return bool(_ROLE.search(text))


def untitled(text: str) -> str:
    """A name without what stands before and after it: `Dr`, `Cllr`, `MBE`."""
    bare = _TITLED.match(text)
    return _AFTER.sub("", text[bare.end() :] if bare else text).strip(" ,.–-")


def titled(text: str) -> tuple[bool, list[str]]:
    """Whether a title stands before a name, and the words of the name without it."""
    bare = " ".join(text.split())
    return bool(_TITLED.match(bare)), untitled(bare).split()


def is_titled_surname(text: str) -> bool:
    """Whether it is a surname alone with a title: `Cllr Hill`."""
    return bool(_TITLED_SURNAME.fullmatch(" ".join(text.split())))


def is_particle(word: str) -> bool:
    """Whether it is one of the small words within names: `van`, `de`, `ap`."""
    return word.casefold() in _WITHIN_NAMES and word[0].islower()


def belongs_before_surname(word: str) -> bool:
    """Whether it belongs to the surname that follows: a particle, or the `St` of `St John`."""
    return is_particle(word) or word in _BEFORE_SURNAMES


def called(name: str) -> frozenset[str]:
    """What minutes call somebody by: in full, by the given name or the surname, with `van`, too."""
    words = name.split()
    at = len(words) - 1
    while at > 1 and belongs_before_surname(words[at - 1]):
        at -= 1
    return frozenset((name, words[0], words[-1], " ".join(words[at:]))) if words else frozenset()


def is_personal(text: str) -> bool:
    """Whether it reads as a person's full name, or a surname with a title: `Cllr Hill`."""
    if _TITLED_SURNAME.fullmatch(text.strip()):
        return True
    words = untitled(text).split()
    proper = [word for word in words if word.casefold() not in _PARTICLE]
    return (
        2 <= len(words) <= _MOST_WORDS  # noqa: PLR2004 - a name and a surname
        and len(proper) > 1
        and all(NAME_WORD.fullmatch(word) for word in proper)
        and words[0] in proper
        and not any(word.casefold() in _NO_NAME for word in words)
        and words[0].casefold() not in _ASKING
    )


_TITLED_SURNAME = re.compile(
    rf"(?:{TITLES}|pc)\.?\s+"
    rf"{PARTICLES}[A-Z][^\W\d_]+(?:['’‐-]\w+)?",
    re.IGNORECASE,
)
NAME_WORD = re.compile(
    r"(?:[ld]['’]|(?:al|el|ap|ab|ul)-)?[^\W\d_a-z](?:[^\W\d_]|[\u0300-\u036f'’ʼ`.\-‐‑])*"
)
"""A word of a name: a capital first, or a particle that is grown to it."""

_NO_NAME_WORDS = (
    "board committee council minutes meeting group teams microsoft zoom room agenda item"
    " action actions discussion apologies attendance present members attendees date time venue"
    " paper agreed noted welcome partnership trust introduction introductions declarations"
    " questions business update report title part page confidential draft hall centre house"
    " street road via conference virtual quorum hospital public private session unconfirmed"
    " approved the this name role organisation initials hospitals service services health care"
    " authority college school university"
)
_NO_NAME = frozenset(_NO_NAME_WORDS.split()) | CALENDAR_WORDS


_ASKING_WORDS = (
    "share send provide present prepare bring contact write arrange organise update liaise"
    " speak review draft produce submit invite confirm check investigate consider discuss add"
    " amend revise publish distribute seek obtain email include explore develop ensure engage"
    " identify convene establish make pursue circulate collate clarify request advise inform"
    " agree set find get complete create remove report respond close open use"
)
_ASKING = frozenset(_ASKING_WORDS.split())
"""Words with which what is asked begins, and nobody's name: `Invite HZB`."""

_NOBODY = {"this", "it", "they", "there", "we", "he", "she", "no", "that", "these", "none"}


def _is_name(part: str) -> bool:
    if is_everybody(part) or is_initials(part):
        return True
    return _capitalised(part) and len(part.split()) <= _MOST_WORDS


def _is_sure(part: str) -> bool:
    return is_everybody(part) or is_initials(part) or is_role(part)


def _capitalised(part: str) -> bool:
    words = part.split()
    if len(words) > 2 and words[1] == "to" and is_role(words[0]):  # noqa: PLR2004 - a role, “to”, and to whom
        del words[1]  # `Secretary to the Trustee`
    named = [word for word in words if word.casefold() not in _PARTICLE]
    return (
        words[0].casefold() not in _NOBODY | _ASKING
        and words[0] in named
        and all(NAME_WORD.fullmatch(word.strip("()")) for word in named)
        and all(word.upper() not in {"ACTION", "ACTIONS", "AGREED", "NOTED"} for word in named)
    )


def _as_written(part: str) -> str:
    """The name without the stops and brackets around it; `Lettings (Ann)` keeps its own."""
    bare = part.strip(" .")
    inside = bare.strip("(.)")
    return "All" if is_everybody(part) else bare if re.search(r"[()]", inside) else inside
