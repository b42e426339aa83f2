"""A board from its files: settings, people and meetings at once, actions as they are asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from actionlog.domain.board import Board, Settings
from actionlog.domain.meeting import Meeting, Meetings
from actionlog.domain.people import People
from actionlog.domain.stored_text import folded
from actionlog.errors import (
    BoardNotChosen,
    BoardNotFound,
    NoBoardHere,
    PaperIncomplete,
    Unreadable,
    WouldNotBeRead,
)
from actionlog.store import paths as store_paths
from actionlog.store.action_files import ActionFiles, unreadable
from actionlog.store.codec import read_action, read_people, read_settings
from actionlog.store.log_paths import LogPath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse
from actionlog.store.recorded_names import missing
from actionlog.store.source import WorkTree
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from actionlog.domain.findings import Finding
    from actionlog.store.cache import Cache
    from actionlog.store.source import Recorded, Source

Value = TypeVar("Value")


class Reading(NamedTuple):
    """A board as it was read, and what could not be."""

    board: Board
    actions: ActionFiles
    faults: tuple[Unreadable, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be read so far; actions are told once they have been asked for."""
        return (*map(unreadable, self.faults), *self.actions.findings)

    def refuse_unreadable(self) -> None:
        """Raise `PaperIncomplete` where something asked for so far cannot be read.

        A paper never leaves an action out silently.
        """
        if self.findings:
            faults = (*self.faults, *self.actions.faults)
            back = [fault.hints[0] for fault in faults if fault.code == "vanished"]
            raise PaperIncomplete([f"{one.place}: {one.message}" for one in self.findings], back)

    def refuse_faults(self) -> None:
        """Raise the first fault in the board's own files: nothing is changed on a guess."""
        for fault in self.faults:
            raise fault


def boards(source: Source) -> list[str]:
    """The ids of the boards that a logs folder holds."""
    return _boards(source.names)


def holds_boards(folder: Path) -> bool:
    """Whether a folder on the way is a logs folder, as far as it is open to us."""

    def names(inside: str) -> list[str]:
        try:
            return WorkTree(folder).names(inside)
        except Unreadable:
            return []

    return bool(_boards(names))


def _boards(names: Callable[[str], list[str]]) -> list[str]:
    folders = (name.rstrip("/") for name in names("") if name.endswith("/"))
    return [
        name
        for name in folders
        if store_paths.is_board_id(name) and not _A_BOARD.isdisjoint(names(name))
    ]


_A_BOARD = frozenset({store_paths.BOARD, store_paths.PEOPLE, f"{store_paths.ACTIONS}/"})
"""What shows that a folder is a board's, also where one of its files is missing."""


def choose(source: Source, wanted: str | None) -> str:
    """Give the board meant, by its id, its name or the beginning of either that no other has.

    Raises `NoBoardHere`, `BoardNotFound`, `BoardNotChosen`.
    """
    there = boards(source)
    if not there:
        raise _no_board(source)
    if wanted is not None:
        return wanted if wanted in there else _called(source, wanted, there)
    if len(there) > 1:
        raise BoardNotChosen(there)
    return there[0]


def _called(source: Source, wanted: str, there: Sequence[str]) -> str:
    """The one board of a name, or else whose id or name begins so."""
    said = folded(wanted)
    called = {board: {board, folded(_name(source, board))} for board in there}
    whole = [board for board, names in called.items() if said in names]
    begun = [board for board, names in called.items() if any(n.startswith(said) for n in names)]
    found = whole or (begun if said else [])
    if len(found) != 1:
        raise BoardNotFound(wanted, found or there, several=bool(found))
    return found[0]


def _name(source: Source, board: str) -> str:
    """What a board is called; its id where its file does not say."""
    path = store_paths.settings_path(board)
    try:
        return parse(source.read(path), source.shown(path), read_settings).name
    except (Unreadable, OSError):
        return board


def _no_board(source: Source) -> NoBoardHere:
    """What a folder is that is no logs folder, and where the log is."""
    near = logs_near(source.root) if isinstance(source, WorkTree) else None
    if near is None or not isinstance(source, WorkTree):
        return NoBoardHere(source.shown(""), None)
    root = source.root.resolve()
    inside = root.relative_to(near).parts[0] if near in root.parents else None
    board = inside if inside in boards(WorkTree(near)) else None
    return NoBoardHere(source.shown(""), WorkTree(near).shown(""), board)


