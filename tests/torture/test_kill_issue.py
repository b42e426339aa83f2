"""A paper that is killed at any step of its issue: it is on record with its tag, or not at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.children import forked
from tests.cli.conftest import secretary, template
from tests.cli.secretary import BOARD, LOG
from tests.torture import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.children import Tell
    from tests.cli.secretary import Secretary

pytestmark = pytest.mark.slow

__all__ = ["secretary", "template"]

APRIL = "2021-04-07"
ISSUE = ("issue", "--yes", APRIL, "-f", "csv", "--edition", "full,public")
TAGS = [f"papers/{BOARD}/{APRIL}/{name}" for name in ("public-revision-1", "revision-1")]


def issue_until(secretary: Secretary, step: int) -> bool:
    """Issue a paper in a process of its own that ends at a step; whether it got past that."""

    def work(_: Tell) -> None:
        with faults.counted(faults.Steps(faults.end_of_process, step)) as steps:
            code = secretary.run(*ISSUE).code
        os._exit(code if code or len(steps.taken) > step else 42)

    with forked(work) as child:
        code = child.ended()
    assert code in (0, 42, 137)
    return code == 42


@pytest.mark.parametrize("stride", [11, pytest.param(1, marks=pytest.mark.torture)])
def test_a_paper_killed_at_any_step_has_its_tags_or_was_never_issued(
    secretary: Secretary, tmp_path: Path, stride: int
) -> None:
    secretary.recorded("carry-forward", "13.1.21", "--yes")
    secretary.recorded("meeting", "cancel", "3.2.21")
    step, recorded, past = 0, [], False
    while not past:
        copy = replace(secretary, folder=tmp_path / f"step{step}")
        shutil.copytree(secretary.folder, copy.folder, symlinks=True)
        past = issue_until(copy, step)
        assert copy.run("list").code == 0
        meeting = (copy.folder / LOG / "meetings" / f"{APRIL}.toml").read_text(encoding="utf-8")
        recorded.append("[[issued]]" in meeting)
        assert sorted(copy.git("tag").split()) == (TAGS if recorded[-1] else [])
        assert not (copy.folder / ".git" / "actionlog" / "tags").exists()
        shutil.rmtree(copy.folder)
        step += stride
    assert step // stride > 3
    # First never, then always: there is one moment at which it becomes so.
    assert recorded == sorted(recorded)
    assert recorded[-1]
    assert not recorded[0]
