"""What the notes of an action tell: deferrals, the closing, the evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from actionlog.domain import action_history
from actionlog.domain.action import Action, Event, Outcome, Status
from actionlog.domain.dates.deadline import stored_deadline
from tests.factories import (
    APRIL,
    FEBRUARY,
    JANUARY,
    action,
    at,
    closed,
    closing,
    comment,
    occasion,
    void,
)
from tests.strategies import ACTIONS

FEB, MAR = stored_deadline("2021-02"), stored_deadline("2021-03")


def test_the_original_deadline_is_the_one_before_the_first_deferral() -> None:
    once = action(deadline="2021-01").deferred(FEB, "Late", at(JANUARY))
    twice = once.deferred(MAR, "Later", at(FEBRUARY))
    assert [str(action_history.original_deadline(one)) for one in (action(), once, twice)] == [
        "2021-01"
    ] * 3
    assert [action_history.deferrals(one) for one in (action(), once, twice)] == [0, 1, 2]


def test_the_original_of_an_undated_deadline_is_that_it_was_undated() -> None:
    dated = action(deadline="tbc").deferred(FEB, "Agreed now", at(JANUARY))
    assert str(action_history.original_deadline(dated)) == "tbc"


def test_a_correction_of_the_deadline_is_no_deferral() -> None:
    note = comment(event=Event.REWORDED, field="deadline", old="2021-01", new="2021-02")
    corrected = action(deadline="2021-02", comments=[note])
    assert action_history.deferrals(corrected) == 0
    assert str(action_history.original_deadline(corrected)) == "2021-02"


def test_a_deferral_that_tells_no_deadline_to_read_is_passed_over() -> None:
    by_hand = action(
        deadline="2021-04",
        comments=[
            comment(event=Event.DEFERRED, old="the spring", new="the summer"),
            comment(event=Event.DEFERRED, old="2021-02", new="2021-04"),
        ],
    )
    assert str(action_history.original_deadline(by_hand)) == "2021-02"
    assert action_history.deferrals(by_hand) == 2


def test_an_action_is_closed_on_the_day_of_the_meeting_that_agreed_it() -> None:
    entered_later = action().closed(Outcome.DONE, occasion("2021-01-18", JANUARY))
    assert action_history.closed_on(entered_later) == JANUARY


def test_without_a_meeting_it_is_closed_on_the_last_day_of_its_note() -> None:
    by_hand = action(status=Status.CLOSED, comments=[comment("2021-01", event=Event.CLOSED)])
    assert action_history.closed_on(by_hand) == date(2021, 1, 31)


def test_closed_without_any_note_is_closed_on_no_known_day() -> None:
    assert action_history.closed_on(action(status=Status.CLOSED)) is None
    undated = action(status=Status.CLOSED, comments=[comment(None, event=Event.CLOSED)])
    assert action_history.closed_on(undated) is None


def test_what_is_not_closed_has_no_closing_note_whatever_it_went_through() -> None:
    again = closed().reopened("It came back", at(FEBRUARY))
    assert [action_history.closing_note(one) for one in (action(), closing(), void(), again)] == [
        None
    ] * 4


def test_closed_twice_the_last_closing_counts() -> None:
    twice = closed().reopened("Not done", at(FEBRUARY)).closed(Outcome.SUPERSEDED, at(APRIL))
    assert (action_history.closed_on(twice), action_history.outcome(twice)) == (
        APRIL,
        Outcome.SUPERSEDED,
    )


def test_a_note_after_the_closing_does_not_hide_it() -> None:
    told = closed().commented("The chair says thanks", occasion("2021-03"))
    assert (action_history.closed_on(told), action_history.outcome(told)) == (JANUARY, Outcome.DONE)


def test_a_transfer_counts_as_the_closing_with_its_outcome() -> None:
    gone = action().closed(Outcome.TRANSFERRED, at(JANUARY), to="Finance Committee")
    assert (action_history.closed_on(gone), action_history.outcome(gone)) == (
        JANUARY,
        Outcome.TRANSFERRED,
    )


def test_evidence_is_the_proposal_and_every_note_after_it() -> None:
    one = action().commented("Started", occasion("2020-12-20"))
    one = one.proposed("Sent round", occasion("2021-01-05"))
    one = one.commented("Here is the link", occasion("2021-01-06"))
    assert [note.text for note in action_history.evidence(one)] == [
        "Sent round",
        "Here is the link",
    ]


def test_a_proposal_without_words_is_no_evidence() -> None:
    by_hand = action(
        status=Status.CLOSING,
        comments=[comment(text="Started"), comment(event=Event.PROPOSED)],
    )
    assert action_history.evidence(by_hand) == ()


def test_of_a_log_kept_by_hand_the_last_note_is_the_evidence() -> None:
    notes = [comment("2020-12-20", "Started"), comment("2021-01-05", "Done, I hear")]
    marked = action(status=Status.CLOSING, comments=notes)
    assert [note.text for note in action_history.evidence(marked)] == ["Done, I hear"]


def test_what_was_said_before_the_board_kept_it_open_is_no_evidence() -> None:
    refused = closing().kept_open("Nobody saw it", at(JANUARY))
    by_hand = replace(refused, status=Status.CLOSING)
    assert action_history.evidence(by_hand) == ()


def test_the_last_comment_is_the_last_with_words() -> None:
    one = action().commented("Started", occasion()).closed(Outcome.DONE, at(JANUARY))
    last = action_history.last_comment(one)
    assert last is not None
    assert last.text == "Started"
    assert action_history.last_comment(action()) is None


@pytest.mark.parametrize(
    ("proposed", "shown"),
    [("2021-01-05", True), ("2021-01-12", True), ("2021-01-13", False), ("2021-01-14", False)],
)
def test_a_paper_shows_closing_what_was_proposed_before_its_day(proposed: str, shown: bool) -> None:  # noqa: FBT001
    assert action_history.was_proposed_before(closing(proposed=proposed), JANUARY) is shown


def test_a_proposal_dated_to_a_month_counts_from_its_last_day() -> None:
    assert action_history.was_proposed_before(closing(proposed="2020-12"), JANUARY)
    assert not action_history.was_proposed_before(closing(proposed="2021-01"), JANUARY)


def test_a_proposal_taken_back_no_longer_counts() -> None:
    for back in (
        closing().kept_open("No", at(JANUARY)),
        closing().deferred(FEB, "Not done", at(JANUARY)),
        closing().closed(Outcome.DONE, at(JANUARY)).reopened("No", occasion("2021-01-20")),
    ):
        assert not action_history.was_proposed_before(back, FEBRUARY)


def test_closing_by_hand_without_an_event_counts_as_shown() -> None:
    assert action_history.was_proposed_before(action(status=Status.CLOSING), JANUARY)
    assert not action_history.was_proposed_before(action(), JANUARY)


def test_the_changes_of_the_tool_never_contradict_their_events() -> None:
    for one in (action(), closing(), closed(), void(), closed().reopened("No", at(FEBRUARY))):
        assert action_history.contradictions(one) == ()


def test_a_status_that_no_event_tells_is_a_contradiction() -> None:
    for status in set(Status) - {Status.OPEN}:
        assert action_history.contradictions(action(status=status)) == ("status",)
    assert action_history.contradictions(replace(closing(), status=Status.OPEN)) == ("status",)


def test_a_deadline_other_than_the_last_one_told_is_a_contradiction() -> None:
    moved = action().deferred(FEB, "Late", at(JANUARY))
    assert action_history.contradictions(replace(moved, deadline=MAR)) == ("deadline",)


def test_a_deadline_that_no_event_tells_contradicts_nothing() -> None:
    assert action_history.contradictions(replace(action(), deadline=MAR)) == ()


def test_people_other_than_the_last_ones_told_are_a_contradiction() -> None:
    note = comment(event=Event.REASSIGNED, old=("Daphne Thomas",), new=("Mark Thomas",))
    assert action_history.contradictions(action(responsible=["Mark Thomas"], comments=[note])) == ()
    assert action_history.contradictions(action(comments=[note])) == ("responsible",)


def test_all_that_disagrees_is_told_at_once() -> None:
    moved = action().deferred(FEB, "Late", at(JANUARY))
    assert action_history.contradictions(replace(moved, deadline=MAR, status=Status.VOID)) == (
        "status",
        "deadline",
    )


def test_comments_go_by_date_and_those_of_one_date_as_recorded() -> None:
    notes = (
        comment("2021-01-20", "Sent"),
        comment(None, "Then this"),
        comment("2021-01-14", "Asked for more"),
        comment("2021-01-20", "And received"),
    )
    assert [note.text for note in action_history.by_date(notes)] == [
        "Asked for more",
        "Sent",
        "Then this",
        "And received",
    ]


def test_a_comment_entered_late_is_not_the_last() -> None:
    one = action(comments=(comment("2021-01-20", "Appointed"), comment("2021-01-02", "Opened")))
    last = action_history.last_comment(one)
    assert last is not None
    assert last.text == "Appointed"


def test_a_note_entered_late_is_not_the_evidence() -> None:
    notes = (comment("2021-01-20", "Sent"), comment("2021-01-02", "To be sent"))
    one = action(comments=notes, status=Status.CLOSING)
    assert [note.text for note in action_history.evidence(one)] == ["Sent"]


@pytest.mark.slow
@given(ACTIONS)
def test_the_last_comment_is_the_last_by_date_that_says_something(one: Action) -> None:
    by_date = [note for note in action_history.by_date(one.comments) if note.text]
    assert action_history.last_comment(one) == (by_date[-1] if by_date else None)
