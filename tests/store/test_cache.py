"""Copies of what was read: used where git vouches for them, and never wrong."""

from __future__ import annotations

import os
import shutil
import time
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionlog.domain.query import Query
from actionlog.store import cache as cache_module
from actionlog.store import loader
from actionlog.store.cache import Cache
from actionlog.store.git.repository import Git
from actionlog.store.paths import action_path
from actionlog.store.source import Snapshot, WorkTree
from tests import gitrepo
from tests.examples import examples
from tests.gitrepo import git

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from actionlog.domain.action import Action
    from actionlog.store.loader import Reading

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

BOARD = "board"
REFS = (1, 2, 100, 101, 150, 201, 250, 301, 350, 401)
"""Five folders, more than are read without asking git."""
TICK_NS = 10_000_000
"""A second in earnest: no test waits for that."""
COPIES = Path(".git/actionlog/cache") / BOARD


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)
    monkeypatch.setattr("actionlog.store.source.CLOCK_TICK_NS", TICK_NS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(_template(), tmp_path / "work", symlinks=True)


def text(ref: int, status: str = "open", words: str = "Book the roofer") -> bytes:
    note = '\n[[comments]]\ndate = "2020-07"\ntext = "Naïve – asked"\n'
    return (
        f'ref = {ref}\nraised = 2020-03-04\nitem = "Roof"\naction = "{words}"\n'
        f'responsible = ["Lorna Venters"]\ndeadline = "2021-04"\nstatus = "{status}"\n{note}'
    ).encode()


@cache
def _template() -> Path:
    """A board in git, of which every folder has been copied."""
    root = Path(mkdtemp(prefix="actionlog-cached-")) / "work"
    gitrepo.empty_repository(root)
    gitrepo.write(root, f"logs/{BOARD}/board.toml", b'name = "Board"\n')
    for ref in REFS:
        gitrepo.write(root, place(ref), text(ref, "closed" if ref % 50 == 0 else "open"))
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "the beginning")
    let_time_pass()
    every(root)
    return root


def let_time_pass() -> None:
    """Copies are made only of files that have been left alone for a tick."""
    time.sleep(2 * TICK_NS / 1e9)


def place(ref: int) -> str:
    return f"logs/{action_path(BOARD, ref)}"


def reading(root: Path, *, cached: bool = True) -> Reading:
    copies = Cache(root / ".git" / "actionlog" / "cache") if cached else None
    return loader.load(WorkTree(root / "logs"), BOARD, copies)


def every(root: Path, *, cached: bool = True) -> list[Action]:
    return list(reading(root, cached=cached).board.actions.every())


def agrees(root: Path) -> list[Action]:
    """Checks that all answers are the same with the copies and without them; gives the actions."""
    let_time_pass()
    bare = every(root, cached=False)
    unfinished = Query().select(reading(root, cached=False).board)
    for _ in range(2):  # the first reading may have made copies for the second
        with_copies = reading(root)
        assert list(with_copies.board.actions.every()) == bare
        assert Query().select(with_copies.board) == unfinished
        assert with_copies.findings == _findings(root)
    return bare


def _findings(root: Path) -> Sequence[object]:
    bare = reading(root, cached=False)
    Query().select(bare.board)
    return bare.findings


def copies(root: Path) -> list[Path]:
    return sorted((root / COPIES).iterdir())


# It is a cache


def test_every_folder_that_git_vouches_for_is_copied(root: Path) -> None:
    assert [path.name for path in copies(root)] == [
        "0001-0100",
        "0101-0200",
        "0201-0300",
        "0301-0400",
        "0401-0500",
    ]


def test_with_copies_no_action_is_parsed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = every(root, cached=False)
    monkeypatch.delattr("actionlog.store.action_files.parse")
    assert every(root) == expected


def test_a_board_of_a_few_folders_asks_git_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ref in (301, 350, 401):
        (root / place(ref)).unlink()
    for folder in ("0301-0400", "0401-0500"):
        (root / place(1)).parent.with_name(folder).rmdir()
    monkeypatch.setattr(WorkTree, "known", lambda *_: pytest.fail("git was asked"))
    assert [action.ref for action in every(root)] == [1, 2, 100, 101, 150, 201, 250]


