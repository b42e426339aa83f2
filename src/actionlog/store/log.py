"""The log of one board on disk: read now or as it was, and changed one commit at a time."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store import loader, paths
from actionlog.store.source import Snapshot, WorkTree
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from actionlog.domain.board import Board
    from actionlog.store.cache import Cache
    from actionlog.store.change import PendingChange, PendingIssue
    from actionlog.store.entry_message import Message
    from actionlog.store.git.repository import Git
    from actionlog.store.loader import Reading
    from actionlog.store.log_paths import LogPath, LogsFolder, TreePath
    from actionlog.store.source import Source
    from actionlog.store.vault.transaction import Transaction


class Unrecorded(NamedTuple):
    """Changes in a board's folder that are not on record: of its files, and of strays beside."""

    ours: list[LogPath]
    strays: list[LogPath]


class LogStore(NamedTuple):
    """See `services.protocols.Store`.

    `root` is the logs folder, `now` the time of what is recorded. `replayed` sets the committer's
    date too, so that a replay gives the same commits anywhere.
    """

    root: Path
    board: str
    now: datetime
    replayed: bool = False

    def read(self, source: Source | None = None) -> Reading:
        """Read the board as it is, or from another source such as a commit."""
        return loader.load(source or WorkTree(self.root), self.board, self._cache())

    def repair(self) -> tuple[str, ...]:
        """Put right what an interrupted command left, if that can be done at once."""
        from actionlog.store.git.location import is_interrupted, locate

        place = locate(self.root)
        if place is None or not is_interrupted(place.git_dir):
            return ()
        from actionlog.store.git.repository import Git
        from actionlog.store.vault.opening import Vault

        return Vault(Git.require(self.root), self.root.resolve()).repair()

    @contextmanager
    def change(self) -> Iterator[PendingChange]:
        """Open a change: everything is read inside the lock, and recorded as one commit."""
        with self.changes() as (pending,):
            yield pending

    @contextmanager
    def changes(self, *others: str) -> Iterator[tuple[PendingChange, ...]]:
        """Open a change of this board and of others: one commit, of which this one's says what."""
        from actionlog.store.change import Files

        stores = [self, *(self._replace(board=board) for board in others)]
        with self._opened(*others) as (session, refuse_unwatched):
            changes = tuple(store.pending(session.git) for store in stores)
            yield changes
            read = [path for pending in changes for path in pending.read_ahead()]
            paths = [self.logs(session.git).in_tree(path) for path in read]
            with session.asking_ahead(paths) as asked:
                files = Files()
                for pending in changes:
                    pending.refuse_breaches(self.now.date())
                    files.add(pending.files())
                refuse_unwatched()
                if files.wanted:
                    first = changes[0]
                    message = self._message(first)._replace(also=others)
                    self.commit(asked, files.wanted, files.expected, message, dated=first.dated)

    def pending(self, git: Git) -> PendingChange:
        """A change of the board as it is read now, inside the lock."""
        from actionlog.store.change import PendingChange

        source = WorkTree(self.root)
        reading = loader.load(source, self.board, self._cache())
        reading.refuse_faults()
        return PendingChange(source, reading, self._with_numbers(git, reading.board))

    @contextmanager
    def issuing(self) -> Iterator[PendingIssue]:
        """Open a change that sends a paper out: its files lie beside the logs, under a tag."""
        from actionlog.store import entries
        from actionlog.store.change import PendingIssue
        from actionlog.store.vault import pending_tags

        with self.locked(beside=True) as session:
            source = WorkTree(self.root)
            reading = loader.load(source, self.board, self._cache())
            reading.refuse_faults()
            for _ in reading.actions.every():
                pass
            reading.refuse_unreadable()
            self._refuse_unrecorded(session.git, reading.board)
            entry = entries.last(session.git, self.logs(session.git).in_tree(self.board))
            pending = PendingIssue(source, reading, entry)
            yield pending
            pending_tags.refuse_out_of_history(session.git, pending.tags)
            pending.refuse_breaches(self.now.date())
            files = pending.files()
            loader.refuse_unread(source, files.wanted)
            logs = self.logs(session.git)
            wanted = _in_tree(logs, files.wanted)
            expected = _in_tree(logs, files.expected)
            kept = {logs.paper(path): content for path, content in pending.papers.items()}
            for paper, content in (self._attributes(session.git) | kept).items():
                there = session.git.root / paper
                old = there.read_bytes() if there.is_file() else None
                if old != content:
                    wanted[paper], expected[paper] = content, old
            message = self._message(pending)
            tags = pending.frozen_by(str(message), kept, self.now, replayed=self.replayed)
            pending_tags.note(session.git, tags)
            try:
                commit = self._commit(
                    session, wanted, expected, message, exact=_exact(wanted, kept)
                )
            except StorageRefused:
                pending_tags.drop(session.git)
                raise
            pending_tags.set_all(session.git, commit)

    def _attributes(self, git: Git) -> dict[TreePath, bytes]:
        """The file that keeps a board's papers from every filter, where there is none."""
        from actionlog.store.change import PAPER_ATTRIBUTES

        path = self.logs(git).paper(f"{paths.PAPERS}/{self.board}/.gitattributes")
        return {} if (git.root / path).exists() else {path: PAPER_ATTRIBUTES}

    def _refuse_unrecorded(self, git: Git, board: Board) -> None:
        """Raise `NotRecordedYet` where a file that the paper is made from is not on record."""
        from actionlog.errors import NotRecordedYet

        if ours := self.unrecorded(git, board).ours:
            raise NotRecordedYet([WorkTree(self.root).shown(path.below) for path in ours])

    def unrecorded(self, git: Git, board: Board) -> Unrecorded:
        """The files in the board's folder that are not as the last commit has them.

        Its papers' files and its wording are on record with it; what is nobody's is passed over.
        """
        logs, style = self.logs(git), board.settings.paper
        dress = {f"{self.board}/{name}" for name in style.files}
        wording = paths.letter_path(self.board)
        dress |= {wording} if (self.root / wording).exists() else set()
        changed = git.changed_paths(logs.in_tree(self.board))
        below = sorted(path for one in changed if (path := logs.below(one)))
        ours = [path for path in below if path.is_of_log or path.below in dress]
        others = sorted(set(below) - set(ours))
        return Unrecorded(ours, [path for path in others if path.looks_ours])

    def at(self, git: Git, commit: str) -> Snapshot:
        """The files as a commit holds them."""
        return Snapshot(git, commit, self.logs(git).inside)

    def refuse_unready(self, path: str) -> None:
        """Raise `StorageRefused` where nothing, or not this file, could be changed now."""
        with self.locked() as session:
            session.refuse_unready([self.logs(session.git).in_tree(path)])

    @contextmanager
    def locked(self, *others: str, beside: bool = False) -> Iterator[Transaction]:
        """Hold the log's lock, to change this board and others.

        With `beside`, files beside the logs folder may be written too. Raises `StorageRefused`
        where git or the disk allow no change.
        """
        with self._opened(*others, beside=beside) as (session, refuse):
            refuse()
            yield session

    @contextmanager
    def _opened(
        self, *others: str, beside: bool = False
    ) -> Iterator[tuple[Transaction, Callable[[], None]]]:
        """The same, and what refuses a file that git does not look at; see `Vault.opened`."""
        from actionlog.store.git.repository import Git
        from actionlog.store.vault.opening import Vault

        git = Git.require(self.root)
        root, logs = self.root.resolve(), self.logs(git)
        within = root.parent if beside and root != git.root else root
        folders = [logs.in_tree(board) for board in (self.board, *others)]
        papers = [logs.paper(f"{paths.PAPERS}/{self.board}")] if beside else []
        with Vault(git, within).opened(folders, papers) as (session, refuse_unwatched):
            yield session, refuse_unwatched

    def commit(
        self,
        session: Transaction,
        wanted: dict[str, bytes | None],
        expected: dict[str, bytes | None],
        message: Message,
        *,
        adopt: bool = False,
        dated: date | None = None,
    ) -> str:
        """Write and commit files, given by their paths below the logs folder.

        The author's date is now, or the start of the day that it is `dated`. Raises
        `WouldNotBeRead`, whoever made the bytes: nothing is written that the reader would refuse.
        """
        # What stays as it was read, as most of what `save` records, was judged by its reader.
        new = {path: held for path, held in wanted.items() if held != expected.get(path)}
        loader.refuse_unread(WorkTree(self.root), new)
        logs = self.logs(session.git)
        return self._commit(
            session,
            _in_tree(logs, wanted),
            _in_tree(logs, expected),
            message,
            adopt=adopt,
            dated=dated,
        )

    def logs(self, git: Git) -> LogsFolder:
        """Where the logs folder lies in the work tree. Raises `StorageRefused`."""
        from actionlog.store.log_paths import LogsFolder

        return LogsFolder.of(self.root, git.root)

    def _with_numbers(self, git: Git, board: Board) -> Board:
        from actionlog.store.given_numbers import GivenNumbers

        return replace(board, given=GivenNumbers(git, self.logs(git), self.board))

    def _message(self, pending: PendingChange) -> Message:
        from actionlog.store.entry_message import Message

        return Message(
            self.board, pending.subject, tuple(pending.refs), pending.meeting, pending.by
        )

    def _commit(
        self,
        session: Transaction,
        wanted: Mapping[str, bytes | None],
        expected: Mapping[str, bytes | None],
        message: Message,
        *,
        adopt: bool = False,
        dated: date | None = None,
        exact: Collection[str] = (),
    ) -> str:
        start = datetime.combine(dated, time.min, tzinfo=self.now.tzinfo) if dated else self.now
        numbered = message.numbered(session.git.head() or "", start, wanted)
        return session.commit(
            wanted,
            expected=expected,
            message=str(numbered),
            author_date=start,
            committer_date=self.now if self.replayed else None,
            adopt=adopt,
            exact=exact,
        )

    def _cache(self) -> Cache | None:
        from actionlog.store.cache import Cache
        from actionlog.store.git.location import folder_in, locate

        place = locate(self.root)
        return Cache(folder_in(place.git_dir) / "cache") if place else None


def _in_tree(logs: LogsFolder, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    return {logs.in_tree(path): content for path, content in files.items()}


def _exact(wanted: Mapping[str, bytes | None], papers: Collection[str]) -> set[str]:
    """What git must keep byte for byte of an issue: all but how the lines of our files end.

    The entry's id, by which the paper is proved, is made from these bytes.
    """
    return {path for path, new in wanted.items() if path in papers or b"\r\n" not in (new or b"")}
