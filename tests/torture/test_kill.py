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
from tests.gitrepo import FILES, NEW, NINE, TEN, git
from tests.torture import faults, ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

FILES_OF_ONE: dict[str, bytes | None] = {NINE: b"nine\n", TEN: None, NEW: b"new\n"}


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)
    monkeypatch.setattr(repair, "_SETTLING", 0.05)


def work_for_ever(root: Path) -> Callable[[Callable[[int], None]], None]:
    def work(tell: Callable[[int], None]) -> None:
        while True:
            with gitrepo.session(root) as session:
                number = ledger.add_one(session, root)
            tell(number)

    return work


def end(pid: int, kind: signal.Signals, *, group: bool) -> int:
    ledger.stop(pid, kind, group=group)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("hook", [False, True])
def test_kill_9_at_random_moments_loses_and_halves_nothing(tmp_path: Path, *, hook: bool) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")
    if hook:
        gitrepo.hook(root, "pre-commit", "sleep 0.01")
        gitrepo.hook(root, "reference-transaction", "sleep 0.002")
    moments = random.Random(20210113)  # noqa: S311 - not for secrets; seeded so that it repeats
    known = 0
    for _ in range(75 if hook else 225):
        pid, pipe = ledger.child(work_for_ever(root))
        time.sleep(moments.uniform(0.002, 0.04))
        end(pid, signal.SIGKILL, group=moments.random() < 0.5)
        acknowledged = ledger.last_told(pipe)
        with gitrepo.session(root):
            pass
        number = ledger.verify(root, users)
        assert number >= max(known, acknowledged)
        known = number
    assert known > (10 if hook else 60)
    git(root, "fsck", "--strict")


def test_ctrl_c_at_random_moments_leaves_all_or_nothing(tmp_path: Path) -> None:
    root, users = ledger.new_ledger(tmp_path / "work")
    moments = random.Random(20210407)  # noqa: S311 - not for secrets; seeded so that it repeats
    for _ in range(80):
        pid, pipe = ledger.child(work_for_ever(root))
        time.sleep(moments.uniform(0.004, 0.04))
        # A terminal sends it to git as well; an impatient parent only to us.
        assert end(pid, signal.SIGINT, group=moments.random() < 0.7) == 0
        acknowledged = ledger.last_told(pipe)
        with gitrepo.session(root):
            pass
        assert ledger.verify(root, users) >= acknowledged
    git(root, "fsck", "--strict")


def run_to_step(root: Path, step: int, fault: Callable[[], None]) -> bool:
    """Commits in a process of its own with a fault at a step; whether it got past that."""

    def work(_: Callable[[int], None]) -> None:
        with gitrepo.session(root) as session:
            expected = gitrepo.held(root, *FILES_OF_ONE)
            with faults.counted(faults.Steps(fault, step)) as steps:
                session.commit(FILES_OF_ONE, expected=expected, message="x")
        os._exit(0 if len(steps.taken) > step else 42)

    pid, pipe = ledger.child(work)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(pipe)
    assert code in (0, 42, 137)
    return code != 42


@pytest.mark.parametrize("fault", [faults.end_of_process, faults.ctrl_c])
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
