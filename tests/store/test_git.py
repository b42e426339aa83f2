"""Git as it is asked and started (`location`, `process`, `repository`), wherever a log may lie."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from actionlog.errors import ExitCode, StorageRefused
from actionlog.store.git import process
from actionlog.store.git.commit_graph import renew
from actionlog.store.git.log_entries import trailers_of
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import TreePath
from tests import gitrepo
from tests.children import wait_until
from tests.gitrepo import FILES, LOGS, NEW, NINE, TEN, git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("isolated")


@pytest.fixture
def here(root: Path) -> Git:
    return Git.require(root)


def commit_dated(root: Path, path: str, data: bytes, when: str, message: str = "x") -> str:
    gitrepo.write(root, path, data)
    git(root, "add", path)
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    git(root, "commit", "--quiet", "-m", message, **dates)
    return git(root, "rev-parse", "HEAD").strip()


# Finding the work tree


def test_a_folder_deep_in_the_log_finds_its_work_tree(root: Path) -> None:
    found = Git.find(root / "logs" / "board" / "actions")
    assert found == Git(root, root / ".git", root / ".git")


def test_a_folder_outside_of_git_has_no_work_tree(tmp_path: Path) -> None:
    assert Git.find(tmp_path) is None
    with pytest.raises(StorageRefused, match="not in a git work tree") as refused:
        Git.require(tmp_path)
    assert refused.value.exit_code is ExitCode.STORAGE
    assert refused.value.hints == (f"git init {tmp_path}",)


def test_an_empty_folder_named_dot_git_is_no_repository(root: Path) -> None:
    (root / "logs" / ".git").mkdir()
    assert Git.require(root / "logs").root == root


def test_a_bare_repository_can_be_neither_read_nor_changed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    assert Git.find(tmp_path / "bare.git" / "refs") is None
    with pytest.raises(StorageRefused, match="bare repository"):
        Git.require(tmp_path / "bare.git" / "refs")


def test_the_inside_of_dot_git_is_no_work_tree(root: Path) -> None:
    assert Git.find(root / ".git" / "objects") is None


def test_a_linked_work_tree_shares_the_common_folder(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    linked = Git.require(tmp_path / "linked" / "logs")
    assert linked.root == tmp_path / "linked"
    assert linked.git_dir == root / ".git" / "worktrees" / "linked"
    assert linked.common_dir == root / ".git"
    assert linked.branch() == "other"
    assert linked.head() == Git.require(root).head()


@pytest.mark.slow
def test_a_submodule_is_a_work_tree_of_its_own(root: Path, tmp_path: Path) -> None:
    outer = gitrepo.new_repository(tmp_path / "outer")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "sub")
    inner = Git.require(outer / "sub" / "logs")
    assert inner.git_dir == outer / ".git" / "modules" / "sub"
    assert inner.changed_paths(LOGS) == set()


def test_variables_that_a_hook_hands_down_lead_nowhere_else(
    here: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert here.changed_paths(LOGS) == set()


# HEAD


def test_head_and_branch_are_what_git_says(root: Path, here: Git) -> None:
    assert here.head() == git(root, "rev-parse", "HEAD").strip()
    assert here.branch() == "main"


def test_packed_refs_are_read(root: Path, here: Git) -> None:
    before = here.head()
    git(root, "pack-refs", "--all")
    assert here.head() == before


def test_a_detached_head_has_a_commit_and_no_branch(root: Path, here: Git) -> None:
    git(root, "checkout", "--quiet", "--detach")
    assert here.branch() is None
    assert here.head() == git(root, "rev-parse", "HEAD").strip()


def test_a_branch_that_points_to_a_branch_is_left_to_git(root: Path, here: Git) -> None:
    git(root, "symbolic-ref", "refs/heads/alias", "refs/heads/main")
    git(root, "symbolic-ref", "HEAD", "refs/heads/alias")
    assert here.head() == git(root, "rev-parse", "main").strip()


def test_an_empty_repository_has_a_branch_and_no_commit(tmp_path: Path) -> None:
    empty = Git.require(gitrepo.empty_repository(tmp_path / "empty"))
    assert (empty.head(), empty.branch()) == (None, "main")
    assert empty.log_of(LOGS) == []


def test_a_users_words_for_a_commit_are_resolved(root: Path, here: Git) -> None:
    git(root, "tag", "-a", "paper-1", "-m", "x")
    assert here.resolve("paper-1") == here.resolve("HEAD") == here.head()


@pytest.mark.parametrize("words", ["", "nonsense", "--help", "-n1", "HEAD\0", "HEAD:logs", "@{-1}"])
def test_words_that_name_no_commit_resolve_to_nothing(here: Git, words: str) -> None:
    assert here.resolve(words) is None


# Trees and blobs


def test_a_tree_lists_one_level_by_name(here: Git) -> None:
    listed = here.tree_entries(here.head() or "", TreePath("logs/board"))
    assert [(entry.type, entry.name) for entry in listed] == [
        ("tree", "actions"),
        ("blob", "board.toml"),
    ]


def test_a_tree_lists_all_files_below_a_path(here: Git) -> None:
    listed = here.tree_files(here.head() or "", LOGS)
    assert {entry.name for entry in listed} == {path for path in FILES if path.startswith("logs")}


def test_a_folder_that_is_not_there_lists_nothing(here: Git) -> None:
    assert here.tree_entries("HEAD", TreePath("logs/nobody")) == []
    assert here.tree_files("HEAD", TreePath("logs/nobody")) == []


def test_names_that_look_like_patterns_are_just_names(root: Path) -> None:
    odd = TreePath("logs/board/a*[b] é.toml")
    gitrepo.commit(root, {odd: b"x\n"})
    here = Git.require(root)
    assert [entry.name for entry in here.tree_files("HEAD", odd)] == [odd]
    assert len(here.log_of(odd)) == 1


def test_blobs_come_with_every_byte(root: Path) -> None:
    contents = [b"", b"\n", b"no newline", b"nul \0 and \xff", b"x" * 100_000]
    paths = [f"logs/board/{number}" for number in range(len(contents))]
    gitrepo.commit(root, dict(zip(paths, contents, strict=True)))
    here = Git.require(root)
    entries = {entry.name: entry.oid for entry in here.tree_files("HEAD", LOGS)}
    found = here.blobs(entries[path] for path in paths)
    assert [found[entries[path]] for path in paths] == contents


def test_a_lost_blob_is_an_error_that_names_it(here: Git) -> None:
    with pytest.raises(StorageRefused, match="lost the object 0123"):
        here.blobs(["0123" * 10])
    assert here.blobs([]) == {}


# What is not committed


def test_a_clean_tree_has_no_changed_paths(here: Git) -> None:
    assert here.changed_paths() == set()


def test_changed_paths_are_staged_modified_deleted_untracked_and_ignored(
    root: Path, here: Git
) -> None:
    gitrepo.write(root, ".gitignore", b"ignored*\n")
    gitrepo.write(root, NINE, b"staged\n")
    git(root, "add", NINE)
    gitrepo.write(root, NINE, FILES[NINE])
    (root / TEN).unlink()
    gitrepo.write(root, "logs/board/board.toml", b"modified\n")
    gitrepo.write(root, "logs/board/new file.toml", b"x\n")
    gitrepo.write(root, "logs/board/ignored.toml", b"x\n")
    gitrepo.write(root, "logs/ignored folder/é.toml", b"x\n")
    assert here.changed_paths(LOGS) == {
        NINE,
        TEN,
        "logs/board/board.toml",
        "logs/board/new file.toml",
        "logs/board/ignored.toml",
        "logs/ignored folder/é.toml",
    }
    assert ".gitignore" in here.changed_paths()


def test_both_ends_of_a_move_are_changed_paths(root: Path, here: Git) -> None:
    git(root, "mv", NINE, "logs/board/0009.toml")
    assert here.changed_paths(LOGS) == {NINE, "logs/board/0009.toml"}


def test_line_endings_that_git_converts_are_no_change(root: Path, here: Git) -> None:
    gitrepo.write(root, ".gitattributes", b"*.toml text eol=crlf\n")
    (root / NINE).unlink()
    git(root, "checkout", "--", NINE)
    assert (root / NINE).read_bytes() == FILES[NINE].replace(b"\n", b"\r\n")
    assert here.changed_paths(LOGS) == set()


def test_looking_leaves_the_index_alone(root: Path, here: Git) -> None:
    index = root / ".git" / "index"
    os.utime(root / NINE)
    before = index.stat().st_mtime_ns, index.read_bytes()
    here.changed_paths()
    assert (index.stat().st_mtime_ns, index.read_bytes()) == before


# History


def test_the_history_of_a_file_is_told_oldest_first(root: Path, here: Git) -> None:
    second = commit_dated(
        root,
        NINE,
        b"two\n",
        "2021-02-03T10:00:00+05:30",
        "board: 9 deferred\n\nWhy it moved.\n\nBoard: board\nAction: 9\nAction: 10\n",
    )
    commit_dated(root, TEN, b"elsewhere\n", "2021-02-04T10:00:00+00:00")
    first, last = here.log_of(NINE)
    assert (first.subject, first.befores[0]) == ("the beginning", None)
    assert last.commit == second
    assert last.parents == (first.commit,)
    assert last.subject == "board: 9 deferred"
    assert last.trailers == {"Board": ("board",), "Action": ("9", "10")}
    assert last.authored == datetime(
        2021, 2, 3, 10, tzinfo=timezone(timedelta(hours=5, minutes=30))
    )
    assert last.author == "Lorna Venters"
    assert last.befores[0] == first.after
    assert here.blobs([last.after or ""])[last.after or ""] == b"two\n"


def test_a_setting_that_hides_what_the_first_commit_brought_hides_it_from_nobody_here(
    root: Path, here: Git
) -> None:
    git(root, "config", "log.showRoot", "false")
    (entry,) = here.log_of(NINE)
    assert (entry.subject, entry.befores[0]) == ("the beginning", None)
    assert here.added_and_removed(LOGS)[0].changes


def test_where_a_file_lay_before_is_not_asked_of_one_that_came_alone(
    root: Path, here: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit_dated(root, NEW, b"ref = 101\n", gitrepo.DATE)
    asked: list[str] = []
    start = process._start  # noqa: SLF001 - the one place that starts git

    def counted(place: Path, words: Sequence[str], *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        asked.append(next(one for one in words if one in {"log", "ls-tree", "rev-list"}))
        return start(place, words, *rest, **more)

    monkeypatch.setattr(process, "_start", counted)
    assert [len(here.log_of(one)) for one in (NEW, NINE)] == [1, 1]
    assert asked == ["log", "log"]


def test_a_file_that_one_side_of_a_merge_dropped_is_known_as_removed(root: Path, here: Git) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    commit_dated(root, gitrepo.NEW, b"new\n", "2021-02-01T10:00:00+00:00", "side")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--strategy=ours", "-m", "merged", "side")
    changes = [
        (entry.subject, entry.changes[0].after is None)
        for entry in here.added_and_removed(gitrepo.NEW)
    ]
    assert changes == [("merged", True), ("side", False)]


def test_the_history_of_a_folder_tells_each_file_of_a_commit(root: Path, here: Git) -> None:
    gitrepo.commit(root, {NINE: None, TEN: b"ten\n"})
    (change, other) = here.log_of(LOGS)[-1].changes
    assert (change.path, change.after) == (NINE, None)
    assert other.path == TEN


def test_a_deleted_and_recreated_file_keeps_its_history(root: Path, here: Git) -> None:
    gitrepo.commit(root, {NINE: None})
    gitrepo.commit(root, {NINE: b"again\n"})
    entries = here.log_of(NINE)
    assert [entry.after is None for entry in entries] == [False, True, False]


def test_a_new_action_does_not_inherit_the_birth_of_one_like_it(root: Path, here: Git) -> None:
    gitrepo.commit(root, {gitrepo.NEW: FILES[NINE]})
    git(root, "config", "log.follow", "true")
    git(root, "config", "diff.renames", "copies")
    assert len(here.log_of(gitrepo.NEW)) == 1


@pytest.mark.slow
def test_a_merge_that_made_something_new_is_in_the_history(root: Path, here: Git) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    commit_dated(root, NINE, b"side\n", "2021-02-01T10:00:00+00:00", "side")
    git(root, "checkout", "--quiet", "main")
    commit_dated(root, NINE, b"main\n", "2021-02-02T10:00:00+00:00", "main")
    git(root, "merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    commit_dated(root, NINE, b"both\n", "2021-02-03T10:00:00+00:00", "merged")
    entries = here.log_of(NINE)
    assert [entry.subject for entry in entries] == ["the beginning", "side", "main", "merged"]
    merged = entries[-1].changes[0]
    assert [here.blobs([oid or ""])[oid or ""] for oid in merged.befores] == [b"main\n", b"side\n"]


def test_a_side_that_a_merge_passed_over_is_in_the_history(root: Path, here: Git) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    commit_dated(root, NINE, b"side\n", "2021-02-01T10:00:00+00:00", "side")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--strategy=ours", "-m", "merged", "side")
    assert [entry.subject for entry in here.log_of(NINE)] == ["the beginning", "side"]


def test_messages_in_other_encodings_and_with_odd_bytes_are_read(root: Path, here: Git) -> None:
    gitrepo.write(root, NINE, b"latin\n")
    config = ("-c", "i18n.commitEncoding=ISO-8859-1")
    (root / "message").write_bytes("Zoë\n".encode("latin-1"))
    git(root, *config, "commit", "--quiet", "-F", str(root / "message"), "--", NINE)
    assert here.log_of(NINE)[-1].subject == "Zoë"


PICKED = {"Board": ("x",), "Signed-off-by": ("A",)}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("subject", {}),
        ("Board: not a trailer", {}),
        ("subject\n\nBoard: x\nand prose", {}),
        ("subject\n\nbody\n\nBoard: x\n", {"Board": ("x",)}),
        ("subject\n\nOn-behalf-of: Sarah\n Lee\n", {"On-behalf-of": ("Sarah Lee",)}),
        ("subject\n\nBoard: x\n(cherry picked from commit 12ab)\nSigned-off-by: A\n", PICKED),
        ("subject\n\n(cherry picked from commit 12ab)\n", {}),
    ],
)
def test_trailers_are_the_last_paragraph(
    message: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert trailers_of(message) == expected


# When git says no


def test_without_git_the_error_says_how_to_get_it(
    here: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert here.head()
    with pytest.raises(StorageRefused, match="not installed") as refused:
        here.changed_paths()
    assert "install" in refused.value.hints[0]


def test_a_folder_of_another_user_is_refused_with_the_way_out(
    here: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(StorageRefused, match="belongs to another user") as refused:
        here.changed_paths()
    assert refused.value.hints[0].startswith("git config --global --add safe.directory")


def test_a_broken_repository_is_told_in_gits_words(root: Path, here: Git) -> None:
    (root / ".git" / "index").write_bytes(b"rubbish")
    with pytest.raises(StorageRefused, match=r"git said: .*index"):
        here.changed_paths()


# The graph


def test_the_graph_is_written_by_a_git_that_is_left_to_itself(here: Git) -> None:
    renew(here)  # a warning, of a process that still runs, would fail this test
    chain = here.common_dir / "objects" / "info" / "commit-graphs" / "commit-graph-chain"
    wait_until(chain.exists, "the graph")
