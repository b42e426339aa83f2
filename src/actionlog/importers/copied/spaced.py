"""Text copied line by line, its columns kept apart by blanks: cut by position.

Where the columns stand is read from the headings and from the lines below them, page by page,
since viewers set each page anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.importers.copied.heads import LONGEST, Head, head_at
from actionlog.importers.copied.kinds import Kind
from actionlog.importers.copied.misfits import misfits, starts_row
from actionlog.importers.copied.words import Gap, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.words import Line
    from actionlog.importers.known import Known

_WORD = re.compile(r"\S+")
_SPACED, _FEW_LINES = 0.35, 20
_UNDER_ITS_HEADING = 3

Columns = list[list[Word]]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one line of headings, or on one page; each cut into its columns."""

    headings: tuple[Heading, ...]
    line: int
    rows: list[Columns] = field(default_factory=list)
    torn: list[frozenset[int]] = field(default_factory=list)
    """For each line the columns at whose left edge a word was met, so that it may be cut wrong."""


def find_blocks(lines: Sequence[Line], known: Known) -> list[Block]:
    """The blocks of a text laid out in columns; none where it is not."""
    blocks: list[Block] = []
    head: Head | None = None
    body: list[Line] = []
    before: Sequence[Line] = []
    at, headed = 0, False
    while at < len(lines):
        new = head_at(lines, at, known)
        turned = head is not None and bool(body) and lines[at].page > body[-1].page
        if (new or turned) and head:
            blocks += _block(head, body, before, known, headed=headed)
            before = body if new is None or new.spans == head.spans else []
            body, headed = [], False
        if new:
            head, at, headed = new, at + new.lines, True
            blocks.append(Block(new.headings, lines[at - new.lines].number))
            continue
        body += [lines[at]] if head else []
        at += 1
    return blocks + (_block(head, body, before, known, headed=headed) if head else [])


def _block(
    head: Head, body: Sequence[Line], before: Sequence[Line], known: Known, *, headed: bool
) -> list[Block]:
    """The lines of a page in columns. Where there are few, those of the page `before` help.

    A page without columns is taken to go on with the comments, and every line of it doubted.
    """
    texts = [line.text.rstrip()[:LONGEST] for line in body]
    apart = sum("  " in text for text in texts)
    if not texts or (apart < _SPACED * len(texts) and not before):
        return []
    near = before if len(texts) < _FEW_LINES else []
    cuts = _cuts(head, [*texts, *(one.text.rstrip()[:LONGEST] for one in near)])
    if not headed and (rivers := _rivers(texts, len(cuts))):

        def wrong(some: Sequence[int]) -> int:
            lines = [_columns(*one, some)[0] for one in zip(body, texts, strict=True)]
            rows = sum(starts_row(head.headings, columns, known) for columns in lines)
            return sum(misfits(head.headings, columns, known) for columns in lines) - 2 * rows

        cuts = min(cuts, rivers, key=wrong)
    if apart < _SPACED * len(texts):
        cuts = [0] * _notes(head.headings) + [LONGEST] * (len(cuts) - _notes(head.headings))
    block = Block(head.headings, body[0].number)
    for line, text in zip(body, texts, strict=True):
        columns, torn = _columns(line, text, cuts)
        block.rows.append(columns)
        block.torn.append(torn)
    return [block]


def _notes(headings: Sequence[Heading]) -> int:
    """The column that goes on where a page has no columns: the comments, or else the last."""
    return next((n for n, h in enumerate(headings) if h.kind is Kind.NOTES), len(headings) - 1)


def _cuts(head: Head, texts: Sequence[str]) -> list[int]:
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
    """Where columns begin on a page without headings: behind what is blank on all its lines."""
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
    return 3 * within[at] + 1.5 * between[at] - begins[at]


def _columns(line: Line, text: str, cuts: Sequence[int]) -> tuple[Columns, frozenset[int]]:
    """The words of a line in their columns, and the columns whose edge runs through one."""
    columns: Columns = [[] for _ in range(len(cuts) + 1)]
    torn = set()
    for word in _WORD.finditer(text):
        middle = (word.start() + word.end()) / 2
        column = sum(cut <= max(word.start(), middle) for cut in cuts)
        torn |= {column} if cuts and cuts[-1] in {0, LONGEST} else set()
        torn |= {nth + 1 for nth, cut in enumerate(cuts) if word.start() < cut < word.end()}
        columns[column].append(Word(word.group(), line.number))
    ended = [
        [*words[:-1], Word(words[-1].text, line.number, Gap.END)] for words in columns if words
    ]
    filled = iter(ended)
    return [next(filled) if words else [] for words in columns], frozenset(torn)


def words_of(columns: Columns) -> Iterator[Word]:
    """Every word of a line or a row, column after column."""
    for words in columns:
        yield from words
