"""The commits of a board's history one after the other: what each changed beside each parent.

A long history comes in stretches, of which the one before is whole when the next begins.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionlog.store.git.log_entries import FileChange
from actionlog.store.git.process import read
from actionlog.store.log_paths import TreePath
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogPath, LogsFolder

MERGED = 2
"""The parents of a commit that puts lines together."""
_STRETCH = 2000
"""Commits of the main line: some seconds' work."""


class RecordedCommit(NamedTuple):
    """A commit by its name, when it went on record, when it was made and by whom."""

    name: str
    recorded: date
    made: date
    by: str
    parents: tuple[str, ...]


class CommitStep(NamedTuple):
    """A commit beside one of its parents: each file that differs, with its blobs.

    `entry` is what its message says; a merge has none.
    """

    commit: RecordedCommit
    parent: str | None
    changes: tuple[tuple[LogPath, str | None, str | None], ...]
    entry: LogEntry | None


class HistoryStretches:
    """The steps of one board's history; `today` is the day on which they are looked at."""

    def __init__(self, git: Git, logs: LogsFolder, board: str, today: date) -> None:
        self._git, self._logs, self._board, self._today = git, logs, board, today

    def stretches(self, since: str | None, upto: str) -> list[tuple[str | None, str]]:
        """The history after a commit, or from its start, in stretches by their ends.

        What leads to the end of one is what it and those before it hold: all that came in by a
        merge is in the stretch of that merge. So none ends before the line holds the commit since
        which it is asked, where that came in by a merge itself.
        """
        asked = ("rev-list", "--first-parent", "--reverse", *(("--ancestry-path",) * bool(since)))
        which = f"{since}..{upto}" if since else upto
        out = read(self._git.root, *asked, "--end-of-options", which, "--").out
        ends = out.decode("ascii").split()[_STRETCH - 1 : -1 : _STRETCH]
        return list(zip((since, *ends), (*ends, upto), strict=True))

    def of(self, since: str | None, upto: str) -> Iterator[CommitStep]:
        """Each step after a commit, or from the start; every parent comes before its child."""
        asked = f"{since}..{upto}" if since else upto
        entries = {
            one.commit: one
            for one in self._git.log_of(self._logs.in_tree(self._board), asked)
            if len(one.parents) < MERGED
        }
        for commit in self._commits(asked):
            entry = entries.get(commit.name)
            for parent in commit.parents or (None,):
                merges = len(commit.parents) >= MERGED
                changes = self._between(parent or "", commit.name) if merges else ()
                yield CommitStep(
                    commit,
                    parent,
                    tuple(self._ours(entry.changes if entry else changes)),
                    entry,
                )

    def _commits(self, since: str) -> Iterator[RecordedCommit]:
        asked = ("log", "--no-show-signature", "--no-color", "--topo-order", "--reverse")
        form = "--format=%H %cs %as %P%x00%an"
        out = read(self._git.root, *asked, form, "--end-of-options", since, "--").out
        for line in out.decode("utf-8", errors="surrogateescape").split("\n"):
            words, _, by = line.partition("\0")
            if words:
                name, recorded, made, *parents = words.split()
                days = date.fromisoformat(recorded), date.fromisoformat(made)
                # A clock that was ahead, or a date that was made up, lets nothing happen sooner.
                yield RecordedCommit(name, min(*days, self._today), days[1], by, tuple(parents))

    def _between(self, parent: str, commit: str) -> tuple[FileChange, ...]:
        """What a merge changed of one of its parents."""
        folder = self._logs.in_tree(self._board)
        were, are = (
            {one.name: one.oid for one in self._git.tree_files(tree, folder)}
            for tree in (parent, commit)
        )
        return tuple(
            FileChange(TreePath(path), (were.get(path),), are.get(path))
            for path in sorted(were.keys() | are.keys())
            if were.get(path) != are.get(path)
        )

    def _ours(
        self, changes: Iterable[FileChange]
    ) -> Iterator[tuple[LogPath, str | None, str | None]]:
        for change in changes:
            path = self._logs.below(change.path)
            if path and path.is_of_log and path.board == self._board:
                yield path, change.befores[0], change.after
