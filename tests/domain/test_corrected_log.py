"""A correction after the meeting has what its paper had: what was decided since is not on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Cause, Event, Outcome, Status
from actionlog.domain.corrected_log import corrected_log
from actionlog.domain.dates.deadline import Deadline, stored_deadline
from actionlog.domain.meeting import Meetings
from tests.factories import (
    APRIL,
    DECEMBER,
    JANUARY,
    MAY,
    action,
    at,
    board,
    closing,
    comment,
    meeting,
    occasion,
)

if TYPE_CHECKING:
    from actionlog.domain.action import Action, Comment

HELD = Meetings.of(map(meeting, (DECEMBER, JANUARY, APRIL)))
BEFORE, AFTER = "2021-04-01", "2021-04-09"
LATER = stored_deadline("2021-06")


def told(had: Action | None, now: Action) -> Action:
    there = board(*(() if had is None else (had,)))
    return corrected_log(there, board(now, calendar=HELD), APRIL).action(now.ref)


def reworded(one: Action, text: str, on: str = AFTER) -> Action:
    note = comment(on, "Misspelt", Event.REWORDED, field="action", old=one.wording, new=text)
    return replace(one.noted(note), wording=text)


def test_what_the_meeting_decided_is_not_on_its_paper() -> None:
    for had, now in [
        (closing(), closing().closed(Outcome.DONE, at(APRIL))),
        (closing(), closing().kept_open("Not yet", at(APRIL)).proposed("Now", occasion(AFTER))),
        (action(), action().deferred(LATER, "Not ready", at(APRIL))),
        (action(), action().proposed("Sent", occasion(AFTER))),
        (action(), action().commented("Nearly there", occasion(AFTER))),
        (action(), action().commented("Nearly there", at(APRIL))),
    ]:
        assert told(had, now) == had


def test_what_was_put_right_since_is() -> None:
    shown = told(closing(), reworded(closing().closed(Outcome.DONE, at(APRIL)), "Ask Anne"))
    assert (shown.status, shown.wording) == (Status.CLOSING, "Ask Anne")
    assert [note.event for note in shown.comments] == [Event.PROPOSED, Event.REWORDED]


def test_what_puts_right_only_what_was_decided_goes_with_it() -> None:
    moved = action().deferred(LATER, "Not ready", at(APRIL))
    note = comment(
        AFTER,
        "July was meant",
        Event.REWORDED,
        field="deadline",
        old=str(LATER),
        new="2021-07",
        cause=Cause.CORRECTION,
    )
    now = replace(moved.noted(note), deadline=stored_deadline("2021-07"))
    assert told(action(), now) == action()


def test_a_deadline_that_went_with_its_meeting_since_is_not_put_right() -> None:
    had = action(deadline="meeting 2021-05-05")
    gone = Deadline.at_meeting(MAY.replace(day=12))
    note = comment(
        AFTER,
        "The meeting was moved",
        Event.REWORDED,
        field="deadline",
        old=str(had.deadline),
        new=str(gone),
        cause=Cause.MEETING_MOVED,
    )
    assert told(had, replace(had.noted(note), deadline=gone)) == had


@pytest.mark.parametrize(
    "late",
    [comment(BEFORE, "Sent round"), comment(None, "Sent round")],
    ids=["dated before", "undated"],
)
def test_what_is_of_before_the_meeting_and_was_entered_late_is_on_it(late: Comment) -> None:
    assert told(action(), action().noted(late)).comments == (late,)


def test_what_the_paper_told_already_stays_whatever_its_day() -> None:
    had = action().commented("In hand", occasion(str(APRIL)))
    assert told(had, had.commented("Done", occasion(AFTER))) == had


def test_what_was_entered_by_mistake_is_told_and_taken_back() -> None:
    void = action().voided("Entered twice", occasion(AFTER))
    assert told(action(), void) == void
    back = void.reopened("It was not", occasion(AFTER))
    assert told(action(), back).status is Status.OPEN


def test_an_action_that_was_forgotten_is_as_it_was_raised() -> None:
    one = action(responsible=["Paul Calaminus"])
    note = comment(
        None,
        event=Event.REASSIGNED,
        old=one.responsible,
        new=("Simon Wood",),
        meeting=APRIL,
    )
    now = replace(one.noted(note).closed(Outcome.DONE, at(APRIL)), responsible=("Simon Wood",))
    assert told(None, now) == one


def test_privacy_and_the_register_are_those_of_now_and_the_meeting_is_still_to_come() -> None:
    had = action().commented("Ask Anne", occasion(BEFORE))
    hidden = replace(had, comments=(replace(had.comments[0], private=True),))
    now = board(replace(hidden, private=True).closed(Outcome.DONE, at(APRIL)), calendar=HELD)
    shown = corrected_log(board(had), now, APRIL)
    assert shown.action(9) == replace(hidden, private=True)
    assert not shown.meetings.on(APRIL).held
    assert shown.people == now.people
