"""What an action's own words say: who is to do it, by when, and what is asked.

`Ann Archer to ask …`, `… (BB)`, `Bob: …`, `… - Ann Archer - 7 June`, `… / Everyone / 26 May`,
`… @annarcher`, `[ ] …`. Only what is a name for certain is taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.english import ANY_MONTH, ANY_WEEKDAY
from actionlog.importers.minutes.name_recognition import PARTICLES, is_personal, is_role
from actionlog.importers.source_document import BULLETS

if TYPE_CHECKING:
    from actionlog.importers.minutes.name_recognition import NamedPeople
    from actionlog.importers.minutes.present_people import PresentPeople

_MONTH = f"(?:{ANY_MONTH})"
_TH = "(?:st|nd|rd|th)?"
_DAY = rf"(?:\d{{1,2}}{_TH}(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}{_TH}|{_MONTH})"
_BY = r"(?:due|by|before|deadline|until|for)\b:?\s*"
_DUE = re.compile(
    rf"(?:{_BY})?(?:the )?(?:end (?:of )?)?"
    rf"(?:{ANY_WEEKDAY},? )?"
    rf"(?:{_DAY}(?:,? \d{{2,4}})?"
    r"|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{4}-\d{2}-\d{2}"
    r"|(?:the )?next (?:meeting|week|month|board)(?: meeting)?|asap|ongoing|tbc|today|tomorrow"
    r"|immediately|this week)",
    re.IGNORECASE,
)
_SAYS_DUE = re.compile(r"(?:due|deadline|by)\b:?\s+(?P<due>\S.{2,40})", re.IGNORECASE)
_CHECKBOX = re.compile(r"\[(?P<tick>[ xX✓]?)\]\s*")
_BULLET = re.compile(
    rf"^(?:[{BULLETS}]|[-–—](?=\s)|o(?=\s)|\(?\d{{1,3}}[.):](?=\s)|\(?[a-z][.)](?=\s))\s*"
)
_SETTLED = re.compile(r"\s*[(\[](?:done|completed?|closed)[)\]]\s*$", re.IGNORECASE)
_HANDLE = re.compile(r"(?:^|\s)@(?P<name>[A-Za-z][\w.-]{1,38})\b")
_INITIALS = re.compile(r"(?P<names>[A-Z]{2,4}(?:\s*[,/&]\s*[A-Z]{2,4})*)\s+(?P<what>[a-z]\S*\s.*)")
_AT_END = re.compile(r"(?P<what>.*\S)\s*[(\[](?P<names>[^()\[\]]{1,60})[)\]]\s*\.?$")
_ACTS = re.compile(
    rf"(?P<names>{PARTICLES}[A-Z](?:[^:;.!?()]|(?<=\b[A-Z])\.|(?<=r)\.){{0,80}}?)\s+"
    r"(?P<how>to|will|would|shall|should|must|can|could|is to|are to|agreed to|agreed"
    r"|volunteer(?:s|ed)?(?: to)?|offered to|undertook to|has to|have to"
    r"|needs? to|please|is|are|working|was asked to|were asked to)\s+(?P<what>(?!(?:the|an?) )\S.*)"
)
_TO_BE_SAID_WITHOUT = frozenset(("to", "is to", "are to", "will", "shall", "agreed to"))
_COLON = re.compile(r"(?:[Ff]or )?(?P<names>[^:–—]{1,60}?)\s*(?::|\s[–—-])\s+(?P<what>\S.*)")
_AHEAD = re.compile(r"[(\[](?P<names>[^()\[\]]{1,60})[)\]]\**\s*[:–—-]?[\s*]*(?P<what>\S.*)")
_TAIL = re.compile(
    r"(?P<what>.*\S)(?P<mark>\s*[,;|]\s*|\s+[–—/-]+\s+|\s*\t\s*|\s{3,}|\s+(?=\([^()]*\)$))"
    r"(?P<tail>[^,;|]{1,60})"
)
_LAST = re.compile(
    r"(?P<what>.{8,}[^\s,.–—:-])(?:\s*[–—:,]\s*|\s+-\s*|\.\s+|\s-)(?P<names>[^–—:,()]{1,60}?)\.?$"
)


@dataclass(frozen=True, slots=True)
class OwnedAction:
    """An action's words taken apart; `done` where a tick stands before it."""

    wording: str
    names: tuple[str, ...] = ()
    due: str = ""
    done: bool = False


def owned(text: str, people: PresentPeople) -> OwnedAction:
    """Take one entry apart."""
    bare = _BULLET.sub("", " ".join(text.split(" ")).strip(" *_"), count=1).strip()
    done = False
    if tick := _CHECKBOX.match(bare):
        done, bare = tick["tick"] not in {"", " "}, bare[tick.end() :].strip()
    if settled := _SETTLED.search(bare):
        done, bare = True, bare[: settled.start()]
    handles = tuple(found["name"] for found in _HANDLE.finditer(bare))
    if handles:
        bare = re.sub(r"(\s[–—-])(?:\s+[–—-])+(?=\s|$)", r"\1", _HANDLE.sub(" ", bare))
        bare = re.sub(r"^(?:\s*(?:and|&|,|/|:))*\s+(?:to\s+)?", "", bare)
    wording, names, due = _peeled(bare, people)
    if not names and not handles:
        wording, names, due = _said(wording, people, due)
    return OwnedAction(_wording(wording), handles or names, due.strip(" ."), done)


_FIRST = re.compile(
    r"(?:[(\[](?P<bracketed>[^()\[\]]{1,60})[)\]]\**\s*[:.–—-]?"
    r"|(?P<bare>[^:()\[\]]{1,60}?)(?:\s*:|\s+[–—-](?=\s)))[\s*]*(?P<what>\S.*)"
)


