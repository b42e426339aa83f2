"""Folders and addresses whose names mean something to a shell, to git or to nobody."""

from __future__ import annotations

import errno
import os
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from tests.cli.secretary import NOW, Secretary
from tests.gitrepo import git
from tests.share.clones import CARMEN, Clone, another

if TYPE_CHECKING:
    from tests.share.conftest import Two

NOT_UTF8 = os.fsdecode(b"y\xe9")


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(place.name for place in folder.iterdir())


def founded(place: Path) -> Clone:
    """Jane's own log, which nobody shares yet."""
    jane = Clone("Jane Meggitt", Secretary(place.parent, NOW))
    jane.does("init", place.name, "--board", "Health Board")
    return Clone(jane.name, Secretary(place, NOW))


@pytest.mark.slow
def test_no_path_is_taken_for_a_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("b", "zz")
    (tmp_path / "rzz").mkdir()
    git(tmp_path / "rzz", "init", "-q")
    untouched = (tmp_path / "rzz" / ".git" / "config").read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        jane = founded(tmp_path / "r$b")
        told = jane.does("share", "../s$b.git").err
        lorna = another(tmp_path, "Lorna$b Venters", url="s$b.git")
        lorna.does("people", "add", "Ann Lee")
        lorna.does("sync")
    assert f"actionlog clone '{tmp_path}/s$b.git'" in told
    assert names(tmp_path) == ["lorna$b", "r$b", "rzz", "s$b.git"]
    assert (tmp_path / "rzz" / ".git" / "config").read_bytes() == untouched
    assert "actionlog merge-driver" in git(lorna.folder, "config", "merge.actionlog.driver")


@pytest.mark.parametrize("name", ["y\nz", NOT_UTF8])
def test_a_name_that_gits_configuration_cannot_hold_is_refused_before_anything_is_made(
    tmp_path: Path, name: str
) -> None:
    jane = founded(tmp_path / "jane")
    before = jane.git("config", "--list", "--local")
    ran = jane.run("share", f"../{name}.git")
    assert (ran.code, "nothing was made" in ran.error) == (2, True)
    assert jane.git("config", "--list", "--local") == before
    assert names(tmp_path) == ["jane"]
    ran = jane.run("clone", f"../{name}.git", "else")
    assert (ran.code, "nothing was made" in ran.error) == (2, True)
    ran = jane.run("clone", "../jane", f"../{name}")
    assert (ran.code, "nothing was made" in ran.error) == (2, True)
    assert names(tmp_path) == ["jane"]


@pytest.mark.slow
def test_the_folder_that_somebody_stands_in_is_filled_and_stays_the_same(two: Two) -> None:
    here = two.place / "carmen"
    here.mkdir()
    same = here.stat().st_ino
    carmen = Clone(CARMEN, replace(two.jane.desk, folder=here))
    ran = carmen.does("clone", "../log.git", ".")
    assert here.stat().st_ino == same
    assert "next: actionlog list" in ran.err
    carmen.whole()
    assert names(here) == names(two.jane.folder)
    again = carmen.run("clone", "../log.git", ".")
    assert again.code != 0
    assert "is there already" in again.error


def test_what_cannot_be_cloned_leaves_the_empty_folder_empty(two: Two) -> None:
    here = two.place / "carmen"
    here.mkdir()
    carmen = Clone(CARMEN, replace(two.jane.desk, folder=here))
    with mock.patch.object(Path, "rename", autospec=True, side_effect=_full_at_the_git_folder):
        assert carmen.run("clone", "../log.git", ".").code == 6
    assert names(here) == []


def _full_at_the_git_folder(one: Path, to: Path) -> Path:
    if one.name == ".git":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.replace(one, to)  # noqa: PTH105 - what it stands in for is taken away
    return to


def test_a_log_that_is_shared_makes_no_second_folder(two: Two) -> None:
    before = names(two.place)
    ran = two.jane.run("share", "../other.git")
    assert "is shared already" in ran.error
    assert names(two.place) == before


def test_a_configuration_in_latin_1_is_named_before_anything_is_made(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with (tmp_path / ".git" / "config").open("ab") as config:
        config.write(b"[user]\n\tname = Andr\xe9\n")
    ran = Secretary(tmp_path, NOW).run("init", "--board", "Health Board")
    assert ran.code == 6
    assert "config: a line is not UTF-8: name = André" in ran.error
    assert names(tmp_path) == [".git"]


def test_a_folder_of_a_repository_that_no_path_can_name_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    ran = Secretary(tmp_path, NOW).run("init", NOT_UTF8, "--board", "Health Board")
    assert (ran.code, "not UTF-8 all through" in ran.error) == (2, True)
    assert names(tmp_path) == [".git"]


@pytest.mark.slow
def test_a_log_lies_and_is_shared_where_only_its_own_folder_is_not_utf8(tmp_path: Path) -> None:
    jane = founded(tmp_path / NOT_UTF8)
    with (jane.folder / ".git" / "info" / "attributes").open("ab") as attributes:
        attributes.write(b"caf\xe9 text\n")
    git(jane.folder, "config", "--unset", "merge.actionlog.driver")
    jane.does("share", "../log.git")
    assert (tmp_path / "log.git" / "HEAD").is_file()
    assert "actionlog merge-driver" in git(jane.folder, "config", "merge.actionlog.driver")
