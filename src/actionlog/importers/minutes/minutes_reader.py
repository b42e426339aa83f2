"""A document read as minutes: its day, and its parts one after another.

Each in its agenda item.

The day is that in the title, not that of the minutes which the meeting confirms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from actionlog.domain.dates.forms import Viewpoint, read_form
from actionlog.domain.minutes.statements import Marker, MinutedItem, Minutes
from actionlog.english import MONTH_NAMES
from actionlog.importers.minutes.action_markers import (
    ActionMark,
    mark_at,
    mark_in_row,
    marks_within,
)
from actionlog.importers.minutes.agenda_headings import AgendaHeading, headings
from actionlog.importers.minutes.attendance_list import attendance
from actionlog.importers.minutes.commitments import commitment
from actionlog.importers.minutes.outcome_sentences import in_table, outcomes
from actionlog.importers.minutes.reading_order import MOST_LINES, LineSide, flow
from actionlog.importers.minutes.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionlog.domain.minutes.statements import Attendee, Commitment, MinutedOutcome
    from actionlog.importers.minutes.reading_order import MinutesLine
    from actionlog.importers.minutes.sentences import Sentence
    from actionlog.importers.source_document import SourceDocument


_MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES)
_DATE = re.compile(
    rf"(?:\b(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?),?\s+)?(?:the\s+)?"
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>{_MONTHS}|Sept)\.?,?"
    r"[\s-]+(?P<year>\d{4})\b"
    r"|\b(?P<figures>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTHS})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"previous|last meeting|next|confirmed|approved|true record|took place|circulated|issued"
    r"|printed"
    r"|deadline|submitted|declar|matters arising|correct record|published|version|draft of|due",
    re.IGNORECASE,
)
_HEAD = 150


def meeting_day(
    pieces: Sequence[MinutesLine], first_item: int, as_at: date, file: str
) -> date | None:
    """The day in the title, else in the first lines, else in the file's name."""
    title = [piece.text for piece in pieces[: first_item or _HEAD] if not piece.blank]
    lines = [text for text in title[-_HEAD:] if not _ANOTHER.search(text)]
    days = [day for text in lines if (day := _day_in(text, as_at))]
    named = [
        day for text in lines if "minutes" in text.casefold() and (day := _day_in(text, as_at))
    ]
    if days:
        return named[0] if named else days[0]
    found = re.search(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", file)
    return _read(found[0], as_at) if found else None


def _day_in(text: str, as_at: date) -> date | None:
    for found in _DATE.finditer(text[:400]):
        if found["figures"]:
            day = _read(found["figures"], as_at)
        else:
            day = _read(f"{found['day']} {found['month'].lower()} {found['year']}", as_at)
        if day:
            return day
    if other := _MONTH_FIRST.search(text[:400]):
        return _read(f"{other['day']} {other['month'].lower()} {other['year']}", as_at)
    return None


def _read(text: str, as_at: date) -> date | None:
    from datetime import date as day_type

    read = read_form(" ".join(text.split()).lower(), Viewpoint(as_at, past=True))
    return read if isinstance(read, day_type) else None


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

    heads: dict[int, AgendaHeading]
    where: list[MinutedItem | None] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    summary: list[bool] = field(default_factory=list)


def read_minutes(document: SourceDocument, as_at: date) -> Minutes:
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
        dated=meeting_day(pieces, first, as_at, document.name),
        attendees=people,
        items=tuple(dict.fromkeys(item for item in plan.where if item)),
        markers=tuple(found[:_MOST]),
        outcomes=tuple(told),
        commitments=tuple(islice(_promised(said, people, first), _MOST)),
        notes=_notes(pieces, document),
    )


def _notes(pieces: Sequence[MinutesLine], document: SourceDocument) -> tuple[str, ...]:
    if len(pieces) < MOST_LINES:
        return document.notes
    return (*document.notes, f"only the first {MOST_LINES:,} lines were read")


def _planned(pieces: Sequence[MinutesLine]) -> _Plan:
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


def _item(head: AgendaHeading, piece: MinutesLine, whole: MinutedItem | None) -> MinutedItem:
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


def _marked(
    pieces: Sequence[MinutesLine], plan: _Plan, first: int
) -> tuple[list[Marker], set[int]]:
    """Every marker, and the positions of the lines that are nothing else."""
    found: list[Marker] = []
    used: set[int] = set()
    heads = set(_head_lines(plan))
    at = first
    while at < len(pieces):
        piece = pieces[at]
        if (
            piece.side is LineSide.TABLE
            and not plan.closed[at]
            and (row := mark_in_row(piece.cells))
        ):
            found += [replace(one, summary=True) for one in _markers(row, at, pieces, plan)]
        if piece.blank or at in heads or piece.side is LineSide.TABLE:
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


def _markers(
    mark: ActionMark, at: int, pieces: Sequence[MinutesLine], plan: _Plan
) -> Iterator[Marker]:
    for ref in mark.refs:
        yield Marker(
            place=pieces[at].place,
            says=mark.says,
            ref=ref,
            responsible=mark.names,
            item=plan.where[at],
            wording=mark.wording,
            due=mark.due,
            passing=plan.closed[at] or (mark.bare and pieces[at].side is not LineSide.MARGIN),
            summary=plan.summary[at],
            nth=at,
        )


def _rows(pieces: Sequence[MinutesLine], plan: _Plan) -> Iterator[MinutedOutcome]:
    """Tables in which earlier actions are gone through."""
    for at, piece in enumerate(pieces):
        if piece.side is LineSide.TABLE and plan.closed[at]:
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
