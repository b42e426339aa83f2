"""A date at the start of a line: whether it can begin a comment, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.dates import Month
from actionlog.importers.table.tokens import token_at

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.dates import Written
    from actionlog.domain.people import People
    from actionlog.importers.table.tokens import Token

_BULLETS = "•·▪◦‣⁃●○■*>"
_LEAD = re.compile(
    rf"[\s{_BULLETS}]*(?:[-–—]\s+)?(?P<by>(?-i:[A-Z][A-Z-]{{1,5}})\s+)?"
    r"(?P<label>(?:updated?|update (?:at|on|as at))\s*:?\s*)?(?P<open>[(\[]?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?P<shut>[)\]]?)(?:\s*\((?P<by>[^()\n]{1,40})\)|\s+(?P<bare>[A-Z][A-Z-]{1,5})(?=\s*[:–—-]))?"
    r"(?P<sep>\s*(?:[:;.,–—-]+(?=\s|$|[A-Za-z(])|[–—-])?)\s*"
)
_LINKS_ON = re.compile(
    r"[&,;)]|(?:and|or|to|until|till|at|meeting|with|when|where|which|for|by|in|of|on|but|as|from"
    r"|if|the|was|were|is|will|has|have|had|workshop|board|agenda)\b"
)

# `31.11.20`, `12/31/20`, `Thu 11 Nov 2020` where that was a Wednesday; `20.11 -` and its like.
_LIKE_A_DATE = re.compile(
    rf"[\s{_BULLETS}(\[]*(?P<date>(?:[a-z]{{3,9}},? )?[0-9]{{1,2}}(?:(?P<s>[./-])[0-9]{{1,2}}(?P=s)"
    r"|(?:st|nd|rd|th)? [a-z]{3,9} )(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}[./][0-9]{1,2}(?=\s*[-–—:]))"
    r"(?![\w%])[)\]\s:;.,–—-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What begins a comment: its date, who said it, and the words after it."""

    token: Token
    rest: str
    by: str | None
    separated: bool

    @property
    def links_on(self) -> bool:
        """Whether what follows the date goes on a sentence, or there is nothing."""
        return not self.rest or (not self.separated and bool(_LINKS_ON.match(self.rest)))

    @property
    def starts_anew(self) -> bool:
        """Whether what follows the date looks like the start of a note."""
        return self.separated or self.rest[:1].isupper()


def opening(line: str, as_at: date, people: People) -> Opening | None:
    """The date with which a line begins, if it begins with one that can begin a comment."""
    lead = _LEAD.match(line)
    if lead is None:
        return None
    by = _known(lead["by"], as_at, people)
    begins = lead.end() if by or not lead["by"] else None
    token = token_at(line, begins, as_at) if begins is not None else None
    tail = _TAIL.match(line, token.end) if token else None
    if token is None or tail is None or bool(lead["open"]) is not bool(tail["shut"]):
        return None
    after = line[token.end : token.end + 1]
    separated = bool(tail["sep"].strip() or tail["shut"] or lead["label"])
    if (after and after not in " \t:;.,)]–—-") or (token.kind == "either" and not separated):
        return None
    author = _known(tail["by"] or tail["bare"], as_at, people)
    rest = line[tail.end() :]
    if (tail["by"] or tail["bare"]) and author is None:
        rest = line[token.end :].lstrip(" )]").lstrip()
        separated = separated and tail["by"] is None
    return Opening(token, rest.strip(), author or by, separated)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What looks like the date of a comment, and is none: how it stands there, and what follows."""

    text: str
    rest: str


def unreadable(line: str, as_at: date, people: People) -> Unreadable | None:
    """The date that a paragraph seems to begin with, where it has no certain reading."""
    found = _LIKE_A_DATE.match(line)
    if found is None or opening(line, as_at, people):
        return None
    return Unreadable(found["date"], line[found.end() :].strip())


def chosen(token: Token, raised: date | None, as_at: date) -> Written:
    """Of a month and a day in it, the one that fits the life of the action; else the month."""
    fitting = [each for each in token.means if fits(each, raised, as_at)]
    months = [each for each in fitting or token.means if isinstance(each, Month)]
    if len(fitting) == 1 or not months:
        return (fitting or token.means)[0]
    return months[0]


def fits(written: Written, raised: date | None, as_at: date) -> bool:
    """Whether something dated so can have been said between the raising and the paper."""
    if isinstance(written, Month):
        return (raised is None or written.last_day >= raised) and written.first_day <= as_at
    return (raised is None or written >= raised) and written <= as_at


def _known(mark: str | None, as_at: date, people: People) -> str | None:
    """The name on the register that initials or a name in an author's place mean."""
    from actionlog.errors import ActionlogError

    if not mark or not mark.strip():
        return None
    try:
        return people.find(mark.strip(), as_at)
    except ActionlogError:
        return None
