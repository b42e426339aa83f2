"""What is read of git's index without git: never more than git itself would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.store.git import process
from actionlog.store.git.index_file import as_recorded
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import ROOT
from actionlog.store.vault.preflight import status_of
from tests import gitrepo
from tests.gitrepo import FILES, LOGS, NEW, NINE, TEN, git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionlog.store.log_paths import TreePath


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A work tree in which what was recorded last lies loose, as after every command."""
    root = gitrepo.new_repository(tmp_path / "work")
    gitrepo.write(root, NINE, CLOSING)
    git(root, "commit", "--quiet", "-am", "proposed")
    return root


CLOSING = FILES[NINE].replace(b"open", b"closing")


def edited(root: Path) -> None:
    gitrepo.write(root, NINE, FILES[NINE])


def staged(root: Path) -> None:
    edited(root)
    git(root, "add", NINE)


def staged_and_put_back(root: Path) -> None:
    staged(root)
    gitrepo.write(root, NINE, CLOSING)


def taken_out_of_the_index(root: Path) -> None:
    git(root, "rm", "--quiet", "--cached", NINE)


def deleted(root: Path) -> None:
    (root / NINE).unlink()


def run_by_the_shell(root: Path) -> None:
    (root / NINE).chmod(0o755)


def a_link(root: Path) -> None:
    (root / NINE).rename(root / "elsewhere.toml")
    (root / NINE).symlink_to(root / "elsewhere.toml")


def with_other_line_ends(root: Path) -> None:
    git(root, "config", "core.autocrlf", "false")
    gitrepo.write(root, NINE, CLOSING.replace(b"\n", b"\r\n"))
    git(root, "commit", "--quiet", "-am", "ends of lines")
    git(root, "config", "core.autocrlf", "true")


def not_looked_at(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", NINE)
    edited(root)


def skipped(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", NINE)
    edited(root)


def meant_to_be_added(root: Path) -> None:
    git(root, "rm", "--quiet", "--cached", NINE)
    git(root, "add", "--intent-to-add", NINE)


def unmerged(root: Path) -> None:
    blob = git(root, "rev-parse", f"HEAD:{NINE}").strip()
    sides = "".join(f"100644 {blob} {nth}\t{NINE}\n" for nth in (1, 2, 3))
    git(root, "update-index", "--index-info", given=f"0 {'0' * 40}\t{NINE}\n{sides}")


def never_recorded(root: Path) -> None:
    for path in list(FILES):
        git(root, "rm", "--quiet", "--cached", path)


@pytest.mark.parametrize(
    "happened",
    [
        edited,
        staged,
        staged_and_put_back,
        taken_out_of_the_index,
        deleted,
        run_by_the_shell,
        a_link,
        with_other_line_ends,
        not_looked_at,
        skipped,
        meant_to_be_added,
        unmerged,
        never_recorded,
    ],
)
def test_what_is_not_plainly_alike_is_asked_of_git(
    root: Path, happened: Callable[[Path], None]
) -> None:
    here = Git.require(root)
    assert as_recorded(here, [NINE, TEN, NEW]) == {NINE, TEN}
    happened(root)
    assert NINE not in as_recorded(here, [NINE, TEN, NEW])


def of_another_version(root: Path) -> None:
    git(root, "update-index", "--index-version", "4")


def in_two_files(root: Path) -> None:
    git(root, "update-index", "--split-index")


def cut_short(root: Path) -> None:
    index = root / ".git" / "index"
    index.write_bytes(index.read_bytes()[:-30])


def gone(root: Path) -> None:
    (root / ".git" / "index").unlink()


def not_an_index(root: Path) -> None:
    (root / ".git" / "index").write_bytes(b"DIRC\0\0\0\2\xff\xff\xff\xff")


@pytest.mark.parametrize("how", [of_another_version, in_two_files, cut_short, gone, not_an_index])
def test_an_index_that_is_not_plain_is_left_to_git(root: Path, how: Callable[[Path], None]) -> None:
    here = Git.require(root)
    assert as_recorded(here, [NINE]) == {NINE}
    how(root)
    assert as_recorded(here, [NINE]) == frozenset()
    if how in {of_another_version, in_two_files}:
        git(root, "update-index", "--assume-unchanged", TEN)
        assert here.unwatched(LOGS) == {TEN: "assume-unchanged"}


@pytest.mark.parametrize("folder", [ROOT, LOGS, TEN])
def test_what_git_is_told_not_to_look_at_is_known_without_it(
    root: Path, folder: TreePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "update-index", "--assume-unchanged", TEN, "notes/staged.txt")
    monkeypatch.setattr(process, "_start", None)
    found = Git.require(root).unwatched(folder)
    others = {"notes/staged.txt": "assume-unchanged"} if folder == ROOT else {}
    assert found == {TEN: "assume-unchanged", **others}


def test_what_git_packed_is_asked_of_git(root: Path) -> None:
    git(root, "gc", "--quiet")
    assert as_recorded(Git.require(root), [NINE]) == frozenset()
    assert status_of(Git.require(root), LOGS, [NINE]).unsaved == frozenset()


def test_of_what_is_plainly_alike_git_is_not_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_start", None)
    here = Git.require(root)
    assert status_of(here, LOGS, [NINE, TEN]) == (frozenset(), frozenset(), frozenset())
    assert here.unwatched(LOGS) == {}
