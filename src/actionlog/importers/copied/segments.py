"""Where a cell of a column may end that begins at a word, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.draft import Column
from actionlog.importers.copied import naming, shape
from actionlog.importers.copied.kinds import Kind
from actionlog.importers.copied.lexicon import key
from actionlog.importers.copied.measure import SPACE, width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from actionlog.importers.copied.anchors import Anchors, Ends
    from actionlog.importers.copied.habits import Habits
    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.measure import Breadth
    from actionlog.importers.copied.targets import Reach
    from actionlog.importers.copied.words import Word

_LONGEST = {Kind.ITEM: 22, Kind.WHO: 16, Kind.OTHER: 14}
_OF_RECORD = {Kind.ITEM: 6.0, Kind.ACTION: 8.0, Kind.WHO: 4.0}
_KNOWN_ITEM = 5.0
_LONGEST_KEY = 1_000
_EMPTY = {
    Column.REF: 6.0,
    Column.RAISED: 5.0,
    Column.ITEM: 4.0,
    Column.ACTION: 9.0,
    Column.RESPONSIBLE: 4.5,
    Column.DEADLINE: 4.0,
    Column.STATUS: 3.0,
    Column.REVISED: 0.6,
    Column.CLOSED: 0.6,
    Column.COMMENTS: 0.3,
    Column.OUTCOME: 0.6,
    None: 1.0,
}
# A line that ends although the next word had room: odd in a sentence, usual between names.
_LOOSE = {Kind.ITEM: 1.6, Kind.ACTION: 1.6, Kind.WHO: 0.2}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the board's own record says: keys of names and items, and of the row's action."""

    names: Collection[str] = frozenset()
    items: Collection[str] = frozenset()
    texts: Mapping[Kind, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a row, from `start` up to `stop`, and what is known to read them by."""

    words: Sequence[Word]
    start: int
    stop: int
    anchors: Anchors
    habits: Habits
    recorded: Recorded
    pairs: Collection[int]
    reach: Reach
    before_sure: int
    headings: Sequence[Heading]
    names_cost: dict[tuple[int, int], float]

    @property
    def last(self) -> int:
        """The place of the last column."""
        return len(self.headings) - 1

    def cells(self, column: int, heading: Heading, at: int) -> Iterator[tuple[int, float]]:
        """Where a cell may end that begins at a word, the empty one first."""
        yield at, _EMPTY[heading.column]
        if at >= self.stop:
            return
        match heading.kind:
            case Kind.REF:
                yield from [(at + 1, 0.0)] if self.anchors.is_ref(at) else []
            case Kind.DAY:
                yield from self._sure(self.anchors.days(at), at, 6.0, 2)
            case Kind.DUE:
                yield from self._sure(self._dues(column, at), at, 4.5, 4)
            case Kind.STATUS:
                yield from self._statuses(at)
            case Kind.NOTES:
                yield from self._notes(column, at)
            case _:
                yield from self._texts(column, heading.kind, at)

    def _dues(self, column: int, at: int) -> Ends:
        """Deadlines; a second date is rather of the next column, if that holds dates too."""
        dated = column < self.last and self.headings[column + 1].kind in {Kind.DUE, Kind.NOTES}
        one = next((end for end, _ in self.anchors.days(at)), self.stop)
        return [
            (end, cost + (2.5 if dated and end > one and not self._bracketed(one) else 0.0))
            for end, cost in self.anchors.dues(at)
        ]

    def _bracketed(self, at: int) -> bool:
        return at < self.stop and self.words[at].text.startswith("(")

    def _sure(self, ends: Ends, at: int, odd: float, longest: int) -> Iterator[tuple[int, float]]:
        read = {end: cost for end, cost in ends if end <= self.stop}
        yield from read.items()
        for end in range(at + 1, min(at + longest, self.stop) + 1):
            if end not in read:
                yield end, odd + 1.2 * (end - at)

    def _statuses(self, at: int) -> Iterator[tuple[int, float]]:
        read = {end: cost for end, cost in self.anchors.statuses(at) if end <= self.stop}
        yield from read.items()
        text = ""
        for end in range(at + 1, min(at + 3, self.stop) + 1):
            text += key(self.words[end - 1].text)
            if end not in read:
                again = self.habits.seen_before(Kind.STATUS, text)
                yield end, max(0.5, 3.6 + 1.2 * (end - at) - 1.5 * again)

    def _notes(self, column: int, at: int) -> Iterator[tuple[int, float]]:
        first = self.words[at].text
        dated = -0.6 if self.anchors.days(at) else 1.5 if first[0] in "-–:" else 0.0
        nearest = self.stop if column == self.last else at + 1
        for end in range(nearest, self.stop + 1):
            yield end, dated

    def _texts(self, column: int, kind: Kind, at: int) -> Iterator[tuple[int, float]]:
        """Titles, requests, names and cells of no known kind: word after word."""
        longest = _LONGEST.get(kind, self.stop - at)
        walk = _Walk(self.habits.breadths.get(column), _LOOSE.get(kind, 0.0))
        running, text = self._first(kind, at), ""
        ends = self._ends(column, kind)
        for end in range(at + 1, min(at + longest, self._latest(ends)) + 1):
            word, before = self.words[end - 1], self.words[end - 2] if end > at + 1 else None
            running += walk.add(word, before) + self._word(kind, end - 1, at)
            text += key(word.text) if len(text) < _LONGEST_KEY else ""
            if ends is None or ends[end - self.start]:
                yield end, running + self._last(kind, at, end) - self._favour(kind, text)

    def _latest(self, ends: Sequence[bool] | None) -> int:
        """The last word before which a cell can end."""
        if ends is None or ends[-1]:
            return self.stop
        return self.start + next((n for n in range(len(ends) - 1, 0, -1) if ends[n]), 0)

    def _ends(self, column: int, kind: Kind) -> Sequence[bool] | None:
        """Before which words a cell can end; `None` for any."""
        if column == self.before_sure:
            return self.reach.lands
        return self.reach.near if kind is Kind.ACTION else None

    def _first(self, kind: Kind, at: int) -> float:
        ahead = self.words[at : min(at + 5, self.stop)]
        if kind is Kind.WHO and at > self.start:
            return naming.who_start(self.words[at - 1], ahead[0])
        if kind is Kind.ITEM:
            return shape.item_start(ahead)
        return shape.action_start(ahead) if kind is Kind.ACTION else 0.0

    def _word(self, kind: Kind, nth: int, at: int) -> float:
        word, before = self.words[nth], self.words[nth - 1] if nth > at else None
        cost = self.habits.within(before) if before else 0.0
        if nth in self.pairs:
            cost += 4.0
        if kind is Kind.ITEM:
            return cost + shape.item_word(word, nth - at, before)
        return cost + (0.25 if kind is Kind.OTHER else 0.01)

    def _last(self, kind: Kind, at: int, end: int) -> float:
        words = self.words[at:end]
        if kind is Kind.ITEM:
            return shape.item_end(words[-1])
        if kind is Kind.WHO:
            if (at, end) not in self.names_cost:
                self.names_cost[at, end] = naming.who(words, self.recorded.names)
            return self.names_cost[at, end]
        return shape.action_end(words) if kind is Kind.ACTION else 0.0

    def _favour(self, kind: Kind, text: str) -> float:
        """How much likelier a text is for being on record, or in other rows."""
        favour = self.habits.seen_before(kind, text)
        if kind is Kind.ITEM and text in self.recorded.items:
            favour = max(favour, _KNOWN_ITEM)
        return favour + (_OF_RECORD[kind] if text == self.recorded.texts.get(kind) else 0.0)


class _Walk:
    """Adds up what the width of the column says against the lines of a cell."""

    def __init__(self, breadth: Breadth | None, loose: float) -> None:
        self._breadth, self._loose = breadth, loose
        self._wide = -SPACE
        self._charged = 0.0

    def add(self, word: Word, before: Word | None) -> float:
        """The cost of one word more."""
        if self._breadth is None:
            return 0.0
        more, cost = SPACE + width(word.text), 0.0
        if before is not None and before.ends_line:
            if self._breadth.would_fit(self._wide + more):
                cost = self._loose
            self._wide, self._charged = -SPACE, 0.0
        self._wide += more
        if self._breadth.too_wide(self._wide) and not self._charged:
            self._charged = 3.0
            cost += self._charged
        return cost
