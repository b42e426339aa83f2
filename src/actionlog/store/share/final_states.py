"""What both sides say at the end: no question about what neither says any more, or has settled.

Entries are put after each other one by one. What one of them changed and a later one, an `undo`, a
merge or a cherry-pick by plain git took back or settled is no contradiction of the two sides.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from actionlog.domain.merging.contradiction import Choice
from actionlog.domain.versions import field_values
from actionlog.errors import Unreadable
from actionlog.store.codec import read_action
from actionlog.store.entry_message import ENTRY, UNDOES
from actionlog.store.parsing import parse
from actionlog.store.share.file_merge import WHOLE, Settling, merged_file
from actionlog.store.share.file_versions import entry_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionlog.domain.action import FieldValue
    from actionlog.domain.merging.contradiction import Contradiction
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogPath
    from actionlog.store.share.file_versions import Versions

    Files = dict[str, bytes | None]


@dataclass(frozen=True, slots=True)
class FinalStates:
    """The last states of both sides, and the commit from which they went apart."""

    git: Git
    base: str
    here: str
    there: str
    came_in: Sequence[LogEntry] = ()
    """What is published and not below our last state, oldest first."""
    picked: frozenset[str] = frozenset()
    """The `Entry:` of each of those that is among ours too, as a cherry-pick makes it."""

    @property
    def ours(self) -> str:
        """The stretch of the history that leads to our last state."""
        return f"{self.base}..{self.here}"

    def choice(
        self, one: Contradiction, below: LogPath | None, places: tuple[str, str], settling: Settling
    ) -> Choice | None:
        """Which side stands in the end, where the two do not contradict each other any more.

        `places` are the file of an action in ours, and in what is published.
        """
        if below is None:
            return None
        ours, theirs = places
        base, here, there = (
            self._content(self.base, ours),
            self._content(self.here, ours),
            self._content(self.there, theirs),
        )
        if base is None or here is None or there is None:
            return None
        whole = Settling(settling.answers, settling.day)
        merged_file(below, base, there, here, whole)
        if _is_asked(one, below, whole):
            picked = self._picked_up_to(theirs)
            since = Settling(settling.answers, settling.day)
            known = self._content(picked, theirs) if picked else None
            merged_file(below, known, there, here, since)
            return None if known is None or _is_asked(one, below, since) else Choice.HERE
        if not below.ref:
            return Choice.THERE
        values = [_values(content, below.ref) for content in (base, here, there)]
        key = one.question.field
        if not all(key in it for it in values):
            return None
        was, now, published = (it[key] for it in values)
        return Choice.THERE if now in (was, published) else Choice.HERE

    def _picked_up_to(self, path: str) -> str | None:
        """The commit there up to which ours has all that was said of a file, and settled it."""
        commit = None
        for entry in self.came_in:
            if any(change.path == path for change in entry.changes):
                if entry_name(entry) not in self.picked:
                    break
                commit = entry.commit
        return commit

    def _content(self, commit: str, path: str) -> bytes | None:
        oid = self.git.blob_id(commit, path)
        return self.git.blobs([oid]).get(oid) if oid else None


def _is_asked(one: Contradiction, below: LogPath, found: Settling) -> bool:
    """Whether a question is among what two sides contradict each other about."""
    if below.ref:
        return one.question in found.found
    every = found.found.values()
    return any(each.sentence == one.sentence or each.question.field == WHOLE for each in every)


def _values(content: bytes, ref: int) -> dict[str, FieldValue]:
    with suppress(Unreadable):
        return field_values(parse(content, str(ref), partial(read_action, ref=ref)))
    return {}


@dataclass(slots=True)
class TakenBack:
    """What the entries of ours wrote where they are now, for those that take one of them back."""

    versions: Versions
    _known: dict[str, tuple[LogEntry, Files, Files]] = field(default_factory=dict)
    """By its `Entry:`, an entry, what was there before it, and what it wrote."""

    def note(self, entry: LogEntry, files: Mapping[str, bytes | None]) -> None:
        """Note an entry, before what it writes is put after what is there."""
        if names := entry.trailers.get(ENTRY):
            before = {path: self.versions.now(path) for path in files}
            self._known[names[-1]] = entry, before, dict(files)

    def files(self, entry: LogEntry) -> Files | None:
        """What was there before the entry that this one takes back, where nothing came between."""
        names = entry.trailers.get(UNDOES, ())
        if len(names) != 1 or names[0] not in self._known:
            return None
        undone, before, wrote = self._known[names[0]]
        back = {(one.path, one.after, one.befores[0]) for one in undone.changes}
        if {(one.path, one.befores[0], one.after) for one in entry.changes} != back:
            return None
        is_last = all(self.versions.now(path) == content for path, content in wrote.items())
        return before if is_last else None
