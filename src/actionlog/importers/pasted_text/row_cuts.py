"""Cuts the rows of a table into cells: of all ways to place the cuts, the cheapest.

A table of the cheapest ways to have cut so many columns at so many words is filled column by
column; a few ways are kept for each, so that what is nearly as good is known too. Each cut teaches
the next what the rows have in common.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import TYPE_CHECKING

from actionlog.importers.pasted_text.cell_spans import BoardRecord, Span
from actionlog.importers.pasted_text.column_traits import (
    ColumnKind,
    CutCell,
    TableHabits,
    at_first,
    learned,
    names_of,
)
from actionlog.importers.pasted_text.row_bounds import (
    Targets,
    likely_starts,
    passed_over,
    possible_starts,
)
from actionlog.importers.pasted_text.sure_cells import Anchors
from actionlog.importers.pasted_text.text_words import key, words_on_a_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.pasted_text.column_traits import ColumnHeading
    from actionlog.importers.pasted_text.text_words import PastedWord


_KEPT = 3  # ways to cut so many columns at a word
_HOPELESS = 9.0
"""A way so much dearer than another after as many columns will not become the cheapest."""
_LEFT_OVER = 3.0
"""The cost of words behind the last cell."""

_State = tuple[int, bool]
_Way = tuple[float, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a row: where each cell ends, and its cost. What is beyond is left over."""

    cost: float
    ends: tuple[int, ...]


def cheapest_cuts(span: Span, headings: Sequence[ColumnHeading]) -> list[Cut]:
    """The cheapest ways to cut a row, cheapest first; there is always one."""
    table: dict[_State, list[_Way]] = {(span.start, False): [(0.0, ())]}
    for column, heading in enumerate(headings):
        table = _next_column(span, table, column, heading)
    finished = [_finished(span, way) for some in table.values() for way in some]
    return nsmallest(2 * _KEPT, finished, key=lambda cut: cut.cost)


def _finished(span: Span, way: _Way) -> Cut:
    cost, ends = way
    return Cut(cost + (_LEFT_OVER if ends[-1] < span.stop else 0.0), ends)


def _next_column(
    span: Span, table: dict[_State, list[_Way]], column: int, heading: ColumnHeading
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


_LESSONS, _ROWS_IN_A_LESSON = 2, 120
_LONGEST, _QUOTED = 500, 3  # words of a row that are searched, and of one that are quoted
_UNLIKELY = 8.0
"""A whole row that costs more is doubted in every cell."""
_ODD = "the row does not read as rows of this table do, so its cells may be cut wrong"
MOST_ROWS, MOST_WORDS = 2_000, 120_000
_ROWS_WITHOUT_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class CutRow:
    """A row and the ways to cut it, cheapest first; `sure` where something sure stands in it.

    `doubts` are sentences about the cells of single columns.
    """

    start: int
    stop: int
    ways: Sequence[Cut]
    sure: bool
    doubts: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CutTable:
    """The rows of a table, and what was learned from them."""

    words: Sequence[PastedWord]
    headings: Sequence[ColumnHeading]
    rows: Sequence[CutRow]
    habits: TableHabits


class Cutter:
    """The table that is cut: its words, and what is sure in them.

    Headings that are only `assumed` need rows that begin as rows do.
    """

    def __init__(
        self,
        words: Sequence[PastedWord],
        headings: Sequence[ColumnHeading],
        known: Known,
        *,
        assumed: bool = False,
    ) -> None:
        self._words, self._headings, self._known = words, headings, known
        self._anchors = Anchors(words, known)
        possible = possible_starts(words, self._anchors, headings)
        if assumed and sum(start.dated for start in possible) < _ROWS_WITHOUT_HEADINGS:
            possible = []
        self.too_much = bool(possible) and (
            len(possible) > 2 * MOST_ROWS or len(words) > MOST_WORDS
        )
        """Whether there is more to cut than can be cut in reasonable time."""
        if self.too_much:
            possible = []
        self._targets = Targets(words if possible else (), self._anchors, headings)
        starts = likely_starts(possible, self._targets.places)
        self.too_much |= len(starts) > MOST_ROWS
        self.starts = tuple(start.at for start in starts)
        self._passed_over = passed_over(possible, starts)
        self._numbers = {start.at: start.number for start in starts}
        self._names = _known_names(known)
        self._names_cost: dict[tuple[int, int], float] = {}
        self._items = names_of(known.items) | names_of(a.item for a in known.actions.values())

    def cut(self) -> CutTable:
        """The rows, cut as well as can be."""
        habits = first = at_first(self._words)
        bounds = list(zip(self.starts, [*self.starts[1:], len(self._words)], strict=True))
        for _ in range(_LESSONS):
            rows = [self._row(at, stop, habits) for at, stop in bounds[:_ROWS_IN_A_LESSON]]
            habits = learned(first, [self.seen(row) for row in rows])
        cut = [self._row(start, stop, habits) for start, stop in bounds]
        return CutTable(self._words, self._headings, cut, habits)

    def seen(self, row: CutRow) -> list[CutCell]:
        """The cells of a row as it is cut best, those with words."""
        cells: list[CutCell] = []
        at = row.start
        for column, (heading, end) in enumerate(zip(self._headings, row.ways[0].ends, strict=True)):
            if end > at:
                cells.append(CutCell(column, heading.kind, self._words[at:end]))
            at = end
        return cells

    def _row(self, start: int, stop: int, habits: TableHabits) -> CutRow:
        within = min(stop, start + _LONGEST)
        reach = self._targets.reach(start, within)
        span = Span(
            words=self._words,
            start=start,
            stop=within,
            anchors=self._anchors,
            habits=habits,
            recorded=self._recorded(start),
            pairs=self._targets.places_set,
            reach=reach,
            headings=self._headings,
            before_sure=self._targets.before,
            names_cost=self._names_cost,
        )
        ways = cheapest_cuts(span, self._headings)
        if within < stop:
            ways = [_longer(way, within, stop) for way in ways]
        return CutRow(start, stop, ways, reach.sure, self._doubts(start, ways[0]))

    def _doubts(self, start: int, way: Cut) -> Mapping[int, str]:
        """Doubts about all cells of an unlikely cut, or the cell in which another row may begin."""
        at = self._passed_over.get(start)
        if way.cost > _UNLIKELY:
            return dict.fromkeys(range(len(way.ends)), _ODD)
        if at is None:
            return {}
        column = next((n for n, end in enumerate(way.ends) if end > at), len(way.ends) - 1)
        words = words_on_a_line(self._words[at : at + _QUOTED])
        return {column: f"another row may begin in it at “{words}…”"}

    def _recorded(self, start: int) -> BoardRecord:
        number = self._numbers[start]
        action = self._known.record(number)
        texts = {}
        if action is not None:
            texts = {
                ColumnKind.ITEM: key(action.item),
                ColumnKind.ACTION: key(action.wording),
                ColumnKind.WHO: key("".join(action.responsible)),
            }
        return BoardRecord(self._names, self._items, texts)


def _longer(way: Cut, within: int, stop: int) -> Cut:
    """The same cut, its last cell going on to the end of a row too long to search whole."""
    last = stop if way.ends[-1] == within else way.ends[-1]
    return Cut(way.cost, (*way.ends[:-1], last))


def _known_names(known: Known) -> Collection[str]:
    people = known.people
    initials = (people.initials_of(name) or "" for name in people.names())
    aliases = (alias for person in people.persons for alias in person.aliases)
    recorded = (name for action in known.actions.values() for name in action.responsible)
    return names_of([*people.names(), *initials, *aliases, *recorded])
