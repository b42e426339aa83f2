"""`undo` and `redo`: the last command is taken back by a new commit; nothing leaves the history.

An action that was added stays as void: its number was given, and is not given again. A log that was
brought in goes as it came: its numbers are those of the paper, which can be brought in again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.action import Occasion
from actionlog.english import pasted
from actionlog.errors import NothingToUndo, WouldNotBeRead
from actionlog.store import edits, entries, loader
from actionlog.store.codec import read_action
from actionlog.store.entry_message import ENTRY, UNDOES, Message
from actionlog.store.log_paths import TreePath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse
from actionlog.store.restored_board import refuse_unlawful_redo, refuse_unlawful_undo
from actionlog.store.source import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from actionlog.domain.meeting import Meeting
    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log import LogStore
    from actionlog.store.log_paths import LogPath, LogsFolder

    _File: TypeAlias = tuple[LogPath, FileChange]
    _Find: TypeAlias = Callable[[Git, LogStore], LogEntry]

_UNDONE, _REDONE = "undone: ", "redone: "
_LOOKED_AT = 200
"""How many commits back the last command is looked for."""


@dataclass(frozen=True, slots=True)
class LastCommand:
    """The command that would be taken back.

    `name` is its id, which stays when the commit's does not: an older log knows only the commit's.
    `refs` are those of the board that is asked, `voids` the ones that it added; `brought_in` says
    that they came with a log kept elsewhere, and leave with it; `dated` that it bears the day of a
    paper, as a log's coming and going does. `boards` are those that it changed, first the one whose
    command it was. `passed_over` are later commits that no command made.
    """

    commit: str
    name: str
    subject: str
    entered: datetime
    by: str
    refs: tuple[int, ...]
    voids: tuple[int, ...]
    boards: tuple[str, ...]
    brought_in: bool = False
    dated: bool = False
    passed_over: tuple[LogEntry, ...] = ()


def last_command(store: LogStore) -> LastCommand:
    """The last command that was not taken back. Raises `NothingToUndo`."""
    return _found_command(store, _last)


def last_undo(store: LogStore) -> LastCommand:
    """The last `undo` that was not taken back itself. Raises `NothingToUndo`."""
    return _found_command(store, _last_undo)


def undo(store: LogStore, command: LastCommand, today: date) -> None:
    """Take a command back. Raises `NothingToUndo` where its files have changed since."""
    _take_back(store, command, _last, today)


def redo(store: LogStore, command: LastCommand, today: date) -> None:
    """Take an `undo` back. Raises `NothingToUndo` where its files have changed since."""
    _take_back(store, command, _last_undo, today)


def _found_command(store: LogStore, find: _Find) -> LastCommand:
    from actionlog.store.git.repository import Git

    git = Git.require(store.root)
    entry = find(git, store)
    files = [one for one in _files(entry, store.logs(git)) if one[0].board == store.board]
    added = tuple(path.ref for path, change in files if path.ref and change.befores[0] is None)
    imports_added = _imports_added(git, files)
    brought_in = imports_added > 0
    boards = entries.boards_named(git, entry, store.logs(git).in_tree(store.board))
    return LastCommand(
        commit=entry.commit,
        name=_name(entry),
        subject=entries.said(entry).removeprefix(_UNDONE),
        entered=entry.authored,
        by=entry.author,
        refs=tuple(sorted(path.ref for path, _ in files if path.ref)),
        voids=() if brought_in else added,
        boards=boards,
        brought_in=brought_in,
        dated=imports_added != 0 and entry.is_dated,
        passed_over=entries.by_hand_since(git, entry, store.logs(git).in_tree(store.board)),
    )


def _take_back(store: LogStore, command: LastCommand, find: _Find, today: date) -> None:
    with store.locked(*(one for one in command.boards if one != store.board)) as session:
        entry = find(session.git, store)
        if entry.commit != command.commit:
            raise NothingToUndo("another command has been recorded meanwhile", "git log -3")
        _refuse_changed(session.git, entry)
        wanted: dict[str, bytes | None] = {}
        expected: dict[str, bytes | None] = {}
        files = list(_files(entry, store.logs(session.git)))
        for path, change in files:
            expected[path.below] = _blob(session.git, change.after)
            restored = _blob(session.git, change.befores[0])
            if restored is None and not command.brought_in:
                restored = _voided(session.git, change, path, today)
            wanted[path.below] = restored
        _refuse_unread(store, entry, wanted)
        for board in command.boards:
            of_board, part = store._replace(board=board), _of_board(board, wanted)
            if find is _last:
                refuse_unlawful_undo(of_board, session.git, entry, part)
            else:
                refuse_unlawful_redo(of_board, session.git, part)
        message = _message(command, entry, (path for path, _ in files))
        # What was on record on the paper's day is what stood there before it was brought in.
        dated = entry.authored.date() if command.dated else None
        store.commit(session, wanted, expected, message, dated=dated)


def _message(command: LastCommand, entry: LogEntry, paths: Iterable[LogPath]) -> Message:
    """What the commit says that takes a command back: it is of every board that it changed."""
    start = _REDONE if UNDOES in entry.trailers else _UNDONE
    first, *others = command.boards
    refs = tuple(sorted(path.ref for path in paths if path.ref and path.board == first))
    subject = f"{start}{command.subject}"
    return Message(first, subject, refs, undoes=command.name, also=tuple(others))


def _of_board(board: str, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    return {path: new for path, new in files.items() if path.startswith(f"{board}/")}


def _last(git: Git, store: LogStore) -> LogEntry:
    logs = store.logs(git)
    for entry in _standing(git, store):
        if UNDOES in entry.trailers:
            continue
        files = list(_files(entry, logs))
        if any(path.is_settings and not change.befores[0] for path, change in files):
            break  # it founded the board
        _refuse_sent(git, files)
        return entry
    raise NothingToUndo("there is no command to take back", "see what is on record: git log")


def _last_undo(git: Git, store: LogStore) -> LogEntry:
    """The last `undo`, where no other command came after it: what it took back fits no more."""
    commands = 0
    for entry in _standing(git, store):
        if UNDOES not in entry.trailers:
            commands += 1
        elif entries.said(entry).startswith(_UNDONE):
            if commands:
                raise NothingToUndo(
                    "another command has been recorded since the last undo, so nothing is redone",
                    "see what is on record: git log --oneline -5",
                )
            return entry
    raise NothingToUndo("nothing was taken back that could be redone", "actionlog undo")


def _standing(git: Git, store: LogStore) -> Iterator[LogEntry]:
    """The entries of the board that were not taken back, the newest first.

    An older log names what it took back by the commit, which may be gone: then the words tell it.
    """
    folder = store.logs(git).in_tree(store.board)
    known = git.log_of(folder, most=_LOOKED_AT)
    names = {name for entry in known for name in (entry.commit, _name(entry))}
    gone: list[str] = []
    undone: set[str] = set()
    for entry in reversed(known):
        trailers = entry.trailers
        if not undone.isdisjoint((entry.commit, _name(entry))):
            continue
        if entry.subject in gone:
            gone.remove(entry.subject)
            continue
        for name in trailers.get(UNDOES, ()):
            undone.add(name)
            if name not in names:
                gone.append(entry.subject.replace(_UNDONE, "", 1))
        boards = entries.boards_named(git, entry, folder)
        if not boards:
            entries.refuse_reworded(entry)
        if store.board in boards:
            # Of a transfer the history of one board's folder knows only half.
            yield (entries.whole(git, entry.commit) or entry) if len(boards) > 1 else entry


def _name(entry: LogEntry) -> str:
    return entry.trailers.get(ENTRY, (entry.commit,))[-1]


def _files(entry: LogEntry, logs: LogsFolder) -> Iterator[_File]:
    """The files of the log that a commit changed."""
    for change in entry.changes:
        if path := logs.below(change.path):
            yield path, change


def _refuse_sent(git: Git, files: Sequence[_File]) -> None:
    """Raise `NothingToUndo` where the command sent papers or letters: others have them by now."""
    meetings = [(path.day, change) for path, change in files if path.day]
    # All of them together: a meeting that moves takes its papers to another file.
    before = sum(_issues(git, change.befores[0], day) for day, change in meetings)
    after = sum(_issues(git, change.after, day) for day, change in meetings)
    if after > before:
        raise NothingToUndo(
            "the last command sent a paper out, which cannot be taken back",
            f'send out a correction: actionlog issue {meetings[-1][0]} --reason "…"',
        )
    befores = sum(_letters(git, change.befores[0], day) for day, change in meetings)
    if sum(_letters(git, change.after, day) for day, change in meetings) > befores:
        raise NothingToUndo(
            "the last command sent letters, which cannot be taken back",
            "see who was written to about what: git show",
        )


def _letters(git: Git, oid: str | None, day: date) -> int:
    meeting = _meeting(git, oid, day)
    return len(meeting.letters) if meeting else 0


def _issues(git: Git, oid: str | None, day: date) -> int:
    meeting = _meeting(git, oid, day)
    return len(meeting.issues) if meeting else 0


def _imports_added(git: Git, files: Iterable[_File]) -> int:
    """How many more logs the meetings have than before: by an `import` 1, by its `undo` -1."""
    added = 0
    for path, change in files:
        before, after = (_meeting(git, one, path.day) for one in (change.befores[0], change.after))
        added += len(after.imports if after else ()) - len(before.imports if before else ())
    return added


def _meeting(git: Git, oid: str | None, day: date | None) -> Meeting | None:
    content = _blob(git, oid)
    if content is None or day is None:
        return None
    return parse(content, str(day), lambda data: read_meeting(data, day))


def _refuse_changed(git: Git, entry: LogEntry) -> None:
    head = git.head() or ""
    for change in entry.changes:
        folder, _, name = change.path.rpartition("/")
        now = {one.name: one.oid for one in git.tree_entries(head, TreePath(folder))}.get(name)
        if now != change.after:
            see = f"see what happened: git log -- {pasted(change.path)}"
            raise NothingToUndo(f"{change.path} has changed since, so it cannot be taken back", see)


def _refuse_unread(store: LogStore, entry: LogEntry, files: Mapping[str, bytes | None]) -> None:
    """Raise `NothingToUndo` where a file was such before that nobody can read it."""
    try:
        loader.refuse_unread(WorkTree(store.root), files)
    except WouldNotBeRead as fault:
        raise NothingToUndo(
            f"{fault.path} cannot be read as it was before ({fault.reason}), "
            "so it stays as it is now",
            f"see what changed: git show {entry.commit[:10]}",
        ) from None


def _voided(git: Git, change: FileChange, path: LogPath, today: date) -> bytes | None:
    """The file of an action that was added, marked void; of anything else nothing stays."""
    ref = path.ref
    after = _blob(git, change.after)
    if ref is None or after is None:
        return None
    action = parse(after, path.below, lambda data: read_action(data, ref))
    void = action.voided("Entered by mistake", Occasion(today))
    return edits.changed_action(after, action, void)


def _blob(git: Git, oid: str | None) -> bytes | None:
    return git.blobs([oid])[oid] if oid else None
