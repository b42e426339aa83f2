"""Two states of a log: what appeared, what left, what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Action, Event, Status
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.draft import Draft, LogColumn
from actionlog.domain.findings import Place
from actionlog.domain.log_comparison import (
    State,
    Turn,
    differences,
    listing_state,
    log_state,
    unchanged,
)
from tests import factories as make
from tests.examples import examples
from tests.strategies import ACTIONS

EVERY = frozenset(LogColumn)


def draft(ref: int = 9, **told: object) -> Draft:
    """The row of a spreadsheet that says what `factories.action` says."""
    one = make.action(ref)
    whole = Draft(
        place=Place("log.xlsx"),
        tells=EVERY,
        ref=ref,
        raised=one.raised,
        item=one.item,
        wording=one.wording,
        responsible=one.responsible,
        deadline=one.deadline,
    )
    return replace(whole, **told)  # type: ignore[arg-type]  # a test names the fields it is about


def turns(before: State, after: State) -> dict[int, Turn]:
    return {one.ref: one.turn for one in differences(before, after)}


@pytest.mark.slow
@given(st.lists(ACTIONS, max_size=4, unique_by=lambda one: one.ref))
@settings(max_examples=examples(25), deadline=None)
def test_a_log_does_not_differ_from_itself(actions: list[Action]) -> None:
    state = log_state(actions)
    assert differences(state, state) == ()
    assert set(unchanged(state, state)) == {one.ref for one in actions if one.unfinished}


@pytest.mark.slow
@given(st.lists(ACTIONS, max_size=4, unique_by=lambda one: one.ref))
@settings(max_examples=examples(25), deadline=None)
def test_everything_has_appeared_where_there_was_nothing(actions: list[Action]) -> None:
    found = turns(log_state([]), log_state(actions))
    assert found == {one.ref: Turn.APPEARED for one in actions}


def test_what_became_of_each_action_is_told_in_one_word() -> None:
    before = log_state([make.action(5), make.action(9), make.closed(12), make.action(20)])
    after = log_state(
        [
            make.action(5).commented("Written to", make.occasion()),
            make.closed(9),
            make.closed(12).reopened("The board asked again", make.occasion()),
            make.action(38),
        ]
    )
    assert turns(before, after) == {
        5: Turn.CHANGED,
        9: Turn.CLOSED,
        12: Turn.REOPENED,
        20: Turn.GONE,
        38: Turn.APPEARED,
    }


def test_what_was_closed_in_both_is_no_news() -> None:
    after = make.closed(12).commented("Filed", make.occasion())
    assert differences(log_state([make.closed(12)]), log_state([after])) == ()


def test_a_deferral_is_a_field_and_a_comment() -> None:
    was = make.action(9)
    now = was.deferred(stored_deadline("2021-04"), "Being refreshed", make.at(make.JANUARY))
    (found,) = differences(log_state([was]), log_state([now]))
    turn = found.field("deadline")
    assert turn is not None
    assert (turn.old, turn.new, turn.cosmetic) == ("2021-01", "2021-04", False)
    assert [one.event for one in found.comments] == [Event.DEFERRED]


@pytest.mark.parametrize(
    ("now", "cosmetic"),
    [
        ("Bring a full  report on\nthe hub strategy.", True),
        ("Bring a full report on the “hub” strategy", False),
        ("Bring a short report on the hub strategy", False),
    ],
)
def test_another_spacing_is_cosmetic_and_another_word_is_not(now: str, *, cosmetic: bool) -> None:
    (found,) = differences(
        listing_state([draft(wording="Bring a full report on the hub strategy")]),
        listing_state([draft(wording=now)]),
    )
    assert [(one.field, one.cosmetic) for one in found.fields] == [("action", cosmetic)]


def test_a_comment_that_disappears_is_lost_and_another_spacing_of_it_is_not() -> None:
    sent, moved = make.comment("2020-12-15", "Sent it"), make.comment("2021-01-05", "It’s done")
    before = listing_state([draft(comments=(sent, moved))])
    after = listing_state([draft(comments=(replace(moved, text="It's  done"),))])
    (found,) = differences(before, after)
    assert (found.comments, found.lost) == ((), (sent,))


def test_a_spreadsheet_says_nothing_of_what_it_has_no_column_for() -> None:
    only = frozenset({LogColumn.REF, LogColumn.ACTION})
    before = log_state([make.action(9)])
    after = listing_state([draft(tells=only, item="", responsible=(), deadline=None)])
    assert [one.fields for one in differences(before, after)] == []


def test_an_event_without_words_is_not_missed_in_a_spreadsheet() -> None:
    log = log_state([make.action(9, comments=[make.comment(event=Event.REWORDED, new="x")])])
    listing = listing_state([draft()])
    assert differences(log, listing) == ()
    assert differences(listing, log) == ()


def test_a_log_tells_a_spreadsheet_no_news_of_what_it_closed_long_ago() -> None:
    assert turns(listing_state([]), log_state([make.closed(5), make.action(9)])) == {
        9: Turn.APPEARED
    }


def test_a_row_that_left_a_spreadsheet_is_gone_whatever_it_was() -> None:
    before = listing_state([draft(5), draft(9, status=Status.CLOSING), replace(draft(), ref=None)])
    assert turns(before, listing_state([])) == {5: Turn.GONE, 9: Turn.GONE}
