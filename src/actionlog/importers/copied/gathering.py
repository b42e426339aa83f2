"""Gathers the lines of columns kept apart by blanks into rows, ready to be made cells of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.importers.copied.cutting import CutRow, CutTable
from actionlog.importers.copied.habits import Habits, Seen, learned
from actionlog.importers.copied.misfits import misfits, starts_row
from actionlog.importers.copied.search import Cut
from actionlog.importers.copied.spaced import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.spaced import Block, Columns
    from actionlog.importers.copied.words import Word
    from actionlog.importers.known import Known

_TORN = "a word runs over the edge of the column, so it may belong to the next"
_SHIFTED = "a cell of this row is not what its heading says, so the columns may stand elsewhere"
_CENTRED = "rows are centred, so where one ends and the next begins was measured"


@dataclass(slots=True)
class _Row:
    """A row that is being gathered."""

    columns: Columns
    torn: set[int] = field(default_factory=set)
    centred: bool = False

    def add(self, columns: Columns, torn: frozenset[int]) -> None:
        """One line more."""
        for cell, words in zip(self.columns, columns, strict=True):
            cell.extend(words)
        self.torn |= torn


def gathered(blocks: Sequence[Block], known: Known) -> tuple[CutTable, list[Word]] | None:
    """The rows of one table, and the words above the first; `None` where it has no rows."""
    headings = blocks[0].headings
    lines = [line for block in blocks for line in block.rows]
    torn = [one for block in blocks for one in block.torn]
    starts = [nth for nth, columns in enumerate(lines) if starts_row(headings, columns, known)]
    if not starts:
        return None
    tops, centred = _tops(starts, lines, blocks)
    above = [word for columns in lines[: tops[0]] for word in words_of(columns)]
    rows: list[_Row] = []
    for top, stop in zip(tops, [*tops[1:], len(lines)], strict=True):
        row = _Row([[] for _ in headings], centred=centred)
        for nth in range(top, stop):
            row.add(lines[nth], torn[nth])
        rows.append(row)
    return _table(headings, rows, known), above


def _tops(
    starts: Sequence[int], lines: Sequence[Columns], blocks: Sequence[Block]
) -> tuple[list[int], bool]:
    """The first line of each row: that of its ref, or above it where rows are centred."""
    before = next((nth for nth, columns in enumerate(lines) if any(columns)), 0)
    if before == starts[0] or starts[0] >= len(blocks[0].rows or blocks[1].rows):
        return list(starts), False
    tops, top = [], before
    for nth, start in enumerate(starts):
        tops.append(top)
        latest = starts[nth + 1] if nth + 1 < len(starts) else len(lines)
        top = min(max(2 * start - top + 1, start + 1), latest)
    return tops, True


def _table(headings: Sequence[Heading], rows: Sequence[_Row], known: Known) -> CutTable:
    words: list[Word] = []
    cut: list[CutRow] = []
    seen: list[list[Seen]] = []
    for row in rows:
        start, ends, cells = len(words), [], []
        for nth, cell in enumerate(row.columns):
            words.extend(cell)
            ends.append(len(words))
            cells += [Seen(nth, headings[nth].kind, cell)] if cell else []
        doubts = dict.fromkeys(_beside(row.torn), _TORN)
        if misfits(headings, row.columns, known):
            doubts = dict.fromkeys(range(len(headings)), _SHIFTED)
        if row.centred:
            doubts |= dict.fromkeys(range(len(headings)), _CENTRED)
        cut.append(CutRow(start, len(words), [Cut(0.0, tuple(ends))], sure=True, doubts=doubts))
        seen.append(cells)
    return CutTable(words, headings, cut, learned(Habits(), seen))


def _beside(torn: set[int]) -> set[int]:
    return {column - side for column in torn for side in (0, 1)}
