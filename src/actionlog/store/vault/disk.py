"""Puts bytes on the disk so that a file is whole at every moment, and takes them back.

It knows files and folders; git, and what the bytes mean, are left to others.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NO_LINKS_HERE = (
    errno.EMLINK,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EPERM,
    errno.EXDEV,
)
_ROOM = 1 << 18
"""Bytes that a change of a few files and its commit never need."""
_AS_IT_IS = getattr(os, "O_BINARY", 0)
"""Where there is such a thing: no line end is written as another."""


class FileWrite(NamedTuple):
    """One file, by its path from the work tree: its bytes before and after, None for no file."""

    path: str
    old: bytes | None
    new: bytes | None


def place_of(root: Path, inside: str, path: str) -> Path:
    """Where a file of the store stands.

    Raises StorageRefused when the path leaves the store or passes through a link.
    """
    parts = path.split("/")
    odd = {"", ".", ".."} & set(parts) or any(part.lower() == ".git" for part in parts)
    if odd or not path.isprintable() or not path.startswith(f"{inside}/" if inside else ""):
        raise StorageRefused(f"{path!r} is not a file of this log")
    place = str(root)
    for part in parts:
        # Of each of 20,000 files: path objects cost six times as much as the question.
        place = os.path.join(place, part)  # noqa: PTH118 - hot
        if os.path.islink(place):  # noqa: PTH114 - as above
            raise StorageRefused(f"{place} is a link, which may lead out of the log")
    return root / path


def read(place: Path) -> bytes | None:
    """The bytes of a file, or None if there is none.

    Raises StorageRefused when something else stands in its place, or it cannot be read.
    """
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageRefused(f"{place} cannot be read: {error.strerror}") from error


def missing_folders(places: Iterable[Path]) -> list[Path]:
    """The folders that must be made before these files can stand, outermost first."""
    folders = {place.parent for place in places}
    above = {folder for one in folders for folder in (one, *one.parents)}
    missing = [folder for folder in above if not folder.exists()]
    return sorted(missing, key=lambda folder: len(folder.parts))


def make_folder(folder: Path) -> None:
    """Make one folder, for good; its being there already is no fault."""
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def replace(place: Path, change: FileWrite, aside: Path) -> None:
    """Give a file its new bytes in one step, with the old file kept ``aside`` as a link.

    Raises StorageRefused if it no longer has the old bytes, OSError when the disk refuses.
    """
    if change.new is not None and change.new != change.old:
        _write_beside(place, change.new)
    if read(place) != change.old:
        raise changed_meanwhile(place)
    if change.new == change.old:
        return
    _keep(aside, place, change)
    if change.new is None:
        place.unlink()
    else:
        _beside(place).replace(place)
    sync_folder(place.parent)


def give(place: Path, data: bytes) -> None:
    """Give a file other bytes in one step. Raises OSError when the disk refuses."""
    _write_beside(place, data)
    _beside(place).replace(place)
    sync_folder(place.parent)


def restore(place: Path, change: FileWrite, aside: Path) -> bool:
    """Give a file its old bytes again; False if somebody else has changed it since.

    Raises OSError when the disk refuses.
    """
    held = read(place)
    if held == change.old:
        return True
    if held != change.new:
        return False
    if change.old is None:
        place.unlink()
    elif _holds(aside, change.old):
        # Needs no room, which may be just what there is none of.
        aside.replace(place)
    else:
        _write_beside(place, change.old)
        _beside(place).replace(place)
    sync_folder(place.parent)
    return True


def clear_beside(place: Path) -> None:
    """Remove what was written beside a file that did not take its place."""
    _beside(place).unlink(missing_ok=True)


def write_synced(place: Path, data: bytes, mode: int | None = None) -> None:
    """Write a new file through to the disk; removes it again if that fails."""
    place.unlink(missing_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o666)
    try:
        _write_all(descriptor, data)
        if mode is not None and sys.platform != "win32":
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            place.unlink()
        raise
    finally:
        os.close(descriptor)


def try_room(*folders: Path) -> None:
    """Write some bytes into each folder, and leave nothing. Raises `OSError`."""
    import tempfile

    for folder in folders:
        there = next(one for one in (folder, *folder.parents) if one.is_dir())
        with tempfile.TemporaryFile(dir=there) as scrap:
            scrap.write(bytes(_ROOM))
            scrap.flush()
            os.fsync(scrap.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last, where the system has a way to say so."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _write_beside(place: Path, data: bytes) -> None:
    try:
        mode: int | None = stat.S_IMODE(place.stat().st_mode)
    except FileNotFoundError:
        mode = None
    write_synced(_beside(place), data, mode)


def _keep(aside: Path, place: Path, change: FileWrite) -> None:
    if change.old is None:
        return
    aside.unlink(missing_ok=True)
    try:
        aside.hardlink_to(place)
    except OSError as error:
        # A disk without links will do: the old bytes are in the journal as well.
        if error.errno not in _NO_LINKS_HERE:
            raise


def _holds(aside: Path, data: bytes) -> bool:
    return aside.is_file() and aside.read_bytes() == data


def reason(error: OSError) -> str:
    """Why the disk refused, and about which file where it says so."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def changed_meanwhile(place: Path) -> StorageRefused:
    """The error for a file that is not as the caller read it."""
    return StorageRefused(
        f"{place} changed since it was read, so nothing was written", "run the command again"
    )


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.new")
