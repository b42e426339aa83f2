"""A meeting is the same one on whatever day: what was moved here or there stays one meeting."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from actionlog.domain.action import Cause
from actionlog.domain.corrections import following_meeting
from actionlog.domain.dates.deadline import Deadline
from actionlog.domain.merging.contradiction import Choice, Contradiction, Dispute
from actionlog.english import full_day
from actionlog.errors import Unreadable
from actionlog.store import edits, paths
from actionlog.store.codec import read_action
from actionlog.store.log_paths import LogPath, TreePath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse
from actionlog.store.share.file_merge import merged_file
from actionlog.store.toml.table_edits import set_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from actionlog.domain.meeting import Meeting
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.log_paths import LogsFolder
    from actionlog.store.share.file_merge import Settling
    from actionlog.store.share.file_versions import Versions
    from actionlog.store.toml.spelling import TomlValue

    Three = tuple[bytes | None, bytes | None, bytes | None]
    Files = dict[str, bytes | None]


@dataclass(slots=True)
class MeetingMoves:
    """Where the meetings of ours are by now, and what is due at them."""

    versions: Versions
    logs: LogsFolder
    _places: dict[str, str] = field(default_factory=dict)
    """Files of ours, and the files there of the same meetings."""
    _left: dict[str, str] = field(default_factory=dict)
    """Files there of meetings that ours moved, and where they are now."""

    def moved_by(self, entry: LogEntry) -> dict[str, str]:
        """The meetings that an entry of ours moved: their new file, and the old one."""
        gone = {
            day: change.path
            for change in entry.changes
            if change.after is None and (day := self._day(change.path))
        }
        found: dict[str, str] = {}
        for change in entry.changes if gone else ():
            day = self._day(change.path)
            if not day or change.befores[0] is not None or change.after is None:
                continue
            meeting = meeting_in(self.versions.blob(change.after), day)
            for before in meeting.moved_from if meeting else ():
                if before in gone:
                    found[change.path] = gone[before]
        return found

    def place(self, path: str) -> str:
        """The file in which a meeting is by now, of which ours is at `path`."""
        path = self._places.get(path, path)
        day, folder = self._day(path), path.rpartition("/")[0]
        if day is None or self.versions.now(path) is not None:
            return path
        for name in self.versions.names(folder):
            then = self._day(name)
            meeting = meeting_in(self.versions.now(name), then) if then else None
            if meeting and day in meeting.moved_from:
                return name
        return path

    def merged(self, places: tuple[str, str], versions: Three, settling: Settling) -> Files:
        """A meeting put together: in the file of its day, and none in that of another.

        `places` are its file in ours, and in what is there.
        """
        path, place = places
        base, there, here = versions
        before = meeting_in(base, _day_in(base))
        theirs, ours = meeting_in(there, self._day(place)), meeting_in(here, self._day(path))
        below = self._below(place)
        if below is None:
            return {}
        if not (before and theirs and ours) or before.day == theirs.day == ours.day:
            return {place: merged_file(below, base, there, here, settling)}
        stands = Choice.HERE if theirs.day == before.day else Choice.THERE
        contradicts = _contradict(before, theirs, ours)
        if contradicts:
            stands = settling.choice(_contradiction(below, before, theirs, ours))
        values = _identity(theirs, ours, stands, with_status=contradicts)
        now = ours.day if stands is Choice.HERE else theirs.day
        goes = self._file(below.board, now)
        self._places[path] = self._left[place] = goes
        alike = [set_values(one or b"", values) for one in versions]
        to = LogPath.of(paths.meeting_path(below.board, now))
        content = merged_file(to, alike[0], alike[1], alike[2], settling)
        return self._put(place, goes, content, settling)

    def _put(self, place: str, goes: str, content: bytes | None, settling: Settling) -> Files:
        if goes == place:
            return {goes: content}
        other, path = self.versions.now(goes), self._below(goes)
        if other is None or path is None or path.day is None:
            return {goes: content, place: None}
        was = self._day(place)
        one = Contradiction(
            Dispute(path.below, "date"),
            f"the meeting of {full_day(was or path.day)} was moved to {full_day(path.day)} here, "
            "where another meeting is there",
            "it is the same meeting",
            f"it stays on {full_day(was or path.day)}",
        )
        if settling.choice(one) is Choice.HERE:
            return {goes: merged_file(path, None, other, content, settling), place: None}
        self._places[goes] = place
        return {}

    def with_deadline(
        self,
        path: LogPath,
        base: bytes | None,
        there: bytes | None,
        here: bytes | None,
        settling: Settling,
    ) -> bytes | None:
        """An action of ours, due at the meeting on the day that it has by now.

        A deadline that followed the meeting is no question beside that of the meeting itself.
        """
        due = _due(here)
        if here is None or due is None or due == _due(base):
            return here
        file = self.logs.in_tree(paths.meeting_path(path.board, due))
        now = self._day(self.place(file)) or due
        was = _due(there)
        if now == due and was and self._left.get(self._file(path.board, was)) == file:
            about = Dispute(f"{path.board} {path.ref}", "deadline")
            settling.answers = {**settling.answers, about: Choice.HERE}
        if now == _due(base):
            return base
        return here if now == due else _due_at(base, here, due, now)

    def followers(self, files: Files, there: Iterable[str], today: date) -> Files:
        """The actions that are due there at a meeting which ours moved, due at it where it is."""
        moved = {
            (one.board, one.day): day
            for path, content in files.items()
            if content is None and (one := self._below(path)) and one.day
            for day in [self._moved_to(one, files)]
            if day
        }
        found: Files = {}
        for path in there if moved else ():
            below = self._below(path)
            content = self.versions.now(path)
            due = _due(content)
            if not (below and below.ref and content and due) or path in files:
                continue
            if to := moved.get((below.board, due)):
                with suppress(Unreadable):
                    action = parse(content, path, partial(read_action, ref=below.ref))
                    now = following_meeting(action, to, today, Cause.MEETING_MOVED)
                    found[path] = edits.changed_action(content, action, now)
        return found

    def _moved_to(self, path: LogPath, files: Mapping[str, bytes | None]) -> date | None:
        for name, content in files.items():
            one = self._below(name)
            meeting = meeting_in(content, one.day) if one else None
            if one and one.board == path.board and meeting and path.day in meeting.moved_from:
                return meeting.day
        return None

    def _file(self, board: str, day: date) -> str:
        return self.logs.in_tree(paths.meeting_path(board, day))

    def _below(self, path: str) -> LogPath | None:
        return self.logs.below(TreePath(path))

    def _day(self, path: str) -> date | None:
        below = self._below(path)
        return below.day if below else None


def _contradict(before: Meeting, there: Meeting, here: Meeting) -> bool:
    """Whether the two cannot both be so: moved to two days, or moved and held or called off."""
    held_there, held_here = (one.status is not before.status for one in (there, here))
    if here.day == there.day:
        return False
    moved_there, moved_here = there.day != before.day, here.day != before.day
    return (moved_there and (moved_here or held_here)) or (moved_here and held_there)


def _contradiction(path: LogPath, before: Meeting, there: Meeting, here: Meeting) -> Contradiction:
    one, other = _did(before, here), _did(before, there)
    return Contradiction(
        Dispute(paths.meeting_path(path.board, before.day), "date"),
        f"the meeting of {full_day(before.day)} was {one} here and {other} there",
        one,
        other,
    )


def _did(before: Meeting, now: Meeting) -> str:
    return f"moved to {full_day(now.day)}" if now.day != before.day else now.status.value


def _identity(
    there: Meeting, here: Meeting, stands: Choice, *, with_status: bool
) -> dict[str, TomlValue | None]:
    """The keys of the side that stands; a day on which it was there meanwhile is not lost."""
    one, days = (there, there.moved_from)
    if stands is Choice.HERE:
        one, days = here, (*there.moved_from, there.day)
    values: dict[str, TomlValue | None] = {"date": one.day, "moved_from": tuple(map(str, days))}
    return values | ({"status": one.status.value} if with_status else {})


def _day_in(content: bytes | None) -> date | None:
    found = re.search(rb"^date = (\d{4}-\d\d-\d\d)", content or b"", re.MULTILINE)
    return paths.meeting_day(f"{found[1].decode()}.toml") if found else None


def meeting_in(content: bytes | None, day: date | None) -> Meeting | None:
    """The meeting of a day as a file tells it; `None` where there is none, or it cannot be read."""
    if content is None or day is None:
        return None
    with suppress(Unreadable):
        return parse(content, str(day), partial(read_meeting, day=day))
    return None


def _due(content: bytes | None) -> date | None:
    """The meeting at which an action is due."""
    found = re.search(rb'^deadline = "meeting (\d{4}-\d\d-\d\d)"', content or b"", re.MULTILINE)
    return paths.meeting_day(f"{found[1].decode()}.toml") if found else None


def _due_at(base: bytes | None, here: bytes, was: date, now: date) -> bytes:
    """An action's file, due at a meeting on another day, and its new notes, which say so."""
    old, new = (f'"{Deadline.at_meeting(day)}"'.encode() for day in (was, now))
    here = re.sub(rb"^(deadline = )" + old, rb"\g<1>" + new, here, count=1, flags=re.MULTILINE)
    change = b"to = "
    known = (base or b"").count(change + old)
    parts = here.split(change + old)
    kept, turned = parts[: known + 1], parts[known + 1 :]
    start = (change + old).join(kept)
    return b"".join([start, *(change + new + part for part in turned)])
