"""Founding a board: its folder, its first files, and the repository where there is none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.board import Settings
from actionlog.domain.text import clean_line
from actionlog.errors import AlreadyThere, StorageRefused, UsageProblem
from actionlog.store import files, layout
from actionlog.store.git.init import initialise
from actionlog.store.git.repository import Git
from actionlog.store.log import LogStore
from actionlog.store.message import Message

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

ATTRIBUTES = b"""\
# The files of the log are kept byte for byte, on every kind of machine.
*.toml -text
"""


def found_log(folder: Path, name: str, now: datetime, *, replayed: bool = False) -> str:
    """Start a log in a folder: the repository if need be, the logs folder, its first board.

    Gives the board's id. Raises `StorageRefused`, `AlreadyThere`.
    """
    board = _id_for(name)
    root = folder / "logs"
    _make(root)
    if Git.find(root) is None:
        initialise(folder)
    return _found(root, board, name, now, replayed=replayed)


def found_board(root: Path, name: str, now: datetime, *, replayed: bool = False) -> str:
    """Add a board to a logs folder; give its id. Raises `AlreadyThere`, `StorageRefused`."""
    return _found(root, _id_for(name), name, now, replayed=replayed)


def _found(root: Path, board: str, name: str, now: datetime, *, replayed: bool) -> str:
    store = LogStore(root, board, now, replayed)
    with store.locked() as session:
        if (root / board).exists():
            raise AlreadyThere(
                f"there is a board {board} already", f"actionlog --board {board} list"
            )
        wanted: dict[str, bytes | None] = {
            f"{board}/{layout.BOARD}": files.new_settings(Settings(clean_line(name, "the name"))),
            f"{board}/{layout.PEOPLE}": b"",
        }
        if not (root / ".gitattributes").exists():
            wanted[".gitattributes"] = ATTRIBUTES
        expected = dict.fromkeys(wanted)
        store.commit(session, wanted, expected, Message(board, "board founded"))
    return board


def _id_for(name: str) -> str:
    board = layout.board_id(clean_line(name, "the board's name"))
    if not board:
        raise UsageProblem(
            f'"{name}" has no letter or number to name a folder after', '--board "Audit Committee"'
        )
    return board


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise StorageRefused(f"{folder} cannot be made: {reason}") from None
