"""What is known of a history that was judged: its breaches, up to which commit, which numbers.

It is kept in the git directory beside the derived copies; and what an entry has of a board.
"""

from __future__ import annotations

import contextlib
import json
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.meeting import Meeting, Meetings
from actionlog.domain.people import People
from actionlog.english import short_day
from actionlog.errors import Unreadable
from actionlog.store import loader
from actionlog.store.codec import read_people
from actionlog.store.git.location import keep_copy
from actionlog.store.log_paths import LogPath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.paths import action_path
from actionlog.store.recorded_history import read_version
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from actionlog.domain.action import Action
    from actionlog.store.check.history_stretches import CommitStep
    from actionlog.store.git.repository import Git
    from actionlog.store.source import Snapshot

_FORM = "actionlog law 13"
_Change: TypeAlias = "tuple[LogPath, str | None, str | None]"
Registers: TypeAlias = dict[str, str]
"""People and meetings as a commit had them: each file's path below the logs, and its blob."""
ActionVersions: TypeAlias = "dict[int, tuple[Action | None, Action | None]]"
"""Actions by their numbers, before and after; `None` where there is none to read."""


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
    def sentence(self) -> str:
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
        return read_version(path, ref, content)

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
            found = tuple(map(BrokenRule._make, data["broken"]))
            for one in found:
                date.fromisoformat(one.day)  # what was not kept so is judged anew
            return str(data["commit"]), found, set(map(int, data["given"]))
    return None, (), set()


def keep(place: Path, commit: str, found: tuple[BrokenRule, ...], given: set[int]) -> None:
    """Keep what was found."""
    data = {"form": _FORM, "commit": commit, "broken": found, "given": sorted(given)}
    keep_copy(place, json.dumps(data).encode())


def action_in(blobs: Mapping[str, bytes], oid: str | None, ref: int) -> Action | None:
    """An action by its blob; `None` where it cannot be read."""
    try:
        return read_version(str(ref), ref, blobs[oid or ""])
    except (KeyError, Unreadable):
        return None


def registers_after(registers: Registers, changes: Iterable[_Change]) -> Registers:
    """People and meetings after a step: the same thing where it changes none of them."""
    changed = {path.below: new for path, _, new in changes if path.day or path.is_people}
    if not changed:
        return registers
    found = {below: oid for below, oid in registers.items() if below not in changed}
    return found | {below: oid for below, oid in changed.items() if oid}


class ReadBefore:
    """What has been read of a history: it has the same registers again, and the same actions.

    Meetings and people are known by their blobs, of each action the one that was read last.
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._known: dict[str, Meeting | People | None] = {}
        self._last: list[tuple[Registers, tuple[People, Meetings]]] = []

    def versions(self, steps: Sequence[CommitStep]) -> Iterator[ActionVersions]:
        """What each step had of the actions that it changes, before and after.

        What one step leaves and another finds is asked of git once; so are people and meetings.
        """
        wanted = [list(asked) for asked in self._wanted(steps)]
        sizes = self._git.sizes(oid for asked in wanted for _, oid in asked)
        small = [oid for asked in wanted for _, oid in asked if sizes[oid] <= MOST_BYTES]
        contents = self._git.contents(small)
        latest: dict[int, tuple[str | None, Action | None]] = {}

        def got(path: LogPath, oid: str) -> Action | None:
            blob = {oid: next(contents)} if sizes[oid] <= MOST_BYTES else {}
            if path.ref is None and blob:
                self._known[oid] = _register(path, blob[oid])
            return action_in(blob, oid, path.ref) if path.ref else None

        for step, asked in zip(steps, wanted, strict=True):
            read = {(path.below, oid): got(path, oid) for path, oid in asked}
            found: ActionVersions = {}
            for path, old, new in step.changes:
                if path.ref:
                    oid, action = latest.get(path.ref, (None, None))
                    before = action if oid == old else read.get((path.below, old or ""))
                    latest[path.ref] = new, read.get((path.below, new or ""))
                    found[path.ref] = before, latest[path.ref][1]
            yield found

    def _wanted(self, steps: Iterable[CommitStep]) -> Iterator[Iterator[tuple[LogPath, str]]]:
        """For each step, what is to be asked of git for it."""
        latest: dict[str, str | None] = {}
        asked: set[str] = set()

        def of(changes: Iterable[_Change]) -> Iterator[tuple[LogPath, str]]:
            for path, old, new in changes:
                if path.ref:
                    if old and latest.get(path.below) != old:
                        yield path, old
                    latest[path.below] = new
                elif new in asked or new in self._known:
                    continue
                if new and (path.ref or path.day or path.is_people):
                    asked.add(new)
                    yield path, new

        for step in steps:
            yield of(step.changes)

    def of(self, registers: Registers) -> tuple[People, Meetings]:
        """The people and meetings of a commit as far as they can be read; most steps share them."""
        for known, found in self._last:
            if known is registers:
                return found
        read = self._read(registers)
        people = next((one for one in read if isinstance(one, People)), People())
        meetings = Meetings.of(one for one in read if isinstance(one, Meeting))
        self._last = [(registers, (people, meetings)), *self._last[:1]]
        return people, meetings

    def _read(self, registers: Registers) -> list[Meeting | People]:
        missing = {oid: path for path, oid in registers.items() if oid not in self._known}
        sizes = self._git.sizes(missing)
        self._known |= dict.fromkeys(missing)
        small = [oid for oid in missing if sizes[oid] <= MOST_BYTES]
        for oid, content in self._git.blobs(small).items():
            self._known[oid] = _register(LogPath.of(missing[oid]), content)
        return [one for oid in registers.values() if (one := self._known[oid]) is not None]


def _register(path: LogPath, content: bytes) -> Meeting | People | None:
    with contextlib.suppress(Unreadable):
        if day := path.day:
            return parse(content, path.below, lambda data: read_meeting(data, day))
        return parse(content, path.below, read_people) if path.is_people else None
    return None
