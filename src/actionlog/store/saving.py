"""`save`: what was edited by hand is judged as a whole, and recorded as one commit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.board import PutActions
from actionlog.domain.letter_wording import read_wording
from actionlog.domain.meeting import Meetings
from actionlog.domain.stored_text import typed_lines
from actionlog.english import pasted
from actionlog.errors import ActionlogError, HandEditRefused, Unreadable, together
from actionlog.store import edits, loader
from actionlog.store import paths as store_paths
from actionlog.store.codec import read_action, read_people, read_settings
from actionlog.store.entry_message import Message
from actionlog.store.given_numbers import GivenNumbers
from actionlog.store.hand_edits import HandEdit
from actionlog.store.log_paths import LogPath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.paper_files import (
    LARGEST_FONT,
    read_font,
    read_letter_text,
    read_logo,
    read_template,
)
from actionlog.store.paper_settings import FONTS, TEMPLATES
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.source import Snapshot, WorkTree
from actionlog.store.transfer_claims import one_sided
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.corrections import Reason
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.store.git.repository import Git
    from actionlog.store.hand_edits import EditedField, Unexplained
    from actionlog.store.log import LogStore

    Asks: TypeAlias = Callable[[Unexplained], Reason]
    """Asks a person why something was changed by hand."""


class Saved(NamedTuple):
    """The files that were recorded, and those beside them that only look like the log's.

    `tidied`: what nobody sees was left out of what is new; `published`: actions that were private
    and are public now; `deadlines`: what was there before each that is new.
    """

    paths: tuple[str, ...]
    strays: tuple[str, ...]
    tidied: bool = False
    published: tuple[int, ...] = ()
    deadlines: tuple[tuple[int, Deadline | None], ...] = ()

    @property
    def refs(self) -> tuple[int, ...]:
        """The numbers of the actions among them."""
        return tuple(ref for path in self.paths if (ref := LogPath.of(path).ref))


def save(store: LogStore, note: str | None = None, asks: Asks | None = None) -> Saved:
    """Judge and record what was edited by hand in the board's folder.

    Where a reason is missing, a person is asked while nobody's lock is held. Raises, with every
    fault that was found: `Unreadable`, `HandEditRefused`.
    """
    reasons: dict[EditedField, Reason] = {}
    while True:
        saved, missing = _saved(store, note, reasons, can_ask=asks is not None)
        if saved:
            return saved
        if asks:
            reasons |= {one.change: asks(one) for one in missing}


def _saved(
    store: LogStore, note: str | None, reasons: dict[EditedField, Reason], *, can_ask: bool
) -> tuple[Saved | None, tuple[Unexplained, ...]]:
    """What was recorded; or, with nothing recorded, the changes whose reasons are not known yet."""
    with store.locked() as session:
        ours, strays = store.unrecorded(session.git, store.read().board)
        saved = Saved(tuple(one.below for one in ours), tuple(one.below for one in strays))
        if not ours:
            return saved, ()
        files = _EditedFiles.read(store, session.git, ours)
        edit = _hand_edit(store, session.git, files)
        files.refuse(edit, asked=can_ask)
        missing = tuple(one for one in edit.unexplained() if one.change not in reasons)
        if missing:
            return None, missing
        wanted = files.contents | _with_reasons(store, files, edit.explained(reasons))
        message = Message(store.board, note or _subject(ours), saved.refs)
        store.commit(session, wanted, files.found, message, adopt=True)
        saved = saved._replace(tidied=files.contents != files.found, deadlines=edit.deadlines)
        return saved._replace(published=tuple(edit.published)), ()


@dataclass(slots=True)
class _EditedFiles:
    """The files that were edited by hand: their bytes, the actions in them, and their faults.

    `recorded` are their bytes on record, `found` those on disk, `contents` those to be recorded.
    """

    source: WorkTree
    recorded: dict[str, bytes]
    found: dict[str, bytes | None] = field(default_factory=dict)
    contents: dict[str, bytes | None] = field(default_factory=dict)
    actions: dict[int, Action] = field(default_factory=dict)
    faults: dict[LogPath, ActionlogError] = field(default_factory=dict)

    @classmethod
    def read(cls, store: LogStore, git: Git, paths: Collection[LogPath]) -> _EditedFiles:
        head = git.head()
        names = [path.below for path in paths]
        found = cls(WorkTree(store.root), store.at(git, head).read_all(names) if head else {})
        for path in paths:
            try:
                found.contents[path.below] = found._content(path, store.board)
            except ActionlogError as error:
                found.faults[path] = error
        return found

    def _content(self, path: LogPath, board: str) -> bytes:
        shown = self.source.shown(path.below)
        try:
            content = self.source.read(path.below, _most_bytes(path))
        except FileNotFoundError:
            back = f"git checkout HEAD -- {pasted(shown)}"
            raise HandEditRefused(shown, "is gone, and nothing is ever deleted", back) from None
        self.found[path.below] = content
        if path.is_of_log:
            content = _as_typed(content, self.recorded.get(path.below, b""))
        if ref := path.ref:
            if path.below != (right := store_paths.action_path(board, ref)):
                raise HandEditRefused(shown, f"action {ref} belongs in {right}")
            self.actions[ref] = parse(content, shown, lambda data: read_action(data, ref))
        elif day := path.day:
            parse(content, shown, lambda data: read_meeting(data, day))
        elif path.is_people:
            parse(content, shown, read_people)
        elif path.is_settings:
            parse(content, shown, read_settings)
        else:
            _refuse_unusable(self.source, path)
        return content

    def refuse(self, edit: HandEdit, *, asked: bool) -> None:
        """Raise everything that is wrong with the files, in their order."""
        found = [(path.below, error) for path, error in self.faults.items()]
        found += [(one.path, one.error) for one in edit.refusals(asked=asked)]
        if found:
            raise together([error for _, error in sorted(found, key=lambda one: one[0])])


def _most_bytes(path: LogPath) -> int:
    return LARGEST_FONT if path.name.casefold().endswith(FONTS) else MOST_BYTES


def _refuse_unusable(source: WorkTree, path: LogPath) -> None:
    """Raise `Unreadable` for a logo, a template, a font or a wording that could not be used."""
    if path.below == store_paths.letter_path(path.board):
        read_wording(read_letter_text(source, path.board) or "", source.shown(path.below))
        return
    name = path.name.casefold()
    dress = read_template if name.endswith(TEMPLATES) else read_logo
    read = read_font if name.endswith(FONTS) else dress
    read(source, path.board, path.below.partition("/")[2])


def _hand_edit(store: LogStore, git: Git, files: _EditedFiles) -> HandEdit:
    """The boards before and after; what cannot be read now is taken as it was."""
    now = store.read().board
    before = _recorded(store, git, files)
    bad = files.faults
    if before:
        if any(path.is_people for path in bad):
            now = replace(now, people=before.people)
        if days := {path.day for path in bad if path.day}:
            kept = [one for one in now.meetings.all if one.day not in days]
            was = [one for one in before.meetings.all if one.day in days]
            now = replace(now, meetings=Meetings.of([*kept, *was]))
    papers = before.meetings.all if before else ()
    shown = {ref for meeting in papers for ref in meeting.refs_shown()}
    return HandEdit(
        before=before,
        after=replace(now, actions=PutActions(now.actions, files.actions)),
        refs=files.actions.keys(),
        given={*GivenNumbers(git, store.logs(git), store.board), *shown},
        recorded=store.now.date(),
        shown=files.source.shown,
        one_sided=partial(one_sided, files.source, store.board),
    )


def _recorded(store: LogStore, git: Git, files: _EditedFiles) -> Board | None:
    """The board as the last commit has it, the actions in question as they were read."""
    head = git.head()
    if head is None:
        return None
    board = loader.load(Snapshot(git, head, store.logs(git).inside), store.board).board
    there = {store_paths.action_path(store.board, ref): ref for ref in files.actions}
    read = {
        there[path]: _parsed(content, path, there[path])
        for path, content in files.recorded.items()
        if path in there
    }
    known = {ref: action for ref, action in read.items() if action}
    return replace(board, actions=PutActions(board.actions, known))


def _parsed(content: bytes, path: str, ref: int) -> Action | None:
    try:
        return parse(content, path, lambda data: read_action(data, ref))
    except Unreadable:
        return None


def _as_typed(content: bytes, recorded: bytes) -> bytes:
    """A file as somebody left it, without what nobody sees in what is new.

    Where nothing else is new, such as a mark that an editor puts first, it stays as it is.
    """
    try:
        typed = typed_lines(content.decode(), recorded.decode(errors="replace")).encode()
    except UnicodeDecodeError:
        return content  # the reader says where
    return content if typed == recorded else typed


def _with_reasons(
    store: LogStore, files: _EditedFiles, explained: dict[int, Action]
) -> dict[str, bytes | None]:
    found: dict[str, bytes | None] = {}
    for ref, action in explained.items():
        path = store_paths.action_path(store.board, ref)
        content = files.contents[path] or b""
        found[path] = _explained_file(files.source.shown(path), content, files.actions[ref], action)
    return found


def _explained_file(shown: str, content: bytes, edited: Action, explained: Action) -> bytes:
    return edits.guarded(shown, lambda: edits.changed_action(content, edited, explained))


def action_file(store: LogStore, ref: int) -> bytes:
    """The bytes of an action's file."""
    return WorkTree(store.root).read(store_paths.action_path(store.board, ref))


