"""What the dates of a column have in common: one order of day and month, or numbers for days.

One date that can only be month first makes the order of its column a question, and nothing of the
column is read before it is answered; so it is with the numbers by which a spreadsheet keeps days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month
from actionlog.domain.dates.forms import full_year, real_day
from actionlog.domain.draft import LogColumn, Question
from actionlog.english import counted, full_day
from actionlog.importers.rows.questions import KEEP, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.log_rows import ActionRow
    from actionlog.importers.rows.questions import Asking


DATES = frozenset({LogColumn.RAISED, LogColumn.DEADLINE, LogColumn.REVISED, LogColumn.CLOSED})
_MONTH_FIRST, _DAY_FIRST = "month first", "day first"
_AS_DAYS = "as days"
_AS_SHOWN, _EXCHANGED = "as shown", "exchanged"
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<one>[0-9]{1,2})(?P<mark>[./-])(?P<two>[0-9]{1,2})(?P=mark)"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![\w/]|[.-][0-9])"
)
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=[0-9]{4}-)", re.IGNORECASE)
_MONTHS = 12
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_DAY_NOUGHT = date(1899, 12, 30)
"""From which a spreadsheet counts days, by a calendar in which 1900 was a leap year."""
_SERIALS = range((date(1990, 1, 1) - _DAY_NOUGHT).days, (date(2060, 1, 1) - _DAY_NOUGHT).days)
"""Numbers that stand for days of a log; others are refs, sums of money or mistakes."""


def with_certain_dates(entries: Sequence[ActionRow], asking: Asking) -> list[ActionRow]:
    """The rows with the dates of their columns in one order, or marked as waiting for an answer."""
    for settle in (_orders, _serials):
        entries = settle(entries, asking)
    return list(entries)


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of the cells of some columns: a new cell, or that they wait."""

    columns: frozenset[LogColumn]
    cell: Callable[[HeadedCell], HeadedCell] | None

    def of(self, entries: Iterable[ActionRow]) -> Iterator[ActionRow]:
        for entry in entries:
            if self.cell is None:
                there = {one.column for one in entry.told if one.text and one.column}
                yield replace(entry, waits=entry.waits | (self.columns & there))
            else:
                told = (self.cell(one) if one.column in self.columns else one for one in entry.told)
                yield replace(entry, told=tuple(told))


def _orders(entries: Sequence[ActionRow], asking: Asking) -> Sequence[ActionRow]:
    """Ask for the order of a column where a date of it, or beside it, can only be month first."""
    cells = [one for entry in entries for one in entry.told if _may_hold_dates(one)]
    only = [one for one in cells if any(map(_is_month_first, _NUMERIC.finditer(one.text)))]
    columns = list(_in_doubt(cells, {one.column for one in only})) if only else []
    dated = [one for one in cells if one.column in columns and _numeric(one)]
    if len(dated) <= 1:  # one date alone is asked about where it stands
        return entries
    for column in columns:
        of_it = [one for one in dated if one.column is column]
        if not of_it:
            continue
        query = _order_asked(column, of_it, next((o for o in only if o.column is column), only[0]))
        answer = asking.ask(query, one_of(query.means))
        if answer != _DAY_FIRST:
            change = _Change(frozenset({column}), _month_first if answer else None)
            entries = tuple(change.of(entries))
        if answer == _MONTH_FIRST:
            entries = _exchanged(entries, column, asking)
    return entries


def _order_asked(column: LogColumn, dated: Sequence[HeadedCell], only: HeadedCell) -> Question:
    found = next(f[0] for f in _NUMERIC.finditer(only.text) if _is_month_first(f))
    where = "" if only.column is column else f", in {only.place.inside},"
    return Question(
        code="date-order",
        place=only.place if only.column is column else dated[0].place,
        field=column.value,
        says=only.line if only.column is column else dated[0].line,
        why=(
            f"{found}{where} can only be month first, and a column has one order: "
            f"its {counted(len(dated), 'date')} wait for it"
        ),
        means=(_MONTH_FIRST, _DAY_FIRST),
        needed=True,
    )


def _may_hold_dates(told: HeadedCell) -> bool:
    dated = told.column in DATES or told.column is LogColumn.COMMENTS
    return dated and told.cell.value is None and bool(told.text)


