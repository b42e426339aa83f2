"""Cuts a whole table: roughly first, learning from each cut what its rows have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.importers.copied import search
from actionlog.importers.copied.anchors import Anchors
from actionlog.importers.copied.habits import Habits, Seen, at_first, learned, names_of
from actionlog.importers.copied.kinds import Kind
from actionlog.importers.copied.lexicon import key
from actionlog.importers.copied.segments import Recorded, Span
from actionlog.importers.copied.starts import likely_starts, passed_over, possible_starts
from actionlog.importers.copied.targets import Targets
from actionlog.importers.copied.words import joined

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.words import Word
    from actionlog.importers.known import Known

_LESSONS, _ROWS_IN_A_LESSON = 2, 120
_LONGEST, _QUOTED = 500, 3
_UNLIKELY = 8.0
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
    ways: Sequence[search.Cut]
    sure: bool
    doubts: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CutTable:
    """The rows of a table, and what was learned from them."""

    words: Sequence[Word]
    headings: Sequence[Heading]
    rows: Sequence[CutRow]
    habits: Habits


class Cutter:
    """The table that is cut: its words, and what is sure in them.

    Headings that are only `assumed` need rows that begin as rows do.
    """

    def __init__(
        self,
        words: Sequence[Word],
        headings: Sequence[Heading],
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

    def seen(self, row: CutRow) -> list[Seen]:
        """The cells of a row as it is cut best, those with words."""
        cells: list[Seen] = []
        at = row.start
        for column, (heading, end) in enumerate(zip(self._headings, row.ways[0].ends, strict=True)):
            if end > at:
                cells.append(Seen(column, heading.kind, self._words[at:end]))
            at = end
        return cells

    def _row(self, start: int, stop: int, habits: Habits) -> CutRow:
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
        ways = search.ways(span, self._headings)
        if within < stop:
            ways = [_longer(way, within, stop) for way in ways]
        return CutRow(start, stop, ways, reach.sure, self._doubts(start, ways[0]))

    def _doubts(self, start: int, way: search.Cut) -> Mapping[int, str]:
        """Doubts about all cells of an unlikely cut, or the cell in which another row may begin."""
        at = self._passed_over.get(start)
        if way.cost > _UNLIKELY:
            return dict.fromkeys(range(len(way.ends)), _ODD)
        if at is None:
            return {}
        column = next((n for n, end in enumerate(way.ends) if end > at), len(way.ends) - 1)
        words = joined(self._words[at : at + _QUOTED])
        return {column: f"another row may begin in it at “{words}…”"}

    def _recorded(self, start: int) -> Recorded:
        number = self._numbers[start]
        action = self._known.actions.get(number) if number is not None else None
        texts = {}
        if action is not None:
            texts = {
                Kind.ITEM: key(action.item),
                Kind.ACTION: key(action.wording),
                Kind.WHO: key("".join(action.responsible)),
            }
        return Recorded(self._names, self._items, texts)


def _longer(way: search.Cut, within: int, stop: int) -> search.Cut:
    """The same cut, its last cell going on to the end of a row too long to search whole."""
    last = stop if way.ends[-1] == within else way.ends[-1]
    return search.Cut(way.cost, (*way.ends[:-1], last))


def _known_names(known: Known) -> Collection[str]:
    people = known.people
    initials = (people.initials_of(name) or "" for name in people.names())
    aliases = (alias for person in people.persons for alias in person.aliases)
    recorded = (name for action in known.actions.values() for name in action.responsible)
    return names_of([*people.names(), *initials, *aliases, *recorded])
