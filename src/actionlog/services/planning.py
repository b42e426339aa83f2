"""The forward plan kept: items put on agendas, put off, dropped, and actions closed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain import forward_plan
from actionlog.domain.agenda import AgendaItem, subject
from actionlog.domain.forward_plan import PlannedItem, found, put_on, to_plan_for
from actionlog.domain.stored_text import clean_line
from actionlog.english import first_few, long_day
from actionlog.errors import ActionlogError, PlanTitleNeeded, together
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.meeting import Meeting
    from actionlog.services.protocols import Change, Store


class PlanEntry(NamedTuple):
    """What is to be put on agendas: the titles, of what kind, and the actions that they answer."""

    titles: tuple[str, ...]
    standing: bool = False
    actions: tuple[int, ...] = ()


class PlanMove(NamedTuple):
    """Items to be put off: from which meeting if it must be said, to which; `None` is the next."""

    titles: tuple[str, ...]
    was: date | None
    to: date | None
    reason: str | None = None


class PlanMoved(NamedTuple):
    """An item where it is now, the meeting that it left, and its story."""

    planned: PlannedItem
    was: date
    story: str


def add(
    store: Store, entry: PlanEntry, days: Sequence[date | None], today: date
) -> tuple[PlannedItem, ...]:
    """Put items on the agendas of meetings, all of them or none; without a day on the next.

    Raises `TextMissing`, `ActionNotFound`, `AlreadyPlanned`, and as `to_plan_for`.
    """
    titles = [clean_line(title, "the item") for title in entry.titles]
    with store.change() as change:
        for ref in entry.actions:
            change.board.action(ref)
        done: list[PlannedItem] = []
        faults: list[ActionlogError] = []
        for day in days:
            try:
                meeting = to_plan_for(change.board.meetings, day, today, today)
                for title in titles:
                    item = AgendaItem(title, standing=entry.standing, actions=entry.actions)
                    meeting = put_on(meeting, item)
            except ActionlogError as fault:
                faults.append(fault)
                continue
            change.put_meeting(meeting)
            done += [found_at(meeting, title) for title in titles]
        _refuse(faults)
        _describe(change, done, "planned for")
        return tuple(done)


def move(store: Store, asked: PlanMove, today: date) -> tuple[PlanMoved, ...]:
    """Put items off to another meeting, all of them or none: each move is kept with its day.

    Raises `PlanItemUnknown`, `PlanItemTwice`, `AlreadyPlanned`, and as `to_plan_for`.
    """
    reason = clean_line(asked.reason, "the reason") if asked.reason else None
    with store.change() as change:
        done: list[PlanMoved] = []
        faults: list[ActionlogError] = []
        for title in asked.titles:
            try:
                done.append(_moved(change, title, asked._replace(reason=reason), today))
            except ActionlogError as fault:
                faults.append(fault)
        _refuse(faults)
        _describe(change, [one.planned for one in done], "moved to")
        return tuple(done)


def _moved(change: Change, title: str, asked: PlanMove, today: date) -> PlanMoved:
    meetings = change.board.meetings
    one = found(meetings, title, asked.was)
    to = to_plan_for(meetings, asked.to, one.meeting.day, today)
    left, arrived = forward_plan.moved(one, to, today, asked.reason)
    change.put_meeting(left)
    change.put_meeting(arrived)
    now = found_at(arrived, one.item.title)
    return PlanMoved(now, one.meeting.day, now.story)


def drop(
    store: Store, titles: Sequence[str], was: date | None, reason: str, today: date
) -> tuple[PlannedItem, ...]:
    """Take items off the plan for a reason, all of them or none.

    Raises `TextMissing`, `PlanItemUnknown`, `PlanItemTwice`.
    """
    why = clean_line(reason, "the reason")
    with store.change() as change:
        done: list[PlannedItem] = []
        faults: list[ActionlogError] = []
        for title in titles:
            try:
                one = found(change.board.meetings, title, was)
            except ActionlogError as fault:
                faults.append(fault)
                continue
            change.put_meeting(forward_plan.dropped(one, today, why))
            done.append(one)
        _refuse(faults)
        _describe(change, done, "dropped from")
        return tuple(done)


def closed_into(
    change: Change, action: Action, day: date, title: str | None, today: date
) -> PlannedItem:
    """Put what answers an action on the agenda of a meeting, called so or as its own item was.

    As what was asked, where that item names no subject.

    An item of that title that is there answers it too. Raises `PlanTitleNeeded`, for the plan is
    printed for everybody, and as `to_plan_for`.
    """
    meeting = to_plan_for(change.board.meetings, day, today, today)
    there = [one for one in meeting.agenda if action.ref in one.actions]
    if there and (title is None or there[0].is_called(title)):
        return PlannedItem(meeting, there[0])
    if action.private and title is None:
        raise PlanTitleNeeded(action.ref, day)
    called = clean_line(title or subject(action.item, action.wording), "the item")
    meeting = put_on(meeting, AgendaItem(called, actions=(action.ref,)))
    change.put_meeting(meeting)
    return found_at(meeting, called)


def planned_note(one: PlannedItem, text: str) -> str:
    """The words of a closing comment that say what is planned, and for when."""
    planned = f"{one.item.title}, planned for {long_day(one.meeting.day)}"
    return f"{text.rstrip('. ')}. {planned}" if text.strip() else planned


def found_at(meeting: Meeting, title: str) -> PlannedItem:
    """The item of a title on the agenda of a meeting."""
    return PlannedItem(meeting, next(one for one in meeting.agenda if one.is_called(title)))


def _refuse(faults: Sequence[ActionlogError]) -> None:
    if faults:
        raise together(faults)


def _describe(change: Change, done: Sequence[PlannedItem], verb: str) -> None:
    titles = list(dict.fromkeys(one.item.title for one in done))
    days = list(dict.fromkeys(one.meeting.day for one in done))
    where = first_few([str(day) for day in days])
    change.describe(
        f"{first_few(titles)} {verb} {where}", meeting=days[0] if len(days) == 1 else None
    )
