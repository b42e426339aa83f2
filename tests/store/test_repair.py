"""What the next command finds, and does, after one that was ended in the middle."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from actionlog.errors import StorageRefused
from actionlog.store.git.location import journal_in
from actionlog.store.vault import journal, repair
from actionlog.store.vault.disk import FileWrite
from actionlog.store.vault.journal import Journal
from tests import gitrepo
from tests.children import forked, wait_until
from tests.gitrepo import FILES, NEW, NINE, TEN, commit, git, held, session, vault

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

CLOSED = b'ref = 9\nstatus = "closed"\n'


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)
    monkeypatch.setattr(repair, "_SETTLING", 0.05)


def interrupted(root: Path, *, fresh: bool = True) -> Path:
    """Leaves a change of NINE and NEW as it is before git commits it; the journal's path."""
    head = git(root, "rev-parse", "HEAD").strip()
    changes = (FileWrite(NINE, FILES[NINE], CLOSED), FileWrite(NEW, None, b"new\n"))
    note = Journal(head, "main", changes, (str(Path(NEW).parent),), (NEW,))
    (root / ".git" / "actionlog").mkdir(exist_ok=True)
    with journal.write(root / ".git", note):
        pass
    gitrepo.write(root, NINE, CLOSED)
    gitrepo.write(root, NEW, b"new\n")
    if fresh:
        git(root, "add", "--intent-to-add", NEW)
    return journal_in(root / ".git")


def repaired(root: Path) -> tuple[str, ...]:
    with session(root) as opened:
        return opened.notes


def is_as_before(root: Path) -> bool:
    return git(root, "status", "--porcelain", "--ignored") == "" and held(root, NINE, NEW) == {
        NINE: FILES[NINE],
        NEW: None,
    }


def test_a_journal_tells_what_was_written_into_it(root: Path) -> None:
    changes = (
        FileWrite("é \udcff", b"\0,3:x,\n", b""),
        FileWrite("b", None, b"-"),
        FileWrite("c", b"+", None),
    )
    note = Journal("0" * 40, "main", changes, ("x", "y"), ("b",))
    (root / ".git" / "actionlog").mkdir()
    with journal.write(root / ".git", note):
        pass
    found = journal.left_behind(root / ".git", 0)
    assert found is not None
    with found[1]:
        assert found[0] == note


def test_a_change_that_was_not_recorded_is_taken_back(root: Path) -> None:
    interrupted(root)
    assert vault(root).needs_repair()
    assert repaired(root) == ("an earlier command was interrupted; what it did was taken back",)
    assert is_as_before(root)
    assert not (root / NEW).parent.exists()
    assert not vault(root).needs_repair()
    assert repaired(root) == ()


def test_a_change_that_was_recorded_is_kept_and_the_index_follows(root: Path) -> None:
    users = gitrepo.make_users_changes(root)
    interrupted(root)
    other = {"GIT_INDEX_FILE": str(root / ".git" / "other-index")}
    git(root, "read-tree", "HEAD", **other)
    git(root, "add", "logs", **other)
    tree = git(root, "write-tree", **other).strip()
    made = git(root, "commit-tree", tree, "-p", "HEAD", "-m", "x").strip()
    git(root, "update-ref", "refs/heads/main", made)
    (root / ".git" / "other-index").unlink()
    assert "had been recorded" in repaired(root)[0]
    assert gitrepo.users_changes(root) == users
    assert held(root, NINE, NEW) == {NINE: CLOSED, NEW: b"new\n"}


def test_a_change_that_a_hook_reworded_counts_as_recorded(root: Path) -> None:
    interrupted(root)
    gitrepo.write(root, NINE, CLOSED + b"# hook\n")
    git(root, "add", "logs")
    git(root, "commit", "--quiet", "-m", "x")
    assert "had been recorded" in repaired(root)[0]
    assert held(root, NINE) == {NINE: CLOSED + b"# hook\n"}
    assert git(root, "status", "--porcelain") == ""


def test_a_commit_of_something_else_does_not_count(root: Path) -> None:
    interrupted(root)
    gitrepo.write(root, "notes/modified.txt", b"x\n")
    git(root, "commit", "--quiet", "-m", "x", "--", "notes/modified.txt")
    assert "was taken back" in repaired(root)[0]
    assert is_as_before(root)


