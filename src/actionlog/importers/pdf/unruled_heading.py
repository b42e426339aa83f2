"""The heading row of a table without rules, and the lines that keep to the columns under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.importers.pdf.columns import (
    COLUMNS_AT_LEAST,
    REF,
    Columns,
    Gutters,
    UncertainTable,
    stretches,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.page_model import PrintedWord, TextLine


_HEADING_LINES = 3  # lines below the first one that a heading row may have
_NEXT = 1.5  # sizes of type from top to top: lines of a paragraph, set wide, have 1.45
_NEAR_BY = 5  # lines below a heading in which a row must show that it may be one
_TRIES = 6  # ends of a table that are tried
_FAR = 3.5  # sizes of type from top to top: the widest gap between rows but where a ref begins
_WIDE = 0.8  # sizes of type: three blanks
_WORD = re.compile(r"[^\W\d_]{3}")


def headed_table(lines: Sequence[TextLine], at: int) -> tuple[Columns, int, int] | None:
    """The columns of a table with its heading on a line, and where it begins and ends.

    Raises `UncertainTable`.
    """
    gutters = Gutters.under(lines[at])
    if gutters is None or _lower_is_better(lines, at, gutters):
        found = None
    else:
        found = _under(lines, at, gutters)
    if not found and gutters and any(map(_is_row, lines[at + 1 : at + _NEAR_BY])):
        raise UncertainTable
    return found


def _is_row(line: TextLine) -> bool:
    parts = line.segments()
    return len(parts) >= COLUMNS_AT_LEAST and any(REF.fullmatch(part.text) for part in parts)


def _under(lines: Sequence[TextLine], at: int, heading: Gutters) -> tuple[Columns, int, int] | None:
    """The columns that a heading's gutters give, and where their table begins and ends.

    Raises `UncertainTable` where something else than refs stands in their column.
    """
    end = len(lines)
    for _ in range(_TRIES):
        gutters, start, until = _run(lines[:end], at, heading)
        columns = _columns(gutters, lines[at + 1 : until])
        if columns is None:
            return None
        body = next(i for i in range(at + 1, until) if columns.ref(lines[i]))
        end = next((i for i in range(body, until) if not columns.fits(lines[i])), until)
        if end == until:
            if not _single(columns, lines[start:end]):
                raise UncertainTable
            return columns, start, end
        if len(lines[end].segments()) > 1 and Gutters.under(lines[end]) is None:
            raise UncertainTable
    return None


def _single(columns: Columns, lines: Sequence[TextLine]) -> bool:
    """Whether no column is two, whose headings do not stand on one line.

    Words of several lines on both sides of a gap that runs down all of it are what tells; but not
    where each line that has words on both sides is set to a full width, with the same gap between
    its other words.
    """
    by_column = zip(*(columns.of(line) for line in lines), strict=True)
    for column in by_column:
        words = sorted((word for line in column for word in line), key=lambda word: word.left)
        reached = 0.0
        for at, word in enumerate(words):
            apart = word.left - reached > _WIDE * word.height
            both = apart and _several(words[:at]) and _several(words[at:])
            if both and not _only_stretched(column, word.left):
                return False
            reached = max(reached, word.right)
    return True


def _only_stretched(column: Sequence[Sequence[PrintedWord]], where: float) -> bool:
    """Whether lines have words on both sides of a spot only because they are set to a width."""
    across = [line for line in column if line and line[0].left < where <= line[-1].left]
    spans = [stretches([(word.left, word.right) for word in line]) for line in across]
    return bool(across) and all(any(left < where < right for left, right in line) for line in spans)


def _several(words: Sequence[PrintedWord]) -> bool:
    """Whether words, and not bullets or numbers, stand on several lines."""
    return len({round(word.middle) for word in words if _WORD.search(word.text)}) > 1


def _run(lines: Sequence[TextLine], at: int, gutters: Gutters) -> tuple[Gutters, int, int]:
    """The gutters that the lines above and below a heading leave, and how far these go."""
    start = at
    while start and follows_closely(lines[start - 1], lines[start]):
        above = gutters.with_line(lines[start - 1])
        if above is None:
            break
        gutters, start = above, start - 1
    end = at + 1
    while end < len(lines) and follows(lines[end - 1], lines[end]):
        below = gutters.with_line(lines[end])
        if below is None:
            break
        gutters, end = below, end + 1
    return gutters, start, end


def _lower_is_better(lines: Sequence[TextLine], at: int, gutters: Gutters) -> bool:
    """Whether the next line is the heading row, and this one only the upper half of some."""
    if at + 1 == len(lines) or not follows_closely(lines[at], lines[at + 1]):
        return False
    lower = Gutters.under(lines[at + 1])
    return lower is not None and len(lower.sides) > len(gutters.sides)


def _columns(gutters: Gutters, lines: Sequence[TextLine]) -> Columns | None:
    """The columns, if one of them holds refs: that with the fewest other texts from then on."""
    if not gutters.clear():
        return None
    walls = gutters.walls()
    found = [Columns(walls, key, gutters) for key in range(len(walls) + 1)]
    faults = {columns.key: _faults(columns, lines) for columns in found}
    usable = [columns for columns in found if faults[columns.key] is not None]
    # Where two have as few, the one that begins higher: a ref opens its row, a year may not.
    return min(usable, key=lambda columns: faults[columns.key] or (0, 0), default=None)


def _faults(columns: Columns, lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """How many texts among a column's refs are none, or are there twice; the first ref's line."""
    refs = [at for at, line in enumerate(lines) if columns.ref(line)]
    if not refs or not columns.fits(lines[refs[0]]):
        return None
    if not all(columns.fits(line) for line in lines[_HEADING_LINES : refs[0]]):
        return None
    texts = [" ".join(word.text for word in columns.of(line)[columns.key]) for line in lines]
    said = [text for text in texts[refs[0] :] if text]
    return len(said) - len({texts[at] for at in refs}), refs[0]


def follows_closely(upper: TextLine, lower: TextLine) -> bool:
    """Whether a line follows on another as in a paragraph."""
    return lower.top - upper.top <= _NEXT * upper.size


def follows(upper: TextLine, lower: TextLine) -> bool:
    """Whether a line may belong to the same table; after a wide gap only a row may."""
    near = lower.top - upper.top <= _FAR * lower.size
    return near or bool(REF.fullmatch(lower.segments()[0].text))
