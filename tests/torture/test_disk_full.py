"""A disk that refuses, at each single step or for good, with a real one that is full."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from actionlog.errors import StorageRefused
from tests import gitrepo
from tests.children import PATIENCE
from tests.gitrepo import FILES, NEW, NINE, TEN, git
from tests.torture import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

CHANGE: dict[str, bytes | None] = {NINE: b"nine\n", TEN: None, NEW: b"new\n"}
BEFORE = {path: FILES.get(path) for path in CHANGE}


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)


def commit_with_fault(root: Path, steps: faults.Steps, names: tuple[str, ...]) -> bool:
    """Whether it was recorded; checks that a refusal is one in words."""
    sentence = ""
    with gitrepo.session(root) as session, faults.counted(steps, names):
        try:
            session.commit(CHANGE, expected=BEFORE, message="x")
        except StorageRefused as error:
            sentence = error.sentence
    assert not sentence or "No space left" in sentence or "git" in sentence
    return not sentence


def test_one_refusal_at_each_single_step_leaves_all_or_nothing(tmp_path: Path) -> None:
    step = 0
    while True:
        root = gitrepo.new_repository(tmp_path / f"work{step}")
        users = gitrepo.make_users_changes(root)
        steps = faults.Steps(faults.no_room, step)
        recorded = commit_with_fault(root, steps, faults.STEPS)
        # At once, not only after the next command's repair.
        assert gitrepo.held(root, *CHANGE) == (CHANGE if recorded else BEFORE), steps.taken
        assert gitrepo.count_commits(root) == 1 + recorded
        with gitrepo.session(root):
            pass
        assert gitrepo.users_changes(root) == users
        if len(steps.taken) <= step:
            break
        step += 1
    assert step > 20
    assert recorded


def test_a_disk_that_stays_full_still_takes_the_old_files_back(tmp_path: Path) -> None:
    step = 0
    while True:
        root = gitrepo.new_repository(tmp_path / f"work{step}")
        users = gitrepo.make_users_changes(root)
        steps = faults.Steps(faults.no_room, step, always=True)
        recorded = commit_with_fault(root, steps, faults.NEEDS_ROOM)
        assert gitrepo.held(root, *CHANGE) == (CHANGE if recorded else BEFORE), steps.taken
        with gitrepo.session(root):
            pass
        assert gitrepo.users_changes(root) == users
        assert gitrepo.count_commits(root) == 1 + recorded
        if len(steps.taken) <= step:
            break
        step += 1
    assert recorded


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(asked, capture_output=True, check=False, timeout=PATIENCE).returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, timeout=PATIENCE)


def fill(folder: Path, leave: int) -> None:
    """Fills a disk to the brim, then frees so many blocks of four kilobytes."""
    block = b"x" * 4096
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(block)
        except OSError:
            pass
        filler.truncate(max(0, filler.tell() // 4096 - leave) * 4096)


def test_a_disk_with_less_and_less_room_never_holds_half_a_change(tmp_path: Path) -> None:
    outcomes = []
    with small_disk(tmp_path / "small", "3m") as disk:
        root = gitrepo.new_repository(disk / "work")
        users = gitrepo.make_users_changes(root)
        gitrepo.commit(root, {"logs/board/board.toml": b"x\n"})
        for leave in range(40):
            fill(disk, leave)
            try:
                gitrepo.commit(root, CHANGE)
                outcomes.append(True)
            except StorageRefused:
                outcomes.append(False)
            assert gitrepo.held(root, *CHANGE) == (CHANGE if outcomes[-1] else BEFORE)
            (disk / "filler").unlink()
            with gitrepo.session(root):
                pass
            assert gitrepo.users_changes(root) == users
            assert gitrepo.count_commits(root) == 2 + outcomes[-1]
            if outcomes[-1]:
                git(root, "reset", "--quiet", "HEAD~1", "--", "logs")
                git(root, "checkout", "--quiet", "--", "logs")
                git(root, "update-ref", "refs/heads/main", "HEAD~1")
                (root / NEW).unlink()
                (root / NEW).parent.rmdir()
        git(root, "fsck", "--strict")
    assert {True, False} == set(outcomes)
