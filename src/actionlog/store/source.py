"""Where the bytes of a log come from: the work tree, or the tree of a commit.

Paths are relative to the logs folder. Nothing here follows a link or opens what is no plain file.
"""

from __future__ import annotations

import os
import stat
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.background import started
from actionlog.store.parsing import MOST_BYTES, too_large
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import TreePath

READ_NOW = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""How a file is opened, by whatever of it the system has: a pipe must not hang the tool."""
READ_PLAIN = READ_NOW | getattr(os, "O_NOFOLLOW", 0)
"""Nor through a link, which could lead out of the log."""

CLOCK_TICK_NS = 1_000_000_000
"""A file's time may lag behind the clock by this much on some disks."""

Folder: TypeAlias = tuple[str, dict[str, bytes | Unreadable]]
"""A folder and its files: the bytes of each, or why they cannot be had."""

Recorded: TypeAlias = "Callable[[str], Collection[str]]"
"""What a folder of a board must have: names of files, and of folders with a `/` at the end."""


class Source(Protocol):
    """A folder of boards that can be read."""

    def names(self, folder: str) -> list[str]:
        """What a folder holds, in order, folders with a `/` at the end; empty if there is none."""

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        """One file. Raises `FileNotFoundError`, or `Unreadable` for what is no plain file."""

    def shown(self, path: str) -> str:
        """How errors name a path."""

    def read_folders(self, folders: Iterable[str]) -> Iterator[Folder]:
        """The TOML files of several folders, folder by folder, each file's name with its bytes."""

    def recorded(self, board: str) -> Recorded:
        """What is on record and may not be gone, by folder below the board's own."""

    def known(self, folder: str) -> Mapping[str, str]:
        """Its sub-folders whose content is that of a tree in git, with the tree's id."""

    def untouched(self, folder: str, since_ns: int) -> bool:
        """Whether none of its files was written to since a moment."""


class WorkTree(NamedTuple):
    """The files as they lie on disk."""

    root: Path

    def names(self, folder: str) -> list[str]:
        """What a folder holds; a link to a folder is not one."""
        try:
            with os.scandir(self.root / folder) as entries:
                return sorted(
                    entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")
                    for entry in entries
                )
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as fault:
            raise Unreadable(self.shown(folder), None, _said(fault)) from None

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        """One file of at most `most` bytes and one, so that larger ones are told."""
        place = os.path.join(self.root, path)  # noqa: PTH118 - hot
        return _read_plain(place, self.shown(path), most)

    def shown(self, path: str) -> str:
        """The path from where the user stands, where that is below; else the whole path."""
        full = f"{_start(self.root)}{path}".rstrip("/")
        try:
            here = os.getcwd().rstrip("/") + "/"  # noqa: PTH109 - hot, as is a path object
        except OSError:
            return full
        return "." if full == here[:-1] else full.removeprefix(here)

    def read_folders(self, folders: Iterable[str]) -> Iterator[Folder]:
        """All TOML files of several folders."""
        for folder in folders:
            files: dict[str, bytes | Unreadable] = {}
            for name in self.names(folder):
                if not paths.is_nobodys(name):
                    try:
                        files[name] = self.read(f"{folder}/{name}")
                    except Unreadable as fault:
                        files[name] = fault
            yield folder, files

    def recorded(self, board: str) -> Recorded:
        """The names that the last commit has."""
        from actionlog.store.git.location import locate
        from actionlog.store.log_paths import LogsFolder
        from actionlog.store.recorded_names import RecordedNames

        place = locate(self.root)
        if place is None:
            return _nothing_recorded
        return RecordedNames(place, LogsFolder.of(self.root, place.root).in_tree(board))

    def known(self, folder: str) -> Mapping[str, str]:
        """Ask git which sub-folders are just as they are in the last commit."""
        from actionlog.store.git.repository import Git
        from actionlog.store.log_paths import LogsFolder

        git = Git.find(self.root)
        if git is None:
            return {}
        return _unchanged_trees(git, LogsFolder.of(self.root, git.root).in_tree(folder))

    def untouched(self, folder: str, since_ns: int) -> bool:
        """Whether nothing in a folder was written, by the one time of a file that nobody sets."""
        try:
            with os.scandir(self.root / folder) as entries:
                times = [entry.stat(follow_symlinks=False).st_ctime_ns for entry in entries]
            times.append((self.root / folder).stat().st_ctime_ns)
        except OSError:
            return False
        return max(times) < since_ns - CLOCK_TICK_NS


