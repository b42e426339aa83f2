"""What only a board's files and git can tell `check`: what is wrong with them, and where.

Files that cannot be read or stand in the wrong place, numbers that are there twice or no more, and
the line on which something stands.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.checks.inputs import Fault, Spot, StoreFacts
from actionlog.domain.checks.registry import RULES, near_codes
from actionlog.english import joined, pasted, short_day
from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.check.stray_files import strays
from actionlog.store.fields import Fields
from actionlog.store.log_paths import LogPath
from actionlog.store.parsing import parse
from actionlog.store.toml.scanner import line_of, lines
from actionlog.store.transfer_claims import one_sided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.store.loader import Reading
    from actionlog.store.recorded_history import RefHistory
    from actionlog.store.source import Source
    from actionlog.store.toml.scanner import TablePath


_OF_PEOPLE = frozenset({"person", "role", "organisation"})


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds the places of one board."""

    source: Source
    board: str
    _lines: dict[str, dict[TablePath, int]] = field(default_factory=dict)

    def place(self, spot: Spot) -> tuple[str, int | None]:
        """The file as people are shown it, and the line."""
        if spot.path is not None:
            return spot.path, spot.line
        path = self._path(spot)
        line = self.line(path, spot.table, spot.key) if path.endswith(".toml") else None
        return self.source.shown(path), line

    def line(self, path: str, table: TablePath, key: str | None) -> int | None:
        """The line of a key in a table of a file, or of the table where it lacks the key."""
        if path not in self._lines:
            self._lines[path] = self._read(path)
        found = self._lines[path]
        return line_of(found, table, key) if found else None

    def _path(self, spot: Spot) -> str:
        if spot.meeting is not None:
            return paths.meeting_path(self.board, spot.meeting)
        if spot.ref is not None:
            return paths.action_path(self.board, spot.ref)
        if _OF_PEOPLE.isdisjoint(spot.table[:1]):
            return f"{self.board}/{paths.ACTIONS}"
        return paths.people_path(self.board)

    def _read(self, path: str) -> dict[TablePath, int]:
        try:
            return lines(self.source.read(path).decode("utf-8-sig"))
        except (OSError, Unreadable, ValueError):
            return {}


