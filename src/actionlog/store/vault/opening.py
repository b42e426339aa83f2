"""The way to every change: one command at a time, what a crash left repaired, git ready for it.

Owns the lock that all work trees of a repository share; the change itself is `transaction`'s.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from actionlog.english import pasted
from actionlog.errors import ActionlogError, StorageRefused
from actionlog.store.git.location import folder_in, is_interrupted, tags_in
from actionlog.store.log_paths import LogsFolder
from actionlog.store.vault import disk, journal, preflight
from actionlog.store.vault.transaction import Transaction
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import TreePath
    from actionlog.store.vault.repair import Ending


_POLL = 0.02


@contextmanager
def held_lock(folder: Path, timeout: float) -> Iterator[None]:
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
                f"see who has it open: fuser -v {pasted(str(path))}",
            )
        time.sleep(_POLL)


def _span(seconds: float) -> str:
    minute = 60
    return "a minute" if seconds == minute else f"{seconds:g} seconds"


def _not_writable(folder: Path, error: OSError) -> StorageRefused:
    return StorageRefused(
        f"nothing can be recorded here: {folder} cannot be written ({error.strerror})",
        f"ask for the right to write: ls -ld {pasted(str(folder.parent))}",
    )


# Not filelock on POSIX: it does the same flock, and importing it takes 35 ms.
if sys.platform == "win32":

    def _taken(descriptor: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _taken(descriptor: int) -> bool:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


# How long a git that outlived its caller may go on before what it does is judged.
_ORPHAN_PATIENCE = 30.0
_LOCK_PATIENCE = 60.0


class Vault(NamedTuple):
    """A log's folder in a git work tree, as a thing that is changed all or nothing."""

    git: Git
    root: Path

    @contextmanager
    def locked(self, timeout: float = _LOCK_PATIENCE) -> Iterator[Transaction]:
        """The log to oneself: repaired if need be, and in a state to be changed.

        Raises StorageRefused when others keep the lock, nothing can be written, HEAD is
        detached, or a merge, rebase, cherry-pick or revert is not finished.
        """
        with held_lock(self._lock_folder(), timeout):
            notes = self._repaired(_ORPHAN_PATIENCE)
            preflight.refuse_unfinished(self.git)
            yield Transaction(self.git, self._inside(), notes)

    @contextmanager
    def opened(
        self, folders: Sequence[TreePath], papers: Sequence[TreePath]
    ) -> Iterator[tuple[Transaction, Callable[[], None]]]:
        """The same, for boards in these folders, and what refuses a file that git does not look at.

        Git looks meanwhile: it is called before anything is recorded, and where the block raises an
        error, of which that may be why. Raises also what `preflight.refuse_moved` does.
        """
        with self.locked() as session:
            preflight.refuse_moved(self.git, folders)
            with preflight.watched(self.git, [*folders, *papers]) as refuse_unwatched:
                try:
                    yield session, refuse_unwatched
                except ActionlogError:
                    refuse_unwatched()
                    raise

    def needs_repair(self) -> bool:
        """Whether a command was interrupted, or is at work now; starts no process."""
        return is_interrupted(self.git.git_dir)

    def repair(self) -> tuple[str, ...]:
        """Repair for a reading command, if that can be done at once; say what was done.

        Waits for nobody and raises nothing: the next command that records will do it.
        """
        if not self.needs_repair():
            return ()
        with suppress(StorageRefused, OSError), held_lock(self._lock_folder(), 0):
            if not journal.is_held(self.git.git_dir):
                return self._repaired(0)
        return ()

    def _repaired(self, patience: float) -> tuple[str, ...]:
        try:
            found = journal.left_behind(self.git.git_dir, patience)
            if found is None:
                journal.clear_scraps(self.git.git_dir)
                return self._tagged()
            from actionlog.store.vault import repair

            change, hold = found
            with hold:
                repair.clear_dead_locks(self.git, change, since=hold.written_ns())
                outcome = repair.settle(self.git, change)
                hold.drop()
        except OSError as error:
            raise StorageRefused(
                f"a command was interrupted, and cannot be put right yet: {disk.reason(error)}",
                "make room, or see to the right to write there, then run the command again",
            ) from error
        return (*_repair_notes(outcome), *self._tagged())

    def _tagged(self) -> tuple[str, ...]:
        """Set the tags of papers that a killed command left unset."""
        if not tags_in(self.git.git_dir).exists():
            return ()
        from actionlog.store.vault import pending_tags

        return pending_tags.make_good(self.git)

    def _inside(self) -> str:
        return LogsFolder.of(self.root, self.git.root).inside

    def _lock_folder(self) -> Path:
        return folder_in(self.git.common_dir)


def _repair_notes(outcome: Ending) -> tuple[str, ...]:
    done = "had been recorded" if outcome.recorded else "was taken back"
    note = f"an earlier command was interrupted; what it did {done}"
    left = (f"{path} was edited since, and was left as it is" for path in outcome.left)
    return (note, *left)
