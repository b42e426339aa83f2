"""The forward plan of a board: what stands on the agendas of its meetings, and how it came there.

Also what was promised for the plan and is on no agenda, and what changed since an earlier plan.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.action import Outcome, Status
from actionlog.domain.action_history import closed_on, outcome
from actionlog.domain.agenda import AgendaItem, Slip, bare, plan_numbers
from actionlog.english import MONTH_NAMES, times
from actionlog.errors import (
    AlreadyPlanned,
    MeetingNotToPlan,
    NoMeetingYet,
    PlanItemTwice,
    PlanItemUnknown,
)
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting, Meetings


class PlannedItem(NamedTuple):
    """An item, and the meeting on whose agenda it is."""

    meeting: Meeting
    item: AgendaItem

    @property
    def slips(self) -> int:
        """How often it was put off: not by a cancelled meeting, nor to an earlier one."""
        to = [*(slip.was for slip in self.item.moved[1:]), self.meeting.day]
        moves = zip(self.item.moved, to, strict=False)
        return sum(slip.was < day and not slip.cancelled for slip, day in moves)

    @property
    def story(self) -> str:
        """`moved once, first January 2021`; empty where it is where it was first planned."""
        if not self.item.moved:
            return ""
        left = self.item.moved[0]
        first = left.was
        month = f"{MONTH_NAMES[first.month - 1]} {first.year}"
        if self.slips:
            return f"moved {times(self.slips)}, first {month}"
        if first > self.meeting.day:
            return f"brought forward from {month}"
        return f"from the cancelled meeting of {month}" if left.cancelled else f"first {month}"


def planned(meetings: Meetings) -> list[PlannedItem]:
    """Every item on an agenda, by the days of the meetings."""
    return [PlannedItem(one, item) for one in meetings.all for item in one.agenda]


def to_plan_for(meetings: Meetings, day: date | None, after: date, today: date) -> Meeting:
    """The meeting of a day, for which something can be planned; without one the next after a day.

    Raises `MeetingUnknown`, `MeetingNotToPlan`, `NoMeetingYet`.
    """
    to_come = [one for one in meetings.all if one.day >= today and not (one.held or one.cancelled)]
    if day is None:
        following = next((one for one in to_come if one.day > after), None)
        if following is None:
            raise NoMeetingYet("is to come, so nothing can be planned")
        return following
    meeting = meetings.on(day)
    if meeting not in to_come:
        state = meeting.status.value if meeting.held or meeting.cancelled else "past"
        raise MeetingNotToPlan(day, state, to_come[0].day if to_come else None)
    return meeting


def found(meetings: Meetings, said: str, day: date | None = None) -> PlannedItem:
    """The item that goes by a title, or by the beginning of one, at the meeting of a day.

    Without a day it is the one still to come, else where it was last; with one a number does too.
    Raises `MeetingUnknown`, `PlanItemUnknown`, `PlanItemTwice`.
    """
    if day is not None:
        meeting = meetings.on(day)
        numbers = plan_numbers(meeting.agenda)
        if said.strip() in numbers:
            return PlannedItem(meeting, meeting.agenda[numbers.index(said.strip())])
        there = [PlannedItem(meeting, item) for item in meeting.agenda]
    else:
        there = planned(meetings)
    same = [one for one in there if one.item.is_called(said)] or _beginning(there, said)
    if not same:
        raise PlanItemUnknown(said, _near(there, said), day)
    if day is None:
        same = [one for one in same if not one.meeting.held] or same[-1:]
    if len(same) > 1:
        days = [one.meeting.day for one in same]
        numbers = plan_numbers(same[0].meeting.agenda)
        number = numbers[same[0].meeting.agenda.index(same[0].item)]
        raise PlanItemTwice(same[0].item.title, days, number)
    return same[0]


def _beginning(there: list[PlannedItem], said: str) -> list[PlannedItem]:
    """The items whose title begins with what was said, where that is one title."""
    start = bare(said)
    fits = [one for one in there if start and bare(one.item.title).startswith(start)]
    return fits if len({bare(one.item.title) for one in fits}) == 1 else []


def _near(there: list[PlannedItem], said: str) -> list[str]:
    from difflib import get_close_matches

    titles = {bare(one.item.title): one.item.title for one in there}
    wanted = bare(said)
    inside = [title for known, title in titles.items() if wanted and wanted in known]
    close = [titles[known] for known in get_close_matches(wanted, titles, n=3, cutoff=0.5)]
    return list(dict.fromkeys([*inside, *close]))[:5]


def put_on(meeting: Meeting, item: AgendaItem) -> Meeting:
    """The meeting with an item on its agenda; one that is there takes over what it answers.

    Raises `AlreadyPlanned` where that is nothing new.
    """
    there = next((one for one in meeting.agenda if one.is_called(item.title)), None)
    if there is None:
        return replace(meeting, items=(*meeting.items, item))
    if item.moved or set(item.actions) <= set(there.actions):
        raise AlreadyPlanned(there.title, meeting.day)
    answers = tuple(sorted({*there.actions, *item.actions}))
    return _with(meeting, there, there._replace(actions=answers))


def moved(one: PlannedItem, to: Meeting, on: date, reason: str | None) -> tuple[Meeting, Meeting]:
    """The meeting that an item left, and the one that it goes to. Raises `AlreadyPlanned`."""
    was = one.meeting.day
    if was == to.day:
        raise AlreadyPlanned(one.item.title, was)
    slips = (*one.item.moved, Slip(on, was, reason, one.meeting.cancelled))
    arrived = one.item._replace(moved=slips, number=None)
    return _with(one.meeting, one.item, one.item._replace(moved_to=to.day)), put_on(to, arrived)


def dropped(one: PlannedItem, on: date, reason: str) -> Meeting:
    """The meeting of an item that is planned no more, and why."""
    return _with(one.meeting, one.item, one.item._replace(dropped=on, reason=reason))


class Astray(NamedTuple):
    """An item on an agenda to which it was not moved: the meeting that it left names another."""

    planned: PlannedItem
    left_for: date | None


def astray(meetings: Meetings) -> tuple[Astray, ...]:
    """The items of which two that each moved them, or an edit by hand, left one too many."""
    found = []
    for one in planned(meetings):
        was = one.item.moved[-1].was if one.item.moved else None
        left = _last(bare(one.item.title), was, meetings) if was else None
        here = {one.meeting.day, *one.meeting.moved_from}
        if left and not left.stands and left.moved_to not in here:
            found.append(Astray(one, left.moved_to))
    return tuple(found)


def _with(meeting: Meeting, old: AgendaItem, new: AgendaItem) -> Meeting:
    items = tuple(new if one is old else one for one in meeting.items)
    return replace(meeting, items=items)


def promised(board: Board) -> tuple[Action, ...]:
    """The actions that were closed into the plan, or planned for, and are on no agenda now.

    One that is still open after the meeting that had it on its agenda is to come again.
    """
    there = [one for one in planned(board.meetings) if not one.meeting.cancelled]
    answered = {ref for one in there for ref in one.item.actions}
    to_come = {ref for one in there if not one.meeting.held for ref in one.item.actions}
    meant = {ref for one in board.meetings.all for item in one.items for ref in item.actions}
    return tuple(
        action
        for action in board.actions.every()
        if action.ref not in (to_come if action.status is Status.OPEN else answered)
        and action.status is not Status.VOID
        and (action.ref in meant or outcome(action) is Outcome.FORWARD_PLAN)
    )


def promised_on(action: Action) -> date | None:
    """The meeting that closed an action into the plan, if one did."""
    return closed_on(action) if outcome(action) is Outcome.FORWARD_PLAN else None


class PlanStep(Enum):
    """What became of an item between two plans."""

    MOVED = "moved"
    DROPPED = "dropped"
    ADDED = "added"
    GONE = "taken off"
    CANCELLED = "meeting cancelled"


class PlanChange(NamedTuple):
    """A difference between two plans: the item, where it was and is, and why if that was said."""

    step: PlanStep
    title: str
    was: date | None = None
    to: date | None = None
    reason: str | None = None


def plan_changes(before: Meetings, after: Meetings) -> tuple[PlanChange, ...]:
    """What changed between two plans, by item and in the order of the meetings."""
    days = {day: one.day for one in after.all for day in (*one.moved_from, one.day)}
    old, new = _days_by_title(before, days), _days_by_title(after, days)
    changes = [change for title in {**old, **new} for change in _changes(title, old, new, after)]
    were_on = {days.get(one.day) for one in before.all if not one.cancelled}
    changes += [
        PlanChange(PlanStep.CANCELLED, item.title, one.day)
        for one in after.all
        if one.cancelled and one.day in were_on
        for item in one.agenda
    ]
    return tuple(sorted(changes, key=lambda one: one.to or one.was or after.all[0].day))


_DaysByTitle = dict[str, dict["date", str]]


def _days_by_title(meetings: Meetings, days: dict[date, date]) -> _DaysByTitle:
    """The days on which each title is planned, as those meetings are dated now."""
    found: _DaysByTitle = {}
    for meeting, item in planned(meetings):
        at = days.get(meeting.day, meeting.day)
        found.setdefault(bare(item.title), {})[at] = item.title
    return found


def _changes(
    title: str, old: _DaysByTitle, new: _DaysByTitle, after: Meetings
) -> Iterator[PlanChange]:
    were, are = old.get(title, {}), new.get(title, {})
    added = {day: said for day, said in are.items() if day not in were}
    for day, said in were.items():
        if day in are:
            continue
        end, reason = _end(title, day, after)
        if isinstance(end, PlanStep):
            yield PlanChange(end, said, day, None, reason)
        else:
            added.pop(end, None)
            yield PlanChange(PlanStep.MOVED, said, day, end, reason)
    for day, said in added.items():
        yield PlanChange(PlanStep.ADDED, said, None, day)


def _end(title: str, day: date, after: Meetings) -> tuple[date | PlanStep, str | None]:
    """Where an item is now that was planned for a day, or how it ended, and why."""
    reason: str | None = None
    seen: set[date] = set()
    while day not in seen:
        seen.add(day)
        item = _last(title, day, after)
        if item is None:
            break
        reason = item.moved[-1].reason if item.stands and item.moved else reason
        if item.stands:
            return day, reason
        if item.dropped:
            return PlanStep.DROPPED, item.reason
        day = item.moved_to or day
    return PlanStep.GONE, None


def _last(title: str, day: date, meetings: Meetings) -> AgendaItem | None:
    """The item of a title that a meeting has on its agenda, else the last that it had."""
    there: Iterable[AgendaItem] = (
        item
        for one in meetings.all
        if day in {one.day, *one.moved_from}
        for item in sorted(one.items, key=lambda item: item.stands)
        if bare(item.title) == title
    )
    return next(reversed(list(there)), None)
