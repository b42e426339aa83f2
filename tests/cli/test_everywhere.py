"""The options of every command, before its name and after it, and what the environment says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.cli.options import Options
from tests.examples import one_or_all

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Secretary

ANYWHERE = [
    pytest.param(["--json"], id="json"),
    pytest.param(["--plain"], id="plain"),
    pytest.param(["--as-at", "1.4.21"], id="as at"),
    pytest.param(["--at", "13.1.21"], id="at"),
    pytest.param(["--board", "health-board"], id="board"),
    pytest.param(["--logs", "logs"], id="logs"),
]
COMMANDS = [["list"], ["show", "9"], ["overdue"], ["closing"], ["stale"], ["history", "9"]]


@pytest.mark.slow
@pytest.mark.parametrize("option", ANYWHERE)
@pytest.mark.parametrize("command", one_or_all(COMMANDS, quick=2), ids=" ".join)
def test_an_option_means_the_same_before_the_command_and_after_it(
    reader: Secretary, option: list[str], command: list[str]
) -> None:
    assert reader.looked(*option, *command).out == reader.looked(*command, *option).out


@pytest.mark.slow
@pytest.mark.parametrize("option", ANYWHERE)
def test_an_option_may_stand_at_each_level_of_a_group(reader: Secretary, option: list[str]) -> None:
    ends = [
        reader.looked(*option, "meeting", "list"),
        reader.looked("meeting", *option, "list"),
        reader.looked("meeting", "list", *option),
    ]
    assert len({ran.out for ran in ends}) == 1


def test_the_last_one_given_counts(reader: Secretary) -> None:
    ran = reader.looked("--as-at", "1.4.21", "list", "--as-at", "2.4.21")
    assert "As at: Fri 2 Apr 2021" in ran.out


@pytest.mark.slow
def test_as_at_sets_the_day_of_a_report_and_of_a_change(secretary: Secretary) -> None:
    assert "As at: Thu 1 Apr 2021" in secretary.looked("list", "--as-at", "1.4.21").out
    secretary.recorded("comment", "9", "Said then", "--as-at", "1.2.21")
    assert secretary.action(9)["comments"][-1]["date"] == "2021-02-01"


@pytest.mark.slow
def test_at_a_commit_is_the_log_of_that_commit(reader: Secretary) -> None:
    first = reader.git("log", "--format=%h", "--diff-filter=A", "--", "*0009.toml").strip()
    assert reader.looked("list", "--at", first, "--json").refs == [9]


def test_nothing_is_recorded_in_the_past(reader: Secretary) -> None:
    ran = reader.refused(2, "comment", "9", "X", "--at", "13.1.21")
    assert ran.hints == ["leave out --at"]


def test_the_log_is_found_from_any_folder_below(reader: Secretary) -> None:
    deep = replace(reader, folder=reader.folder / "logs" / "health-board" / "meetings")
    assert deep.run("list", "--json").refs == [9, 26, 38, 39, 41, 43]


def test_the_log_may_be_said_to_be_elsewhere(reader: Secretary, tmp_path: Path) -> None:
    away = replace(reader, folder=tmp_path)
    logs = str(reader.folder / "logs")
    assert away.run("list", "--logs", logs, "--json").refs == [9, 26, 38, 39, 41, 43]
    away = replace(away, environ={"ACTIONLOG_LOGS": logs})
    assert away.run("list", "--json").refs == [9, 26, 38, 39, 41, 43]


def test_the_option_goes_before_the_environment(reader: Secretary) -> None:
    lost = replace(reader, environ={"ACTIONLOG_LOGS": "/nowhere", "ACTIONLOG_BOARD": "nobody"})
    assert lost.run("list").code == 3
    assert lost.run("list", "--logs", "logs", "--board", "health-board").code == 0


def test_an_empty_environment_variable_says_nothing(reader: Secretary) -> None:
    empty = replace(reader, environ={"ACTIONLOG_LOGS": "", "ACTIONLOG_BOARD": ""})
    assert empty.run("list").code == 0


@pytest.mark.slow
def test_one_of_two_boards_is_named_by_option_or_environment(secretary: Secretary) -> None:
    secretary.recorded("board", "add", "Audit Committee")
    assert secretary.run("--board", "health-board", "list", "--json").json["board"] == (
        "health-board"
    )
    named = replace(secretary, environ={"ACTIONLOG_BOARD": "audit-committee"})
    assert named.run("list", "--json").json["board"] == "audit-committee"
    ran = named.run("people", "add", "Jo Bloggs")
    assert (ran.code, named.subject()) == (0, "audit-committee: Jo Bloggs added to the people")


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("hint: actionlog due", 'hint: actionlog --logs "a b" --board pen due'),
        ("(actionlog due --board all)", '(actionlog --logs "a b" due --board all)'),
        (
            "next: actionlog add, actionlog due",
            'next: actionlog --logs "a b" --board pen add, actionlog --logs "a b" --board pen due',
        ),
        ("actionlog init --board Audit", "actionlog init --board Audit"),
        ("actionlog --board pen due", "actionlog --board pen due"),
        ("my-actionlog due", "my-actionlog due"),
    ],
)
def test_a_command_that_is_proposed_names_the_same_log(said: str, whole: str) -> None:
    assert Options(logs="a b", board="pen").repeated_in(said) == whole
    assert Options(plain=True).repeated_in(said) == said


@pytest.mark.slow
def test_with_two_boards_whatever_is_proposed_can_be_pasted(secretary: Secretary) -> None:
    secretary.recorded("board", "add", "Audit Committee")
    board = ["--board", "health"]
    assert "hint: actionlog --board health undo --yes\n" in secretary.run(*board, "undo").err
    secretary.recorded(*board, "people", "add", "Ann Lee", "--to", "1.2.21")
    people = secretary.looked("people", "list", *board).out
    assert "actionlog --board health people list --all" in people
    closing = secretary.looked("closing", "--meeting", "3.2.21", *board)
    assert "actionlog --board health keep-open" in closing.out
    found = secretary.run("check", *board, "--json").json["findings"]
    hints = [one["hint"] for one in found if "actionlog" in (one["hint"] or "")]
    assert hints
    assert all("actionlog --board health " in hint for hint in hints)


@pytest.mark.slow
def test_words_on_record_are_never_taken_for_a_proposal(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "She runs: actionlog due")
    shown = secretary.looked("--board", "health", "show", "9")
    assert "She runs: actionlog due" in shown.out


def test_json_goes_before_plain(reader: Secretary) -> None:
    assert reader.looked("list", "--plain", "--json").json["schema"] == 1


def test_the_version_is_told(reader: Secretary) -> None:
    from actionlog import __version__

    assert reader.looked("--version").out == f"actionlog {__version__}\n"


def test_without_a_command_the_help_is_shown(reader: Secretary) -> None:
    ran = reader.run()
    assert "Usage: actionlog" in ran.out + ran.err
    assert "Traceback" not in ran.err


@pytest.mark.slow
def test_an_entry_that_a_wrong_clock_dated_is_named(secretary: Secretary) -> None:
    secretary.at("2021-02-10T12:00:09").recorded("comment", "9", "Said by a clock that is fast")
    assert "no entry is dated in the future" in secretary.looked("doctor").out
    secretary.at("2027-05-01T10:00").recorded("comment", "9", "Said by a wrong clock")
    secretary.recorded("comment", "9", "Said by the right one")
    ran = secretary.at("2021-02-12T10:00").run("show", "9", "--at", "11.2.21")
    assert "recorded after one that a wrong clock dated Sat 1 May 2027" in ran.err
    told = secretary.looked("doctor", "--json").json["checks"]
    clock = next(one for one in told if one["check"] == "clock")
    assert clock["state"] == "warning"
    assert "is dated Sat 1 May 2027, which is still to come" in clock["words"]
