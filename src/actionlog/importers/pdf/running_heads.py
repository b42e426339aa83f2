"""Running heads and feet: titles, dates and numbers that stand on every page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from actionlog.importers.pdf.columns import REF, Gutters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from actionlog.importers.pdf.page_model import TextLine


_NUMBER = re.compile(r"\d+")
_PAGING = re.compile(
    r"(?:page|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s+of\s+\d{1,3}|[-–]\s?\d{1,3}\s?[-–]"
    r"|.{0,60}\bcontinued\b.{0,9}",
    re.IGNORECASE,
)
_SAME_HEIGHT = 4.0  # points
_FAR = 1.6  # sizes of type from top to top: more than lines of a row


@dataclass(frozen=True, slots=True)
class _Seen:
    line: TextLine
    page: int


def repeated_lines(pages: Iterable[Sequence[TextLine]]) -> set[int]:
    """The ids of the lines at the edges of pages that several of them have, numbers aside."""
    held = list(pages)
    seen: dict[str, list[_Seen]] = {}
    for page, lines in enumerate(held):
        for line in lines:
            seen.setdefault(_masked(line), []).append(_Seen(line, page))

    def repeated(line: TextLine, page: int) -> bool:
        if _PAGING.fullmatch(line.text):
            return True
        elsewhere = [one for one in seen[_masked(line)] if one.page != page]
        same = [one for one in elsewhere if abs(one.line.top - line.top) <= _SAME_HEIGHT]
        if line.text.isdecimal():  # a number of pages counts them
            same = [one for one in same if int(one.line.text) - one.page == int(line.text) - page]
        return bool(same) and not _is_row(line)

    return {id(line) for page, lines in enumerate(held) for line in _edges(lines, page, repeated)}


def _edges(
    lines: Sequence[TextLine], page: int, repeated: Callable[[TextLine, int], bool]
) -> list[TextLine]:
    """The lines from the top, and from the bottom, as far as all are repeated.

    Those at the bottom keep a distance, which the last lines of a row do not.
    """
    head = list(takewhile(lambda line: repeated(line, page), lines))
    while head and _is_upper_half(head[-1], lines[len(head) :]):
        head.pop()
    foot = list(takewhile(lambda line: repeated(line, page), reversed(lines)))
    apart = [at for at, line in enumerate(foot, start=1) if _stands_off(lines, line)]
    return head + foot[: max(apart, default=0)]


def _stands_off(lines: Sequence[TextLine], line: TextLine) -> bool:
    above = lines[: lines.index(line)]
    return bool(above) and line.top - above[-1].top > _FAR * line.size


def _is_upper_half(line: TextLine, below: Sequence[TextLine]) -> bool:
    """Whether a line is the upper one of some of the headings on the next."""
    close = bool(below) and below[0].top - line.top < _FAR * line.size
    return close and Gutters.under(below[0]) is not None


def _is_row(line: TextLine) -> bool:
    """Whether a line may be the first of a row: headings, or a ref and something beside it."""
    parts = line.segments()
    row = len(parts) > 1 and REF.fullmatch(parts[0].text)
    return bool(row) or Gutters.under(line) is not None


def _masked(line: TextLine) -> str:
    return _NUMBER.sub("0", line.text)
