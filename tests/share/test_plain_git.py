"""Plain git in a clone: the merge driver is the same function, and `resolve` asks the same."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.children import PATIENCE
from tests.cli.secretary import LOG
from tests.gitrepo import ENVIRONMENT
from tests.share.clones import Clone, file_of

if TYPE_CHECKING:
    from tests.share.conftest import Two

BRANCH = "master"
MARCH = f"{LOG}/meetings/2021-03-03.toml"


def plainly(clone: Clone, *asked: str) -> int:
    """What git ends with, in an environment of its own."""
    environment = {"PATH": os.environ["PATH"], **ENVIRONMENT, **clone.identity}
    done = subprocess.run(
        ["git", "-C", str(clone.folder), *asked],
        env={**environment, "GIT_EDITOR": "true"},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode


def diverged(two: Two, here: tuple[str, ...], there: tuple[str, ...]) -> None:
    two.lorna.does("meeting", "hold", "3.2.21")
    two.lorna.does("sync")
    two.jane.does("sync")
    two.jane.does("doctor")
    two.jane.does(*here)
    two.lorna.does(*there)
    two.lorna.does("sync")


def told_once(clone: Clone, ref: int) -> None:
    """`check` finds no breach in what git put together, and `history` has each note once."""
    found = clone.run("check", "--json").json["findings"]
    assert [one for one in found if one["severity"] == "error"] == []
    events = clone.does("history", str(ref), "--json").json["history"]
    texts = [one["text"] for one in events if one["text"]]
    assert sorted(texts) == sorted(set(texts))


HERE, THERE = ("comment", "9", "Estates asked"), ("comment", "9", "Rang the hospital")
CLOSED = ("close", "38", "--meeting", "3.2.21", "--outcome", "done")
KEPT = ("keep-open", "38", "--meeting", "3.2.21", "--reason", "The board wants the dates")


@pytest.mark.slow
@pytest.mark.parametrize(
    "pull", [("--no-rebase", "--no-edit"), ("--rebase",)], ids=["merge", "rebase"]
)
def test_a_pull_puts_the_comments_of_both_together(two: Two, pull: tuple[str, ...]) -> None:
    diverged(two, HERE, THERE)
    assert plainly(two.jane, "pull", "-q", *pull, "origin", BRANCH) == 0
    assert two.jane.texts(9)[-2:] == ["Rang the hospital", "Estates asked"]
    two.jane.whole()
    told_once(two.jane, 9)
    two.jane.does("sync")
    two.lorna.does("sync")
    assert two.lorna.book() == two.jane.book()


@pytest.mark.slow
def test_a_stash_is_put_back_beside_what_came_in(two: Two) -> None:
    diverged(two, ("comment", "26", "Ours"), THERE)
    two.jane.desk.write("# by hand\n" + two.jane.desk.read())
    two.jane.git("stash")
    two.jane.does("sync")
    assert plainly(two.jane, "stash", "pop") == 0
    two.jane.git("reset", "--quiet")
    two.jane.does("save")
    assert two.jane.texts(9)[-1] == "Rang the hospital"
    assert two.jane.desk.read().startswith("# by hand\n")


@pytest.mark.slow
def test_a_stash_that_was_in_conflict_is_dropped_by_the_hint(two: Two) -> None:
    two.jane.does("doctor")
    for clone, place in ((two.jane, "Luton"), (two.lorna, "Bedford")):
        held = clone.desk.read(MARCH)
        clone.desk.write(f'place = "{place}"\n{held}', MARCH)
    two.lorna.does("save")
    two.lorna.does("sync")
    plainly(two.jane, "pull", "--quiet", "--rebase", "--autostash", "origin", BRANCH)
    following = two.jane.does("resolve", typed="h").err.rpartition("next: ")[2].strip()
    assert following == "actionlog save && git stash drop"
    two.jane.does("save")
    assert plainly(two.jane, "stash", "drop") == 0
    two.jane.whole()


@pytest.mark.slow
def test_a_cherry_pick_of_which_nothing_is_left_is_passed_over_by_the_hint(two: Two) -> None:
    edit = ("meeting", "edit", "3.3.21", "--place")
    diverged(two, (*edit, "Luton"), (*edit, "Bedford"))
    two.jane.git("fetch", "--quiet", "origin")
    assert plainly(two.jane, "cherry-pick", f"origin/{BRANCH}") != 0
    ran = two.jane.does("resolve", typed="h")
    assert ran.err.endswith("next: git cherry-pick --skip\n")
    assert two.jane.run("comment", "9", "While it waits").hints == ["git cherry-pick --skip"]
    assert plainly(two.jane, "cherry-pick", "--skip") == 0
    two.jane.whole()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pull", "on", "answer"),
    [
        (("--no-rebase", "--no-edit"), "merge", "h"),
        (("--rebase",), "rebase", "t"),
        pytest.param(("--no-rebase", "--no-edit"), "merge", "t", marks=pytest.mark.torture),
        pytest.param(("--rebase",), "rebase", "h", marks=pytest.mark.torture),
    ],
)
def test_what_cannot_be_decided_stays_in_conflict_until_it_is_asked(
    two: Two, pull: tuple[str, ...], on: str, answer: str
) -> None:
    diverged(two, KEPT, CLOSED)
    assert plainly(two.jane, "pull", "-q", *pull, "origin", BRANCH) != 0
    held = two.jane.desk.read(file_of(38))
    assert "<<<<<<<" in held
    stopped = two.jane.run("comment", "9", "While it waits")
    assert stopped.code == 6
    ran = two.jane.run("resolve")
    assert ran.code == 4
    assert "38 was kept open here and closed there" in ran.error
    assert two.jane.desk.read(file_of(38)) == held
    ran = two.jane.does("resolve", typed=answer)
    assert f"next: git {on} --continue" in ran.err
    assert plainly(two.jane, on, "--continue") == 0
    status = two.jane.action(38)["status"]
    assert status == ("open" if answer == "h" else "closed")
    assert any("The board wants the dates" in text for text in two.jane.texts(38))
    told_once(two.jane, 38)
    two.jane.does("sync")


@pytest.mark.slow
@pytest.mark.parametrize("moves_here", [True, False])
def test_a_meeting_that_one_side_moved_and_the_other_changed_is_asked_about(
    two: Two, *, moves_here: bool
) -> None:
    move = ("meeting", "move", "7.4.21", "14.4.21", "--yes")
    edit = ("meeting", "edit", "7.4.21", "--place", "Bedford")
    diverged(two, *((move, edit) if moves_here else (edit, move)))
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", BRANCH) != 0
    ran = two.jane.run("resolve")
    assert ran.code == 4
    (gone,) = (line for line in ran.err.splitlines() if line.endswith("taken away"))
    assert ("Jane Meggitt" if moves_here else "Lorna Venters") in gone
    two.jane.does("resolve", typed="h" if moves_here else "t")
    assert plainly(two.jane, "merge", "--continue") == 0
    two.jane.whole()


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["h", "t"])
def test_an_event_that_a_merge_turned_into_words_is_not_missed(two: Two, answer: str) -> None:
    diverged(
        two,
        ("defer", "9", "May-21", "--reason", "Estates"),
        ("defer", "9", "Jun-21", "--reason", "Leave"),
    )
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", BRANCH) != 0
    two.jane.does("resolve", typed=answer)
    assert plainly(two.jane, "merge", "--continue") == 0
    told_once(two.jane, 9)


@pytest.mark.slow
@pytest.mark.parametrize("pull", [("--no-rebase", "--no-edit"), ("--rebase",)])
def test_who_said_it_is_named_and_not_who_wrote_last(two: Two, pull: tuple[str, ...]) -> None:
    diverged(two, KEPT, CLOSED)
    two.lorna.name = "Ada Obi"
    two.lorna.does("edit", "38", "--item", "Dates", "--reason", "Shorter")
    two.lorna.does("sync")
    assert plainly(two.jane, "pull", "-q", *pull, "origin", BRANCH) != 0
    ran = two.jane.does("resolve", typed="t")
    assert "here   Jane Meggitt" in ran.err
    assert "there  Lorna Venters" in ran.err


@pytest.mark.slow
def test_two_actions_of_one_number_are_told_apart_by_resolve(two: Two) -> None:
    new = ("--item", "X", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")
    diverged(two, ("add", "Ours", *new), ("add", "Theirs", *new))
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", BRANCH) != 0
    ran = two.jane.does("resolve")
    assert "45 (was 44 here: that number had been given)" in ran.err
    assert plainly(two.jane, "merge", "--continue") == 0
    assert [two.jane.action(ref)["action"] for ref in (44, 45)] == ["Theirs", "Ours"]
    told_once(two.jane, 45)
    two.jane.git("reset", "--quiet", "--hard", "HEAD~1")
    assert plainly(two.jane, "merge", "-q", "-s", "ours", "--no-edit", f"origin/{BRANCH}") == 0
    (lost,) = [one for one in two.jane.run("check", "--json").json["findings"] if one["ref"] == 44]
    assert "number-given-again" in lost["message"]


@pytest.mark.slow
def test_what_follows_on_a_number_that_was_given_goes_where_the_action_went(two: Two) -> None:
    new = ("--item", "X", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")
    diverged(two, ("add", "Ours", *new), ("add", "Theirs", *new))
    for words in ("First", "Second"):
        two.jane.does("comment", "44", words)
    published = two.lorna.desk.read(file_of(44))
    stops = plainly(two.jane, "pull", "-q", "--rebase", "origin", BRANCH)
    for _ in range(3):
        assert stops != 0
        assert "45 (was 44 here: that number had been given)" in two.jane.does("resolve").err
        stops = plainly(two.jane, "rebase", "--continue")
    assert stops == 0
    two.jane.whole()
    assert two.jane.desk.read(file_of(44)) == published
    assert (two.jane.texts(44), two.jane.texts(45)) == ([], ["First", "Second"])
    two.jane.does("sync")
    two.lorna.does("sync")
    assert two.lorna.texts(45) == ["First", "Second"]


@pytest.mark.slow
def test_a_clone_without_the_driver_loses_nothing(two: Two) -> None:
    diverged(two, HERE, THERE)
    two.jane.git("config", "--remove-section", "merge.actionlog")
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", BRANCH) != 0
    for command in (("comment", "9", "More"), ("sync",)):
        refused = two.jane.run(*command)
        assert (refused.code, refused.hints) == (6, ["actionlog resolve"])
    two.jane.does("resolve")
    assert plainly(two.jane, "merge", "--continue") == 0
    assert two.jane.texts(9)[-2:] == ["Rang the hospital", "Estates asked"]
    assert "registered now" in two.jane.does("doctor").out


def test_nothing_in_conflict_is_said(two: Two) -> None:
    ran = two.jane.run("resolve")
    assert (ran.code, ran.error) == (3, "nothing is in conflict")
