"""Founding a board: its folder, its first files, and the repository where there is none yet."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from actionlog.domain.board import Settings
from actionlog.domain.stored_text import clean_line
from actionlog.errors import AlreadyThere, LogInsideLog, PlaceNotNamed, StorageRefused, UsageProblem
from actionlog.store import edits, paths
from actionlog.store.entry_message import Message
from actionlog.store.git.location import in_bare_repository, locate
from actionlog.store.git.process import change, refusal
from actionlog.store.git.repository import Git
from actionlog.store.loader import holds_boards
from actionlog.store.log import LogStore
from actionlog.store.source import WorkTree

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def initialise(folder: Path) -> None:
    """Run `git init` in a folder. Raises `StorageRefused`, also inside a bare repository."""
    if in_bare_repository(folder):
        raise StorageRefused(
            f"{folder} is in a bare repository, which has no files to work on",
            "choose another folder: actionlog init DIR",
        )
    with tempfile.TemporaryFile() as said:
        done = change(folder, "init", "--quiet", given=b"", said=said)
    if done.code != 0:
        raise refusal(folder, done.words)


ATTRIBUTES = b"""\
# The files of the log are kept byte for byte, on every kind of machine.
*.toml -text
"""


def found_log(
    folder: Path, name: str, now: datetime, *, board_id: str | None = None, replayed: bool = False
) -> str:
    """Start a log in a folder: the repository if need be, the logs folder, its first board.

    Gives the board's id. Raises `StorageRefused`, `AlreadyThere`, `LogInsideLog`.
    """
    board = _id_for(name, board_id)
    _refuse_inside(folder)
    from actionlog.store.share import driver

    if there := Git.find(folder):
        _refuse_unfit(there, folder)
    root = folder / "logs"
    _make(root)
    if Git.find(root) is None:
        initialise(folder)
    made = _found(root, board, name, now, replayed=replayed)
    driver.register(Git.require(root), root)
    return made


def found_board(
    root: Path, name: str, now: datetime, *, board_id: str | None = None, replayed: bool = False
) -> str:
    """Add a board to a logs folder; give its id. Raises `AlreadyThere`, `StorageRefused`."""
    return _found(root, _id_for(name, board_id), name, now, replayed=replayed)


def _found(root: Path, board: str, name: str, now: datetime, *, replayed: bool) -> str:
    store = LogStore(root, board, now, replayed)
    with store.locked() as session:
        if (root / board).exists():
            raise AlreadyThere(
                f"there is a board {board} already",
                f"what it is: actionlog --board {board} board",
                "if this is another: --id, with another name for its folder",
            )
        wanted: dict[str, bytes | None] = {
            paths.settings_path(board): edits.new_settings(Settings(clean_line(name, "the name"))),
            paths.people_path(board): b"",
        }
        if not (root / ".gitattributes").exists():
            wanted[".gitattributes"] = ATTRIBUTES
        expected = dict.fromkeys(wanted)
        store.commit(session, wanted, expected, Message(board, "board founded"))
    return board


def _id_for(name: str, given: str | None) -> str:
    board = given or paths.short_id(clean_line(name, "the board's name"))
    if not board:
        raise UsageProblem(
            f'"{name}" has no Latin letter or number to name a folder after',
            "give the folder's name yourself: --id board",
        )
    if why := paths.why_no_id(board):
        better = paths.short_id(board)
        hint = f"{better}-board" if better == board else better or "audit-committee"
        raise UsageProblem(f'"{board}" cannot be the id of a board: {why}', f"--id {hint}")
    return board


def _refuse_inside(folder: Path) -> None:
    """Raise `LogInsideLog` in a logs folder, in a board's, and below the folder that holds one.

    What lies above the git work tree is another matter.
    """
    here, place = folder.resolve(), locate(folder)
    for level in (here, *here.parents):
        beside = level / "logs"
        for logs in (level, *((beside,) if level != here else ())):
            if holds_boards(logs):
                raise LogInsideLog(WorkTree(here).shown(""), WorkTree(logs).shown(""))
        if place and level == place.root:
            return


def _refuse_unfit(git: Git, folder: Path) -> None:
    """Refuse a repository, or a folder in it, that cannot keep a log, before anything is made.

    Raises `ConfigUnreadable`, `PlaceNotNamed`.
    """
    from actionlog.store.share import remote

    if not str(folder.resolve()).removeprefix(str(git.root)).isprintable():
        why = "is a name that no file of a log can be recorded under: it is not UTF-8 all through"
        raise PlaceNotNamed(str(folder), f"{why}, or has a control character in it")
    remote.look(git)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise StorageRefused(f"{folder} cannot be made: {reason}") from None
