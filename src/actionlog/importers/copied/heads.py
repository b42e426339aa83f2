"""The headings of a text laid out in columns: what they say, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.copied.headings import as_headings, makes_sense, phrases
from actionlog.importers.copied.words import Line, split_words
from actionlog.importers.table.headings import LONGEST_HEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.known import Known

LONGEST = 2_000
"""Of a line, what is looked at."""

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_PIECES, _MOST_HEADING_LINES = 4, 4

_Piece = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Head:
    """A heading over one or more lines: its texts, and from where to where each stands."""

    spans: tuple[tuple[int, int], ...]
    headings: tuple[Heading, ...]
    lines: int


def head_at(lines: Sequence[Line], at: int, known: Known) -> Head | None:
    """The headings that stand on a line, or on it and the next few."""
    best: Head | None = None
    first = _pieces(lines[at].text)
    capitals = sum(text[0].isupper() for _, _, text in first)
    if len(first) < _FEWEST_PIECES - 1 or 2 * capitals < len(first):
        return None
    spans: list[_Piece] = []
    for more in range(min(_MOST_HEADING_LINES, len(lines) - at)):
        pieces = _pieces(lines[at + more].text)
        if not all(map(_may_head, pieces)):
            break
        spans = _stacked(spans, [one for piece in pieces for one in _split(piece, known)])
        headings = as_headings([text for _, _, text in spans], known)
        if len(spans) >= _FEWEST_PIECES and makes_sense(headings):
            known_ones = sum(heading.column is not None for heading in headings)
            if best is None or known_ones > sum(h.column is not None for h in best.headings):
                best = Head(tuple((a, b) for a, b, _ in spans), headings, more + 1)
    return best


def _may_head(piece: _Piece) -> bool:
    text = piece[2]
    return len(text) <= LONGEST_HEADING and not any(mark.isdigit() for mark in text)


def _pieces(text: str) -> list[_Piece]:
    """What is kept apart on a line by more than one blank."""
    found = _PIECE.finditer(text[:LONGEST])
    return [(piece.start(), piece.end(), piece.group()) for piece in found]


def _split(piece: _Piece, known: Known) -> list[_Piece]:
    """Headings that stand only one blank apart: `Deadline Status`, each where it stands."""
    start, _, text = piece
    found = phrases(split_words([Line(1, text)]), known) if " " in text else ()
    if not found:
        return [piece]
    pieces, at = [], 0
    for phrase in found:
        at = text.index(phrase, at)
        pieces.append((start + at, start + at + len(phrase), phrase))
        at += len(phrase)
    return pieces


def _stacked(over: Sequence[_Piece], under: Sequence[_Piece]) -> list[_Piece]:
    """Pieces on one line and those below them, joined where they stand one over the other."""
    spans = list(over)
    for start, end, text in under:
        for nth, (first, last, said) in enumerate(spans):
            if start < last and first < end:
                spans[nth] = (min(first, start), max(last, end), f"{said} {text}")
                break
        else:
            spans.append((start, end, text))
    return sorted(spans)
