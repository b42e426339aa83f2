"""What looks like an action and was not read as one: told with its place, and nothing made of it.

A list or a table under a head that promises actions; a line that begins with a mark and its number,
`Action:` or an arrow; without any marker, whatever line speaks of an action.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import UnreadLines
from actionlog.importers.minutes.action_headings import is_head
from actionlog.importers.minutes.action_owners import owner_first
from actionlog.importers.minutes.marker_shapes import (
    ASKED_NOTHING,
    FEWEST_WORDS,
    LONGEST,
    MARK,
    OUTCOME,
    PARAGRAPH,
    POINTED,
    SAID_OF_IT,
)
from actionlog.importers.minutes.reading_order import LineSide
from actionlog.importers.source_document import BULLETS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from actionlog.importers.minutes.listed_actions import UnreadList
    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine

_MOST = 200
"""Of lines that came near; the first few are told word for word."""
_SPEAKS = re.compile(r"\bactions?\b(?! (?:plan|log))", re.IGNORECASE)
_DECIDED = re.compile(r"decisions?\b|decided|resolved|agreed|noted?\b", re.IGNORECASE)
_THINKS = re.compile(r"\b(?:will|would|may|might|should|can|could|says?|thinks?)\b|\?$")
_ITEM = re.compile(rf"[{BULLETS}-]\s+")
_TO_SOMEBODY = re.compile(r".*\S\s*(?:[-=]+>|[→⇒➔➜\uf0e0])\s*(?P<names>[^→⇒➔➜\uf0e0>]{2,40})")


def unread_lines(
    pieces: Sequence[MinutesLine],
    lists: Sequence[UnreadList],
    read: Collection[int],
    people: PresentPeople,
    *,
    nothing: bool,
) -> Iterator[UnreadLines]:
    """The lists and lines that were not read; `read` are positions that were, or need not be.

    Where `nothing` was read at all, what speaks of an action is what came nearest.
    """
    listed = (
        UnreadLines(pieces[one.head].text, pieces[one.head].place, one.lines) for one in lists
    )
    marks = [
        UnreadLines(piece.text, piece.place)
        for at, piece in enumerate(pieces)
        if at not in read and piece.side is not LineSide.TABLE and looks_marked(piece.text, people)
    ]
    speaking = (
        UnreadLines(piece.text, piece.place) for piece in pieces if _SPEAKS.search(piece.text)
    )
    near = () if marks or lists or not nothing else speaking
    return islice(chain(listed, marks, near), _MOST)


def looks_marked(text: str, people: PresentPeople) -> bool:
    """Whether a line is one that asks something by its looks: not one that tells of an action."""
    if not text or len(text) > LONGEST or is_head(text):
        return False
    bare = PARAGRAPH.sub("", text.strip(" *_|[]"))
    if pointed := POINTED.fullmatch(bare):
        what = pointed["what"]
        return bool(pointed["arrow"]) and _asks(what)
    if found := MARK.fullmatch(bare):
        loud = found["refs"] is not None or ":" in found["gap"]
        return loud and _asks(found["rest"].strip(" *"))
    if item := _ITEM.match(text):
        names, what, _ = owner_first(text[item.end() :], people)
        return bool(names) and people.knows("/".join(names)) and _is_asked(what)
    behind = _TO_SOMEBODY.fullmatch(bare)
    return behind is not None and people.knows(behind["names"].strip(" ."))


def _is_asked(what: str) -> bool:
    """Whether words behind a name ask something: `print posters`; not a thought or an office."""
    return what[:1].islower() and _asks(what) and not _THINKS.search(what)


def _asks(rest: str) -> bool:
    return len(rest.split()) > FEWEST_WORDS and not (
        ASKED_NOTHING.fullmatch(rest)
        or _DECIDED.match(rest)
        or OUTCOME.match(rest)
        or SAID_OF_IT.search(rest)
    )