_WHO_AND_WHEN = re.compile(
    r"(?P<names>.{1,50}\S)(?:\s*(?:[,;]|/(?!\d))\s*|\s+[–—-]\s+|\s+(?=(?:by|before|due|until)\b))(?P<due>\S.*)"
)


def owner_first(text: str, people: PresentPeople) -> tuple[tuple[str, ...], str, str]:
    """`(CNS): Write …`, `CNS, by 1 May: Write …`, with a dash, too: who for certain, what, when."""
    found = _FIRST.fullmatch(text)
    if found is None:
        return (), text, ""
    names, due = owner_and_due(found["bracketed"] or found["bare"], people)
    return (names, found["what"], due) if names else ((), text, "")


def owner_and_due(text: str, people: PresentPeople) -> tuple[tuple[str, ...], str]:
    """`CNS`, `CNS, by 1 May`, with a dash, too: who for certain, and by when."""
    parts = _WHO_AND_WHEN.fullmatch(text)
    if parts and (due := due_in(parts["due"])):
        return sure_names(people.names(parts["names"].rstrip(" ,;/–—-"))), due
    return sure_names(people.names(text)), ""


def _wording(text: str) -> str:
    words = " ".join(text.split()).strip(" ,;:–—-|")
    return words[:1].upper() + words[1:]


def _peeled(text: str, people: PresentPeople) -> tuple[str, tuple[str, ...], str]:
    """What stands behind the words, from the end on: who and by when, in either order."""
    names: tuple[str, ...] = ()
    due = ""
    while found := _TAIL.fullmatch(text):
        tail = found["tail"].strip()
        whole = not found["mark"].strip().startswith(",")
        if not due and (day := due_in(tail)):
            due = day
        elif not names and (named := _sure(tail, people, whole=whole)):
            names = named
        elif re.search(r"\w", tail):
            break
        text = found["what"]
    return text, names, due


def due_in(text: str) -> str:
    """The deadline that a text is, as written; empty where it is none."""
    tidy = text.strip(" .")
    if tidy[:1] in "([" and tidy[-1:] in ")]":
        tidy = tidy[1:-1].strip()
    bare = _SETTLED.sub("", tidy)
    if _DUE.fullmatch(bare):
        return re.sub(rf"^{_BY}", "", bare, flags=re.IGNORECASE)
    found = _SAYS_DUE.fullmatch(bare)
    return due_in(found["due"]) if found else ""


def _sure(text: str, people: PresentPeople, *, whole: bool) -> tuple[str, ...]:
    """Whom a part names for certain; a part of its own behind the words may be a full name."""
    named = people.names(text)
    if named is None:
        return ()
    if named.sure or (whole and all(is_personal(name) for name in named.all)):
        return named.all
    return ()


def _said(text: str, people: PresentPeople, due: str) -> tuple[str, tuple[str, ...], str]:
    """Names that stand before what is asked, or behind it."""
    if (colon := _COLON.fullmatch(text)) and (names := _leading(colon["names"], people, "")):
        return colon["what"], names, due
    if (acts := _ACTS.fullmatch(text)) and (names := _leading(acts["names"], people, acts["how"])):
        return (acts["what"] if acts["how"] in _TO_BE_SAID_WITHOUT else text), names, due
    if (initials := _INITIALS.fullmatch(text)) and people.knows(initials["names"]):
        return initials["what"], sure_names(people.names(initials["names"])), due
    for form in (_AHEAD, _AT_END):
        if (found := form.fullmatch(text)) and (names := _behind(found["names"], people)):
            return found["what"], names, due
    if (last := _LAST.fullmatch(text)) and (names := _sure(last["names"], people, whole=False)):
        return last["what"], names, due
    return text, (), due


def _behind(text: str, people: PresentPeople) -> tuple[str, ...]:
    named = people.names(text)
    if named is None:
        return _role(text, "to")
    sure = named.sure or people.could_name(text) or all(map(is_personal, named.all))
    return named.all if sure else ()


def _leading(text: str, people: PresentPeople, how: str) -> tuple[str, ...]:
    """Whom a sentence begins with, where that is a name and no thing."""
    text = re.sub(r"^both\s+", "", text.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"^(?:all|the)\s+(?=[a-zA-Z])", "", text, flags=re.IGNORECASE)
    named = people.names(text) or people.names(bare[:1].upper() + bare[1:])
    if named is None:
        return _role(text, how)
    if not named.sure and how not in {"", "can", "could"} and (called := people.calls(text)):
        return called
    loose = how not in {"", "is", "are", "can", "could"}
    if named.sure or (loose and all(is_personal(name) for name in named.all)):
        return named.all
    return ()


def _role(text: str, how: str) -> tuple[str, ...]:
    """`Harbour safety team`: an office or a team, written small."""
    bare = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    words = bare.split()
    if how in {"", "is", "are", "can", "could"} or not 1 < len(words) <= _MOST_ROLE_WORDS:
        return ()
    return (bare,) if is_role(words[-1]) and bare[0].isalpha() else ()


_MOST_ROLE_WORDS = 5


def sure_names(named: NamedPeople | None) -> tuple[str, ...]:
    """The names where they are certain."""
    return named.all if named and named.sure else ()


def is_no_owner(text: str, people: PresentPeople) -> bool:
    """Whether a text says when, a number or how things stand: nobody's name where none has it."""
    bare = " ".join(text.split()).strip(" .:;*()[]")
    if people.knows(bare):
        return False
    return bool(due_in(bare)) or people.is_no_owner(bare)
