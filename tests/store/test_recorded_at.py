"""What was on record at a moment: never anything that was recorded later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from actionlog.store.git.repository import Git
from actionlog.store.log_paths import TreePath
from actionlog.store.recorded_at import BoardHistory, OnRecord, history_of
from tests import gitrepo
from tests.gitrepo import NINE, TEN, git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

OURS = "board: x\n\nBoard: board"
THEIRS = "other: x\n\nBoard: other"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A log whose first commit is of 13 January 2021."""
    return gitrepo.new_repository(tmp_path / "log")


def day(month: int, number: int = 1) -> datetime:
    return datetime(2021, month, number, 12, tzinfo=UTC)


def entered(root: Path, when: datetime, message: str = OURS, path: str = NINE) -> str:
    """Commit something as of a day."""
    gitrepo.write(root, path, f"{when}\n".encode())
    git(root, "add", path)
    dates = {"GIT_AUTHOR_DATE": when.isoformat(), "GIT_COMMITTER_DATE": when.isoformat()}
    git(root, "commit", "--quiet", "-m", message, **dates)
    return git(root, "rev-parse", "HEAD").strip()


def history(root: Path) -> BoardHistory:
    return history_of(Git.require(root), TreePath("logs/board"))


def test_it_goes_by_author_dates(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD").strip()
    second = entered(root, day(3))
    third = entered(root, day(4))
    assert history(root).at(day(3)) == OnRecord(second)
    assert history(root).at(day(2)) == OnRecord(first)
    assert history(root).at(day(12)) == OnRecord(third)
    assert history(root).at(datetime(2020, 1, 1, tzinfo=UTC)) == OnRecord(None)


def test_in_an_empty_repository_nothing_is_on_record(tmp_path: Path) -> None:
    assert history(gitrepo.empty_repository(tmp_path / "empty")).at(day(1)) == OnRecord(None)


def test_what_was_put_after_something_later_is_not_shown_but_counted(root: Path) -> None:
    march = entered(root, day(3))
    entered(root, day(6))
    entered(root, day(4), path=TEN)
    entered(root, day(5), path=TEN)
    assert history(root).at(day(5)) == OnRecord(march, later=2)
    assert history(root).at(day(3)) == OnRecord(march)


def test_what_a_merge_brings_is_not_shown_before_the_merge(root: Path) -> None:
    march = entered(root, day(3))
    git(root, "checkout", "--quiet", "-b", "side")
    entered(root, day(4), path=TEN)
    git(root, "checkout", "--quiet", "main")
    june = entered(root, day(6))
    dates = {"GIT_AUTHOR_DATE": day(7).isoformat(), "GIT_COMMITTER_DATE": day(7).isoformat()}
    git(root, "merge", "--quiet", "--no-ff", "-m", "merged", "side", **dates)
    assert history(root).at(day(5)) == OnRecord(march, later=1)
    assert history(root).at(day(6)) == OnRecord(june, later=1)
    assert history(root).at(day(7)) == OnRecord(git(root, "rev-parse", "HEAD").strip())


def test_another_boards_entries_are_none_of_ours(root: Path) -> None:
    entered(root, day(6), THEIRS, "logs/other/actions/0001-0100/0001.toml")
    april = entered(root, day(4))
    assert history(root).at(day(4)) == OnRecord(april)


def test_a_board_may_be_named_in_a_message_on_several_lines(root: Path) -> None:
    entered(root, day(6), "x\n\nBoard: other\n  kept elsewhere")
    entered(root, day(6), "x\n\nBoard: oth\u2028er", TEN)
    assert history(root).at(day(5)).later == 0
    assert history(root).at(day(12)).commit == git(root, "rev-parse", "HEAD").strip()
    assert history(root).dated_after(day(2)) == []


def test_a_log_that_is_brought_in_is_older_than_the_boards_founding(tmp_path: Path) -> None:
    root = gitrepo.empty_repository(tmp_path / "log")
    entered(root, day(11), path="logs/board/board.toml")
    entered(root, day(11), path="logs/board/people.toml")
    january = entered(root, day(1))
    april = entered(root, day(4))
    assert history(root).at(day(3)) == OnRecord(january)
    assert history(root).at(day(5)) == OnRecord(april)
