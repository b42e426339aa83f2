"""What only the files of a board and git can tell `check`, once its actions have been read.

Which files cannot be read or stand in the wrong place, which refs there are twice, and which were
there once and are not any more.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING

from actionlog.domain.checks.registry import RULES, near_codes
from actionlog.domain.checks.seen import Record, Seen, Spot
from actionlog.domain.dates import short_day
from actionlog.domain.text import joined
from actionlog.errors import Unreadable
from actionlog.store import layout
from actionlog.store.fields import Fields
from actionlog.store.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.store.loader import Reading
    from actionlog.store.locating import Locator
    from actionlog.store.remembered import Remembered
    from actionlog.store.source import Source

_BY_HAND = "put it right in a text editor, then: actionlog save"


@dataclass(frozen=True, slots=True)
class Looking:
    """What only the files and git can tell of a board, once its actions have been read."""

    reading: Reading
    source: Source
    locator: Locator
    known: Remembered

    @property
    def _board(self) -> Board:
        return self.reading.board

    def record(self) -> Record:
        """All of it."""
        faults = (*self.reading.faults, *self.reading.actions.faults)
        mismatched = [fault for fault in faults if fault.code == "ref-mismatch"]
        people = self.source.shown(f"{self._board.id}/{layout.PEOPLE}")
        return Record(
            unreadable=(
                *(_told(fault) for fault in faults if fault not in mismatched),
                *self._out_of_place(),
                *self._unknown_codes(),
            ),
            mismatched=tuple(map(_told, mismatched)),
            doubled=tuple(self._doubled()),
            gone=tuple(self._gone()),
            once=frozenset(self.known.paths),
            since=self.known.since,
            unread_meetings=frozenset(_meeting_days(faults)),
            knows_people=all(fault.path != people for fault in faults),
        )

    def _files(self) -> Iterator[tuple[str, int]]:
        """Every file that is named as an action's, with the ref of its name."""
        actions = f"{self._board.id}/{layout.ACTIONS}"
        for name in self.source.names(actions):
            for file in self.source.names(f"{actions}/{name}".rstrip("/")):
                if ref := layout.ref_of(file):
                    yield f"{actions}/{name}{file}", ref

    def _out_of_place(self) -> Iterator[Seen]:
        """Files beside the folders of a hundred, which nothing reads."""
        actions = f"{self._board.id}/{layout.ACTIONS}"
        for name in self.source.names(actions):
            if name.endswith(".toml"):
                ref = layout.ref_of(name)
                place = (
                    f"in the folder {layout.hundred(ref)}" if ref else "in a folder of a hundred"
                )
                yield Seen(
                    f"belongs {place}, and is not read here",
                    Spot(ref, path=self.source.shown(f"{actions}/{name}")),
                    _BY_HAND,
                )

    def _unknown_codes(self) -> Iterator[Seen]:
        path = f"{self._board.id}/{layout.BOARD}"
        chosen = self._board.settings
        for key, codes in (("only", chosen.checks), ("ignore", chosen.unchecked)):
            for code in codes:
                if code not in RULES:
                    near = near_codes(code)
                    yield Seen(
                        f'{key} names "{code}", which is no code of check',
                        Spot(
                            path=self.source.shown(path),
                            line=self.locator.line(path, ("rules",), key),
                        ),
                        f"did you mean {joined(near, 'or')}?" if near else "docs/checks.md",
                    )

    def _doubled(self) -> Iterator[Seen]:
        files: dict[int, list[str]] = {}
        shown = {
            fault.path for fault in self.reading.actions.faults if fault.code == "ref-mismatch"
        }
        for path, ref in self._files():
            inside = self._ref_inside(path) if self.source.shown(path) in shown else None
            for one in {ref, inside} - {None}:
                files.setdefault(one or ref, []).append(path)
        for ref, paths in sorted(files.items()):
            if len(paths) > 1:
                names = joined(self.source.shown(path) for path in paths)
                own = layout.action_path(self._board.id, ref)
                path = next((one for one in paths if one != own), own)
                yield Seen(
                    f"{ref} is the ref of {len(paths)} files: {names}",
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
        read: Callable[[dict[str, object]], int] = lambda data: Fields(data).number("ref")  # noqa: E731
        with contextlib.suppress(OSError, Unreadable):
            return parse(self.source.read(path), path, read)
        return None

    def _gone(self) -> Iterator[Seen]:
        there = set(self._board.actions.refs())
        for ref in sorted(self.known.paths.keys() - there):
            path = self.source.shown(self.known.paths[ref])
            removed = self.known.removed.get(ref)
            how, before = "is gone", "HEAD"
            if removed:
                how = f"was taken away on {short_day(removed.on)} by {removed.by}"
                before = removed.before[:10] if removed.before else ""
            yield Seen(
                f"{ref} was on record, and its file {how}",
                Spot(ref, path=path),
                f"bring it back: git checkout {before} -- {quote(path)}"
                if before
                else f"see when it was there: git log --full-history -m -- {quote(path)}",
            )


def _told(fault: Unreadable) -> Seen:
    ref = layout.ref_of(_file_name(fault.path))
    hint = fault.hints[0] if fault.hints else _BY_HAND
    return Seen(fault.reason, Spot(ref, path=fault.path, line=fault.line), hint)


def _meeting_days(faults: Sequence[Unreadable]) -> Iterator[date]:
    for fault in faults:
        folder = fault.path.rpartition("/")[0]
        day = layout.meeting_day(_file_name(fault.path))
        if folder.endswith(layout.MEETINGS) and day:
            yield day


def _file_name(shown: str) -> str:
    """The name of a file of the log as it is shown: in a commit, the commit stands behind it."""
    return shown.rpartition("/")[2].partition(" ")[0]
