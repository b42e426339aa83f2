"""What a file says of the forward plan: from where an item came, and where it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.agenda import AgendaItem, Slip
from actionlog.domain.forward_plan import dropped, found, moved
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from tests.domain.law.test_law import calendar_broken
from tests.factories import APRIL, JANUARY, MAY, TODAY, meeting, meetings

ITEM = AgendaItem("Estates strategy")
LATER = date(2021, 6, 9)
NEW = date(2021, 4, 14)


def _planned(april: tuple[AgendaItem, ...] = (), may: tuple[AgendaItem, ...] = ()) -> Meetings:
    """The calendar with items on April's agenda and May's."""
    there = {APRIL: april, MAY: may}
    return Meetings.of(replace(one, items=there.get(one.day, ())) for one in meetings().all)


def _moved(calendar: Meetings, to: date) -> Meetings:
    """The calendar with the item put off by the command."""
    left, arrived = moved(found(calendar, ITEM.title), calendar.on(to), TODAY, "Late")
    kept = [one for one in calendar.all if one.day not in {left.day, arrived.day}]
    return Meetings.of([*kept, left, arrived])


def test_what_the_commands_do_to_the_plan_breaks_nothing() -> None:
    june = meeting(LATER, MeetingStatus.SCHEDULED)
    first = Meetings.of([*_planned((ITEM,)).all, june])
    once = _moved(first, MAY)
    twice = _moved(once, LATER)
    assert calendar_broken(first, once) == []
    assert calendar_broken(once, twice) == []
    off = dropped(found(twice, ITEM.title), TODAY, "Overtaken")
    assert calendar_broken(twice, Meetings.of([*twice.all[:-1], off])) == []
    renamed = replace(once.on(MAY), items=(once.on(MAY).items[0]._replace(title="Premises"),))
    others = [one for one in once.all if one.day != MAY]
    assert calendar_broken(once, Meetings.of([*others, renamed])) == []


@pytest.mark.parametrize(
    "slip",
    [
        Slip(TODAY, JANUARY, "Late"),
        Slip(date(2021, 2, 11), APRIL, "Late"),
        Slip(TODAY, APRIL, "Late", cancelled=True),
    ],
)
def test_an_item_comes_from_where_it_was(slip: Slip) -> None:
    after = _planned((ITEM._replace(moved_to=MAY),), (ITEM._replace(moved=(slip,)),))
    assert calendar_broken(_planned((ITEM,)), after)[0] == "slipped-from-nowhere"
    alone = _planned(may=(ITEM._replace(moved=(slip,)),))
    assert calendar_broken(_planned(), alone) == ["slipped-from-nowhere"]
    elsewhere = Meetings.of(replace(one, place="Town Hall") for one in alone.all)
    assert calendar_broken(alone, elsewhere) == []
    assert calendar_broken(Meetings.of([]), alone) == []


@pytest.mark.parametrize(
    ("april", "slip"),
    [
        (meeting(APRIL, MeetingStatus.CANCELLED), Slip(TODAY, APRIL, "Late", cancelled=True)),
        (meeting(APRIL, MeetingStatus.CANCELLED), Slip(TODAY, APRIL, "Late")),
        (replace(meeting(NEW, MeetingStatus.SCHEDULED), moved_from=(APRIL,)), Slip(TODAY, NEW)),
    ],
)
def test_what_is_called_off_or_moved_with_its_items_is_so_at_once(
    april: Meeting, slip: Slip
) -> None:
    left = replace(april, items=(ITEM._replace(moved_to=MAY),))
    came = _planned(may=(ITEM._replace(moved=(slip,)),))
    others = [one for one in came.all if one.day != APRIL]
    assert calendar_broken(_planned((ITEM,)), Meetings.of([*others, left])) == []


@pytest.mark.parametrize("to", [MAY, LATER])
def test_an_item_goes_where_it_is(to: date) -> None:
    gone = _planned((ITEM._replace(moved_to=to),), (AgendaItem("Fees"), ITEM))
    assert calendar_broken(_planned((ITEM,)), gone) == ["left-for-nowhere"]
