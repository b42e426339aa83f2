"""The rows of a table on one page, parted by rules, by gaps, or by the refs alone."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import said_on_one_line
from actionlog.importers.pdf.columns import LONGEST_HEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.cells import CellPart
    from actionlog.importers.pdf.columns import Columns
    from actionlog.importers.pdf.frames import Span
    from actionlog.importers.pdf.page_model import Stroke, TextLine


_IS_DATA = re.compile(r".*\d{2}.*|\d+[.)]?")
_HEADINGS_AT_LEAST = 2  # texts: one alone is a title


@dataclass(frozen=True, slots=True)
class TablePieceRow:
    """A row as far as it stands on one page; `number` counts the rows of the piece from 1."""

    parts: tuple[CellPart, ...]
    page: int
    number: int

    @property
    def said(self) -> tuple[str, ...]:
        """What its cells say, each on one line."""
        return said_on_one_line(self.parts)

    @property
    def is_heading(self) -> bool:
        """Whether it may be a heading row: short words, and no number that is a day or a ref."""
        said = [text for text in self.said if text]
        short = all(len(text) <= LONGEST_HEADING for text in said)
        return (
            short
            and 2 * len(said) > len(self.parts)
            and len({text.casefold() for text in said}) >= _HEADINGS_AT_LEAST
            and not any(map(_IS_DATA.fullmatch, said))
        )


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table, or what one page holds of it. `ruled` says whether its cells are by geometry.

    `goes_on` says of one without rules that it was found by the columns of the one before.
    """

    page: int
    top: float
    bottom: float
    columns: tuple[Span, ...]
    rows: tuple[TablePieceRow, ...]
    ruled: bool
    goes_on: bool = False

    def headings(self) -> int:
        """How many rows it begins with may be headings: none, one or two."""
        count = 0
        for row in self.rows[:2]:
            if not row.is_heading:
                break
            count += 1
        return count


_EXTRA = 1.06  # times the usual pitch: the least that parts rows
_NEARER = 0.98  # of the distance to the line above
_UNSTEADY = 0.03  # of the usual pitch: what rounding leaves
_RULED = 0.6  # of the table's width, that a rule between rows covers at least

Lines = list["TextLine"]


def bands(
    lines: Sequence[TextLine],
    columns: Columns,
    strokes: Sequence[Stroke],
    *,
    headed: bool = False,
    rest: bool = False,
) -> list[Lines] | None:
    """The lines of each row, the heading row first where there is one.

    Lines above the first ref are what the page before has left of its last row, if `rest` says that
    it may have left something. Nothing where the rows cannot be told.
    """
    head = _heading(lines, columns, strokes) if headed else 0
    body = lines[head:]
    if headed and not head:
        return None
    rows = _body(body, columns, strokes)
    if rows is None or not (rest or any(map(columns.ref, rows[0]))):
        return None
    return [list(lines[:head]), *rows] if headed else rows


def _heading(lines: Sequence[TextLine], columns: Columns, strokes: Sequence[Stroke]) -> int:
    """How many lines the heading row has; 0 where that cannot be told.

    It ends at a rule, where the type is no longer bold, or at a gap; or it has one line.
    """
    first = next(at for at, line in enumerate(lines) if columns.ref(line))
    bold = next((at for at, line in enumerate(lines) if not line.bold), 0)
    ruled, gapped = (
        len(groups[0]) for groups in (_by_rules(lines, strokes), _by_gaps(lines, columns))
    )
    told = [at for at in (ruled, bold, gapped) if 0 < at <= first]
    return told[0] if told else int(first == 1)


def _body(
    lines: Sequence[TextLine], columns: Columns, strokes: Sequence[Stroke]
) -> list[Lines] | None:
    for groups in (_by_rules(lines, strokes), _by_gaps(lines, columns)):
        if rows := _rows(groups, columns):
            return rows
    rows = _by_refs(lines, columns)
    begun = columns.ref(rows[0][0]) or any(len(row) > 1 for row in rows[1:])
    on_top = all(_from_the_top(row, columns) for row in rows[1:])
    sure = _steady(rows) or not any(starmap(_leans_down, pairwise(rows)))
    return rows if begun and on_top and sure else None


def _rows(groups: Sequence[Lines], columns: Columns) -> list[Lines] | None:
    """The groups as rows, if each holds one ref; those without one go with the one above."""
    refs = [sum(columns.ref(line) for line in group) for group in groups]
    if max(refs) > 1:
        return None
    alone = all(refs[1:]) and len(groups) > 1
    on_top = all(columns.ref(group[0]) for group, has in zip(groups, refs, strict=True) if has)
    if not alone and not on_top:
        return None
    rows: list[Lines] = []
    for at, group in enumerate(groups):
        if refs[at] or at == 0:
            rows.append(list(group))
        else:
            rows[-1] += group
    return rows


def _by_rules(lines: Sequence[TextLine], strokes: Sequence[Stroke]) -> list[Lines]:
    """The lines parted wherever a rule, or the edge of a shade, runs across between them."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    covered: dict[int, float] = {}
    for stroke in strokes:
        if stroke.level:
            shared = min(stroke.end, right) - max(stroke.start, left)
            covered[round(stroke.at)] = covered.get(round(stroke.at), 0) + max(0, shared)
    heights = [at for at, width in covered.items() if width > _RULED * (right - left)]
    groups: dict[int, Lines] = {}
    for line in lines:
        middle = (line.top + line.bottom) / 2
        groups.setdefault(sum(height < middle for height in heights), []).append(line)
    return list(groups.values())


def _by_gaps(lines: Sequence[TextLine], columns: Columns) -> list[Lines]:
    """The lines parted wherever they are further apart than those of a paragraph."""
    usual = _pitch(lines, columns)
    groups: list[Lines] = [[lines[0]]]
    for above, below in pairwise(lines):
        if below.top - above.top > _EXTRA * usual:
            groups.append([])
        groups[-1].append(below)
    return groups


def _pitch(lines: Sequence[TextLine], columns: Columns) -> float:
    """How far apart the lines of a paragraph are: seldom more than lines of one column."""
    tops: dict[int, list[float]] = {}
    for line in lines:
        for column, words in enumerate(columns.of(line)):
            if words:
                tops.setdefault(column, []).append(line.top)
    pitches = sorted(below - above for column in tops.values() for above, below in pairwise(column))
    return pitches[len(pitches) // 4] if pitches else 0


def _by_refs(lines: Sequence[TextLine], columns: Columns) -> list[Lines]:
    groups: list[Lines] = [[]]
    for line in lines:
        if columns.ref(line) and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups


def _steady(rows: Sequence[Lines]) -> bool:
    """Whether the lines below refs follow on them as they do on each other: all are of one cell."""
    first = [row[1].top - row[0].top for row in rows if len(row) > 1]
    later = [below.top - above.top for row in rows for above, below in pairwise(row[1:])]
    if not later:
        return False
    usual = statistics.median(later)
    return all(abs(step - usual) < _UNSTEADY * usual for step in first)


def _leans_down(row: Lines, below: Lines) -> bool:
    """Whether the last line of a row stands nearer to the next row than to its own."""
    if len(row) == 1:
        return False
    return below[0].top - row[-1].top < _NEARER * (row[-1].top - row[-2].top)


def _from_the_top(row: Lines, columns: Columns) -> bool:
    """Whether each column that says something in a row says it from the line of its ref on."""
    first = columns.of(row[0])
    rest = [words for line in row[1:] for words in enumerate(columns.of(line))]
    return all(first[column] for column, words in rest if words)
