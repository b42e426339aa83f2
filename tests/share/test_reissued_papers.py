"""One paper that both sent out under the same number: both stay on record, and one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.examples import few_and_rest
from tests.share.clones import settle
from tests.share.test_plain_git import plainly

if TYPE_CHECKING:
    from pathlib import Path

    from tests.share.clones import Clone
    from tests.share.conftest import Two

DAY = "2021-02-03"
TAG = f"papers/health-board/{DAY}/revision-"


def sent_out(clone: Clone, *more: str) -> Path:
    """A paper that a secretary sends out after a comment of hers, kept beside her clone."""
    clone.does("comment", "9", f"By {clone.name} {more}")
    clone.does("issue", "--yes", "3.2.21", "-f", "md", "--anyway", "A test", *more)
    folder = clone.folder / "papers" / "health-board" / DAY
    paper = max(folder.glob("*.md"), key=lambda one: one.stat().st_mtime_ns)
    kept = clone.folder.parent / f"{clone.name.split()[0]}-{len(more)}.md"
    kept.write_bytes(paper.read_bytes())
    return kept


@pytest.fixture
def papers(two: Two) -> tuple[Path, Path]:
    """Of Jane and of Lorna, whose paper is published first."""
    made = sent_out(two.jane), sent_out(two.lorna)
    two.lorna.does("sync")
    return made


def told(clone: Clone, paper: Path) -> dict[str, object]:
    (one,) = clone.does("verify", str(paper), "--json").json["papers"]
    assert isinstance(one, dict)
    return one


@pytest.mark.slow
@pytest.mark.parametrize("answer", few_and_rest(["h", "t"], 1))
def test_which_of_two_first_revisions_stands_is_asked(
    two: Two, papers: tuple[Path, Path], answer: str
) -> None:
    before = two.jane.book()
    ran = two.jane.run("sync")
    assert ran.code == 4
    assert "the full paper for Wed 3 Feb 2021 was sent out here and there" in ran.error
    rehearsed = two.jane.does("sync", "--dry-run")
    assert "There already" not in rehearsed.out
    assert "Would go out: 9 commented on" in rehearsed.out
    assert two.jane.book() == before
    ran = two.jane.does("sync", typed=answer)
    assert 'For the next revision: actionlog issue 2021-02-03 --reason "…"' in ran.out
    assert "full revision 2 (was full revision 1 here: that number had been given)" in ran.out
    settle(two.jane, two.lorna)
    ours, theirs = papers
    last = {"h": ours, "t": theirs}[answer].read_bytes().decode()
    for clone in (two.jane, two.lorna):
        one, other = told(clone, ours), told(clone, theirs)
        assert (one["revision"], one["withdrawn"]) == (2, answer == "t")
        assert (other["revision"], other["withdrawn"]) == (1, answer == "h")
        assert (one["well"], other["well"]) == (True, True)
        assert other["later_revision"] == (2 if answer == "h" else None)
        assert clone.does("appendix", "3.2.21", "--as-issued", "-f", "md").out == last
        found = clone.run("check", "--json").json["findings"]
        assert [one for one in found if "paper" in one["code"] or one["severity"] == "error"] == []
        clone.git("merge-base", "--is-ancestor", f"{TAG}1", f"{TAG}2")
    for paper, falls in ((ours, "t"), (theirs, "h")):
        said = two.jane.does("verify", str(paper)).out
        assert ("Withdrawn: It does not count: revision" in said) is (answer == falls)
        assert "Later revision" not in said
    assert "(sent out as revision 1)" in two.lorna.does("verify", str(ours)).out
    two.lorna.does("comment", "9", "News")
    two.lorna.does("issue", "--yes", "3.2.21", "-f", "md", "--anyway", "A test", "--reason", "News")
    assert f"{TAG}3" in two.lorna.git("tag")


@pytest.mark.slow
def test_a_second_revision_of_ours_goes_along(two: Two, papers: tuple[Path, Path]) -> None:
    second = sent_out(two.jane, "--reason", "Corrected")
    before = two.jane.head()
    two.jane.does("sync", typed="h")
    # As after a kill between what went out and what is taken in.
    two.jane.git("reset", "--quiet", "--hard", before)
    two.jane.does("sync", typed="h")
    settle(two.jane, two.lorna)
    revisions = [told(two.lorna, one)["revision"] for one in (*papers, second)]
    assert revisions == [2, 1, 3]
    assert told(two.jane, second)["well"]


@pytest.mark.slow
def test_plain_git_leads_back_to_sync(two: Two, papers: tuple[Path, Path]) -> None:
    assert papers
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", "master") == 1
    ran = two.jane.run("resolve", typed="h")
    assert ran.code == 4
    assert ran.hints == ["take it back: git merge --abort", "then, on a terminal: actionlog sync"]
    two.jane.git("merge", "--abort")
    two.jane.does("sync", typed="h")
    settle(two.jane, two.lorna)
