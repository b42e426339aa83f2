"""Going through a paper: where the walk leads, and what is recorded of what was left as it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.matters import matters
from actionlog.errors import ActionNotFound, MeetingCancelled, MeetingUnknown
from actionlog.services.decisions import Walk, leave_open
from actionlog.store import edits
from actionlog.store.log_paths import LogPath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse
from actionlog.store.paths import meeting_path
from actionlog.store.share.file_merge import Settling, merged_file
from tests.factories import BOARD, JANUARY, MARCH, TODAY, meeting

if TYPE_CHECKING:
    from tests.services.conftest import Log

REFS = (5, 9, 12, 20)


def test_it_begins_at_the_first_of_which_nothing_is_decided() -> None:
    assert Walk(REFS).onward(set()).ref == 5
    assert Walk(REFS).onward({5, 9}).ref == 12


def test_what_is_decided_is_passed_over_on_the_way_and_met_on_the_way_back() -> None:
    at_five = Walk(REFS).onward(set())
    at_twelve = at_five.onward({5, 9})
    assert at_twelve.ref == 12
    assert at_twelve.back().ref == 9
    assert at_twelve.back().back().back().ref == 5
    assert at_twelve.back().onward({5, 9}).ref == 12


def test_after_the_last_there_is_nothing_until_it_begins_again() -> None:
    over = Walk(REFS).onward(set(REFS))
    assert over.ref is None
    assert Walk(REFS, at=3).onward(set()).ref is None
    assert over.again().onward({5}).ref == 9
    assert Walk(()).onward(set()).ref is None


def test_what_was_left_open_is_on_record_with_the_meeting(log: Log) -> None:
    before = log.board.action(9)
    leave_open(log.store, 9, JANUARY, TODAY)
    done = leave_open(log.store, 5, JANUARY, TODAY)
    assert log.said() == [
        "9 left open as it was\nMeeting: 2021-01-13",
        "5 left open as it was\nMeeting: 2021-01-13",
    ]
    sitting = log.board.meetings.on(JANUARY)
    assert sitting.left_open == (5, 9)
    assert done.board.meetings.on(JANUARY) == sitting
    assert log.board.action(9) == before
    there = matters(log.board.actions.every(), sitting)
    assert [one.action.ref for one in there if one.left] == [5, 9]


def test_only_a_meeting_that_was_held_leaves_open_what_there_is(log: Log) -> None:
    for refused, ref, day in (
        (MeetingCancelled, 9, MARCH),
        (MeetingUnknown, 9, date(2021, 1, 14)),
        (ActionNotFound, 99, JANUARY),
    ):
        with pytest.raises(refused):
            leave_open(log.store, ref, day, date(2021, 3, 4))
    assert log.said() == []


@pytest.mark.parametrize(
    ("was", "there", "here", "both"),
    [
        ("", "5", "9", (5, 9)),
        ("5", "5, 9", "5, 12", (5, 9, 12)),
        ("5, 9", "9", "5, 9, 12", (9, 12)),
        ("5", "", "5, 9", (9,)),
        ("5", "5", "5-6", (5, 6)),
    ],
)
def test_of_two_clones_both_count_less_what_was_undone(
    was: str, there: str, here: str, both: tuple[int, ...]
) -> None:
    path = LogPath.of(meeting_path(BOARD, JANUARY))
    start = edits.new_meeting(meeting(JANUARY))
    base, theirs, ours = (_with(start, left) for left in (was, there, here))
    settling = Settling({}, TODAY)
    content = merged_file(path, base, theirs + b'note = "By video"\n', ours, settling)
    assert content is not None
    assert settling.found == {}
    merged = parse(content, path.below, lambda data: read_meeting(data, JANUARY))
    assert (merged.left_open, merged.note) == (both, "By video")


def _with(start: bytes, left: str) -> bytes:
    return start + (f'left_open = "{left}"\n'.encode() if left else b"")
