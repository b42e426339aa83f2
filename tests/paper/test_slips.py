"""What was put right before any paper showed it is in the history, and not on a paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Action, Cause, Event
from actionlog.domain.meeting import Meetings
from actionlog.domain.paper_contents import without_slips
from actionlog.report.meeting_paper import PaperRequest, paper
from tests.paper.builders import APRIL, MAY, action, board, cell, comment, made, meeting_on
from tests.work import calls

VOIDED = comment("Entered by mistake", date(2021, 4, 8), Event.VOIDED)
REOPENED = comment("Undone by mistake", date(2021, 4, 9), Event.REOPENED)
MOVED = replace(
    comment("The meeting was moved", date(2021, 4, 10), Event.REWORDED),
    cause=Cause.MEETING_MOVED,
    field="deadline",
    old="meeting 2021-05-04",
    new="meeting 2021-05-05",
)


def told(one: Action) -> list[str]:
    return [note.text for note in cell(made(one), "comments").notes]


def test_an_action_taken_back_and_put_back_before_its_first_paper() -> None:
    assert told(action(1, VOIDED, REOPENED, comment("Begun", APRIL), raised=APRIL)) == ["Begun"]
    assert len(told(action(1, VOIDED, REOPENED))) == 2


def test_a_meeting_moved_before_the_first_paper_with_the_deadline() -> None:
    assert told(action(1, MOVED, raised=APRIL)) == []
    assert len(told(action(1, MOVED))) == 1


@pytest.mark.parametrize("sections", [False, True])
def test_nothing_is_said_of_a_slip_in_the_history_of_the_paper_either(*, sections: bool) -> None:
    there = board(action(1, VOIDED, REOPENED, MOVED, raised=APRIL))
    document = paper(there, meeting_on(), PaperRequest(as_at=MAY, sections=sections))
    assert [row.what for row in document.history] == ["raised"]


def test_a_correction_before_the_first_paper_is_no_slip() -> None:
    corrected = replace(MOVED, cause=Cause.CORRECTION)
    assert len(told(action(1, corrected, raised=APRIL))) == 1


def test_of_an_action_with_nothing_to_leave_out_no_paper_is_asked() -> None:
    one = action(1, comment("Begun", APRIL))
    few, many = (Meetings((meeting_on(),) * count) for count in (1, 60))
    assert without_slips(one, many) is one
    assert calls(lambda: without_slips(one, many)) == calls(lambda: without_slips(one, few))
