"""Words for offices and for bodies, and what stands beside a name told apart into the two.

Extend these where an attendance list gives somebody the wrong office or organisation. Who is named
by a line of minutes is told by `name_recognition`; other kinds of text have other words: see
`domain.name_kinds`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADVERBS = (
    r"interim|acting|deputy|vice|non[- ]?executive|executive|independent|lay|associate|regional"
    r"|chief|medical|finance|nursing|clinical|managing|programme|lead|joint|co|senior|assistant"
    r"|group|accountable|operating|financial|information|strategic|corporate|company|trust|board"
)
_OFFICES = (
    r"chair(?:man|woman|person)?|ceo|cex|cio|cfo|coo|cto|chief exec(?:utive)?(?: officer)?"
    r"|directors?|dir|exec(?:utive)? (?:lead|director|dir)|exec|lead(?: director)?|officer|manager"
    r"|(?-i:NEDs?|ned)|secretary|clerk|member|representative|adviser|advisor|president|leader|nurse|minutes?"
    r"|treasurer|governor"
)
_ROLE = rf"(?:(?:{_ADVERBS})[ -])*(?:{_OFFICES})"
_AT_LAST = re.compile(rf"(?P<organisation>.*?)\s*\b(?P<role>{_ROLE})", re.IGNORECASE)
_AT_FIRST = re.compile(
    rf"(?P<role>{_ROLE})(?:\s*[,–]\s*|\s+-\s+|\s+)(?P<organisation>\S.*)", re.IGNORECASE
)
_OF_SOMETHING = re.compile(
    rf"(?P<before>(?:.*?\s)?)(?P<role>(?:{_ROLE}|(?:(?:{_ADVERBS})[ -])*(?:head|dean|leader|mayor"
    r"|vicar|rector|keeper|master)) (?:of|for|to) [^,–]+?)"
    r"(?:(?:\s*[,–]\s*|\s+-\s+)(?P<organisation>\S.*))?",
    re.IGNORECASE,
)
"""`Director of Adult Services`: all that follows, up to a comma, is what the office is of."""
_BODY_BEHIND = re.compile(
    r"(?P<role>.* (?:of|for|to) .*(?<!and)(?<!&)) (?P<body>(?:NHS|[A-Z]{3,})\b.*)"
)
_PASSING = re.compile(
    r"(?:via|by|on|from|until|till|for|left|arrived|joined|who|to|items?|agenda items?)\b.*"
    r"|part(?:ly)?(?: (?:of )?(?:the )?(?:meeting|session)| only)?|.*\bonly",
    re.IGNORECASE,
)
"""How, or for how long, somebody was there."""
_OFFICE = re.compile(
    r"\b(?:(?:co-?|vice-?)?chair(?:man|woman|person|s)?|vice|deputy|chief|executives?|exec|leads?"
    r"|directors?|dir|officers?|secretary|secretariat|clerk|treasurer|members?|ceo|cex|cfo|coo|cio"
    r"|cto|(?-i:NEDs?|ned)|manager|councillors?|trustees?|governors?|president|registrar|solicitor|principal"
    r"|headteacher|minutes?|representative|rep|adviser|advisor|assistant|administrator|coordinator"
    r"|co-ordinator|convenor|convener|moderator|facilitator|scribe|recorder|note[- ]?taker|minutes?"
    r"|auditor|accountant|engineer|analyst|consultant|observer|guest|volunteer|warden|commissioner"
    r"|superintendent|actuary|curator|archivist|surveyor|valuer"
    r"|professor|partner|bursar|provost|admin|cllrs?|lecturer|student|intern|developer|architect|planner|attorney"
    r"|counsel|editor|librarian|caretaker|speaker|presenter|host|host|liaison|supervisor|teacher"
    r"|minister|sergeant|constable|inspector|pcso|nurse|surgeon|physician|pharmacist|maintainer"
    r"|founder|owner|organi[sz]er|parent|staff|ex[- ]officio|head of|dean of|leader of|mayor of"
    r"|leader|bookkeeper|quorum|designer|researcher|scientist|technician|specialist|ombudsman)\b",
    re.IGNORECASE,
)
_OFFICE_WORD = re.compile(
    rf"(?:{_ADVERBS}|{_OFFICES}|honorary|hon\.?|general|practice|town|parish|county|city|district"
    r"|borough|common|non|past|former|outgoing|incoming|elect|project|office|operations|technical"
    r"|marketing|membership|events?|social|recording|minutes?|minute|note|scribe|recorder|taker"
    r"|unitary|ward|metropolitan|gp|admin|cllr|administrator|coordinator|observer|guest|facilitator|moderator|trustee|convenor|convener"
    r"|councillor|head|the|to|of|and|&|for|ex|officio|speaker|host|organi[sz]er|volunteer|liaison)",
    re.IGNORECASE,
)
_STRONG = (
    r"trust|council|board|ltd|limited|inc|llc|llp|plc|gmbh|corp|corporation|company|committee"
    r"|group|university|college|school|academy|hospitals?|hospice|authority|association|club"
    r"|society|institute|foundation|partnership|nhs|ccg|icb|ics|police|constabulary|agency"
    r"|department|dept|ministry|forum|union|federation|commission|alliance|museum|charity"
    r"|directorate|bureau|parliament|government|embassy|associates|holdings|enterprises|chamber"
    r"|congress|coalition|consortium|cooperative|co-operative|friends of|ministries"
)
_STRONG_BODY = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
_BODY = re.compile(
    rf"\b(?:{_STRONG}|co|teams?|services?|health|healthcare|care|network|consulting|consultants"
    r"|solutions|systems|technologies|technology|labs?|laboratory|surgery|clinic|library|charities"
    r"|division|directorates|unit|secretariat|international|industries|software|research|media"
    r"|press|housing|estates?|community|communities|residents|centre|center|office|works|yard"
    r"|harbou?r)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]+(?:[a-z]{0,2}[A-Z&]+)+s?(?:[ -][A-Z]+(?:[a-z]{0,2}[A-Z&]+)*)*")


def is_office(text: str) -> bool:
    """Whether it reads as an office: a word for one stands in it."""
    return bool(_OFFICE.search(text))


def is_wholly_office(text: str) -> bool:
    """Whether each of its words is one of those that offices are called by."""
    return is_office(text) and all(_OFFICE_WORD.fullmatch(word) for word in text.split())


def may_be_of_office(word: str) -> bool:
    """Whether a word is one of those that offices are called by: `Borough`, `Vice`."""
    return bool(_OFFICE_WORD.fullmatch(word)) or is_office(word)


def is_acronym(text: str) -> bool:
    """Whether it is short for a body: `NHSEI`, `EofE`."""
    return bool(_ACRONYM.fullmatch(text))


def is_body(text: str) -> bool:
    """Whether it reads as an organisation: a word for one stands in it, or it is an acronym."""
    return bool(_BODY.search(text)) or is_acronym(text)


def is_passing(text: str) -> bool:
    """Whether it tells how or how long somebody was there: `from item 4`, `left at 8`."""
    return bool(_PASSING.fullmatch(text.strip()))


def is_strongly_body(text: str) -> bool:
    """Whether a word for a body stands in it that is no field of work: not `Estates`, `Health`."""
    return bool(_STRONG_BODY.search(text))


def told_of(parts: Sequence[str]) -> tuple[str | None, str | None]:
    """The organisation and the office among what stands beside a name."""
    both = [organisation_and_role(part) for part in parts if not is_passing(part)]
    organisation = next((one for one, _ in both if one), None)
    return organisation, next((role for _, role in both if role), None)


def organisation_and_role(text: str) -> tuple[str | None, str | None]:
    """Tell `ELFT Chair`, `Chair, ELFT` and `Council (LBC)` apart; either may be missing."""
    tidy = " ".join(text.split()).strip(" ,–-")
    if is_wholly_office(tidy):
        return None, tidy
    if found := _OF_SOMETHING.fullmatch(tidy):
        return _of_something(found)
    if found := _AT_FIRST.fullmatch(tidy) or _AT_LAST.fullmatch(tidy):
        return _both(found, tidy)
    if is_office(tidy) and not is_body(tidy.rsplit(maxsplit=1)[-1]):
        return None, tidy
    return _organisation(tidy), None


def _of_something(found: re.Match[str]) -> tuple[str | None, str | None]:
    """An office with what it is of, and the body before or behind it that reads as one."""
    before, role = found["before"].strip(" ,–-"), found["role"]
    if found["organisation"]:
        return _organisation(found["organisation"]), f"{before} {role}".strip()
    if is_strongly_body(before) or is_acronym(before):
        return _organisation(before), role
    behind = _BODY_BEHIND.fullmatch(role)
    if behind:
        return _organisation(behind["body"]), f"{before} {behind['role']}".strip()
    return None, f"{before} {role}".strip()


def _both(found: re.Match[str], tidy: str) -> tuple[str | None, str | None]:
    """What stands beside an office is a body only where it reads as one."""
    organisation = _organisation(found["organisation"])
    apart = "," in tidy or "–" in tidy or " - " in tidy
    if not organisation or is_strongly_body(organisation) or is_acronym(organisation) or apart:
        return organisation, found["role"]
    return None, tidy


def _organisation(text: str) -> str | None:
    return re.sub(r"\s*[–-]\s*[A-Z&]{2,8}$", "", text).strip(" ,–-") or None
