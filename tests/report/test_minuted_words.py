"""What minutes say of a decision: whole sentences in the past tense, whatever was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Cause, Event, Outcome
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.matters import matters
from actionlog.report.minuted_words import minuted
from tests.factories import DECEMBER, JANUARY, action, at, closing, comment, meeting

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.meeting import Meeting

NINE = "Action 9 (Bring a full report on the hub strategy)"


def _minuted(one: Action, sitting: Meeting | None = None) -> str:
    there = sitting or replace(meeting(JANUARY), carried_forward=JANUARY)
    (matter,) = matters([one], there)
    return minuted(matter, there)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("The councils meet in March.", ", because the councils meet in March."),
        ("It waits for the NHS", ", because it waits for the NHS."),
        ("Luton Council meets in March", ": Luton Council meets in March."),
        ("Waiting for the director", ": Waiting for the director."),
        ("Because of the costs.", ", because of the costs."),
        ("A bid\nis being written", ", because a bid is being written."),
    ],
)
def test_because_is_said_where_the_reason_can_surely_follow_it(reason: str, told: str) -> None:
    moved = action().deferred(stored_deadline("2021-04"), reason, at(JANUARY))
    assert _minuted(moved) == (
        f"{NINE}: the deadline was moved from January 2021 to April 2021{told}"
    )


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome.DONE, "be closed as done"),
        (Outcome.FORWARD_PLAN, "be closed, being a matter for the forward plan"),
        (Outcome.WITHDRAWN, "be closed as withdrawn"),
    ],
)
def test_a_closure_follows_what_was_reported(outcome: Outcome, told: str) -> None:
    agreed = closing().closed(outcome, at(JANUARY))
    assert _minuted(agreed) == (
        f"{NINE}: it was reported that the report has been sent. "
        f"It was agreed that the action {told}."
    )


def test_what_was_proposed_for_closure_and_put_off_was_not_agreed() -> None:
    put_off = closing().deferred(stored_deadline("2021-04"), "The quote is late", at(JANUARY))
    assert _minuted(put_off) == (
        f"{NINE}: it was reported that the report has been sent. "
        "Its closure, which had been proposed, was not agreed. "
        "The deadline was moved from January 2021 to April 2021, because the quote is late."
    )


def test_a_transfer_says_to_whom() -> None:
    agreed = action().closed(Outcome.TRANSFERRED, at(JANUARY), to="the Audit Committee")
    assert _minuted(agreed).endswith("that the action be transferred to the Audit Committee.")


def test_a_refusal_says_why_in_a_sentence_of_its_own() -> None:
    refused = closing().kept_open("The board wishes to see the dates", at(JANUARY))
    assert _minuted(refused).endswith(
        "sent. It was agreed that the action remain open, because the board wishes to see the "
        "dates."
    )


def test_what_was_noted_leaves_the_action_as_it_was() -> None:
    noted = action().commented("Strategies are with the councils", at(JANUARY))
    by = replace(noted, comments=(replace(noted.comments[0], by="Simon Wood"),))
    left = "The action remained open, due January 2021."
    assert _minuted(noted) == f"{NINE}: it was noted: Strategies are with the councils. {left}"
    assert _minuted(by) == f"{NINE}: Simon Wood reported: Strategies are with the councils. {left}"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (action(deadline="2020-12"), "remained open, due December 2020, 13 days late."),
        (action(deadline="ongoing"), "remained open, its deadline ongoing."),
        (action(deadline="meeting 2021-04-07"), "open, due the meeting of 7 April 2021."),
        (closing(), "was proposed for closure, and nothing is recorded of what was decided."),
    ],
)
def test_what_nothing_was_said_of_stayed_as_it_was(one: Action, told: str) -> None:
    assert _minuted(one).endswith(told)


def test_what_nobody_has_gone_through_is_not_told_as_left_open_by_the_meeting() -> None:
    due = action(deadline="meeting 2021-01-13")
    begun = replace(meeting(JANUARY), left_open=(9,))
    for there in (due, action(deadline="2021-01-13")):
        assert _minuted(there, begun) == f"{NINE} remained open, though due at this meeting."
    assert _minuted(due, meeting(JANUARY)) == (
        f"{NINE} was open, due at this meeting, and nothing is recorded of what was decided."
    )
    noted = action().commented("Strategies are with the councils", at(JANUARY))
    assert _minuted(noted, meeting(JANUARY)).endswith("The action remained open, due January 2021.")


def _with(event: Event, **more: object) -> Action:
    note = replace(comment("2021-01-13", "", event, meeting=JANUARY), **more)  # type: ignore[arg-type]
    return action().noted(note)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (
            _with(Event.REASSIGNED, old=("Daphne Thomas",), new=("Paul Calaminus", "All")),
            "the action passed from Daphne Thomas to Paul Calaminus and All",
        ),
        (
            _with(Event.REWORDED, field="deadline", old="2021-01", new="2021-02"),
            "the deadline was corrected from January 2021 to February 2021",
        ),
        (
            _with(
                Event.REWORDED,
                field="deadline",
                old="meeting 2021-03-03",
                new="meeting 2021-04-07",
                cause=Cause.MEETING_MOVED,
            ),
            "moved with its meeting from the meeting of 3 March 2021 to the meeting of 7 April",
        ),
        (_with(Event.REWORDED, old="Old", new="New"), "the wording was changed to “New”"),
        (_with(Event.REWORDED, field="item", old="A", new="B"), "the item was changed to “B”"),
        (_with(Event.VOIDED), "the action was found to have been entered by mistake"),
        (_with(Event.PROPOSED, text="Sent"), "the action was proposed for closure: Sent"),
    ],
)
def test_every_other_event_has_its_sentence(one: Action, told: str) -> None:
    assert told in _minuted(one)


def test_what_came_back_is_opened_again() -> None:
    back = action().closed(Outcome.DONE, at(DECEMBER)).reopened("Wrong figures", at(JANUARY))
    assert _minuted(back) == (
        f"{NINE}: it was agreed that the action be opened again: Wrong figures."
    )


def test_what_is_private_is_marked() -> None:
    noted = action(private=True).commented("Names were told", at(JANUARY), private=True)
    assert _minuted(noted).startswith(f"{NINE} (private): it was noted: Names were told (private).")
