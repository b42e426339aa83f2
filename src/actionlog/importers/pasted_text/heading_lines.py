"""The heading line of a pasted table: one that ran together or was wrapped, or one in columns.

What a heading means is said in `importers.rows.column_headings`; here a run of words is split into
headings, so that as many columns as possible make sense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text.column_traits import ColumnHeading
from actionlog.importers.pasted_text.text_words import Gap, PastedLine, split_words, words_on_a_line
from actionlog.importers.rows.column_headings import columns, folded, is_listed, own_meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.pasted_text.text_words import PastedWord


_LONGEST_PHRASE, _LONGEST_LINE = 4, 40  # words
_BEAM = 24  # ways to read the words so far that are followed further
_HOPEFUL = 0.5  # of the headings, that may mean nothing as long as not all are read
_SMALL = 0.4  # the cost of a heading that a small letter begins; one that is not read costs 1
_MOSTLY = 0.6  # of the headings, that must mean something
_USUAL = {LogColumn.REF, LogColumn.RESPONSIBLE, LogColumn.STATUS, LogColumn.DEADLINE}
# What it costs to part words that are a heading together: `Due date` is seldom two columns,
# `Status Update` often is.
_PARTED, _LIGHTLY_PARTED = 1.5, 0.5
_LEANING = {"date", "no", "number", "due", "whom", "deadline"}


@dataclass(frozen=True, slots=True)
class Headed:
    """Headings from one word up to another, and how little sense they make: less is better."""

    start: int
    stop: int
    headings: tuple[ColumnHeading, ...]
    cost: float = 0.0

    @property
    def names(self) -> tuple[str, ...]:
        """The headings as they are compared."""
        return tuple(folded(heading.text) for heading in self.headings)


def find_headings(words: Sequence[PastedWord], known: Known) -> tuple[Headed, ...]:
    """Every place where the headings of a table stand, in order."""
    found: list[Headed] = []
    at = 0
    while at < len(words):
        begins = at == 0 or words[at - 1].ends_line
        headed = _repeated(words, at, found) if begins else None
        if begins and headed is None and (new := _headings_at(words, at, known)):
            headed = _best_within(words, new, found, known)
        if headed is not None:
            found.append(headed)
        at = headed.stop if headed else at + 1
    return tuple(found)


def as_headings(texts: Sequence[str], known: Known) -> tuple[ColumnHeading, ...]:
    """What each of the headings of a table means beside the others."""
    meant = columns(texts, known)
    return tuple(ColumnHeading(text, column) for text, column in zip(texts, meant, strict=True))


def phrases(words: Sequence[PastedWord], known: Known) -> tuple[str, ...]:
    """The fewest headings that some words are, one after another; none if they are not."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for at in range(len(words)):
        for end, phrase in _phrases(words, at) if at in best else []:
            longer = (*best[at], phrase)
            if _means(phrase, known) and len(longer) < len(best.get(end, (*longer, ""))):
                best[end] = longer
    return best.get(len(words), ())


def is_heading(line: PastedLine, known: Known) -> bool:
    """Whether a line alone holds the headings of a log."""
    return bool(find_headings(split_words([line]), known))


def makes_sense(headings: Sequence[ColumnHeading]) -> bool:
    """Whether some texts are the headings of a log, and not words that happen to be."""
    meant = {heading.column for heading in headings} - {None}
    most = len(meant) >= _MOSTLY * len(headings)
    return most and LogColumn.ACTION in meant and len(meant & _TELLING) > 1


_TELLING = {
    LogColumn.REF,
    LogColumn.RAISED,
    LogColumn.RESPONSIBLE,
    LogColumn.DEADLINE,
    LogColumn.STATUS,
}


def _repeated(words: Sequence[PastedWord], at: int, found: Sequence[Headed]) -> Headed | None:
    """The headings of the page before, said again word by word."""
    for headed in found[-1:]:
        said = " ".join(heading.text for heading in headed.headings).split()
        if [word.text for word in words[at : at + len(said)]] == said:
            return Headed(at, at + len(said), headed.headings)
    return None


def _best_within(
    words: Sequence[PastedWord], headed: Headed, found: Sequence[Headed], known: Known
) -> Headed:
    """The headings without what stands on the lines before, if they make more sense so."""
    lines = [at + 1 for at in range(headed.start, headed.stop - 1) if words[at].ends_line]
    for at in lines:
        if again := _repeated(words, at, found):
            return again
    others = [one for at in lines if (one := _headings_at(words, at, known))]
    return min([headed, *others], key=lambda one: one.cost)


