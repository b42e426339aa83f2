"""Clones that are unlike: another clock, the same name, a work tree beside, a history cut off."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import NOW, Secretary
from tests.cli.test_verify import signing
from tests.gitrepo import git
from tests.share.clones import CARMEN, Clone, another, file_of, settle
from tests.share.test_plain_git import BRANCH, plainly, told_once

if TYPE_CHECKING:
    from pathlib import Path

    from tests.share.conftest import Two

pytestmark = pytest.mark.slow
ADD = ("--item", "X", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")


def beside(clone: Clone, place: Path) -> Clone:
    """A work tree beside hers, on a branch of its own."""
    clone.git("worktree", "add", "--quiet", "-b", "beside", str(place))
    return Clone(clone.name, Secretary(place, clone.desk.now))


def cut(two: Two) -> Clone:
    """A clone that has the last commit alone."""
    git(two.place, "clone", "--quiet", "--depth", "1", f"file://{two.bare}", "carmen")
    return Clone(CARMEN, Secretary(two.place / "carmen", NOW))


@pytest.mark.torture
def test_what_is_recorded_in_a_work_tree_beside_goes_out_by_the_hint(two: Two) -> None:
    other = beside(two.jane, two.place / "beside")
    other.does("comment", "9", "From beside")
    two.lorna.does("comment", "9", "Theirs")
    two.lorna.does("sync")
    two.jane.does("sync")
    before = other.head()
    refused = other.run("sync")
    assert refused.code == 4
    assert other.head() == before
    assert f"cd {two.jane.folder} && git merge beside && actionlog sync" in refused.hints[0]
    assert plainly(two.jane, "merge", "-q", "--no-edit", "beside") == 0
    settle(two.jane, two.lorna)
    assert sorted(two.lorna.texts(9)[-2:]) == ["From beside", "Theirs"]


@pytest.mark.torture
def test_the_shared_branch_can_be_checked_out_in_a_work_tree_beside(two: Two) -> None:
    other = beside(two.jane, two.place / "beside")
    two.jane.git("switch", "--quiet", "--detach")
    other.git("switch", "--quiet", BRANCH)
    other.does("comment", "9", "From beside")
    two.lorna.does("comment", "9", "Theirs")
    two.lorna.does("sync")
    other.does("sync")
    two.lorna.does("sync")
    assert other.git("status", "--porcelain") == ""
    assert other.head() == two.lorna.head()
    assert two.lorna.texts(9)[-2:] == ["Theirs", "From beside"]


def test_clocks_an_hour_apart_change_nothing_of_the_order(two: Two) -> None:
    two.lorna.desk = Secretary(two.lorna.folder, NOW - timedelta(hours=1))
    two.jane.does("comment", "9", "First published")
    two.jane.does("sync")
    two.lorna.does("comment", "9", "Said by the earlier clock")
    settle(two.lorna, two.jane)
    assert two.jane.texts(9)[-2:] == ["First published", "Said by the earlier clock"]
    told_once(two.lorna, 9)


@pytest.mark.torture
def test_two_people_of_one_name_are_two(two: Two) -> None:
    two.lorna.name = two.jane.name
    for clone, month in ((two.jane, "May-21"), (two.lorna, "Jun-21")):
        clone.does("comment", "9", "The same words")
        clone.does("comment", "26", f"Waits until {month}")
        clone.does("defer", "38", month, "--reason", "Leave")
    two.lorna.does("sync")
    stopped = two.jane.run("sync")
    assert stopped.code == 4
    assert "38 has another deadline here than there" in stopped.err
    two.jane.does("sync", typed="h\n")
    settle(two.jane, two.lorna)
    assert two.lorna.texts(26)[-2:] == ["Waits until Jun-21", "Waits until May-21"]
    assert two.lorna.texts(9).count("The same words") == 1


@pytest.mark.torture
def test_a_shallow_clone_syncs_and_gives_the_next_number(two: Two) -> None:
    two.lorna.does("comment", "26", "Before the cut")
    two.lorna.does("sync")
    carmen = cut(two)
    carmen.does("add", "Hers", *ADD)
    two.lorna.does("add", "Theirs", *ADD)
    two.lorna.does("sync")
    carmen.does("sync")
    two.lorna.does("sync")
    assert carmen.head() == two.lorna.head()
    assert [two.lorna.action(ref)["action"] for ref in (44, 45)] == ["Theirs", "Hers"]
    assert "git fetch --unshallow" in carmen.does("doctor").out


@pytest.mark.torture
def test_a_history_cut_off_after_the_two_went_apart_is_told_as_that(two: Two) -> None:
    carmen = cut(two)
    carmen.does("comment", "9", "Hers")
    for words in ("One", "Two"):
        two.lorna.does("comment", "9", words)
    two.lorna.does("sync")
    carmen.git("fetch", "--quiet", "--depth", "1")
    before = carmen.book()
    refused = carmen.run("sync")
    assert (refused.code, carmen.book()) == (4, before)
    assert "which is cut off" in refused.error
    assert refused.hints == ["git fetch --unshallow, then: actionlog sync"]
    carmen.git("fetch", "--quiet", "--unshallow")
    settle(carmen, two.lorna)
    assert two.lorna.texts(9)[-3:] == ["One", "Two", "Hers"]


@pytest.mark.torture
@pytest.mark.parametrize("convert", ["true", "input"])
def test_a_git_that_converts_line_ends_changes_none_of_ours(two: Two, convert: str) -> None:
    option = f"core.autocrlf={convert}"
    git(two.place, "-c", option, "clone", "--quiet", str(two.bare), "carmen", "--config", option)
    carmen = Clone(CARMEN, Secretary(two.place / "carmen", NOW))
    carmen.does("comment", "9", "From Windows")
    two.lorna.does("comment", "9", "From here")
    two.lorna.does("sync")
    carmen.does("sync")
    two.lorna.does("sync")
    assert carmen.git("status", "--porcelain") == ""
    assert carmen.head() == two.lorna.head()
    assert b"\r" not in (two.lorna.folder / file_of(9)).read_bytes()
    assert two.lorna.texts(9)[-2:] == ["From here", "From Windows"]


@pytest.mark.torture
def test_a_cherry_picked_entry_is_known_again_by_its_id(two: Two) -> None:
    two.jane.does("doctor")
    two.jane.does("comment", "9", "Ours")
    two.lorna.does("comment", "9", "Theirs")
    two.lorna.does("sync")
    two.jane.git("fetch", "--quiet")
    assert plainly(two.jane, "cherry-pick", f"origin/{BRANCH}") == 0
    assert two.jane.texts(9)[-2:] == ["Ours", "Theirs"]
    assert "There already: 9 commented on" in two.jane.does("sync").out
    settle(two.jane, two.lorna)
    assert two.jane.texts(9)[-2:] == ["Theirs", "Ours"]
    told_once(two.jane, 9)


@pytest.mark.torture
@pytest.mark.parametrize("stands", ["h", "t"])
def test_a_cherry_pick_in_conflict_is_asked_with_hers_as_here(two: Two, stands: str) -> None:
    two.jane.does("doctor")
    two.jane.does("defer", "9", "May-21", "--reason", "Estates")
    two.lorna.does("defer", "9", "Jun-21", "--reason", "Leave")
    two.lorna.does("sync")
    two.jane.git("fetch", "--quiet")
    assert plainly(two.jane, "cherry-pick", f"origin/{BRANCH}") != 0
    asked = two.jane.does("resolve", typed=stands)
    assert "here   Jane Meggitt" in asked.err
    assert "there  Lorna Venters" in asked.err
    assert "next: git cherry-pick --continue" in asked.err
    assert plainly(two.jane, "cherry-pick", "--continue") == 0
    day = two.jane.action(9)["deadline"]
    assert day["value"] == {"h": "2021-05", "t": "2021-06"}[stands]  # type: ignore[index]
    two.jane.does("sync", typed=f"{stands}\n")
    settle(two.jane, two.lorna)
    assert two.lorna.action(9)["deadline"] == day
    told_once(two.lorna, 9)


@pytest.mark.torture
@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_what_is_put_after_others_is_signed_again_or_stays(two: Two, tmp_path: Path) -> None:
    signing(two.jane.desk, tmp_path)
    for words in ("Signed", "Cannot be signed"):
        two.jane.does("comment", "9", words)
        two.lorna.does("comment", "9", f"Not {words}")
        two.lorna.does("sync")
        if words == "Signed":
            settle(two.jane, two.lorna)
    assert "gpgsig" in two.lorna.git("cat-file", "commit", "HEAD~1")
    (tmp_path / "key").rename(tmp_path / "elsewhere")
    before = two.jane.book()
    refused = two.jane.run("sync")
    assert (refused.code, two.jane.book()) == (6, before)
    assert "git could not sign it" in refused.error
    (tmp_path / "elsewhere").rename(tmp_path / "key")
    settle(two.jane, another(two.place, CARMEN))
    assert two.jane.texts(9)[-2:] == ["Not Cannot be signed", "Cannot be signed"]
