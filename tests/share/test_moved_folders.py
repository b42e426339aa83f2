"""A folder of the log that one clone moved: told, with a way by which nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.share.test_plain_git import BRANCH, plainly

if TYPE_CHECKING:
    from tests.cli.secretary import Ran
    from tests.share.clones import Clone
    from tests.share.conftest import Two

pytestmark = pytest.mark.slow
ADD = ("--item", "X", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")
LOGS = ("logs", "records", ("--logs", "records"))
BOARD = ("logs/health-board", "logs/hb", ())


def move(clone: Clone, old: str, new: str) -> None:
    clone.git("mv", old, new)
    clone.git("commit", "--quiet", "-m", "Folder of the log moved")


def refused(clone: Clone, options: tuple[str, ...]) -> Ran:
    """A sync that does not put them together: what is recorded here stays as it is."""
    before = clone.book()
    ran = clone.run(*options, "sync")
    assert (ran.code, clone.book()) == (4, before)
    assert ran.hints[0] == (
        f"git config merge.directoryRenames true && git pull --rebase origin {BRANCH}"
    )
    return ran


def by_the_hint(clone: Clone, options: tuple[str, ...]) -> None:
    clone.git("config", "merge.directoryRenames", "true")
    stops = plainly(clone, "pull", "--rebase", "origin", BRANCH)
    for _ in range(4):
        if stops:
            clone.does(*options, "resolve")
            stops = plainly(clone, "rebase", "--continue")
    clone.does(*options, "sync")


def equal(two: Two, options: tuple[str, ...], *texts: str) -> None:
    assert two.jane.head() == two.lorna.head()
    for clone in (two.jane, two.lorna):
        assert clone.git("status", "--porcelain") == ""
        actions = clone.does(*options, "show", "9", "44", "--json").json["actions"]
        assert sorted(note["text"] for note in actions[0]["comments"]) == sorted(texts)
        assert actions[1]["action"] == "New"


@pytest.mark.parametrize(
    "moved",
    [pytest.param(LOGS, id="logs"), pytest.param(BOARD, marks=pytest.mark.torture, id="board")],
)
def test_what_is_recorded_in_the_old_folder_goes_where_the_other_moved_it(
    two: Two, moved: tuple[str, str, tuple[str, ...]]
) -> None:
    old, new, options = moved
    two.lorna.does("comment", "9", "Theirs")
    two.lorna.does("add", "New", *ADD)
    move(two.jane, old, new)
    two.jane.does(*options, "comment", "9", "Ours")
    two.jane.does(*options, "sync")
    ran = refused(two.lorna, ())
    assert f"{old} was moved to {new} there" in ran.error
    assert ran.hints[-1] == " ".join(("then: actionlog", *options, "sync"))
    by_the_hint(two.lorna, options)
    two.jane.does(*options, "sync")
    equal(two, options, "Theirs", "Ours")


@pytest.mark.torture
@pytest.mark.parametrize("moved", [LOGS, BOARD], ids=["logs", "board"])
def test_what_the_other_recorded_in_the_old_folder_comes_to_the_new_one(
    two: Two, moved: tuple[str, str, tuple[str, ...]]
) -> None:
    old, new, options = moved
    two.lorna.does("comment", "9", "Theirs")
    two.lorna.does("add", "New", *ADD)
    two.lorna.does("sync")
    two.jane.does("comment", "9", "Before")
    move(two.jane, old, new)
    two.jane.does(*options, "comment", "9", "After")
    assert f"{old} was moved to {new} here" in refused(two.jane, options).error
    by_the_hint(two.jane, options)
    refused(two.lorna, ())
    by_the_hint(two.lorna, options)
    equal(two, options, "Theirs", "Before", "After")
