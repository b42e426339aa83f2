"""The rows that hold the headings of a table: one line or two, and what each column means.

A table without headings has its columns by their numbers, where somebody says what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import HeadedCell, on_one_line, seen_text
from actionlog.importers.rows.column_headings import (
    columns,
    folded,
    likely,
    meaning,
    own_column,
    own_meaning,
    says_itself,
    says_who_and_when,
)
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.source_document import Cell, Grid, Row


_TELLING = frozenset({LogColumn.STATUS, LogColumn.DEADLINE, LogColumn.REVISED, LogColumn.COMMENTS})
_WHO_AND_WHEN = frozenset({LogColumn.RESPONSIBLE, LogColumn.DEADLINE, LogColumn.REVISED})
_VAGUE = frozenset({"description", "detail"})
_IS_STATUS = frozenset({"status", "state", "open closed", "current status"})
_HEADINGS_AT_LEAST = 2
_LONGEST_CELL = 240
_LOOKED_AT = 12
"""Rows of a grid within which tables that stand side by side have their headings."""
_IS_DATA = re.compile(r".*[0-9]{2}.*|[0-9]+\.?")
_IS_VALUE = re.compile(r"[0-9]+[.)]?|[0-9]{1,4}[./ -]\w{1,9}[./ -][0-9]{2,4}")
"""A number or a date by itself, which stands among what a log says and not among its headings."""
_SURE_OF = 3
"""Columns that are understood, the action among them: a log, however many others it has."""


@dataclass(frozen=True, slots=True)
class ActionTable:
    """The columns of a log: their headings, and what they mean.

    `lines` are the rows that hold the headings, so that a page that repeats them is told apart;
    `beside` the texts that stand beside the headings and are none: how to fill the log in.
    """

    headings: tuple[str, ...]
    columns: tuple[LogColumn | None, ...]
    lines: tuple[tuple[str, ...], ...]
    beside: frozenset[str] = frozenset()

    @property
    def tells(self) -> frozenset[LogColumn]:
        """What the log has a column for."""
        said = frozenset(column for column in self.columns if column)
        return said | {LogColumn.DEADLINE} if self._both(said) else said

    def _both(self, said: frozenset[LogColumn]) -> bool:
        """Whether one column has who and when, and no other has when."""
        return LogColumn.DEADLINE not in said and any(
            column is LogColumn.RESPONSIBLE and says_who_and_when(heading)
            for heading, column in zip(self.headings, self.columns, strict=True)
        )

    def told(self, row: Row) -> tuple[HeadedCell, ...]:
        """The cells of a row under their headings; of merged neighbours the first speaks."""
        cells = tuple(zip(self.headings, row.cells, self.columns, strict=False))
        told = tuple(
            HeadedCell(heading or cell.place.column or f"Column {at + 1}", cell, column)
            for at, (heading, cell, column) in enumerate(cells)
            if (at == 0 or not _same_merged(row.cells[at - 1], cell))
            and not (self.beside and on_one_line(cell.text) in self.beside)
        )
        if not self._both(frozenset(filter(None, self.columns))):
            return told
        return tuple(part for one in told for part in _parted(one))

    def stands_for_action(self, known: Known) -> str | None:
        """The heading that is read as the action though it does not say so."""
        found = zip(self.headings, self.columns, strict=True)
        action = next((one for one, column in found if column is LogColumn.ACTION), None)
        return action if action and not says_itself(action, known) else None

    def not_understood(self, known: Known) -> tuple[str, ...]:
        """The headings that stand for nothing, and of which nobody has said that they do."""
        return tuple(
            one
            for at, (one, column) in enumerate(zip(self.headings, self.columns, strict=True))
            if one and not column and not own_column(one, at, known)[0]
        )


def _parted(told: HeadedCell) -> Iterator[HeadedCell]:
    """Who and when of one cell, as in `Ann Archer by 7 June`; all is who where no day is said."""
    if told.column is not LogColumn.RESPONSIBLE:
        yield told
        return
    from actionlog.importers.minutes.action_owners import due_in

    text = seen_text(told.cell.text)
    parts = [(at, text[at:].strip("() ")) for at in _may_part(text)]
    told_day = next((at for at, said in parts if due_in(said)), None)
    loose = (at for at, said in parts if _LOOSELY_WHEN.match(said))
    at = told_day if told_day is not None else next(loose, len(text))
    who = _CONNECTING.sub("", text[:at]).strip()
    when = text[at:].strip("() ")
    yield replace(told, cell=replace(told.cell, text=who))
    when = due_in(when) or when
    yield replace(told, cell=replace(told.cell, text=when), column=LogColumn.DEADLINE)


def _may_part(text: str) -> Iterator[int]:
    """Where the second part of a cell may begin; a bare `May` behind a name may be a surname."""
    for at in range(1, len(text) if len(text) <= _LONGEST_CELL else 0):
        plain = text[at - 1] == " "
        named = text[at].isupper() and not any(map(str.isdigit, text[at:]))
        if text[at - 1] in _BEFORE_WHEN and not (plain and named and not text[at:].isupper()):
            yield at


_BEFORE_WHEN = frozenset(" \n\v,;(/-–—")
_LOOSELY_WHEN = re.compile(
    r"(?:spring|summer|autumn|winter|q[1-4]|early|mid|late|end|w/c|week|before|after|when|[0-9])\b",
    re.IGNORECASE,
)
_CONNECTING = re.compile(
    r"[\s,;(/–—:-]*(?:\b(?:by|due|before|until))?[\s,;(/–—:-]*$", re.IGNORECASE
)


def table_at(
    rows: Sequence[Row], at: int, known: Known, *, loose: bool = False
) -> ActionTable | None:
    """The table whose heading stands in a row, or in this one and the next.

    `loose` takes a heading for the action alone, whatever stands beside it.
    """
    beside = frozenset(text for text in map(on_one_line, _long(rows[at])) if text)
    one = _headings(rows[at])
    if beside and any(map(_IS_VALUE.fullmatch, one)):
        return None
    alone = _table(one, known, [one], loose=loose)
    if beside:
        return replace(alone, beside=beside) if alone else None
    if at + 1 < len(rows):
        other = _headings(rows[at + 1])
        if not any(map(_IS_DATA.fullmatch, other)):
            both = tuple(map(_over, one, other))
            stacked = _table(both, known, [one, other])
            below = _table(other, known, [other])
            if _count(stacked) > max(_count(alone), _count(below)):
                return stacked
    return alone


def by_position(row: Row, known: Known) -> ActionTable | None:
    """The columns of a table without headings, as somebody numbers them: `--column "1=ref"`."""
    said = {int(one): column for one, column in known.headings.items() if one.isdecimal()}
    if not any(said.values()) or max(said) > len(row.cells):
        return None
    numbers = range(1, len(row.cells) + 1)
    headings = tuple(f"Column {at}" for at in numbers)
    return ActionTable(headings, tuple(said.get(at) for at in numbers), ())


def side_by_side(grid: Grid) -> tuple[Grid, ...]:
    """The tables of a grid that stand beside each other: each begins with the same heading."""
    for row in grid.rows[:_LOOKED_AT]:
        said = [folded(text) for text in _headings(row)]
        again = [at for at, text in enumerate(said) if text and text == said[0]]
        apart = all(end - at >= _HEADINGS_AT_LEAST for at, end in pairwise([*again, len(said)]))
        if len(again) > 1 and apart and likely(said[0]) is LogColumn.REF:
            ends = [*again[1:], len(said)]
            return tuple(_cut(grid, at, end) for at, end in zip(again, ends, strict=True))
    return (grid,)


def _cut(grid: Grid, first: int, last: int) -> Grid:
    rows = (replace(row, cells=row.cells[first:last]) for row in grid.rows)
    return replace(grid, rows=tuple(row for row in rows if texts(row)))


def repeats(table: ActionTable, row: Row) -> bool:
    """Whether a row only says the headings again, as at the top of a page."""
    said = tuple(map(folded, _headings(row)))
    return any(said == tuple(map(folded, line)) for line in table.lines)


def is_data(text: str) -> bool:
    """Whether a text is a number or a date by itself, and so no heading."""
    return bool(_IS_VALUE.fullmatch(text))


def is_date(text: str) -> bool:
    """Whether a text looks like a day, whatever its order."""
    return is_data(text) and not text.rstrip(".)").isdecimal()


def texts(row: Row) -> tuple[str, ...]:
    """What the cells of a row say, each on one line; merged neighbours once."""
    said = [
        on_one_line(cell.text)
        for at, cell in enumerate(row.cells)
        if at == 0 or not _same_merged(row.cells[at - 1], cell)
    ]
    return tuple(text for text in said if text)


def _headings(row: Row) -> tuple[str, ...]:
    """What its cells say, where it is short enough for a heading."""
    return tuple(
        on_one_line(cell.text) if len(cell.text) <= _LONGEST_CELL else "" for cell in row.cells
    )


def _long(row: Row) -> list[str]:
    return [cell.text for cell in row.cells if len(cell.text) > _LONGEST_CELL]


def _over(upper: str, lower: str) -> str:
    """A heading over two rows; a cell that is merged over both says it once."""
    return upper if upper == lower else f"{upper} {lower}".strip()


def _table(
    headings: Sequence[str],
    known: Known,
    lines: Sequence[tuple[str, ...]],
    *,
    loose: bool = False,
) -> ActionTable | None:
    """The table under these headings, if they are the headings of a log."""
    filled = [text for text in headings if text]
    if len({folded(text) for text in filled}) < min(_HEADINGS_AT_LEAST, len(headings)):
        return None
    meant = columns(headings, known)
    table = ActionTable(tuple(headings), meant, tuple(lines))
    owned = [text for text in filled if own_meaning(text, known)[0]]
    named = [text for text in filled if meaning(text, known)]
    if 2 * len({*named, *owned}) < len(set(filled)) and not owned:
        if LogColumn.ACTION not in table.tells:
            return None
        enough = _SURE_OF if table.stands_for_action(known) is None else _SURE_OF + 1
        if len(table.tells) < enough and (not loose or enough > _SURE_OF):
            return None
        if any(map(_IS_VALUE.fullmatch, filled)):
            return None
    if not owned and _only_describes(table):
        return None
    return table if _is_log(table, known, owned=bool(owned) or loose) else None


def _is_log(table: ActionTable, known: Known, *, owned: bool) -> bool:
    """Whether it says what is to be done, or more of what is on record already."""
    tells = table.tells
    if LogColumn.ACTION in tells:
        return len(tells) >= _HEADINGS_AT_LEAST or owned
    return LogColumn.REF in tells and bool(tells & _TELLING) and bool(known.actions)


def _only_describes(table: ActionTable) -> bool:
    """Whether it says what things are, and not who is to do them: a scale, or a list of codes."""
    told = {column: folded(one) for one, column in zip(table.headings, table.columns, strict=True)}
    if told.get(LogColumn.ACTION) not in _VAGUE:
        return False
    return not told.keys() & _WHO_AND_WHEN and told.get(LogColumn.STATUS) not in _IS_STATUS


def _count(table: ActionTable | None) -> int:
    return sum(column is not None for column in table.columns) if table else 0


def _same_merged(left: Cell, right: Cell) -> bool:
    return Mark.MERGED in left.marks & right.marks and seen_text(left.text) == seen_text(right.text)
