"""Markers inside a line and not at its start: in brackets, at its end, where a sentence begins.

`… at once. Action: Ann Archer to ask …`, `… [Action 12: SW]`, `… ACTION 9 CF`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_markers import continued, marked
from actionlog.importers.minutes.marker_shapes import (
    MARK,
    PARAGRAPH,
    REFS,
    ActionMark,
    asked_anew,
    asking,
    refs_of,
)
from actionlog.importers.minutes.reading_order import KIND, MOST_LINES, WORD, LineSide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine

_BRACKETED = re.compile(
    rf"[\[(]\s*(?P<mark>{WORD}[^\[\]()]{{0,120}}(?:\(\d{{1,5}}\))?[^\[\]()]{{0,120}})[\])]"
)
_AT_END = re.compile(
    rf"(?<=[\s.;:–-])(?P<mark>(?:ACTIONS?|Actions?){KIND}[ :#(.]*(?:{REFS})?\)?[ :–-]*\S.{{0,60}})$"
)
_LONGEST_AT_END = 120
"""Letters of a marker at the end of a line; the rest of a long one is not gone through."""
_BEGINS = re.compile(
    r"(?:(?<=[.;!?)\]])|(?<=[.!?][\"”’]))\s+"
    rf"(?P<mark>\**(?:ACTION|Action){KIND}\**"
    r"\s*(?:(?:[:–—]|-(?=\s))\**|(?=\([^()]{2,60}\)\s*[:–—-]))\s*)(?=\S)"
)


_LOUD = re.compile(
    r"(?<=[a-z0-9,;)])(?<!\bto)(?<!\bof)(?<!\bin)(?<!\ban)(?<!\bno)(?<!\bthe)(?<!\bfor)(?<!\bany)"
    r"(?<!\band)(?<!\bour)(?<!\bthis)\s+(?P<mark>\**ACTIONS?\**)\s+(?=(?!plan|log|list|track|was|is)[a-z]{2})"
)
"""The word in capitals, in a line that is not: what follows it is asked."""


def marks_apart(pieces: Sequence[MinutesLine]) -> tuple[MinutesLine, ...]:
    """The lines, parted where a marker stands behind another: `Action: … Action: …`.

    A line that begins small goes on from one above it, which may have been a marker.
    """
    return tuple(islice(chain.from_iterable(map(_parted, pieces)), MOST_LINES))


def _parted(piece: MinutesLine) -> Iterator[MinutesLine]:
    text = piece.text
    begins = [found.start("mark") for found in _BEGINS.finditer(text)]
    if piece.side is not LineSide.BODY or not begins:
        yield piece
        return
    marked = MARK.match(PARAGRAPH.sub("", text)) or _BRACKETED.search(text[: begins[0]])
    cuts = begins if marked or text[0].islower() else begins[1:]
    for one, other in pairwise([0, *cuts, len(text)]):
        yield replace(piece, text=text[one:other].strip())


def mark_in_sentence(
    pieces: Sequence[MinutesLine], at: int, people: PresentPeople, *, closed: bool
) -> ActionMark | None:
    """The marker that begins a sentence in the middle of a line, with the lines that go on.

    `closed` where earlier actions are spoken of.
    """
    found = _BEGINS.search(pieces[at].text) or _LOUD.search(pieces[at].text)
    if found is None:
        return None
    rest = pieces[at].text[found.end() :]
    told = people.names(rest)
    if told and told.sure:
        return ActionMark((None,), told.all, pieces[at].text[found.start("mark") :])
    says = found["mark"].strip() + " " + rest
    mark = (asked_anew if closed else asking)((None,), says, rest, people)
    return continued(pieces, at, mark, people) if mark else None


def marks_within(text: str, people: PresentPeople) -> Iterator[ActionMark]:
    """The markers inside a line: in brackets, or at its end."""
    behind = max(len(text) - _LONGEST_AT_END, 0)
    for found in _BRACKETED.finditer(text):
        inner = MARK.fullmatch(found["mark"].strip())
        if inner and (mark := _inside(inner, people)):
            behind = max(behind, found.end())
            yield mark
    at_end = _AT_END.search(text[behind:].rstrip(" .]"))
    inner = MARK.fullmatch(at_end["mark"]) if at_end else None
    names = people.names(inner["rest"]) if inner else None
    if inner and names and names.sure and _is_loud(inner):
        yield ActionMark(refs_of(inner["refs"]), names.all, inner[0])


def _is_loud(found: re.Match[str]) -> bool:
    """Whether a mark inside a line is more than the word: numbered, loud, or with a colon."""
    return bool(found["refs"]) or ":" in found["gap"] or found["word"].isupper()


def _inside(found: re.Match[str], people: PresentPeople) -> ActionMark | None:
    mark = marked(found, people, closed=False)
    if found["refs"] and not found["rest"].strip():
        return ActionMark(refs_of(found["refs"]), (), found[0], bare=True)
    return mark
