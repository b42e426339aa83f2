"""Git or the disk says no: exit code 6, why, what to do, and nothing half-written."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.children import PATIENCE
from tests.cli.secretary import NINE, Secretary
from tests.gitrepo import git, hook
from tests.gitrepo import program as script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

CHANGES = [
    "add X --item Y --responsible PC --due tbc --meeting 13.1.21",
    "comment 9 X",
    "close 9 38 --meeting 13.1.21",
    "carry-forward 2021-01-13 --yes",
    "people add Jo",
    "meeting add 5.5.21",
    "board rename X",
    "undo --yes",
]
REPORTS = ["list", "show 9", "overdue", "closing", "due", "stale", "search e", "appendix"]


@pytest.mark.parametrize("args", CHANGES)
def test_a_detached_head_records_nothing(secretary: Secretary, args: str) -> None:
    secretary.git("checkout", "--quiet", "--detach")
    ran = secretary.run(*args.split())
    assert (ran.code, secretary.status()) == (6, "")
    assert "is not on a branch (detached HEAD)" in ran.error
    assert ran.hints == ["git switch -"]


@pytest.mark.parametrize("args", CHANGES)
def test_a_merge_in_progress_records_nothing(secretary: Secretary, args: str) -> None:
    secretary.git("checkout", "--quiet", "-b", "other", "HEAD~1")
    secretary.git("commit", "--quiet", "--allow-empty", "-m", "other")
    secretary.git("merge", "--quiet", "--no-commit", "--no-ff", "@{-1}")
    before = secretary.state()
    ran = secretary.run(*args.split())
    assert (ran.code, secretary.state()) == (6, before)
    assert "a merge is not finished" in ran.error
    assert ran.hints == ["git merge --continue"]


def test_a_rebase_in_progress_records_nothing(secretary: Secretary) -> None:
    (secretary.folder / ".git" / "rebase-merge").mkdir()
    ran = secretary.refused(6, "comment", "9", "X")
    assert "a rebase is not finished" in ran.error


def test_a_date_that_is_left_set_dates_no_entry(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_DATE", "2001-01-01T12:00:00+00:00")
    secretary.recorded("comment", "9", "X")
    entered, recorded = secretary.git("log", "-1", "--format=%as %cs").split()
    assert entered == "2021-02-10"
    assert recorded > "2021-02-10"


@pytest.mark.parametrize("args", CHANGES)
def test_an_identity_that_git_does_not_know_records_nothing(
    secretary: Secretary, args: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    secretary.git("config", "user.useConfigOnly", "true")
    before = secretary.state()
    ran = secretary.run(*args.split())
    assert (ran.code, secretary.state(), secretary.status()) == (6, before, "")
    assert ran.error == "git does not know who you are, so nothing was recorded"
    assert ran.hints[0].startswith("git config --global user.name")


@pytest.fixture
def no_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without git."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))


@pytest.mark.usefixtures("no_git")
@pytest.mark.parametrize("args", CHANGES)
def test_without_git_nothing_is_recorded(secretary: Secretary, args: str) -> None:
    before = secretary.state()
    ran = secretary.run(*args.split())
    assert (ran.code, secretary.state()) == (6, before)
    assert ran.error == "git is not installed, or not on the PATH"
    assert ran.hints


@pytest.mark.usefixtures("no_git")
@pytest.mark.parametrize("args", [*REPORTS, "people list", "meeting list", "board"])
def test_without_git_the_log_can_be_read(secretary: Secretary, args: str) -> None:
    ran = secretary.run(*args.split())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


@pytest.mark.usefixtures("no_git")
@pytest.mark.parametrize("args", ["history 9", "list --at 2021-01-13", "appendix 13.1.21"])
def test_without_git_the_past_cannot_be_read(secretary: Secretary, args: str) -> None:
    assert secretary.refused(6, *args.split()).error.startswith("git is not installed")


@pytest.mark.usefixtures("no_git")
def test_without_git_the_doctor_says_so(secretary: Secretary) -> None:
    ran = secretary.run("doctor")
    assert ran.code == 1
    assert "git is not installed" in ran.out


@pytest.mark.usefixtures("no_git")
def test_without_git_no_log_is_started(tmp_path: Path) -> None:
    ran = Secretary(tmp_path).run("init", "--board", "X")
    assert ran.code == 6
    assert ran.error.startswith("git is not installed")


def test_outside_a_repository_the_log_can_be_read_and_not_changed(secretary: Secretary) -> None:
    shutil.rmtree(secretary.folder / ".git")
    assert secretary.run("list", "--json").refs == [9, 26, 38, 39, 41, 43]
    ran = secretary.refused(6, "comment", "9", "X")
    assert "is not in a git work tree" in ran.error
    assert ran.hints[0].startswith("git init ")
    ran = secretary.run("history", "9")
    assert "Traceback" not in ran.err


def test_in_a_bare_repository_nothing_is_recorded(secretary: Secretary, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    shutil.copytree(secretary.folder / "logs", bare / "logs")
    kept = Secretary(bare)
    assert kept.run("list", "--json").refs == [9, 26, 38, 39, 41, 43]
    ran = kept.run("comment", "9", "X")
    assert ran.code == 6
    assert "bare repository" in ran.error
    assert kept.run("init", ".", "--board", "New").code == 6
    assert not (bare / "logs" / "new").exists()


@pytest.mark.parametrize("args", ["list", "comment 9 X", "save", "doctor"])
def test_another_trees_files_are_neither_shown_nor_recorded(
    secretary: Secretary, tmp_path: Path, args: str
) -> None:
    other = shutil.copytree(secretary.folder, tmp_path / "other")
    secretary.git("config", "core.worktree", str(other))
    ran = secretary.run(*args.split())
    assert ran.code == (1 if args == "doctor" else 6)
    assert "lie in another folder, as core.worktree in" in ran.out + ran.err
    secretary.git("config", "core.worktree", "..")
    assert secretary.run("comment", "9", "X").code == 0


@pytest.mark.parametrize("mark", ["assume-unchanged", "skip-worktree", "sparse"])
@pytest.mark.parametrize(
    "args",
    [
        "comment 38 X",
        "comment 9 X",
        "defer 38 1.1.2019 --reason X",
        "save",
        "issue 7.4.21 -f md --yes",
    ],
)
def test_nothing_is_recorded_beside_a_file_that_git_does_not_look_at(
    secretary: Secretary, mark: str, args: str
) -> None:
    if mark == "sparse":
        _leave_out(secretary)
    else:
        secretary.git("update-index", f"--{mark}", NINE)
        secretary.write(secretary.read().replace("hub strategy", "hub plan"))
    ran = secretary.refused_bare(6, *args.split())
    assert "git is told not to look at " + NINE in ran.error
    (hint,) = ran.hints
    secretary.git(*hint.split()[3:])
    secretary.git("checkout", "HEAD", "--", NINE)
    assert secretary.run("comment", "9", "X").code == 0


def _leave_out(secretary: Secretary) -> None:
    secretary.git("update-index", "--refresh")
    secretary.git("sparse-checkout", "set", "--no-cone", "/*", f"!{NINE}")


def test_a_file_that_git_leaves_out_is_on_record_and_missing(secretary: Secretary) -> None:
    _leave_out(secretary)
    ran = secretary.run("list", "--json")
    assert 9 not in ran.refs
    assert f"{NINE}: is on record, and is not there" in ran.err
    hint = secretary.run("appendix", "7.4.21", "-f", "md").hints[0]
    secretary.git(*hint.split()[1:])
    assert 9 in secretary.run("list", "--json").refs


def test_an_empty_repository_takes_its_first_log(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    mine = Secretary(tmp_path)
    assert mine.refused(3, "list").error.startswith("there is no action log")
    assert mine.run("init", "--board", "X").code == 0
    assert mine.commits() == 1


def test_an_empty_repository_with_files_written_by_hand_can_be_saved(
    secretary: Secretary,
) -> None:
    shutil.rmtree(secretary.folder / ".git")
    secretary.git("init", "--quiet", ".")
    assert secretary.run("list", "--json").refs == [9, 26, 38, 39, 41, 43]
    assert secretary.run("history", "9", "--json").json["history"]
    ran = secretary.run("save")
    assert ran.code == 0, ran.err
    assert secretary.run("list", "--json").refs == [9, 26, 38, 39, 41, 43]


def test_a_hook_that_refuses_is_told_in_its_own_words(secretary: Secretary) -> None:
    hook(secretary.folder, "pre-commit", "echo 'not on a Sunday' >&2; exit 1")
    ran = secretary.refused_bare(6, "comment", "9", "X")
    assert "not on a Sunday" in ran.err
    assert secretary.status() == ""


def test_a_signature_that_cannot_be_made_records_nothing(
    secretary: Secretary, tmp_path: Path
) -> None:
    secretary.git("config", "commit.gpgsign", "true")
    gpg = script(tmp_path / "gpg", "echo 'no secret key' >&2; exit 2")
    secretary.git("config", "gpg.program", str(gpg))
    ran = secretary.refused_bare(6, "comment", "9", "X")
    assert "gpg failed to sign" in ran.err
    assert secretary.status() == ""


@pytest.mark.slow
def test_another_git_at_work_is_told(secretary: Secretary) -> None:
    lock = secretary.folder / ".git" / "index.lock"
    lock.touch()
    ran = secretary.refused(6, "comment", "9", "X")
    assert "another git command is at work" in ran.error
    assert "index.lock, there since " in ran.error
    assert ran.hints[1].startswith("if no git runs here, take the lock away: rm ")
    lock.unlink()
    assert secretary.status() == ""


@pytest.mark.slow
@pytest.mark.parametrize("place", [".", ".git", "logs/health-board/actions/0001-0100"])
@pytest.mark.parametrize(
    "args", ["comment 9 X", "add X --item Y --responsible PC --due tbc --meeting 13.1.21"]
)
def test_a_folder_that_cannot_be_written_is_told(
    secretary: Secretary, place: str, args: str
) -> None:
    with _closed(secretary.folder / place):
        ran = secretary.refused(6, *args.split())
        assert secretary.run("list", "--json").refs == [9, 26, 38, 39, 41, 43]
        if place != ".":
            assert "cannot be written, so nothing can be recorded" in secretary.run("doctor").out
    assert "Errno" not in ran.err
    assert secretary.status() == ""
    assert secretary.run("comment", "9", "X").code == 0


@contextlib.contextmanager
def _closed(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder; for root, whom modes do not stop, by its attributes."""
    if os.geteuid() != 0:
        paths = [folder, *folder.rglob("*")]
        modes = {path: path.stat().st_mode for path in paths}
        for path in paths:
            path.chmod(modes[path] & ~0o222)
        yield
        for path in paths:
            path.chmod(modes[path])
        return
    if shutil.which("chattr") is None or _chattr("+i", folder):
        pytest.skip("root may write anywhere here, and chattr cannot stop it")
    try:
        yield
    finally:
        _chattr("-i", folder)


def _chattr(mark: str, folder: Path) -> int:
    command = ["chattr", "-R", mark, str(folder)]
    return subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE).returncode
