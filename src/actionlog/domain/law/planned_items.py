"""The forward plan: what is put off leaves one agenda and comes onto another, and both say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.agenda import bare
from actionlog.domain.law.passage import Breach
from actionlog.english import full_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.agenda import AgendaItem, Slip
    from actionlog.domain.law.passage import Passage
    from actionlog.domain.meeting import Meeting, Meetings


def slipped_from_nowhere(passage: Passage) -> Iterator[Breach]:
    """An item was put off from a meeting that had it on its agenda, by the day of recording."""
    known = {item.moved for _, item in _before(passage)}
    for meeting, item in _now(passage):
        for slip in () if item.moved in known else _new(item, known):
            if fault := _fault(passage, item, slip):
                yield _breach("slipped-from-nowhere", meeting, item, fault)


def left_for_nowhere(passage: Passage) -> Iterator[Breach]:
    """An item that left for another meeting came onto its agenda from there."""
    known = {(bare(item.title), item.moved_to) for _, item in _before(passage)}
    for meeting, item in _now(passage):
        to = item.moved_to
        if to is None or (bare(item.title), to) in known or _came(passage, meeting, item, to):
            continue
        fault = f"to have gone to {full_day(to)}, whose agenda does not have it from there"
        yield _breach("left-for-nowhere", meeting, item, fault)


def _now(passage: Passage) -> Iterator[tuple[Meeting, AgendaItem]]:
    """What is on the calendar after a change of it; a plan that comes whole says what it says."""
    if not (passage.same_meetings or passage.brought_in or passage.comes_whole):
        yield from _items(passage.after.meetings)


def _before(passage: Passage) -> Iterator[tuple[Meeting, AgendaItem]]:
    if passage.before and not passage.same_meetings:
        yield from _items(passage.before.meetings)


def _items(meetings: Meetings) -> Iterator[tuple[Meeting, AgendaItem]]:
    return ((meeting, item) for meeting in meetings.all for item in meeting.items)


def _new(item: AgendaItem, known: set[tuple[Slip, ...]]) -> tuple[Slip, ...]:
    """The moves of an item that none had before it."""
    told = [one for one in known if item.moved[: len(one)] == one]
    return item.moved[max(map(len, told), default=0) :]


def _fault(passage: Passage, item: AgendaItem, slip: Slip) -> str | None:
    """Why a move cannot have been; `None` where it can."""
    had = [one for one, other in _before(passage) if bare(other.title) == bare(item.title)]
    both = [(one, _now_as(passage, one)) for one in had]
    left = next((one for one in both if slip.was in _days(one)), None)
    if left is None:
        return f"to have been put off from {full_day(slip.was)}, whose agenda did not have it"
    if slip.on > passage.recorded:
        return f"to have been put off on {full_day(slip.on)}, which is still to come"
    if slip.cancelled and not any(one.cancelled for one in left):
        return f"to have been put off as {full_day(slip.was)} was cancelled, and it was not"
    return None


def _now_as(passage: Passage, was: Meeting) -> Meeting:
    """A meeting after a change by which it may have been moved or called off, with its items."""
    every = passage.after.meetings.all
    return next((one for one in every if was.day in _days((one,))), was)


def _days(meetings: Iterable[Meeting]) -> set[date]:
    """The days on which meetings are, or were before they were moved."""
    return {day for one in meetings for day in (one.day, *one.moved_from)}


def _came(passage: Passage, meeting: Meeting, item: AgendaItem, to: date) -> bool:
    """Whether the agenda of the meeting of a day has an item from this one."""
    here = _days((meeting,))
    return any(
        to in _days((one,))
        and bare(other.title) == bare(item.title)
        and any(slip.was in here for slip in other.moved)
        for one, other in _items(passage.after.meetings)
    )


def _breach(rule: str, meeting: Meeting, item: AgendaItem, fault: str) -> Breach:
    return Breach(
        rule,
        f"“{item.title}” on the agenda of {full_day(meeting.day)} is said {fault}",
        meeting=meeting.day,
        field="items",
        hint='actionlog plan move "TITLE" --to DATE --reason "…"',
    )
