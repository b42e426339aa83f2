"""Since when each action is there: what is remembered gives what the whole history would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.domain.dates.deadline import Deadline, Precision
from actionlog.services import updates
from actionlog.services.updates import NewAction
from actionlog.store.git.repository import Git
from actionlog.store.recorded_history import ref_history
from actionlog.store.ref_memory import remembered_refs
from tests.factories import BOARD, DECEMBER, TODAY, occasion
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.log_paths import TreePath
    from tests.boards import Disk

# Each asks git several times.
pytestmark = pytest.mark.slow

FOLDER = f"logs/{BOARD}/actions/0001-0100"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Up to where, or from where to where, git was asked."""
    found: list[str] = []
    told = Git.added_and_removed

    def noted(self: Git, path: TreePath, start: str = "HEAD") -> list[LogEntry]:
        found.append(start)
        return told(self, path, start)

    monkeypatch.setattr(Git, "added_and_removed", noted)
    return found


def is_remembered(disk: Disk, asked: list[str]) -> bool:
    """Whether less than all was asked for; what is given is what all would give."""
    found = Git.require(disk.folder)
    logs = disk.store.logs(found)
    asked.clear()
    given = remembered_refs(found, logs, BOARD)
    whole = found.head() in asked
    assert given == ref_history(found, logs, BOARD, None)
    return not whole


def committed(disk: Disk, *more: str) -> None:
    git(disk.folder, "add", "-A")
    git(disk.folder, "commit", "-qm", "by plain git", *more)


def added(disk: Disk) -> None:
    new = NewAction(
        "Buy a kettle", "Estates", ("Mark Thomas",), Deadline(Precision.TBC, None), DECEMBER
    )
    updates.add(disk.store, new)


def kept(disk: Disk) -> Path:
    (found,) = (disk.folder / ".git/actionlog/refs").rglob(BOARD)
    return found


def test_what_was_asked_once_is_asked_no_more(disk: Disk, asked: list[str]) -> None:
    assert not is_remembered(disk, asked)
    assert is_remembered(disk, asked)
    assert asked == ["HEAD"]  # by what it is held against
    before = git(disk.folder, "rev-parse", "HEAD").strip()
    updates.comment(disk.store, 5, "Asked", occasion())
    added(disk)
    assert is_remembered(disk, asked)
    assert asked[0] == f"{before}..{git(disk.folder, 'rev-parse', 'HEAD').strip()}"


def test_a_number_that_comes_again_or_goes_is_asked_for_anew(disk: Disk, asked: list[str]) -> None:
    is_remembered(disk, asked)
    disk.path("0005.toml").unlink()
    committed(disk)
    assert not is_remembered(disk, asked)
    git(disk.folder, "checkout", "-q", "HEAD~1", "--", FOLDER)
    committed(disk)
    assert not is_remembered(disk, asked)
    added(disk)
    assert is_remembered(disk, asked)
    disk.path("0022.toml").unlink()
    committed(disk, "-m", f"Undoes: {git(disk.folder, 'rev-parse', 'HEAD')}")
    assert not is_remembered(disk, asked)
    added(disk)
    assert disk.path("0022.toml").exists()
    assert not is_remembered(disk, asked)


def test_a_line_that_was_rewritten_left_or_joined_is_asked_for_anew(
    disk: Disk, asked: list[str]
) -> None:
    main = git(disk.folder, "branch", "--show-current").strip()
    added(disk)
    assert not is_remembered(disk, asked)
    git(disk.folder, "commit", "-q", "--amend", "--date=2020-11-11T00:00:00Z", "--no-edit")
    assert not is_remembered(disk, asked)
    git(disk.folder, "checkout", "-q", "-b", "other", "HEAD~1")
    assert not is_remembered(disk, asked)
    disk.path("0050.toml").write_bytes(disk.path("0005.toml").read_bytes())
    committed(disk)
    assert is_remembered(disk, asked)
    git(disk.folder, "checkout", "-q", main)
    assert not is_remembered(disk, asked)
    git(disk.folder, "merge", "-q", "--no-edit", "other")
    assert not is_remembered(disk, asked)
    git(disk.folder, "checkout", "-q", "-b", "side")
    disk.path("0060.toml").write_bytes(disk.path("0005.toml").read_bytes())
    committed(disk)
    git(disk.folder, "checkout", "-q", main)
    git(disk.folder, "merge", "-q", "--no-ff", "--no-edit", "side")
    assert not is_remembered(disk, asked)
    git(disk.folder, "checkout", "-q", "--orphan", "fresh")
    committed(disk)
    assert not is_remembered(disk, asked)


def test_the_commit_that_was_remembered_may_be_gone(disk: Disk, asked: list[str]) -> None:
    added(disk)
    is_remembered(disk, asked)
    gone = git(disk.folder, "rev-parse", "HEAD").strip()
    git(disk.folder, "commit", "-q", "--amend", "-m", "reworded")
    (disk.folder / ".git/objects" / gone[:2] / gone[2:]).unlink()
    assert not is_remembered(disk, asked)


def test_a_history_that_is_cut_off_is_not_remembered(disk: Disk, asked: list[str]) -> None:
    added(disk)
    is_remembered(disk, asked)
    shallow = disk.folder / ".git" / "shallow"
    shallow.write_text(git(disk.folder, "rev-parse", "HEAD"), encoding="ascii")
    before = kept(disk).read_bytes()
    assert not is_remembered(disk, asked)
    assert kept(disk).read_bytes() == before
    shallow.unlink()
    assert is_remembered(disk, asked)


def test_a_board_whose_folder_was_moved_is_not_remembered(disk: Disk, asked: list[str]) -> None:
    is_remembered(disk, asked)
    git(disk.folder, "mv", f"logs/{BOARD}", "logs/elsewhere")
    committed(disk)
    git(disk.folder, "mv", "logs/elsewhere", f"logs/{BOARD}")
    committed(disk)
    assert not is_remembered(disk, asked)
    assert not is_remembered(disk, asked)


@pytest.mark.parametrize(
    ("old", "new"), [(b"refs 1", b"refs 0"), (b"0005.toml", b"0007.toml"), (b"0021.toml", b"")]
)
def test_a_copy_that_is_not_whole_is_not_there(
    disk: Disk, asked: list[str], old: bytes, new: bytes
) -> None:
    is_remembered(disk, asked)
    data = kept(disk).read_bytes()
    assert old in data
    kept(disk).write_bytes(data.replace(old, new))
    assert not is_remembered(disk, asked)
    assert is_remembered(disk, asked)


def test_who_took_a_file_away_and_when_is_remembered(disk: Disk, asked: list[str]) -> None:
    disk.path("0005.toml").unlink()
    committed(disk)
    is_remembered(disk, asked)
    found = Git.require(disk.folder)
    known = remembered_refs(found, disk.store.logs(found), BOARD)
    assert known.removed[5].by == "Lorna Venters"
    assert known.first_recorded[9] == TODAY


def test_where_it_cannot_be_kept_nothing_of_it_is_left(disk: Disk, asked: list[str]) -> None:
    is_remembered(disk, asked)
    place = kept(disk)
    place.unlink()
    place.mkdir()
    assert not is_remembered(disk, asked)
    assert [*place.parent.iterdir()] == [place]
