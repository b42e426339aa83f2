"""What git remembers of actions: the versions of one, and of each since when its file is there.

How git is asked is left to `git`; what a version says is the codec's business.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from actionlog.domain.merging.merge_parents import version_before_merge
from actionlog.domain.versions import Version
from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.codec import read_action, read_comments
from actionlog.store.git.repository import Git
from actionlog.store.parsing import MOST_BYTES, deep_key, parse
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.log import LogStore
    from actionlog.store.log_paths import LogsFolder


class Removal(NamedTuple):
    """When an action's file was taken away and by whom; the commit before, where it is certain."""

    on: date
    by: str
    before: str | None


@dataclass(frozen=True, slots=True)
class RefHistory:
    """The refs of a board in the history that leads to a commit, with the last path of each.

    `first_recorded` is the day on which each came; `removed` are those whose file that commit does
    not have; `taken_back` those that came with a log brought in by mistake, and left with it.
    """

    paths: dict[int, str] = field(default_factory=dict)
    first_recorded: dict[int, date] = field(default_factory=dict)
    removed: dict[int, Removal] = field(default_factory=dict)
    taken_back: set[int] = field(default_factory=set)
    is_cut: bool = False


def ref_history(git: Git, logs: LogsFolder, board: str, commit: str | None) -> RefHistory:
    """What the history up to a commit, or HEAD, knows of the actions of a board."""
    from actionlog.store.entries import undone_by  # the history of one action needs none of it

    found = RefHistory(is_cut=git.is_cut)
    there: set[int] = set()
    # What `undo` took away: a log that was brought in by mistake leaves as it came.
    left = found.taken_back
    folder = logs.in_tree(f"{board}/{paths.ACTIONS}")
    for entry in git.added_and_removed(folder, commit or "HEAD"):
        undone = undone_by(git, entry, folder)
        for change in entry.changes:
            path = logs.below(change.path)
            ref = path.ref if path else None
            if path is None or ref is None or ref in left:
                continue
            was_added = change.after is not None
            if not was_added and ref not in there and change.path in undone:
                left.add(ref)
                continue
            found.paths.setdefault(ref, path.below)
            if was_added:
                found.first_recorded[ref] = entry.authored.date()
                if ref not in found.removed:
                    there.add(ref)
            elif ref not in there:
                found.removed.setdefault(ref, _removal(entry))
    return found


def _removal(entry: LogEntry) -> Removal:
    before = entry.parents[0] if len(entry.parents) == 1 else None
    return Removal(entry.authored.date(), entry.author, before)


_HEADER = b"\n[[comments]]\n"
_Value = TypeVar("_Value")


class _NotAPiece(Exception):
    """A stretch of a file that cannot be read apart from the others."""


def versions(store: LogStore, ref: int, commit: str | None = None) -> list[Version]:
    """What each commit up to `commit` (HEAD) made of an action; empty outside of git."""
    git = Git.find(store.root)
    if git is None:
        return []
    path = paths.action_path(store.board, ref)
    entries = git.log_of(store.logs(git).in_tree(path), commit or "HEAD")
    actions = _actions(git, entries, VersionReader(path, ref))
    boundary = git.boundary
    return [
        Version(
            commit=entry.commit,
            entered=entry.authored.date(),
            by=None if entry.commit in boundary else entry.author,
            before=_before(entry, actions),
            after=actions.get(entry.after) if entry.after else None,
            takes_back="Undoes" in entry.trailers,
        )
        for entry in entries
    ]


def _before(entry: LogEntry, actions: dict[str, Action | None]) -> Action | None:
    """What an entry had before it; of a merge, what its parents had together."""
    befores = [actions.get(oid) for oid in entry.befores if oid]
    after = actions.get(entry.after) if entry.after else None
    return version_before_merge(befores, after) if after else next(iter(befores), None)


def _actions(git: Git, entries: list[LogEntry], reader: VersionReader) -> dict[str, Action | None]:
    """Every version by its blob, the oldest first and one at a time; None if it is unreadable."""
    oids = [oid for entry in entries for oid in (*entry.befores, entry.after) if oid]
    sizes = git.sizes(oids)
    wanted = [oid for oid, size in sizes.items() if size <= MOST_BYTES]
    read = map(reader.action, git.contents(wanted))
    return dict.fromkeys(sizes) | dict(zip(wanted, read, strict=True))


_AT_ONCE = 64
"""Of so many actions the comments are kept, where versions of many come by turns."""
_SHORT = 2_000
"""What has no more bytes is read as quickly as a whole."""


def read_version(path: str, ref: int, content: bytes) -> Action:
    """One version of an action, of which others come before and after. Raises `Unreadable`."""
    if len(content) <= _SHORT:
        return parse(content, path, lambda data: read_action(data, ref))
    return _reader(path, ref).read(content)


@lru_cache(maxsize=_AT_ONCE)
def _reader(path: str, ref: int) -> VersionReader:
    return VersionReader(path, ref)


class VersionReader:
    """Reads versions of one action: each comment that they share only once.

    A file is cut where the house form has the header of a comment. Where each piece is a file of
    its own, the cuts are right, and the whole is what the pieces are; else it is parsed whole.
    """

    def __init__(self, path: str, ref: int) -> None:
        self._path, self._ref = path, ref
        self._head = lru_cache(maxsize=None)(self._read_head)
        self._comments = lru_cache(maxsize=None)(self._read_comments)

    def action(self, content: bytes) -> Action | None:
        """One version, None if it is unreadable."""
        try:
            return self.read(content)
        except Unreadable:
            return None

    def read(self, content: bytes) -> Action:
        """One version. Raises `Unreadable`."""
        # What is too large as a whole is not read because its pieces could be.
        if len(content) <= MOST_BYTES:
            head, *blocks = content.replace(b"\r\n", b"\n").split(_HEADER)
            with suppress(_NotAPiece, Unreadable):
                comments = chain.from_iterable(map(self._comments, blocks))
                return replace(self._head(head), comments=tuple(comments))
        return parse(content, self._path, lambda data: read_action(data, self._ref))

    def _read_head(self, head: bytes) -> Action:
        def read(data: dict[str, Any]) -> Action:
            if "comments" in data:
                raise _NotAPiece
            return read_action(data, self._ref)

        return self._piece(head, read)

    def _read_comments(self, block: bytes) -> tuple[Comment, ...]:
        def read(data: dict[str, Any]) -> tuple[Comment, ...]:
            if data.keys() != {"comments"}:
                raise _NotAPiece
            return read_comments(data)

        return self._piece(_HEADER.lstrip() + block, read)

    def _piece(self, piece: bytes, read: Callable[[dict[str, Any]], _Value]) -> _Value:
        # A short piece with a deep key could be read; the whole, being longer, would not be.
        if deep_key(piece.decode("utf-8", errors="replace")):
            raise _NotAPiece
        return parse(piece, self._path, read)
