"""The history of an action as it is told, step by step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Outcome, Status
from actionlog.domain.dates.deadline import TBC, stored_deadline
from actionlog.domain.versions import Version
from actionlog.report.history_steps import Changed
from actionlog.report.model import Facts
from actionlog.report.timeline import timeline
from tests.factories import APRIL, FEBRUARY, JANUARY, MAY, action, at, board, comment, occasion

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.report.history_steps import Timeline

FEB, MAR = stored_deadline("2021-02"), stored_deadline("2021-03")
BORN = action(deadline="2021-01")
LATE = BORN.deferred(FEB, "Late", at(JANUARY))
LATER = LATE.deferred(MAR, "Later", at(FEBRUARY))


def told(*states: Action | None, now: Action | None = None) -> Timeline:
    """The history of an action that was recorded in these states, each three days after."""
    days = (date(2020, 12, 12), date(2021, 1, 16), date(2021, 2, 6), APRIL, MAY)
    versions = [
        Version(f"c{nth}", day, "Lorna Venters", before, after)
        for nth, (day, (before, after)) in enumerate(
            zip(days, pairwise((None, *states)), strict=False)
        )
    ]
    last = now or next(state for state in reversed(states) if state)
    return timeline(Facts(last, board(), MAY), versions)


def test_each_deferral_is_told_with_its_number_and_what_it_changed() -> None:
    steps = told(BORN, LATE, LATER).steps
    assert [(step.what, step.words) for step in steps] == [
        ("raised", "Estates · Daphne Thomas · due Jan-21"),
        ("deferred", "Jan-21 → Feb-21 (moved once) · meeting of 13 Jan 2021"),
        ("deferred", "Feb-21 → Mar-21 (moved twice) · meeting of 3 Feb 2021"),
    ]
    assert [step.changes for step in steps[1:]] == [
        (Changed("deadline", "2021-01", "2021-02"),),
        (Changed("deadline", "2021-02", "2021-03"),),
    ]


def test_a_step_says_how_long_after_it_happened_it_was_entered() -> None:
    assert [step.days_later for step in told(BORN, LATE, LATER).steps] == [3, 3, 3]


def test_a_change_without_a_word_is_told_as_an_edit() -> None:
    silent = replace(BORN, item="Capital", deadline=FEB)
    (_, step) = told(BORN, silent).steps
    assert (step.what, step.words) == (
        "edited",
        "item: Estates → Capital; deadline: Jan-21 → Feb-21",
    )
    assert step.changes == (
        Changed("item", "Estates", "Capital"),
        Changed("deadline", "2021-01", "2021-02"),
    )


def test_a_first_deadline_is_set_also_without_a_word() -> None:
    undated = replace(BORN, deadline=TBC)
    steps = told(undated, replace(BORN, item="Capital", deadline=FEB)).steps
    assert [(step.what, step.words) for step in steps[1:]] == [
        ("set", "deadline tbc → Feb-21"),
        ("edited", "item: Estates → Capital"),
    ]


def test_a_lost_comment_is_a_step_of_its_own() -> None:
    noted = BORN.commented("Said once", occasion())
    steps = told(BORN, noted, BORN).steps
    assert [(step.what, step.words or step.text) for step in steps[1:]] == [
        ("comment", "Said once"),
        ("comment lost", "a comment is gone: Said once"),
    ]


def test_what_was_taken_back_is_called_by_its_name_and_no_longer_counts() -> None:
    versions = [
        Version("a", date(2021, 1, 1), "Lorna Venters", None, BORN),
        Version("b", date(2021, 1, 2), "Lorna Venters", BORN, LATE),
        Version("c", date(2021, 1, 3), "Lorna Venters", LATE, BORN, takes_back=True),
        Version("d", date(2021, 1, 4), "Lorna Venters", BORN, LATE, takes_back=True),
    ]
    steps = timeline(Facts(LATE, board(), MAY), versions).steps
    assert [step.what for step in steps] == ["raised", "deferred", "taken back", "deferred"]
    assert steps[2].words.startswith("the deferral of ")
    assert steps[2].changes[0].field == "deadline"
    assert "(moved once)" in steps[3].words


def test_a_version_that_cannot_be_read_is_a_step_and_hides_no_other() -> None:
    steps = told(BORN, None, LATE).steps
    assert [step.what for step in steps] == ["raised", "unreadable", "raised", "deferred"]


def test_what_git_does_not_know_yet_is_told_from_the_file() -> None:
    steps = told(BORN, now=LATE).steps
    assert [(step.what, bool(step.entered)) for step in steps] == [
        ("raised", True),
        ("deferred", False),
    ]
    unrecorded = timeline(Facts(LATE, board(), MAY), [])
    assert [step.what for step in unrecorded.steps] == ["raised", "deferred"]
    assert unrecorded.steps[0].entered is None


def test_it_is_summed_up_in_days_deferrals_and_meetings() -> None:
    assert (
        told(BORN, LATE, LATER).summary
        == "147 days on the log · moved twice, first Jan-21 · 35 days late"
    )
    short = told(BORN, BORN.closed(Outcome.DONE, at(JANUARY))).summary
    assert short == "35 days on the log"
    early = action(deadline="2020-12")
    assert told(early).summary == (
        "147 days on the log · 2 meetings since it was due · 125 days late"
    )
    note = comment(str(APRIL), event=Event.CLOSED, outcome=Outcome.DONE)
    brought = replace(early.noted(note), status=Status.CLOSED)
    assert told(brought).summary == "at most 119 days on the log"
