"""Brings files, index and branch to a commit that was made beside them, in one step.

Journalled as any change is: after a kill the clone is as before, or as that commit has it.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store.git import process as gitprocess
from actionlog.store.git.process import read
from actionlog.store.vault import disk, journal, preflight, repair
from actionlog.store.vault.disk import FileWrite
from actionlog.store.vault.journal import Journal
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.store.git.repository import Git
    from actionlog.store.vault.journal import Hold
    from actionlog.store.vault.transaction import Transaction

_PLAIN = {"100644", "000000"}


class MovedTag(NamedTuple):
    """A tag that goes where its commit went: the object it is now, and was (None for a new one)."""

    name: str
    now: str
    was: str | None


class _Difference(NamedTuple):
    path: str
    new: str | None


def refuse(session: Transaction, commit: str) -> None:
    """Raise `StorageRefused` where the files are not in a state to be brought to a commit."""
    found = _differences(session.git, commit)
    preflight_of(session, [one.path for one in found])


def preflight_of(session: Transaction, paths: Sequence[str]) -> None:
    """Raise `StorageRefused` for files with edits that are not recorded, or in conflict."""
    standing = preflight.path_status(session.git, session.inside, frozenset(paths))
    preflight.refuse_unmerged(standing)
    preflight.refuse_unsaved(standing)


def put_in_place(session: Transaction, commit: str, tags: Sequence[MovedTag] = ()) -> None:
    """Bring the clone to a commit. Raises `StorageRefused`, and nothing has changed."""
    git = session.git
    found = _differences(git, commit)
    preflight_of(session, [one.path for one in found])
    blobs = git.blobs(one.new for one in found)
    changes = []
    for one in found:
        place = disk.place_of(git.root, session.inside, one.path)
        changes.append(FileWrite(one.path, disk.read(place), blobs[one.new] if one.new else None))
    places = [git.root / one.path for one in changes if one.new is not None]
    change = Journal(
        head=git.head() or "",
        branch=git.branch() or "",
        changes=tuple(changes),
        folders=tuple(
            folder.relative_to(git.root).as_posix() for folder in disk.missing_folders(places)
        ),
    )
    try:
        with journal.write(git.git_dir, change) as hold:
            _advance(git, change, hold, commit, tags)
    except OSError as error:
        raise StorageRefused(
            f"nothing was changed, the disk refused: {disk.reason(error)}", "df -h ."
        ) from error


def _advance(git: Git, change: Journal, hold: Hold, commit: str, tags: Sequence[MovedTag]) -> None:
    try:
        for folder in change.folders:
            disk.make_folder(git.root / folder)
        for file, aside in zip(change.changes, journal.asides(git.git_dir, change), strict=True):
            disk.replace(git.root / file.path, file, aside)
        _move_refs(git, change, hold, commit, tags)
    finally:
        # What git has recorded is aligned with it; else the files go back.
        repair.settle(git, change)
        hold.drop()


def _move_refs(
    git: Git, change: Journal, hold: Hold, commit: str, tags: Sequence[MovedTag]
) -> None:
    lines = [
        f"update refs/tags/{one.name} {one.now} {one.was or '0' * len(one.now)}" for one in tags
    ]
    lines.append(f"update refs/heads/{change.branch} {commit} {change.head}")
    given = "".join(f"{line}\n" for line in lines).encode()
    with tempfile.TemporaryFile() as said:
        done = gitprocess.change(
            git.root,
            *("update-ref", "-m", "actionlog sync", "--stdin"),
            given=given,
            said=said,
            kept=(hold.descriptor,),
        )
    if done.code != 0:
        raise gitprocess.refusal(git.root, done.words)


def _differences(git: Git, commit: str) -> list[_Difference]:
    head = git.head()
    if head is None:
        entries = {one.name: one for one in git.tree_files(commit)}
        pairs = [(f"000000 {one.mode} {'0' * 40} {one.oid}", name) for name, one in entries.items()]
    else:
        asked = ("diff-tree", "-r", "-z", "--no-renames", "--no-abbrev", head, commit)
        words = read(git.root, *asked).out.decode("utf-8", "surrogateescape").split("\0")
        pairs = [
            (raw.lstrip(":"), path) for raw, path in zip(words[::2], words[1::2], strict=False)
        ]
    found = []
    for raw, path in pairs:
        old_mode, new_mode, _, new, *_ = raw.split()
        if not {old_mode, new_mode} <= _PLAIN:
            raise StorageRefused(
                f"the shared book holds {path}, which is no plain file, so it is not taken in here",
                "take it in with git, then sync again: git pull --rebase",
            )
        found.append(_Difference(path, None if new_mode == "000000" else new))
    return found
