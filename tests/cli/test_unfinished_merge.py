"""A merge that stopped at a conflict: named as that, with the hint that finishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import NINE

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow


@pytest.fixture
def conflict(secretary: Secretary) -> Secretary:
    """Two comments on one action, in a clone that does not know the driver."""
    secretary.git("config", "--remove-section", "merge.actionlog")  # with it nothing is left open
    secretary.git("checkout", "--quiet", "-b", "other")
    secretary.recorded("comment", "9", "There")
    secretary.git("checkout", "--quiet", "@{-1}")
    secretary.recorded("comment", "9", "Here")
    with pytest.raises(AssertionError, match="merge"):
        secretary.git("merge", "other")
    return secretary


@pytest.mark.parametrize("args", ["save", "comment 9 More", "comment 26 More", "show 9"])
def test_a_conflict_is_named_and_the_hint_is_resolve(conflict: Secretary, args: str) -> None:
    ran = conflict.run(*args.split())
    assert ran.code in {5, 6}
    assert ran.hints[0] == "actionlog resolve"


@pytest.mark.parametrize("command", ["check", "doctor"])
def test_the_way_out_is_told(conflict: Secretary, command: str) -> None:
    assert "actionlog resolve" in conflict.run(command).out


def test_a_check_says_so_where_the_files_do_not_show_it(conflict: Secretary) -> None:
    conflict.git("checkout", "--quiet", "--ours", NINE)
    ran = conflict.run("check")
    assert ran.code == 0
    assert "a merge is not finished" in ran.err
    assert "actionlog resolve" in ran.err
    assert conflict.run("check", "--at", "2021-02-01").err == ""
    for report in ("list", "show 9", "appendix 7.4.21 -f md"):
        assert "warning: a merge is not finished" in conflict.run(*report.split()).err
    assert "a merge" not in conflict.run("list", "--at", "2021-02-01").err


def test_the_hints_finish_the_merge(conflict: Secretary) -> None:
    ran = conflict.run("resolve")
    assert ran.code == 0, ran.err
    following = ran.err.rpartition("next: ")[2].split()
    assert following == ["git", "merge", "--continue"]
    conflict.git("-c", "core.editor=true", *following[1:])
    assert [one["text"] for one in conflict.action(9)["comments"]] == ["There", "Here"]
    assert conflict.run("comment", "9", "Both").code == 0
