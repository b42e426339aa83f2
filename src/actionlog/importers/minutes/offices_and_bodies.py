"""Words for offices and for bodies, and what stands beside a name told apart into the two."""

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
    r"|ned|secretary|clerk|member|representative|adviser|advisor|president|leader|nurse|minutes?"
    r"|treasurer|governor"
)
_ROLE = rf"(?:(?:{_ADVERBS})[ -])*(?:{_OFFICES})"
_ROLE_LAST = re.compile(
    rf"(?P<organisation>.*?)\s*\b(?P<role>{_ROLE}(?: (?:of|for|to) .+)?)$", re.IGNORECASE
)
_ROLE_FIRST = re.compile(
    rf"(?P<role>{_ROLE}(?: (?:of|for|to) [^,–]+?)?)(?:\s*[,–]\s*|\s+-\s+|\s+)"
    r"(?P<organisation>\S.*)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:(?:co-?|vice-?)?chair(?:man|woman|person|s)?|vice|deputy|chief|executives?|exec|leads?"
    r"|directors?|dir|officers?|secretary|secretariat|clerk|treasurer|members?|ceo|cex|cfo|coo|cio"
    r"|cto|ned|manager|councillors?|trustees?|governors?|president|registrar|solicitor|principal"
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
_BODY = re.compile(
    r"\b(?:trust|council|board|ltd|limited|inc|llc|llp|plc|gmbh|co|corp|corporation|company"
    r"|committee|group|teams?|services?|health|healthcare|care|university|college|school|academy"
    r"|hospitals?|hospice|authority|association|club|society|institute|foundation|partnership"
    r"|nhs|ccg|icb|ics|police|constabulary|agency|department|dept|ministry|forum|network|union"
    r"|federation|commission|alliance|consulting|consultants|solutions|systems|technologies"
    r"|technology|labs?|laboratory|surgery|clinic|library|museum|charity|charities|directorate"
    r"|division|directorates|unit|bureau|secretariat|parliament|government|embassy|international"
    r"|industries|software|research|associates|holdings|enterprises|media|press|chamber|congress"
    r"|coalition|consortium|cooperative|co-operative|friends of|ministries|housing|estates?"
    r"|community|communities|residents|centre|center|office|works|yard|harbou?r)\b",
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


def told_of(parts: Sequence[str]) -> tuple[str | None, str | None]:
    """The organisation and the office among what stands beside a name."""
    both = [organisation_and_role(part) for part in parts]
    organisation = next((one for one, _ in both if one), None)
    return organisation, next((role for _, role in both if role), None)


def organisation_and_role(text: str) -> tuple[str | None, str | None]:
    """Tell `ELFT Chair`, `Chair, ELFT` and `Council (LBC)` apart; either may be missing."""
    tidy = " ".join(text.split()).strip(" ,–-")
    if not tidy:
        return None, None
    if is_wholly_office(tidy):
        return None, tidy
    if found := _ROLE_FIRST.fullmatch(tidy):
        return _both(found, tidy)
    if found := _ROLE_LAST.fullmatch(tidy):
        return _both(found, tidy)
    if is_office(tidy) and not is_body(tidy):
        return None, tidy
    return _organisation(tidy), None


def _both(found: re.Match[str], tidy: str) -> tuple[str | None, str | None]:
    """What stands beside an office is a body only where it reads as one."""
    organisation = _organisation(found["organisation"])
    if not organisation or is_body(organisation) or "," in tidy or "–" in tidy or " - " in tidy:
        return organisation, found["role"]
    return None, tidy


def _organisation(text: str) -> str | None:
    return re.sub(r"\s*[–-]\s*[A-Z&]{2,8}$", "", text).strip(" ,–-") or None
