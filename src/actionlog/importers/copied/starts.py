"""Finds where the rows of a copied table begin: at a ref and the date beside it.

Not every number at the start of a line is a ref. One with a date after it is; one without is, if
the refs around it go up through it and the row has a deadline or a status of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.copied.anchors import Anchors
    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.words import Word

_BACK = 40
_DATED, _BARE, _SKIPPED = 3.0, 0.6, 0.01
_DOWNWARD, _FAR = 1.2, 60


@dataclass(frozen=True, slots=True)
class Start:
    """A word with which a row may begin, the number of its ref, whether a date stands beside."""

    at: int
    number: int | None
    dated: bool


def possible_starts(
    words: Sequence[Word], anchors: Anchors, headings: Sequence[Heading]
) -> list[Start]:
    """The words with which rows may begin."""
    first = [heading.column for heading in headings[:2]]
    return [
        start
        for at in range(len(words))
        if (at == 0 or words[at - 1].ends_line)
        and not (
            at and _is_year(words[at : at + 1]) and any(e > at for e, _ in anchors.days(at - 1))
        )
        and (start := _start_at(words, at, anchors, first)) is not None
    ]


def likely_starts(found: Sequence[Start], sure: Sequence[int]) -> tuple[Start, ...]:
    """The words with which rows do begin; `sure` are the places of deadlines and statuses."""
    return tuple(_chain(found, sure))


def _is_year(words: Sequence[Word]) -> bool:
    """Whether a number may be the year of the date before it: `2020`, `2020:`."""
    return any(re.fullmatch("(?:19|20)[0-9]{2}[.:)]?", word.text) for word in words)


def passed_over(found: Sequence[Start], chosen: Sequence[Start]) -> dict[int, int]:
    """For the rows in which another may begin after all: where, by where the row begins."""
    stops: list[Start | None] = [*chosen[1:], None]
    places = [start.at for start in found]
    doubtful: dict[int, int] = {}
    for row, after in zip(chosen, stops, strict=False):
        first = bisect_right(places, row.at)
        last = bisect_left(places, after.at) if after else len(found)
        for start in found[first:last]:
            if _between(row, start, after):
                doubtful[row.at] = start.at
    return doubtful


def _between(row: Start, start: Start, after: Start | None) -> bool:
    """Whether a ref goes up from that of one row, and up to that of the next."""
    if row.number is None or start.number is None:
        return start.dated
    far = row.number + _FAR if after is None or after.number is None else after.number
    return row.number < start.number < far


def _start_at(
    words: Sequence[Word], at: int, anchors: Anchors, first: Sequence[Column | None]
) -> Start | None:
    if first[:2] == [Column.RAISED, Column.REF]:
        for end, _ in anchors.days(at):
            year = end == at + len(["22", "Oct"]) and _is_year(words[end : end + 1])
            if end < len(words) and anchors.is_ref(end) and not year:
                return Start(at, anchors.number(end), dated=True)
        return None
    if first[0] is Column.RAISED:
        return Start(at, None, dated=False) if anchors.days(at) else None
    if first[0] is not Column.REF or at + 1 >= len(words) or not anchors.is_ref(at):
        return None
    if first[1:] == [Column.RAISED] and anchors.days(at + 1):
        return Start(at, anchors.number(at), dated=True)
    number, after = anchors.number(at), words[at + 1].text
    bare = number is not None and not after[0].islower() and not anchors.days(at + 1)
    return Start(at, number, dated=False) if bare else None


def _chain(found: Sequence[Start], pairs: Sequence[int]) -> list[Start]:
    """The starts that go best together: as many as possible, refs going up, each a whole row."""
    best: list[float] = []
    back: list[int | None] = []
    for nth, start in enumerate(found):
        choices: list[tuple[float, int | None]] = [(0.0, None)]
        choices += [
            (best[prior] + _step(found[prior], start, pairs), prior)
            for prior in range(max(0, nth - _BACK), nth)
        ]
        score, prior_one = max(choices, key=lambda choice: choice[0])
        best.append(score + (_DATED if start.dated else _BARE))
        back.append(prior_one)
    return _followed(found, best, back, pairs)


def _followed(
    found: Sequence[Start], best: Sequence[float], back: Sequence[int | None], pairs: Sequence[int]
) -> list[Start]:
    at: int | None = max(
        range(len(found)),
        key=lambda nth: best[nth] + (0.0 if _whole(found[nth].at, None, pairs) else -2.0),
        default=None,
    )
    chain: list[Start] = []
    while at is not None:
        chain.append(found[at])
        at = back[at]
    return chain[::-1]


def _step(one: Start, after: Start, pairs: Sequence[int]) -> float:
    """How well a start follows another."""
    score = 1.0 if _whole(one.at, after.at, pairs) else -3.5
    if one.number is not None and after.number is not None:
        down = after.number < one.number
        far = after.number - one.number > _FAR
        sure = one.dated and after.dated
        score -= (_DOWNWARD if sure else _DOWNWARD * 3) * (down or far)
        score -= 0.0 if sure else _SKIPPED * max(0, after.number - one.number - 1)
        score -= 0.0 if sure or after.number != one.number else 1.5
    return score


def _whole(start: int, stop: int | None, pairs: Sequence[int]) -> bool:
    """Whether a deadline or a status stands in the row."""
    nth = bisect_left(pairs, start + 1)
    return nth < len(pairs) and (stop is None or pairs[nth] < stop)
