"""`importing` on both stores: one commit each, of the paper's day, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import closed_on, contradictions
from actionlog.domain.incoming.import_plan import Fate
from actionlog.domain.meeting import MeetingStatus
from actionlog.errors import AnswersNeeded, ImportOutOfOrder, RowRefused, RuleBroken, Unreadable
from actionlog.services import updates
from actionlog.services.importing import bring_in
from actionlog.store.founding import found_log
from actionlog.store.git.repository import Git
from actionlog.store.loader import load
from actionlog.store.log_paths import TreePath
from actionlog.store.recorded_at import OnRecord, history_of
from actionlog.store.source import Snapshot
from tests.boards import NOW, Disk
from tests.drafts import draft, paper, question
from tests.factories import (
    APRIL,
    BOARD,
    DECEMBER,
    JANUARY,
    TODAY,
    comment,
    occasion,
)
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft
    from tests.services.conftest import Log

ONE, OTHER = "1" * 64, "2" * 64
NOVEMBER = date(2020, 11, 11)

# The small board has 5 and 9 open, 12 closing, 20 closed and 21 void.
FIFTH = draft(5, responsible=["Paul Calaminus"], deadline="2020-12")
NINTH = draft(9, deadline="meeting 2021-04-07")
REST = (FIFTH, NINTH, draft(12, status=Status.CLOSING))
FORTIETH = draft(
    40,
    wording="Circulate the figures",
    status=Status.CLOSING,
    comments=[comment("2021-01-05", "Sent round\non paper")],
    kept=["RAG: Green"],
)


def state(board: Board) -> tuple[object, ...]:
    return tuple(board.actions.every()), board.meetings, board.people, board.settings


def test_a_paper_is_one_change_that_says_what_it_did(log: Log) -> None:
    made = bring_in(log.store, paper(FIFTH, NINTH, FORTIETH), JANUARY, ONE, TODAY)
    assert made.changes
    assert log.said() == ["log of 13 Jan 2021 brought in: 1 new\nMeeting: 2021-01-13"]
    assert log.board.action(40).kept == ("RAG: Green",)
    assert log.board.action(40).comments[-1].event is Event.PROPOSED
    assert log.board.meetings.on(JANUARY).imports[0].refs == (5, 9, 40)


@pytest.mark.parametrize(
    "row",
    [
        draft(9, wording="Ask XYZ for quotes, now!", raised=NOVEMBER),
        draft(9, wording="Ask XYZ for quotes, now!", responsible=["Simon Wood"]),
        draft(9, wording="Ask XYZ for quotes, now!", item="Roofs"),
    ],
)
def test_a_number_given_to_another_action_is_refused_with_its_place(log: Log, row: Draft) -> None:
    before = state(log.board)
    with pytest.raises(RowRefused) as found:
        bring_in(log.store, paper(FIFTH, row), JANUARY, ONE, TODAY)
    assert str(row.place) in found.value.sentence
    assert "nothing is recorded before one of them has another" in found.value.sentence
    assert any(hint.startswith("another action: ") for hint in found.value.hints)
    assert (state(log.board), log.said()) == (before, [])


@pytest.mark.slow
def test_a_row_that_takes_a_number_that_was_on_record_is_refused(disk: Disk) -> None:
    git(disk.folder, "rm", "-q", f"logs/{BOARD}/actions/0001-0100/0021.toml")
    git(disk.folder, "commit", "-qm", "tidy up")
    row = draft(21, wording="Something new")
    with pytest.raises(RowRefused, match="21 was on record before") as found:
        bring_in(disk.store, paper(row), JANUARY, ONE, TODAY)
    assert str(row.place) in found.value.sentence
    made = bring_in(disk.store, paper(draft(None, wording="Something new")), JANUARY, ONE, TODAY)
    assert [one.ref for one in made.entries if one.fate is Fate.NEW] == [22]


def test_what_is_recorded_is_what_was_planned(log: Log) -> None:
    rows = (*REST[1:], FORTIETH, draft(41, wording="Ask for quotes", earlier=["2020-12"]))
    made = bring_in(log.store, paper(*rows), JANUARY, ONE, TODAY)
    for entry in made.entries:
        assert log.board.action(entry.ref) == (entry.after or entry.before)
        assert contradictions(log.board.action(entry.ref)) == ()
    for meeting in made.meetings:
        assert log.board.meetings.on(meeting.day) == meeting


def test_the_same_file_again_changes_nothing(log: Log) -> None:
    bring_in(log.store, paper(*REST, FORTIETH), JANUARY, ONE, TODAY)
    before = state(log.board)
    again = bring_in(log.store, paper(*REST, FORTIETH), JANUARY, ONE, TODAY)
    assert (again.recorded, again.changes) == (True, False)
    assert state(log.board) == before
    assert len(log.said()) == 1


def test_a_file_on_record_stays_so_when_the_log_has_moved_on(log: Log) -> None:
    bring_in(log.store, paper(*REST), JANUARY, ONE, TODAY)
    updates.comment(log.store, 9, "Estates team asked", occasion("2021-02-10"))
    before = state(log.board)
    assert not bring_in(log.store, paper(*REST), JANUARY, ONE, TODAY).changes
    assert state(log.board) == before


def test_two_papers_in_succession_close_what_the_second_no_longer_lists(log: Log) -> None:
    bring_in(log.store, paper(*REST, FORTIETH), JANUARY, ONE, TODAY)
    made = bring_in(log.store, paper(NINTH, file="next.xlsx"), APRIL, OTHER, TODAY)
    assert closed_on(log.board.action(40)) == JANUARY
    assert closed_on(log.board.action(12)) == JANUARY
    assert [(one.code, one.ref) for one in made.findings] == [("vanished", 5)]
    assert log.board.action(5).status is Status.OPEN
    assert log.said()[1].startswith("log of 7 Apr 2021 brought in: 2 closed\n")


def test_a_paper_without_news_is_on_record_too(log: Log) -> None:
    bring_in(log.store, paper(*REST), JANUARY, ONE, TODAY)
    assert log.said()[0].startswith("log of 13 Jan 2021 brought in: nothing new\n")


def test_what_is_needed_must_be_answered_and_nothing_is_written_before(log: Log) -> None:
    before = state(log.board)
    asked = [question(FORTIETH, needed=True)]
    with pytest.raises(AnswersNeeded, match=r"one question.*log\.xlsx, sheet Actions, F41") as no:
        bring_in(log.store, paper(*REST, FORTIETH, asked=asked), JANUARY, ONE, TODAY)
    assert no.value.hints
    assert state(log.board) == before
    assert log.said() == []


def test_a_row_that_nobody_asked_about_is_not_left_out_unseen(log: Log) -> None:
    rows = draft(40, raised=None), draft(41, wording="")
    with pytest.raises(AnswersNeeded, match="two questions"):
        bring_in(log.store, paper(*rows), JANUARY, ONE, TODAY)
    assert log.said() == []


def test_papers_come_in_the_order_of_their_meetings(log: Log) -> None:
    bring_in(log.store, paper(*REST), JANUARY, ONE, TODAY)
    with pytest.raises(ImportOutOfOrder) as no:
        bring_in(log.store, paper(*REST), DECEMBER, OTHER, TODAY)
    assert isinstance(no.value, RuleBroken)
    assert len(log.said()) == 1


def test_a_meeting_of_a_new_board_is_founded_by_its_first_paper(log: Log) -> None:
    row = draft(30, raised=NOVEMBER, wording="Ask for quotes")
    bring_in(log.store, paper(row), date(2020, 11, 25), ONE, TODAY)
    assert log.board.meetings.on(NOVEMBER).status is MeetingStatus.HELD
    assert log.board.meetings.on(date(2020, 11, 25)).status is MeetingStatus.HELD


# What only the real store can show: git.


def test_the_author_wrote_at_the_start_of_the_papers_day(disk: Disk) -> None:
    bring_in(disk.store, paper(*REST), JANUARY, ONE, TODAY)
    assert git(disk.folder, "log", "-1", "--format=%aI").strip() == "2021-01-13T00:00:00+00:00"
    committed = git(disk.folder, "log", "-1", "--format=%cI").strip()
    assert not committed.startswith("2021-01-13")


def test_a_paper_of_a_meeting_to_come_is_on_record_from_now(disk: Disk) -> None:
    bring_in(disk.store, paper(*REST), APRIL, ONE, TODAY)
    assert git(disk.folder, "log", "-1", "--format=%aI").startswith(f"{TODAY}T09:30")


@pytest.mark.slow
def test_what_a_paper_said_is_read_again_at_its_day(tmp_path: Path) -> None:
    found_log(tmp_path, "Partnership Board", NOW)
    disk = Disk(tmp_path)
    bring_in(disk.store, paper(*REST, FORTIETH), date(2020, 12, 30), ONE, TODAY)
    bring_in(disk.store, paper(*REST), JANUARY, OTHER, TODAY)
    updates.comment(disk.store, 40, "Entered after", occasion("2021-02-10"))
    assert _at(disk, date(2020, 12, 30)).action(40).status is Status.CLOSING
    assert _at(disk, date(2021, 1, 12)).action(40).status is Status.CLOSING
    assert _at(disk, JANUARY).action(40).status is Status.CLOSED
    assert _at(disk, TODAY).action(40).comments[-1].text == "Entered after"


def test_a_log_brought_in_is_not_what_was_on_record_before(disk: Disk) -> None:
    bring_in(disk.store, paper(*REST, FORTIETH), date(2020, 12, 30), ONE, TODAY)
    assert 40 in disk.board.actions.refs()
    assert _on_record(disk, date(2020, 12, 30)) == OnRecord(None, later=1)


def test_a_broken_file_is_told_and_nothing_is_written(disk: Disk) -> None:
    disk.edit("0009.toml", "status =", "statos =")
    before, commits = disk.files(), disk.commits()
    with pytest.raises(Unreadable, match=r"0009\.toml"):
        bring_in(disk.store, paper(*REST, FORTIETH), JANUARY, ONE, TODAY)
    assert (disk.files(), disk.commits()) == (before, commits)


def test_words_of_a_hand_that_edits_files_survive(disk: Disk) -> None:
    disk.edit("0009.toml", "ref = 9", "# the one with the roof\nref = 9  # nine")
    git(disk.folder, "commit", "--quiet", "-a", "-m", "by hand")
    row = replace(NINTH, comments=(comment("2021-01-05", "Sent"),), item="Hubs")
    bring_in(disk.store, paper(row), JANUARY, ONE, TODAY)
    text = disk.path("0009.toml").read_text(encoding="utf-8")
    assert text.startswith("# the one with the roof\nref = 9  # nine")
    assert 'item = "Hubs"' in text


def _at(disk: Disk, day: date) -> Board:
    """The board as it was on record by the end of a day."""
    here = Git.require(disk.folder / "logs")
    commit = _on_record(disk, day).commit
    assert commit
    return load(Snapshot(here, commit, "logs"), BOARD, None).board


def _on_record(disk: Disk, day: date) -> OnRecord:
    history = history_of(Git.require(disk.folder / "logs"), TreePath(f"logs/{BOARD}"))
    return history.at(datetime.combine(day, time.max, tzinfo=UTC))
