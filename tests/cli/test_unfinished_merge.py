"""A merge that stopped at a conflict: named as that, with the hint that finishes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow


def test_a_conflict_is_named_and_the_hint_finishes_the_merge(secretary: Secretary) -> None:
    secretary.git("config", "--remove-section", "merge.actionlog")  # with it nothing is left open
    secretary.git("checkout", "--quiet", "-b", "other")
    secretary.recorded("comment", "9", "There")
    secretary.git("checkout", "--quiet", "@{-1}")
    secretary.recorded("comment", "9", "Here")
    with pytest.raises(AssertionError, match="merge"):
        secretary.git("merge", "other")
    assert "holds both sides of a merge that is not finished" in secretary.run("check").out
    ran = secretary.run("save")
    assert (ran.code, ran.hints[0].partition(": ")[0]) == (
        6,
        "put both sides right in a text editor, without git's marks, then",
    )
    ours, theirs = '\n\n[[comments]]\ndate = 2021-02-10\ntext = "There"', '\ntext = "Here"'
    text = re.sub(r"(?s)<<<<<<<.*>>>>>>> other", theirs.strip() + ours, secretary.read())
    secretary.write(text)
    (hint,) = secretary.run("save").hints
    for command in hint.split(" && "):
        secretary.git("-c", "core.editor=true", *command.split()[3 if "-C" in command else 1 :])
    assert [one["text"] for one in secretary.action(9)["comments"]] == ["Here", "There"]
    assert secretary.run("comment", "9", "Both").code == 0
