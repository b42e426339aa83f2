"""Boards on disk for tests: written through the store itself, made once and copied."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from actionlog.store.founding import found_log
from actionlog.store.log import LogStore
from tests.factories import BOARD, TODAY
from tests.gitrepo import git, packed

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.domain.board import Board

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Disk:
    """A board in a git work tree of its own."""

    folder: Path

    @property
    def store(self) -> LogStore:
        """The log as commands use it."""
        return LogStore(self.folder / "logs", BOARD, NOW)

    @property
    def board(self) -> Board:
        """The board as it is on disk."""
        return self.store.read().board

    def path(self, name: str) -> Path:
        """A file of the board: `people.toml`, `0009.toml`, `2021-01-13.toml`."""
        if name[:4].isdigit():
            name = f"meetings/{name}" if name[4] == "-" else f"actions/0001-0100/{name}"
        return self.folder / "logs" / BOARD / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file as a text editor would."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, more: str) -> None:
        """Write more at a file's end, as a text editor would."""
        with self.path(name).open("a", encoding="utf-8") as file:
            file.write(more)

    def said(self) -> list[str]:
        """The messages of all commits, oldest first."""
        log = git(self.folder, "log", "--reverse", "--format=%B%x00")
        return [message.strip() for message in log.split("\0")[:-1]]

    def commits(self) -> int:
        """How many commits there are."""
        return len(self.said())

    def unclean(self) -> str:
        """What git says is not recorded."""
        return git(self.folder, "status", "--porcelain", "--untracked-files=all")

    def files(self) -> dict[str, bytes]:
        """Every file below the logs folder with its bytes."""
        logs = self.folder / "logs"
        return {
            str(path.relative_to(logs)): path.read_bytes()
            for path in sorted(logs.rglob("*"))
            if path.is_file()
        }


def written(folder: Path, board: Board) -> Disk:
    """Found a log in a new folder and write a board in one further commit."""
    folder.mkdir(parents=True)
    found_log(folder, board.name, NOW)
    disk = Disk(folder)
    with disk.store.change() as change:
        for action in board.actions.every():
            change.put(action)
        for meeting in board.meetings.all:
            change.put_meeting(meeting)
        change.put_people(board.people)
        change.describe("the board as it is")
    packed(folder)
    disk.store.read()  # what git has packed it is asked for once, and not by every copy
    return disk


def copied(template: Disk, folder: Path) -> Disk:
    """A copy of a board, repository and all."""
    shutil.copytree(template.folder, folder, symlinks=True)
    return Disk(folder)
