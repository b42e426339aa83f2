"""A resolve or a clone that ends at any step is whole or not there, and the next one ends well."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from tests.children import forked
from tests.cli.secretary import Secretary
from tests.share.clones import Clone, file_of
from tests.share.test_plain_git import BRANCH, CLOSED, KEPT, diverged, plainly, told_once
from tests.torture import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.children import Tell
    from tests.share.conftest import Two

pytestmark = pytest.mark.slow
STRIDES = [29, pytest.param(1, marks=pytest.mark.torture)]


def run_to_step(clone: Clone, step: int, *args: str, typed: str | None = None) -> bool:
    """A command in a process of its own that ends at a step; whether it got past that."""

    def work(_: Tell) -> None:
        with (
            mock.patch.dict(os.environ, clone.identity),
            faults.counted(faults.Steps(faults.end_of_process, step)) as steps,
        ):
            assert clone.desk.run(*args, typed=typed).code == 0
        os._exit(0 if len(steps.taken) > step else 42)

    with forked(work) as child:
        code = child.ended()
    assert code in (0, 42, 137)
    return code != 42


@pytest.mark.parametrize("stride", STRIDES)
def test_what_a_resolve_settled_is_whole(two: Two, tmp_path: Path, stride: int) -> None:
    diverged(two, KEPT, CLOSED)
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", BRANCH) != 0
    held = two.jane.desk.read(file_of(38))
    step = 0
    while True:
        place = tmp_path / f"step{step}"
        shutil.copytree(two.place, place, symlinks=True)
        jane = Clone(two.jane.name, Secretary(place / "jane", two.jane.desk.now))
        jane.git("remote", "set-url", "origin", str(place / "log.git"))
        past = run_to_step(jane, step, "resolve", typed="h")
        assert (jane.desk.read(file_of(38)) == held) or "<<<<<<<" not in jane.desk.read(file_of(38))
        again = jane.run("resolve", typed="h")
        assert again.code == 0 or again.error == "nothing is in conflict"
        assert plainly(jane, "merge", "--continue") == 0
        assert jane.action(38)["status"] == "open"
        assert any("The board wants the dates" in text for text in jane.texts(38))
        told_once(jane, 38)
        jane.does("sync")
        jane.whole()
        shutil.rmtree(place)
        if not past:
            break
        step += stride
    assert step >= stride


@pytest.mark.parametrize("stride", STRIDES)
def test_a_clone_is_there_whole_or_not_at_all(two: Two, tmp_path: Path, stride: int) -> None:
    asked = ("clone", str(two.place / "log.git"), "book")
    step, seen = 0, set()
    while True:
        place = tmp_path / f"step{step}"
        place.mkdir()
        carmen = Clone("Carmen Diaz", Secretary(place, two.jane.desk.now))
        past = run_to_step(carmen, step, *asked)
        there = (place / "book").exists()
        seen.add(there)
        if not there:
            carmen.does(*asked)
        hers = Clone("Carmen Diaz", Secretary(place / "book", carmen.desk.now))
        assert hers.head() == two.jane.head()
        hers.does("comment", "9", "Whole")
        hers.whole()
        assert [one.name for one in place.iterdir()] == ["book"]
        shutil.rmtree(place)
        if not past:
            break
        step += stride
    assert seen == {False, True}
