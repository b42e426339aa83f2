"""What changed between two states of a log, in the words of the report."""

from __future__ import annotations

from dataclasses import replace

from actionlog.domain.action import Cause, Event, Outcome
from actionlog.domain.log_comparison import log_state
from actionlog.report.comparison import Side, comparison
from tests.factories import JANUARY, TODAY, action, at, board, comment


def test_a_transfer_says_to_whom_and_no_text_says_an_event_again() -> None:
    gone = action(9).closed(Outcome.TRANSFERRED, at(JANUARY), to="The council")
    usual = comment("2021-01-13", "The meeting was moved", Event.REWORDED, field="deadline")
    moved = replace(usual, cause=Cause.MEETING_MOVED, old="2021-01", new="2021-02")
    before = [action(9), action(10)]
    after = [gone, action(10).noted(moved)]
    told = comparison(
        board(*after), TODAY, Side("then", log_state(before)), Side("now", log_state(after))
    )
    said = {
        change.turned.ref: [words for _, words in change.says]
        for group in told.groups
        for change in group.changes
    }
    assert said == {
        9: ["transferred at the meeting, to The council"],
        10: ["moved deadline Jan-21 → Feb-21, meeting moved"],
    }


def test_what_is_private_is_marked_so() -> None:
    hidden = replace(action(9), private=True)
    before, after = Side("then", log_state([])), Side("now", log_state([hidden, action(10)]))
    told = comparison(board(hidden, action(10)), TODAY, before, after)
    (group,) = told.groups
    assert [one.wording.endswith(" (private)") for one in group.changes] == [True, False]
