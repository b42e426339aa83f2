"""The text of a cell: its certain line ends, its marks, and whether some may be cut off.

A spreadsheet printed with rows of a fixed height prints what fits. What did not fit is not in the
PDF at all, or lies across the rule below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.importers.pdf.page_model import TextLine, text_lines
from actionlog.importers.source_document import SOFT, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.pdf.frames import Frame
    from actionlog.importers.pdf.page_model import PrintedWord


_BLANKS = 0.64  # sizes of type: two blanks, as behind a full stop, of the widest usual font
_EXTRA = 1.35  # times the usual pitch: less than a line that is left blank, which is 2
_FLUSH = 0.05  # sizes of type: what rounding leaves at the end of a stretched line
_FEW = 4  # line ends: they may all be ends of paragraphs, with a line left blank
_LOOSE = 1.5  # sizes of type from top to top: no lines of a paragraph are further apart
_SEVERAL = 3  # line ends, at the least, that reach the same side by no chance
_FRAGMENT = 2  # letters: nearly all English words as short are known
_HYPHENATED = re.compile(r".*\w[-\u2010\u00ad]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Box:
    """The words of a cell as lines, before their ends are judged; `cut` if more may belong here."""

    lines: tuple[TextLine, ...] = ()
    merged: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class CellPart:
    """What a cell says on one page. `room` is left on its last line, `first` opens its first."""

    text: str = ""
    marks: frozenset[Mark] = frozenset()
    room: float = 0
    first: float = 0
    lines: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a column wraps on a page: where its lines end at the latest, and how far apart they are.

    `ruled` says that words would go on up to there, `flush` that lines are stretched to end there,
    as one word alone cannot be.
    """

    right: float
    pitch: float
    ruled: bool = False
    flush: bool = False


def box(words: Iterable[PrintedWord], *, merged: bool = False) -> Box:
    """The words of a cell, on their lines."""
    return Box(tuple(text_lines(words)), merged)


def parts(
    rows: Sequence[Sequence[Box]], walls: Sequence[float], *, ruled: bool = False
) -> list[tuple[CellPart, ...]]:
    """What the rows of a table say on one page; `walls` are where its columns end at the latest.

    The widest line tells where lines were wrapped: between it and the wall is a margin that is not
    known, the same in all columns where the walls are `ruled`.
    """
    pitch = _pitch(each for row in rows for each in row)
    columns = list(zip(*rows, strict=True))
    margins = [_margin(column, wall) for column, wall in zip(columns, walls, strict=True)]
    if ruled:
        margins = [min(margins, default=0)] * len(walls)
    sides = [wall - margin for wall, margin in zip(walls, margins, strict=True)]
    wraps = [Wrap(side, pitch, ruled) for side in sides]
    rooms = [
        (how.right - line.right) / line.size
        for column, how in zip(columns, wraps, strict=True)
        for each in column
        for line in each.lines[:-1]
    ]
    stretched = sum(room < _FLUSH for room in rooms) > max(_SEVERAL, len(rooms) / 2)
    wraps = [replace(how, flush=stretched) for how in wraps]
    return [tuple(map(part, row, wraps)) for row in rows]


def _margin(boxes: Iterable[Box], wall: float) -> float:
    """What the widest line of a column leaves free before its wall."""
    ends = [line.right for each in boxes if not each.merged for line in each.lines]
    return max(0, wall - max(ends)) if ends else wall


