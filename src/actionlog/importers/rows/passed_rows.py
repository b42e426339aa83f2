"""The rows of a log that are no actions, each told of once with those of its kind.

Which those are that only look like actions: rows that explain the headings, that hold a number and
nothing else, totals and counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.english import counted, joined, ranges
from actionlog.importers.rows.cell_text import number, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.findings import Place
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.row_kinds import TableRow


class Passed(Enum):
    """What a row is that is no action, as notes say it of one and of several."""

    NUMBER = "holds a number and nothing else", "hold a number and nothing else"
    STATUS = "says how an action stands, and of none", "say how an action stands, and of none"
    EXPLAINS = "explains the headings, and is no action", "explain the headings, and are no actions"
    TOTAL = "is no action", "are totals, and no actions"
    OTHER = "is no action", "are no actions"


_QUOTED = 3
"""Rows of one kind whose words a note quotes; of the others it says where they stand."""


@dataclass(slots=True)
class PassedRows:
    """Collects what is passed over, for one note a kind."""

    found: dict[Passed, list[TableRow]] = field(default_factory=dict)

    def add(self, kind: Passed, seen: TableRow) -> None:
        """Keep a row for the note of its kind."""
        self.found.setdefault(kind, []).append(seen)

    def notes(self) -> Iterator[str]:
        """One note for each kind, in the order in which they were met."""
        for kind, rows in self.found.items():
            one, several = kind.value
            if len(rows) == 1:
                yield f"{rows[0].row.place}: {_said(rows[0])} {one}"
                continue
            where = ranges_of([seen.row.place for seen in rows])
            yield f"{where} {several}{_what(kind, rows)}"


def _what(kind: Passed, rows: list[TableRow]) -> str:
    numbers = [number(seen.filled[0].text) for seen in rows]
    if kind is Passed.NUMBER and all(numbers):
        return f" ({ranges(one for one in numbers if one)})"
    more = f" and {len(rows) - _QUOTED} more" if len(rows) > _QUOTED else ""
    return f": {', '.join(map(_said, rows[:_QUOTED]))}{more}"


def _said(seen: TableRow) -> str:
    return quoted(" | ".join(dict.fromkeys(one.line for one in seen.filled)))


def ranges_of(places: list[Place]) -> str:
    """Places in few words: `sheet Actions, rows 3-41`, `lines 3-41`."""
    groups: dict[Place, list[Place]] = {}
    for place in places:
        groups.setdefault(replace(place, row=None, line=None, column=None), []).append(place)
    said = []
    for where, those in groups.items():
        rows = sorted({place.row for place in those if place.row})
        lines = sorted({place.line for place in those if place.line})
        what, numbers = ("line", lines) if lines else ("row", rows)
        plural = what if len(numbers) == 1 else f"{what}s"
        spot = f"{plural} {ranges(numbers)}" if numbers else counted(len(those), "row")
        said.append(f"{where.inside}, {spot}".removeprefix(", "))
    return joined(said)


_LETTER = re.compile(r"[^\W\d_]")
_BARE = frozenset({LogColumn.REF, LogColumn.STATUS})


def kind_of(seen: TableRow, *, first: bool) -> Passed | None:
    """What a row is that looks like an action and is none; `first` of those below the headings."""
    if first and _explains(seen):
        return Passed.EXPLAINS
    if _is_total(seen):
        return Passed.TOTAL
    if LogColumn.ACTION not in seen.table.tells or LogColumn.ACTION in seen.columns:
        return None
    if all(map(_is_bare, seen.filled)):
        return Passed.NUMBER
    told = {one.column for one in seen.filled if one.column or _LETTER.search(one.text)}
    return Passed.STATUS if told == _BARE else None


def _is_bare(told: HeadedCell) -> bool:
    """Whether a cell holds a number, or a spreadsheet's date, and no words."""
    return told.cell.value is not None or not _LETTER.search(told.text) or bool(number(told.text))


_TOTAL = re.compile(
    r"(?:(?:grand |sub-?)?totals?|(?:number|no\.?|count) of)\b[^0-9]{0,40}[0-9,]*", re.IGNORECASE
)


def _is_total(seen: TableRow) -> bool:
    first, *others = seen.filled
    counts = all(not _LETTER.search(one.text) for one in others)
    digits = any(map(str.isdigit, "".join(one.text for one in seen.filled)))
    return bool(_TOTAL.fullmatch(first.line)) and counts and digits


_DATES = frozenset({LogColumn.RAISED, LogColumn.DEADLINE, LogColumn.REVISED, LogColumn.CLOSED})
_FORMAT = re.compile(r"\bd{1,2}[./ -]m{1,4}[./ -]y{2,4}\b|\bmm[./-]dd\b", re.IGNORECASE)
_OF_DATES = re.compile(r"\b(?:dates?|when|by which|deadline|month|day)\b", re.IGNORECASE)
_EXPLAINING = re.compile(
    r"\W*(?:enter|describe|description|insert|select|choose|provide|state|add|list|give|brief|short"
    r"|unique|name|names|date|person|who|what|when|how|where|e\.?g|i\.?e|examples?|please|use"
    r"|drop|initials|is it|the (?:name|date|person|action|number|status|action's))\b",
    re.IGNORECASE,
)
_EXPLAINED = 3
"""Cells of a row that explain their headings at least, in a column of their own each."""


def _explains(seen: TableRow) -> bool:
    """Whether a row says what is to be written under each heading."""
    words = [one for one in seen.filled if _EXPLAINING.match(one.line) or _FORMAT.search(one.line)]
    return len(words) >= _EXPLAINED and any(map(_is_no_value, seen.filled))


def _is_no_value(told: HeadedCell) -> bool:
    """Whether a cell for a number or a date holds none, and says what it is for."""
    if any(map(str.isdigit, told.line)):
        return False
    if told.column is LogColumn.REF:
        return True
    about = _FORMAT.search(told.line) or _OF_DATES.search(told.line)
    return told.column in _DATES and bool(about)
