"""The forward plan: where items stand, how they came there, what was promised, what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Outcome
from actionlog.domain.agenda import AgendaItem, Slip, subject
from actionlog.domain.forward_plan import (
    PlanChange,
    PlannedItem,
    PlanStep,
    astray,
    dropped,
    found,
    moved,
    plan_changes,
    planned,
    promised,
    put_on,
    to_plan_for,
)
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.errors import (
    AlreadyPlanned,
    MeetingNotToPlan,
    NoMeetingYet,
    PlanItemTwice,
    PlanItemUnknown,
)
from actionlog.report.planned_meetings import ForwardPlan, plan_it
from tests.factories import APRIL, FEBRUARY, JANUARY, MARCH, MAY, TODAY, action, at, board

ESTATES, FLU = AgendaItem("Estates strategy", actions=(9,)), AgendaItem("Flu")


def calendar(**agendas: tuple[AgendaItem, ...]) -> Meetings:
    days = {"january": JANUARY, "march": MARCH, "april": APRIL, "may": MAY}
    status = {JANUARY: MeetingStatus.HELD, MARCH: MeetingStatus.CANCELLED}
    return Meetings.of(
        Meeting(day, status.get(day, MeetingStatus.SCHEDULED), items=agendas.get(name, ()))
        for name, day in days.items()
    )


def shifted(meetings: Meetings, title: str, to: Meeting, reason: str | None = None) -> Meetings:
    left, arrived = moved(found(meetings, title), to, TODAY, reason)
    return with_(with_(meetings, left), arrived)


def with_(meetings: Meetings, changed: Meeting) -> Meetings:
    return Meetings.of(changed if one.day == changed.day else one for one in meetings.all)


def test_what_moved_is_on_one_agenda_and_says_where_it_was_first() -> None:
    before = calendar(april=(ESTATES, FLU))
    after = shifted(before, "estates STRATEGY", before.on(MAY), "Being refreshed")
    (item,) = after.on(MAY).agenda
    assert item.moved == (Slip(TODAY, APRIL, "Being refreshed"),)
    assert found(after, item.title).story == "moved once, first April 2021"
    assert after.on(APRIL).agenda == (FLU,)
    assert [one.item.title for one in planned(after)] == ["Flu", "Estates strategy"]


def test_moves_add_up_and_a_cancelled_meeting_is_no_slip() -> None:
    slips = (Slip(TODAY, JANUARY), Slip(TODAY, MARCH))
    off = (slips[0], slips[1]._replace(cancelled=True))
    one = PlannedItem(Meeting(MAY), ESTATES._replace(moved=slips))
    assert one.story == "moved twice, first January 2021"
    later = one._replace(item=ESTATES._replace(moved=off))
    assert later.story == "moved once, first January 2021"
    march = one._replace(item=ESTATES._replace(moved=off[1:]))
    assert march.story == "from the cancelled meeting of March 2021"
    earlier = PlannedItem(Meeting(JANUARY), march.item)
    assert (earlier.story, earlier.slips) == ("brought forward from March 2021", 0)
    assert PlannedItem(Meeting(MAY), ESTATES).story == ""


def test_only_a_meeting_that_was_cancelled_by_then_excuses_a_move() -> None:
    after = shifted(calendar(march=(FLU,), april=(ESTATES,)), "Flu", Meeting(MAY))
    off = with_(after, replace(after.on(APRIL), status=MeetingStatus.CANCELLED))
    moved_then = with_(off, shifted(off, "Estates", off.on(MAY)).on(MAY))
    before = shifted(calendar(april=(ESTATES,)), "Estates", Meeting(MAY))
    cancelled_since = with_(before, replace(before.on(APRIL), status=MeetingStatus.CANCELLED))
    assert found(after, "Flu", MAY).story == "from the cancelled meeting of March 2021"
    assert found(moved_then, "Estates", MAY).story == "from the cancelled meeting of April 2021"
    assert found(cancelled_since, "Estates", MAY).story == "moved once, first April 2021"


def test_an_item_is_found_by_its_title_its_beginning_and_at_a_meeting_by_its_number() -> None:
    meetings = calendar(january=(FLU,), april=(ESTATES, FLU), may=(AgendaItem("Estates review"),))
    assert found(meetings, "  flu ").meeting.day == APRIL
    assert found(meetings, "Estates s").item is ESTATES
    assert found(meetings, "Estate’s strategy").item is ESTATES
    assert found(meetings, "2", APRIL).item is FLU
    assert found(meetings, "Flu", JANUARY).meeting.day == JANUARY
    with pytest.raises(PlanItemUnknown):
        found(meetings, "Estates")


def test_what_was_planned_for_a_held_meeting_alone_is_found_there() -> None:
    assert found(calendar(january=(ESTATES,)), "Estates strategy").meeting.day == JANUARY


def test_several_that_are_called_so_are_a_question() -> None:
    meetings = calendar(april=(FLU,), may=(FLU,))
    with pytest.raises(PlanItemTwice) as several:
        found(meetings, "Flu")
    assert several.value.hints == (f"say which: --from {APRIL}",)
    with pytest.raises(PlanItemTwice) as twins:
        found(calendar(april=(ESTATES, FLU, FLU)), "Flu", APRIL)
    assert twins.value.hints[0] == f"take one by its number (2, …): actionlog plan --from {APRIL}"


def test_what_comes_near_is_offered() -> None:
    with pytest.raises(PlanItemUnknown) as near:
        found(calendar(april=(ESTATES, FLU)), "Estate strategies")
    assert near.value.hints == ('did you mean "Estates strategy"?',)


def test_only_a_meeting_to_come_can_be_planned_for() -> None:
    meetings = calendar()
    assert to_plan_for(meetings, None, TODAY, TODAY).day == APRIL
    assert to_plan_for(meetings, None, APRIL, TODAY).day == MAY
    for day in (JANUARY, MARCH):
        with pytest.raises(MeetingNotToPlan) as refused:
            to_plan_for(meetings, day, TODAY, TODAY)
        assert refused.value.hints[0].endswith(f"--to {APRIL}")
    past = Meetings.of([Meeting(FEBRUARY)])
    with pytest.raises(MeetingNotToPlan):
        to_plan_for(past, FEBRUARY, TODAY, TODAY)
    with pytest.raises(NoMeetingYet):
        to_plan_for(past, None, TODAY, TODAY)


def test_an_item_is_put_on_an_agenda_once_and_takes_over_what_it_answers() -> None:
    meeting = put_on(Meeting(APRIL), FLU)
    with pytest.raises(AlreadyPlanned):
        put_on(meeting, AgendaItem("FLU"))
    (item,) = put_on(meeting, AgendaItem("flu", actions=(34, 28))).agenda
    assert item == FLU._replace(actions=(28, 34))
    with pytest.raises(AlreadyPlanned):
        moved(found(Meetings.of([meeting]), "Flu"), meeting, TODAY, None)


def test_what_was_closed_into_the_plan_is_promised_until_an_item_answers_it() -> None:
    closed = action(19).closed(Outcome.FORWARD_PLAN, at(JANUARY))
    log = board(closed, action(5))
    assert [one.ref for one in promised(log)] == [19]
    answer = AgendaItem("Benefits", actions=(19,))
    for name, left in (("april", []), ("january", []), ("march", [19])):
        kept = replace(log, meetings=calendar(**{name: (answer,)}))
        assert [one.ref for one in promised(kept)] == left, name


def test_an_action_whose_item_was_dropped_is_promised() -> None:
    meetings = calendar(april=(FLU._replace(actions=(5,)),))
    log = replace(board(action(5)), meetings=meetings)
    assert promised(log) == ()
    after = with_(meetings, dropped(found(meetings, "Flu"), TODAY, "Overtaken"))
    assert [one.ref for one in promised(replace(log, meetings=after))] == [5]


def test_what_is_open_after_its_meeting_was_held_is_promised_until_it_is_planned_again() -> None:
    log = replace(board(action(9), action(5)), meetings=calendar(january=(ESTATES,)))
    assert [one.ref for one in promised(log)] == [9]
    view = ForwardPlan.of(log, TODAY)
    said = [value for block in view.lines() for label, value in block if label == "Why"]
    assert said == ["Was on the forward plan, and is still open; due Jan-21"]
    again = replace(log, meetings=calendar(january=(ESTATES,), april=(ESTATES,)))
    assert promised(again) == ()


def test_a_plan_says_of_what_is_put_off_that_it_is_due_after_the_meeting() -> None:
    both = AgendaItem("Estates", actions=(5, 9))
    log = board(action(5, deadline="2021-04"), action(9, deadline="2021-03"))
    view = ForwardPlan.of(replace(log, meetings=calendar(april=(both,))), TODAY)
    items = [value for block in view.lines() for label, value in block if label == "Item"]
    assert "Estates · from action 5, 9 (5 is due after this meeting)" in items


def test_what_changed_since_a_plan_is_told_by_item() -> None:
    before = calendar(march=(AgendaItem("Digital"),), april=(ESTATES, FLU, AgendaItem("Risk")))
    before = with_(before, replace(before.on(MARCH), status=MeetingStatus.SCHEDULED))
    after = with_(before, replace(before.on(MARCH), status=MeetingStatus.CANCELLED))
    after = shifted(after, "Estates strategy", after.on(MAY), "Being refreshed")
    after = with_(after, dropped(found(after, "Flu"), TODAY, "Over for the year"))
    after = with_(after, put_on(after.on(MAY), AgendaItem("Staffing")))
    gone = after.on(APRIL)
    after = with_(after, replace(gone, items=tuple(i for i in gone.items if i.title != "Risk")))
    assert set(plan_changes(before, after)) == {
        PlanChange(PlanStep.CANCELLED, "Digital", MARCH),
        PlanChange(PlanStep.MOVED, "Estates strategy", APRIL, MAY, "Being refreshed"),
        PlanChange(PlanStep.DROPPED, "Flu", APRIL, None, "Over for the year"),
        PlanChange(PlanStep.ADDED, "Staffing", None, MAY),
        PlanChange(PlanStep.GONE, "Risk", APRIL),
    }
    assert plan_changes(after, after) == ()


def test_a_meeting_that_moved_keeps_its_plan_and_nothing_changed() -> None:
    before = calendar(april=(ESTATES,))
    later = before.on(APRIL).moved(APRIL.replace(day=14))
    after = Meetings.of([later if one.day == APRIL else one for one in before.all])
    assert plan_changes(before, after) == ()


def test_an_item_that_two_moved_is_told_where_it_was_not_moved_to() -> None:
    meetings = calendar(april=(ESTATES,))
    here = shifted(meetings, "Estates strategy", meetings.on(MAY))
    june = Meeting(date(2021, 6, 9), items=here.on(MAY).items)
    both = Meetings.of([*here.all, june])
    assert [(one.planned.meeting.day, one.left_for) for one in astray(both)] == [(june.day, MAY)]
    assert astray(here) == ()


@pytest.mark.parametrize("item", ["Any other business", "AOB", "A.O.B.", "Matters  Arising"])
def test_what_came_up_under_no_subject_is_called_as_it_was_asked(item: str) -> None:
    assert subject(item, "Bring a report on the hub.") == "Bring a report on the hub"
    assert subject(f"{item}: Hub", "Bring a report") == f"{item}: Hub"
    assert '"Bring a report on the hub"' in plan_it(
        action(9, item=item, wording="Bring a report on the hub")
    )


def test_an_item_that_went_and_came_back_is_where_it_was() -> None:
    meetings = calendar(april=(ESTATES,))
    away = shifted(meetings, "Estates strategy", meetings.on(MAY))
    back = shifted(away, "Estates strategy", away.on(APRIL))
    assert plan_changes(meetings, back) == ()
    assert found(back, "Estates strategy").story == "moved once, first April 2021"