def _pitch(boxes: Iterable[Box]) -> float:
    """How far apart lines of one paragraph are, in sizes of their type."""
    pitches = sorted(
        (below.top - above.top) / above.size
        for each in boxes
        for above, below in pairwise(each.lines)
    )
    usual = pitches[len(pitches) // 4] if pitches else 0
    return usual if len(pitches) > _FEW else min(usual, _LOOSE)


def part(given: Box, how: Wrap) -> CellPart:
    """What a cell says on this page."""
    if not given.lines:
        return CellPart(marks=frozenset({Mark.MERGED}) if given.merged else frozenset())
    said = given.lines[0].text
    for above, below in pairwise(given.lines):
        far = (below.top - above.top) / above.size > _EXTRA * how.pitch
        fits = fitted(said, how.right - above.right, below.first, above.size)
        fits = fits and not (how.flush and len(above.words) == 1)
        end = "" if how.ruled and _is_broken(above, below, how.right) else SOFT
        said += ("\n" if far or fits else end) + below.text
    last = given.lines[-1]
    return CellPart(
        said,
        _marks(given),
        (how.right - last.right) / last.size,
        given.lines[0].first / given.lines[0].size,
        len(given.lines),
        given.cut,
    )


def continued_cell(upper: CellPart, lower: CellPart) -> CellPart:
    """A cell that goes on at the top of the next page."""
    if not upper.text or not lower.text:
        whole = lower if lower.text else upper
        return replace(whole, marks=upper.marks | lower.marks)
    end = "\n" if fitted(upper.text, upper.room, lower.first, 1) else SOFT
    marks = upper.marks | lower.marks
    if (Mark.STRUCK in upper.marks) != (Mark.STRUCK in lower.marks):
        marks = marks - {Mark.STRUCK} | {Mark.PARTLY_STRUCK}
    lines = upper.lines + lower.lines
    return CellPart(upper.text + end + lower.text, marks, lower.room, upper.first, lines, lower.cut)


def fitted(said: str, room: float, needed: float, size: float) -> bool:
    """Whether the next line's first word would have fitted, so that the line end is certain."""
    blanks = _FLUSH if _HYPHENATED.fullmatch(said) else _BLANKS
    return needed + blanks * size < room


_SHORT_WORD = re.compile(
    "a[dhilmnst]?|b[ey]|c[ov]|d[eo]|e[gx]|go|h[eior]|i[defnst]?|l[ae]|m[ersy]|no|o[fhknrx]|p[am]|re"
    "|so|t[ho]|u[pks]|vs|we|ye"
)
_NEVER_LAST = tuple("ijqv")


def _is_broken(above: TextLine, below: TextLine, right: float) -> bool:
    """Whether a line ends inside a word that is longer than the column is wide.

    It holds nothing else then and has no room for one more letter; and what goes on below is no
    word itself, or what stands above ends as none does.
    """
    upper, rest = above.text, below.words[0].text
    if len(above.words) > 1 or not upper[-1].isalpha() or not rest[0].islower():
        return False
    letter = (below.words[0].right - below.words[0].left) / len(rest)
    bare = rest.rstrip(".,;:!?)").casefold()
    fragment = len(bare) <= _FRAGMENT and bare.isalpha() and not _SHORT_WORD.fullmatch(bare)
    return above.right + letter > right and (fragment or upper.endswith(_NEVER_LAST))


def _marks(given: Box) -> frozenset[Mark]:
    words = [word for line in given.lines for word in line.words]
    struck = [word for word in words if word.struck]
    marks = {Mark.MERGED} if given.merged else set()
    if struck:
        marks.add(Mark.STRUCK if len(struck) == len(words) else Mark.PARTLY_STRUCK)
    return frozenset(marks)


def said_on_one_line(parts: Sequence[CellPart]) -> tuple[str, ...]:
    """The texts of a row, for comparing."""
    return tuple(" ".join(one.text.replace(SOFT, " ").split()) for one in parts)


_OUT = 0.2  # sizes of type: what a descender may reach below a rule
_LOW = 1.9  # sizes of type: lower than two lines of text
_FULL = 0.8  # of a cell's width
_MOSTLY = 0.6  # of a column's texts
_SEVERAL_TEXTS = 3  # rows, and texts: fewer may be full by chance
_LONG_WORD = 5.0  # sizes of type: some ten letters


def mark_clipped(frame: Frame, rows: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The cells of a frame, row by row, those marked that may be cut off."""
    heights = [below - above for above, below in zip(frame.ys, frame.ys[1:], strict=False)]
    widths = [right - left for left, right in zip(frame.xs, frame.xs[1:], strict=False)]
    low = _all_low(rows, heights) and any(
        _looks_cut([row[column] for row in rows[1:]], width) for column, width in enumerate(widths)
    )
    return [
        [
            replace(each, cut=_runs_out(each, frame.ys[at + 1]) or (low and _is_full(each, width)))
            for each, width in zip(row, widths, strict=True)
        ]
        for at, row in enumerate(rows)
    ]


def _runs_out(given: Box, bottom: float) -> bool:
    """Whether a line lies across the rule below."""
    return not given.merged and any(line.bottom > bottom + _OUT * line.size for line in given.lines)


def _all_low(rows: Sequence[Sequence[Box]], heights: Sequence[float]) -> bool:
    """Whether no row of a table has room for a second line."""
    sizes = [max((line.size for each in row for line in each.lines), default=0) for row in rows]
    pairs = zip(sizes, heights, strict=True)
    return all(height < _LOW * size for size, height in pairs if size)


def _looks_cut(column: Sequence[Box], width: float) -> bool:
    """Whether a column's texts end where it does more often than by chance."""
    texts = [each for each in column if _has_words(each)]
    full = [each for each in texts if _used(each) > _FULL * width]
    return len(texts) >= _SEVERAL_TEXTS and len(full) >= _MOSTLY * len(texts)


def _is_full(given: Box, width: float) -> bool:
    """Whether a long word more would not have fitted."""
    return _has_words(given) and width - _used(given) < _LONG_WORD * given.lines[0].size


def _has_words(given: Box) -> bool:
    return not given.merged and len(given.lines) == 1 and " " in given.lines[0].text


def _used(given: Box) -> float:
    return given.lines[0].right - given.lines[0].left
