"""The sample board's reports compared with files; `make golden` writes them anew."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from actionlog.domain.action import Status
from actionlog.domain.paper_contents import contents
from actionlog.report import action_lists as reports
from actionlog.store import loader
from actionlog.store.git.repository import Git
from actionlog.store.log import LogStore
from actionlog.store.log_paths import TreePath
from actionlog.store.recorded_at import history_of
from actionlog.store.source import Snapshot
from tests.gitrepo import git
from tests.golden import sample

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board

NAMES = sorted(sample.quick())


@pytest.fixture(scope="session")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample board, replayed once for all workers."""
    return sample.replayed_once(tmp_path_factory.getbasetemp())


@pytest.mark.parametrize("name", NAMES)
def test_a_report_of_the_shipped_board_is_as_it_was_approved(name: str) -> None:
    assert sample.quick()[name]() == golden(name)


@pytest.mark.slow
def test_histories_are_as_they_were_approved(replayed: Path) -> None:
    for name, text in sample.slow(replayed).items():
        assert text == golden(name), name


def test_no_golden_file_is_left_over() -> None:
    there = {path.name for path in sample.FILES.iterdir()}
    histories = {name for name in there if name.startswith("history-")}
    assert there - histories == set(NAMES)
    assert len(histories) == len(sample.TOLD) * 4


@pytest.mark.parametrize("width", sample.WIDTHS)
def test_nothing_on_a_terminal_is_wider_than_it(width: int) -> None:
    for path in sample.FILES.glob(f"*-{width}.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        too_wide = [line for line in lines if cell_len(line) > width]
        # A command to paste is never broken.
        assert [line for line in too_wide if not line.startswith(("Agree: ", "Refuse: "))] == []


def test_what_is_piped_holds_labels_and_no_marks() -> None:
    for name in NAMES:
        if not name.endswith(".txt") or "-80" in name or "-120" in name:
            continue
        text = golden(name)
        kinds = {unicodedata.category(char) for char in text if char != "\n"}
        assert not kinds & {"Cc", "Cf"}, name
        assert not set(text) & set("│┃━─┏┓└┘"), name


@pytest.mark.slow
def test_the_replay_gives_the_shipped_board_byte_for_byte(replayed: Path) -> None:
    assert files_of(replayed / "logs") == files_of(sample.LOGS)
    assert git(replayed, "status", "--porcelain") == ""


@pytest.mark.slow
def test_every_step_of_the_replay_that_records_is_one_commit_of_its_time(replayed: Path) -> None:
    log = git(replayed, "log", "--format=%aI %cI %an|%s").splitlines()
    assert len(log) > 100
    for line in log:
        authored, committed, name = line.partition("|")[0].split(" ", 2)
        assert authored == committed
        assert authored[:4] in {"2020", "2021"}
        assert name == "Lorna Venters"
    assert all("|partnership-board: " in line for line in log)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2020, 12, 9), [26]),
        (date(2021, 1, 13), [5]),
        (date(2021, 4, 7), [46, 47]),
        (date(2021, 5, 5), [50]),
    ],
)
def test_what_was_overdue_when_the_log_went_to_a_meeting(
    replayed: Path, day: date, late: list[int]
) -> None:
    report = reports.overdue(recorded_before(replayed, day), day)
    assert sorted(facts.action.ref for facts in report.facts) == late


def test_the_paper_for_may_lists_what_the_issue_says() -> None:
    board = sample.shipped()
    listed = contents(board.actions.every(), board.meetings, sample.MEETING)
    assert refs(listed.open) == [50]
    assert refs(listed.closing) == [48, 49, 51, 52]
    assert refs(listed.closed) == [9, 19, 46, 47]


@pytest.mark.slow
def test_each_meetings_paper_loses_and_doubles_nothing(replayed: Path) -> None:
    days = [meeting.day for meeting in sample.shipped().meetings.all if meeting.held]
    seen: set[int] = set()
    for day in days[1:]:
        board = recorded_before(replayed, day)
        listed = refs(contents(board.actions.every(), board.meetings, day).all)
        unfinished = [one.ref for one in board.actions.unfinished() if one.raised < day]
        assert len(listed) == len(set(listed))
        assert set(unfinished) <= set(listed)
        seen |= set(listed)
    closed_since = {46, 47, 48, 49, 50, 51, 52}
    assert seen | closed_since == set(sample.shipped().actions.refs())


def test_the_shipped_board_contradicts_nothing() -> None:
    from actionlog.domain.action_history import contradictions

    for action in sample.shipped().actions.every():
        assert contradictions(action) == ()
        assert action.status is not Status.VOID


def recorded_before(replayed: Path, day: date) -> Board:
    """The board as it was on record when a day began."""
    found = Git.require(replayed)
    folder = TreePath(f"logs/{sample.BOARD}")
    moment = datetime.fromisoformat(f"{day}T00:00+00:00")
    commit = history_of(found, folder).at(moment).commit
    assert commit is not None
    store = LogStore(replayed / "logs", sample.BOARD, moment)
    return loader.load(Snapshot(found, commit, "logs"), store.board).board


def refs(actions: Iterable[Action]) -> list[int]:
    return [action.ref for action in actions]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def golden(name: str) -> str:
    return (sample.FILES / name).read_bytes().decode()
