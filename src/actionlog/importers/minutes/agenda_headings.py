"""Which lines head agenda items: the best run of rising numbers with titles behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_headings import is_head
from actionlog.importers.minutes.item_titles import (
    NUMBERED,
    bare_title,
    like_title,
    speaks,
    without_stops,
)
from actionlog.importers.minutes.name_recognition import is_personal
from actionlog.importers.minutes.reading_order import LineSide
from actionlog.importers.source_document import BULLET, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.minutes.reading_order import MinutesLine


_LONGEST_TITLE = 130
"""Letters: a title over two lines of a page."""
_HIGHEST = 60
"""More items no agenda has; numbers of houses and of budget lines begin there."""
_WELCOME = 6
"""How many lines before the first number a heading without one may stand: `Welcome`."""
_WORST = float("-inf")
_LETTERED = re.compile(r"(?P<letter>[a-z]|[ivx]{1,4})[.)]\s+(?P<title>[^a-z\s•].*)")
_BELOW = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2}){1,2})[.)]?\s+(?P<title>\S.*)")
_BY_YEAR = re.compile(r"(?P<number>[A-Z]{0,4}/?\d{1,4}(?:/\d{1,4}){1,2})[.:)]?\s+(?P<title>\S.*)")
_WELL_KNOWN = re.compile(
    r"(?:apologies|welcome|introductions?|declarations? of|minutes of|minutes (?:&|and) |minutes$"
    r"|previous minutes|matters arising|action (?:log|tracker|list)|actions? (?:from|arising|&|and)"
    r"|review of (?:the )?(?:action|minutes)|any other|a\.?o\.?b"
    r"|date (?:and time )?of (?:the )?next|next meeting|public questions|questions from|close of"
    r"|summary of actions|chair(?:man)?['’]s"
    r"|outstanding actions)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"welcome|introduc", re.IGNORECASE)
_LAST = re.compile(
    r"any other|a\.?o\.?(?:c\.?)?b|date (?:and time )?of|next meeting|close", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AgendaHeading:
    """A line that opens an agenda item, or a part of one; `lines` is how many it takes up."""

    title: str
    number: str | None
    part: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    number: int
    heading: AgendaHeading
    weight: float


def headings(pieces: Sequence[MinutesLine]) -> dict[int, AgendaHeading]:
    """The headings by the position of their lines."""
    listed = _numbered_actions(pieces)
    places = (at for at in range(len(pieces)) if at not in listed)
    chosen = _best_run([one for at in places if (one := _candidate(pieces, at))])
    found = {one.at: one.heading for one in chosen if len(chosen) > 1}
    found |= _by_year(pieces) if not found else {}
    found |= _of_the_form(pieces, found)
    first = min(found, default=0)
    numbered = bool(found)
    for at, piece in enumerate(pieces):
        if at in found or piece.side is not LineSide.BODY or piece.blank or at < first - _WELCOME:
            continue
        if at < first and not _OPENS.match(piece.text):
            continue
        items = any(one < at and head.number for one, head in found.items())
        if (not items and _heads_the_paper(pieces, at)) or (not found and is_head(piece.text)):
            continue
        if heading := _other(pieces, at, numbered=numbered, inside=bool(found)):
            found[at] = heading
    return dict(sorted(found.items()))


_TITLE = re.compile(
    r"(?:draft |unconfirmed )?minutes\b(?!.*\b(?:last|previous|matters|approv\w*|accepted)\b)",
    re.IGNORECASE,
)
_LIST_BEGINS = re.compile(r"(?:present|attend|in attendance|apologies|members)", re.IGNORECASE)


def _heads_the_paper(pieces: Sequence[MinutesLine], at: int) -> bool:
    """Whether `Minutes of the meeting of 1 May` is the paper's title, and no item about others.

    It is where nobody has been listed before it, and no sentence said.
    """
    before = (piece.text for piece in pieces[:at])
    return bool(_TITLE.match(pieces[at].text)) and not any(
        _LIST_BEGINS.match(text) or text.endswith(".") for text in before
    )


_HEAD = 8
"""Lines at the head of minutes: a list that begins there is the agenda."""


def _numbered_actions(pieces: Sequence[MinutesLine]) -> set[int]:
    """The lines `1. …`, `2. …` below a head such as `Actions` at the end: a list, and no agenda."""
    filled = [at for at, piece in enumerate(pieces) if not piece.blank]
    listed: set[int] = set()
    for nth, at in enumerate(filled):
        if nth >= _HEAD and _heads_actions(pieces[at]):
            listed |= _counted(pieces, filled[nth + 1 :])
    return listed


def _heads_actions(piece: MinutesLine) -> bool:
    """Whether a line heads a list of actions, and no column beside the discussion."""
    column = _COLUMN.fullmatch(piece.text) or piece.raw.startswith(" " * _WIDE)
    return is_head(piece.text) and not column and not NUMBERED.fullmatch(piece.text)


_COLUMN = re.compile(r"item actions?|action(?: by)?\W*", re.IGNORECASE)
_WIDE = 12
"""Blanks before the heading of a column at the right."""


def _counted(pieces: Sequence[MinutesLine], below: Sequence[int]) -> set[int]:
    """The entries `1.`, `2.`, each in a few lines; none where what counts on stands apart."""
    entries: list[int] = []
    last = -1
    for nth, at in enumerate(below):
        number = re.match(r"(\d{1,3})[.):]\s", pieces[at].text)
        if number and int(number[1]) == len(entries) + 1:
            if nth - last > _LONGEST_ENTRY:
                return set()
            entries.append(at)
            last = nth
    return set(entries)


_LONGEST_ENTRY = 3
"""Lines of an entry of a list."""

_NO_ITEM = re.compile(
    r"(?:.*\b(?:attendees?|attendance|apologies|present|participants?|minutes of|agenda)\b.*"
    r"|date|time|location|venue|absent|regrets|members?)\W*",
    re.IGNORECASE,
)


def _of_the_form(
    pieces: Sequence[MinutesLine], found: dict[int, AgendaHeading]
) -> dict[int, AgendaHeading]:
    """What the form of the file says is a heading; below the level of the items it is a part.

    The first of all heads the minutes, and no item.
    """
    marked = [at for at, piece in enumerate(pieces) if piece.kind is LineKind.HEADING]
    numbered = [pieces[at].level for at in found if pieces[at].level]
    if found and not numbered:
        return {}
    top = min(numbered or [pieces[at].level for at in marked[1:]], default=0)
    headed: dict[int, AgendaHeading] = {}
    for at in marked:
        text, level = pieces[at].text, pieces[at].level
        if at in found or level < top or len(text) > _LONGEST_TITLE or is_personal(text):
            continue
        if (at != marked[0] or level > 1) and not _NO_ITEM.fullmatch(text) and not is_head(text):
            above = next((one for one in reversed(marked) if _over(pieces, one, at)), None)
            headed[at] = AgendaHeading(
                without_stops(text), None, part=level > top and (above in found or above in headed)
            )
    return headed


def _over(pieces: Sequence[MinutesLine], one: int, at: int) -> bool:
    """Whether a heading stands before another, and above it."""
    return one < at and pieces[one].level < pieces[at].level


def _candidate(pieces: Sequence[MinutesLine], at: int) -> _Candidate | None:
    piece = pieces[at]
    if piece.side is not LineSide.BODY or not 0 < len(piece.text) <= _LONGEST_TITLE:
        return None
    found = NUMBERED.fullmatch(_without_bullet(piece))
    if not found or not 0 < int(found["number"]) <= _HIGHEST:
        return None
    title, lines = found["title"] or "", 1
    if not title:
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if following is None or following.blank or following.side is not LineSide.BODY:
            return None
        title, lines = following.text, 2
    if not like_title(title):
        return None
    letter = _LETTERED.fullmatch(title)
    weight = _weight(pieces, at, title, dotted=bool(found["dot"])) - (lines - 1)
    heading = AgendaHeading(
        letter["title"] if letter else without_stops(title),
        found["number"] + (letter["letter"] if letter else ""),
        lines=lines,
    )
    return _Candidate(at, int(found["number"]), heading, weight)


def _without_bullet(piece: MinutesLine) -> str:
    """The text; where a list of bold items is the agenda, without its bullets."""
    return piece.text.removeprefix(f"{BULLET} ") if piece.strong else piece.text


def _weight(pieces: Sequence[MinutesLine], at: int, title: str, *, dotted: bool = False) -> float:
    """How much a line looks like an item's heading, from what it says and what is around it."""
    if pieces[at].titled:
        return 6.0
    weight = 1.0
    weight += 2.0 if at == 0 or pieces[at - 1].blank or pieces[at].ends else -0.5
    weight += 2.0 if _WELL_KNOWN.match(title) else 0.0
    weight += 0.5 if title.isupper() else 0.0
    weight += 1.0 if pieces[at].strong else 0.0
    weight -= (
        2.5 if title.rstrip().endswith((".", ";", ",")) and not _WELL_KNOWN.match(title) else 0.0
    )
    weight -= 1.0 if len(title) > 80 else 0.0  # noqa: PLR2004 - longer than most titles
    weight -= 1.5 if re.search(r"\b(?:was|were|will|has|have|is|are|be)\b", title) else 0.0
    return weight + (0.2 if dotted else 0.0)


