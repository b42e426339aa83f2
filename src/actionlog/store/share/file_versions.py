"""The files of a published commit, with what is put after it; and the entries that made them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.store import paths
from actionlog.store.entry_message import ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.git.repository import Git


class Versions:
    """The files as the published commit has them, with what was put after it."""

    def __init__(self, git: Git, commit: str) -> None:
        self._git = git
        self._there: dict[str, str] = {
            one.name: one.oid for one in git.tree_files(commit) if one.type == "blob"
        }
        self._blobs: dict[str, bytes] = {}
        self._put: dict[str, bytes | None] = {}

    def prefetch(self, entries: Sequence[LogEntry]) -> None:
        """Read all that the entries touch in one conversation with git."""
        changes = [change for entry in entries for change in entry.changes]
        wanted = [self._there.get(change.path) for change in changes]
        wanted += [oid for change in changes for oid in (change.befores[0], change.after)]
        self._blobs |= self._git.blobs(wanted)

    def blob(self, oid: str | None) -> bytes | None:
        """The bytes of a blob."""
        if oid is None:
            return None
        if oid not in self._blobs:
            self._blobs |= self._git.blobs([oid])
        return self._blobs[oid]

    def now(self, path: str) -> bytes | None:
        """A file as it is by now."""
        return self._put[path] if path in self._put else self.blob(self._there.get(path))

    def put(self, files: Mapping[str, bytes | None]) -> None:
        """Put files after what there is."""
        self._put |= files

    def names(self, folder: str) -> list[str]:
        """The files right below a folder, as they are by now."""
        start = f"{folder}/"
        names = {name for name in self._there if self._put.get(name, b"") is not None}
        names |= {name for name, content in self._put.items() if content is not None}
        return sorted(
            one for one in names if one.startswith(start) and "/" not in one[len(start) :]
        )

    def refs(self, folder: str) -> set[int]:
        """The numbers that have a file below a folder."""
        names = {name for name in self._there if name.startswith(f"{folder}/")}
        names |= {name for name in self._put if name.startswith(f"{folder}/")}
        return {ref for name in names if (ref := paths.ref_of(name.rpartition("/")[2]))}


def entry_that_said(
    entries: Iterable[LogEntry], path: str, says: Callable[[FileChange], bool]
) -> LogEntry | None:
    """The first entry of those since which a file says what it says at the end."""
    changes = [
        (entry, change) for entry in entries for change in entry.changes if change.path == path
    ]
    found = changes[-1][0] if changes else None
    for entry, change in reversed(changes):
        if not says(change):
            break
        found = entry
    return found


def entry_name(entry: LogEntry) -> str:
    """The id of an entry, which stays when its commit's does not."""
    return entry.trailers.get(ENTRY, (entry.commit,))[-1]


def by_name(entries: Iterable[LogEntry]) -> dict[str, LogEntry]:
    """Entries by the id that stays when the commit's does not."""
    return {entry_name(entry): entry for entry in entries}
