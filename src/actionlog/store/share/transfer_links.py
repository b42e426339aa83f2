"""The two files of an action that went to another board, while they are put after others' entries.

They go on naming each other whatever their numbers become, and what was opened for an action that
turns out not to be transferred is void.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.action import Event, Occasion
from actionlog.errors import Unreadable
from actionlog.store import edits
from actionlog.store.codec import read_action
from actionlog.store.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.log_paths import LogPath, LogsFolder, TreePath
    from actionlog.store.share.file_versions import Versions
    from actionlog.store.share.renumbering import Renumbering

_WITHDRAWN = "Not transferred: recorded in two places at once, and settled so"


class TransferLink(NamedTuple):
    """What an entry closed on one board and opened on another."""

    closed: LogPath
    opened: LogPath


@dataclass(frozen=True, slots=True)
class TransferLinks:
    """The transfers among the entries that are put after a commit."""

    versions: Versions
    logs: LogsFolder
    numbers: Renumbering

    def note(self, entry: LogEntry) -> None:
        """Keep both files of each transfer naming the numbers that there are now."""
        for link in self._of(entry):
            self.numbers.link(link.closed, link.opened)
            self.numbers.link(link.opened, link.closed)

    def void(
        self, entry: LogEntry, files: Mapping[str, bytes | None], day: date
    ) -> dict[str, bytes | None]:
        """What was opened for actions that are not transferred after all, marked void."""
        found: dict[str, bytes | None] = {}
        for link in self._of(entry):
            opened = self._place(link.opened)
            new = _read(files.get(opened), self.numbers.now(link.opened))
            place = self._place(link.closed)
            content = files[place] if place in files else self.versions.now(place)
            old = _read(content, self.numbers.now(link.closed))
            if new and old and not _went(old, new.ref):
                was = files[opened] or b""
                gone = new.voided(_WITHDRAWN, Occasion(day))
                found[opened] = edits.changed_action(was, new, gone)
        return found

    def _place(self, path: LogPath) -> TreePath:
        return self.logs.in_tree(self.numbers.now(path).below)

    def _of(self, entry: LogEntry) -> Iterator[TransferLink]:
        paths = [(path, one) for one in entry.changes if (path := self.logs.below(one.path))]
        for opened, change in paths:
            if opened.ref is None or change.befores[0] is not None:
                continue
            came = self._came(opened, change)
            for closed, _ in paths:
                if closed.board != opened.board and came.endswith(f", action {closed.ref}"):
                    yield TransferLink(closed, opened)

    def _came(self, path: LogPath, change: FileChange) -> str:
        action = _read(self.versions.blob(change.after), path)
        return (action.transferred_from if action else None) or ""


def _went(action: Action, ref: int) -> bool:
    """Whether it says that it went to another board as this number."""
    return any(
        note.event is Event.TRANSFERRED and str(note.new).endswith(f", action {ref}")
        for note in action.comments
    )


def _read(content: bytes | None, path: LogPath) -> Action | None:
    if content is None or path.ref is None:
        return None
    with suppress(Unreadable):
        return parse(content, path.below, partial(read_action, ref=path.ref))
    return None
