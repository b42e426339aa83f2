"""The note of what a change is about to do, written before it and dropped after it.

It owns the note's place, form and hold; what to do with a note that was left behind is the
business of ``repair.py``.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from actionlog.english import pasted
from actionlog.errors import StorageRefused
from actionlog.store.git.location import MESSAGE, SAID, folder_in, journal_in
from actionlog.store.vault import disk
from actionlog.store.vault.disk import FileWrite
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

BESIDE = "journal.new"

_FORM = b"actionlog journal 1"
_POLL = 0.02


class Journal(NamedTuple):
    """What is being changed: HEAD before ("" for none), each file, what is made for it.

    ``folders`` did not exist before, ``fresh`` paths were not in git's index before.
    """

    head: str
    branch: str
    changes: tuple[FileWrite, ...]
    folders: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of the change."""
        return tuple(change.path for change in self.changes)


def asides(git_dir: Path, journal: Journal) -> list[Path]:
    """Where each file of the change is kept as it was, out of the sight of hooks."""
    folder = folder_in(git_dir)
    return [folder / f"old-{number}" for number, _ in enumerate(journal.changes)]


def clear_scraps(git_dir: Path) -> None:
    """Remove what was written for git, or for the journal, and is of no more use."""
    for name in (BESIDE, MESSAGE, SAID):
        (folder_in(git_dir) / name).unlink(missing_ok=True)


def remove_traces(root: Path, git_dir: Path, journal: Journal) -> None:
    """Remove what a change keeps for the time that it takes."""
    for change, aside in zip(journal.changes, asides(git_dir, journal), strict=True):
        if change.old != change.new:  # of what is recorded as it lies there, nothing is written
            disk.clear_beside(root / change.path)
            aside.unlink(missing_ok=True)
    clear_scraps(git_dir)


class Hold(NamedTuple):
    """A journal on the disk, held so that others can tell whether its owner still lives.

    Git inherits the descriptor: after the end of Python alone, a git that still runs holds it.
    Leaving the block lets go of it; what is on the disk stays until it is dropped.
    """

    path: Path
    descriptor: int

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)

    def written_ns(self) -> int:
        """When the journal was written, in nanoseconds."""
        return os.fstat(self.descriptor).st_mtime_ns

    def drop(self) -> None:
        """End the change: from here on there is nothing to repair."""
        self.path.unlink(missing_ok=True)


def write(git_dir: Path, journal: Journal) -> Hold:
    """Write a journal through to the disk, whole or not at all, and hold it.

    Raises OSError when the disk refuses.
    """
    path = journal_in(git_dir)
    beside = path.with_name(BESIDE)
    path.parent.mkdir(exist_ok=True)
    disk.write_synced(beside, _encoded(journal))
    descriptor = os.open(beside, os.O_RDWR)
    try:
        _take(descriptor)
        beside.replace(path)
        disk.sync_folder(path.parent)
    except BaseException:
        os.close(descriptor)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
            path.unlink(missing_ok=True)
        raise
    return Hold(path, descriptor)


def left_behind(git_dir: Path, patience: float) -> tuple[Journal, Hold] | None:
    """The journal that an interrupted command left, or None if there is none.

    Waits, for as long as ``patience`` seconds, for a git that still works on its behalf; one
    that holds on longer (some program that a hook left running) is waited for no more.
    Raises StorageRefused when the journal cannot be read.
    """
    path = journal_in(git_dir)
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        limit = time.monotonic() + patience
        while not _take(descriptor) and time.monotonic() < limit:
            time.sleep(_POLL)
        return _decoded(path), Hold(path, descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def is_held(git_dir: Path) -> bool:
    """Whether a command, or a git that it started, is still at work on the journal."""
    try:
        descriptor = os.open(journal_in(git_dir), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _take(descriptor)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _encoded(journal: Journal) -> bytes:
    """The journal as counted fields, so that any bytes can stand in it."""
    groups = (
        [_bytes(journal.head), _bytes(journal.branch)],
        [_bytes(folder) for folder in journal.folders],
        [_bytes(path) for path in journal.fresh],
        [field for change in journal.changes for field in _of_change(change)],
    )
    counts = [b"%d" % len(group) for group in groups]
    fields = [_FORM, *counts, *(field for group in groups for field in group)]
    return b"".join(b"%d:%b," % (len(field), field) for field in fields)


def _decoded(path: Path) -> Journal:
    try:
        return _journal(list(_fields(path.read_bytes())))
    except (ValueError, IndexError) as error:
        raise StorageRefused(
            f"{path} is not a journal of this program",
            "look into it, then move it away: "
            f"mv {pasted(str(path))} {pasted(f'{path}.unreadable')}",
        ) from error


def _fields(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        start = data.index(b":", at) + 1
        end = start + int(data[at : start - 1])
        if data[end : end + 1] != b",":
            raise ValueError(at)
        yield data[start:end]
        at = end + 1


def _journal(fields: list[bytes]) -> Journal:
    form, *counts = fields[:5]
    rest = iter(fields[5:])
    head, folders, fresh, files = ([next(rest) for _ in range(int(count))] for count in counts)
    if form != _FORM:
        raise ValueError(form)
    return Journal(
        head=_str(head[0]),
        branch=_str(head[1]),
        changes=tuple(_change(*files[at : at + 3]) for at in range(0, len(files), 3)),
        folders=tuple(map(_str, folders)),
        fresh=tuple(map(_str, fresh)),
    )


def _of_change(change: FileWrite) -> tuple[bytes, bytes, bytes]:
    return _bytes(change.path), _marked(change.old), _marked(change.new)


def _change(path: bytes, old: bytes, new: bytes) -> FileWrite:
    return FileWrite(_str(path), _unmarked(old), _unmarked(new))


def _marked(data: bytes | None) -> bytes:
    return b"-" if data is None else b"+" + data


def _unmarked(field: bytes) -> bytes | None:
    return None if field == b"-" else field[1:]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")


def _str(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")
