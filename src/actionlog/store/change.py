"""A change under way: what has been put so far, and the files that it makes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.board import PutActions
from actionlog.domain.meeting import Meetings
from actionlog.errors import CommandBrokeLaw, LawForbids, StorageRefused
from actionlog.store import edits, paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board, Settings
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People
    from actionlog.store.loader import Reading
    from actionlog.store.log_paths import TreePath
    from actionlog.store.source import Source
    from actionlog.store.vault.pending_tags import PendingTag


PAPER_ATTRIBUTES = (
    b"# Papers are kept byte for byte as they were sent out.\n"
    b"* -text -eol -filter -ident -working-tree-encoding -diff -merge\n"
)


class Files:
    """What a change writes: for each path the bytes that were there and those that shall be."""

    def __init__(self) -> None:
        self.expected: dict[str, bytes | None] = {}
        self.wanted: dict[str, bytes | None] = {}

    def set(self, path: str, old: bytes | None, new: bytes | None) -> None:
        """Note one file, where it changes."""
        if old != new:
            self.expected[path], self.wanted[path] = old, new

    def add(self, other: Files) -> None:
        """Note those of another change, of other paths."""
        self.expected |= other.expected
        self.wanted |= other.wanted


class PendingChange:
    """See `services.protocols.Change`."""

    def __init__(self, source: Source, reading: Reading, board: Board | None = None) -> None:
        board = board or reading.board
        self._source, self._reading, self._before = source, reading, board
        self._put: dict[int, Action] = {}
        self._read: dict[str, bytes | None] = {}
        self._moved: dict[date, date] = {}
        self.board = replace(board, actions=PutActions(board.actions, self._put))
        self.subject = ""
        self.meeting: date | None = None
        self.by: str | None = None
        self.dated: date | None = None
        self.brought_in = False

    def refuse_unread(self) -> None:
        """Raise `PaperIncomplete` where a file of the log that was asked for cannot be read."""
        self._reading.refuse_unreadable()

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
        brought_in: bool = False,
    ) -> None:
        """Say in a line what was done, at which meeting, who asked for it, and since when."""
        self.subject, self.meeting, self.by, self.dated = subject, meeting, by, dated
        self.brought_in = brought_in

    @property
    def refs(self) -> list[int]:
        """The actions that were put."""
        return sorted(self._put)

    def read_ahead(self) -> list[str]:
        """The files of the actions that were put; what is in them is read now, once."""
        files = [paths.action_path(self.board.id, ref) for ref in self.refs]
        self._read |= {path: self._content(path) for path in files}
        return files

    def refuse_breaches(self, recorded: date) -> None:
        """Raise `LawForbids` where what was put breaks the rules of the log.

        Or `CommandBrokeLaw`, where nobody who typed the command can have brought it about.
        """
        from actionlog.domain.law.judgement import WRITTEN_WRONGLY, breaches
        from actionlog.domain.law.passage import Passage

        found = breaches(
            Passage(
                before=self._before,
                after=self.board,
                recorded=recorded,
                refs=self._put,
                given=self.board.given,
                brought_in=self.brought_in,
            )
        )
        ours = [breach.message for breach in found if breach.rule in WRITTEN_WRONGLY]
        if ours:
            raise CommandBrokeLaw(ours)
        if found:
            hints = (breach.hint or breach.look for breach in found)
            raise LawForbids({breach.message: breach.rule for breach in found}, *hints)

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
        path = paths.action_path(self.board.id, action.ref)
        content = self._content(path)
        if content is None:
            found.set(path, None, edits.new_action(action))
            return
        old = self._before.action(action.ref)
        edit = edits.guarded(
            self._source.shown(path), lambda: edits.changed_action(content, old, action)
        )
        found.set(path, content, edit)

    def _meeting_file(self, found: Files, meeting: Meeting) -> None:
        was = self._moved.get(meeting.day, meeting.day)
        before = {other.day: other for other in self._before.meetings.all}.get(was)
        if before == meeting:
            return
        path = paths.meeting_path(self.board.id, meeting.day)
        old_path = paths.meeting_path(self.board.id, was)
        content = self._content(old_path)
        if content is None or before is None:
            found.set(path, self._content(path), edits.new_meeting(meeting))
            return
        edit = edits.guarded(
            self._source.shown(old_path), lambda: edits.changed_meeting(content, before, meeting)
        )
        if path == old_path:
            found.set(path, content, edit)
        else:
            found.set(old_path, content, None)
            found.set(path, None, edit)

    def _board_files(self, found: Files) -> None:
        old, new = self._before, self.board
        if old.people != new.people:
            path = paths.people_path(new.id)
            content = self._content(path)
            edit = edits.guarded(
                self._source.shown(path),
                lambda: edits.changed_people(content or b"", old.people, new.people),
            )
            found.set(path, content, edit)
        if old.settings != new.settings:
            path = paths.settings_path(new.id)
            there = self._content(path)
            if there is None:
                raise StorageRefused(f"{self._source.shown(path)} is gone", "git status")
            edit = edits.guarded(
                self._source.shown(path),
                lambda: edits.changed_settings(there, old.settings, new.settings),
            )
            found.set(path, there, edit)

    def _content(self, path: str) -> bytes | None:
        if path in self._read:
            return self._read[path]
        try:
            return self._source.read(path)
        except FileNotFoundError:
            return None


class PendingIssue(PendingChange):
    """See `services.protocols.IssuingChange`. `tags` are those that freeze what is attached."""

    def __init__(self, source: Source, reading: Reading, entry: str | None) -> None:
        super().__init__(source, reading)
        self.entry = entry
        self.papers: dict[str, bytes] = {}
        self.tags: list[str] = []

    def attach(self, day: date, issue: Issue, files: Mapping[str, bytes]) -> None:
        """Keep the files of a revision, and freeze them with a tag."""
        folder = paths.paper_folder(self.board.id, day)
        self.papers |= {f"{folder}/{name}": content for name, content in files.items()}
        self.tags.append(paths.paper_tag(self.board.id, day, issue.edition, issue.revision))

    def frozen_by(
        self, message: str, papers: Mapping[TreePath, bytes], now: datetime, *, replayed: bool
    ) -> list[PendingTag]:
        """The tags to be set once the papers are on record; each tells of the first of them."""
        from actionlog.domain.issued_paper import digest
        from actionlog.store.vault.pending_tags import PendingTag

        path, content = next(iter(papers.items()))
        told = (self.subject, message, path, now.isoformat(), replayed, digest(content))
        return [PendingTag(name, *told) for name in self.tags]
