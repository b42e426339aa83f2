"""`edit REF` opens the action's file in the person's own editor."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import NINE, Ran, Secretary
from tests.cli.terminal import ended, spawned
from tests.gitrepo import program as script

if TYPE_CHECKING:
    from pathlib import Path

SYNTAX = "s/^ref = 9/ref = /"
WORDING = "s/hub strategy/hubs/"
STATUS = 's/status = "open"/status = "closing"/'


def _edited(secretary: Secretary, *edits: str, typed: str = "") -> Ran:
    """What `edit 9` does with an editor that makes one edit after another."""
    turns = secretary.folder.parent / "turns"
    turns.write_text("".join(f"{edit}\n" for edit in edits), encoding="utf-8")
    editor = script(
        secretary.folder.parent / "my editor",
        f'edit=$(head -n 1 "{turns}"); sed -i 1d "{turns}"; sed -i "$edit" "$1"',
    )
    environ = {"EDITOR": shlex.quote(str(editor))}
    return replace(secretary, environ=environ).run("edit", "9", typed=typed)


@pytest.mark.slow
def test_a_good_edit_is_recorded_as_one_commit(secretary: Secretary) -> None:
    before = secretary.commits()
    ran = _edited(secretary, WORDING, typed="The chair's wish\n")
    assert ran.code == 0, ran.err
    assert "no comment says why" in ran.err
    assert ran.lines[-1].endswith(": edited")
    assert secretary.commits() == before + 1
    assert secretary.subject() == "health-board: 9 edited by hand"
    assert secretary.trailers() == ["Board: health-board", "Action: 9"]
    assert "Bring a full report on the hubs" in secretary.read()
    assert secretary.status() == ""


@pytest.mark.slow
def test_a_deadline_written_by_hand_is_echoed_as_it_was_read(secretary: Secretary) -> None:
    ran = _edited(secretary, 's/^deadline = .*/deadline = "2031-06"/', typed="A year more\nw\n")
    assert ran.code == 0, ran.err
    assert ran.lines[-1].endswith("to Jun-31 (to Mon 30 Jun 2031)")
    assert "deadline moved from" in ran.lines[-1]
    path = NINE.replace("0009", "0077")
    text = secretary.read().partition("\n[[")[0].replace("ref = 9", "ref = 77")
    secretary.write(text, path)
    assert secretary.run("save").lines[-1].endswith(": deadline Jun-31 (to Mon 30 Jun 2031)")


@pytest.mark.slow
def test_of_very_many_deadlines_the_first_are_echoed(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionlog.cli.commands.save.MOST_LISTED", 1)
    text = secretary.read().partition("\n[[")[0]
    for ref in (77, 78, 79):
        secretary.write(text.replace("ref = 9", f"ref = {ref}"), NINE.replace("0009", f"00{ref}"))
    *_, first, more = secretary.run("save").lines
    assert first.startswith("77 (")
    assert more == "and 2 deadlines more"


@pytest.mark.slow
def test_a_slip_is_offered_a_second_try(secretary: Secretary) -> None:
    ran = _edited(
        secretary, SYNTAX, "s/^ref = /ref = 9/; " + WORDING, typed="y\nThe chair's wish\n"
    )
    assert ran.code == 0, ran.err
    assert "0009.toml, line 1: a value is missing" in ran.err
    assert "Try again?" in ran.err
    assert ran.lines[-1].endswith(": edited")
    assert "on the hubs" in secretary.read()


def test_a_slip_that_is_given_up_changes_nothing(secretary: Secretary) -> None:
    before = secretary.state()
    ran = _edited(secretary, SYNTAX, typed="n\n")
    assert ran.lines[-1].endswith("nothing was changed")
    assert secretary.state() == before


def test_an_edit_that_breaks_the_rules_is_told_and_offered_a_second_try(
    secretary: Secretary,
) -> None:
    before = secretary.state()
    ran = _edited(secretary, STATUS, typed="n\n")
    assert "the status of 9 is not what its comments say" in ran.error
    assert ran.hints[0].startswith("add a [[comments]] block")
    assert secretary.state() == before


@pytest.mark.slow
def test_another_ref_in_the_file_is_refused(secretary: Secretary) -> None:
    before = secretary.state()
    ran = _edited(secretary, "s/^ref = 9/ref = 10/", typed="n\n")
    assert "ref" in ran.error
    assert secretary.state() == before


@pytest.mark.slow
def test_a_comment_taken_out_is_refused(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "Booked")
    before = secretary.state()
    ran = _edited(secretary, "s/Booked/Cancelled/", typed="n\n")
    assert "comments are only ever added" in ran.error
    assert secretary.state() == before


@pytest.mark.slow
def test_nothing_changed_is_nothing_recorded(secretary: Secretary) -> None:
    before = secretary.state()
    ran = _edited(secretary, "")
    assert (ran.code, ran.err) == (0, "nothing was changed\n")
    assert secretary.state() == before


@pytest.mark.parametrize("editor", ["false", "/nowhere/editor", "'", "sh -c 'kill -9 $$'"])
def test_an_editor_that_fails_changes_nothing(secretary: Secretary, editor: str) -> None:
    before = secretary.state()
    ran = replace(secretary, environ={"EDITOR": editor}).run("edit", "9", typed="")
    assert ran.code == 6
    assert ran.error.startswith("the text editor ")
    assert secretary.state() == before


def test_an_editor_that_deletes_the_draft_changes_nothing(secretary: Secretary) -> None:
    before = secretary.state()
    ran = replace(secretary, environ={"EDITOR": "rm"}).run("edit", "9", typed="")
    assert ran.code == 6
    assert secretary.state() == before


def test_visual_goes_before_editor(secretary: Secretary) -> None:
    mine = replace(secretary, environ={"VISUAL": "true", "EDITOR": "false"})
    assert mine.run("edit", "9", typed="").err == "nothing was changed\n"


@pytest.mark.slow
def test_what_changed_while_the_editor_was_open_is_not_overwritten(secretary: Secretary) -> None:
    other = script(
        secretary.folder.parent / "slow",
        f'sed -i "{WORDING}" "$1"; echo "# mine" >> "{secretary.folder / NINE}"',
    )
    ran = replace(secretary, environ={"EDITOR": str(other)}).run("edit", "9", typed="Why not\n")
    assert ran.code == 6
    assert secretary.read().endswith("# mine\n")
    assert secretary.subject() != "health-board: 9 edited by hand"


def test_an_action_that_is_not_there_opens_no_editor(secretary: Secretary) -> None:
    ran = replace(secretary, environ={"EDITOR": "false"}).run("edit", "99", typed="")
    assert ran.code == 3
    assert ran.error == "there is no action 99 on the log of Health Board"


@pytest.mark.slow
def test_a_file_that_cannot_be_read_can_be_put_right_in_the_editor(secretary: Secretary) -> None:
    good = secretary.read()
    secretary.write(good.replace("ref = 9", "ref = "))
    secretary.git("commit", "-qam", "broken")
    ran = _edited(secretary, "s/^ref = /ref = 9/")
    assert (ran.code, ran.err) == (0, "9 (Bring a full report on the hub strategy): edited\n")
    assert secretary.read() == good


LATER = r's/deadline = "2021-01"/deadline = "2021-06"/'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "event"),
    [
        ("\nBudget is late\nx\np\n", 'event = "deferred"'),
        ("Budget is late\nw\n", 'cause = "correction"'),
    ],
)
def test_a_later_deadline_is_asked_for_its_reason_and_whether_it_had_been_wrong(
    secretary: Secretary, answers: str, event: str
) -> None:
    ran = _edited(secretary, LATER, typed=answers)
    assert ran.code == 0, ran.err
    assert "9 (Bring a full report on the hub strategy): the deadline moved" in ran.err
    assert "Put off, or was it wrong? [p/w]" in ran.err
    assert event in secretary.read()
    assert 'text = "Budget is late"' in secretary.read()


@pytest.mark.slow
def test_what_is_private_is_not_published_by_hand_without_a_reason(secretary: Secretary) -> None:
    secretary.recorded("withhold", "9")
    secretary.write(secretary.read().replace("private = true\n", ""))
    refused = secretary.refused(4, "save")
    assert "was private and is public now" in refused.err
    assert 'actionlog edit 9 --public --reason "…"' in refused.err
    secretary.recorded("save", typed="It is known")
    assert 'field = "private"' in secretary.read()


@pytest.mark.slow
def test_save_asks_the_same_on_a_terminal_and_refuses_without(secretary: Secretary) -> None:
    secretary.write(secretary.read().replace('"2021-01"', '"2021-06"'))
    ran = secretary.refused(4, "save")
    assert 'actionlog defer 9 2021-06 --reason "…"' in ran.hints[-1]
    secretary.recorded("save", typed="Budget is late\np\n")
    assert secretary.action(9)["deferrals"] == 1


@pytest.mark.slow
def test_the_editor_has_the_terminal(secretary: Secretary, tmp_path: Path) -> None:
    editor = tmp_path / "ask.py"
    editor.write_text(
        "import pathlib, sys\n"
        'new = input("new words? ")\n'
        "draft = pathlib.Path(sys.argv[1])\n"
        'draft.write_text(draft.read_text().replace("hub strategy", new))\n',
        encoding="utf-8",
    )
    child = spawned(secretary, ["edit", "9"], EDITOR=f"{sys.executable} {editor}")
    child.expect_exact("new words? ")
    child.sendline("hubs")
    child.expect_exact("Why?")
    child.sendline("The chair's wish")
    child.expect_exact(": edited")
    assert ended(child) == 0
    assert "on the hubs" in secretary.read()


@pytest.mark.slow
def test_a_comment_on_record_is_seen_by_a_path_that_can_be_pasted(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "The report is with the printers")
    ran = _edited(secretary, "s/with the printers/lost/", typed="n\n")
    (hint,) = ran.hints
    assert hint.startswith("see which: git diff -- ")
    assert hint.endswith(f"/{NINE}")


@pytest.mark.slow
def test_closed_by_hand_is_sent_to_a_meeting(secretary: Secretary) -> None:
    ran = _edited(secretary, 's/status = "open"/status = "closed"/', typed="n\n")
    assert ran.hints == ["only a meeting closes an action: actionlog close 9 --meeting DATE"]
