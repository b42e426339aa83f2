"""The matters of a meeting: what its paper put before it, and what is on record of its decision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Outcome, Status
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.issued_paper import Issue, Showed
from actionlog.domain.matters import Matter, matters
from tests.factories import DECEMBER, FEBRUARY, JANUARY, action, at, closing, meeting, occasion

if TYPE_CHECKING:
    from actionlog.domain.action import Action


def _before(*actions: Action) -> dict[int, Matter]:
    found = matters(actions, meeting(JANUARY))
    return {matter.action.ref: matter for matter in found}


def test_an_action_comes_as_the_day_before_left_it() -> None:
    moved = closing(9).deferred(stored_deadline("2021-04"), "Not seen yet", at(JANUARY))
    later = moved.closed(Outcome.DONE, at(FEBRUARY))
    matter = _before(later)[9]
    assert (matter.before.status, str(matter.before.deadline)) == (Status.CLOSING, "2021-01")
    assert [note.text for note in matter.before.comments] == ["The report has been sent"]
    assert [note.text for note in matter.said] == ["Not seen yet"]
    assert matter.decided


def test_what_was_closed_before_or_raised_at_the_meeting_was_not_before_it() -> None:
    gone = action(5).closed(Outcome.DONE, at(DECEMBER))
    raised = action(6, raised=JANUARY, deadline="2021-03").commented("Agreed", at(JANUARY))
    assert _before(gone, raised, action(9)).keys() == {9}
    assert not _before(action(9))[9].decided


def test_what_came_back_at_the_meeting_is_a_matter_of_it() -> None:
    back = action(5).closed(Outcome.DONE, at(DECEMBER)).reopened("Figures were wrong", at(JANUARY))
    assert _before(back)[5].before.status is Status.CLOSED


def test_what_a_paper_showed_is_asked_there() -> None:
    issue = Issue(1, JANUARY, "full", (), showed=Showed(open=(9,), closing=(12,)))
    issued = replace(meeting(JANUARY), issues=(issue,))
    late = closing(20).commented("Looked at", at(JANUARY))
    there = [action(9), closing(12), action(15), late]
    assert [one.action.ref for one in matters(there, issued)] == [9, 12, 20]


def test_what_was_entered_by_mistake_is_no_matter_of_any_meeting() -> None:
    issue = Issue(1, JANUARY, "full", (), showed=Showed(open=(9, 10), closing=()))
    issued = replace(meeting(JANUARY), issues=(issue,))
    there = [action(9), action(10).voided("Entered twice", occasion("2021-01-20"))]
    assert [one.action.ref for one in matters(there, issued)] == [9]


def test_what_was_said_elsewhere_that_day_is_not_said_by_the_meeting() -> None:
    noted = action(9).commented("Telephoned", occasion("2021-01-13"))
    assert not _before(noted)[9].decided


def test_what_the_meeting_left_open_is_decided() -> None:
    went_through = replace(meeting(JANUARY), left_open=(9,))
    nine, ten = matters([action(9), action(10)], went_through)
    assert (nine.decided, ten.decided) == (True, False)


def test_a_note_decides_nothing_of_what_was_proposed_for_closure() -> None:
    found = _before(
        action(9).commented("Looked at", at(JANUARY)), closing(12).commented("Seen", at(JANUARY))
    )
    assert found[9].decided
    assert not found[12].decided
    refused = closing(12).commented("Seen", at(JANUARY)).kept_open("Not all of it", at(JANUARY))
    assert _before(refused)[12].decided
