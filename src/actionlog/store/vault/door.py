"""The door to every change: one command at a time, what a crash left repaired, git ready for it.

The change itself is the business of ``session.py``.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store.git.place import journal_in
from actionlog.store.vault import disk, journal, lock, preflight
from actionlog.store.vault.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from actionlog.store.git.repository import Git
    from actionlog.store.vault.repair import Outcome

# How long a git that outlived its caller may go on before what it does is judged.
_ORPHAN_PATIENCE = 30.0
_LOCK_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Vault:
    """A log's folder in a git work tree, as a thing that is changed all or nothing."""

    git: Git
    root: Path

    @contextmanager
    def locked(self, timeout: float = _LOCK_PATIENCE) -> Iterator[Session]:
        """The log to oneself: repaired if need be, and in a state to be changed.

        Raises StorageRefused when others keep the lock, nothing can be written, HEAD is
        detached, or a merge, rebase, cherry-pick or revert is not finished.
        """
        with lock.locked(self._lock_folder(), timeout):
            notes = self._repaired(_ORPHAN_PATIENCE)
            preflight.refuse_unfinished(self.git)
            yield Session(self.git, self._inside(), notes)

    def needs_repair(self) -> bool:
        """Whether a command was interrupted, or is at work now; starts no process."""
        return journal_in(self.git.git_dir).exists()

    def repair(self) -> tuple[str, ...]:
        """Repair for a reading command, if that can be done at once; say what was done.

        Waits for nobody and raises nothing: the next command that records will do it.
        """
        if not self.needs_repair():
            return ()
        with suppress(StorageRefused, OSError), lock.locked(self._lock_folder(), 0):
            if not journal.is_held(self.git.git_dir):
                return self._repaired(0)
        return ()

    def _repaired(self, patience: float) -> tuple[str, ...]:
        try:
            found = journal.left_behind(self.git.git_dir, patience)
            if found is None:
                journal.clear_scraps(self.git.git_dir)
                return ()
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
        return _told(outcome)

    def _inside(self) -> str:
        inside = self.root.resolve()
        if not inside.is_relative_to(self.git.root):
            raise StorageRefused(f"{inside} is not in the git work tree {self.git.root}")
        return "" if inside == self.git.root else inside.relative_to(self.git.root).as_posix()

    def _lock_folder(self) -> Path:
        return self.git.common_dir / "actionlog"


def _told(outcome: Outcome) -> tuple[str, ...]:
    done = "had been recorded" if outcome.recorded else "was taken back"
    note = f"an earlier command was interrupted; what it did {done}"
    left = (f"{path} was edited since, and was left as it is" for path in outcome.left)
    return (note, *left)
