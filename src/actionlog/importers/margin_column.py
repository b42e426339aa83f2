"""A margin column: what stands beside the text below a heading such as `Action`.

Told by where its words start, which is where the heading does, however near the text comes to it;
in letters for plain text, in points for a printed page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PlacedWord = tuple[str, float, float]
"""A word, and where it begins and ends on its line."""

_HEADING = re.compile(
    r"(?:actions?|by whom|lead|owner)|action (?:by|owner|lead|points?)|who", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?:[A-Z][A-Za-z.'’-]{0,5}|ALL|All|Everyone)(?:\s*[/&,+]\s*(?:[A-Z][A-Za-z.'’-]{0,5}|ALL|All)?)*"
    r"|(?:ACTIONS?|Actions?|AP)\b.{0,30}|\d{1,5}\W*"
    r"|(?i:(?:vice[- ])?chair(?:man)?|clerk|secretary|treasurer|trustees?|officers?|members)"
    r"(?:\s*[/&,]\s*\S+)*",
)
_MOST_STRADDLING = 0.2
"""Of the lines below a heading, those that run through where it starts: more is no margin."""
_RIGHT_HALF = 0.55
"""Of the width of the text: a heading further left heads no margin."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The words of a line, its page, and how far a word may be off: a letter, or half the type."""

    words: Sequence[PlacedWord]
    slack: float
    page: int = 0


def is_heading(text: str) -> bool:
    """Whether a text heads a margin, and says nothing else."""
    return bool(_HEADING.fullmatch(text.strip()))


def placed_letters(text: str) -> PlacedLine:
    """A line of plain text, its words placed by letters."""
    words = [(found[0], found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    return PlacedLine(words, _LETTER)


_LETTER = 1.0


@dataclass(frozen=True, slots=True)
class Margin:
    """A margin: where its heading starts, and has its middle."""

    start: float
    middle: float
    slack: float

    def begins(self, left: float, right: float) -> bool:
        """Whether a word that stands there is in the margin, or under the heading's middle."""
        return abs(left - self.start) <= self.slack or (
            left >= self.start - 4 * self.slack
            and abs((left + right) / 2 - self.middle) <= self.slack
        )


def margins(lines: Sequence[PlacedLine]) -> Iterator[int]:
    """For each line how many of its words are no margin's: all, fewer, none of a bare heading."""
    margin: Margin | None = None
    width = max((line.words[-1][2] for line in lines if line.words), default=0.0)
    for nth, line in enumerate(lines):
        if head := _heading_of(line, width):
            below = [one.words for one in lines[nth + 1 :] if one.page == line.page and one.words]
            margin = head if _is_kept_free(below, head) else None
            bare = is_heading(" ".join(word for word, _, _ in line.words))
            yield 0 if margin and bare else len(line.words)
            continue
        at = _beside(line.words, margin) if margin else None
        yield len(line.words) if at is None else at


def _heading_of(line: PlacedLine, width: float) -> Margin | None:
    """The margin that a line heads; `width` is how far the text reaches."""
    words, slack = line.words, line.slack
    for count in (2, 1):
        last = words[-count:]
        if len(last) == count and _HEADING.fullmatch(" ".join(word for word, _, _ in last)):
            left, right = last[0][1], last[-1][2]
            alone = len(words) == count or left - words[-count - 1][2] > 2 * slack
            if alone and left > _RIGHT_HALF * width:
                return Margin(left, (left + right) / 2, slack)
    return None


def _beside(words: Sequence[PlacedWord], margin: Margin) -> int | None:
    """The first of a line's words that stand in the margin; `None` where none do."""
    for at, (_, left, right) in enumerate(words):
        end = words[-1][2]
        if margin.begins(left, end) or (at and margin.begins(left, right)):
            said = " ".join(word for word, _, _ in words[at:])
            return at if _BESIDE.fullmatch(said) else None
    return None


def _is_kept_free(lines: Sequence[Sequence[PlacedWord]], margin: Margin) -> bool:
    """Whether the lines below a heading leave its margin to what stands in it."""
    beyond = (
        " ".join(word for word, _, right in words if right > margin.start + margin.slack)
        for words in lines
    )
    through = sum(bool(said) and not _BESIDE.fullmatch(said) for said in beyond)
    return through <= _MOST_STRADDLING * max(len(lines), 1)
