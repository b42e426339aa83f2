"""Ends a change that was begun: finds out whether git has recorded it, and tidies up either way.

It serves a command that failed and the next one after a crash alike. Nothing that a
``.git/config`` names is run, so that a reading command may call it.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from actionlog.store.git.process import read
from actionlog.store.vault import disk
from actionlog.store.vault.journal import asides, remove_traces
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from actionlog.store.git.repository import Git
    from actionlog.store.vault.disk import FileWrite
    from actionlog.store.vault.journal import Journal

# How `git add --intent-to-add` fills an entry: the empty blob, by SHA-1 and by SHA-256.
_EMPTY = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
# A lock may belong to a git that lives: an editor asks for the status now and then.
_SETTLING = 1.0
_POLL = 0.02
_MANY = 2000
"""More paths than these may be more than a command line takes."""


class Ending(NamedTuple):
    """How a change ended: recorded or taken back; ``left`` were edited since, and stay so."""

    recorded: bool
    left: tuple[str, ...] = ()


def settle(git: Git, journal: Journal) -> Ending:
    """Bring files and index to the state before the change, or after it if git recorded it.

    May be cut short and run again. Raises OSError or StorageRefused when the disk refuses.
    """
    files = [
        (disk.place_of(git.root, "", change.path), change, aside)
        for change, aside in zip(journal.changes, asides(git.git_dir, journal), strict=True)
    ]
    before, now = _before_and_now(git, journal)
    recorded = before != now
    left: list[str] = []
    if recorded:
        _align_index(git, journal.changes, before, now)
    else:
        left = [file[1].path for file in files if not disk.restore(*file)]
        _forget(git, journal.fresh)
    remove_traces(git.root, git.git_dir, journal)
    if not recorded:
        _remove_folders(git.root, journal.folders)
    return Ending(recorded, tuple(left))


def align(git: Git, journal: Journal) -> None:
    """Bring the index to what was recorded, where a hook made something else of our files."""
    before, now = _before_and_now(git, journal)
    if before != now:
        _align_index(git, journal.changes, before, now)


def align_back(git: Git, journal: Journal) -> None:
    """Bring the index to what was on record before, for a commit that is to be taken back."""
    before, now = _before_and_now(git, journal)
    _align_index(git, journal.changes, now, before)


def clear_dead_locks(git: Git, journal: Journal, since: int) -> None:
    """Remove the locks that a killed git left, made since a moment (in nanoseconds).

    Only for when neither the journal's owner nor a git of its lives.
    """
    limit = time.monotonic() + _SETTLING
    for lock in _locks(git, journal.branch):
        while _made_since(lock, since) and time.monotonic() < limit:
            time.sleep(_POLL)
        if _made_since(lock, since):
            lock.unlink(missing_ok=True)


def _before_and_now(git: Git, journal: Journal) -> tuple[dict[str, str], dict[str, str]]:
    """The files of a change as they were committed before it, and as they are now.

    They differ when the change was recorded, whatever hooks and filters made of its bytes.
    """
    head = git.head() or ""
    if head == journal.head:
        return {}, {}
    return committed(git, journal.head, journal.paths), committed(git, head, journal.paths)


def committed(git: Git, commit: str, paths: Sequence[str]) -> dict[str, str]:
    """Mode and blob of each path in a commit ("" for the empty repository)."""
    if not commit:
        return {}
    asked = ("ls-tree", "-z", "--full-tree", "--end-of-options", commit, "--", *paths)
    if len(paths) > _MANY:
        asked = ("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
    there = dict(_entries(read(git.root, *asked).out, "{0} {2}"))
    return there if len(paths) <= _MANY else {one: there[one] for one in paths if one in there}


def _indexed(git: Git, paths: Sequence[str]) -> dict[str, str]:
    named = paths if len(paths) <= _MANY else ()
    out = read(git.root, "ls-files", "-z", "--stage", "--", *named).out
    return dict(_entries(out, "{0} {1}"))


def _entries(out: bytes, wanted: str) -> Iterator[tuple[str, str]]:
    for line in out.decode("utf-8", errors="surrogateescape").split("\0"):
        head, tab, path = line.partition("\t")
        if tab:
            yield path, wanted.format(*head.split())


def _align_index(
    git: Git, changes: Sequence[FileWrite], before: Mapping[str, str], now: Mapping[str, str]
) -> None:
    """Bring index entries that are as before the commit, or as written for it, to where it is.

    An entry that is neither was staged by the user since.
    """
    index = _indexed(git, [change.path for change in changes])
    stale = [
        change.path
        for change in changes
        if (held := index.get(change.path)) != now.get(change.path)
        and (held == before.get(change.path) or _is_intent(held) or _is_ours(git, change, held))
    ]
    _write_index(git, {path: now.get(path) for path in stale})


def _is_ours(git: Git, change: FileWrite, entry: str | None) -> bool:
    """Whether the index holds what we wrote, where a hook has put something else on record."""
    if entry is None or change.new is None:
        return False
    asked = ("hash-object", "--no-filters", "--stdin")
    return entry.endswith(read(git.root, *asked, given=change.new).out.decode().strip())


def _forget(git: Git, fresh: Sequence[str]) -> None:
    """Take out of the index what only we have made known to it."""
    index = _indexed(git, fresh) if fresh else {}
    _write_index(git, {path: None for path in fresh if _is_intent(index.get(path))})


def _is_intent(entry: str | None) -> bool:
    return entry is not None and entry.endswith(_EMPTY)


def _write_index(git: Git, entries: Mapping[str, str | None]) -> None:
    if not entries:
        return
    lines = (f"{entry or '0 ' + '0' * 40}\t{path}\0" for path, entry in entries.items())
    given = "".join(lines).encode("utf-8", errors="surrogateescape")
    read(git.root, "update-index", "-z", "--index-info", given=given)


def _remove_folders(root: Path, folders: Sequence[str]) -> None:
    for folder in sorted(folders, key=len, reverse=True):
        # One that is not empty holds something of the user's.
        with suppress(OSError):
            disk.place_of(root, "", folder).rmdir()


def _locks(git: Git, branch: str) -> Iterator[Path]:
    yield git.git_dir / "index.lock"
    yield git.git_dir / "HEAD.lock"
    yield from git.git_dir.glob("next-index-*.lock")
    if branch and ".." not in branch:
        yield git.common_dir / "refs" / "heads" / f"{branch}.lock"


def _made_since(lock: Path, since: int) -> bool:
    try:
        return lock.stat().st_mtime_ns >= since
    except OSError:
        return False
