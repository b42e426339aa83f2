"""What is asked and said on a terminal of forty columns, and a table that has no room for all."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from actionlog.cli import stderr
from actionlog.errors import UsageProblem
from actionlog.render.screen import screen
from actionlog.report.view import Block, Column, Table, ViewRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionlog.report.view import Json, Pair

COLUMNS = (
    Column("Ref", 4, 7, right=True),
    Column("Due", 6, 11),
    Column("Status", 6, 20),
    Column("Responsible", 11, 19),
    Column("Action", 10),
)
ACTION = "Report on the roof, the walls and the drains"


@dataclass(frozen=True)
class Listed:
    def blocks(self) -> Iterator[Block]:
        row = ViewRow(("2", "1 Dec 2027", "Open", "Wilhelmina Vanderbilt-Smith", ACTION))
        yield Block([Table(COLUMNS, [row])])

    def lines(self) -> Iterator[list[Pair]]:
        raise NotImplementedError

    def json(self) -> Mapping[str, Json]:
        raise NotImplementedError


class Terminal(io.StringIO):
    """Takes what is said, and says of itself that it is a terminal."""

    def isatty(self) -> bool:
        return True


def narrowed(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


@pytest.mark.parametrize("width", [40, 44, 50])
def test_the_last_column_stands_below_in_full(width: int) -> None:
    shown = screen(Listed(), Console(width=width, color_system=None)).splitlines()
    assert max(map(len, shown)) <= width
    assert shown[0].split() == ["Ref", "Due", "Status", "Responsible"]
    assert shown[1] == "      Action"
    assert shown[2].startswith("   2  1 Dec 2027  Open    Wilhelmina Va")
    assert " ".join(" ".join(shown[3:]).split()) == ACTION


def test_where_there_is_room_it_stands_beside() -> None:
    shown = screen(Listed(), Console(width=80, color_system=None)).splitlines()
    assert (len(shown), shown[0].split()[-1]) == (2, "Action")


def test_a_question_is_broken_between_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow = narrowed(monkeypatch)
    monkeypatch.setattr("builtins.input", lambda: "y")
    question = "Is this what the meeting of 4 November said of it, or is it of a later one?"
    assert stderr.asked(question) == "y"
    said = narrow.getvalue()
    assert max(map(len, said.split("\n"))) <= 40
    assert " ".join(said.split()) == question
    assert said.endswith("? ")


TO_PASTE = (
    "leave it open, or write to a file that is elsewhere: > FILE",
    "--responsible NAME of somebody who is on the people list",
    "git remote set-url origin somewhere-else-that-is-long",
)
COMMAND = 'actionlog edit 41 --responsible NAME --reason "…"'


@pytest.mark.parametrize(
    ("hint", "command"),
    [
        ("a day is written as 4 Nov 2026, 4.11.26, today, or last Monday", None),
        ("type the text again, or paste it as plain text", None),
        ("the nearest are 41, 42, 43 and many more: actionlog list", "actionlog list"),
        (f"if it is meant: {COMMAND}", COMMAND),
        (COMMAND, COMMAND),
        *((one, one) for one in TO_PASTE),
    ],
)
def test_a_hint_is_broken_where_it_is_nothing_to_paste(
    monkeypatch: pytest.MonkeyPatch, hint: str, command: str | None
) -> None:
    narrow = narrowed(monkeypatch)
    stderr.tell(UsageProblem("no", hint))
    said = narrow.getvalue().removeprefix("error: no\n")
    assert " ".join(said.split()) == f"hint: {hint}"
    assert (said.count("\n") > 1) is (hint != command)
    assert command is None or any(command in line for line in said.splitlines())


@pytest.mark.parametrize(
    ("said", "command"),
    [
        (
            'next: git -C "/home/ann/Board papers" rebase --continue && git stash drop',
            'git -C "/home/ann/Board papers" rebase --continue && git stash drop',
        ),
        (
            "warning: a merge is not finished: git add logs/board/0009.toml && git commit; sorry",
            "git add logs/board/0009.toml && git commit",
        ),
        (
            'on the board in question: actionlog --logs "Board papers" --board board list --all',
            'actionlog --logs "Board papers" --board board list --all',
        ),
    ],
)
def test_a_command_that_is_said_stays_on_one_line(
    monkeypatch: pytest.MonkeyPatch, said: str, command: str
) -> None:
    narrow = narrowed(monkeypatch)
    stderr.say(said)
    assert any(command in line for line in narrow.getvalue().splitlines())
    assert " ".join(narrow.getvalue().split()) == said


def test_a_sentence_about_git_is_broken_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = narrowed(monkeypatch)
    stderr.say("error: git does not trust the folder, because it belongs to another user")
    assert max(map(len, narrow.getvalue().splitlines())) <= 40