# What is wrong with a copy never shows


def damaged(root: Path, damage: Callable[[bytes], bytes]) -> None:
    for path in copies(root):
        path.write_bytes(damage(path.read_bytes()))


@pytest.mark.parametrize("left", [0, 1, 60, 127, 128, 130, 136, 137, 400, -1])
def test_a_truncated_copy_is_no_copy(root: Path, left: int) -> None:
    damaged(root, lambda data: data[:left])
    assert len(agrees(root)) == len(REFS)


def test_a_copy_by_another_version_is_no_copy(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_time_pass()
    shutil.rmtree(root / COPIES)
    with monkeypatch.context() as earlier:
        earlier.setattr(cache_module, "_FORM", "actionlog cache 2 0.0.1 ")
        assert every(root)
    before = [path.read_bytes() for path in copies(root)]
    assert len(agrees(root)) == len(REFS)
    assert [path.read_bytes() for path in copies(root)] != before


def test_the_copy_of_another_folder_is_no_copy(root: Path) -> None:
    first, *others = copies(root)
    for other in others:
        shutil.copy(first, other)
    assert [action.ref for action in agrees(root)] == list(REFS)


def test_a_copy_of_an_older_tree_is_no_copy(root: Path) -> None:
    old = {path: path.read_bytes() for path in copies(root)}
    gitrepo.commit(root, {place(1): text(1, words="Book another roofer")})
    let_time_pass()
    agrees(root)
    for path, data in old.items():
        path.write_bytes(data)
    assert agrees(root)[0].wording == "Book another roofer"


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_file_is_no_copy(root: Path, kind: str) -> None:
    path = copies(root)[0]
    data = path.read_bytes()
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        (root / "elsewhere").write_bytes(data)
        path.symlink_to(root / "elsewhere")
    else:
        os.mkfifo(path)
    agrees(root)


def test_where_nothing_can_be_written_nothing_is_copied(root: Path) -> None:
    shutil.rmtree(root / ".git/actionlog")
    (root / ".git/actionlog").write_bytes(b"in the way")
    assert len(agrees(root)) == len(REFS)


def test_no_half_written_copy_is_left_when_the_disk_is_full(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in copies(root):
        path.unlink()

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    let_time_pass()
    monkeypatch.setattr(Path, "write_bytes", full)
    assert len(every(root)) == len(REFS)
    assert copies(root) == []


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 10_000), st.integers(1, 255), st.booleans())
def test_a_flipped_byte_is_no_copy(at: int, mask: int, finished: bool) -> None:  # noqa: FBT001
    original = _template() / COPIES / "0001-0100"
    data = bytearray(original.read_bytes())
    data[at % len(data)] ^= mask
    scratch = _scratch()
    (scratch / BOARD / "0001-0100").write_bytes(data)
    good = Cache(original.parent.parent).get(BOARD, "0001-0100", finished=finished)
    found = Cache(scratch).get(BOARD, "0001-0100", finished=finished)
    assert good is not None
    # Without the finished ones their section is not looked at, so damage there does not matter.
    assert found is None or found == good


@cache
def _scratch() -> Path:
    folder = Path(mkdtemp(prefix="actionlog-cache-"))
    (folder / BOARD).mkdir()
    return folder


# What a hand does is seen


def edited(root: Path) -> None:
    gitrepo.write(root, place(150), text(150, words="Changed by hand"))


def edited_to_the_same_size_and_time(root: Path) -> None:
    path = root / place(150)
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Book", b"Cook"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def edited_where_git_looks_at_less(root: Path) -> None:
    git(root, "config", "core.checkStat", "minimal")
    git(root, "config", "core.trustctime", "false")
    edited_to_the_same_size_and_time(root)