def _best_run(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The run of rising numbers that weighs most; a number that is left out costs a little."""
    best: dict[int, tuple[float, _Candidate | None, int]] = {}
    chains: list[tuple[_Candidate, int]] = []
    for one in candidates:
        weight, parent = one.weight - 0.3 * min(one.number - 1, 8), -1
        for number, (score, _, nth) in best.items():
            gap = one.number - number
            if gap < 1 and not (gap > -3 and _LAST.match(one.heading.title)):  # noqa: PLR2004 - the last one may be two numbers short
                continue
            total = score + one.weight - 0.7 * max(gap - 1, 0)
            if total > weight:
                weight, parent = total, nth
        chains.append((one, parent))
        if weight > best.get(one.number, (_WORST, None, 0))[0]:
            best[one.number] = (weight, one, len(chains) - 1)
    if not best:
        return []
    _, _, nth = max(best.values(), key=lambda each: each[0])
    run: list[_Candidate] = []
    while nth >= 0:
        one, nth = chains[nth]
        run.append(one)
    return run[::-1]


def _by_year(pieces: Sequence[MinutesLine]) -> dict[int, AgendaHeading]:
    """Items numbered through a year or a term, `21/07 Title`: two at least."""
    found: dict[int, AgendaHeading] = {}
    for at, piece in enumerate(pieces):
        if piece.side is not LineSide.BODY or not 0 < len(piece.text) <= _LONGEST_TITLE:
            continue
        yearly = _BY_YEAR.fullmatch(_without_bullet(piece))
        if yearly and like_title(yearly["title"]) and _weight(pieces, at, yearly["title"]) > 1:
            found[at] = AgendaHeading(without_stops(yearly["title"]), yearly["number"])
    return found if len(found) > 1 else {}


def _other(
    pieces: Sequence[MinutesLine], at: int, *, numbered: bool, inside: bool
) -> AgendaHeading | None:
    """A heading that is not of the run: a part (`b. Actions`, `3.2 Title`), or without number."""
    piece = pieces[at]
    text = piece.text
    if len(text) > _LONGEST_TITLE:
        return None
    before = at == 0 or pieces[at - 1].blank or piece.ends
    short = not text.endswith((".", ";", ",")) and len(text) < 90  # noqa: PLR2004 - a line
    if (below := _BELOW.fullmatch(text)) and short and like_title(below["title"]):
        return (
            None
            if speaks(pieces, at, below["title"])
            else AgendaHeading(without_stops(below["title"]), below["number"], part=inside)
        )
    if (letter := _LETTERED.fullmatch(text)) and short and inside:
        return AgendaHeading(without_stops(letter["title"]), letter["letter"], part=True)
    lettered = at + 1 < len(pieces) and bool(_LETTERED.fullmatch(pieces[at + 1].text))
    known = (before or lettered) and _WELL_KNOWN.match(text) and text[:1].isupper()
    known = known and len(text) < 60  # noqa: PLR2004 - a sentence that starts so is longer
    bare = not numbered and before and bare_title(pieces, at)
    return AgendaHeading(without_stops(text), None) if short and (known or bare) else None
