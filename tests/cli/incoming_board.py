"""A board whose log was kept elsewhere: two logs as CSV, and a new log to bring them into."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.demo.replay import Replay, read_steps
from tests.cli.secretary import Secretary, copied
from tests.gitrepo import isolate

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Ref,Raised,Item,Action,Responsible,Deadline,Status,Comments\n"
SIXTY = "60,13 Jan 2021,Flu,Send round the flu figures,PC,Mar-21,Closing,20.1.21 With the printer\n"
SIXTY_ONE = "61,13 Jan 2021,Digital,Count the laptops,Felicity Cox,Mar-21,Open,\n"
FEBRUARY = HEAD + SIXTY + SIXTY_ONE
APRIL = HEAD + "70,3 Feb 2021,Risk,Keep the risk register,PC,ongoing,Open,\n"
ODD = (
    HEAD
    + ",13 Jan 2021,Flu,Report the flu figures,FC,Feb-21,Open,\n"
    + "62,13 Jan 2021,Estates,Bring the hub strategy,PC,20.11,Open,\n"
    + "63,13 Jan 2021,Estates,Walk round the site,Jo Field/Ann Mills,Mar-21,Open,\n"
)
"""Three questions: a row without its number (needed), half a date, two names that nobody knows."""

LOG, NEXT = "log 2021-02-03.csv", "log 2021-04-07.csv"
BOARD = """
@ 2021-01-20 09:00 Lorna Venters
init . --board "Estates Board"
people add "Paul Calaminus" --initials PC
people add "Felicity Cox" --initials FC
"""


@pytest.fixture(scope="session")
def estates(tmp_path_factory: pytest.TempPathFactory) -> Secretary:
    """The board as it is founded, made once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch)
        folder = tmp_path_factory.mktemp("estates") / "work"
        for _ in Replay(folder, list(read_steps(BOARD))).run():
            pass
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "exclude").write_text("/*.*\n", encoding="utf-8")
    return Secretary(folder).at("2021-04-12T10:00")


@pytest.fixture
def board(estates: Secretary, tmp_path: Path) -> Secretary:
    """A secretary of that board, with two logs to bring in; what lies about is not in git."""
    new = replace(copied(estates.folder, tmp_path / "estates"), now=estates.now)
    for name, text in ((LOG, FEBRUARY), (NEXT, APRIL)):
        (new.folder / name).write_text(text, encoding="utf-8")
    return new


def lines_of(text: str, start: str) -> list[str]:
    """The lines that begin so."""
    return [line for line in text.splitlines() if line.startswith(start)]
