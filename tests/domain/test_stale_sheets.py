"""A sheet that comes back late: what has changed since it was printed is not taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.incoming.import_plan import PlannedAction, plan
from tests.drafts import draft, paper
from tests.factories import APRIL, FEBRUARY, TODAY, action, board, comment

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.draft import Draft

MOVED = comment("2021-02-08", "Ice", Event.DEFERRED, old="2021-01", new="2021-05")
NAMED = comment("2021-02-09", "", Event.REASSIGNED, old=("Daphne Thomas",), new=("Mark Thomas",))
PROPOSED = comment("2021-02-09", "Sent round", Event.PROPOSED)


def back(record: Action, row: Draft) -> PlannedAction:
    """What a sheet of 3 February makes of an action."""
    log = replace(paper(row), printed=FEBRUARY)
    (entry,) = plan(board(record), log, APRIL, "1" * 64, TODAY, part=True).entries
    return entry


def test_a_cell_that_nobody_touched_takes_nothing_back_and_that_is_told() -> None:
    record = replace(
        action(deadline="2021-05", responsible=("Mark Thomas",), status=Status.CLOSING),
        comments=(MOVED, NAMED, PROPOSED),
    )
    entry = back(record, draft(comments=[comment("2021-02-10", "It came back")]))
    assert entry.after
    assert entry.after == replace(record, comments=entry.after.comments)
    assert entry.after.comments[-1].text == "It came back"
    (found,) = entry.findings
    assert found.code == "changed-since"
    assert (
        "its deadline, responsible and status changed after log.xlsx was printed" in found.message
    )


def test_what_was_typed_into_it_counts_all_the_same() -> None:
    record = replace(action(deadline="2021-05"), comments=(MOVED,))
    entry = back(record, draft(deadline="2021-06", comments=[comment("2021-02-10", "More ice")]))
    assert entry.after
    assert str(entry.after.deadline) == "2021-06"
    assert entry.findings == ()


def test_what_has_not_changed_since_is_read_as_ever() -> None:
    entry = back(action(deadline="2021-01"), draft(status=Status.CLOSING))
    assert entry.after
    assert (entry.after.status, entry.findings) == (Status.CLOSING, ())


def test_a_silent_deferral_on_record_is_not_rewritten_by_a_new_comment() -> None:
    silent = comment("2021-02-01", "", Event.DEFERRED, old="2021-01", new="2021-05")
    record = replace(action(deadline="2021-05"), comments=(silent,))
    news = comment("2021-02-10", "More ice")
    entry = back(record, draft(deadline="2021-05", comments=[news]))
    assert entry.after
    assert entry.after.comments == (silent, news)
