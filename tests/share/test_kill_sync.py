"""A sync that ends at any step leaves the clone before or after it; the next one ends well."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from actionlog.store.share.syncing import Sync
from tests.children import forked
from tests.cli.secretary import Secretary
from tests.share.clones import Clone
from tests.torture import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.children import Tell
    from tests.share.conftest import Two

pytestmark = pytest.mark.slow
ADD = ("--item", "X", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")


def run_to_step(clone: Clone, step: int) -> bool:
    """Sync in a process of its own that ends at a step; whether it got past that."""

    def work(_: Tell) -> None:
        with (
            mock.patch.dict(os.environ, clone.identity),
            faults.counted(faults.Steps(faults.end_of_process, step)) as steps,
        ):
            Sync(clone.folder / "logs", clone.desk.now + timedelta(minutes=5)).run()
        os._exit(0 if len(steps.taken) > step else 42)

    with forked(work) as child:
        code = child.ended()
    assert code in (0, 42, 137)
    return code != 42


@pytest.mark.parametrize("stride", [19, pytest.param(1, marks=pytest.mark.torture)])
def test_an_end_at_any_step_leaves_the_clone_before_or_after(
    two: Two, tmp_path: Path, stride: int
) -> None:
    two.jane.does("add", "Ours", *ADD)
    two.jane.does("comment", "9", "Ours too")
    two.lorna.does("add", "Theirs", *ADD)
    two.lorna.does("comment", "9", "Theirs too")
    two.lorna.does("sync")
    before = two.jane.book()
    step, states = 0, []
    while True:
        place = tmp_path / f"step{step}"
        shutil.copytree(two.place, place, symlinks=True)
        jane = Clone(two.jane.name, Secretary(place / "jane", two.jane.desk.now))
        jane.git("remote", "set-url", "origin", str(place / "log.git"))
        past = run_to_step(jane, step)
        jane.run("list")
        jane.whole()
        after = jane.book()
        states.append(after["HEAD"] != before["HEAD"])
        if not states[-1]:
            assert after == before
        jane.does("sync")
        assert jane.action(44)["action"] == "Theirs"
        assert jane.action(45)["action"] == "Ours"
        assert jane.texts(9)[-2:] == ["Theirs too", "Ours too"]
        assert 46 not in jane.does("list", "--json").refs
        shutil.rmtree(place)
        if not past:
            break
        step += stride
    assert len(states) > 5
    assert states == sorted(states)
    assert states[-1]
