"""What a file claims of the past: a number, another board, a meeting's doings, and reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Action, Event, Outcome, Status
from actionlog.domain.issued_paper import Issue, Sent, Showed
from actionlog.domain.meeting import Meetings, MeetingStatus
from tests.domain.law.test_law import (
    calendar_broken,
    new_comments,
    rules_broken,
    with_meeting,
)
from tests.factories import (
    APRIL,
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MAY,
    TODAY,
    action,
    at,
    closed,
    closing,
    comment,
    meeting,
    meetings,
)

SHOWED = Showed(open=(5,), closing=(9,), closed=(), void=())
PAPER = Issue(1, date(2021, 1, 27), "full", (Sent("paper.pdf", "0" * 64),), showed=SHOWED)
SENT = replace(meeting(FEBRUARY), issues=(PAPER,))


@pytest.mark.parametrize("before", [None, action(9)])
def test_a_former_number_is_one_that_there_is_and_stays(before: Action | None) -> None:
    renumbered = replace(action(9), formerly=7)
    assert rules_broken(before, renumbered, given={7}) == []
    assert rules_broken(before, renumbered) == ["number-never-borne"]
    assert rules_broken(renumbered, action(9), given={7}) == ["number-never-borne"]


def test_from_which_board_an_action_came_is_said_when_it_comes() -> None:
    came = replace(action(9), transferred_from="Health Board, action 3")
    assert rules_broken(None, came) == []
    renumbered = replace(came, transferred_from="Health Board, action 4")
    assert rules_broken(came, renumbered) == []
    assert rules_broken(action(9), came) == ["came-from-nowhere"]
    assert rules_broken(came, action(9)) == ["came-from-nowhere"]


@pytest.mark.parametrize("event", [Event.KEPT_OPEN, Event.VOIDED])
def test_a_refusal_says_why(event: Event) -> None:
    status = Status.OPEN if event is Event.KEPT_OPEN else Status.VOID
    note = comment("2021-02-03", " ", event, meeting=FEBRUARY)
    done = new_comments(closing(), note, status=status)
    assert rules_broken(closing(), done) == ["event-without-reason"]
    assert rules_broken(closing(), done, brought_in=True) == []


@pytest.mark.parametrize("day", [date(2021, 2, 2), date(2021, 2, 11)])
def test_the_log_is_carried_forward_on_a_day_that_can_be(day: date) -> None:
    assert date(2021, 2, 10) == TODAY
    carried = with_meeting(replace(meeting(FEBRUARY), carried_forward=day))
    assert calendar_broken(meetings(), carried) == ["carried-without-meeting"]


def test_carrying_forward_closes_what_the_paper_showed_as_closing() -> None:
    before = with_meeting(SENT)
    carried = with_meeting(replace(SENT, carried_forward=TODAY))
    proposed = closing(9, proposed="2021-01-20")
    done = proposed.closed(Outcome.DONE, at(FEBRUARY))
    kept = proposed.kept_open("Not yet", at(FEBRUARY))
    assert calendar_broken(before, carried, proposed) == ["carried-without-closing"]
    assert calendar_broken(before, carried, proposed, then=(done,)) == []
    assert calendar_broken(before, carried, proposed, then=(kept,)) == []


@pytest.mark.parametrize(
    "one",
    [
        action(9, raised=date(2021, 2, 4)),
        closed(9, meeting=JANUARY),
        closing(9, proposed="2021-01-20"),
    ],
)
def test_what_a_meeting_left_open_was_before_it_and_open(one: Action) -> None:
    before, left = with_meeting(SENT), with_meeting(replace(SENT, left_open=(9,)))
    assert calendar_broken(before, left, one) == ["left-open-elsewhere"]
    assert calendar_broken(before, left, action(9)) == []
    assert calendar_broken(before, left, closed(9, meeting=FEBRUARY)) == []
    assert calendar_broken(left, left, one) == []


def test_only_a_meeting_that_was_held_left_anything_open() -> None:
    left = with_meeting(replace(meeting(APRIL, MeetingStatus.SCHEDULED), left_open=(9,)))
    assert calendar_broken(meetings(), left, action(9)) == ["left-open-elsewhere"]


def test_a_paper_keeps_the_number_under_which_it_was_sent_out() -> None:
    before, other = with_meeting(SENT), with_meeting(replace(SENT, paper="4"))
    assert calendar_broken(before, other) == ["paper-renumbered"]
    unsent = with_meeting(replace(meeting(FEBRUARY), paper="4"))
    assert calendar_broken(meetings(), unsent) == []


def test_a_meeting_was_moved_from_where_the_calendar_had_it() -> None:
    moved = Meetings.of(
        replace(one, day=date(2021, 4, 14), moved_from=(APRIL,)) if one.day == APRIL else one
        for one in meetings().all
    )
    again = Meetings.of(
        replace(one, day=date(2021, 4, 21), moved_from=(APRIL, one.day)) if one.moved_from else one
        for one in moved.all
    )
    may = meeting(MAY, MeetingStatus.SCHEDULED)
    said = with_meeting(replace(may, moved_from=(APRIL,)))
    never = with_meeting(replace(may, moved_from=(DECEMBER.replace(day=30),)))
    assert calendar_broken(meetings(), moved) == []
    assert calendar_broken(moved, again) == []
    assert calendar_broken(meetings(), said) == ["moved-from-nowhere"]
    assert calendar_broken(meetings(), never) == ["moved-from-nowhere"]
