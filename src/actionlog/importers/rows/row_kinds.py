"""What each row below the headings is before it is read: an action, a title, a total, a key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import number
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.heading_rows import ActionTable
    from actionlog.importers.source_document import Row


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
_FOR = re.compile(
    r"\b(?:updated?|prepared|revised|correct|version|printed|issued|as (?:at|of)|next|future"
    r"|for (?:the|our|its)?\s*(?:\w+ ){0,3}(?:meeting|board|committee)"
    r"|to (?:the )?(?:\w+ )?meeting)\b",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:grand |sub-?)?totals?\b.*|page [0-9]+.*|key\b.*|legend\b.*|end of .*|notes?\s*:.*"
    r"|number of .*|count\b.*|[0-9]+ of [0-9]+",
)
_LONGEST_TITLE = 80
_LEGEND = re.compile(
    r"^(?:key|legend|b?rag)\b|\w\s*=\s*\w"
    r"|\b(?:red|amber|green|blue)\b.*\b(?:red|amber|green|blue)\b"
)
"""What the colours or letters of a log stand for: `B = complete, A = at risk`."""


def section(title: str) -> Status | None:
    """How the actions under a title stand, if it says so."""
    said = " ".join(title.casefold().replace("_", " ").split())
    if len(said) > _LONGEST_TITLE or _LEGEND.search(said):
        return None
    if _CLOSING.search(said):
        return Status.CLOSING
    is_open, is_closed = bool(_OPEN.search(said)), bool(_CLOSED.search(said))
    if is_open is is_closed:
        return None
    return Status.OPEN if is_open else Status.CLOSED


def raises(title: str, date: str) -> bool:
    """Whether a title with a date says of which meeting the actions below it are.

    A log that was updated for a meeting was not raised at it.
    """
    rest = title.replace(date, " ").strip(" :.-–")
    return not rest or bool(_FROM.search(rest) and not _FOR.search(rest))


_OF_ALL = re.compile(r"\b(?:from|arising|raised|agreed) (?:\w+ ){0,4}", re.IGNORECASE)


def raises_all(title: str) -> bool:
    """Whether a title with a date says so of what stands below it beyond doubt."""
    return bool(_OF_ALL.search(title))


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

    @property
    def stands_alone(self) -> bool:
        """Whether it is the words of an action by themselves, in a row that nothing can wrap."""
        place = self.row.place
        sheet = place.page is None and place.table is None
        numbered = LogColumn.REF in self.table.tells
        return sheet and numbered and [one.column for one in self.filled] == [LogColumn.ACTION]

    @property
    def _goes_on_sentence(self) -> bool:
        """Whether it is the end of a sentence, alone in a row of a table with more columns."""
        alone = [one.column for one in self.filled] == [LogColumn.ACTION]
        many = len(list(filter(None, self.table.headings))) > len(["the action", "another"])
        return alone and many and self.filled[0].text[:1].islower()

    def goes_on(self, above: tuple[HeadedCell, ...]) -> bool:
        """Whether it only goes on with cells of the row above."""
        new = [one for one in self.filled if not said_above(one, above)]
        if self._goes_on_sentence:
            return True
        there = {one.column for one in new}
        beside = LogColumn.RESPONSIBLE if LogColumn.REF in self.table.tells else LogColumn.ACTION
        return not {LogColumn.ACTION, beside} <= there and not there & _NEVER_GOES_ON


def said_above(told: HeadedCell, above: tuple[HeadedCell, ...]) -> bool:
    """Whether a cell is the one above it, merged over both rows."""
    marks = told.cell.marks
    return any(
        one.heading == told.heading
        and one.text == told.text
        and Mark.MERGED in marks & one.cell.marks
        for one in above
    )
