"""Hooks that change our files, and signing that fails: a clean tree or nothing, and a way out."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from actionlog.store.vault import hooks, pending_tags
from tests.cli.secretary import BOARD, LOG, NINE
from tests.gitrepo import hook
from tests.gitrepo import program as script

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Secretary

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

CHANGED = "git diff --cached --name-only --diff-filter=d -- '*.toml'"
TIDIES = f'for file in $({CHANGED}); do echo "# tidy" >> "$file"; done'
PAPER = f"papers/{BOARD}/2021-04-07/action-log-{BOARD}-2021-04-07.md"
ATTRIBUTES = f"papers/{BOARD}/.gitattributes"
MEETING = f"{LOG}/meetings/2021-04-07.toml"
ISSUE = ["issue", "--yes", "7.4.21", "-f", "md", "--anyway", "The meeting wants it"]
COMMANDS = [
    "comment 9 X",
    "add X --item Y --responsible PC --due tbc --meeting 13.1.21",
    "close 38 --meeting 13.1.21",
]


@pytest.mark.parametrize("args", COMMANDS)
def test_what_a_hook_makes_of_a_file_and_adds_is_on_record(secretary: Secretary, args: str) -> None:
    hook(secretary.folder, "pre-commit", f"{TIDIES}\ngit add -- $({CHANGED})")
    secretary.recorded(*args.split())
    assert secretary.status() == ""
    assert "+# tidy" in secretary.git("show", "--format=", "HEAD").splitlines()
    secretary.recorded("comment", "9", "Once more")
    secretary.recorded("undo", "--yes")
    assert secretary.status() == ""


@pytest.mark.parametrize("says", ["echo 'reformatted' >&2", ":"], ids=["in words", "silently"])
@pytest.mark.parametrize("args", COMMANDS)
def test_what_a_hook_makes_of_a_file_that_it_refuses_is_taken_back_and_kept(
    secretary: Secretary, args: str, says: str
) -> None:
    hook(secretary.folder, "pre-commit", f"{TIDIES}\n{says}\nexit 1")
    ran = secretary.refused(6, *args.split())
    assert "a hook had changed logs/health-board/" in ran.error
    assert ran.error.startswith(
        "git did not record it" if "echo" in says else "nothing was recorded"
    )
    assert secretary.status() == ""
    *_, kept = shlex.split(ran.hints[0])
    assert "# tidy" in secretary.read(kept)
    assert secretary.run("save").err == "there is nothing to save\n"


def test_a_hook_somewhere_else_is_one_too(secretary: Secretary, tmp_path: Path) -> None:
    (tmp_path / "hooks").mkdir()
    script(tmp_path / "hooks" / "commit-msg", f'echo "# tidy" >> {NINE}; exit 1')
    secretary.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    secretary.refused(6, "comment", "9", "X")
    assert secretary.status() == ""


def test_a_tag_that_cannot_be_signed_is_set_once_signing_is_put_right(
    secretary: Secretary, tmp_path: Path
) -> None:
    secretary.git("config", "tag.gpgsign", "true")
    secretary.git("config", "gpg.program", str(script(tmp_path / "gpg", "exit 2")))
    ran = secretary.run(*ISSUE)
    assert (ran.code, secretary.git("tag")) == (6, "")
    secretary.git(*ran.hints[0].partition("git ")[2].split())
    assert "its tag is set now" in secretary.run("list").err
    assert secretary.git("tag").split() == ["papers/health-board/2021-04-07/revision-1"]


def test_a_tag_that_is_still_to_be_set_finds_its_paper_under_other_words(
    secretary: Secretary, tmp_path: Path
) -> None:
    secretary.git("config", "tag.gpgsign", "true")
    secretary.git("config", "gpg.program", str(script(tmp_path / "gpg", "exit 2")))
    ran = secretary.run(*ISSUE)
    secretary.git("commit", "--quiet", "--amend", "-m", "The paper for April")
    secretary.git(*ran.hints[0].partition("git ")[2].split())
    assert "its tag is set now" in secretary.run("list").err
    tag = "papers/health-board/2021-04-07/revision-1"
    assert secretary.git("rev-parse", f"{tag}^{{}}") == secretary.git("rev-parse", "HEAD")


def test_a_tag_in_the_place_of_ours_is_moved_by_the_hint(secretary: Secretary) -> None:
    secretary.git("tag", "papers")
    ran = secretary.run(*ISSUE)
    assert ran.code == 6
    for command in ran.hints[0].partition(": ")[2].split(" && "):
        secretary.git(*command.split()[1:])
    assert "its tag is set now" in secretary.run("list").err
    paper = "papers/health-board/2021-04-07/revision-1"
    assert secretary.git("tag").split() == ["old-papers", paper]


CHANGES = {
    "the paper in the work tree": f'echo "# fmt" >> {PAPER}; git add -- {PAPER}',
    "the paper in the commit only": (
        f"git update-index --cacheinfo 100644,$(echo x | git hash-object -w --stdin),{PAPER}"
    ),
    "the meeting": f'echo "# fmt" >> {MEETING}; git add -- {MEETING}',
}


@pytest.mark.parametrize("does", CHANGES.values(), ids=CHANGES)
def test_a_paper_that_a_hook_changes_is_not_issued(secretary: Secretary, does: str) -> None:
    before = secretary.git("rev-parse", "HEAD")
    secretary.write("mine\n", "notes.txt")
    hook(secretary.folder, "pre-commit", does)
    ran = secretary.refused(6, *ISSUE)
    assert ran.error.startswith("git did not keep ")
    assert "so nothing was recorded: a hook changed it" in ran.error
    assert ran.hints[0].endswith(".git/hooks/pre-commit")
    assert secretary.git("rev-parse", "HEAD") == before
    assert secretary.status() == "?? notes.txt\n"
    (secretary.folder / "notes.txt").unlink()
    (secretary.folder / ".git/hooks/pre-commit").unlink()
    secretary.recorded("comment", "9", "The next command")
    assert secretary.git("tag") == ""
    secretary.recorded(*ISSUE)
    assert secretary.run("appendix", "7.4.21", "--as-issued", "-f", "md", "-o", "out.md").code == 0


def test_a_paper_that_is_changed_after_the_commit_is_not_issued(secretary: Secretary) -> None:
    before = secretary.git("rev-parse", "HEAD")
    amends = "git commit --quiet --amend --no-edit --no-verify"
    guard = '[ -n "$AGAIN" ] && exit 0; export AGAIN=1'
    hook(secretary.folder, "post-commit", f"{guard}; echo x >> {PAPER}; git add {PAPER}; {amends}")
    ran = secretary.refused(6, *ISSUE)
    assert ran.hints[0].endswith(".git/hooks/post-commit")
    assert (secretary.git("rev-parse", "HEAD"), secretary.status()) == (before, "")
    assert secretary.git("tag") == ""


def test_a_paper_that_a_filter_changes_is_not_issued(secretary: Secretary) -> None:
    before = secretary.git("rev-parse", "HEAD")
    secretary.git("config", "filter.upper.clean", "tr a-z A-Z")
    secretary.write("*.md filter=upper\n", ATTRIBUTES)
    ran = secretary.refused(6, *ISSUE)
    assert "a filter changed it" in ran.error
    assert ran.hints == [f"see which: git check-attr -a -- {PAPER}"]
    assert secretary.git("rev-parse", "HEAD") == before
    assert secretary.status() == f"?? {ATTRIBUTES}\n"


def test_an_altered_paper_of_a_command_that_was_killed_gets_no_tag(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(secretary.folder, "pre-commit", CHANGES["the paper in the work tree"])
    with monkeypatch.context() as patched:
        patched.setattr(hooks, "refuse_altered", lambda *_: None)
        patched.setattr(pending_tags, "set_all", lambda *_: None)
        ran = secretary.run(*ISSUE)
    assert "so it gets no tag" in ran.err
    assert secretary.git("tag") == ""


def test_an_entry_is_read_before_what_a_hook_puts_behind_it(secretary: Secretary) -> None:
    hook(secretary.folder, "commit-msg", "printf '\\nSigned-off-by: J <j@e.org>\\n' >> \"$1\"")
    secretary.recorded("comment", "9", "The first")
    secretary.recorded("comment", "26", "The second")
    secretary.recorded(*ISSUE)
    assert secretary.run("verify", PAPER).code == 0
    secretary.recorded("comment", "38", "The third")
    assert secretary.recorded("undo", "--yes").err.startswith("the last command: 38 commented")


REWORDED = {
    "a line of words after it": 'echo "Approved on Monday" >> "$1"',
    "a trailer of ours": 'echo "Action: 12" >> "$1"',
    "another message": 'echo "A change" > "$1"',
}


@pytest.mark.parametrize("does", REWORDED.values(), ids=REWORDED)
def test_an_entry_that_a_hook_makes_unreadable_is_taken_back(
    secretary: Secretary, does: str
) -> None:
    before = secretary.git("rev-parse", "HEAD")
    hook(secretary.folder, "commit-msg", does)
    ran = secretary.refused(6, "comment", "9", "X")
    assert "what the commit says of itself was changed" in ran.error
    assert ran.hints[0].endswith(".git/hooks/commit-msg")
    assert (secretary.git("rev-parse", "HEAD"), secretary.status()) == (before, "")


def test_another_first_line_is_on_record_but_no_paper_is_sent_with_it(secretary: Secretary) -> None:
    hook(secretary.folder, "commit-msg", "sed -i '1s/^/ABC-1 /' \"$1\"")
    secretary.recorded("comment", "9", "X")
    assert "changed" in secretary.refused(6, *ISSUE).error
    assert secretary.git("tag") == ""


def test_a_commit_of_a_hooks_own_after_ours_stays(secretary: Secretary) -> None:
    guard = '[ -n "$AGAIN" ] && exit 0; export AGAIN=1'
    commits = "git commit --quiet --allow-empty -m 'Counted'"
    hook(secretary.folder, "post-commit", f"{guard}; {commits}")
    assert secretary.run("comment", "9", "X").code == 0
    assert secretary.git("log", "-2", "--format=%s").splitlines() == [
        "Counted",
        f"{BOARD}: 9 commented on",
    ]


def test_undo_stops_at_an_entry_that_it_cannot_read(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "X")
    message = secretary.git("log", "-1", "--format=%B")
    secretary.git("commit", "--quiet", "--amend", "-m", f"{message}\nApproved on Monday")
    assert "says of itself was changed" in secretary.refused(4, "undo", "--yes").error


def test_undo_names_what_it_leaves_because_no_command_made_it(secretary: Secretary) -> None:
    secretary.recorded("comment", "26", "X")
    secretary.write(secretary.read().replace("a full report", "a report"))
    secretary.git("commit", "--quiet", "-am", "Shorter")
    ran = secretary.recorded("undo", "--yes")
    assert re.search("left as it is, made by no command: [0-9a-f]{10} Shorter", ran.err)
