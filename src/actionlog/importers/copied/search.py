"""Cuts a row into cells: of all ways to place the cuts, in the order of the headings, the cheapest.

A table of the cheapest ways to have cut so many columns at so many words is filled column by
column; a few ways are kept for each, so that what is nearly as good is known too.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.segments import Span

_KEPT = 3
_HOPELESS = 9.0
"""A way so much dearer than another after as many columns will not become the cheapest."""
_LEFT_OVER, _EACH_LEFT_OVER = 3.0, 0.3

_State = tuple[int, bool]
_Way = tuple[float, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a row: where each cell ends, and its cost. What is beyond is left over."""

    cost: float
    ends: tuple[int, ...]


def ways(span: Span, headings: Sequence[Heading]) -> list[Cut]:
    """The cheapest ways to cut a row, cheapest first; there is always one."""
    table: dict[_State, list[_Way]] = {(span.start, False): [(0.0, ())]}
    for column, heading in enumerate(headings):
        table = _next_column(span, table, column, heading)
    finished = [_finished(span, way) for some in table.values() for way in some]
    return nsmallest(2 * _KEPT, finished, key=lambda cut: cut.cost)


def _finished(span: Span, way: _Way) -> Cut:
    cost, ends = way
    left = span.stop - ends[-1]
    return Cut(cost + (_LEFT_OVER + _EACH_LEFT_OVER * left if left else 0.0), ends)


def _next_column(
    span: Span, table: dict[_State, list[_Way]], column: int, heading: Heading
) -> dict[_State, list[_Way]]:
    starts: dict[int, list[_State]] = {}
    for state in table:
        starts.setdefault(state[0], []).append(state)
    found: dict[_State, list[_Way]] = {}
    for at, states in starts.items():
        for end, cost in span.cells(column, heading, at):
            for state in states:
                after, more = _joined(span, state, at, end)
                _keep(found.setdefault(after, []), table[state], cost + more, end)
    most = min(some[0][0] for some in found.values()) + _HOPELESS
    return {state: some for state, some in found.items() if some[0][0] <= most}


def _joined(span: Span, state: _State, at: int, end: int) -> tuple[_State, float]:
    """The state after a cell, and the cost of its standing after the one before."""
    if end == at:
        return state, 0.0
    several = span.words[at].line != span.words[end - 1].line
    if at == span.start:
        return (end, several), 0.0
    return (end, several), span.habits.between(span.words[at - 1], (state[1], several))


def _keep(kept: list[_Way], some: list[_Way], more: float, end: int) -> None:
    """Add ways that go on to `end`, as long as they are among the cheapest."""
    for cost, ends in some:
        if len(kept) == _KEPT and cost + more >= kept[-1][0]:
            return
        insort(kept, (cost + more, (*ends, end)))
        del kept[_KEPT:]
