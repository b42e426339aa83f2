"""Eight processes at once: each of their commits is there, and only those."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests import gitrepo
from tests.gitrepo import git
from tests.torture import ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

PROCESSES, COMMITS = 8, 50


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)


def some_work(root: Path) -> Callable[[Callable[[int], None]], None]:
    def work(tell: Callable[[int], None]) -> None:
        for _ in range(COMMITS):
            with gitrepo.vault(root).locked() as session:
                number = ledger.add_one(session, root)
            tell(number)

    return work


def test_eight_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")
    children = [ledger.child(some_work(root)) for _ in range(PROCESSES)]
    numbers: list[int] = []
    for pid, pipe in children:
        with os.fdopen(pipe, "rb") as stream:
            numbers += [int(word) for word in stream.read().split()]
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert sorted(numbers) == list(range(1, PROCESSES * COMMITS + 1))
    assert ledger.verify(root, users) == PROCESSES * COMMITS
    git(root, "fsck", "--strict")


def test_an_editor_that_asks_for_the_status_all_the_time_does_no_harm(tmp_path: Path) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")

    def ask(_: Callable[[int], None]) -> None:
        while True:
            os.utime(root / "notes" / "untracked.txt")
            git(root, "status")
            git(root, "update-index", "--refresh", "-q", "--", "notes/staged.txt")

    asking = ledger.child(ask)
    try:
        for _ in range(40):
            with gitrepo.session(root) as session:
                ledger.add_one(session, root)
    finally:
        os.killpg(asking[0], 9)
        os.waitpid(asking[0], 0)
        os.close(asking[1])
    (root / ".git" / "index.lock").unlink(missing_ok=True)
    assert ledger.verify(root, users) == 40
