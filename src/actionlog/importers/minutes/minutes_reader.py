"""A document read as minutes: its day, and its parts one after another.

Each in its agenda item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import Marker, MinutedItem, Minutes
from actionlog.importers.minutes.action_markers import margin_words, mark_at
from actionlog.importers.minutes.agenda_headings import AgendaHeading, headings
from actionlog.importers.minutes.attendance_list import attendance
from actionlog.importers.minutes.commitments import commitments
from actionlog.importers.minutes.confidential_marks import ConfidentialMarks, confidential_marks
from actionlog.importers.minutes.item_titles import titles_apart
from actionlog.importers.minutes.listed_actions import action_lists
from actionlog.importers.minutes.markers_within import (
    mark_in_sentence,
    marks_apart,
    marks_within,
)
from actionlog.importers.minutes.meeting_day import meeting_day
from actionlog.importers.minutes.outcome_sentences import in_table, outcomes
from actionlog.importers.minutes.present_people import present_people
from actionlog.importers.minutes.reading_order import MOST_LINES, LineSide, flow
from actionlog.importers.minutes.sentences import sentences
from actionlog.importers.minutes.unread_lines import unread_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionlog.domain.minutes.statements import MinutedOutcome, UnreadLines
    from actionlog.importers.minutes.action_tables import ListedAction
    from actionlog.importers.minutes.listed_actions import ActionLists
    from actionlog.importers.minutes.marker_shapes import ActionMark
    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine
    from actionlog.importers.source_document import SourceDocument


_MOST = 2_000
"""More markers or promises than this no meeting makes."""

_EARLIER = re.compile(
    r"matters arising|action (?:log|tracker|list|register)|(?:minutes|notes)\b.*\bactions?\b"
    r"|actions? (?:from|arising|of|update|review)|(?:outstanding|previous) actions?"
    r"|(?:review|update) (?:of|on) (?:the |previous |outstanding )*actions?"
    r"|minutes (?:of|and matters)|minutes from",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:summary|list|table|schedule) of (?:agreed |new )?actions?"
    r"|actions? (?:summary|points|agreed)|new actions|agreed actions",
    re.IGNORECASE,
)


_ALL_NEW = re.compile(r"\b(?:new|ongoing|summary)\b.*\bactions?\b", re.IGNORECASE)
_ONLY_ACTIONS = re.compile(r"actions?", re.IGNORECASE)
"""An item of the agenda in its first half goes through the earlier ones; else it sums up."""


@dataclass(slots=True)
class _Plan:
    """Which line is in which item, and where earlier actions are spoken of or listed again."""

    heads: dict[int, AgendaHeading]
    where: list[MinutedItem | None] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    summary: list[bool] = field(default_factory=list)
    secret: ConfidentialMarks = field(default_factory=lambda: ConfidentialMarks(()))

    def private(self, at: int, lines: int) -> bool:
        """Whether the minutes call what stands in some lines confidential."""
        head = max((one for one in self.heads if one <= at), default=None)
        item = self.where[at]
        return self.secret.cover(at, lines, head, item.name if item else "")

    def listed(self, at: int) -> bool:
        """Whether earlier actions are gone through one by one, and none is asked anew."""
        item = self.where[at]
        return self.closed[at] and item is not None and "action" in item.name.casefold()

    def numbered(self, one: ListedAction) -> bool:
        """Whether a list stands under a numbered heading, as earlier actions do."""
        head = self.heads.get(one.head)
        return head is not None and bool(head.number)


def read_minutes(document: SourceDocument, as_at: date) -> Minutes:
    """Find in a document what bears on the log. Nothing that it says can make this fail."""
    pieces = marks_apart(titles_apart(flow(document)))
    plan = _planned(pieces)
    plan.secret = confidential_marks(pieces, plan.heads)
    pieces = plan.secret.pieces
    first = min(plan.heads, default=0)
    listed = attendance(pieces, plan.heads)
    people = listed.attendees
    known = present_people(people, pieces)
    lists = action_lists(pieces, plan.heads, known)
    found, used = _marked(pieces, plan, first, known, lists)
    passed = frozenset(used | set(_head_lines(plan)))
    said = list(islice(sentences(pieces, plan.where, plan.closed, passed), MOST_LINES))
    told = (*_rows(pieces, plan), *outcomes(said))
    return Minutes(
        file=document.name,
        dated=meeting_day(pieces, first, as_at, document.name),
        attendees=people,
        unsure=listed.unsure,
        nearest=listed.nearest,
        items=tuple(dict.fromkeys(item for item in plan.where if item)),
        markers=tuple(found[:_MOST]),
        outcomes=tuple(told),
        commitments=tuple(
            replace(one, private=plan.private(one.nth, 1))
            for one in islice(commitments(said, people, first), _MOST)
        ),
        notes=_notes(pieces, document),
        unread=tuple(_unread(pieces, plan, lists, known, found)),
    )


def _unread(
    pieces: Sequence[MinutesLine],
    plan: _Plan,
    lists: ActionLists,
    people: PresentPeople,
    markers: Sequence[Marker],
) -> Iterator[UnreadLines]:
    """What looks like an action and was not read; earlier ones are not asked anew."""
    read = {marker.nth for marker in markers}
    told = [
        one
        for one in lists.unread
        if (pieces[one.head].cells == () or not plan.closed[one.head])
        and (one.lines or one.head not in read)
    ]
    read |= set(lists.heads) | set(_head_lines(plan))
    read |= {at for at, closed in enumerate(plan.closed) if closed}
    read |= {at for one in lists.found for at in one.positions}
    return unread_lines(pieces, told, read, people, nothing=not markers)


def _notes(pieces: Sequence[MinutesLine], document: SourceDocument) -> tuple[str, ...]:
    if len(pieces) < MOST_LINES:
        return document.notes
    return (*document.notes, f"only the first {MOST_LINES:,} lines were read")


def _planned(pieces: Sequence[MinutesLine]) -> _Plan:
    plan = _Plan(headings(pieces))
    item: MinutedItem | None = None
    whole: MinutedItem | None = None
    closed = summary = False
    numbered = [at for at, head in plan.heads.items() if head.number and not head.part]
    middle = numbered[len(numbered) // 2] if numbered else len(pieces)
    for at, piece in enumerate(pieces):
        if head := plan.heads.get(at):
            item = _item(head, piece, whole)
            whole = whole if head.part else item
            named = head.title
            goes_on = closed and head.part and not item.under
            early = at < middle or len(numbered) == 1
            first = early and bool(_ONLY_ACTIONS.fullmatch(named))
            closed = first or goes_on or bool(_EARLIER.search(named))
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
    pieces: Sequence[MinutesLine],
    plan: _Plan,
    first: int,
    people: PresentPeople,
    lists: ActionLists,
) -> tuple[list[Marker], set[int]]:
    """Every marker in its order, and the positions of the lines that are nothing else."""
    found: list[Marker] = []
    used: set[int] = set()
    listed = {
        one.at: one for one in lists.found if not plan.closed[one.at] or not plan.numbered(one)
    }
    taken = {nth for one in listed.values() for nth in one.positions}
    taken |= {one.head for one in listed.values()} - set(listed)
    heads = set(_head_lines(plan))
    beside = (at for at in range(first) if _beside(pieces, at, people))
    at = min([first, *listed, *lists.heads, next(beside, first)], default=0)
    while at < len(pieces):
        if at in listed:
            one = listed[at]
            found += _listed(one, pieces, plan)
            used.update(one.positions)
            at += 1
        elif at in taken:
            at += 1
        else:
            at += _marked_at(at, pieces, plan, people, heads, found, used)
    return found, used | set(lists.heads)


def _beside(pieces: Sequence[MinutesLine], at: int, people: PresentPeople) -> bool:
    """Whether a margin says what is to be done: it does so beside items without numbers too."""
    return pieces[at].side is LineSide.MARGIN and margin_words(pieces, at, people) is not None


def _listed(one: ListedAction, pieces: Sequence[MinutesLine], plan: _Plan) -> Iterator[Marker]:
    """The marker of an entry of a list; its item is the one that the list stands in."""
    for marker in _markers(one.mark, one.at, pieces, plan):
        head = plan.heads.get(one.head)
        item = plan.where[one.head - 1] if head and one.head and not head.number else marker.item
        own = head is not None and bool(head.number)
        summed = bool(_ALL_NEW.search(pieces[one.head].text))
        repeats = marker.summary or summed or marker.ref is not None  # its number is in the text
        yield replace(
            marker,
            item=item if one.within and not own else None,
            passing=False,
            summary=repeats,
        )


def _marked_at(
    at: int,
    pieces: Sequence[MinutesLine],
    plan: _Plan,
    people: PresentPeople,
    heads: set[int],
    found: list[Marker],
    used: set[int],
) -> int:
    """Read the markers of one line; how many lines that takes."""
    piece = pieces[at]
    if piece.side is LineSide.TABLE or piece.blank or at in heads:
        return 1
    closed, listed = plan.closed[at], plan.listed(at)
    if mark := mark_at(pieces, at, people, closed=closed, listed=listed):
        found += _markers(mark, at, pieces, plan)
        if not (plan.closed[at] and mark.wording):  # may be an earlier action in full
            used.update(range(at, at + mark.lines))
        return mark.lines
    inner = list(marks_within(piece.text, people))
    if not inner and not listed and (mark := mark_in_sentence(pieces, at, people, closed=closed)):
        inner = [mark]
    for one in inner:
        found += _markers(one, at, pieces, plan)
    return 1


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
            private=plan.private(at, mark.lines),
        )


def _rows(pieces: Sequence[MinutesLine], plan: _Plan) -> Iterator[MinutedOutcome]:
    """Tables in which earlier actions are gone through."""
    for at, piece in enumerate(pieces):
        if piece.side is LineSide.TABLE and plan.closed[at]:
            yield from in_table(piece.cells, piece.place)
