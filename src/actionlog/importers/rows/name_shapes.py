"""How names look in the cells of a log: a person's name, initials, an office or a body.

And what is nobody's name, though it stands where names do: a date, a word for how things stand.
Extend these words where a cell of the column for who is responsible is read as a person and is
none, or is asked about without need. Other kinds of text have other words: see
`domain.name_kinds`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.english import ANY_MONTH, ANY_WEEKDAY
from actionlog.importers.rows.cell_text import on_one_line
from actionlog.importers.rows.date_tokens import tokens
from actionlog.importers.rows.deadline_column import certain
from actionlog.importers.rows.status_column import status_of, usual_status

if TYPE_CHECKING:
    from actionlog.domain.board_context import Known

WORDS_OF_TWO = 4
"""How many words two names have that run together."""

_TITLE = re.compile(
    r"^(?:(?:dr|cllrs?|councillors?|mr|mrs|ms|miss|mx|prof|professor|sir|dame|lady|lord|rev)\b\.?\s+)+",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?:vice[ -]|deputy |co-?)?chair(?:s|man|person)?|(?:company )?secretary|secretariat|clerk"
    r"|treasurer|president|chief (?:executive|officer)|ceo|cfo|coo|executive lead|everyone"
    r"|managing director|head ?teacher|governors|trustees|officers|(?:all )?(?:board )?members"
    r"|all partners",
    re.IGNORECASE,
)
_NOT_A_PERSON = re.compile(
    r"\b(?:board|team|group|committee|directors?|finance|performance|health|wellbeing|services?"
    r"|council|trust|nhs|ccg|ics|leads?|officers?|head|department|partnership|network|alliance"
    r"|authorit(?:y|ies)|office|forum|unit|programme|project|manager|support|executive|chief"
    r"|chairs?|secretary|members?|resources|operations|quality|strategy|communications|comms"
    r"|digital|estates|workforce|panel|partners|university|college|school|hospital|commissioning"
    r"|commissioner|public|social|care|local|borough|county|city|district|deputy|assistant"
    r"|associate|senior|nursing|nurse|medical|clinical|governance|corporate|people|human"
    r"|organisation|division|section|agency|society|association|foundation|company|limited|ltd|plc"
    r"|transformation|planning|policy|research|development|engagement|education|community)\b",
    re.IGNORECASE,
)
_PARTICLE = "van|von|de|der|den|di|da|del|la|le|bin|al|el|ap"
_FULL_NAME = re.compile(rf"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|{_PARTICLE}))* [A-Z][\w'’-]+")
_GIVEN = re.compile(r"[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?(?: [A-Z]\.?)?")
_INITIALS = re.compile(r"[A-Z](?:[A-Z]|-[A-Z]|\.[A-Z]){1,3}\.?")
_NOBODY = re.compile(
    r"[-–—?.]*|tb[cad]|to be (?:confirmed|agreed|allocated)|n/?a|none|unassigned", re.IGNORECASE
)
_WHEN = re.compile(
    rf"(?:(?:{ANY_MONTH}|{ANY_WEEKDAY}"
    r"|[0-9]{1,4}(?:st|nd|rd|th)?|q[1-4]|by|before|due|until|for|on|in|of|the|end|start|mid|early"
    r"|late|next(?: board)?|this|every|each|spring|summer|autumn|winter|easter|christmas|day|week"
    r"|month|quarter|year|meetings?|asap|immediately|immediate|urgent|today|tomorrow)"
    r"(?:[\s,./'’–—-]+|$))+",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(
    r"(?:jan|april|may|june|august|sun|early|late|spring|summer|winter|easter|christmas|day)"
    r"(?: (?:march|may|friday|spring|summer|winter|easter|christmas|day))?",
    re.IGNORECASE,
)
"""Words of when that are somebody's name as well: `May`, `June Day`."""
_LONGEST = 80
"""In letters, of what is looked at: a longer text is no date."""
_FEWEST_LETTERS = 4
"""Of a status in capitals: `CF` is carried forward, and somebody's initials."""
_BETWEEN_NAMES = re.compile(r"[/;,&+]|\band\b")


def is_person(text: str) -> bool:
    """Whether a text looks like a person's full name, or like initials."""
    return bool(_INITIALS.fullmatch(without_title(on_one_line(text)))) or is_full_name(text)


def is_full_name(text: str) -> bool:
    """Whether a text looks like a person's name of two words or more."""
    line = without_title(on_one_line(text))
    return bool(_FULL_NAME.fullmatch(line)) and not _NOT_A_PERSON.search(line)


def is_office(text: str) -> bool:
    """Whether a text is the word for an office, or for several people."""
    return bool(_ROLES.fullmatch(text))


def may_be_given_name(text: str) -> bool:
    """Whether a text may be what somebody is called by: `Jill`."""
    line = on_one_line(text)
    return bool(_GIVEN.fullmatch(line)) and not _NOT_A_PERSON.search(line)


def may_be_office_or_body(text: str) -> bool:
    """Whether a text may be called so: `Head of Estates`, `Finance`."""
    line = on_one_line(text)
    return line[:1].isupper() and bool(_NOT_A_PERSON.search(line))


def is_nobody(text: str) -> bool:
    """Whether a cell of the column names no one."""
    return bool(_NOBODY.fullmatch(on_one_line(text)))


def is_one_name(line: str) -> bool:
    """Whether a text is one name by itself: nothing in it stands between names."""
    return not _BETWEEN_NAMES.search(line) and len(line.split()) < WORDS_OF_TWO


def without_title(text: str) -> str:
    """A name without `Dr` or `Cllr` before it."""
    return _TITLE.sub("", text)


def without_brackets(text: str) -> str:
    """`Paul Calaminus (PC)`: initials in brackets say nothing that the name does not."""
    found = re.fullmatch(r"(.+?)\s*\(([^)]*)\)", text)
    return found[1] if found and _INITIALS.fullmatch(found[2]) else text


def says_when_or_how(text: str) -> bool:
    """Whether a text holds no letter, or says no more than when or how: `mid May`, `In progress`.

    In minutes, too, that is nobody's name.
    """
    line = _bare(text)
    if len(line) > _LONGEST:
        return False
    if not re.search(r"[^\W\d_]", line):
        return True
    if _WHEN.fullmatch(line) and not _CALLED_SO.fullmatch(line):
        return True
    return usual_status(line) is not None and not _may_be_initials(line)


def is_no_name(text: str, known: Known) -> bool:
    """Whether a text is nobody's name, whatever column it stands in: it says when, a number, how.

    What stands for nobody is not asked here: see `is_nobody`.
    """
    if len(text) > _LONGEST:
        return False
    line = _bare(text)
    if says_when_or_how(line) or certain(line, None, known.as_at, known.meetings):
        return True
    return status_of(line, known) is not None and not _may_be_initials(line)


def _bare(text: str) -> str:
    return on_one_line(text).strip(" .;:*()[]")


def _may_be_initials(line: str) -> bool:
    return line.isupper() and len(line) < _FEWEST_LETTERS


def without_dates(text: str, known: Known) -> str:
    """The text of a cell without the dates in it: `Ann Hall 7 Apr 2021`."""
    for token in reversed(tokens(text, known.as_at)):
        before = _UNTIL.sub("", text[: token.start]).rstrip(_BESIDE)
        after = text[token.end :].lstrip(_BESIDE)
        text = f"{before} / {after}" if before and after else before or after
    return text


_BESIDE = " ,;:/()[]–—-\n\v"
_UNTIL = re.compile(r"(?:\b(?:by|before|due|until|till|from|since|on)\b[:\s]*)+$", re.IGNORECASE)
