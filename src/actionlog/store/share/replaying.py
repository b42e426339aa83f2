"""The entries that are not published yet, put after what is: one by one, by meaning.

Nothing is written here but objects that git keeps; work tree, index and branch stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.merging.action_merge import same_action
from actionlog.domain.merging.contradiction import Contradiction, Dispute
from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.change import ENTRY
from actionlog.store.codec import read_action
from actionlog.store.git.process import read
from actionlog.store.log_paths import TreePath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse
from actionlog.store.share.file_merge import about, merged_file, plain_file
from actionlog.store.share.new_commits import NewCommit
from actionlog.store.share.renumbering import Renumbering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogPath, LogsFolder
    from actionlog.store.share.file_merge import Settling

_BRINGS_IN = re.compile(r"[a-z0-9-]+: log of .* brought in: ")


class Raised(NamedTuple):
    """A contradiction, in which entry of ours it came up, and in which file."""

    contradiction: Contradiction
    entry: LogEntry
    path: str


@dataclass(slots=True)
class Replayed:
    """What the entries make after what is published."""

    commits: list[NewCommit] = field(default_factory=list)
    numbers: Renumbering = field(default_factory=Renumbering)
    raised: list[Raised] = field(default_factory=list)
    already: list[LogEntry] = field(default_factory=list)
    """Entries of which everything is published already."""


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
        self._blobs |= self._git.blobs(oid for oid in wanted if oid)

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

    def refs(self, folder: str) -> set[int]:
        """The numbers that have a file below a folder."""
        names = {name for name in self._there if name.startswith(f"{folder}/")}
        names |= {name for name in self._put if name.startswith(f"{folder}/")}
        return {ref for name in names if (ref := paths.ref_of(name.rpartition("/")[2]))}


@dataclass(slots=True)
class Replaying:
    """Puts entries after a commit. `published` are the entries there that are not here."""

    git: Git
    logs: LogsFolder
    onto: str
    settling: Settling
    published: Mapping[str, LogEntry]
    given: Callable[[str], Iterable[int]]
    """The numbers of a board that were ever published."""
    watch: Callable[[int, int], None] = lambda _done, _of: None
    done: Replayed = field(default_factory=Replayed)
    _versions: Versions = field(init=False)
    _highest: dict[str, int] = field(default_factory=dict)
    _ours: Sequence[LogEntry] = ()

    def run(self, entries: Sequence[LogEntry]) -> Replayed:
        """Put each entry after those before it."""
        self._versions = Versions(self.git, self.onto)
        self._versions.prefetch(entries)
        self._ours = entries
        emails = _emails(self.git, entries)
        for number, entry in enumerate(entries):
            self.watch(number, len(entries))
            twin = self.published.get(_name(entry))
            if twin is not None and ENTRY in entry.trailers:
                self._published_before(entry, twin)
                self.done.already.append(entry)
                continue
            self._renumber(entry)
            files = self._files(entry)
            if not files:
                self.done.already.append(entry)
                continue
            self._versions.put(files)
            self.done.commits.append(self._commit(entry, emails[entry.commit], files))
        self.watch(len(entries), len(entries))
        return self.done

    def _commit(self, entry: LogEntry, email: str, files: Mapping[str, bytes | None]) -> NewCommit:
        board = next((one.board for path in files if (one := self._below(path))), "")
        message = self.done.numbers.message(board, entry.message)
        return NewCommit(entry.commit, entry.author, email, entry.authored, message, files)

    def _below(self, path: str) -> LogPath | None:
        found = self.logs.below(TreePath(path))
        return found if found and found.is_of_log else None

    def _published_before(self, entry: LogEntry, twin: LogEntry) -> None:
        """An entry that went out before, and perhaps got other numbers on its way."""
        ours, theirs = self._added(entry), self._added(twin)
        for one, other in zip(ours, theirs, strict=False):
            if one.ref and other.ref and one.ref != other.ref:
                self.done.numbers.give(one.board, one.ref, other.ref)

    def _added(self, entry: LogEntry) -> list[LogPath]:
        found = [
            path
            for change in entry.changes
            if change.befores[0] is None and (path := self._below(change.path)) and path.ref
        ]
        return sorted(found, key=lambda one: (one.board, one.ref or 0))

    def _renumber(self, entry: LogEntry) -> None:
        """Give other numbers to the actions that it adds under some that are taken."""
        for path in self._added(entry):
            now = self._versions.now(self.logs.in_tree(path.below))
            ref = path.ref or 0
            if now is None and ref not in self.given(path.board):
                continue
            after = next(
                one.after for one in entry.changes if one.path == self.logs.in_tree(path.below)
            )
            ours, theirs = (_action(self._versions.blob(after), ref), _action(now, ref))
            if ours and theirs and same_action(ours, theirs):
                continue
            if _BRINGS_IN.match(entry.subject):
                self._raise_number(path, entry, ours, theirs)
                continue
            self.done.numbers.give(path.board, ref, self._next(path.board))

    def _raise_number(
        self, path: LogPath, entry: LogEntry, ours: Action | None, theirs: Action | None
    ) -> None:
        one = Contradiction(
            Dispute(about(path), "ref"),
            f"{path.ref} came here with a log that was brought in, and is another action there",
            ours.wording if ours else "",
            theirs.wording if theirs else "a number that was given before",
            path.ref,
            choices=(),
        )
        self.done.raised.append(Raised(one, entry, path.below))

    def _next(self, board: str) -> int:
        """The number after every one that was given on either side."""
        if board not in self._highest:
            folder = self.logs.in_tree(f"{board}/{paths.ACTIONS}")
            ours = [one.ref or 0 for entry in self._ours for one in self._added(entry)]
            self._highest[board] = max((0, *self._versions.refs(folder), *self.given(board), *ours))
        self._highest[board] += 1
        return self._highest[board]

    def _files(self, entry: LogEntry) -> dict[str, bytes | None]:
        """What the entry writes after what is there by now; nothing where all is there."""
        found: dict[str, bytes | None] = {}
        moved = self._moved(entry)
        for change in entry.changes:
            if change.path in moved.values():
                continue
            base, here = map(self._versions.blob, (change.befores[0], change.after))
            was = moved.get(change.path)
            if was:
                base = self._versions.blob(
                    next(one.befores[0] for one in entry.changes if one.path == was)
                )
            path, content = self._merged(entry, change.path, was, base, here)
            if content != self._versions.now(path):
                found[path] = content
            if was and self._versions.now(was) is not None:
                found[was] = None
        return found

    def _merged(
        self,
        entry: LogEntry,
        path: str,
        was: str | None,
        base: bytes | None,
        here: bytes | None,
    ) -> tuple[str, bytes | None]:
        before = set(self.settling.found)
        below = self._below(path)
        if below is None:
            content = plain_file(path, base, self._versions.now(path), here, self.settling)
        else:
            base, here = (self.done.numbers.content(below, one) for one in (base, here))
            below = self.done.numbers.now(below)
            path = self.logs.in_tree(below.below)
            content = merged_file(below, base, self._versions.now(was or path), here, self.settling)
        for question in self.settling.found.keys() - before:
            one = self.settling.found[question]
            self.done.raised.append(Raised(one, entry, path))
        return path, content

    def _moved(self, entry: LogEntry) -> dict[str, str]:
        """The meetings that the entry moved: their new file, and the old one."""
        found: dict[str, str] = {}
        gone = {
            one.day: change.path
            for change in entry.changes
            if change.after is None and (one := self._below(change.path)) and one.day
        }
        for change in entry.changes if gone else ():
            path = self._below(change.path)
            if not (path and path.day and change.befores[0] is None and change.after):
                continue
            day = path.day
            content = self._versions.blob(change.after) or b""
            for before in _moved_from(content, day):
                if before in gone:
                    found[change.path] = gone[before]
        return found


def _moved_from(content: bytes, day: date) -> tuple[date, ...]:
    try:
        return parse(content, str(day), lambda data: read_meeting(data, day)).moved_from
    except Unreadable:
        return ()


def _action(content: bytes | None, ref: int) -> Action | None:
    if content is None:
        return None
    try:
        return parse(content, str(ref), lambda data: read_action(data, ref))
    except Unreadable:
        return None


def _name(entry: LogEntry) -> str:
    return entry.trailers.get(ENTRY, (entry.commit,))[-1]


def by_name(entries: Iterable[LogEntry]) -> dict[str, LogEntry]:
    """Entries by the id that stays when the commit's does not."""
    return {_name(entry): entry for entry in entries}


def _emails(git: Git, entries: Sequence[LogEntry]) -> dict[str, str]:
    if not entries:
        return {}
    given = "".join(f"{entry.commit}\n" for entry in entries).encode()
    asked = ("log", "--no-walk=unsorted", "--stdin", "--format=%H %ae", "--no-show-signature")
    out = read(git.root, *asked, given=given).out.decode("utf-8", "surrogateescape")
    return dict(line.split(" ", 1) for line in out.splitlines() if " " in line)
