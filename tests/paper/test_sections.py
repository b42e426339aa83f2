"""The sections of a paper: every action in one, and what each is for in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Event, Status
from actionlog.domain.dates.deadline import Month
from actionlog.domain.issued_paper import Issue, Showed
from actionlog.domain.meeting import Meetings
from actionlog.domain.paper_style import COLUMNS, PaperStyle
from actionlog.report.meeting_paper import PaperRequest, paper
from tests.paper import samples
from tests.paper.builders import (
    APRIL,
    HELD,
    MAY,
    action,
    board,
    closed_at,
    comment,
    deferred,
    made,
    meeting_on,
    proposed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.action import Action, Comment
    from actionlog.report.paper_document import PaperDocument

EVERY_COLUMN = PaperStyle(columns=tuple(COLUMNS.values()))


def in_sections(*actions: Action) -> dict[str, list[int]]:
    document = made(*actions, sections=True)
    return {part.title: [row.ref for row in part.rows] for part in document.parts}


def test_each_action_is_in_the_first_section_that_fits() -> None:
    assert in_sections(
        action(1, raised=APRIL, deadline="2021-06"),
        action(2, deadline="2021-03"),
        action(3, deferred("2021-02", "2021-06", date(2021, 4, 20))),
        action(4, proposed(APRIL), status=Status.CLOSING, raised=APRIL),
        action(5),
        action(6, closed_at(APRIL), status=Status.CLOSED),
    ) == {
        "Raised at the last meeting": [1],
        "Overdue": [2],
        "A new deadline asked for": [3],
        "Proposed for closure": [4],
        "Open and in time": [5],
        "Closed since the last paper": [6],
    }


@pytest.mark.parametrize("document", [samples.hostile_document, samples.shipped_document])
def test_sections_lose_and_double_no_action(document: Callable[..., PaperDocument]) -> None:
    refs = [row.ref for row in document().rows]
    assert sorted(row.ref for row in document(sections=True).rows) == refs


@pytest.mark.parametrize(
    "note",
    [
        deferred("2021-02", "2021-06", APRIL, meeting=APRIL),
        deferred("2021-02", "2021-06", date(2021, 3, 20)),
        deferred("2021-02", "2021-06", APRIL),
        replace(deferred("2021-02", "2021-06"), written=None),
    ],
    ids=["decided", "before the last meeting", "on its day", "of no date"],
)
def test_a_deadline_that_a_meeting_moved_or_saw_is_not_asked_for(note: Comment) -> None:
    found = in_sections(action(1, note))
    assert found["A new deadline asked for"] == []
    assert found["Open and in time"] == [1]


def test_a_month_that_ends_after_the_last_meeting_may_be_since_then() -> None:
    note = replace(deferred("2021-02", "2021-06"), written=Month(2021, 4))
    assert in_sections(action(1, note))["A new deadline asked for"] == [1]


def test_a_board_that_has_not_met_says_so() -> None:
    there = board(action(1, deferred("2021-02", "2021-06", HELD[0])), held=())
    document = paper(there, meeting_on(), PaperRequest(as_at=MAY, sections=True))
    first = document.parts[1]
    assert (first.rows, first.empty) == ((), "The board has not met before.")
    assert [row.ref for row in document.parts[2].rows] == [1]


def test_what_was_put_off_and_stands_under_an_earlier_heading_is_not_denied() -> None:
    new = action(1, deferred("2021-02", "2021-06"), raised=HELD[-1])
    asked = made(new, sections=True).parts[2]
    assert asked.rows == ()
    assert asked.empty == "No other open action has been put off since the last meeting."


def test_empty_sections_say_so_in_words() -> None:
    parts = samples.empty_document(sections=True).parts
    assert [part.empty for part in parts] == [
        "No action is overdue.",
        "No other open action was raised at the meeting of Wed 7 Apr 2021 or since.",
        "No other open action has been put off since the last meeting.",
        "No action is proposed for closure.",
        "No other action is open.",
        "No action was closed that the last paper did not show.",
    ]
    assert samples.empty_document().parts[0].empty == (
        "There are no actions on the log for this meeting."
    )


def test_what_has_nothing_to_show_for_it_is_named_to_the_board() -> None:
    bare = [action(ref, status=Status.CLOSING) for ref in (3, 5)]
    shown = action(4, proposed(APRIL), status=Status.CLOSING)
    lead = made(*bare, shown, sections=True).parts[3].lead
    assert lead.endswith("Nothing on record shows that 3 and 5 are done.")
    assert "Nothing" not in made(shown, sections=True).parts[3].lead


def test_what_is_late_stands_under_overdue_whatever_else_it_is() -> None:
    found = in_sections(action(1, raised=APRIL, deadline="2021-04"))
    assert list(found)[:2] == ["Overdue", "Raised at the last meeting"]
    assert found["Overdue"] == [1]
    assert found["Raised at the last meeting"] == []


def test_an_action_made_void_after_a_paper_showed_it_stands_with_the_closed_ones() -> None:
    void = action(1, comment("Same as 2", APRIL, Event.VOIDED), status=Status.VOID)
    showed = replace(issue(), showed=Showed(open=(1,)))
    there = board(void, action(2))
    sent = replace(there.meetings.on(APRIL), issues=(showed,))
    others = [one for one in there.meetings.all if one.day != APRIL]
    there = replace(there, meetings=Meetings.of([*others, sent]))
    document = paper(there, meeting_on(), PaperRequest(as_at=MAY, sections=True))
    (row,) = document.parts[-1].rows
    assert document.parts[-1].title == "Closed or void since the last paper"
    texts = [cell.text for cell in row.cells]
    assert "Void: entered by mistake" in texts
    assert "7 Apr 2021: Entered by mistake. Same as 2" in texts
    assert document.summary == "1 open, 1 void"


def issue() -> Issue:
    return Issue(1, date(2021, 3, 30), "full", ())
