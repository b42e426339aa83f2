"""A document read as minutes: its parts found one after another, each line in its agenda item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from actionlog.domain.minutes import Marker, MinutedItem, Minutes
from actionlog.importers.minutes.attendance import attendance
from actionlog.importers.minutes.dated import dated
from actionlog.importers.minutes.flow import MOST_LINES, Side, flow
from actionlog.importers.minutes.headings import Heading, headings
from actionlog.importers.minutes.markers import Mark, mark_at, mark_in_row, marks_within
from actionlog.importers.minutes.outcomes import in_table, outcomes
from actionlog.importers.minutes.promises import commitment
from actionlog.importers.minutes.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionlog.domain.minutes import Attendee, Commitment, MinutedOutcome
    from actionlog.importers.grid import Document
    from actionlog.importers.minutes.flow import Piece
    from actionlog.importers.minutes.sentences import Sentence

_MOST = 2_000
"""More markers or promises than this no meeting makes."""

_EARLIER = re.compile(
    r"matters arising|action (?:log|tracker|list|register)|(?:minutes|notes)\b.*\bactions?\b"
    r"|^actions?$|actions? (?:from|arising|of|update|review)|(?:outstanding|previous) actions?"
    r"|(?:review|update) (?:of|on) (?:the |previous |outstanding )*actions?"
    r"|minutes (?:of|and matters)|minutes from",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:summary|list|table|schedule) of (?:agreed |new )?actions?"
    r"|actions? (?:summary|points|agreed)|new actions|agreed actions",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Plan:
    """Which line is in which item, and where earlier actions are spoken of or listed again."""

    heads: dict[int, Heading]
    where: list[MinutedItem | None] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    summary: list[bool] = field(default_factory=list)


def read_minutes(document: Document, as_at: date) -> Minutes:
    """Find in a document what bears on the log. Nothing that it says can make this fail."""
    pieces = flow(document)
    plan = _planned(pieces)
    first = min(plan.heads, default=0)
    people = attendance(pieces, first)
    found, used = _marked(pieces, plan, first)
    passed = frozenset(used | set(_head_lines(plan)))
    said = list(islice(sentences(pieces, plan.where, plan.closed, passed), MOST_LINES))
    told = (*_rows(pieces, plan), *outcomes(said))
    return Minutes(
        file=document.name,
        dated=dated(pieces, first, as_at, document.name),
        attendees=people,
        items=tuple(dict.fromkeys(item for item in plan.where if item)),
        markers=tuple(found[:_MOST]),
        outcomes=tuple(told),
        commitments=tuple(islice(_promised(said, people, first), _MOST)),
        notes=_notes(pieces, document),
    )


def _notes(pieces: Sequence[Piece], document: Document) -> tuple[str, ...]:
    if len(pieces) < MOST_LINES:
        return document.notes
    return (*document.notes, f"only the first {MOST_LINES:,} lines were read")


def _planned(pieces: Sequence[Piece]) -> _Plan:
    plan = _Plan(headings(pieces))
    item: MinutedItem | None = None
    whole: MinutedItem | None = None
    closed = summary = False
    for at, piece in enumerate(pieces):
        if head := plan.heads.get(at):
            item = _item(head, piece, whole)
            whole = whole if head.part else item
            named = head.title
            closed = bool(_EARLIER.search(named)) or (closed and head.part and not item.under)
            summary = bool(_SUMMARY.search(named))
            closed = closed and not summary
        plan.where.append(item)
        plan.closed.append(closed)
        plan.summary.append(summary)
    return plan


def _item(head: Heading, piece: Piece, whole: MinutedItem | None) -> MinutedItem:
    if not head.part or whole is None:
        return MinutedItem(head.title, piece.place, head.number)
    number = head.number or ""
    if number.isalpha() and whole.number:
        number = f"{re.sub('[a-z]+$', '', whole.number)}{number}"
    under = "" if re.search("[a-z]$", whole.number or "") else whole.title
    return MinutedItem(head.title, piece.place, number or None, under)


def _head_lines(plan: _Plan) -> Iterator[int]:
    for at, head in plan.heads.items():
        yield from range(at, at + head.lines)


def _marked(pieces: Sequence[Piece], plan: _Plan, first: int) -> tuple[list[Marker], set[int]]:
    """Every marker, and the positions of the lines that are nothing else."""
    found: list[Marker] = []
    used: set[int] = set()
    heads = set(_head_lines(plan))
    at = first
    while at < len(pieces):
        piece = pieces[at]
        if piece.side is Side.TABLE and not plan.closed[at] and (row := mark_in_row(piece.cells)):
            found += [replace(one, summary=True) for one in _markers(row, at, pieces, plan)]
        if piece.blank or at in heads or piece.side is Side.TABLE:
            at += 1
            continue
        mark = mark_at(pieces, at, closed=plan.closed[at])
        if mark:
            found += _markers(mark, at, pieces, plan)
            if not (plan.closed[at] and mark.wording):  # may be an earlier action in full
                used.update(range(at, at + mark.lines))
            at += mark.lines
            continue
        for inner in marks_within(piece.text):
            found += _markers(inner, at, pieces, plan)
        at += 1
    return found, used


def _markers(mark: Mark, at: int, pieces: Sequence[Piece], plan: _Plan) -> Iterator[Marker]:
    for ref in mark.refs:
        yield Marker(
            place=pieces[at].place,
            says=mark.says,
            ref=ref,
            responsible=mark.names,
            item=plan.where[at],
            wording=mark.wording,
            due=mark.due,
            passing=plan.closed[at] or (mark.bare and pieces[at].side is not Side.MARGIN),
            summary=plan.summary[at],
            nth=at,
        )


def _rows(pieces: Sequence[Piece], plan: _Plan) -> Iterator[MinutedOutcome]:
    """Tables in which earlier actions are gone through."""
    for at, piece in enumerate(pieces):
        if piece.side is Side.TABLE and plan.closed[at]:
            yield from in_table(piece.cells, piece.place)


def _promised(
    said: Sequence[Sentence], people: Sequence[Attendee], first: int
) -> Iterator[Commitment]:
    known = {
        word for one in people for word in (one.name, one.initials, one.name.split()[0]) if word
    }
    for sentence in said:
        if sentence.closed or sentence.nth < first:
            continue
        if found := commitment(sentence, known):
            yield found
