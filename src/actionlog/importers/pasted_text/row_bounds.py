"""Where the rows of a table begin, and by which sure place the names in each must have ended.

A row begins at a ref and the date beside it. Not every number at the start of a line is a ref: one
with a date after it is; one without is, if the refs around it go up through it and the row has a
deadline or a status of its own. The sure place behind a request is the next deadline or status, or
the two together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text.column_traits import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pasted_text.column_traits import ColumnHeading
    from actionlog.importers.pasted_text.sure_cells import Anchors
    from actionlog.importers.pasted_text.text_words import PastedWord


_BACK = 40  # starts before one, of which one may be that of the row before
# What speaks for a row: a date beside its ref; a deadline or a status in it, or none.
_DATED, _WHOLE, _BROKEN = 3.0, 1.0, -3.5
# And against it: a ref that goes down, or leaves out so many; more so one without a date.
_DOWNWARD, _FAR, _LESS_SURE = 1.2, 60, 3


@dataclass(frozen=True, slots=True)
class Start:
    """A word with which a row may begin, the number of its ref, whether a date stands beside."""

    at: int
    number: int | None
    dated: bool


def possible_starts(
    words: Sequence[PastedWord], anchors: Anchors, headings: Sequence[ColumnHeading]
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


def _is_year(words: Sequence[PastedWord]) -> bool:
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
    words: Sequence[PastedWord], at: int, anchors: Anchors, first: Sequence[LogColumn | None]
) -> Start | None:
    if first[:2] == [LogColumn.RAISED, LogColumn.REF]:
        for end, _ in anchors.days(at):
            year = end == at + len(["22", "Oct"]) and _is_year(words[end : end + 1])
            if end < len(words) and anchors.is_ref(end) and not year:
                return Start(at, anchors.number(end), dated=True)
        return None
    if first[0] is LogColumn.RAISED:
        return Start(at, None, dated=False) if anchors.days(at) else None
    if first[0] is not LogColumn.REF or at + 1 >= len(words) or not anchors.is_ref(at):
        return None
    if first[1:] == [LogColumn.RAISED] and anchors.days(at + 1):
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
        best.append(score + _DATED * start.dated)
        back.append(prior_one)
    return _followed(found, best, back, pairs)


def _followed(
    found: Sequence[Start], best: Sequence[float], back: Sequence[int | None], pairs: Sequence[int]
) -> list[Start]:
    at: int | None = max(
        range(len(found)),
        key=lambda nth: best[nth] + (_WHOLE if _whole(found[nth].at, None, pairs) else _BROKEN),
        default=None,
    )
    chain: list[Start] = []
    while at is not None:
        chain.append(found[at])
        at = back[at]
    return chain[::-1]


def _step(one: Start, after: Start, pairs: Sequence[int]) -> float:
    """How well a start follows another."""
    score = _WHOLE if _whole(one.at, after.at, pairs) else _BROKEN
    if one.number is not None and after.number is not None:
        odd = not 0 < after.number - one.number <= _FAR
        score -= (_DOWNWARD if after.dated else _LESS_SURE * _DOWNWARD) * odd
    return score


def _whole(start: int, stop: int | None, pairs: Sequence[int]) -> bool:
    """Whether a deadline or a status stands in the row."""
    nth = bisect_left(pairs, start + 1)
    return nth < len(pairs) and (stop is None or pairs[nth] < stop)


_SURE = {ColumnKind.DUE, ColumnKind.STATUS, ColumnKind.DAY}
_LIKELY = 1.0
"""A cost: a date that is less sure for two reasons tells nothing about where cells end."""
_SLACK = 4  # words between names and a deadline without a status
_OFTEN_EMPTY = {LogColumn.REVISED, LogColumn.CLOSED}
_ROOM = {ColumnKind.WHO: 17, ColumnKind.OTHER: 15, ColumnKind.ITEM: 22}


@dataclass(frozen=True, slots=True)
class Reach:
    """How near the words of a row are to a sure place; `sure` where there is one at all.

    `near` says where the request may end, `lands` where the column before the place may.
    """

    sure: bool
    near: Sequence[bool]
    lands: Sequence[bool]


class Targets:
    """Where a cell begins for certain that comes after the request, in each row."""

    def __init__(
        self, words: Sequence[PastedWord], anchors: Anchors, headings: Sequence[ColumnHeading]
    ) -> None:
        kinds = [heading.kind for heading in headings]
        first = kinds.index(ColumnKind.ACTION) + 1 if ColumnKind.ACTION in kinds else 0
        after = kinds[first:]
        nth = next((nth for nth, kind in enumerate(after) if kind in _SURE), None)
        self._room = sum(_ROOM.get(kind, 10_000) for kind in after[:nth])
        self.before = first + nth - 1 if nth is not None else -1
        """The column that ends where the sure place begins."""
        sure = _sure_kinds(headings[first + nth :]) if nth is not None else []
        self.places = _places(words, anchors, sure)
        self.places_set = frozenset(self.places)
        self._loose = _places(words, anchors, sure[:1]) if len(sure) > 1 else self.places

    def reach(self, start: int, stop: int) -> Reach:
        """How far it is to a sure place from each word of a row."""
        for places, slack in ((self.places, 0), (self._loose, _SLACK)):
            inside = places[bisect_left(places, start + 1) : bisect_left(places, stop)]
            if inside:
                every = range(start, stop + 1)
                near = [_ahead(inside, at, self._room) for at in every]
                lands = [_ahead(inside, at, slack) for at in every]
                return Reach(True, near, lands)
        everywhere = [True] * (stop - start + 1)
        return Reach(False, everywhere, everywhere)


def _ahead(places: Sequence[int], at: int, room: int) -> bool:
    nth = bisect_left(places, at)
    return nth < len(places) and places[nth] - at <= room


def _sure_kinds(headings: Sequence[ColumnHeading]) -> list[ColumnKind]:
    """The kinds of the first sure columns, as far as they are next to each other and filled."""
    kinds = [headings[0].kind]
    for heading in headings[1:]:
        if heading.kind not in _SURE:
            break
        if heading.column not in _OFTEN_EMPTY:
            kinds.append(heading.kind)
    return kinds


def _places(
    words: Sequence[PastedWord], anchors: Anchors, kinds: Sequence[ColumnKind]
) -> list[int]:
    """Where a cell of the first kind begins that one of the second follows."""
    return [at for at in range(len(words)) if kinds and _fits(words, anchors, kinds, at)]


def _fits(
    words: Sequence[PastedWord], anchors: Anchors, kinds: Sequence[ColumnKind], at: int
) -> bool:
    if not kinds:
        return True
    if at >= len(words):
        return False
    reader = {
        ColumnKind.DUE: anchors.dues,
        ColumnKind.STATUS: anchors.statuses,
        ColumnKind.DAY: anchors.days,
    }
    ends = {end for end, cost in reader[kinds[0]](at) if cost < _LIKELY}
    if kinds[0] is ColumnKind.DUE:  # a second date, or one after `TBC`, is of a column often empty
        ends |= {end for one in ends if one < len(words) for end, _ in anchors.days(one)}
    return any(_fits(words, anchors, kinds[1:], end) for end in ends)