def logs_near(folder: Path) -> Path | None:
    """The logs folder in a folder that is none, or the nearest one above it."""
    root = folder.resolve()
    near = (root / "logs", *(one for level in root.parents for one in (level, level / "logs")))
    return next((one for one in near if holds_boards(one)), None)


def load(source: Source, board: str, cache: Cache | None = None) -> Reading:
    """Read a board. What cannot be read is left out and kept as a fault."""
    recorded = source.recorded(board)
    loading = _Loading(source, recorded, [])
    settings = loading.file(store_paths.settings_path(board), read_settings)
    people = loading.file(store_paths.people_path(board), read_people)
    loading.folders(board)
    loading.missing_folders(board)
    actions = ActionFiles(source, board, cache, recorded)
    return Reading(
        Board(
            id=board,
            settings=settings or Settings(name=board),
            people=people or People(),
            meetings=Meetings.of(loading.meetings(board)),
            actions=actions,
        ),
        actions,
        tuple(loading.faults),
    )


def refuse_unread(source: Source, files: Mapping[str, bytes | None]) -> None:
    """Raise `WouldNotBeRead` for what is about to be written and no reader would take."""
    for path, content in files.items():
        found = LogPath.of(path)
        if content is None or store_paths.is_nobodys(found.name):
            continue
        if found.is_people:
            read: Callable[[dict[str, object]], object] = read_people
        elif found.is_settings:
            read = read_settings
        elif ref := found.ref:
            read = partial(read_action, ref=ref)
        elif day := found.day:
            read = partial(read_meeting, day=day)
        else:
            raise WouldNotBeRead(source.shown(path), "is not named as a file of the log is")
        try:
            parse(content, source.shown(path), read)
        except Unreadable as fault:
            raise WouldNotBeRead(fault.path, fault.reason) from None


class _Loading(NamedTuple):
    source: Source
    recorded: Recorded
    faults: list[Unreadable]

    def file(self, path: str, read: Callable[[dict[str, object]], Value]) -> Value | None:
        try:
            return parse(self.source.read(path), self.source.shown(path), read)
        except FileNotFoundError:
            if path.rpartition("/")[2] in self.recorded(""):
                self.faults.append(missing(self.source, path))
            return None
        except Unreadable as fault:
            self.note(path, fault)
            return None

    def note(self, path: str, fault: Unreadable) -> None:
        """Keep what is wrong with a file of the log."""
        fault.file = path
        self.faults.append(fault)

    def folders(self, board: str) -> None:
        """Note what stands in a folder's place, such as a link: nothing behind it is read."""
        there = self.source.names(board)
        actions = f"{board}/{store_paths.ACTIONS}"
        inside = self.source.names(actions) if f"{store_paths.ACTIONS}/" in there else []
        paths = [
            f"{board}/{name}"
            for name in (store_paths.ACTIONS, store_paths.MEETINGS)
            if name in there
        ]
        paths += [f"{actions}/{name}" for name in inside if store_paths.is_hundred(name)]
        for path in paths:
            reason = "is a file, and not a folder"
            try:
                self.source.read(path)
            except Unreadable as fault:
                reason = fault.reason
            self.note(path, Unreadable(self.source.shown(path), None, reason))

    def missing_folders(self, board: str) -> None:
        """Note a folder of the log that is on record and gone."""
        there = self.source.names(board)
        for name in (store_paths.ACTIONS, store_paths.MEETINGS):
            if f"{name}/" in self.recorded("") and not {name, f"{name}/"} & set(there):
                self.faults.append(missing(self.source, f"{board}/{name}"))

    def meetings(self, board: str) -> Iterator[Meeting]:
        folder = f"{board}/{store_paths.MEETINGS}"
        if f"{store_paths.MEETINGS}/" not in self.source.names(board):
            return
        for _, files in self.source.read_folders([folder]):
            for name in self.recorded(store_paths.MEETINGS):
                if name not in files and store_paths.meeting_day(name):
                    self.faults.append(missing(self.source, f"{folder}/{name}"))
            for name, content in files.items():
                day = store_paths.meeting_day(name)
                meeting = self._meeting(f"{folder}/{name}", day, content) if day else None
                if meeting:
                    yield meeting

    def _meeting(self, path: str, day: date, content: bytes | Unreadable) -> Meeting | None:
        shown = self.source.shown(path)
        try:
            if isinstance(content, Unreadable):
                raise content
            return parse(content, shown, lambda data: read_meeting(data, day))
        except Unreadable as fault:
            self.note(path, fault)
            return None
