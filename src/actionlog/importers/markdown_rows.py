"""Rows of Markdown's tables that run over lines, put on one line each.

Programs that turn a page or a Word table into Markdown leave a cell's paragraphs as they stood,
with blank lines between them, and no reader of Markdown takes that for a table. The row of dashes
says how many cells each row has; a row goes on until it has them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASHES = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")
_BAR = re.compile(r"(?<!\\)\|")
_LONGEST_DASHES = 2_000
_MOST_LINES_OF_ROW = 400
_PARAGRAPH = "<br>"


class Numbered(NamedTuple):
    """A text, and which line of the file each of its lines was."""

    text: str
    lines: Sequence[int]


def on_one_line(text: str, skipped: int) -> Numbered:
    """The text with each row of a table on one line; `skipped` lines stood before it."""
    lines = text.split("\n")
    rows = _Rows([], [])
    at = 0
    while at < len(lines):
        dashes = lines[at].strip()
        if len(dashes) > _LONGEST_DASHES or not _DASHES.fullmatch(dashes):
            rows.add(lines[at : at + 1], skipped + at + 1)
            at += 1
            continue
        bars = _bars(dashes)
        rows.join_head(bars)
        rows.add([dashes], skipped + at + 1)
        at += 1
        while (end := _end_of_row(lines, at, bars)) is not None:
            rows.add(lines[at:end], skipped + at + 1)
            at = end
    return Numbered("\n".join(rows.lines), rows.numbers)


class _Rows(NamedTuple):
    """The lines so far, and which of the file's they were."""

    lines: list[str]
    numbers: list[int]

    def add(self, parts: Sequence[str], number: int) -> None:
        self.lines.append(parts[0] if len(parts) == 1 else _joined(parts))
        self.numbers.append(number)

    def join_head(self, bars: int) -> None:
        """The row that ends above the dashes on one line, where it has as many bars."""
        seen = 0
        for back in range(1, min(_MOST_LINES_OF_ROW, len(self.lines)) + 1):
            seen += _bars(self.lines[-back])
            if seen >= bars:
                if seen == bars and self.lines[-back].lstrip().startswith("|"):
                    self.lines[-back:] = [_joined(self.lines[-back:])]
                    self.numbers[-back:] = [self.numbers[-back]]
                return


def _bars(line: str) -> int:
    return len(_BAR.findall(line))


def _end_of_row(lines: Sequence[str], first: int, bars: int) -> int | None:
    """The line after that with which a row ends, where it begins and ends with a bar."""
    if first >= len(lines) or not lines[first].lstrip().startswith("|"):
        return None
    seen = 0
    for at in range(first, min(first + _MOST_LINES_OF_ROW, len(lines))):
        seen += _bars(lines[at])
        if seen >= bars:
            return at + 1 if seen == bars and lines[at].rstrip().endswith("|") else None
    return None


def _joined(parts: Sequence[str]) -> str:
    """The parts of a row, with a break between two only where neither stands beside a bar."""
    filled = [one.strip() for one in parts if one.strip()]
    row = filled[0]
    for part in filled[1:]:
        beside = row.endswith("|") or part.startswith("|")
        row += (" " if beside else _PARAGRAPH) + part
    return row
