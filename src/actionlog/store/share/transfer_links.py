"""The two files of an action that went to another board, while they are put after others' entries.

They go on naming each other whatever their numbers become, and what was opened for an action that
turns out not to be transferred is void.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Occasion
from actionlog.domain.merging.action_merge import same_action
from actionlog.domain.merging.note_merge import steps
from actionlog.errors import Unreadable
from actionlog.store import edits, loader
from actionlog.store.codec import read_action
from actionlog.store.log_paths import LogPath, TreePath
from actionlog.store.parsing import parse
from actionlog.store.paths import action_path
from actionlog.store.share.renumbering import linked
from actionlog.store.source import WorkTree
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from actionlog.domain.action import Action
    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.log_paths import LogsFolder
    from actionlog.store.share.file_versions import Versions
    from actionlog.store.share.renumbering import Renumbering

_WITHDRAWN = "Not transferred: recorded in two places at once, and settled so"


class TransferLink(NamedTuple):
    """What an entry closed on one board and opened on another, as the board that is `named` so."""

    closed: LogPath
    opened: LogPath
    named: str


@dataclass(frozen=True, slots=True)
class TransferLinks:
    """The transfers among the entries that are put after a commit, and among those `published`."""

    versions: Versions
    logs: LogsFolder
    numbers: Renumbering
    published: Mapping[str, LogEntry]
    _theirs: dict[LogPath, list[TransferLink]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.published.values():
            for link in self._of(entry):
                self._theirs.setdefault(link.closed, []).append(link)

    def new(self, entry: LogEntry, added: Iterable[LogPath]) -> list[LogPath]:
        """The actions that an entry added, but those that a transfer opened there as well."""
        met = {link.opened for link in self._of(entry) if self._meet(link, entry)}
        return [path for path in added if path not in met]

    def _meet(self, link: TransferLink, entry: LogEntry) -> bool:
        """Whether both sides transferred it to one board; ours goes by the number of theirs."""
        after = next(one.after for one in entry.changes if self.logs.below(one.path) == link.opened)
        ours = _read(self.versions.blob(after), link.opened)
        for other in self._theirs.get(self.numbers.now(link.closed), ()):
            now = _read(self.versions.now(self.logs.in_tree(other.opened.below)), other.opened)
            if other.opened.board == link.opened.board and ours and now and same_action(ours, now):
                if link.opened != other.opened:
                    self.numbers.give(link.opened.board, ours.ref, now.ref)
                return True
        return False

    def note(self, entry: LogEntry) -> None:
        """Keep both files of each transfer naming the numbers that there are now."""
        for link in self._of(entry):
            self.numbers.link(link.closed, link.opened)
            self.numbers.link(link.opened, link.closed)

    def void(
        self, entry: LogEntry, files: Mapping[str, bytes | None], day: date
    ) -> dict[str, bytes | None]:
        """What either side opened for actions that are not transferred there after all, void."""
        now = self.numbers.now
        links = {
            link._replace(closed=now(link.closed), opened=now(link.opened)): True
            for link in self._of(entry)
        }
        for path in filter(None, map(self.logs.below, map(TreePath, files))):
            links |= dict.fromkeys(self._theirs.get(path, ()), False)
        found: dict[str, bytes | None] = {}
        for link, is_ours in links.items():
            opened, closed = (self.logs.in_tree(one.below) for one in (link.opened, link.closed))
            was = files.get(opened) if is_ours else files.get(opened, self.versions.now(opened))
            new = _read(was, link.opened)
            old = _read(files.get(closed, self.versions.now(closed)), link.closed)
            if was and new and old and new.unfinished and not _went(old, link):
                gone = new.voided(_WITHDRAWN, Occasion(day))
                found[opened] = edits.changed_action(was, new, gone)
        return found

    def _of(self, entry: LogEntry) -> Iterator[TransferLink]:
        paths = [(path, one) for one in entry.changes if (path := self.logs.below(one.path))]
        if len({path.board for path, _ in paths}) == 1:
            return
        for opened, change in paths:
            if opened.ref is None or change.befores[0] is not None:
                continue
            came = self._came(opened, change)
            for closed, closing in paths:
                if closed.board != opened.board and came.endswith(f", action {closed.ref}"):
                    old = _read(self.versions.blob(closing.after), closed)
                    yield TransferLink(closed, opened, _named(old, opened.ref))

    def _came(self, path: LogPath, change: FileChange) -> str:
        action = _read(self.versions.blob(change.after), path)
        return (action.transferred_from if action else None) or ""


def other_ends(
    root: Path, numbers: Mapping[tuple[str, int], int]
) -> Iterator[tuple[LogPath, bytes]]:
    """The files in a work tree that name actions of other boards by numbers which they had.

    `numbers` are the boards' actions that have new ones; each file comes with what it is to say.
    """
    if not numbers:
        return  # nothing of the other boards needs to be read, which may be in conflict still
    names = {
        loader.load(WorkTree(root), one).board.name: one for one in loader.boards(WorkTree(root))
    }
    known_as = {board: name for name, board in names.items()}
    for (board, old), new in numbers.items():
        path = LogPath.of(action_path(board, new))
        action = _read(_content(root, path), path)
        for name, ref in _other_numbers(action):
            other = names.get(name, "")
            place = LogPath.of(action_path(other, numbers.get((other, ref), ref)))
            content = _content(root, place) if other else None
            back = (known_as.get(board, ""), old)
            if content is not None and back in _other_numbers(_read(content, place)):
                yield place, linked(content, old, new)


def _content(root: Path, path: LogPath) -> bytes | None:
    place = root / path.below
    return place.read_bytes() if place.is_file() else None


def _other_numbers(action: Action | None) -> list[tuple[str, int]]:
    """The boards from which an action came and to which it went, with its numbers there."""
    if action is None:
        return []
    went = [str(note.new) for note in action.comments if note.event is Event.TRANSFERRED]
    parts = (one.rpartition(", action ") for one in (action.transferred_from or "", *went))
    return [(name, int(ref)) for name, _, ref in parts if ref.isdecimal()]


def _named(action: Action | None, ref: int) -> str:
    """How an action calls the board to which it went as this number."""
    said = [str(note.new) for note in steps(action.comments if action else ())]
    ending = f", action {ref}"
    return next((one.removesuffix(ending) for one in said[::-1] if one.endswith(ending)), "")


def _went(action: Action, link: TransferLink) -> bool:
    """Whether it says that it went to the other board, and nothing else since."""
    last = steps(action.comments)[-1:]
    return any(
        note.event is Event.TRANSFERRED and note.new == f"{link.named}, action {link.opened.ref}"
        for note in last
    )


def _read(content: bytes | None, path: LogPath) -> Action | None:
    if content is None or path.ref is None:
        return None
    with suppress(Unreadable):
        return parse(content, path.below, partial(read_action, ref=path.ref))
    return None
