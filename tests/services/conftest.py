"""One log in two stores: every test of the contract runs on both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.boards import Disk
from tests.factories import small_board
from tests.memory import MemoryStore

if TYPE_CHECKING:
    from actionlog.domain.board import Board
    from actionlog.services.protocols import Store

_KEPT = ("Meeting:", "On-behalf-of:")


class Log(Protocol):
    """A store with a way to look at what it holds."""

    store: Store

    @property
    def board(self) -> Board:
        """The board as it is on record."""

    def said(self) -> list[str]:
        """What each recorded change said of itself, with its meeting and whom it was for."""


class MemoryLog:
    """The store in memory."""

    def __init__(self) -> None:
        self._memory = MemoryStore(small_board())
        self.store: Store = self._memory

    @property
    def board(self) -> Board:
        """The board as it is."""
        return self._memory.board

    def said(self) -> list[str]:
        """What each change said."""
        return list(self._memory.recorded)


class GitLog:
    """The real store, in a repository of its own."""

    def __init__(self, disk: Disk) -> None:
        self.disk, self._first = disk, disk.commits()
        self.store: Store = disk.store

    @property
    def board(self) -> Board:
        """The board as it lies on disk, all of it committed."""
        assert self.disk.unclean() == ""
        reading = self.disk.store.read()
        assert reading.findings == ()
        return reading.board

    def said(self) -> list[str]:
        """The subject of each commit since the beginning, and what matters of its trailers."""
        return [_short(message) for message in self.disk.said()[self._first :]]


def _short(message: str) -> str:
    subject, *trailers = message.splitlines()
    kept = [line for line in trailers if line.startswith(_KEPT)]
    return "\n".join([subject.removeprefix("partnership-board: "), *kept])


@pytest.fixture(params=["memory", pytest.param("git", marks=pytest.mark.slow)])
def log(request: pytest.FixtureRequest) -> Log:
    """The small board in a store."""
    if request.param == "memory":
        return MemoryLog()
    disk = request.getfixturevalue("disk")
    assert isinstance(disk, Disk)
    return GitLog(disk)
