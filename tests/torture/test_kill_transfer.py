"""A transfer that ends at any step: both boards say so, or neither does."""

from __future__ import annotations

import os
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Occasion
from actionlog.services.transfers import Transfer, transfer
from actionlog.store.log import LogStore
from tests.children import forked
from tests.cli.conftest import template
from tests.cli.secretary import BOARD, NINE, NOW, Secretary, copied
from tests.gitrepo import isolate
from tests.torture import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.children import Tell

__all__ = ["template"]
pytestmark = pytest.mark.slow
FORUM = "transport-forum"
OPENED = f"logs/{FORUM}/actions/0001-0100/0001.toml"
MET = date(2021, 1, 13)


def run_to_step(folder: Path, step: int) -> bool:
    """Transfer in a process of its own that ends at a step; whether it got past that."""

    def work(_: Tell) -> None:
        with faults.counted(faults.Steps(faults.end_of_process, step)) as steps:
            store = LogStore(folder / "logs", BOARD, NOW)
            transfer(store, [9], Transfer(FORUM), Occasion(MET, MET), NOW.date())
        os._exit(0 if len(steps.taken) > step else 42)

    with forked(work) as child:
        code = child.ended()
    assert code in (0, 42, 137)
    return code != 42


@pytest.mark.parametrize("stride", [17, pytest.param(1, marks=pytest.mark.torture)])
def test_an_end_at_any_step_leaves_both_boards_before_or_after(
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stride: int,
) -> None:
    isolate(monkeypatch)
    two = copied(template, tmp_path / "work")
    two.recorded("board", "add", "Transport Forum")
    two.recorded("people", "add", "Paul Calaminus", "--board", FORUM)
    before = two.state()
    step, states = 0, []
    while True:
        place = tmp_path / f"step{step}"
        shutil.copytree(two.folder, place, symlinks=True)
        past = run_to_step(place, step)
        desk = Secretary(place)
        desk.run("list", "--all-boards")
        assert desk.status() == ""
        states.append(desk.head() != before["HEAD"])
        there = (place / OPENED).exists()
        assert there == ('event = "transferred"' in desk.read(NINE)) == states[-1]
        if not past:
            break
        shutil.rmtree(place)
        step += stride
    assert len(states) > 3
    assert states == sorted(states)
    assert states[-1]
