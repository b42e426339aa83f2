"""Where a cell of a column may end that begins at a word, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text import cell_costs
from actionlog.importers.pasted_text.column_traits import SPACE, ColumnKind, width
from actionlog.importers.pasted_text.text_words import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from actionlog.importers.pasted_text.column_traits import Breadth, ColumnHeading, TableHabits
    from actionlog.importers.pasted_text.row_bounds import Reach
    from actionlog.importers.pasted_text.sure_cells import Anchors, Ends
    from actionlog.importers.pasted_text.text_words import PastedWord


# In words: more than any title or list of names seen, so that the search stays short.
_LONGEST = {ColumnKind.ITEM: 22, ColumnKind.WHO: 16, ColumnKind.OTHER: 14}
# Costs are natural logarithms of odds, as in `costs`; set by trying on generated logs.
_OF_RECORD, _KNOWN_ITEM = 6.0, 5.0
"""How much likelier a cell is that says what the row's action says, or any other's item."""
_LONGEST_KEY = 1_000
_SELDOM_FILLED = 0.6
_EMPTY: dict[LogColumn | None, float] = {
    LogColumn.REF: 6.0,
    LogColumn.RAISED: 5.0,
    LogColumn.ITEM: 4.0,
    LogColumn.ACTION: 9.0,
    LogColumn.RESPONSIBLE: 4.5,
    LogColumn.DEADLINE: 4.0,
    LogColumn.STATUS: 3.0,
}
"""The cost of an empty cell, by how seldom a log leaves it so."""
# A line that ends although the next word had room: odd in a sentence, usual between names.
_LOOSE = {ColumnKind.ITEM: 1.6, ColumnKind.ACTION: 1.6, ColumnKind.WHO: 0.2}


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """What the board's own record says: keys of names and items, and of the row's action."""

    names: Collection[str] = frozenset()
    items: Collection[str] = frozenset()
    texts: Mapping[ColumnKind, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a row, from `start` up to `stop`, and what is known to read them by."""

    words: Sequence[PastedWord]
    start: int
    stop: int
    anchors: Anchors
    habits: TableHabits
    recorded: BoardRecord
    pairs: Collection[int]
    reach: Reach
    before_sure: int
    headings: Sequence[ColumnHeading]
    names_cost: dict[tuple[int, int], float]

    @property
    def last(self) -> int:
        """The place of the last column."""
        return len(self.headings) - 1

    def cells(self, column: int, heading: ColumnHeading, at: int) -> Iterator[tuple[int, float]]:
        """Where a cell may end that begins at a word, the empty one first."""
        yield at, _EMPTY.get(heading.column, _SELDOM_FILLED)
        if at >= self.stop:
            return
        match heading.kind:
            case ColumnKind.REF:
                yield from [(at + 1, 0.0)] if self.anchors.is_ref(at) else []
            case ColumnKind.DAY:
                yield from self._sure(self.anchors.days(at), at, 6.0, 2)
            case ColumnKind.DUE:
                yield from self._sure(self._dues(column, at), at, 4.5, 4)
            case ColumnKind.STATUS:
                yield from self._statuses(at)
            case ColumnKind.NOTES:
                yield from self._notes(column, at)
            case _:
                yield from self._texts(column, heading.kind, at)

    def _dues(self, column: int, at: int) -> Ends:
        """Deadlines; a second date is rather of the next column, if that holds dates too."""
        dated = column < self.last and self.headings[column + 1].kind in {
            ColumnKind.DUE,
            ColumnKind.NOTES,
        }
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
                again = self.habits.seen_before(ColumnKind.STATUS, text)
                yield end, max(0.5, 3.6 + 1.2 * (end - at) - 1.5 * again)

    def _notes(self, column: int, at: int) -> Iterator[tuple[int, float]]:
        first = self.words[at].text
        dated = -0.6 if self.anchors.days(at) else 1.5 if first[0] in "-–:" else 0.0
        nearest = self.stop if column == self.last else at + 1
        for end in range(nearest, self.stop + 1):
            yield end, dated

    def _texts(self, column: int, kind: ColumnKind, at: int) -> Iterator[tuple[int, float]]:
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

    def _ends(self, column: int, kind: ColumnKind) -> Sequence[bool] | None:
        """Before which words a cell can end; `None` for any."""
        if column == self.before_sure:
            return self.reach.lands
        return self.reach.near if kind is ColumnKind.ACTION else None

    def _first(self, kind: ColumnKind, at: int) -> float:
        ahead = self.words[at : min(at + 5, self.stop)]
        if kind is ColumnKind.WHO and at > self.start:
            return cell_costs.who_start(self.words[at - 1], ahead[0])
        if kind is ColumnKind.ITEM:
            return cell_costs.item_start(ahead)
        return cell_costs.action_start(ahead) if kind is ColumnKind.ACTION else 0.0

    def _word(self, kind: ColumnKind, nth: int, at: int) -> float:
        word, before = self.words[nth], self.words[nth - 1] if nth > at else None
        cost = self.habits.within(before) if before else 0.0
        if nth in self.pairs:
            cost += 4.0
        if kind is ColumnKind.ITEM:
            return cost + cell_costs.item_word(word, nth - at, before)
        return cost + (0.25 if kind is ColumnKind.OTHER else 0.01)

    def _last(self, kind: ColumnKind, at: int, end: int) -> float:
        words = self.words[at:end]
        if kind is ColumnKind.ITEM:
            return cell_costs.item_end(words[-1])
        if kind is ColumnKind.WHO:
            if (at, end) not in self.names_cost:
                self.names_cost[at, end] = cell_costs.who(words, self.recorded.names)
            return self.names_cost[at, end]
        return cell_costs.action_end(words) if kind is ColumnKind.ACTION else 0.0

    def _favour(self, kind: ColumnKind, text: str) -> float:
        """How much likelier a text is for being on record, or in other rows."""
        favour = self.habits.seen_before(kind, text)
        if kind is ColumnKind.ITEM and text in self.recorded.items:
            favour = max(favour, _KNOWN_ITEM)
        return favour + (_OF_RECORD if text == self.recorded.texts.get(kind) else 0.0)


class _Walk:
    """Adds up what the width of the column says against the lines of a cell."""

    def __init__(self, breadth: Breadth | None, loose: float) -> None:
        self._breadth, self._loose = breadth, loose
        self._wide = -SPACE
        self._charged = 0.0

    def add(self, word: PastedWord, before: PastedWord | None) -> float:
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
