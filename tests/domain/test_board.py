"""A board: its actions by their numbers, the next number, its own words."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.action import Status
from actionlog.domain.board import Settings
from actionlog.domain.findings import Finding
from actionlog.errors import ActionNotFound, AlreadyThere
from tests.factories import (
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MAY,
    TODAY,
    action,
    board,
    closed,
    small_board,
    void,
)


def test_an_action_is_found_by_its_ref_whatever_its_status() -> None:
    log = small_board()
    assert [log.action(ref).status for ref in (9, 12, 20, 21)] == [
        Status.OPEN,
        Status.CLOSING,
        Status.CLOSED,
        Status.VOID,
    ]


def test_a_ref_that_is_not_there_is_answered_with_the_nearest_three() -> None:
    with pytest.raises(ActionNotFound) as refused:
        small_board().action(13)
    assert refused.value.exit_code == 3
    assert refused.value.hints == ("the nearest are 9, 12, 20: actionlog list",)


def test_an_empty_board_has_no_nearest() -> None:
    with pytest.raises(ActionNotFound) as refused:
        board().action(1)
    assert refused.value.hints == ("actionlog list --status all",)


def test_the_next_number_follows_the_highest_ever_given() -> None:
    assert board().next_ref() == 1
    assert small_board().next_ref() == 22
    assert board(action(3), void(40)).next_ref() == 41


@pytest.mark.parametrize("taken", [5, 20, 21])
def test_a_number_is_taken_for_ever(taken: int) -> None:
    with pytest.raises(AlreadyThere) as refused:
        small_board().refuse_taken(taken)
    assert refused.value.exit_code == 4
    assert "the next number free is 22" in refused.value.hints


def test_a_gap_is_free() -> None:
    small_board().refuse_taken(6)


def test_an_action_is_carried_through_the_meetings_held_since_it_was_raised() -> None:
    log = board()
    days = (DECEMBER, date(2021, 1, 12), JANUARY, FEBRUARY, TODAY, MAY)
    assert [log.carried(action(raised=DECEMBER), day) for day in days] == [0, 0, 1, 2, 2, 2]


def test_a_closed_action_is_carried_no_further() -> None:
    log = board()
    assert log.carried(closed(meeting=JANUARY), MAY) == 1
    assert log.carried(closed(meeting=FEBRUARY), JANUARY) == 1
    assert log.carried(closed(meeting=DECEMBER), MAY) == 0


def test_a_board_prints_its_own_words() -> None:
    settings = Settings("Board", {Status.CLOSING: "For closure"})
    assert [settings.label(status) for status in Status] == [
        "Open",
        "For closure",
        "Closed",
        "Void",
    ]


def test_a_finding_names_its_place_as_far_as_it_is_known() -> None:
    places = [
        Finding("x", "y"),
        Finding("x", "y", file="people.toml"),
        Finding("x", "y", file="people.toml", line=7),
    ]
    assert [one.place for one in places] == ["", "people.toml", "people.toml, line 7"]
