"""A change under way: what has been put so far, and the files and the message that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.meeting import Meetings
from actionlog.domain.overlay import PutActions
from actionlog.errors import StorageRefused
from actionlog.store import files, layout

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board, Settings
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People
    from actionlog.store.source import Source


@dataclass(slots=True)
class Files:
    """What a change writes: for each path the bytes that were there and those that shall be."""

    expected: dict[str, bytes | None] = field(default_factory=dict)
    wanted: dict[str, bytes | None] = field(default_factory=dict)

    def set(self, path: str, old: bytes | None, new: bytes | None) -> None:
        """Note one file, where it changes."""
        if old != new:
            self.expected[path], self.wanted[path] = old, new


class PendingChange:
    """See `services.store.Change`."""

    def __init__(self, source: Source, board: Board) -> None:
        self._source, self._before = source, board
        self._put: dict[int, Action] = {}
        self._moved: dict[date, date] = {}
        self.board = replace(board, actions=PutActions(board.actions, self._put))
        self.subject = ""
        self.meeting: date | None = None
        self.by: str | None = None
        self.dated: date | None = None

    def put(self, action: Action) -> None:
        """Set or add an action."""
        self._put[action.ref] = action

    def put_meeting(self, meeting: Meeting, *, instead_of: date | None = None) -> None:
        """Set or add a meeting; with `instead_of`, in place of the meeting of that day."""
        if instead_of:
            self._moved[meeting.day] = instead_of
        gone = {meeting.day, instead_of}
        kept = [other for other in self.board.meetings.all if other.day not in gone]
        self.board = replace(self.board, meetings=Meetings.of([*kept, meeting]))

    def put_people(self, people: People) -> None:
        """Set the register of people."""
        self.board = replace(self.board, people=people)

    def put_settings(self, settings: Settings) -> None:
        """Set what `board.toml` says."""
        self.board = replace(self.board, settings=settings)

    def describe(
        self,
        subject: str,
        *,
        meeting: date | None = None,
        by: str | None = None,
        dated: date | None = None,
    ) -> None:
        """Say in a line what was done, at which meeting, who asked for it, and since when."""
        self.subject, self.meeting, self.by, self.dated = subject, meeting, by, dated

    @property
    def refs(self) -> list[int]:
        """The actions that were put."""
        return sorted(self._put)

    def files(self) -> Files:
        """The files that the change writes. Raises `StorageRefused` for one it cannot edit."""
        found = Files()
        for ref in self.refs:
            self._action_file(found, self._put[ref])
        for meeting in self.board.meetings.all:
            self._meeting_file(found, meeting)
        self._board_files(found)
        return found

    def _action_file(self, found: Files, action: Action) -> None:
        path = layout.action_path(self.board.id, action.ref)
        content = self._content(path)
        if content is None:
            found.set(path, None, files.new_action(action))
            return
        old = self._before.action(action.ref)
        edit = files.guarded(
            self._source.shown(path), lambda: files.changed_action(content, old, action)
        )
        found.set(path, content, edit)

    def _meeting_file(self, found: Files, meeting: Meeting) -> None:
        was = self._moved.get(meeting.day, meeting.day)
        before = {other.day: other for other in self._before.meetings.all}.get(was)
        if before == meeting:
            return
        path = layout.meeting_path(self.board.id, meeting.day)
        old_path = layout.meeting_path(self.board.id, was)
        content = self._content(old_path)
        if content is None or before is None:
            found.set(path, self._content(path), files.new_meeting(meeting))
            return
        edit = files.guarded(
            self._source.shown(old_path), lambda: files.changed_meeting(content, before, meeting)
        )
        if path == old_path:
            found.set(path, content, edit)
        else:
            found.set(old_path, content, None)
            found.set(path, None, edit)

    def _board_files(self, found: Files) -> None:
        old, new = self._before, self.board
        if old.people != new.people:
            path = f"{new.id}/{layout.PEOPLE}"
            content = self._content(path)
            edit = files.guarded(
                self._source.shown(path),
                lambda: files.changed_people(content or b"", old.people, new.people),
            )
            found.set(path, content, edit)
        if old.settings != new.settings:
            path = f"{new.id}/{layout.BOARD}"
            there = self._content(path)
            if there is None:
                raise StorageRefused(f"{self._source.shown(path)} is gone", "git status")
            edit = files.guarded(
                self._source.shown(path),
                lambda: files.changed_settings(there, old.settings, new.settings),
            )
            found.set(path, there, edit)

    def _content(self, path: str) -> bytes | None:
        try:
            return self._source.read(path)
        except FileNotFoundError:
            return None