def _headings_at(words: Sequence[PastedWord], at: int, known: Known) -> Headed | None:
    if not any(_means(text, known) for _, text in _phrases(words, at)):
        return None
    ways: dict[int, list[tuple[float, tuple[str, ...]]]] = {at: [(0.0, ())]}
    best: Headed | None = None
    for end in range(at, min(at + _LONGEST_LINE, len(words)) + 1):
        reached = [way for way in sorted(ways.get(end, []))[:_BEAM] if _hopeful(*way)]
        if end > at and words[end - 1].ends_line:
            best = _better(best, [_headed(at, end, texts, known) for _, texts in reached])
        if end > at and words[end - 1].turns:
            break
        for cost, texts in reached:
            for after, phrase in _phrases(words, end):
                means = _means(phrase, known)
                if not means and not phrase[0].isupper():
                    continue
                more = (not means) + (_SMALL if phrase[0].islower() else 0.0)
                ways.setdefault(after, []).append((cost + more, (*texts, phrase)))
    return best


def _hopeful(cost: float, texts: tuple[str, ...]) -> bool:
    """Whether enough of the headings so far are known ones: others are not followed, for time."""
    return cost <= 1 + _HOPEFUL * len(texts)


def _better(best: Headed | None, found: Sequence[Headed]) -> Headed | None:
    sensible = [headed for headed in found if makes_sense(headed.headings)]
    return min([*([best] if best else []), *sensible], key=lambda one: one.cost, default=None)


def _headed(at: int, end: int, texts: tuple[str, ...], known: Known) -> Headed:
    headings = as_headings(texts, known)
    meant = {heading.column for heading in headings} - {None}
    unread = sum(one.column is None for one in headings)
    missed = len(_USUAL - meant)
    parted = sum(
        _PARTED if folded(other) in _LEANING else _LIGHTLY_PARTED
        for one, other in pairwise(texts)
        if _means(f"{one} {other}", known)
    )
    small = _SMALL * sum(text[0].islower() for text in texts)
    cost = unread + missed + parted + small - len(meant)
    return Headed(at, end, headings, cost)


def _phrases(words: Sequence[PastedWord], at: int) -> Iterator[tuple[int, str]]:
    """The words from here, up to four; a wide gap ends a heading for certain."""
    for end in range(at + 1, min(at + _LONGEST_PHRASE, len(words)) + 1):
        if _foreign(words[end - 1]):
            return
        yield end, words_on_a_line(words[at:end])
        if words[end - 1].gap is Gap.WIDE:
            return


def _foreign(word: PastedWord) -> bool:
    """Whether a word stands in no heading."""
    text = word.text
    stop = text.endswith((".", ";", "!")) and len(text) > len("Ref.")
    return stop or any(mark.isdigit() for mark in text)


def _means(text: str, known: Known) -> bool:
    return _is_usual(text) or (bool(known.headings) and own_meaning(text, known)[0])


@lru_cache(maxsize=50_000)
def _is_usual(text: str) -> bool:
    return is_listed(text)


LONGEST = 2_000
"""Of a line, what is looked at."""

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_PIECES, _MOST_HEADING_LINES = 4, 4

_Piece = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A heading over one or more lines: its texts, and from where to where each stands."""

    spans: tuple[tuple[int, int], ...]
    headings: tuple[ColumnHeading, ...]
    lines: int


def head_at(lines: Sequence[PastedLine], at: int, known: Known) -> HeadingRow | None:
    """The headings that stand on a line, or on it and the next few."""
    best: HeadingRow | None = None
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
                best = HeadingRow(tuple((a, b) for a, b, _ in spans), headings, more + 1)
    return best


def _may_head(piece: _Piece) -> bool:
    return not any(mark.isdigit() for mark in piece[2])


def _pieces(text: str) -> list[_Piece]:
    """What is kept apart on a line by more than one blank."""
    found = _PIECE.finditer(text[:LONGEST])
    return [(piece.start(), piece.end(), piece.group()) for piece in found]


def _split(piece: _Piece, known: Known) -> list[_Piece]:
    """Headings that stand only one blank apart: `Deadline Status`, each where it stands."""
    start, _, text = piece
    found = phrases(split_words([PastedLine(1, text)]), known) if " " in text else ()
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
