"""One history is published: no branch makes a second, and no hint takes out what is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.gitrepo import git
from tests.share.clones import Clone

if TYPE_CHECKING:
    from tests.share.conftest import Two


def branches(two: Two) -> list[str]:
    return git(two.bare, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()


def refused_beside(clone: Clone, told: str, hint: str = "git switch master") -> None:
    for command in (("sync",), ("sync", "--dry-run")):
        ran = clone.run(*command)
        assert (ran.code, ran.hints) == (4, [hint]), ran.err
        assert told in ran.error


@pytest.mark.slow
@pytest.mark.parametrize("is_noted", [True, False])
def test_another_branch_is_not_published_as_a_second_book(two: Two, *, is_noted: bool) -> None:
    if not is_noted:
        two.jane.git("config", "--unset", "actionlog.sharedBranch")
    two.jane.git("switch", "--quiet", "-c", "try")
    two.jane.does("comment", "9", "Only tried")
    refused_beside(two.jane, "the branch try is checked out here")
    assert branches(two) == ["master"]
    two.jane.git("switch", "--quiet", "master")
    two.jane.does("sync")
    two.jane.git("merge", "--quiet", "--ff-only", "try")
    two.jane.does("sync")
    two.lorna.does("sync")
    assert two.lorna.texts(9)[-1] == "Only tried"
    assert branches(two) == ["master"]


@pytest.mark.slow
def test_a_branch_that_was_pushed_by_hand_is_no_second_book(two: Two) -> None:
    two.lorna.git("switch", "--quiet", "-c", "try")
    two.lorna.does("comment", "9", "Only tried")
    two.lorna.git("push", "--quiet", "--set-upstream", "origin", "try")
    refused_beside(two.lorna, "the branch try is checked out here")


@pytest.mark.slow
def test_a_branch_by_another_name_may_follow_the_shared_one(two: Two) -> None:
    two.jane.git("switch", "--quiet", "-c", "mine", "--track", "origin/master")
    two.jane.does("comment", "9", "By another name")
    two.jane.does("sync")
    assert branches(two) == ["master"]
    two.lorna.does("sync")
    assert two.lorna.texts(9)[-1] == "By another name"


@pytest.mark.slow
def test_a_second_work_tree_publishes_no_second_book(two: Two) -> None:
    folder = two.place / "beside"
    two.jane.git("worktree", "add", "--quiet", "-b", "beside", str(folder))
    clone = Clone(two.jane.name, type(two.jane.desk)(folder, two.jane.desk.now))
    clone.does("comment", "9", "Beside")
    there = f"cd {two.jane.folder} && git merge beside && actionlog sync"
    hint = f"to send out what is recorded here too: {there}"
    refused_beside(clone, "the branch beside is checked out here", hint)
    assert branches(two) == ["master"]


@pytest.mark.slow
def test_a_history_that_was_rewritten_on_the_server_is_told(two: Two) -> None:
    two.jane.does("comment", "9", "Published")
    two.jane.does("sync")
    two.lorna.does("sync")
    two.lorna.git("reset", "--quiet", "--hard", "HEAD~1")
    two.lorna.does("comment", "26", "In its place")
    two.lorna.git("push", "--quiet", "--force", "origin", "HEAD:refs/heads/master")
    before = two.jane.book()
    ran = two.jane.run("sync")
    assert ran.code == 6
    assert "was rewritten: 1 entry that was published is gone there" in ran.error
    assert "9 commented on" in ran.error
    assert "1 entry is there that was not known here" in ran.error
    assert "force" not in ran.err
    hint = ran.hints[1]
    assert re.fullmatch(r"git log --oneline --left-right \w{12}\.\.\.origin/master", hint)
    seen = two.jane.git(*hint.split()[1:])
    assert [line[0] for line in sorted(seen.splitlines())] == ["<", ">"]
    assert two.jane.book() == before


@pytest.mark.slow
@pytest.mark.parametrize("is_same", [True, False])
def test_a_tag_that_was_pushed_by_hand_is_replaced_where_it_is_the_same(
    two: Two, *, is_same: bool
) -> None:
    two.jane.does("issue", "--yes", "3.2.21", "-f", "md", "--anyway", "A test")
    tag = "papers/health-board/2021-02-03/revision-1"
    what = "--tags" if is_same else f"HEAD~1:refs/tags/{tag}"
    two.jane.git("push", "--quiet", "origin", what)
    two.lorna.does("comment", "9", "Published first")
    two.lorna.does("sync")
    ran = two.jane.run("sync")
    assert ran.code == (0 if is_same else 6), ran.err
    assert is_same or "has a tag of a paper that is another one here" in ran.error
