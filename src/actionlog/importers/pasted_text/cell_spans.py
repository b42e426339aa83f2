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
# Costs are natural logarithms of odds, as in `cell_costs`; set by trying on generated logs.
_ON_RECORD = 5.0
"""How much likelier a cell is that says what the row's action says, or any other's item."""
_LONGEST_KEY = 1_000  # letters
_SELDOM_FILLED, _NEVER_EMPTY = 0.6, 9.0
_ODD = 4.5
"""The cost of a cell that is seldom empty and is; or of words that its heading does not mean."""
_FILLED = {
    LogColumn.REF,
    LogColumn.RAISED,
    LogColumn.ITEM,
    LogColumn.RESPONSIBLE,
    LogColumn.DEADLINE,
    LogColumn.STATUS,
}
_EMPTY: dict[LogColumn | None, float] = {
    **dict.fromkeys(_FILLED, _ODD),
    LogColumn.ACTION: _NEVER_EMPTY,
}
_LOOSE, _SENTENCES = 1.6, {ColumnKind.ITEM, ColumnKind.ACTION}
"""The cost of a line that ends although the next word had room: usual between names alone."""
_TOO_WIDE = 3.0
"""The cost of a line that is wider than its column, whatever more stands on it."""
_SURE_WITHIN = 4.0
"""The cost of words that hold a deadline with its status: these are rather cells of their own."""
_ANOTHER_DATE = 2.5
"""The cost of a second date in a deadline, where the next column has dates of its own."""
_DATED_NOTE, _DASHED_NOTE = -0.6, 1.5
"""The cost of comments that begin with a date, or with the dash that stands behind one."""
_UNKNOWN_WORD = 0.25
"""Of a column without a meaning: so that its cells are no longer than they must be."""
_IN_DATES, _IN_DEADLINES, _IN_STATUSES = 2, 4, 3
"""In words: the longest cells of these kinds that are read although they say something else."""


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
                yield from self._sure(self.anchors.days(at), at, _IN_DATES)
            case ColumnKind.DUE:
                yield from self._sure(self._dues(column, at), at, _IN_DEADLINES)
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
            (end, cost + (_ANOTHER_DATE if dated and self._goes_on(one, end) else 0.0))
            for end, cost in self.anchors.dues(at)
        ]

    def _goes_on(self, one: int, end: int) -> bool:
        """Whether more stands behind a date, and not in brackets."""
        return end > one and not self.words[one].text.startswith("(")

    def _sure(self, ends: Ends, at: int, longest: int) -> Iterator[tuple[int, float]]:
        read = {end: cost for end, cost in ends if end <= self.stop}
        yield from read.items()
        for end in range(at + 1, min(at + longest, self.stop) + 1):
            if end not in read:
                yield end, _ODD

    def _statuses(self, at: int) -> Iterator[tuple[int, float]]:
        read = {end: cost for end, cost in self.anchors.statuses(at) if end <= self.stop}
        yield from read.items()
        text = ""
        for end in range(at + 1, min(at + _IN_STATUSES, self.stop) + 1):
            text += key(self.words[end - 1].text)
            if end not in read:
                again = self.habits.seen_before(ColumnKind.STATUS, text)
                yield end, _ODD - again

    def _notes(self, column: int, at: int) -> Iterator[tuple[int, float]]:
        first = self.words[at].text
        dashed = _DASHED_NOTE if first[0] in "-–:" else 0.0
        dated = _DATED_NOTE if self.anchors.days(at) else dashed
        nearest = self.stop if column == self.last else at + 1
        for end in range(nearest, self.stop + 1):
            yield end, dated

    def _texts(self, column: int, kind: ColumnKind, at: int) -> Iterator[tuple[int, float]]:
        """Titles, requests, names and cells of no known kind: word after word."""
        longest = _LONGEST.get(kind, self.stop - at)
        loose = _LOOSE if kind in _SENTENCES else 0.0
        walk = _Walk(self.habits.breadths.get(column), loose)
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
        if ends is None:
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
            cost += _SURE_WITHIN
        if kind is ColumnKind.ITEM:
            return cost + cell_costs.item_word(word, nth - at, before)
        return cost + (_UNKNOWN_WORD if kind is ColumnKind.OTHER else 0.0)

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
            favour = max(favour, _ON_RECORD)
        return favour + (_ON_RECORD if text == self.recorded.texts.get(kind) else 0.0)


class _Walk:
    """Adds up what the width of the column says against the lines of a cell."""

    def __init__(self, breadth: Breadth | None, loose: float) -> None:
        self._breadth, self._loose = breadth, loose
        self._wide = -SPACE
        self._charged = False

    def add(self, word: PastedWord, before: PastedWord | None) -> float:
        """The cost of one word more."""
        if self._breadth is None:
            return 0.0
        more, cost = SPACE + width(word.text), 0.0
        if before is not None and before.ends_line:
            if self._breadth.would_fit(self._wide + more):
                cost = self._loose
            self._wide, self._charged = -SPACE, False
        self._wide += more
        if self._breadth.too_wide(self._wide) and not self._charged:
            self._charged = True
            cost += _TOO_WIDE
        return cost
