"""The typing errors that people make in dates: what is wrong, or what one may have meant.

Two closed tables, tried in order, of patterns that `forms` refuses; `hints` puts them in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TypeAlias

from actionlog.domain.dates.deadline import Month, Written
from actionlog.domain.dates.forms import (
    DAY,
    END_OF,
    NAME,
    NUMBER,
    PLAUSIBLE_YEARS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Viewpoint,
    full_year,
    month_of,
    near_month,
    nearest_day,
    nearest_month,
    read_form,
    real_day,
    real_month,
)
from actionlog.english import MONTH_NAMES, short_day

TypoReason: TypeAlias = Callable[[re.Match[str], Viewpoint], str | None]
"""Why a text is no date: a sentence, or `None` where the slip is another one."""

TypoReadings: TypeAlias = Callable[[re.Match[str], Viewpoint], Iterable[Written | None]]
"""What a text may have meant; `None` among them where there is no such day or month."""

_LONGEST_MONTH = 31


def _wrong_year(found: re.Match[str], _view: Viewpoint) -> str | None:
    if int(found["y"]) in PLAUSIBLE_YEARS:
        return None
    return f"years go from {PLAUSIBLE_YEARS[0]} to {PLAUSIBLE_YEARS[-1]}"


def _impossible_day(found: re.Match[str], _view: Viewpoint) -> str | None:
    year, month, day = full_year(found["y"]), month_of(found), int(found["d"])
    if month > len(MONTH_NAMES):
        swapped = real_day(year, day, month)
        return (
            f"the day comes first: did you mean {_as_typed(swapped, found)}?" if swapped else None
        )
    if real_day(year, month, day) or not 1 <= day <= _LONGEST_MONTH:
        return None
    known = real_month(year, month)
    return _too_long(known, _as_typed(known.last_day, found)) if known else None


def _leap_day(found: re.Match[str], view: Viewpoint) -> str | None:
    day = nearest_day(month_of(found), int(found["d"]), view)
    return f"the {'last' if view.past else 'next'} one is {_quoted(day)}" if day else None


def _impossible_day_without_year(found: re.Match[str], view: Viewpoint) -> str | None:
    month, day = month_of(found), int(found["d"])
    known = real_month(view.as_at.year, month)
    if not known or nearest_day(month, day, view) or not 1 <= day <= _LONGEST_MONTH:
        return None
    return _too_long(known, f'"{known.last_day.day} {MONTH_NAMES[month - 1]}"')


def _too_long(month: Month, last_day: str) -> str:
    name, length = MONTH_NAMES[month.month - 1], month.last_day.day
    return f"{name} {month.year} has {length} days: did you mean {last_day}?"


def _as_typed(day: date, found: re.Match[str]) -> str:
    sep = found["sep"]
    return f'"{day.day}{sep}{day.month}{sep}{found["y"]}"' if sep in "./" else _quoted(day)


def _quoted(day: date) -> str:
    return f'"{short_day(day)}"'


def _financial_year(found: re.Match[str], _view: Viewpoint) -> str | None:
    first = full_year(found["y"])
    if found["z"] not in {f"{first + 1}", f"{(first + 1) % 100:02}"} or _may_be_day(found):
        return None
    quarter, month = f'"Q4 {first}/{(first + 1) % 100:02}"', f'"Mar-{first + 1}"'
    return f"a financial year is no date: say {quarter} or {month}"


def _may_be_day(found: re.Match[str]) -> bool:
    return bool(len(found["y"]) <= len("31") and real_day(2000, int(found["z"]), int(found["y"])))


def _quarter(_found: re.Match[str], _view: Viewpoint) -> str:
    return 'a quarter is "Q2 2021/22", of a financial year from April'


def _distance(_found: re.Match[str], view: Viewpoint) -> str | None:
    if view.past:
        return "a date in the past is named, not counted"
    return 'in ten days is "+10d", in two weeks "+2w", in three months "+3m"'


def _day_or_month(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    """`Feb-29`, `Apr 21`: a year of two digits, or a day."""
    digits, month = found["d"], month_of(found)
    if len(digits) > 1:
        yield real_month(full_year(digits), month)
    yield nearest_day(month, int(digits), view)


def _two_numbers(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    """`20.11`: a day and its month, a month of a year, or the year first."""
    first, second = int(found["a"]), int(found["b"])
    yield nearest_day(second, first, view)
    yield near_month(2000 + second, first, view)
    if len(found["b"]) > 1:
        yield near_month(2000 + first, second, view)


def _three_numbers(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    """`7-4-21`: day first, month first, or year first."""
    first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
    year = full_year(found["c"])
    yield real_day(year, second, first)
    yield real_day(year, first, second)
    if len(found["a"]) > 1 and near_month(2000 + first, second, view):
        yield real_day(2000 + first, second, third)


def _the_day(found: re.Match[str], _view: Viewpoint) -> Iterable[Written | None]:
    yield real_day(full_year(found["y"]), month_of(found), int(found["d"]))


def _the_day_without_year(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    yield nearest_day(month_of(found), int(found["d"]), view)


def _the_month(found: re.Match[str], _view: Viewpoint) -> Iterable[Written | None]:
    yield real_month(full_year(found["y"]), month_of(found))


def _the_month_without_year(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    yield nearest_month(month_of(found), view)


def _days_of_week(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    """`w/c 7 Dec`: by the end of that week to some, by its beginning to others."""
    day = read_form(found["day"], view)
    if isinstance(day, date):
        friday = day + timedelta(days=(WEEKDAYS.index("friday") - day.weekday()) % 7)
        yield from dict.fromkeys((day, friday) if view.past else (friday, day))


def _day_within(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    day = read_form(found["day"], view)
    yield day if isinstance(day, date) else None


def _neighbour(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    yield view.as_at + timedelta(days=1 if found[0] == "tomorrow" else -1)


def _this_weekday(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    yield read_form(found["weekday"], view)


def _next_weekday(found: re.Match[str], view: Viewpoint) -> Iterable[Written | None]:
    """To some the coming one, to others the one after it."""
    coming = read_form(found["weekday"], Viewpoint(view.as_at))
    if isinstance(coming, date):
        yield coming
        yield coming + timedelta(weeks=1)


_SEP = "[ ./-]"
_LOOSELY = "[ ./,'-]{0,2}"
_ORDER = "(?:st|nd|rd|th)?"

REASONS: tuple[tuple[str, TypoReason], ...] = (
    (".*(?<![0-9])(?P<y>[0-9]{4})(?![0-9]).*", _wrong_year),
    (f"{DAY}(?P<sep>{_SEP})(?:{NAME}|{NUMBER})(?P=sep){YEAR}", _impossible_day),
    (f"(?P<y>[0-9]{{4}})(?P<sep>-){NUMBER}-(?P<d>[0-9]{{1,2}})", _impossible_day),
    (f"{DAY} {NAME}", _leap_day),
    (f"{DAY}{_SEP}(?:{NAME}|{NUMBER})", _impossible_day_without_year),
    (f"{YEAR}[/-](?P<z>[0-9]{{4}}|[0-9]{{2}})", _financial_year),
    ("q ?[0-9].*", _quarter),
    ("[+].*|in .+|(?:.* )?[0-9]+ ?(?:d|w|m|days?|weeks?|months?)(?: .*)?", _distance),
)
_WEEK = r"(?:w/?[bc]|week (?:beginning|commencing|of)|wk/?c)\.?:? "
_WEEK_END = r"(?:w/?e|week ending)\.?:? "
READINGS: tuple[tuple[str, TypoReadings], ...] = (
    (f"{_WEEK}(?P<day>.+)", _days_of_week),
    (f"{_WEEK_END}(?P<day>.+)", _day_within),
    (f"{END_OF}{NAME}{_LOOSELY}{YEAR}", _the_month),
    (f"{NAME}{_LOOSELY}(?P<d>[0-9]{{1,2}})", _day_or_month),
    (f"{NAME}{_LOOSELY}(?P<d>[0-9]{{1,2}}){_ORDER}", _the_day_without_year),
    (f"{NAME}{_LOOSELY}{DAY},? (?P<y>[0-9]{{4}})", _the_day),
    (f"{DAY}{_LOOSELY}(?:of )?{NAME}{_LOOSELY}{YEAR}", _the_day),
    (f"{DAY}{_LOOSELY}(?:of )?{NAME}", _the_day_without_year),
    (f"(?:[a-z]+[ -]){{0,2}}{NAME}{_LOOSELY}(?P<y>[0-9]{{4}})", _the_month),
    (f"(?:[a-z]+[ -]){{0,2}}{NAME}", _the_month_without_year),
    (f"(?P<y>[0-9]{{4}}){_SEP}{NUMBER}", _the_month),
    (f"{NUMBER}{_SEP}(?P<y>[0-9]{{4}})", _the_month),
    (f"(?P<a>[0-9]{{1,2}}){_SEP}(?P<b>[0-9]{{1,2}})", _two_numbers),
    (
        f"(?P<a>[0-9]{{1,2}}){_SEP}(?P<b>[0-9]{{1,2}}){_SEP}(?P<c>[0-9]{{4}}|[0-9]{{2}})",
        _three_numbers,
    ),
    (f"(?P<y>[0-9]{{4}}){_SEP}{NUMBER}{_SEP}(?P<d>[0-9]{{1,2}})", _the_day),
    ("(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _the_day),
    ("tomorrow|yesterday", _neighbour),
    (f"(?:this|on|by) (?P<weekday>{WEEKDAY})", _this_weekday),
    (f"next (?P<weekday>{WEEKDAY})", _next_weekday),
)
