"""A marker as it is read, and what markers of every form are made of.

Numbers, names over lines, words that ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_owners import owned
from actionlog.importers.minutes.name_recognition import NamedPeople, is_initials, names_in
from actionlog.importers.minutes.reading_order import WORD, LineSide
from actionlog.importers.source_document import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine

LONGEST = 1_200
"""Letters of a paragraph that asks something, as of a sentence: what is longer tells."""
_MOST_LINES_OF_NAMES = 3
_MOST_REFS = 20
"""From the first to the last of `Actions 40-42`: further apart stand a number and another thing."""
REFS = (
    r"(?:\d{1,3}(?:\.\d{1,3}){1,2}"
    r"|\d{1,5}(?:(?:\s*(?:,|&|\+|-|–|/|\band\b|\bto\b)){1,2}\s*\d{1,5}\b){0,20})"
)
MARK = re.compile(
    rf"(?P<word>{WORD})(?:\s*[#(\[]?\s*(?P<refs>{REFS})\s*[)\]]?)?"
    r"(?P<gap>[\s:.–—-]*(?:for (?=[A-Z]))?)(?P<rest>.*)"
)
SHORT_MARKS = frozenset({"A", "AP", "AI"})
"""Marks that may be anything else: a paragraph `A1`, a product `AI`."""
PARAGRAPH = re.compile(rf"^(?:\d{{1,3}}(?:\.\d{{1,2}}){{1,2}}\.?|[{BULLETS}-]|\(?[a-z]\))\s+")
"""The number or bullet of a paragraph that a marker may stand behind."""
POINTED = re.compile(
    rf"(?:[{BULLETS}-]\s+)?(?:\[ ?\]|(?P<arrow>(?:TO ?DO|To do)\b[\s:>–-]*(?=\s)|>{{1,3}}|[-=–—]+>"
    r"|[→⇒➔➜\uf0e0]))\s*(?P<what>\S.*)"
)
"""A box to tick or an arrow before what is to be done."""

_TELLS = r"(?:(?-i:[A-Z])\S+ ){1,2}(?:reported|noted|said|explained|confirmed|advised)\b"
OUTCOME = re.compile(
    rf"{_TELLS}|(?:now |to |to be |was |were |is |are )*(?:clos|complet|keep|kept|remain|ongoing"
    r"|open(?=\W*$|\s*[.;,])|defer|carried|reassign|noted|discussed|see\b|covered|done\b"
    r"|in progress|on the agenda|update)",
    re.IGNORECASE,
)
PAST = re.compile(
    rf"{_TELLS}|(?:now |was |were |is |are )*"
    r"(?:closed|completed|kept|ongoing|deferred|carried|reassigned|noted"
    r"|discussed|covered|done|in progress|on the agenda)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActionMark:
    """A marker as read: for each of its refs one; `lines` is how many pieces it takes up."""

    refs: tuple[int | None, ...]
    names: tuple[str, ...]
    says: str
    wording: str = ""
    due: str = ""
    lines: int = 1
    bare: bool = False


def refs_of(text: str | None) -> tuple[int | None, ...]:
    """The numbers of `40 & 41`, `40-42`; `None` alone where there is none, or one of another kind.

    `21/34` is how some boards number by year, `5.1` by meeting: not a number of this log.
    """
    if text is None or "." in text:
        return (None,)
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    first, last = numbers[0], numbers[-1]
    if len(numbers) == _TWO and "/" in text and last - first not in range(1, 4):
        return (None,)
    if len(numbers) == _TWO and re.search(r"\d\s*(?:[-–]|\bto\b)\s*\d", text):
        return tuple(range(first, last + 1)) if 0 < last - first < _MOST_REFS else (first,)
    return tuple(dict.fromkeys(number for number in numbers if number)) or (None,)


_TWO = 2


def is_plain_name(name: str) -> bool:
    """Whether it is initials, or everybody."""
    return is_initials(name) or name == "All"


def names_below(
    pieces: Sequence[MinutesLine], at: int, side: LineSide, people: PresentPeople
) -> tuple[NamedPeople | None, int]:
    """Names over one to three lines, and how many pieces they take."""
    said: list[str] = []
    skipped = 0
    for piece in pieces[at : at + _MOST_LINES_OF_NAMES + 1]:
        if piece.blank and not said and not skipped:
            skipped = 1
            continue
        if piece.blank or piece.side is not side or piece.titled or MARK.fullmatch(piece.text):
            break
        again = piece.text in said  # the same initials are another mark's
        if again or len(said) == _MOST_LINES_OF_NAMES or people.names(piece.text) is None:
            break
        said.append(piece.text)
    for count in range(len(said), 0, -1):
        names = people.names(joined_names(said[:count], people))
        if names and (names.sure or (side is LineSide.MARGIN and not skipped)):
            return names, count + skipped
    return None, 0


def joined_names(lines: Sequence[str], people: PresentPeople) -> str:
    """`Executive` over `Lead` is one role, `CF` over `MF` are two people."""
    text = lines[0]
    for line in lines[1:]:
        open_end = text.rstrip()[-1:] in {"/", "&", ",", "+"} or line[:1] in {"/", "&", "+"}
        two = names_in(line) is not None and all(
            is_plain_name(part) or people.knows(part)
            for part in (text.split("/")[-1].strip(), line.split("/")[0].strip())
        )
        text = f"{text}/{line}" if two and not open_end else f"{text} {line}"
    return text


ASKED_NOTHING = re.compile(
    r"(?:none|nil|no (?:new |further )?actions?|n\W{0,2}a|tb[ac]"
    r"|all (?:actions )?(?:complete|done)\w*"
    r"|not applicable)\W*",
    re.IGNORECASE,
)
FEWEST_WORDS = 2
"""Words of what is asked: a single one is a name that nobody knows, or a heading."""


def asking(
    refs: tuple[int | None, ...], says: str, rest: str, people: PresentPeople
) -> ActionMark | None:
    """A marker that says itself what it asks, perhaps with who does it before or behind."""
    if ASKED_NOTHING.fullmatch(rest) or len(rest.split()) < FEWEST_WORDS:
        return None
    told = owned(rest, people)
    if not told.wording or not re.search(r"[a-z]{2}", told.wording):
        return None
    return ActionMark(refs, told.names, says, told.wording, told.due)


SAID_OF_IT = re.compile(
    r"\b(?:done|complete[d]?|closed|discharged|ongoing|on[- ]going|outstanding|in (?:hand|progress)"
    r"|carr(?:y|ied) (?:over|forward)|reported|noted|advised|has|have|had|was|were|is|are|sent"
    r"|received|awaited|no longer|not yet)\b",
    re.IGNORECASE,
)
"""What is told of an action that an earlier meeting asked for."""


def asked_anew(
    refs: tuple[int | None, ...], says: str, rest: str, people: PresentPeople
) -> ActionMark | None:
    """Where earlier actions are spoken of: one that names somebody and of which nothing is told."""
    mark = None if SAID_OF_IT.search(rest) else asking(refs, says, rest, people)
    return mark if mark and mark.names else None
