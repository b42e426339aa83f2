"""The words of a copied text, each with the line that it stands on and what stands after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Control characters that viewers leave in what they copy; line ends are dealt with before.
_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)), " ")
_NO_BREAK = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")
_CLEAN = str.maketrans({**_CONTROLS, **_NO_BREAK, 0x09: "   "})
_WIDE = "  "
_FAR = 4
"""After so many empty lines a new page begins, whatever else is missing."""


class Gap(Enum):
    """What stands between a word and the next."""

    SPACE = auto()
    WIDE = auto()
    WRAP = auto()
    """A line end with a blank before it, as many viewers copy a wrapped line."""
    END = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was copied; `number` counts from 1, `page` too."""

    number: int
    text: str
    page: int = 1

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Word:
    """A word; `blank` says that an empty line follows it, `turns` that its page ends there."""

    text: str
    line: int
    gap: Gap = Gap.SPACE
    blank: bool = False
    turns: bool = False

    @property
    def ends_line(self) -> bool:
        """Whether it is the last of its line."""
        return self.gap is Gap.END or self.gap is Gap.WRAP


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines as a text editor counts them; a form feed turns the page."""
    lines: list[Line] = []
    page = 1
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for nth, part in enumerate(raw.split("\f")):
            page += nth > 0
            lines.append(Line(number, part.translate(_CLEAN), page))
    return tuple(lines)


def split_words(lines: Iterable[Line], left_out: Iterable[Line] = ()) -> tuple[Word, ...]:
    """The words of some lines. Where lines were left out between them, a page ended there."""
    furniture = [line.number for line in left_out]
    words: list[Word] = []
    last: Line | None = None
    for line in lines:
        if line.blank:
            continue
        if last is not None and (line.number > last.number + 1 or line.page > last.page):
            between = bisect_left(furniture, line.number) > bisect_right(furniture, last.number)
            turns = line.page > last.page or between or line.number > last.number + _FAR
            words[-1] = replace(words[-1], blank=True, turns=turns)
        words.extend(_words_of(line))
        last = line
    return tuple(words)


def _words_of(line: Line) -> list[Word]:
    texts = line.text.split()
    wide = _WIDE in line.text.strip()
    end = Gap.WRAP if line.text[-1:] == " " else Gap.END
    gaps = [Gap.SPACE] * (len(texts) - 1) + [end]
    if wide:
        gaps[:-1] = _gaps(line.text.strip())
    return [Word(text, line.number, gap) for text, gap in zip(texts, gaps, strict=True)]


def _gaps(text: str) -> list[Gap]:
    gaps: list[Gap] = []
    blanks = 0
    for one, after in pairwise(text):
        blanks = blanks + 1 if one.isspace() else 0
        if blanks and not after.isspace():
            gaps.append(Gap.WIDE if blanks > 1 else Gap.SPACE)
    return gaps


def joined(words: Sequence[Word]) -> str:
    """Some words on one line, for comparing and for sentences."""
    return " ".join(word.text for word in words)
