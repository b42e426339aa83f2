"""The sure places behind a row's request, at which its names must have ended.

Each is the next deadline or status, or the two together.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import Column
from actionlog.importers.copied.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.copied.anchors import Anchors
    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.words import Word

_SURE = {Kind.DUE, Kind.STATUS, Kind.DAY}
_LIKELY = 1.5
_SLACK = 4
_TOGETHER = 2
_OFTEN_EMPTY = {Column.REVISED, Column.CLOSED}
_ROOM = {Kind.WHO: 17, Kind.OTHER: 15, Kind.ITEM: 22}


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
        self, words: Sequence[Word], anchors: Anchors, headings: Sequence[Heading]
    ) -> None:
        kinds = [heading.kind for heading in headings]
        first = kinds.index(Kind.ACTION) + 1 if Kind.ACTION in kinds else 0
        after = kinds[first:]
        nth = next((nth for nth, kind in enumerate(after) if kind in _SURE), None)
        between = after[:nth] if nth is not None else []
        self._room = sum(_ROOM.get(kind, 10_000) for kind in between)
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


def _sure_kinds(headings: Sequence[Heading]) -> list[Kind]:
    """The kinds of the first sure columns, as far as they are next to each other and filled."""
    kinds = [headings[0].kind]
    for heading in headings[1:]:
        if heading.kind not in _SURE or len(kinds) == _TOGETHER:
            break
        if heading.column not in _OFTEN_EMPTY:
            kinds.append(heading.kind)
    return kinds


def _places(words: Sequence[Word], anchors: Anchors, kinds: Sequence[Kind]) -> list[int]:
    """Where a cell of the first kind begins that one of the second follows."""
    return [at for at in range(len(words)) if kinds and _fits(words, anchors, kinds, at)]


def _fits(words: Sequence[Word], anchors: Anchors, kinds: Sequence[Kind], at: int) -> bool:
    if not kinds:
        return True
    if at >= len(words):
        return False
    reader = {Kind.DUE: anchors.dues, Kind.STATUS: anchors.statuses, Kind.DAY: anchors.days}
    ends = {end for end, cost in reader[kinds[0]](at) if cost < _LIKELY}
    if kinds[0] is Kind.DUE:  # a second date, or one after `TBC`, is of a column often empty
        ends |= {end for one in ends if one < len(words) for end, _ in anchors.days(one)}
    return any(_fits(words, anchors, kinds[1:], end) for end in ends)
