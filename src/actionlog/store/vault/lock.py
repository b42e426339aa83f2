"""One command at a time in a repository: the lock that all of its work trees share."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_POLL = 0.02


@contextmanager
def locked(folder: Path, timeout: float) -> Iterator[None]:
    """Hold the lock that stands in a folder.

    Raises StorageRefused when others hold it for longer than ``timeout`` seconds, or when the
    folder cannot be written.
    """
    path = folder / "lock"
    try:
        folder.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise _not_writable(folder, error) from error
    try:
        _wait(lambda: _taken(descriptor), path, timeout)
        yield
    finally:
        # Closing lets go of it, as the end of the process would.
        os.close(descriptor)


def _wait(taken: Callable[[], bool], path: Path, timeout: float) -> None:
    limit = time.monotonic() + timeout
    while not taken():
        if time.monotonic() >= limit:
            raise StorageRefused(
                f"another actionlog command has been at work for {_span(timeout)}",
                "wait for it to finish, then run the command again",
                f"see who has it open: fuser -v {path}",
            )
        time.sleep(_POLL)


def _span(seconds: float) -> str:
    minute = 60
    return "a minute" if seconds == minute else f"{seconds:g} seconds"


def _not_writable(folder: Path, error: OSError) -> StorageRefused:
    return StorageRefused(
        f"nothing can be recorded here: {folder} cannot be written ({error.strerror})",
        f"ask for the right to write: ls -ld {folder.parent}",
    )


# Not filelock on POSIX: it does the same flock, and importing it takes 35 ms.
if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
