"""One stretch of an attendance list: a name with what stands beside it, or what else it may be.

`Dr Ann Hill MBE (ELFT Chair) AH`; `Ann Hill, Trust Secretary`; `Erin`; `Town Clerk`; `ELFT`.
What reads as nothing for certain is said to be so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.name_matching import initials_fit
from actionlog.domain.stored_text import folded
from actionlog.importers.minutes.name_recognition import (
    NAME_WORD,
    is_initials,
    is_particle,
    is_titled_surname,
    titled,
)
from actionlog.importers.minutes.offices_and_bodies import (
    is_acronym,
    is_body,
    is_office,
    is_wholly_office,
    may_be_of_office,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class SegmentKind(Enum):
    """What a stretch of a list reads as."""

    PERSON = "a name"
    SINGLE = "one word, as a given name or a surname is"
    SEVERAL = "more words than one name has"
    INITIALS = "initials"
    OFFICE = "an office"
    BODY = "an organisation"
    NOBODY = "a word for nobody"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a list; `about` is what stands beside the name in brackets or behind a dash.

    One that stands `apart` has an `and` before it: it is no office or body of the one before.
    A `label` stands before a colon and is none that the list knows: `Watching: Ann Hill`.
    """

    kind: SegmentKind
    text: str
    about: tuple[str, ...] = ()
    initials: str | None = None
    title: bool = False
    apart: bool = False
    label: str = ""


_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*")
_NICK = re.compile(r"^([^\W\d_]\w+\.?)\s+[(“\"'‘]([^\W\d_]\w+)[)”\"'’]\s+(?=[^\W\d_])")
_AFTER_NAME = re.compile(
    r"\s*[–—]\s+|\s+[–—]\s*|\s+-\s*|-\s+|\t+|\s{2,}|:\s+|\s+<|\s+@(?=\w)|\s*/\s*"
)
_NOBODY = re.compile(
    r"(?:there (?:were|was) )?(?:none|nil|no apologies|n/?a|tbc|tba|vacant|vacancy|nobody|no one|-+"
    r"|everyone|all(?: members)?(?: present)?)(?: (?:were )?(?:received|noted|recorded|given))?",
    re.IGNORECASE,
)
_MOST_FULL = 3  # words without initials and particles; more are perhaps two people
_LONGEST = 220
"""In letters: nearly four times the longest entry of published minutes, office and body too."""
_ACRONYM_LENGTH = 5
"""Letters of initials at the most; as short a word in capitals alone may be one."""
_AGENDA_WORDS = (
    "minutes meeting meetings agenda item items action actions discussion apologies attendance"
    " present absent members attendees date time venue location paper papers agreed noted january"
    " february september october november december monday tuesday wednesday thursday friday"
    " saturday sunday welcome introduction introductions declarations interests questions business"
    " update updates report reports remarks review matters arising correspondence finances"
    " planning accounts decisions notes topics next adjournment adjourned closing opening approval"
    " budget policy strategy project plan status summary goals announcements draft confidential"
    " virtual conference via zoom teams microsoft google skype online hybrid video public private"
    " session sessions unconfirmed approved this these that all name names role roles organisation"
    " organization affiliation initials title email company repairs maintenance regrets scribe"
    " participants previous last first new old other any quorum invited resolved motion vote votes"
    " room works slides link links notice overview background progress risks issues events"
    " fundraising website newsletter membership subscriptions safeguarding grants training"
    " elections election purpose objectives outcomes deadline deadlines recommendations resolution"
    " resolutions there call order record documents document annual monthly weekly quarterly"
    " special extraordinary development management release roadmap general regular ordinary"
    " working steering page part phone dial google meet hangout hangouts chat recording recordings"
    " everyone nobody see"
)
_AGENDA = frozenset(_AGENDA_WORDS.split())
_SURNAMES_TOO_WORDS = (
    "page leader clerk college nurse warden constable guest speaker host parent principal press"
    " counsel law chamber friend"
)
_SURNAMES_TOO = frozenset(_SURNAMES_TOO_WORDS.split())
"""Words for offices and the like that people are called by, too: `Denis Page`."""

