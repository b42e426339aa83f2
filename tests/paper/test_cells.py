"""The cells of a paper: their words, and the values beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Outcome, Status
from actionlog.domain.board import Settings
from actionlog.domain.dates.deadline import Month
from actionlog.domain.paper_style import COLUMNS, DateStyle, PaperStyle
from actionlog.domain.people import Holder, People, Role
from actionlog.report.meeting_paper import PaperRequest, paper
from tests.paper.builders import (
    APRIL,
    HELD,
    MAY,
    action,
    board,
    cell,
    closed_at,
    comment,
    deferred,
    made,
    meeting_on,
    proposed,
)

if TYPE_CHECKING:
    from actionlog.domain.action import Action

EVERY_COLUMN = PaperStyle(columns=tuple(COLUMNS.values()))


def printed(one: Action, key: str, style: PaperStyle = EVERY_COLUMN) -> str:
    return cell(made(one, style=style), key, one.ref).text


def parted(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def test_the_deadline_says_how_often_it_moved_and_from_where() -> None:
    moved = action(1, deferred("2021-01", "2021-02"), deferred("2021-02", "2021-04"))
    assert printed(moved, "deadline") == ("Jun-21\nmoved twice, first Jan-21")


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("2021-06", "Jun-21"),
        ("2021-06-09", "9 Jun 2021"),
        ("meeting 2021-06-09", "9 Jun 2021"),
        ("ongoing", "Ongoing"),
        ("tbc", "To be confirmed"),
    ],
)
def test_every_kind_of_deadline_has_words(deadline: str, words: str) -> None:
    assert printed(action(deadline=deadline), "deadline") == words


@pytest.mark.parametrize(
    ("style", "raised", "day", "month", "said"),
    [
        (DateStyle.WORDS, "13 Jan 2021", "9 Jun 2021", "Jun-21", "Jul-20"),
        (DateStyle.DASHED, "13-Jan-21", "09-Jun-21", "Jun-21", "Jul-20"),
        (DateStyle.SHORT, "Jan-21", "09-Jun-21", "Jun-21", "Jul-20"),
        (DateStyle.ISO, "2021-01-13", "2021-06-09", "2021-06", "2020-07"),
    ],
)
def test_dates_are_printed_in_the_boards_style(
    style: DateStyle, raised: str, day: str, month: str, said: str
) -> None:
    layout = PaperStyle(dates=style)
    assert printed(action(deadline="2021-06-09"), "raised", layout) == raised
    assert printed(action(deadline="2021-06-09"), "deadline", layout) == day
    assert printed(action(deadline="2021-06"), "deadline", layout) == month
    noted = action(1, comment("Held up", Month(2020, 7)))
    assert printed(noted, "comments", layout) == f"{said}: Held up"


def test_a_deadline_that_is_a_day_keeps_its_day_in_the_shortest_style() -> None:
    """Shortened it would read as the end of the month."""
    one = made(action(deadline="2021-06-09"), style=PaperStyle(dates=DateStyle.SHORT))
    assert cell(one, "deadline").value == date(2021, 6, 9)


def test_a_century_that_is_not_this_one_is_written_out() -> None:
    old = action(raised=date(1999, 12, 9))
    assert printed(old, "raised", PaperStyle(dates=DateStyle.DASHED)) == "09-Dec-1999"


def test_what_there_is_not_is_said_in_words() -> None:
    one = action(responsible=())
    assert printed(one, "responsible") == "Nobody"
    assert printed(one, "comments") == "None"
    assert printed(one, "outcome") == "None"
    assert printed(action(1, comment("So", None)), "comments") == "No date known: So"


def test_numbers_and_days_keep_their_values_beside_their_words() -> None:
    document = made(action(7, raised=HELD[0], deadline="2021-04"), style=EVERY_COLUMN)
    assert cell(document, "ref", 7).value == 7
    assert cell(document, "raised", 7).value == HELD[0]
    assert cell(document, "days_overdue", 7).value == 5
    assert cell(document, "carried", 7).value == 2
    assert cell(document, "deadline", 7).value is None


def test_a_role_is_printed_with_who_holds_it_at_the_day_of_the_paper() -> None:
    lead = Role(
        "Executive Lead",
        None,
        (Holder("Felicity Cox", None, APRIL), Holder("Paul Calaminus", date(2021, 4, 8))),
    )
    there = board(action(responsible=("Executive Lead",)), people=People(roles=(lead,)))
    before = paper(there, meeting_on(), PaperRequest(as_at=APRIL))
    after = paper(there, meeting_on(), PaperRequest(as_at=MAY))
    assert cell(before, "responsible").text == "Executive Lead (Felicity Cox)"
    assert cell(after, "responsible").text == "Executive Lead (Paul Calaminus)"


def test_the_status_is_in_the_boards_own_words() -> None:
    there = board(action(1, proposed(APRIL), status=Status.CLOSING))
    labels = {Status.CLOSING: "For closure"}
    there = replace(there, settings=Settings(name="Board", labels=labels))
    document = paper(there, meeting_on(), PaperRequest(as_at=MAY))
    assert cell(document, "status").text == "For closure"
    assert document.statuses == ("Open", "For closure", "Closed")


def test_the_outcome_stands_in_its_own_column_where_there_is_one() -> None:
    ended = action(1, closed_at(APRIL, Outcome.FORWARD_PLAN), status=Status.CLOSED)
    assert printed(ended, "status", PaperStyle()) == "Closed, forward plan"
    assert printed(ended, "status", EVERY_COLUMN) == "Closed"
    assert printed(ended, "outcome", EVERY_COLUMN) == "Forward plan"


def test_all_comments_or_the_latest_with_what_they_record() -> None:
    one = action(1, comment("First"), deferred("2021-02", "2021-06", APRIL))
    assert [parted(note.text) for note in cell(made(one), "comments").notes] == [
        "First",
        "Deadline moved from Feb-21 to Jun-21. Not ready",
    ]
    latest = cell(made(one, latest_comment=True), "comments")
    assert parted(latest.text) == "7 Apr 2021: Deadline moved from Feb-21 to Jun-21. Not ready"


def test_the_latest_comment_of_what_is_to_be_closed_is_all_of_its_evidence() -> None:
    one = action(
        1, comment("Old"), proposed(APRIL), comment("And seen by SL", MAY), status=Status.CLOSING
    )
    notes = cell(made(one, latest_comment=True), "comments").notes
    assert [note.text for note in notes] == [
        "Proposed for closure. Paper circulated",
        "And seen by SL",
    ]


def test_comments_stand_by_date_whenever_they_were_recorded() -> None:
    one = action(1, comment("Sent", APRIL), comment("Asked for more", date(2021, 3, 3)))
    assert [note.text for note in cell(made(one), "comments").notes] == ["Asked for more", "Sent"]
    assert cell(made(one, latest_comment=True), "comments").text == "7 Apr 2021: Sent"
    told = [row.text for row in made(one).history if row.what == "comment"]
    assert told == ["Asked for more", "Sent"]
