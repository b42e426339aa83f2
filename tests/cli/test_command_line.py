"""The words of a command line: text after a dash, commands that are nearly right, and `help`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from actionlog.english import pasted_line

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

DASHED = [
    "-5 posts still vacant",
    "-5",
    "- first point",
    "-hospital beds are short",
    "--as agreed",
    "- a = b",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", DASHED)
def test_text_may_begin_with_a_dash_wherever_options_stand(secretary: Secretary, text: str) -> None:
    secretary.recorded("comment", "9", text, "--by", "FC")
    assert f'text = "{text}"' in secretary.read()
    secretary.recorded("propose", "--by", "FC", "9", text)
    asked = ("--item", text, "--responsible", "PC", "--due", "tbc", "--meeting", "13.1.21")
    secretary.recorded("add", text, *asked)
    assert text in secretary.looked("search", text).out


def test_signs_only_are_no_option(reader: Secretary) -> None:
    assert reader.refused(4, "comment", "9", "---").error == "the comment: “---” says nothing"


def test_an_option_stays_an_option(secretary: Secretary) -> None:
    for args in (["--by FC"], ["--by=F C"], ["X", "--by", "FC", "--private", "-h x"]):
        assert secretary.run("comment", "9", *args).code == 2
    assert secretary.looked("comment", "9", "-h").out.startswith("Usage: actionlog comment")
    assert secretary.run("appendix", "7.4.21", "-opaper no 1.md").code == 0
    assert (secretary.folder / "paper no 1.md").exists()


@pytest.mark.parametrize(
    ("args", "word"),
    [
        ("comment 9 -first --by FC", "-first"),
        ("--board health-board comment 9 -€5m", "-€5m"),
        ("propose --by FC 9 --nosuch", "--nosuch"),
    ],
)
def test_a_word_that_may_be_text_is_told_how_to_be_text(
    secretary: Secretary, args: str, word: str
) -> None:
    ran = secretary.refused(2, *args.split())
    assert ran.error == f"no such option: {word}"
    command = ran.hints[0].removeprefix("if it is text: actionlog ")
    assert command.endswith(f" -- {pasted_line(word)}")
    secretary.recorded(*shlex.split(command))
    assert f'"{word}"' in secretary.read()


@pytest.mark.parametrize(
    "args",
    ["close 9 --nosuch", "comment 9 X --resn Y", "comment 9 --nosuch Y", "list -x", "people -x"],
)
def test_what_can_only_be_an_option_is_no_text(reader: Secretary, args: str) -> None:
    (hint,) = reader.refused(2, *args.split()).hints
    assert hint.endswith(" --help")


@pytest.mark.parametrize(
    ("args", "hints"),
    [
        ("lst --status open", ["actionlog list --status open"]),
        ("--board health-board cmment 9 'a b'", ['actionlog --board health-board comment 9 "a b"']),
        ("people lst", ["actionlog people list"]),
        ("LIST", ["actionlog list"]),
        ("rec", ["actionlog reconcile"]),
        ("help lst", ["actionlog help list"]),
        ("xyzzy", []),
    ],
)
def test_a_command_that_is_nearly_right_is_named(
    reader: Secretary, args: str, hints: list[str]
) -> None:
    ran = reader.refused(2, *shlex.split(args))
    assert ran.error.startswith("no such command: ")
    assert ran.hints[:-1] == hints
    assert ran.hints[-1].endswith(" --help")


@pytest.mark.parametrize("path", ["", "add", "people", "people alias"])
def test_help_before_a_command_is_its_help(reader: Secretary, path: str) -> None:
    out = reader.looked("help", *path.split()).out
    assert out == reader.looked(*path.split(), "--help").out
    assert reader.looked("people", "help", "add").out.startswith("Usage: actionlog people add")


@pytest.mark.slow
def test_what_is_short_is_taken_on_one_line(secretary: Secretary) -> None:
    ran = secretary.recorded("board", "rename", "Health\n Board  Two")
    assert ran.lines == ["Health Board is called Health Board Two from now on"]
    ran = secretary.recorded("board", "add", "Audit\tCommittee\r\n")
    assert ran.lines[0].startswith("Audit Committee added: its id is audit-committee")
    given = ("--board", "Health\nBoard", "comment", "9", "Two\nlines", "--by", "Ann\nOther")
    ran = secretary.recorded(*given)
    assert 'actionlog --board "Health Board" people add "Ann Other"' in ran.err
    assert 'by = "Ann Other"' in secretary.read()
    assert "Two\nlines" in secretary.read()
    to = ("--outcome", "transferred", "--to", "The\nCouncil", "--meeting", "13.1.21")
    secretary.recorded("--board", "health-board", "close", "9", *to)
    assert 'to = "The Council"' in secretary.read()


def test_what_no_person_types_is_refused_wherever_a_short_text_is_taken(reader: Secretary) -> None:
    sign = "holds a control character (U+001B, at character 4)"
    assert reader.refused(2, "board", "rename", "New\x1b[2J").error == f"NAME {sign}"
    assert reader.refused(2, "list", "--responsible", "Ann\x1b[2J").error == f"--responsible {sign}"
    assert reader.refused(2, "--board", "hea\x1b[2J", "list").error == f"--board {sign}"