_NEVER_GIVEN_WORDS = (
    "town parish village city county district borough head practice community memorial methodist"
    " baptist general north south east west st saint sports football cricket civic primary junior"
    " high grammar main great upper lower royal national local also other others the our your my"
    " his her their its cllrs messrs dear with and for from by not no yes if in on at"
)
_NEVER_GIVEN = frozenset(_NEVER_GIVEN_WORDS.split())


@lru_cache(maxsize=2_000)
def read_segment(text: str) -> Segment:
    """Read one stretch between two separators; each is asked for several times."""
    whole = " ".join(text.replace("**", "").replace("`", "").split(" ")).strip(" •*·_.,;\t")
    if len(whole) > _LONGEST:
        return Segment(SegmentKind.OTHER, whole)
    if not whole or _NOBODY.fullmatch(whole):
        return Segment(SegmentKind.NOBODY, whole)
    entry = _NICK.sub(r"\1 ", whole)
    inner = [part.strip() for found in _BRACKET.findall(entry) for part in found.split(",")]
    bare = _BRACKET.sub("   ", entry).strip(" ,")
    name, *more = [part.strip(" -–—,") for part in _AFTER_NAME.split(bare)]
    about = tuple(part for part in (*inner, *more) if part)
    if found := _behind_label(bare, inner):
        return found
    if not name and not about:
        return Segment(SegmentKind.OTHER, whole)
    if re.search(r"[)\]]\s+[^\s()\[\]]+$", entry) and about and is_initials(about[-1]):
        return _of_name(name, about[:-1], about[-1])
    return _of_name(name, about, None, bracketed=inner)


def _behind_label(bare: str, inner: Sequence[str]) -> Segment | None:
    """A full name behind a colon, where what stands before is none that the list knows."""
    label, _, behind = bare.partition(":")
    if not _is_full_name(titled(behind)[1]):
        return None
    kind = _kind(label.split())
    if kind is SegmentKind.PERSON:  # `Blue Pier: Ann Hill`: either may be the body
        return Segment(SegmentKind.SEVERAL, bare, tuple(inner))
    if kind in _THEIRS:  # `Quay Trust: Cara Wood` behind others, or `CW: Cara Wood`
        told = (label.strip(), *inner)
        return replace(_of_name(behind.strip(), told, None, bracketed=inner), apart=True)
    found = _of_name(behind.strip(), tuple(inner), None, bracketed=inner)
    label = label.strip() if re.search(r"[^\W\d_]{2}", label) else ""
    return replace(found, label=label) if kind in _NO_PERSON else None


_NO_PERSON = frozenset({SegmentKind.OTHER, SegmentKind.SINGLE, SegmentKind.SEVERAL})
"""What may stand before a colon, and is neither a name nor an office nor a body."""
_THEIRS = frozenset({SegmentKind.OFFICE, SegmentKind.BODY, SegmentKind.INITIALS})


def _of_name(
    name: str, about: tuple[str, ...], behind: str | None, bracketed: Sequence[str] = ()
) -> Segment:
    """The name itself, without titles, and what it carries behind it without a stop."""
    if _THE_BODY.match(name):
        return Segment(SegmentKind.BODY, name, about)
    has_title, words = titled(name)
    if is_titled_surname(name):
        return Segment(SegmentKind.PERSON, " ".join(words), about, behind, title=True)
    words, tail, initials = _without_tail(words)
    if before := _behind_office(words):
        tail, words = (" ".join(words[:before]), *tail), words[before:]
    kind = _kind(words)
    text = " ".join(words)
    initials = behind or initials
    if kind is SegmentKind.SEVERAL and any(are_theirs(part, text) for part in bracketed):
        kind = SegmentKind.PERSON  # letters that are theirs tell how far a name goes
    if initials is None and kind is SegmentKind.PERSON:
        initials = next((part for part in bracketed if _have_more(part, text)), None)
    for part in about:
        if initials is None and kind is SegmentKind.PERSON and are_theirs(part, text):
            initials = part
    rest = tuple(part for part in (*tail, *about) if part != initials)
    return Segment(kind, text if words else name, rest, initials, has_title)


_THE_BODY = re.compile(
    r"the\s+(?!(?:rt|right|hon|very|ven|most|rev['’]?d?|reverend)\b)", re.IGNORECASE
)


