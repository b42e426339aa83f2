"""Eight processes at once: each of their commits is there, and only those."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests import gitrepo
from tests.children import forked
from tests.gitrepo import git
from tests.torture import ledger

if TYPE_CHECKING:
    from pathlib import Path

    from tests.children import Tell, Work

pytestmark = pytest.mark.slow

FEW = pytest.param(3, 8, id="few")
MANY = pytest.param(8, 50, id="many", marks=pytest.mark.torture)


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)


def some_work(root: Path, commits: int) -> Work:
    def work(tell: Tell) -> None:
        for _ in range(commits):
            with gitrepo.vault(root).locked() as session:
                number = ledger.add_one(session, root)
            tell(number)

    return work


@pytest.mark.parametrize(("processes", "commits"), [FEW, MANY])
def test_processes_lose_nothing_of_each_other(tmp_path: Path, processes: int, commits: int) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")
    with ExitStack() as stack:
        work = some_work(root, commits)
        children = [stack.enter_context(forked(work)) for _ in range(processes)]
        assert [child.ended() for child in children] == [0] * processes
        numbers = [number for child in children for number in child.told()]
    assert sorted(numbers) == list(range(1, processes * commits + 1))
    assert ledger.verify(root, users) == processes * commits
    git(root, "fsck", "--strict")


@pytest.mark.parametrize("commits", [10, pytest.param(40, marks=pytest.mark.torture)])
def test_an_editor_that_asks_for_the_status_all_the_time_does_no_harm(
    tmp_path: Path, commits: int
) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")

    def ask(_: Tell) -> None:
        while True:
            os.utime(root / "notes" / "untracked.txt")
            git(root, "status")
            git(root, "update-index", "--refresh", "-q", "--", "notes/staged.txt")

    with forked(ask):
        for _ in range(commits):
            with gitrepo.session(root) as session:
                ledger.add_one(session, root)
    (root / ".git" / "index.lock").unlink(missing_ok=True)
    assert ledger.verify(root, users) == commits