def _in_doubt(cells: Iterable[HeadedCell], sure: set[LogColumn | None]) -> Iterator[LogColumn]:
    """The columns with a date that is month first, and those of which no date says its order."""
    day_first = {
        one.column for one in cells if any(map(_is_day_first, _NUMERIC.finditer(one.text)))
    }
    for column in LogColumn:
        if column in sure or column not in day_first:
            yield column


def _numeric(told: HeadedCell) -> bool:
    return bool(_NUMERIC.search(told.text))


def _is_month_first(found: re.Match[str]) -> bool:
    return int(found["two"]) > _MONTHS and _month_first_day(found) is not None


def _is_day_first(found: re.Match[str]) -> bool:
    return int(found["two"]) <= _MONTHS < int(found["one"])


def _month_first_day(found: re.Match[str]) -> date | None:
    return real_day(full_year(found["year"]), int(found["one"]), int(found["two"]))


def _month_first(told: HeadedCell) -> HeadedCell:
    """A cell with its dates written so that they have one reading."""

    def plain(found: re.Match[str]) -> str:
        return str(_month_first_day(found) or found[0])

    if told.cell.value is not None:
        return told
    text = _WEEKDAY.sub("", _NUMERIC.sub(plain, told.cell.text))
    return replace(told, cell=replace(told.cell, text=text))


def _exchanged(
    entries: Sequence[ActionRow], column: LogColumn, asking: Asking
) -> Sequence[ActionRow]:
    """Ask about real dates among month first ones: what was typed may have been taken day first."""
    real = [one for entry in entries for one in entry.told if one.column is column]
    real = [one for one in real if _other_way(one) is not None]
    if not real:
        return entries
    first, other = real[0], _other_way(real[0])
    query = Question(
        code="date-exchanged",
        place=first.place,
        field=column.value,
        says=first.line,
        why=(
            f"{counted(len(real), 'date')} may have been typed month first and taken day first: "
            f"this one would be {full_day(other) if other else ''}"
        ),
        means=(_AS_SHOWN, _EXCHANGED),
        needed=True,
    )
    answer = asking.ask(query, one_of(query.means))
    if answer == _AS_SHOWN:
        return entries
    return tuple(_Change(frozenset({column}), _turned if answer else None).of(entries))


def _other_way(told: HeadedCell) -> date | None:
    """The day that a spreadsheet's date is with day and month exchanged, where it can be."""
    value = told.cell.value
    if value is None or isinstance(value, Month) or value.day > _MONTHS or value.day == value.month:
        return None
    return date(value.year, value.day, value.month)


def _turned(told: HeadedCell) -> HeadedCell:
    day = _other_way(told)
    if day is None:
        return told
    return replace(told, cell=replace(told.cell, text=str(day), value=day, stored=None))


def _serials(entries: Sequence[ActionRow], asking: Asking) -> Sequence[ActionRow]:
    """Ask about numbers in a column of dates, which a spreadsheet would show as days."""
    cells = [one for entry in entries for one in entry.told if one.column in DATES]
    columns = dict.fromkeys(one.column for one in cells if one.column and _day_of_serial(one))
    for column in columns:
        found = [one for one in cells if one.column is column and _day_of_serial(one)]
        day = _day_of_serial(found[0])
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        query = Question(
            code="date-serial",
            place=found[0].place,
            field=column.value,
            says=found[0].line,
            why=(
                f"{found[0].line}{more} may be what a spreadsheet keeps for days: "
                f"this one for {full_day(day) if day else ''}"
            ),
            means=(_AS_DAYS, KEEP),
            needed=True,
        )
        answer = asking.ask(query, one_of(query.means))
        if answer != KEEP:
            change = _Change(frozenset({column}), _as_day if answer else None)
            entries = tuple(change.of(entries))
    return entries


def _day_of_serial(told: HeadedCell) -> date | None:
    found = _SERIAL.fullmatch(told.line) if told.cell.value is None else None
    if found is None or int(found[1]) not in _SERIALS:
        return None
    return _DAY_NOUGHT + timedelta(days=int(found[1]))


def _as_day(told: HeadedCell) -> HeadedCell:
    day = _day_of_serial(told)
    if day is None:
        return told
    return replace(told, cell=replace(told.cell, text=str(day), value=day, stored=None))