def judged_file(
    store: LogStore, ref: int, before: bytes, after: bytes, asks: Asks | None = None
) -> bytes:
    """What a person made of an action's file, with the reasons that were missing.

    Raises `Unreadable`, `HandEditRefused`.
    """
    path = store_paths.action_path(store.board, ref)
    after = _as_typed(after, before)
    new = parse(after, path, lambda data: read_action(data, ref))
    old = _parsed(before, path, ref)
    board = store.read().board
    edit = HandEdit(
        before=replace(board, actions=PutActions(board.actions, {ref: old} if old else {})),
        after=replace(board, actions=PutActions(board.actions, {ref: new})),
        refs=(ref,),
        given=(),
        recorded=store.now.date(),
        shown=WorkTree(store.root).shown,
        one_sided=partial(one_sided, WorkTree(store.root), store.board),
    )
    if wrong := [one.error for one in edit.refusals(asked=asks is not None)]:
        raise together(wrong)
    reasons = {one.change: asks(one) for one in edit.unexplained()} if asks else {}
    explained = edit.explained(reasons).get(ref)
    return _explained_file(path, after, new, explained) if explained else after


def record_file(store: LogStore, ref: int, before: bytes, after: bytes) -> None:
    """Record what a person made of an action's file, where nobody changed it meanwhile."""
    path = store_paths.action_path(store.board, ref)
    with store.locked() as session:
        message = Message(store.board, f"{ref} edited by hand", (ref,))
        store.commit(session, {path: after}, {path: before}, message)


def _subject(paths: list[LogPath]) -> str:
    from actionlog.english import first_few

    names = [path.name.removesuffix(".toml").lstrip("0") for path in paths]
    return f"{first_few(names)} edited by hand"
