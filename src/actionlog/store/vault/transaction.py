"""One change under the lock: several files and one commit, all of it or nothing of it.

The lock and the repair of what a crash left are the business of `opening`; what is in the files,
and why, is the callers'.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store.git import commit as gitcommit
from actionlog.store.git.commit import Commit, GitRefused, Signature
from actionlog.store.git.process import read
from actionlog.store.vault import disk, hooks, journal, preflight
from actionlog.store.vault.disk import FileWrite
from actionlog.store.vault.journal import Journal
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from actionlog.store.git.repository import Git
    from actionlog.store.vault.journal import Hold
    from actionlog.store.vault.preflight import PathStatus, StatusAnswer
    from actionlog.store.vault.repair import Ending


_MANY = 200
"""More names than these git is not given, where folders say the same."""


class StatusAhead(NamedTuple):
    """The paths that git was asked about before they are committed, and what waits for it."""

    paths: frozenset[str]
    answer: StatusAnswer


class Transaction(NamedTuple):
    """What can be done while the lock is held; ``notes`` tell of what was repaired first.

    ``inside`` is the log's folder, relative to the work tree ("" when it is the same).
    """

    git: Git
    inside: str
    notes: tuple[str, ...] = ()
    ahead: StatusAhead | None = None

    @contextmanager
    def asking_ahead(self, paths: Collection[str]) -> Iterator[Transaction]:
        """The same, with git at work beside the block on how these paths stand.

        Whoever asks has read what is in the files, and expects that when they are committed.
        """
        if not 0 < len(paths) <= preflight.FEW:
            yield self
            return
        with preflight.status_asked(self.git, self.inside, paths) as answer:
            yield self._replace(ahead=StatusAhead(frozenset(paths), answer))

    def refuse_unsaved(self, paths: Collection[str]) -> None:
        """Raise `StorageRefused` if one of the files has changes that are not recorded yet."""
        preflight.refuse_unsaved(self._standing(paths))

    def refuse_unready(self, paths: Collection[str]) -> None:
        """Raise `StorageRefused` for those too, and where git, the disk or the rights say no.

        For what cannot be taken back once it is done, and is to be recorded then.
        """
        gitcommit.refuse_nameless(self.git)
        gitcommit.refuse_locked(self.git)
        self.refuse_unsaved(paths)
        try:
            disk.try_room(self.git.git_dir, self.git.common_dir / "objects")
            disk.try_room(*((self.git.root / path).parent for path in paths))
        except OSError as error:
            raise _disk_refused(error) from error

    def commit(
        self,
        files: Mapping[str, bytes | None],
        *,
        expected: Mapping[str, bytes | None],
        message: str,
        author_date: datetime | None = None,
        committer_date: datetime | None = None,
        adopt: bool = False,
        exact: Collection[str] = (),
    ) -> str:
        """Give files their new bytes (None removes one) and make one commit of them.

        Paths are relative to the work tree. ``expected`` is what the caller read of each, and
        of others that its decision rests on; None, or no mention, says that there was no such
        file. ``adopt`` commits what the work tree holds already, edits by hand and all.
        Git must keep the files ``exact`` byte for byte: where it did not, the commit is taken back.
        Returns the commit. Raises StorageRefused, and nothing has changed, when a file is not
        as expected or has unrecorded changes, and when the disk or git says no.
        """
        changes = self._changes(files, expected, adopt=adopt)
        standing = self._standing([change.path for change in changes], adopt=adopt)
        if not adopt:
            preflight.refuse_unsaved(standing)
        signature = Signature(message, author_date, committer_date)
        change = self._journal(changes, standing)
        try:
            with journal.write(self.git.git_dir, change) as hold:
                return self._made(change, hold, signature, exact)
        except OSError as error:
            raise _disk_refused(error) from error

    def _standing(self, paths: Collection[str], *, adopt: bool = False) -> PathStatus:
        wanted = frozenset(paths)
        if self.ahead and wanted <= self.ahead.paths:
            found = self.ahead.answer(wanted, adopt=adopt)
        else:
            found = preflight.path_status(self.git, self.inside, wanted, adopt=adopt)
        preflight.refuse_unmerged(found)
        return found

    def _changes(
        self,
        files: Mapping[str, bytes | None],
        expected: Mapping[str, bytes | None],
        *,
        adopt: bool,
    ) -> tuple[FileWrite, ...]:
        for path in {**expected, **files}:
            place = disk.place_of(self.git.root, self.inside, path)
            if disk.read(place) != expected.get(path):
                raise disk.changed_meanwhile(place)
        changes = (FileWrite(path, expected.get(path), new) for path, new in files.items())
        kept = tuple(change for change in changes if adopt or change.old != change.new)
        if not kept:
            raise StorageRefused("there is nothing to record: the files say this already")
        return kept

    def _journal(self, changes: tuple[FileWrite, ...], standing: PathStatus) -> Journal:
        known = {change.path for change in changes if change.old is not None} | standing.unsaved
        fresh = {change.path for change in changes if change.new is not None} - known
        places = [self.git.root / change.path for change in changes if change.new is not None]
        return Journal(
            head=self.git.head() or "",
            branch=self.git.branch() or "",
            changes=changes,
            folders=tuple(
                folder.relative_to(self.git.root).as_posix()
                for folder in disk.missing_folders(places)
            ),
            fresh=tuple(sorted(fresh | standing.unknown)),
        )

    def _made(
        self, change: Journal, hold: Hold, signature: Signature, exact: Collection[str]
    ) -> str:
        """The commit of a change whose journal is written; the journal is dropped either way."""
        try:
            commit = self._recorded(change, hold, signature)
            hooks.refuse_altered(self.git, change, commit, exact)
            hooks.refuse_reworded(self.git, change, commit, signature.message, whole=bool(exact))
            if any(disk.read(self.git.root / one.path) != one.new for one in change.changes):
                from actionlog.store.vault import repair

                repair.align(self.git, change)
            journal.remove_traces(self.git.root, self.git.git_dir, change)
            hold.drop()
        except (GitRefused, StorageRefused, OSError) as error:
            return self._commit_after_all(change, hold, error)
        except BaseException as stop:
            # Ctrl-C: git had it too, and may have been at any point of its work.
            outcome = self._settled(change, hold, killed=True)
            stop.add_note("it had been recorded" if outcome.recorded else "nothing was recorded")
            raise
        return commit

    def _recorded(self, change: Journal, hold: Hold, signature: Signature) -> str:
        for folder in change.folders:
            disk.make_folder(self.git.root / folder)
        for file, aside in zip(
            change.changes, journal.asides(self.git.git_dir, change), strict=True
        ):
            disk.replace(self.git.root / file.path, file, aside)
        commit = Commit(self.git, signature, (hold.descriptor,))
        commit.intend(change.fresh)
        commit.record(_fewest_names(self.git, change.paths))
        head = self.git.head()
        if head is None or head == change.head:
            raise GitRefused("git reported a commit that is not there")
        return head

    def _commit_after_all(self, change: Journal, hold: Hold, error: Exception) -> str:
        """Take a change back after an error, unless git had recorded it before.

        Raises StorageRefused with what went wrong.
        """
        refused = _refusal(error)
        killed = isinstance(error, GitRefused) and error.killed
        try:
            is_as_before = (self.git.head() or "") == change.head
            if isinstance(error, GitRefused) and not killed and is_as_before:
                refused = hooks.undone(self.git, change.changes, error)
            outcome = self._settled(change, hold, killed=killed)
        except (StorageRefused, OSError) as second:
            raise StorageRefused(
                f"{refused.sentence}; and it cannot be taken back yet ({second})",
                *refused.hints,
                "then run any command: it takes back what is left of this one",
            ) from error
        if outcome.recorded:
            return self.git.head() or ""
        raise _with_left(refused, outcome) from error

    def _settled(self, change: Journal, hold: Hold, *, killed: bool) -> Ending:
        """End a change that went wrong as a repair would, and drop its journal."""
        from actionlog.store.vault import repair

        if killed:
            repair.clear_dead_locks(self.git, change, hold.written_ns())
        outcome = repair.settle(self.git, change)
        hold.drop()
        return outcome


def _fewest_names(git: Git, paths: Sequence[str]) -> Sequence[str]:
    """Files by their names, and by that of their folder where they are all that git knows of it.

    Git holds each name against each of its files: 20,000 against 20,000 take longer than the rest.
    """
    if len(paths) <= _MANY:
        return paths
    # What was taken out of the index by hand is no part of the change, and is to stay as it is.
    asked = ("ls-files", "-z", *(("--with-tree=HEAD",) if git.head() else ()))
    out = read(git.root, *asked).out.decode("utf-8", "surrogateescape")
    others = set(filter(None, out.split("\0"))) ^ set(paths)
    mixed = {folder for path in others for folder in _folders_of(path)}
    names = (next((one for one in _folders_of(path) if one not in mixed), path) for path in paths)
    return list(dict.fromkeys(names))


def _folders_of(path: str) -> Iterator[str]:
    """The folders that a file is in, the outermost first."""
    parts = path.split("/")
    return ("/".join(parts[:nth]) for nth in range(1, len(parts)))


def _refusal(error: Exception) -> StorageRefused:
    if isinstance(error, GitRefused):
        return gitcommit.refusal(error)
    if isinstance(error, OSError):
        return _disk_refused(error)
    return error if isinstance(error, StorageRefused) else StorageRefused(str(error))


def _disk_refused(error: OSError) -> StorageRefused:
    return StorageRefused(
        f"nothing was recorded, the disk refused: {disk.reason(error)}", "df -h ."
    )


def _with_left(refused: StorageRefused, outcome: Ending) -> StorageRefused:
    if not outcome.left:
        return refused
    left = ", ".join(outcome.left)
    return StorageRefused(
        f"{refused.sentence}; {left} was changed by somebody else meanwhile, and left as it is",
        *refused.hints,
    )
