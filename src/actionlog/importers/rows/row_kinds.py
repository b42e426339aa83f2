"""What each row of a table is before it is read: headings, an action, a title, a total, a key.

Finds the heading row, one line or two, and what each column means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import HeadedCell, number, on_one_line, tidy
from actionlog.importers.rows.column_headings import columns, folded, meaning, own_meaning
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.source_document import Cell, Row


_TELLING = frozenset({LogColumn.STATUS, LogColumn.DEADLINE, LogColumn.REVISED, LogColumn.COMMENTS})
_HEADINGS_AT_LEAST = 2
_HALF_HEADING = 30
_LONGEST_CELL = 240
_IS_DATA = re.compile(r".*[0-9]{2}.*|[0-9]+\.?")


@dataclass(frozen=True, slots=True)
class ActionTable:
    """The columns of a log: their headings, and what they mean.

    `lines` are the rows that hold the headings, so that a page that repeats them is told apart.
    """

    headings: tuple[str, ...]
    columns: tuple[LogColumn | None, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def tells(self) -> frozenset[LogColumn]:
        """What the log has a column for."""
        return frozenset(column for column in self.columns if column)

    def told(self, row: Row) -> tuple[HeadedCell, ...]:
        """The cells of a row under their headings; of merged neighbours the first speaks."""
        cells = tuple(zip(self.headings, row.cells, self.columns, strict=False))
        return tuple(
            HeadedCell(heading or cell.place.column or f"Column {at + 1}", cell, column)
            for at, (heading, cell, column) in enumerate(cells)
            if at == 0 or not _same_merged(row.cells[at - 1], cell)
        )


def table_at(rows: Sequence[Row], at: int, known: Known) -> ActionTable | None:
    """The table whose heading stands in a row, or in this one and the next."""
    if any(len(cell.text) > _LONGEST_CELL for cell in rows[at].cells):
        return None
    one = _headings(rows[at])
    if not any(one):
        return None
    alone = _table(one, known, [one])
    if at + 1 < len(rows):
        other = _headings(rows[at + 1])
        if _short(other, _HALF_HEADING) and not any(map(_IS_DATA.fullmatch, other)):
            both = tuple(map(_over, one, other))
            stacked = _table(both, known, [one, other])
            below = _table(other, known, [other])
            if _count(stacked) > max(_count(alone), _count(below)):
                return stacked
    return alone


def repeats(table: ActionTable, row: Row) -> bool:
    """Whether a row only says the headings again, as at the top of a page."""
    if any(len(cell.text) > _LONGEST_CELL for cell in row.cells):
        return False
    said = tuple(map(folded, _headings(row)))
    return any(said) and any(said == tuple(map(folded, line)) for line in table.lines)


def texts(row: Row) -> tuple[str, ...]:
    """What the cells of a row say, each on one line; merged neighbours once."""
    said = [
        on_one_line(cell.text)
        for at, cell in enumerate(row.cells)
        if at == 0 or not _same_merged(row.cells[at - 1], cell)
    ]
    return tuple(text for text in said if text)


def _headings(row: Row) -> tuple[str, ...]:
    return tuple(on_one_line(cell.text) for cell in row.cells)


def _over(upper: str, lower: str) -> str:
    """A heading over two rows; a cell that is merged over both says it once."""
    return upper if upper == lower else f"{upper} {lower}".strip()


def _short(headings: Sequence[str], most: int) -> bool:
    return any(headings) and all(len(text) <= most for text in headings)


def _table(
    headings: Sequence[str], known: Known, lines: Sequence[tuple[str, ...]]
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
        return None
    return table if _is_log(table, owned=bool(owned)) else None


def _is_log(table: ActionTable, *, owned: bool) -> bool:
    tells = table.tells
    if LogColumn.ACTION in tells:
        return len(tells) >= _HEADINGS_AT_LEAST or owned or len(table.columns) == 1
    return LogColumn.REF in tells and bool(tells & _TELLING)


def _count(table: ActionTable | None) -> int:
    return sum(column is not None for column in table.columns) if table else 0


def _same_merged(left: Cell, right: Cell) -> bool:
    return Mark.MERGED in left.marks & right.marks and tidy(left.text) == tidy(right.text)


_OPEN = re.compile(
    r"\b(open|outstanding|live|current|ongoing|active|in progress|not (?:yet )?closed|incomplete"
    r"|carried forward|brought forward|new|matters arising)\b"
)
_CLOSING = re.compile(
    r"\b(?:for|propose[ds]?|proposing|recommend(?:ed)?|to be) (?:clos\w+)|closing\b"
)
_CLOSED = re.compile(
    r"\b(?:closed|completed?|discharged|archived?|done)\b"
    r"(?! (?:session|meeting|board|part|committee))"
)
_FROM = re.compile(
    r"\b(?:meeting|board|committee|raised|arising|actions? from|agreed (?:on|at))\b", re.IGNORECASE
)
_FOOTER = re.compile(
    r"(?:grand |sub-?)?totals?\b.*|page [0-9]+.*|key\b.*|legend\b.*|end of .*|notes?\s*:.*"
    r"|number of .*|count\b.*|[0-9]+ of [0-9]+",
)
_LONGEST_TITLE = 80
_LONGEST_TITLE_IN_WORDS = 4


def section(title: str) -> Status | None:
    """How the actions under a title stand, if it says so."""
    said = " ".join(title.casefold().replace("_", " ").split())
    if len(said) > _LONGEST_TITLE:
        return None
    if _CLOSING.search(said):
        return Status.CLOSING
    is_open, is_closed = bool(_OPEN.search(said)), bool(_CLOSED.search(said))
    if is_open is is_closed:
        return None
    return Status.OPEN if is_open else Status.CLOSED


def raises(title: str, date: str) -> bool:
    """Whether a title with a date says of which meeting the actions below it are."""
    rest = title.replace(date, " ").strip(" :.-–")
    return not rest or bool(_FROM.search(rest))


def is_footer(text: str) -> bool:
    """Whether a text closes a table or explains it: a total, a key, a page number."""
    return bool(_FOOTER.fullmatch(" ".join(text.casefold().split())))


def is_title(text: str) -> bool:
    """Whether a text that stands alone in its row titles what follows."""
    said = " ".join(text.split())
    if section(said) is not None and len(said.split()) <= len(
        ["closed", "actions", "since", "May"]
    ):
        return True
    shouted = said.isupper() and len(said) <= _LONGEST_TITLE
    return shouted or bool(re.match(r"(?:part|section|appendix) [a-z0-9]+\b", said, re.IGNORECASE))


_FILLED_AT_LEAST = 3
_NEVER_GOES_ON = frozenset({LogColumn.REF, LogColumn.RAISED, LogColumn.STATUS, LogColumn.DEADLINE})
_AT_THE_START = frozenset({LogColumn.REF, LogColumn.RAISED})


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row that say something, and all of them under their headings."""

    row: Row
    table: ActionTable
    told: tuple[HeadedCell, ...]

    @classmethod
    def under(cls, table: ActionTable, row: Row) -> TableRow:
        """A row under the headings of a table."""
        return cls(row, table, table.told(row))

    @property
    def filled(self) -> tuple[HeadedCell, ...]:
        """The cells that say something."""
        return tuple(one for one in self.told if one.text)

    @property
    def columns(self) -> frozenset[LogColumn]:
        """What the row says something about."""
        return frozenset(one.column for one in self.filled if one.column)

    @property
    def is_action(self) -> bool:
        """Whether it has a number and something more, or the words of an action."""
        if LogColumn.ACTION in self.columns or len(self.columns) >= _FILLED_AT_LEAST:
            return True
        return LogColumn.REF in self.columns and len(self.columns) > 1

    @property
    def is_title(self) -> bool:
        """Whether one text stands alone in it, where none that goes on from above would stand."""
        if len({one.line for one in self.filled}) > 1 or len(self.row.cells) == 1:
            return False
        first = self.filled[0]
        if number(first.text) or is_footer(first.line):
            return False
        merged = Mark.MERGED in first.cell.marks and len(self.told) < len(self.row.cells)
        starts = first.cell is self.row.cells[0] or first.column in _AT_THE_START
        return merged or (starts and first.column is not LogColumn.ACTION) or is_title(first.line)

    @property
    def is_footer(self) -> bool:
        """Whether it closes the table, or explains it."""
        return is_footer(self.filled[0].line) and LogColumn.ACTION not in self.columns

    def goes_on(self, above: tuple[HeadedCell, ...]) -> bool:
        """Whether it only goes on with cells of the row above."""
        new = [one for one in self.filled if not said_above(one, above)]
        there = {one.column for one in new}
        beside = LogColumn.RESPONSIBLE if LogColumn.REF in self.table.tells else LogColumn.ACTION
        return bool(new) and not {LogColumn.ACTION, beside} <= there and not there & _NEVER_GOES_ON


def said_above(told: HeadedCell, above: tuple[HeadedCell, ...]) -> bool:
    """Whether a cell is the one above it, merged over both rows."""
    marks = told.cell.marks
    return any(
        one.heading == told.heading
        and one.column is told.column
        and one.text == told.text
        and Mark.MERGED in marks & one.cell.marks
        for one in above
    )