def edited_where_git_is_told_not_to_look(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", place(150))
    edited(root)


def edited_where_git_skips_the_work_tree(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", place(150))
    edited(root)


def sparse(root: Path) -> None:
    git(root, "sparse-checkout", "set", "--no-cone", "/*", f"!{place(150)}")


def untracked(root: Path) -> None:
    gitrepo.write(root, place(151), text(151))


def ignored(root: Path) -> None:
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text("0151.toml\n")
    untracked(root)


def deleted(root: Path) -> None:
    (root / place(250)).unlink()


def deleted_and_staged(root: Path) -> None:
    git(root, "rm", "--quiet", place(250))


def staged(root: Path) -> None:
    edited(root)
    git(root, "add", ".")


def staged_and_taken_back_on_disk(root: Path) -> None:
    before = (root / place(150)).read_bytes()
    staged(root)
    gitrepo.write(root, place(150), before)


def renamed(root: Path) -> None:
    (root / place(350)).rename(root / place(351))


def renamed_folder(root: Path) -> None:
    folder = (root / place(350)).parent
    folder.rename(folder.with_name("0501-0600"))


def touched(root: Path) -> None:
    (root / place(350)).touch()


def made_unreadable(root: Path) -> None:
    gitrepo.write(root, place(401), b"ref = \n")


def made_unreadable_and_committed(root: Path) -> None:
    made_unreadable(root)
    git(root, "commit", "--quiet", "-a", "-m", "by hand")


def became_a_link(root: Path) -> None:
    deleted(root)
    (root / place(250)).symlink_to(root / place(201))


def committed(root: Path) -> None:
    edited(root)
    git(root, "commit", "--quiet", "-a", "-m", "by hand")


def another_commit_checked_out(root: Path) -> None:
    committed(root)
    let_time_pass()
    every(root)
    git(root, "checkout", "--quiet", "HEAD~1")


@pytest.mark.parametrize(
    "change",
    [
        edited,
        edited_to_the_same_size_and_time,
        edited_where_git_looks_at_less,
        edited_where_git_is_told_not_to_look,
        edited_where_git_skips_the_work_tree,
        sparse,
        untracked,
        ignored,
        deleted,
        deleted_and_staged,
        staged,
        staged_and_taken_back_on_disk,
        renamed,
        renamed_folder,
        touched,
        made_unreadable,
        made_unreadable_and_committed,
        became_a_link,
        committed,
        another_commit_checked_out,
    ],
)
def test_what_was_done_by_hand_is_seen(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    agrees(root)


def test_an_edit_while_git_is_asked_is_not_taken_for_what_git_saw(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_time_pass()
    shutil.rmtree(root / COPIES)
    asked = WorkTree.known

    def known_and_then_edited(tree: WorkTree, folder: str) -> object:
        answer = asked(tree, folder)
        edited(root)
        return answer

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(WorkTree, "known", known_and_then_edited)
        every(root)
    git(root, "checkout", "--quiet", "--", ".")
    assert "Changed by hand" not in {action.wording for action in agrees(root)}


def test_logs_below_a_link_are_read_all_the_same(root: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(root)
    assert every(tmp_path / "way") == every(root, cached=False)


def test_what_git_says_against_it_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> dict[str, str]:
        raise ValueError("git said no")

    monkeypatch.setattr(WorkTree, "known", refuses)
    with pytest.raises(ValueError, match="git said no"):
        every(root)


def test_a_commit_is_read_through_the_same_copies(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD").strip()
    before = every(root, cached=False)
    committed(root)
    work = Git.require(root)
    snapshot = Snapshot(work, first, "logs")
    copies_of = Cache(root / ".git" / "actionlog" / "cache")
    for _ in range(2):
        assert list(loader.load(snapshot, BOARD, copies_of).board.actions.every()) == before
    agrees(root)


# Whatever happens, in whatever order

HAND = st.sampled_from(
    [
        edited,
        untracked,
        deleted,
        staged,
        touched,
        made_unreadable,
        committed,
        lambda root: git(root, "reset", "--quiet", "--hard"),
        lambda root: git(root, "checkout", "--quiet", "main~0"),
        lambda root: git(root, "stash", "--quiet"),
        lambda root: damaged(root, lambda data: data[: len(data) // 2]),
        every,
    ]
)


@pytest.mark.slow
@settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(HAND, min_size=1, max_size=5))
def test_no_order_of_edits_makes_copies_and_files_disagree(
    tmp_path_factory: pytest.TempPathFactory, hands: list[Callable[[Path], object]]
) -> None:
    root = shutil.copytree(_template(), tmp_path_factory.mktemp("any") / "work", symlinks=True)
    for hand in hands:
        hand(root)
        agrees(root)
