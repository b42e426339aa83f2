"""Whole commands, raced and killed: every answer that a secretary was given holds afterwards."""

from __future__ import annotations

import contextlib
import io
import random
import signal
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from actionlog.cli.app import run
from actionlog.cli.context import Session
from actionlog.domain.action_history import contradictions
from actionlog.store import loader
from actionlog.store.source import WorkTree
from actionlog.store.vault import repair
from tests import gitrepo
from tests.children import forked
from tests.cli.secretary import BOARD, NOW, Secretary, copied, her_board
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.store.loader import Reading
    from tests.children import Tell, Work

pytestmark = pytest.mark.slow


@pytest.fixture
def secretary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secretary:
    gitrepo.isolate(monkeypatch)
    monkeypatch.setattr(repair, "_SETTLING", 0.05)
    made = copied(her_board(tmp_path / "made"), tmp_path / "work")
    (made.folder / "agenda.txt").write_text("staged, and not to be recorded\n", encoding="utf-8")
    made.git("add", "agenda.txt")
    return made


def quietly(folder: Path, *args: str) -> tuple[int, str]:
    """Run a command in this process; its exit code and what it said."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        code = run(args, Session(NOW, folder, {}))
    return code, said.getvalue()


def added(folder: Path, text: str) -> int:
    """Add an action; its ref, as the command says it."""
    code, said = quietly(
        folder,
        "add",
        text,
        "--item",
        "Race",
        "--responsible",
        "PC",
        "--due",
        "tbc",
        "--meeting",
        "13.1.21",
        "--twice",
    )
    assert code == 0, said
    return int(said.split()[0])


def read(folder: Path) -> Reading:
    return loader.load(WorkTree(folder / "logs"), BOARD)


@pytest.mark.parametrize(
    ("processes", "adds"), [(3, 5), pytest.param(8, 50, marks=pytest.mark.torture)]
)
def test_processes_that_add_at_once_give_as_many_actions(
    secretary: Secretary, processes: int, adds: int
) -> None:
    before, commits = set(read(secretary.folder).board.actions.refs()), secretary.commits()

    def work(tell: Tell) -> None:
        for number in range(adds):
            tell(added(secretary.folder, f"Number {number}"))

    with ExitStack() as stack:
        children = [stack.enter_context(forked(work)) for _ in range(processes)]
        assert [child.ended() for child in children] == [0] * processes
        refs = [ref for child in children for ref in child.told()]
    assert len(refs) == len(set(refs)) == processes * adds
    assert set(read(secretary.folder).board.actions.refs()) == before | set(refs)
    assert secretary.commits() == commits + processes * adds
    assert secretary.status() == "A  agenda.txt\n"
    git(secretary.folder, "fsck", "--strict")


def changing(folder: Path, seed: int) -> Work:
    """Commands that change the log, one after the other; each recorded ref is told."""

    def work(tell: Tell) -> None:
        dice = random.Random(seed)  # noqa: S311 - seeded so that it repeats
        while True:
            ref = added(folder, "Send the figures")
            tell(ref)
            quietly(folder, "comment", str(ref), "The figures are being checked")
            if dice.random() < 0.5:
                quietly(folder, "propose", str(ref), "The figures were sent")
                quietly(folder, "close", str(ref), "--meeting", "2021-01-13")
            else:
                quietly(folder, "defer", str(ref), "Jun-21", "--reason", "Not yet checked")
            quietly(folder, "undo", "--yes")
            if dice.random() < 0.5:
                quietly(folder, "redo", "--yes")

    return work


@pytest.mark.parametrize("kills", [9, pytest.param(100, marks=pytest.mark.torture)])
def test_commands_killed_at_random_moments_leave_a_whole_log(
    secretary: Secretary, kills: int
) -> None:
    moments = random.Random(20210113)  # noqa: S311 - seeded so that it repeats
    for seed in range(kills):
        with forked(changing(secretary.folder, seed)) as child:
            time.sleep(moments.uniform(0.02, 0.2))
            child.stop(signal.SIGKILL, group=bool(seed % 2))
            told = child.last_told()
        next_command = ("list", "--plain") if seed % 3 else ("comment", "9", f"After {seed}")
        code, said = quietly(secretary.folder, *next_command)
        assert code == 0, said
        reading = read(secretary.folder)
        actions = {action.ref: action for action in reading.board.actions.every()}
        assert reading.findings == ()
        assert told in {0, *actions}
        assert [contradictions(action) for action in actions.values()] == [()] * len(actions)
        if not seed % 3:
            assert secretary.status() == "A  agenda.txt\n"
    quietly(secretary.folder, "comment", "9", "The last word")
    assert secretary.status() == "A  agenda.txt\n"
    git(secretary.folder, "fsck", "--strict")