_BY_HAND = "put it right in a text editor, then: actionlog save"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What only the files and git can tell of a board, once its actions have been read."""

    reading: Reading
    source: Source
    locator: Locator

    @property
    def _board(self) -> Board:
        return self.reading.board

    def record(self, actions: Iterable[Action]) -> StoreFacts:
        """What the files tell; `actions` are all that can be read."""
        faults = (*self.reading.faults, *self.reading.actions.faults)
        mismatched = [fault for fault in faults if fault.code == "ref-mismatch"]
        people = paths.people_path(self._board.id)
        return StoreFacts(
            unreadable_files=(
                *(_unreadable_fault(fault) for fault in faults if fault.code == "unreadable"),
                *self._out_of_place(),
                *self._unknown_codes(),
            ),
            mismatched_refs=tuple(map(_unreadable_fault, mismatched)),
            doubled_refs=tuple(self._doubled()),
            stray_files=tuple(strays(self.source, self._board.id)),
            one_sided_transfers=tuple(one_sided(self.source, self._board.id, actions)),
            vanished_files=tuple(
                _unreadable_fault(fault)
                for fault in self.reading.faults
                if fault.code == "vanished" and not fault.file.endswith(f"/{paths.ACTIONS}")
            ),
            unread_meetings=frozenset(_meeting_days(faults)),
            knows_people=all(fault.file != people for fault in faults),
        )

    def with_history(self, record: StoreFacts, known: RefHistory) -> StoreFacts:
        """What the files tell, with what git remembers."""
        return replace(
            record,
            vanished_files=(*record.vanished_files, *self._gone(known)),
            recorded_refs=frozenset(known.paths),
            first_recorded=known.first_recorded,
        )

    def _files(self) -> Iterator[tuple[str, int]]:
        """Every file that is named as an action's, with the ref of its name."""
        actions = f"{self._board.id}/{paths.ACTIONS}"
        for name in self.source.names(actions):
            for file in self.source.names(f"{actions}/{name}".rstrip("/")):
                if ref := paths.ref_of(file):
                    yield f"{actions}/{name}{file}", ref

    def _out_of_place(self) -> Iterator[Fault]:
        """Files beside the folders of a hundred, which nothing reads."""
        actions = f"{self._board.id}/{paths.ACTIONS}"
        for name in self.source.names(actions):
            if ref := paths.ref_of(name):
                yield Fault(
                    f"belongs in the folder {paths.hundred(ref)}, and is not read here",
                    Spot(ref, path=self.source.shown(f"{actions}/{name}")),
                    _BY_HAND,
                )

    def _unknown_codes(self) -> Iterator[Fault]:
        path = paths.settings_path(self._board.id)
        chosen = self._board.settings
        for key, codes in (("only", chosen.checks), ("ignore", chosen.unchecked)):
            for code in codes:
                if code not in RULES:
                    near = near_codes(code)
                    yield Fault(
                        f'{key} names "{code}", which is no code of check',
                        Spot(
                            path=self.source.shown(path),
                            line=self.locator.line(path, ("rules",), key),
                        ),
                        f"did you mean {joined(near, 'or')}?" if near else "docs/checks.md",
                    )

    def _doubled(self) -> Iterator[Fault]:
        files: dict[int, list[str]] = {}
        mismatched = {
            fault.file for fault in self.reading.actions.faults if fault.code == "ref-mismatch"
        }
        for path, ref in self._files():
            inside = self._ref_inside(path) if path in mismatched else None
            for one in {ref, inside} - {None}:
                files.setdefault(one or ref, []).append(path)
        for ref, places in sorted(files.items()):
            if len(places) > 1:
                names = joined(self.source.shown(path) for path in places)
                own = paths.action_path(self._board.id, ref)
                path = next((one for one in places if one != own), own)
                yield Fault(
                    f"{ref} is the ref of {len(places)} files: {names}",
                    Spot(
                        ref,
                        path=self.source.shown(path),
                        line=self.locator.line(path, (), "ref"),
                        key="ref",
                    ),
                    f"one of them is another action: the next number free is "
                    f"{self._board.next_ref()}",
                )

    def _ref_inside(self, path: str) -> int | None:
        read: Callable[[dict[str, object]], int] = lambda data: Fields(data).number("ref")  # noqa: E731 - a def of two lines says no more
        with contextlib.suppress(OSError, Unreadable):
            return parse(self.source.read(path), path, read)
        return None

    def _gone(self, known: RefHistory) -> Iterator[Fault]:
        there = set(self._board.actions.refs())
        for ref in sorted(known.paths.keys() - there):
            path = self.source.shown(known.paths[ref])
            removed = known.removed.get(ref)
            how, before = "is gone", "HEAD"
            if removed:
                how = f"was taken away on {short_day(removed.on)} by {removed.by}"
                before = removed.before[:10] if removed.before else ""
            yield Fault(
                f"{ref} was on record, and its file {how}",
                Spot(ref, path=path),
                f"bring it back: git checkout {before} -- {pasted(path)}"
                if before
                else f"see when it was there: git log --full-history -m -- {pasted(path)}",
            )


def _unreadable_fault(fault: Unreadable) -> Fault:
    ref = LogPath.of(fault.file).ref
    hint = fault.hints[0] if fault.hints else _BY_HAND
    return Fault(fault.reason, Spot(ref, path=fault.path, line=fault.line), hint)


def _meeting_days(faults: Sequence[Unreadable]) -> Iterator[date]:
    for fault in faults:
        if day := LogPath.of(fault.file).day:
            yield day
