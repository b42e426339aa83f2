"""`kill -9` and Ctrl-C at any moment: what was recorded stays, and the rest never was."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from actionlog.store.vault import repair
from tests import gitrepo
from tests.children import forked
from tests.examples import few_and_rest
from tests.gitrepo import FILES, NEW, NINE, TEN, git
from tests.torture import faults, ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.children import Tell, Work

pytestmark = pytest.mark.slow

FILES_OF_ONE: dict[str, bytes | None] = {NINE: b"nine\n", TEN: None, NEW: b"new\n"}


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)
    monkeypatch.setattr(repair, "_SETTLING", 0.05)


def work_for_ever(root: Path) -> Work:
    def work(tell: Tell) -> None:
        while True:
            with gitrepo.session(root) as session:
                number = ledger.add_one(session, root)
            tell(number)

    return work


@pytest.mark.parametrize(
    ("kills", "hook"),
    [
        pytest.param(15, False, id="few"),
        pytest.param(8, True, id="few, with hooks"),
        pytest.param(225, False, id="many", marks=pytest.mark.torture),
        pytest.param(75, True, id="many, with hooks", marks=pytest.mark.torture),
    ],
)
def test_kill_9_at_random_moments_loses_and_halves_nothing(
    tmp_path: Path, kills: int, *, hook: bool
) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")
    if hook:
        gitrepo.hook(root, "pre-commit", "sleep 0.01")
        gitrepo.hook(root, "reference-transaction", "sleep 0.002")
    moments = random.Random(20210113)  # noqa: S311 - not for secrets; seeded so that it repeats
    known = 0
    for _ in range(kills):
        with forked(work_for_ever(root)) as child:
            time.sleep(moments.uniform(0.002, 0.04))
            child.stop(signal.SIGKILL, group=moments.random() < 0.5)
            acknowledged = child.last_told()
        with gitrepo.session(root):
            pass
        number = ledger.verify(root, users)
        assert number >= max(known, acknowledged)
        known = number
    # On a busy machine none may have come to its end before it was killed.
    number = more_work(root)
    assert ledger.verify(root, users) == number > known
    git(root, "fsck", "--strict")


def more_work(root: Path) -> int:
    with gitrepo.session(root) as session:
        return ledger.add_one(session, root)


@pytest.mark.parametrize("times", [15, pytest.param(80, marks=pytest.mark.torture)])
def test_ctrl_c_at_random_moments_leaves_all_or_nothing(tmp_path: Path, times: int) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")
    moments = random.Random(20210407)  # noqa: S311 - not for secrets; seeded so that it repeats
    for _ in range(times):
        with forked(work_for_ever(root)) as child:
            time.sleep(moments.uniform(0.004, 0.04))
            # A terminal sends it to git as well; an impatient parent only to us.
            assert child.stop(signal.SIGINT, group=moments.random() < 0.7) == 0
            acknowledged = child.last_told()
        with gitrepo.session(root):
            pass
        assert ledger.verify(root, users) >= acknowledged
    git(root, "fsck", "--strict")


def run_to_step(root: Path, step: int, fault: Callable[[], None]) -> bool:
    """Commits in a process of its own with a fault at a step; whether it got past that."""

    def work(_: Tell) -> None:
        with gitrepo.session(root) as session:
            expected = gitrepo.held(root, *FILES_OF_ONE)
            with faults.counted(faults.Steps(fault, step)) as steps:
                session.commit(FILES_OF_ONE, expected=expected, message="x")
        os._exit(0 if len(steps.taken) > step else 42)

    with forked(work) as child:
        code = child.ended()
    assert code in (0, 42, 137)
    return code != 42


@pytest.mark.parametrize("fault", few_and_rest([faults.end_of_process, faults.ctrl_c], 1))
def test_an_end_before_each_single_step_leaves_all_or_nothing(
    tmp_path: Path, fault: Callable[[], None]
) -> None:
    step, recorded = 0, []
    while True:
        root = gitrepo.new_repository(tmp_path / f"{fault.__name__}{step}")
        users = gitrepo.make_users_changes(root)
        past = run_to_step(root, step, fault)
        with gitrepo.session(root):
            pass
        assert gitrepo.users_changes(root) == users
        recorded.append(gitrepo.count_commits(root) == 2)
        before = {path: FILES.get(path) for path in FILES_OF_ONE}
        assert gitrepo.held(root, *FILES_OF_ONE) == (FILES_OF_ONE if recorded[-1] else before)
        assert (root / NEW).parent.exists() is recorded[-1]
        assert not gitrepo.vault(root).needs_repair()
        if not past:
            break
        step += 1
    assert step > 20
    # First never, then always: there is one moment at which it becomes so.
    assert recorded == sorted(recorded)
    assert not recorded[0]
    assert recorded[-1]
