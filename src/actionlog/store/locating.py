"""Where in the files something stands that a check is about: the file and the line.

Reads only the files that are asked for. What cannot be found has no line: a finding without one is
better than none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from actionlog.errors import Unreadable
from actionlog.store import layout
from actionlog.store.toml.blocks import Kind, blocks

if TYPE_CHECKING:
    from actionlog.domain.checks.seen import Spot
    from actionlog.store.source import Source

_Lines: TypeAlias = dict[tuple[str | int, ...], int]
_OF_PEOPLE = frozenset({"person", "role", "organisation"})


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds the places of one board."""

    source: Source
    board: str
    _lines: dict[str, _Lines] = field(default_factory=dict)

    def place(self, spot: Spot) -> tuple[str, int | None]:
        """The file as people are shown it, and the line."""
        if spot.path is not None:
            return spot.path, spot.line
        path = self._path(spot)
        line = self.line(path, spot.table, spot.key) if path.endswith(".toml") else None
        return self.source.shown(path), line

    def line(self, path: str, table: tuple[str | int, ...], key: str | None) -> int | None:
        """The line of a key in a table of a file, or of the table where it lacks the key."""
        if path not in self._lines:
            self._lines[path] = self._read(path)
        lines = self._lines[path]
        full = (*table, key) if key else table
        # Where the table has no header, it is written inline: as the value of a key above it.
        ways = (full, *(table[:size] for size in range(len(table), -1, -1)))
        return next((lines[way] for way in ways if way in lines), None)

    def _path(self, spot: Spot) -> str:
        if spot.meeting is not None:
            return layout.meeting_path(self.board, spot.meeting)
        if spot.ref is not None:
            return layout.action_path(self.board, spot.ref)
        if _OF_PEOPLE.isdisjoint(spot.table[:1]):
            return f"{self.board}/{layout.ACTIONS}"
        return f"{self.board}/{layout.PEOPLE}"

    def _read(self, path: str) -> _Lines:
        try:
            text = self.source.read(path).decode("utf-8-sig")
            return _lines_of(text)
        except (OSError, Unreadable, ValueError):
            return {}


def _lines_of(text: str) -> _Lines:
    """The line of every table and every key of a file."""
    lines: _Lines = {(): 1}
    at, line = 0, 1
    for block in blocks(text):
        for statement in block.statements:
            line += text.count("\n", at, statement.start)
            at = statement.start
            if statement.kind in {Kind.TABLE, Kind.ELEMENT}:
                lines.setdefault(block.place, line)
            elif statement.kind is Kind.ASSIGNMENT:
                lines.setdefault((*block.place, *statement.path), line)
    return lines
