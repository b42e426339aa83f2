"""Columns kept apart by blanks: cut by position, and their lines gathered into rows.

Where the columns stand is read from the headings and from the lines below them, page by page, since
viewers set each page anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.importers.pasted_text.column_traits import ColumnKind, CutCell, TableHabits, learned
from actionlog.importers.pasted_text.heading_lines import LONGEST, HeadingRow, head_at
from actionlog.importers.pasted_text.row_cuts import Cut, CutRow, CutTable
from actionlog.importers.pasted_text.sure_cells import misfits, starts_row
from actionlog.importers.pasted_text.text_words import Gap, PastedWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.pasted_text.column_traits import ColumnHeading
    from actionlog.importers.pasted_text.text_words import PastedLine


_WORD = re.compile(r"\S+")
_SPACED = 0.35  # of the lines of a page in columns, that have a gap of two blanks or more
_UNDER_ITS_HEADING = 3  # lines of text weigh as much as a heading

Columns = list[list[PastedWord]]


@dataclass(frozen=True, slots=True)
class SpacedBlock:
    """Lines under one line of headings, or on one page; each cut into its columns."""

    headings: tuple[ColumnHeading, ...]
    line: int
    rows: list[Columns] = field(default_factory=list)
    torn: list[frozenset[int]] = field(default_factory=list)
    """For each line the columns at whose left edge a word was met, so that it may be cut wrong."""


def find_blocks(lines: Sequence[PastedLine], known: Known) -> list[SpacedBlock]:
    """The blocks of a text laid out in columns; none where it is not."""
    blocks: list[SpacedBlock] = []
    head: HeadingRow | None = None
    body: list[PastedLine] = []
    before: Sequence[PastedLine] = []
    at = 0
    while at < len(lines):
        new = head_at(lines, at, known)
        turned = head is not None and bool(body) and lines[at].page > body[-1].page
        if (new or turned) and head:
            blocks += _block(head, body, before, known)
            before = body if new is None or new.spans == head.spans else []
            body = []
        if new:
            head, at = new, at + new.lines
            blocks.append(SpacedBlock(new.headings, lines[at - new.lines].number))
            continue
        body += [lines[at]] if head else []
        at += 1
    return blocks + (_block(head, body, before, known) if head else [])


def _block(
    head: HeadingRow,
    body: Sequence[PastedLine],
    before: Sequence[PastedLine],
    known: Known,
) -> list[SpacedBlock]:
    """The lines of a page in columns; those of the page `before` help to tell where these stand.

    A page without columns is taken to go on with the comments, and every line of it doubted.
    """
    texts = [line.text.rstrip()[:LONGEST] for line in body]
    apart = sum("  " in text for text in texts)
    if not texts or (apart < _SPACED * len(texts) and not before):
        return []
    cuts = _cuts(head, [*texts, *(one.text.rstrip()[:LONGEST] for one in before)])
    if rivers := _rivers(texts, len(cuts)):

        def wrong(some: Sequence[int]) -> int:
            lines = [_columns(*one, some)[0] for one in zip(body, texts, strict=True)]
            rows = sum(starts_row(head.headings, columns, known) for columns in lines)
            return sum(misfits(head.headings, columns, known) for columns in lines) - 2 * rows

        cuts = min(cuts, rivers, key=wrong)
    if apart < _SPACED * len(texts):
        cuts = [0] * _notes(head.headings) + [LONGEST] * (len(cuts) - _notes(head.headings))
    block = SpacedBlock(head.headings, body[0].number)
    for line, text in zip(body, texts, strict=True):
        columns, torn = _columns(line, text, cuts)
        block.rows.append(columns)
        block.torn.append(torn)
    return [block]


def _notes(headings: Sequence[ColumnHeading]) -> int:
    """The column that goes on where a page has no columns: the comments, or else the last."""
    return next(
        (n for n, h in enumerate(headings) if h.kind is ColumnKind.NOTES), len(headings) - 1
    )


def _cuts(head: HeadingRow, texts: Sequence[str]) -> list[int]:
    """Where each column but the first begins: where the fewest lines are in the way."""
    longest = max(map(len, texts)) + 2
    within, between, begins = [0] * longest, [0] * longest, [0] * longest
    for text in texts:
        for word in _WORD.finditer(text):
            begins[word.start()] += 1
            for at in range(word.start() + 1, word.end()):
                within[at] += 1
            if text[word.end() : word.end() + 2].strip():
                between[word.end()] += 1
                between[word.end() + 1] += 1
    cuts: list[int] = []
    for (left, _), (start, right) in zip(head.spans, head.spans[1:], strict=False):
        if start < longest:
            begins[start] += _UNDER_ITS_HEADING
        nearest = max(left + 1, cuts[-1] + 1 if cuts else 0)
        places = range(nearest, max(nearest + 1, min(right, longest)))
        cuts.append(min(places, key=lambda at: (_in_the_way(at, within, between, begins), at)))
    return cuts


def _rivers(texts: Sequence[str], wanted: int) -> list[int]:
    """Where columns begin on a page by its blanks alone: behind what is blank on all its lines."""
    longest = max(map(len, texts))
    filled = [False] * (longest + 1)
    for text in texts:
        for at, mark in enumerate(text):
            filled[at] = filled[at] or mark != " "
    cuts = [at for at in range(1, longest) if filled[at] and not any(filled[max(0, at - 2) : at])]
    return cuts[-wanted:] if len(cuts) == wanted + (not filled[0]) else []


def _in_the_way(
    at: int, within: Sequence[int], between: Sequence[int], begins: Sequence[int]
) -> float:
    """What speaks against a column's beginning there: words cut, phrases parted, few beginnings."""
    if at >= len(within):
        return 0.0
    return 3 * within[at] + between[at] - begins[at]