def test_a_hand_edit_since_then_is_left_and_told(root: Path) -> None:
    interrupted(root)
    gitrepo.write(root, NINE, b"by hand\n")
    assert repaired(root)[1:] == (f"{NINE} was edited since, and was left as it is",)
    assert held(root, NINE, NEW) == {NINE: b"by hand\n", NEW: None}
    with pytest.raises(StorageRefused, match="not recorded yet"):
        commit(root, {NINE: CLOSED})


def test_what_the_user_put_into_the_new_folder_stays(root: Path) -> None:
    interrupted(root)
    gitrepo.write(root, f"{NEW}.mine", b"mine\n")
    repaired(root)
    assert held(root, NEW, f"{NEW}.mine") == {NEW: None, f"{NEW}.mine": b"mine\n"}


def test_locks_of_a_git_that_was_killed_are_removed(root: Path) -> None:
    interrupted(root)
    locks = ["index.lock", "HEAD.lock", "next-index-123.lock", "refs/heads/main.lock"]
    for name in locks:
        (root / ".git" / name).touch()
    repaired(root)
    assert is_as_before(root)
    assert not [name for name in locks if (root / ".git" / name).exists()]


def test_a_lock_older_than_the_journal_is_somebody_elses(root: Path) -> None:
    path = interrupted(root, fresh=False)
    lock = root / ".git" / "index.lock"
    lock.touch()
    before = path.stat().st_mtime - 60
    os.utime(lock, (before, before))
    repaired(root)
    assert lock.exists()
    lock.unlink()
    assert is_as_before(root)


def test_a_repair_that_cannot_be_done_yet_is_told_and_tried_again(root: Path) -> None:
    interrupted(root)
    lock = root / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    with pytest.raises(StorageRefused):
        repaired(root)
    assert vault(root).needs_repair()
    lock.unlink()
    repaired(root)
    assert is_as_before(root)


def test_a_reader_repairs_what_it_can(root: Path) -> None:
    interrupted(root)
    assert vault(root).repair()
    assert is_as_before(root)
    assert vault(root).repair() == ()


def test_a_reader_repairs_in_an_unfinished_merge_too(root: Path) -> None:
    interrupted(root)
    git(root, "update-ref", "MERGE_HEAD", "HEAD")
    assert vault(root).repair()


def test_a_reader_waits_for_nobody(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    with session(root):
        interrupted(root)
        with monkeypatch.context() as patch:
            patch.setattr(time, "sleep", pauses.append)
            assert vault(root).repair() == ()
    assert pauses == []
    assert vault(root).needs_repair()


def test_a_reader_leaves_a_journal_alone_that_a_git_still_works_for(root: Path) -> None:
    interrupted(root)
    found = journal.left_behind(root / ".git", 0)
    assert found is not None
    with found[1]:
        assert vault(root).repair() == ()
        assert vault(root).needs_repair()
    assert vault(root).repair()


def test_a_file_that_is_no_journal_is_refused_by_name(root: Path) -> None:
    path = interrupted(root)
    for rubbish in (b"", b"rubbish", b"3:abc,", path.read_bytes()[:-10]):
        path.write_bytes(rubbish)
        with pytest.raises(StorageRefused, match="not a journal") as error:
            repaired(root)
        assert str(path) in error.value.hints[0]
        assert vault(root).repair() == ()


@pytest.mark.parametrize("accept", [True, False])
def test_a_git_that_outlives_its_command_is_waited_for(root: Path, *, accept: bool) -> None:
    users = gitrepo.make_users_changes(root)
    gitrepo.hook(
        root, "pre-commit", f"touch {root}/.git/begun; sleep 0.5; exit {0 if accept else 1}"
    )
    with forked(lambda _: commit(root, {NINE: CLOSED, NEW: b"new\n"})) as child:
        wait_until((root / ".git" / "begun").exists, "the hook to begin")
        child.stop(signal.SIGKILL, group=False)
    assert ("had been recorded" in repaired(root)[0]) is accept
    assert held(root, NINE) == {NINE: CLOSED if accept else FILES[NINE]}
    assert gitrepo.users_changes(root) == users
    assert gitrepo.count_commits(root) == 1 + accept


def test_each_linked_work_tree_has_a_journal_of_its_own(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    interrupted(root)
    assert not vault(tmp_path / "linked").needs_repair()
    commit(tmp_path / "linked", {TEN: CLOSED})
    assert vault(root).needs_repair()
    repaired(root)
    assert is_as_before(root)
