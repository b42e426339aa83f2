"""Makes cells of words that were cut: their lines, and whether the cut is sure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.importers.pasted_text.column_traits import SPACE, ColumnKind, width
from actionlog.importers.pasted_text.text_words import (
    ROLES,
    Gap,
    bare,
    is_capital,
    is_initials,
    words_on_a_line,
)
from actionlog.importers.source_document import SOFT, Cell, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.pasted_text.column_traits import TableHabits
    from actionlog.importers.pasted_text.row_cuts import CutRow, CutTable
    from actionlog.importers.pasted_text.text_words import PastedWord


_NEARLY_AS_GOOD = 1.5
"""A cut dearer by less (a cost: odds of one in 4.5) is asked about; asks 1 % of cells at most."""
_QUOTED = 3
_TORN = "a page ends inside the row, and this cell may go on behind it"
_TEXTS = {ColumnKind.ITEM, ColumnKind.ACTION, ColumnKind.WHO}
_ASKED_ABOUT = {
    ColumnKind.ITEM,
    ColumnKind.ACTION,
    ColumnKind.WHO,
    ColumnKind.NOTES,
    ColumnKind.OTHER,
    ColumnKind.DUE,
    ColumnKind.STATUS,
}


@dataclass(frozen=True, slots=True)
class CellMaker:
    """Makes the rows of a table; `doubt` is a sentence about all of it, if there is one."""

    name: str
    table: CutTable
    doubt: str = ""

    def rows(self) -> tuple[Row, ...]:
        """Every row of the table."""
        return tuple(map(self._row, self.table.rows))

    def left_over(self) -> Iterator[PastedWord]:
        """The words behind the last cell of each row."""
        for row in self.table.rows:
            yield from self.table.words[row.ways[0].ends[-1] : row.stop]

    def _row(self, row: CutRow) -> Row:
        cells = tuple(self._cell(row, column) for column in range(len(self.table.headings)))
        return Row(cells, Place(self.name, line=self.table.words[row.start].line))

    def _cell(self, row: CutRow, column: int) -> Cell:
        at, end = _ends(row, 0, column)
        words = self.table.words[at:end]
        heading = self.table.headings[column]
        first = self.table.words[at if at < end else row.start]
        others = self._others(row, column)
        text = self._text(words, column)
        return Cell(
            text=text,
            place=Place(self.name, column=heading.text, line=first.line),
            unsure=self._unsure(row, column, others),
            others=tuple(other for other in dict.fromkeys(self._texts(others, column)) if other),
        )

    def _others(self, row: CutRow, column: int) -> list[tuple[int, int]]:
        """Where else the cell may begin and end, by a cut that is nearly as good."""
        best = _ends(row, 0, column)
        near = [
            _ends(row, nth, column)
            for nth, way in enumerate(row.ways)
            if way.cost - row.ways[0].cost < _NEARLY_AS_GOOD
        ]
        return [ends for ends in dict.fromkeys(near) if ends != best]

    def _texts(self, others: Sequence[tuple[int, int]], column: int) -> Iterator[str]:
        for at, end in others:
            yield self._text(self.table.words[at:end], column)

    def _unsure(self, row: CutRow, column: int, others: Sequence[tuple[int, int]]) -> str:
        kind = self.table.headings[column].kind
        at, end = _ends(row, 0, column)
        if others:
            return self._where(column, (at, end), others[0])
        if column in row.doubts or kind not in _ASKED_ABOUT:
            return row.doubts.get(column, _TORN if self._lacks_year(row, column) else "")
        if not row.sure and kind in {ColumnKind.ACTION, ColumnKind.WHO, ColumnKind.NOTES}:
            return "the row has no deadline or status that would tell where its cells end"
        if column == len(self.table.headings) - 1 and end < row.stop:
            return f"after it stands {_quoted(self.table.words[end : row.stop])}, left out here"
        if self._may_go_on(row, column):
            return _TORN
        return self.doubt

    def _lacks_year(self, row: CutRow, column: int) -> bool:
        """Whether a day's year may stand behind a page's end: `17 Oct` in a row torn there."""
        at, end = _ends(row, 0, column)
        if self.table.headings[column].kind is not ColumnKind.DAY or at == end:
            return False
        return self._turn(row) is not None and not self.table.words[end - 1].text[-1].isdigit()

    def _turn(self, row: CutRow) -> int | None:
        """The last word before a page that ends inside a row."""
        return next((n for n in range(row.start, row.stop - 1) if self.table.words[n].turns), None)

    def _may_go_on(self, row: CutRow, column: int) -> bool:
        """Whether cells that reach a page's end may go on among the words of a later cell.

        Only those that do not end above it: that have as many lines there as the one cut in two;
        and all where the status was not found, which then stands among their words.
        """
        turn = self._turn(row)
        if turn is None:
            return False
        columns = range(len(self.table.headings))
        if any(self._is_empty_status(row, nth) for nth in columns):
            return True
        behind = next(
            nth for nth in columns if _ends(row, 0, nth)[1] > turn + 1 or nth == columns[-1]
        )
        lines = [self._lines(*_ends(row, 0, nth), turn) for nth in columns]
        texts = [nth for nth in range(behind) if self.table.headings[nth].kind in _TEXTS]
        reaching = [nth for nth in texts if lines[nth] >= lines[behind]]
        return bool(reaching) and column in {*reaching, behind}

    def _is_empty_status(self, row: CutRow, column: int) -> bool:
        at, end = _ends(row, 0, column)
        return self.table.headings[column].kind is ColumnKind.STATUS and at == end

    def _lines(self, at: int, end: int, turn: int) -> int:
        """How many lines a cell has up to a word."""
        return len({word.line for word in self.table.words[at : min(end, turn + 1)]})

    def _where(self, column: int, best: tuple[int, int], other: tuple[int, int]) -> str:
        what = f"the cell under “{self.table.headings[column].text}”"
        words = self.table.words
        if best[0] == best[1]:
            return f"{what} may hold {_quoted(words[other[0] : other[1]])}"
        if other[0] == other[1]:
            return f"{what} may be empty"
        if other[1] != best[1]:
            later = other[1] > best[1]
            place = words[best[1] : other[1]] if later else words[other[1] : best[1]]
            return f"{what} may {'go on with' if later else 'end before'} {_quoted(place)}"
        return f"{what} may begin at {_quoted(words[other[0] : other[1]])}"

    def _text(self, words: Sequence[PastedWord], column: int) -> str:
        if not words:
            return ""
        kind, habits = self.table.headings[column].kind, self.table.habits
        parts, wide = [words[0].text], width(words[0].text)
        for before, word in pairwise(words):
            more = SPACE + width(word.text)
            if not before.ends_line:
                parts.append(f" {word.text}")
                wide += more
                continue
            hard = _ended(habits, column, before, wide + more)
            parts += ["\n" if hard else SOFT, word.text]
            wide = width(word.text)
        text = "".join(parts)
        return _names_on_lines(text) if kind is ColumnKind.WHO else text


def _ends(row: CutRow, nth: int, column: int) -> tuple[int, int]:
    ends = row.ways[nth].ends
    return (ends[column - 1] if column else row.start), ends[column]


def _ended(habits: TableHabits, column: int, before: PastedWord, with_next: int) -> bool:
    """Whether a line ended there for certain: the next word would have fitted in the column."""
    breadth = habits.breadths.get(column)
    if breadth is not None and breadth.would_fit(with_next):
        return True
    if breadth is not None and breadth.too_wide(with_next):
        return False
    if habits.trailing_tells:
        return before.gap is Gap.END
    return habits.blanks_tell and before.blank


def _names_on_lines(text: str) -> str:
    """The names, each on its line where each line holds a whole one."""
    lines = text.replace("\n", SOFT).split(SOFT)
    if all(map(_is_whole_name, lines)):
        return "\n".join(lines)
    return text.replace("\n", SOFT)


def _is_whole_name(text: str) -> bool:
    words = text.split()
    if len(words) == 1:
        return is_initials(text)
    person = len(words) in {2, 3} and all(is_capital(word) for word in words)
    return person and not any(bare(word) in ROLES for word in words) and "/" not in text


def _quoted(words: Sequence[PastedWord]) -> str:
    more = "…" if len(words) > _QUOTED else ""
    return f"“{words_on_a_line(words[:_QUOTED])}{more}”"
