"""What the commands refuse of who answers, when and how it ended, the law refuses of a hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Action, Event, Outcome, Status
from actionlog.domain.dates.deadline import Deadline, stored_deadline
from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.domain.meeting import Meetings
from actionlog.domain.people import People
from tests.domain.law.test_law import new_comments, rules_broken, with_meeting
from tests.factories import (
    APRIL,
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MARCH,
    MAY,
    TODAY,
    action,
    board,
    closed,
    comment,
    meeting,
    void,
)

UNKNOWN = action(responsible=["Zed Unknown"])


def _answered_by(*names: str, before: Action | None = None) -> list[str]:
    return rules_broken(before, action(responsible=names))


@pytest.mark.parametrize("names", [["Zed Unknown"], ["Tom Davis", "Zed Unknown"], ["SW", "Nobody"]])
def test_who_answers_is_on_the_register(names: list[str]) -> None:
    assert _answered_by(*names) == ["responsible-unknown"]


def test_a_name_is_found_as_a_command_finds_it() -> None:
    assert _answered_by("Dr Paul Calaminus", "DT") == []
    since = action(raised=JANUARY, responsible=["SW"])
    assert rules_broken(None, since) == ["responsible-unknown"]


def test_somebody_answers() -> None:
    assert _answered_by() == ["nobody-responsible"]
    assert rules_broken(action(responsible=[]), replace(action(responsible=[]), private=True)) == []


def test_each_is_named_once_by_whatever_name() -> None:
    assert _answered_by("Daphne Thomas", "DT", "daphne thomas") == ["named-twice"]
    assert _answered_by("Daphne Thomas", "DT", "Tom Davis", before=action()) == [
        "named-twice",
        "changed-without-reason",
    ]


def test_an_old_fault_stops_nothing_else() -> None:
    twice = action(responsible=["Zed Unknown", "Zed Unknown"])
    assert rules_broken(UNKNOWN, new_comments(UNKNOWN, comment("2021-02-03", "Sent"))) == []
    more = new_comments(
        replace(twice, responsible=("Zed Unknown", "Zed Unknown", "Tom Davis")),
        comment(
            "2021-02-03",
            "Two now",
            Event.REASSIGNED,
            old=("Zed Unknown", "Zed Unknown"),
            new=("Zed Unknown", "Zed Unknown", "Tom Davis"),
        ),
    )
    assert rules_broken(twice, more) == []


@pytest.mark.parametrize("one", [UNKNOWN, action(raised=date(2020, 1, 1)), action(responsible=[])])
def test_what_is_brought_in_says_what_it_says(one: Action) -> None:
    assert rules_broken(None, one, brought_in=True) == []
    whole = Passage(board(calendar=Meetings.of([])), board(one), TODAY, {one.ref})
    assert breaches(whole) == ()


def test_a_board_without_a_register_names_whom_it_likes() -> None:
    after = board(UNKNOWN, register=People())
    assert breaches(Passage(board(register=People()), after, TODAY, {9})) == ()


def test_what_was_entered_by_mistake_may_name_nobody_there_is() -> None:
    assert rules_broken(None, replace(void(), responsible=("Zed Unknown",))) == []


@pytest.mark.parametrize("raised", [APRIL, MARCH, date(2021, 1, 20)])
def test_a_meeting_that_was_held_raised_it(raised: date) -> None:
    later = action(raised=raised, deadline="2021-12")
    assert rules_broken(None, later) == ["raised-without-meeting"]
    assert rules_broken(None, replace(later, transferred_from="Health Board, action 3")) == []
    assert rules_broken(later, replace(later, private=True)) == []


def test_a_deadline_at_a_meeting_is_on_the_calendar() -> None:
    assert rules_broken(None, action(deadline="meeting 2021-04-08")) == ["due-without-meeting"]
    due = action(deadline=f"meeting {MAY}")
    assert rules_broken(None, due) == []
    moved = with_meeting(replace(meeting(date(2021, 6, 1)), moved_from=(date(2021, 4, 8),)))
    there = replace(due, deadline=Deadline.at_meeting(date(2021, 4, 8)))
    assert breaches(Passage(board(calendar=moved), board(there, calendar=moved), TODAY, {9})) == ()


def test_nothing_is_said_at_a_meeting_before_it() -> None:
    early = comment("2021-01-20", "Agreed", meeting=FEBRUARY)
    assert rules_broken(action(), new_comments(action(), early)) == ["said-before-its-meeting"]
    written_up = comment("2021-02-05", "Agreed", meeting=FEBRUARY)
    assert rules_broken(action(), new_comments(action(), written_up)) == []
    assert rules_broken(action(), new_comments(action(), early), brought_in=True) == []


def test_every_new_comment_has_its_day() -> None:
    undated = replace(comment("2021-01-20", "Sent"), written=None)
    assert rules_broken(action(), new_comments(action(), undated)) == ["said-on-no-day"]
    assert rules_broken(action(), new_comments(action(), undated), brought_in=True) == []
    known = new_comments(action(), undated)
    assert rules_broken(known, new_comments(known, comment("2021-02-03", "Sent again"))) == []


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (Event.CLOSED, None),
        (Event.CLOSED, Outcome.TRANSFERRED),
        (Event.TRANSFERRED, None),
        (Event.TRANSFERRED, Outcome.DONE),
    ],
)
def test_what_closes_says_how_it_ended(event: Event, outcome: Outcome | None) -> None:
    note = comment(str(FEBRUARY), "", event, meeting=FEBRUARY, outcome=outcome)
    ended = new_comments(action(), note, status=Status.CLOSED)
    assert rules_broken(action(), ended) == ["closed-without-outcome"]
    assert rules_broken(action(), ended, brought_in=True) == []
    assert rules_broken(action(), closed(meeting=DECEMBER)) == []


@pytest.mark.parametrize("to", ["2021-03-01", "2021-03-15"])
def test_a_deferral_puts_off(to: str) -> None:
    fresh = action(raised=FEBRUARY, deadline="2021-03-15")
    note = comment(str(TODAY), "So", Event.DEFERRED, old="2021-03-15", new=to)
    after = new_comments(replace(fresh, deadline=stored_deadline(to)), note)
    assert rules_broken(fresh, after) == ["deferred-to-earlier"]