def are_theirs(part: str, name: str) -> bool:
    """Whether a word is the initials of a name, small letters among them: `AHop`."""
    letters = sum(letter.isalpha() for letter in part)
    capitals = sum(letter.isupper() for letter in part)
    short = (
        part[:1].isupper() and " " not in part and 1 < capitals <= letters <= _ACRONYM_LENGTH + 1
    )
    return short and initials_fit(part, name)


def _have_more(part: str, name: str) -> bool:
    """Whether letters in brackets begin and end as a name does: `Ann Hill (AMH)`."""
    words = [folded(word) for word in name.split()]
    bare = folded(part)
    shaped = part.isalpha() and part.isupper() and 1 < len(part) <= len(words) + 1
    return shaped and len(words) > 1 and (bare[0], bare[-1]) == (words[0][0], words[-1][0])


def _without_tail(words: list[str]) -> tuple[list[str], tuple[str, ...], str | None]:
    """Initials, an acronym or an office that follow a name with nothing between."""
    for at in range(1, len(words)):
        head, rest = words[:at], " ".join(words[at:])
        if not _is_full_name(head):
            continue
        if is_wholly_office(rest) and rest.casefold() not in _SURNAMES_TOO:
            return head, (rest,), None
        last = at == len(words) - 1
        if last and are_theirs(rest, " ".join(head)) and not head[-1].isupper():
            return head, (), rest
        if last and is_acronym(rest) and not head[-1].isupper():
            return head, (rest,), None
    return words, (), None


def _behind_office(words: list[str]) -> int:
    """How many words of an office stand before a name: `County Councillor Ann Hill`."""
    for at in range(len(words) - 1, 0, -1):
        office, name = words[:at], words[at:]
        known = all(is_body(word) or may_be_of_office(word) for word in office)
        if known and is_office(office[-1]) and _is_full_name(name):
            return at
    return 0


def _kind(words: list[str]) -> SegmentKind:
    text = " ".join(words)
    if len(words) == 1:
        return _kind_of_word(text)
    if _is_full_name(words) and not _in_capitals_only(words):
        return SegmentKind.PERSON
    if is_office(text):
        return SegmentKind.OFFICE
    return SegmentKind.BODY if is_body(text) else _kind_of_words(words)


def _kind_of_words(words: list[str]) -> SegmentKind:
    if len(words) == 2 and words[0] in {"Ó", "Ní", "St"}:  # noqa: PLR2004 - a surname in two words
        return SegmentKind.SINGLE
    shaped = all(NAME_WORD.fullmatch(word) or is_particle(word) for word in words)
    if shaped and not _AGENDA & {word.casefold() for word in words}:
        return SegmentKind.SEVERAL
    return SegmentKind.OTHER


def _kind_of_word(word: str) -> SegmentKind:
    if is_initials(word) or re.fullmatch(r"[A-Z&]{2,8}", word):
        return SegmentKind.INITIALS
    if is_office(word):
        return SegmentKind.OFFICE
    if is_body(word):
        return SegmentKind.BODY
    if NAME_WORD.fullmatch(word) and word.casefold() not in _AGENDA:
        return SegmentKind.SINGLE
    return SegmentKind.OTHER


def _in_capitals_only(words: list[str]) -> bool:
    """`BLMK ICS`: short words, all in capitals."""
    return all(word.isupper() and len(word) <= _ACRONYM_LENGTH - 1 for word in words)


def _is_full_name(words: list[str]) -> bool:
    """Two or three words with capitals, initials and particles among them, none of another kind."""
    proper = [word for word in words if not is_particle(word)]
    if len(proper) < 2 or not all(NAME_WORD.fullmatch(word) for word in proper):  # noqa: PLR2004 - a name and a surname
        return False
    full = [word for word in proper if not _is_initial(word)]
    if (
        words[0] in {"Ó", "Ní", "St"}
        or _is_initial(proper[-1])
        or len(full) > _MOST_FULL
        or words[-1] not in proper
    ):
        return False
    *given, last = (word.casefold() for word in words)
    if given[0] in _NEVER_GIVEN:
        return False
    if any(word in _AGENDA or is_body(word) for word in given) or any(map(is_office, words[:-1])):
        return False
    return last in _SURNAMES_TOO or not (last in _AGENDA or is_office(last) or is_body(last))


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?-?){1,3}", word)) and (
        "." in word or (word.isupper() and len(word) <= _MOST_INITIALS)
    )


_MOST_INITIALS = 2
