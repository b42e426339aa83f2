"""`import` on a terminal: what the page of the documentation shows is what a real run prints."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pexpect
import pytest
from rich.cells import cell_len
from tools.docs import ROOT

from tests.children import PATIENCE
from tests.cli.incoming_board import LOG, ODD, board, estates
from tests.cli.secretary import Secretary, copied, program
from tests.cli.terminal import ended, environment, on_terminal, spawned

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["board", "estates"]

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_shows_what_its_commands_print(estates: Secretary, tmp_path: Path) -> None:
    folder = copied(estates.folder, tmp_path / "page").folder
    for block in blocks("csv"):
        name, _, text = block.partition("\n")
        (folder / name.removeprefix("# ")).write_text(text, encoding="utf-8")
    shown = blocks("console")
    assert len(shown) == 4
    for block in shown:
        command, _, printed = block.removeprefix("$ ").partition("\n")
        child = pexpect.spawn(
            program(),
            shlex.split(command)[1:],
            cwd=str(folder),
            env=environment(),
            dimensions=(60, 80),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        out = COLOUR.sub("", child.read().replace("\r\n", "\n"))
        assert (ended(child), out) == (0, printed)


@pytest.mark.parametrize("width", [80, 120])
def test_only_what_is_to_be_pasted_is_wider_than_the_terminal(board: Secretary, width: int) -> None:
    (board.folder / LOG).write_text(ODD, encoding="utf-8")
    code, out = on_terminal(board, ["import", LOG], width)
    assert code == 0
    wide = [line for line in COLOUR.sub("", out).splitlines() if cell_len(line) > width]
    assert all(line.startswith("  actionlog ") for line in wide)


def test_colour_says_nothing_that_words_do_not(board: Secretary) -> None:
    _, coloured = on_terminal(board, ["import", LOG])
    _, bare = on_terminal(board, ["import", LOG], NO_COLOR="1")
    assert COLOUR.search(coloured)
    assert COLOUR.sub("", coloured) == bare


def test_the_questions_are_asked_and_the_answers_recorded(board: Secretary) -> None:
    (board.folder / LOG).write_text(ODD, encoding="utf-8")
    child = spawned(board, ["import", LOG, "--apply"], 80)
    for answer in ("new", "2021-11", ""):
        child.expect("Answer, or \\? for what is understood: ")
        child.sendline(answer)
    child.expect("Record it\\? \\[y/N\\]: ")
    child.sendline("y")
    child.expect("the log of Wed 3 Feb 2021 is on record: 3 new")
    assert ended(child) == 0
    assert board.run("list", "--json").refs == [62, 63, 64]


def test_a_reader_that_goes_early_is_no_error(board: Secretary) -> None:
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f"{program()} import '{LOG}' | head -1; echo done"],
        cwd=str(board.folder),
        env=environment(),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    out = child.read()
    assert "Log of: Wed 3 Feb 2021" in out
    assert "error" not in out
    assert ended(child) == 0