def _columns(line: PastedLine, text: str, cuts: Sequence[int]) -> tuple[Columns, frozenset[int]]:
    """The words of a line in their columns, and the columns whose edge runs through one."""
    columns: Columns = [[] for _ in range(len(cuts) + 1)]
    torn = set()
    for word in _WORD.finditer(text):
        middle = (word.start() + word.end()) / 2
        column = sum(cut <= middle for cut in cuts)
        torn |= {column} if cuts and cuts[-1] in {0, LONGEST} else set()
        torn |= {nth + 1 for nth, cut in enumerate(cuts) if word.start() < cut < word.end()}
        columns[column].append(PastedWord(word.group(), line.number))
    ended = [
        [*words[:-1], PastedWord(words[-1].text, line.number, Gap.END)]
        for words in columns
        if words
    ]
    filled = iter(ended)
    return [next(filled) if words else [] for words in columns], frozenset(torn)


def words_of(columns: Columns) -> Iterator[PastedWord]:
    """Every word of a line or a row, column after column."""
    for words in columns:
        yield from words


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


def gathered(
    blocks: Sequence[SpacedBlock], known: Known
) -> tuple[CutTable, list[PastedWord]] | None:
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
    starts: Sequence[int], lines: Sequence[Columns], blocks: Sequence[SpacedBlock]
) -> tuple[list[int], bool]:
    """The first line of each row: that of its ref, or above it where rows are centred."""
    before = next((nth for nth, columns in enumerate(lines) if any(columns)), 0)
    if before == starts[0] or starts[0] >= len(blocks[0].rows or blocks[1].rows):
        return list(starts), False
    tops, top = [], before
    for nth, start in enumerate(starts):
        tops.append(top)
        latest = starts[nth + 1] if nth + 1 < len(starts) else len(lines)
        top = min(2 * start - top + 1, latest)
    return tops, True


def _table(headings: Sequence[ColumnHeading], rows: Sequence[_Row], known: Known) -> CutTable:
    words: list[PastedWord] = []
    cut: list[CutRow] = []
    seen: list[list[CutCell]] = []
    for row in rows:
        start, ends, cells = len(words), [], []
        for nth, cell in enumerate(row.columns):
            words.extend(cell)
            ends.append(len(words))
            cells += [CutCell(nth, headings[nth].kind, cell)] if cell else []
        doubts = dict.fromkeys(_beside(row.torn), _TORN)
        if misfits(headings, row.columns, known):
            doubts = dict.fromkeys(range(len(headings)), _SHIFTED)
        if row.centred:
            doubts |= dict.fromkeys(range(len(headings)), _CENTRED)
        cut.append(CutRow(start, len(words), [Cut(0.0, tuple(ends))], sure=True, doubts=doubts))
        seen.append(cells)
    return CutTable(words, headings, cut, learned(TableHabits(), seen))


def _beside(torn: set[int]) -> set[int]:
    return {column - side for column in torn for side in (0, 1)}