@dataclass(frozen=True)
class Snapshot:
    """The files as a commit holds them; `prefix` is the logs folder in the repository."""

    git: Git
    commit: str
    prefix: str

    def names(self, folder: str) -> list[str]:
        """What a folder held."""
        return sorted(self._folders.get(folder.strip("/"), ()))

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        """One file as it was, of at most `most` bytes."""
        folder, _, name = path.rpartition("/")
        oid = self._folders.get(folder, {}).get(name)
        if oid is None:
            raise FileNotFoundError(path)
        if self.git.sizes([oid])[oid] > most:
            raise too_large(self.shown(path))
        return self.git.blobs([oid])[oid]

    def read_all(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes of those files that there were, of at most `MOST_BYTES`, all asked at once."""
        oids = {}
        for path in paths:
            folder, _, name = path.rpartition("/")
            if oid := self._folders.get(folder, {}).get(name):
                oids[path] = oid
        sizes = self.git.sizes(oids.values())
        blobs = self.git.blobs(oid for oid in oids.values() if sizes[oid] <= MOST_BYTES)
        return {path: blobs[oid] for path, oid in oids.items() if oid in blobs}

    def shown(self, path: str) -> str:
        """The path and the commit."""
        return f"{path} at {self.commit[:7]}"

    def read_folders(self, folders: Iterable[str]) -> Iterator[Folder]:
        """All files of several folders, in one conversation with git about what is small enough."""
        listed = {
            folder: {
                name: oid
                for name, oid in self._folders.get(folder, {}).items()
                if oid and not paths.is_nobodys(name)
            }
            for folder in folders
        }
        wanted = [oid for files in listed.values() for oid in files.values()]
        sizes = self.git.sizes(wanted)
        contents = self.git.contents(oid for oid in wanted if sizes[oid] <= MOST_BYTES)
        for folder, files in listed.items():
            yield (
                folder,
                {
                    name: next(contents)
                    if sizes[oid] <= MOST_BYTES
                    else too_large(self.shown(f"{folder}/{name}"))
                    for name, oid in files.items()
                },
            )

    def recorded(self, board: str) -> Recorded:  # noqa: ARG002 - as others have it
        """What a commit holds is what there was."""
        return _nothing_recorded

    def known(self, folder: str) -> Mapping[str, str]:
        """Every sub-folder of a commit is a tree in git."""
        from actionlog.store.log_paths import LogsFolder

        place = LogsFolder(self.prefix).in_tree(folder)
        entries = self.git.tree_entries(self.commit, place)
        return {entry.name: entry.oid for entry in entries if entry.type == "tree"}

    def untouched(self, folder: str, since_ns: int) -> bool:  # noqa: ARG002 - as others have it
        """A commit never changes."""
        return True

    @cached_property
    def _folders(self) -> dict[str, dict[str, str | None]]:
        """Each folder's files with their ids; its sub-folders, with a `/`, have none."""
        from actionlog.store.git.moved_folders import files_of_logs
        from actionlog.store.log_paths import TreePath

        folders: dict[str, dict[str, str | None]] = {"": {}}
        start = f"{self.prefix}/" if self.prefix else ""
        for entry in files_of_logs(self.git, self.commit, TreePath(self.prefix)):
            if not entry.mode.startswith("100"):
                continue
            folder, _, name = entry.name.removeprefix(start).rpartition("/")
            folders.setdefault(folder, {})[name] = entry.oid
            while folder:
                folder, _, inner = folder.rpartition("/")
                folders.setdefault(folder, {})[f"{inner}/"] = None
        return folders


@lru_cache(maxsize=16)
def _start(root: Path) -> str:
    """What the path of each file below a folder begins with."""
    return str(root / "x")[:-1]


def _nothing_recorded(_folder: str) -> Collection[str]:
    return ()


def _unchanged_trees(git: Git, folder: TreePath) -> dict[str, str]:
    if (head := git.head()) is None:
        return {}
    entries = started(lambda: git.tree_entries(head, folder))
    with git.unwatched_asked(folder) as unwatched:
        doubtful = (*git.changed_paths(folder), *unwatched())
    changed = {
        path.removeprefix(f"{folder}/").split("/")[0]
        for path in doubtful
        if path.endswith("/") or not paths.is_nobodys(path.rpartition("/")[2])
    }
    return {
        entry.name: entry.oid
        for entry in entries()
        if entry.type == "tree" and entry.name not in changed
    }


def _read_plain(path: str, shown: str, most: int) -> bytes:
    try:
        handle = os.open(path, READ_PLAIN)
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise Unreadable(shown, None, _said(fault)) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable(shown, None, "is not a plain file")
        return _read_up_to(handle, most + 1)
    except OSError as fault:
        raise Unreadable(shown, None, _said(fault)) from None
    finally:
        os.close(handle)


def _read_up_to(handle: int, most: int) -> bytes:
    content = os.read(handle, most)
    while len(content) < most and (more := os.read(handle, most - len(content))):
        content += more
    return content


def _said(fault: OSError) -> str:
    import errno

    if fault.errno == errno.ELOOP:
        return "is a link, which a log does not hold"
    return f"cannot be read ({(fault.strerror or 'unknown reason').lower()})"
