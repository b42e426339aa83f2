"""A board's actions in their files, each read only when it is asked for.

One unreadable file hides no other: what is wrong with it is kept in `faults`.
"""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.background import started
from actionlog.store.codec import read_action
from actionlog.store.parsing import parse
from actionlog.store.recorded_names import missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from actionlog.domain.action import Action
    from actionlog.domain.findings import Finding
    from actionlog.store.cache import Cache
    from actionlog.store.source import Recorded, Source


FOLDERS_READ_DIRECTLY = 3
"""A board of up to three hundred actions is read file by file faster than git vouches for it."""


class ActionFiles:
    """The actions of one board below `source`; see `domain.board.Actions`.

    `recorded` gives what may not be missing in a folder. `watch` is told how many of how many
    folders have been read from their files.
    """

    def __init__(self, source: Source, board: str, cache: Cache | None, recorded: Recorded) -> None:
        self._source, self._board, self._cache = source, board, cache
        self._recorded = recorded
        self._folder = f"{board}/{paths.ACTIONS}"
        self._read: dict[int, Action] = {}
        self.faults: list[Unreadable] = []
        self.watch: Callable[[int, int], None] = _nobody_watches

    @property
    def findings(self) -> list[Finding]:
        """What could not be read so far, in order of the files."""
        return list(map(unreadable, self.faults))

    def refs(self) -> list[int]:
        """Every number that is taken, in order, by the names of the files."""
        return self._refs

    def get(self, ref: int) -> Action:
        """One action, as it was read first: of one change each rule of the log asks for it.

        Raises `KeyError`, or `Unreadable`, also where its file is missing.
        """
        if ref not in self._read:
            self._read[ref] = self._one(ref)
        return self._read[ref]

    def _one(self, ref: int) -> Action:
        path = paths.action_path(self._board, ref)
        content = self._content(path, f"{paths.hundred(ref)}/")
        if content is not None:
            return self._parsed(path, ref, content)
        if path.rpartition("/")[2] in self._recorded(f"{paths.ACTIONS}/{paths.hundred(ref)}"):
            raise missing(self._source, path)
        raise KeyError(ref)

    def _content(self, path: str, folder: str) -> bytes | None:
        if folder not in self._folders:
            return None
        try:
            return self._source.read(path)
        except FileNotFoundError:
            return None

    def every(self) -> Iterator[Action]:
        """All that can be read, by ref."""
        yield from self._of_folders(finished=True)

    def unfinished(self) -> Iterator[Action]:
        """The open and closing ones that can be read, by ref."""
        yield from self._of_folders(finished=False)

    @cached_property
    def _folders(self) -> list[str]:
        if f"{paths.ACTIONS}/" not in self._source.names(self._board):
            return []
        return [
            name
            for name in self._source.names(self._folder)
            if name.endswith("/") and paths.is_hundred(name.rstrip("/"))
        ]

    @cached_property
    def _refs(self) -> list[int]:
        names = (
            name
            for folder in self._folders
            for name in self._source.names(f"{self._folder}/{folder.rstrip('/')}")
        )
        return sorted(ref for name in names if (ref := paths.ref_of(name)))

    def _of_folders(self, *, finished: bool) -> Iterator[Action]:
        self.faults.clear()
        self._note_missing_folders()
        folders = sorted((name.rstrip("/") for name in self._folders), key=_first_ref)
        asked_ns = time.time_ns()
        vouched, copies = self._copies(folders, finished=finished)
        cold = [folder for folder in folders if folder not in copies]
        read = self._source.read_folders([f"{self._folder}/{folder}" for folder in cold])
        done = 0
        for folder in folders:
            if folder in copies:
                yield from copies[folder]
                continue
            path, files = next(read)
            actions = self._read_folder(path, files, vouched.get(folder), asked_ns)
            done += 1
            self.watch(done, len(cold))
            yield from (action for action in actions if finished or action.unfinished)

    def _copies(
        self, folders: Sequence[str], *, finished: bool
    ) -> tuple[Mapping[str, str], Mapping[str, Sequence[Action]]]:
        """The trees that git vouches for, and the actions of folders of which there is a copy.

        Git compares the files while this process reads the copies, whether they will do or not.
        """
        if not self._cache or len(folders) <= FOLDERS_READ_DIRECTLY:
            return {}, {}
        vouched = started(lambda: self._source.known(self._folder))
        read = {
            folder: copy
            for folder in folders
            if (copy := self._cache.get(self._board, folder, finished=finished))
        }
        trees = vouched()
        sound = {
            folder: copy.actions for folder, copy in read.items() if trees.get(folder) == copy.tree
        }
        return trees, sound

    def _read_folder(
        self, folder: str, files: Mapping[str, bytes | Unreadable], tree: str | None, asked_ns: int
    ) -> list[Action]:
        before = len(self.faults)
        recorded = self._recorded(folder.partition("/")[2])
        gone = (name for name in recorded if paths.ref_of(name) and name not in files)
        self.faults += [missing(self._source, f"{folder}/{name}") for name in sorted(gone)]
        actions = list(self._readable(folder, files))
        sound = len(self.faults) == before
        # What was written after git was asked may not be what git vouched for.
        if tree and self._cache and sound and self._source.untouched(folder, asked_ns):
            self._cache.put(self._board, folder.rpartition("/")[2], tree, actions)
        return actions

    def _note_missing_folders(self) -> None:
        """A folder that is gone is told once, and not for each of a hundred actions."""
        recorded = self._recorded(paths.ACTIONS)
        hundreds = {name for name in recorded if paths.is_hundred(name.rstrip("/"))}
        gone = hundreds - set(self._folders)
        if gone and f"{paths.ACTIONS}/" in self._source.names(self._board):
            gone -= {f"{name}/" for name in self._source.names(self._folder)}
            self.faults += [
                missing(self._source, f"{self._folder}/{name.rstrip('/')}") for name in sorted(gone)
            ]

    def _readable(self, folder: str, files: Mapping[str, bytes | Unreadable]) -> Iterable[Action]:
        for name in sorted(filter(paths.ref_of, files), key=lambda name: (len(name), name)):
            content, path = files[name], f"{folder}/{name}"
            try:
                yield self._checked(folder, name, path, content)
            except Unreadable as fault:
                fault.file = path
                self.faults.append(fault)

    def _checked(self, folder: str, name: str, path: str, content: bytes | Unreadable) -> Action:
        if isinstance(content, Unreadable):
            raise content
        ref = paths.ref_of(name)
        if ref is None:
            raise ValueError(path)  # only files with a ref are looked at
        if paths.hundred(ref) != folder.rpartition("/")[2]:
            raise Unreadable(
                self._source.shown(path), None, f"belongs in the folder {paths.hundred(ref)}"
            )
        return self._parsed(path, ref, content)

    def _parsed(self, path: str, ref: int, content: bytes) -> Action:
        return parse(content, self._source.shown(path), lambda data: read_action(data, ref))


def _nobody_watches(_done: int, _all: int) -> None:
    """Most readers are done before anybody would look."""


def unreadable(fault: Unreadable) -> Finding:
    """Tell a file that cannot be read as a finding."""
    from actionlog.domain.findings import Finding

    return Finding(
        code="unreadable",
        message=fault.reason,
        file=fault.path,
        line=fault.line,
        hint=fault.hints[0] if fault.hints else None,
    )


def _first_ref(folder: str) -> int:
    first = folder.partition("-")[0]
    return int(first) if first.isdecimal() else 0
