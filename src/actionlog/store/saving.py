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
    from collections.abc import Iterable

    from actionlog.domain.action import Action
    from actionlog.store.git.repository import Git
    from actionlog.store.log import LogStore

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
        prefix = store.prefix(session.git)
        changed = session.git.changed_paths(f"{prefix}{store.board}")
        below = sorted(path.removeprefix(prefix) for path in changed)
        ours = [path for path in below if _is_ours(store.board, path)]
        not_ours = tuple(path for path in below if path not in ours)
        if ours:
            checker = _Checker(store.board, WorkTree(store.root), _recorded(session.git, prefix))
            contents = checker.contents(ours)
            refs = tuple(
                ref for path in ours if (ref := store_paths.ref_of(path.rpartition("/")[2]))
            )
            message = Message(store.board, note or _subject(ours), refs)
            store.commit(session, contents, contents, message, adopt=True)
        return Saved(tuple(ours), not_ours)


@dataclass(frozen=True, slots=True)
class _Checker:
    board: str
    now: WorkTree
    before: Snapshot | None

    def contents(self, paths: Iterable[str]) -> dict[str, bytes | None]:
        """The bytes of each file, all of them sound. Raises everything that is wrong."""
        found: dict[str, bytes | None] = {}
        errors: list[ActionlogError] = []
        for path in paths:
            try:
                found[path] = self._content(path)
            except ActionlogError as error:
                errors.append(error)
        if errors:
            raise together(errors)
        return found

    def _content(self, path: str) -> bytes:
        shown = self.now.shown(path)
        try:
            content = self.now.read(path)
        except FileNotFoundError:
            raise HandEditRefused(
                shown, "is gone, and nothing is ever deleted", f"git checkout HEAD -- {shown}"
            ) from None
        name = path.rpartition("/")[2]
        if ref := store_paths.ref_of(name):
            self._check_place(path, shown, ref)
            new = parse(content, shown, lambda data: read_action(data, ref))
            check_edit(shown, self._recorded_action(path, ref), new)
        elif day := store_paths.meeting_day(name):
            parse(content, shown, lambda data: read_meeting(data, day))
        elif name == store_paths.PEOPLE:
            parse(content, shown, read_people)
        else:
            parse(content, shown, read_settings)
        return content

    def _recorded_action(self, path: str, ref: int) -> Action | None:
        if self.before is None:
            return None
        try:
            return parse(self.before.read(path), path, lambda data: read_action(data, ref))
        except (FileNotFoundError, Unreadable):
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


def _recorded(git: Git, prefix: str) -> Snapshot | None:
    head = git.head()
    return Snapshot(git, head, prefix.rstrip("/")) if head else None


def _is_ours(board: str, path: str) -> bool:
    """Whether a path is where a file of the log stands."""
    folder, _, name = path.rpartition("/")
    if folder == board:
        return name in {store_paths.BOARD, store_paths.PEOPLE}
    if folder == f"{board}/{store_paths.MEETINGS}":
        return store_paths.meeting_day(name) is not None
    return (
        folder.startswith(f"{board}/{store_paths.ACTIONS}/")
        and store_paths.ref_of(name) is not None
    )


def _subject(paths: list[str]) -> str:
    from actionlog.english import joined

    names = [path.rpartition("/")[2].removesuffix(".toml").lstrip("0") for path in paths]
    shown = [*names[:5], f"{len(names) - 5} more"] if len(names) > 6 else names  # noqa: PLR2004
    return f"{joined(shown)} edited by hand"
