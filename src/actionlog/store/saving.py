"""`save`: what was edited by hand is checked as a whole, and recorded as one commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Event
from actionlog.domain.action_history import contradictions
from actionlog.domain.versions import difference
from actionlog.errors import ActionlogError, HandEditRefused, Unreadable, together
from actionlog.store import paths as store_paths
from actionlog.store.change import Message
from actionlog.store.codec import read_action, read_people, read_settings
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse
from actionlog.store.source import Snapshot, WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionlog.domain.action import Action
    from actionlog.store.git.repository import Git
    from actionlog.store.log import LogStore
    from actionlog.store.log_paths import LogPath, LogsFolder

CLOSINGS = {Event.CLOSED, Event.TRANSFERRED}
EVENT_FOR = {
    "status": 'event = "proposed"',
    "deadline": 'event = "deferred", with from and to',
    "responsible": 'event = "reassigned", with from and to',
}


@dataclass(frozen=True, slots=True)
class Saved:
    """The files that were recorded, and those beside them that are none of the log's."""

    paths: tuple[str, ...]
    not_ours: tuple[str, ...]


def save(store: LogStore, note: str | None = None) -> Saved:
    """Check and record what was edited by hand in the board's folder.

    Raises, with every fault that was found: `Unreadable`, `HandEditRefused`.
    """
    with store.locked() as session:
        logs = store.logs(session.git)
        changed = session.git.changed_paths(logs.in_tree(store.board))
        below = sorted(path for one in changed if (path := logs.below(one)))
        ours = [path for path in below if path.is_of_log]
        not_ours = tuple(path.below for path in below if not path.is_of_log)
        if ours:
            before = _recorded(session.git, logs, ours)
            checker = _Checker(store.board, WorkTree(store.root), before)
            contents = checker.contents(ours)
            refs = tuple(path.ref for path in ours if path.ref)
            message = Message(store.board, note or _subject(ours), refs)
            store.commit(session, contents, contents, message, adopt=True)
        return Saved(tuple(path.below for path in ours), not_ours)


@dataclass(frozen=True, slots=True)
class _Checker:
    board: str
    now: WorkTree
    before: Mapping[str, bytes]

    def contents(self, paths: Iterable[LogPath]) -> dict[str, bytes | None]:
        """The bytes of each file, all of them sound. Raises everything that is wrong."""
        found: dict[str, bytes | None] = {}
        errors: list[ActionlogError] = []
        for path in paths:
            try:
                found[path.below] = self._content(path)
            except ActionlogError as error:
                errors.append(error)
        if errors:
            raise together(errors)
        return found

    def _content(self, path: LogPath) -> bytes:
        shown = self.now.shown(path.below)
        try:
            content = self.now.read(path.below)
        except FileNotFoundError:
            raise HandEditRefused(
                shown, "is gone, and nothing is ever deleted", f"git checkout HEAD -- {shown}"
            ) from None
        if ref := path.ref:
            self._check_place(path.below, shown, ref)
            new = parse(content, shown, lambda data: read_action(data, ref))
            check_edit(shown, self._recorded_action(path.below, ref), new)
        elif day := path.day:
            parse(content, shown, lambda data: read_meeting(data, day))
        elif path.is_people:
            parse(content, shown, read_people)
        else:
            parse(content, shown, read_settings)
        return content

    def _recorded_action(self, path: str, ref: int) -> Action | None:
        if path not in self.before:
            return None
        try:
            return parse(self.before[path], path, lambda data: read_action(data, ref))
        except Unreadable:
            return None

    def _check_place(self, path: str, shown: str, ref: int) -> None:
        right = store_paths.action_path(self.board, ref)
        if path != right:
            raise HandEditRefused(shown, f"action {ref} belongs in {right}")


def check_edit(shown: str, old: Action | None, new: Action) -> None:
    """Raise `HandEditRefused` where an edit by hand breaks the rules of an action's life."""
    known = contradictions(old) if old else ()
    for field in contradictions(new):
        if field not in known:
            raise HandEditRefused(
                shown,
                f"the {field} is not what its comments say",
                f"add a [[comments]] block that tells it: {EVENT_FOR[field]}",
                "or let the tool do it: actionlog defer, propose, close, edit",
            )
    known_notes = old.comments if old else ()
    for note in new.comments:
        if note.event in CLOSINGS and note.meeting is None and note not in known_notes:
            raise HandEditRefused(
                shown,
                "only a meeting closes an action, and the comment does not say which",
                "add to it: meeting = 2021-01-13",
            )
    if old and difference(old, new).lost_comments:
        raise HandEditRefused(
            shown,
            "a comment is gone or changed, and comments are only ever added",
            f"see which: git diff -- {shown}",
        )


def action_file(store: LogStore, ref: int) -> bytes:
    """The bytes of an action's file."""
    return WorkTree(store.root).read(store_paths.action_path(store.board, ref))


def check_file(store: LogStore, ref: int, before: bytes, after: bytes) -> None:
    """Check what a person made of an action's file. Raises `Unreadable`, `HandEditRefused`."""
    path = store_paths.action_path(store.board, ref)
    new = parse(after, path, lambda data: read_action(data, ref))
    try:
        old = parse(before, path, lambda data: read_action(data, ref))
    except Unreadable:
        old = None
    check_edit(path, old, new)


def record_file(store: LogStore, ref: int, before: bytes, after: bytes) -> None:
    """Record what a person made of an action's file, where nobody changed it meanwhile."""
    path = store_paths.action_path(store.board, ref)
    with store.locked() as session:
        message = Message(store.board, f"{ref} edited by hand", (ref,))
        store.commit(session, {path: after}, {path: before}, message)


def _recorded(git: Git, logs: LogsFolder, paths: Iterable[LogPath]) -> Mapping[str, bytes]:
    """What HEAD holds of these files; a process for each would take minutes for a whole log."""
    head = git.head()
    below = [path.below for path in paths]
    return Snapshot(git, head, logs.inside).read_all(below) if head else {}


def _subject(paths: list[LogPath]) -> str:
    from actionlog.english import joined

    names = [path.name.removesuffix(".toml").lstrip("0") for path in paths]
    shown = [*names[:5], f"{len(names) - 5} more"] if len(names) > 6 else names  # noqa: PLR2004
    return f"{joined(shown)} edited by hand"
