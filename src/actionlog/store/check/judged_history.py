"""What is known of a history that was judged: its breaches, up to which commit, which numbers.

It is kept in the git directory beside the derived copies; and what an entry has of a board.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from actionlog.english import short_day
from actionlog.errors import Unreadable
from actionlog.store import loader
from actionlog.store.codec import read_action, read_people
from actionlog.store.log_paths import LogPath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.paths import action_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from actionlog.domain.action import Action
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People
    from actionlog.store.git.repository import Git
    from actionlog.store.source import Snapshot

_FORM = "actionlog law 9"


class BrokenRule(NamedTuple):
    """A breach of the law in the history: which rule, in what words, by which entry."""

    rule: str
    message: str
    ref: int | None
    meeting: str | None
    commit: str
    day: str
    by: str

    @property
    def told(self) -> str:
        """The breach with its rule, and who recorded it when and by which commit."""
        on = short_day(date.fromisoformat(self.day))
        return f"{self.message} ({self.rule}; on {on} by {self.by}, in {self.commit[:10]})"


class TouchedActions:
    """The actions that an entry touches; others of the commit only where somebody asks for them.

    `touched` are the numbers of which nothing is there but what is known.
    """

    def __init__(
        self,
        known: Mapping[int, Action | None],
        touched: Collection[int],
        whole: Snapshot | None,
        board: str,
    ) -> None:
        self._known, self._touched = known, touched
        self._whole, self._board = whole, board

    def refs(self) -> list[int]:
        """The numbers that are touched and there."""
        return sorted(self._known)

    def get(self, ref: int) -> Action:
        """One action. Raises `KeyError`, or `Unreadable`."""
        found = self._known[ref] if ref in self._touched else self._beside(ref)
        if found is None:
            raise Unreadable(str(ref), None, "cannot be read")
        return found

    def _beside(self, ref: int) -> Action:
        path = action_path(self._board, ref)
        try:
            content = self._whole.read(path) if self._whole else None
        except FileNotFoundError:
            content = None
        if content is None:
            raise KeyError(ref)
        return parse(content, path, lambda data: read_action(data, ref))

    def every(self) -> Iterable[Action]:
        """All that the commit has."""
        return loader.load(self._whole, self._board).actions.every() if self._whole else ()

    def unfinished(self) -> Iterable[Action]:
        """The open and closing ones."""
        return (action for action in self.every() if action.unfinished)


def kept(place: Path) -> tuple[str | None, tuple[BrokenRule, ...], set[int]]:
    """The commit that was judged last, what was found up to it, and the numbers given."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        data = json.loads(place.read_text(encoding="utf-8"))
        if data["form"] == _FORM:
            found = tuple(BrokenRule(*one) for one in data["broken"])
            return str(data["commit"]), found, set(map(int, data["given"]))
    return None, (), set()


def keep(place: Path, commit: str, found: tuple[BrokenRule, ...], given: set[int]) -> None:
    """Keep what was found. It is only a copy: where it cannot be written, nothing is lost."""
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    data = {"form": _FORM, "commit": commit, "broken": found, "given": sorted(given)}
    with contextlib.suppress(OSError, ValueError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(data), encoding="utf-8")
        beside.replace(place)


def action_in(blobs: Mapping[str, bytes], oid: str | None, ref: int) -> Action | None:
    """An action by its blob; `None` where it cannot be read."""
    try:
        return parse(blobs[oid or ""], str(ref), lambda data: read_action(data, ref))
    except (KeyError, Unreadable):
        return None


class ReadBefore:
    """What has been read of a history: it has the same registers again, and the same actions.

    Meetings and people are known by their blobs, of each action the one that was read last.
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._known: dict[str, Meeting | People | None] = {}
        self._latest: dict[int, tuple[str | None, Action | None]] = {}

    def action(self, blobs: Mapping[str, bytes], oid: str | None, ref: int) -> Action | None:
        """An action by its blob; `None` where it cannot be read."""
        last, action = self._latest.get(ref, (None, None))
        if oid != last:
            action = action_in(blobs, oid, ref)
            self._latest[ref] = oid, action
        return action

    def note(self, path: LogPath, oid: str, content: bytes) -> None:
        """Read what was got with other files anyway."""
        if oid not in self._known and (path.day or path.is_people):
            self._known[oid] = _register(path, content)

    def of(self, state: Mapping[str, str]) -> list[Meeting | People]:
        """Those of a commit, by their paths and blobs; what cannot be read is left out."""
        missing = {oid: path for path, oid in state.items() if oid not in self._known}
        sizes = self._git.sizes(missing)
        self._known |= dict.fromkeys(missing)
        small = [oid for oid in missing if sizes[oid] <= MOST_BYTES]
        for oid, content in self._git.blobs(small).items():
            self._known[oid] = _register(LogPath.of(missing[oid]), content)
        return [one for oid in state.values() if (one := self._known[oid]) is not None]


def _register(path: LogPath, content: bytes) -> Meeting | People | None:
    with contextlib.suppress(Unreadable):
        if day := path.day:
            return parse(content, path.below, lambda data: read_meeting(data, day))
        return parse(content, path.below, read_people) if path.is_people else None
    return None
