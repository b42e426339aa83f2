"""The record of a board out of git's log, each version of a file read once; and its audit."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from actionlog.domain.audit import AuditItem, audited, item_of
from actionlog.domain.board_record import (
    EntryStanding,
    MeetingChange,
    RecordedChange,
    RecordedEntry,
    RegisterChange,
)
from actionlog.domain.merging.merge_parents import version_before_merge
from actionlog.errors import Unreadable
from actionlog.store import entries
from actionlog.store.check.inspection import broken_rules
from actionlog.store.codec import read_people
from actionlog.store.entry_message import UNDOES
from actionlog.store.git.log_entries import BOARD_TRAILER
from actionlog.store.git.repository import Git
from actionlog.store.git.signatures import signs, unsigned
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.recorded_history import VersionReader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from actionlog.domain.action import Action
    from actionlog.domain.audit import Audit
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People
    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.log import LogStore
    from actionlog.store.log_paths import LogPath, LogsFolder


def recorded_entries(
    store: LogStore, commit: str | None = None, since: date | None = None
) -> list[RecordedEntry]:
    """The entries of a board that came to their place on or after a day, the oldest first.

    Those up to `commit`, or HEAD. Raises `StorageRefused` where the log is kept without git.
    """
    git = Git.require(store.root)
    logs = store.logs(git)
    found = git.log_of(logs.in_tree(store.board), commit or "HEAD")
    found = [one for one in found if since is None or _came(one) >= since]
    boundary = git.boundary
    # What a clone that is cut off begins with, nobody knows who entered.
    versions = _Versions(git, logs, [one for one in found if one.commit not in boundary])
    standings = entries.standings(git, {one.commit for one in found}, commit or "HEAD")
    return [
        _entry(one, store.board, versions, is_cut=one.commit in boundary)._replace(
            standing=standings.get(one.commit, _dated(one, boundary))
        )
        for one in found
    ]


_AT_ONCE = timedelta(seconds=2)
"""A commit that is made later than that after it was entered was made anew."""


def _dated(entry: LogEntry, boundary: Collection[str]) -> EntryStanding:
    """What is known of an entry without an id: its dates alone, and nothing at the boundary."""
    is_late = entry.committed - entry.authored > _AT_ONCE
    return (
        EntryStanding.UNPROVEN if is_late and entry.commit not in boundary else EntryStanding.KEPT
    )


def _came(entry: LogEntry) -> date:
    return max(entry.authored.date(), entry.committed.date())


def _said(entry: LogEntry, board: str) -> str:
    """What its message says, without the board that all of them begin with, as its id was then."""
    then, *_ = entry.trailers.get(BOARD_TRAILER, (board,))
    return entry.subject.removeprefix(f"{board}: ").removeprefix(f"{then}: ")


def _entry(entry: LogEntry, board: str, versions: _Versions, *, is_cut: bool) -> RecordedEntry:
    files = [] if is_cut else list(versions.files(entry))
    return RecordedEntry(
        commit=entry.commit,
        entered=entry.authored,
        recorded=entry.committed,
        by=None if is_cut else entry.author,
        subject="what was on record by then" if is_cut else _said(entry, board),
        actions=tuple(_actions(files, versions)),
        meetings=tuple(_meetings(files, versions)),
        others=tuple(
            "people" if path.is_people else "board"
            for path, _ in files
            if path.is_people or path.is_settings
        ),
        register=next((versions.register(one) for path, one in files if path.is_people), None),
        takes_back=UNDOES in entry.trailers,
        merges=len(entry.parents) > 1,
    )


def _actions(
    files: Iterable[tuple[LogPath, FileChange]], versions: _Versions
) -> Iterator[RecordedChange]:
    for path, change in files:
        if path.ref:
            before, after = versions.actions(change)
            yield RecordedChange(path.ref, before, after)


def _meetings(
    files: Iterable[tuple[LogPath, FileChange]], versions: _Versions
) -> Iterator[MeetingChange]:
    for path, change in files:
        if path.day:
            before, after = versions.meetings(change)
            yield MeetingChange(path.day, before, after)


class _Versions:
    """Every version of the files that some entries changed, by its blob."""

    def __init__(self, git: Git, logs: LogsFolder, entries: Sequence[LogEntry]) -> None:
        self._logs = logs
        self._readers: dict[int, VersionReader] = {}
        self._actions: dict[str, Action | None] = {}
        self._meetings: dict[str, Meeting | None] = {}
        self._registers: dict[str, People] = {}
        paths = {
            oid: path
            for entry in entries
            for path, change in self.files(entry)
            for oid in (*change.befores, change.after)
            if oid
        }
        wanted = {
            oid: path for oid, path in paths.items() if path.ref or path.day or path.is_people
        }
        sizes = git.sizes(wanted)
        small = [oid for oid, size in sizes.items() if size <= MOST_BYTES]
        for oid, content in zip(small, git.contents(small), strict=True):
            self._read(oid, wanted[oid], content)

    def files(self, entry: LogEntry) -> Iterator[tuple[LogPath, FileChange]]:
        """The files of the log that an entry changed."""
        for change in entry.changes:
            path = self._logs.below(change.path)
            if path and path.is_of_log:
                yield path, change

    def actions(self, change: FileChange) -> tuple[Action | None, Action | None]:
        """An action before and after; `None` where there is none that can be read."""
        befores = [self._actions.get(oid) for oid in change.befores if oid]
        after = self._actions.get(change.after or "")
        return (version_before_merge(befores, after) if after else next(iter(befores), None)), after

    def meetings(self, change: FileChange) -> tuple[Meeting | None, Meeting | None]:
        """A meeting before and after; `None` where there is none that can be read."""
        befores = (self._meetings.get(oid) for oid in change.befores if oid)
        there = [one for one in befores if one]
        # Of a merge the parent that knows of more papers: none of them was sent out by it.
        before = max(there, key=lambda one: len(one.issues), default=None)
        return before, self._meetings.get(change.after or "")

    def register(self, change: FileChange) -> RegisterChange:
        """The people list before and after."""
        befores = (self._registers.get(oid) for oid in change.befores if oid)
        return RegisterChange(next(befores, None), self._registers.get(change.after or ""))

    def _read(self, oid: str, path: LogPath, content: bytes) -> None:
        if path.ref:
            if path.ref not in self._readers:
                self._readers[path.ref] = VersionReader(path.below, path.ref)
            self._actions[oid] = self._readers[path.ref].action(content)
        elif path.day:
            with suppress(Unreadable):
                read = partial(read_meeting, day=path.day)
                self._meetings[oid] = parse(content, path.below, read)
        elif path.is_people:
            with suppress(Unreadable):
                self._registers[oid] = parse(content, path.below, read_people)


def audit_of(store: LogStore, board: Board, commit: str | None, since: date | None) -> Audit:
    """Look through the entries since a day, up to a commit or HEAD, at which the board is so.

    Raises `StorageRefused` where the log is kept without git.
    """
    entries = recorded_entries(store, commit, since)
    audit = audited(board, entries)
    audit.breaches += _breaches(store, commit, since)
    git = Git.require(store.root)
    if signs(git):
        bare = unsigned(git, [entry.commit for entry in entries])
        audit.unsigned = [item_of(one, one.subject) for one in entries if one.commit in bare]
    return audit


def _breaches(store: LogStore, commit: str | None, since: date | None) -> Iterator[AuditItem]:
    """What the history holds that the log's rules forbid, as `check` judges it."""
    for one in broken_rules(store, commit):
        day = date.fromisoformat(one.day)
        if since is None or day >= since:
            meeting = date.fromisoformat(one.meeting) if one.meeting else None
            yield AuditItem(
                one.rule, day, one.by, one.commit, one.ref, meeting=meeting, text=one.message
            )
