"""The forms in which a day or a month can be typed: a closed table, day first, never guessed.

Expects tidied text and gives `None` for whatever is not certain. Deadlines that are no date, and
the errors, are in `grammar`; what to say of a text that is not here is in `hints`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TypeAlias

from actionlog.domain.dates.deadline import Month, Written
from actionlog.english import ANY_MONTH, ANY_WEEKDAY, month_number

PLAUSIBLE_YEARS = range(1990, 2101)
YEAR_LENGTH = timedelta(days=365)
YEARS_BACK, YEARS_AHEAD = 15, 2
"""How far from the as-at year the year of `Apr-21` may lie before it may as well be a day."""
_LEAP_DAY_COMES_BACK_WITHIN = 9

# Patterns are text, compiled when first used: most commands read no date at all.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = ANY_WEEKDAY.lower()
NAME = f"(?P<name>{ANY_MONTH.lower()})"
NUMBER = "(?P<m>[0-9]{1,2})"
DAY = "(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR = "(?P<y>[0-9]{4}|[0-9]{2})"
END_OF = "(?:the )?end (?:of )?"


class DateUse(Enum):
    """For what a date is typed: it decides what would have been understood."""

    DEADLINE = auto()
    DAY = auto()
    COMMENT = auto()


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Where a text is read from: the as-at date, looking ahead or back, and the meetings."""

    as_at: date
    past: bool = False
    meetings: Sequence[date] = ()

    def faces(self, day: date) -> bool:
        """Whether `day` lies on the side looked to; the as-at date itself lies on both."""
        return day <= self.as_at if self.past else day >= self.as_at


FormReader: TypeAlias = Callable[[re.Match[str], Viewpoint], Written | None]


def read_form(text: str, view: Viewpoint) -> Written | None:
    """The one certain reading of `text`, or `None`."""
    if dated := re.fullmatch(f"(?P<weekday>{WEEKDAY}),? (?P<rest>.+)", text):
        day = _first(_DAYS, dated["rest"], view)
        return day if isinstance(day, date) and falls_on(day, dated["weekday"]) else None
    return _first(_DAYS, text, view) or _first(_OTHERS, text, view)


def _first(forms: Sequence[tuple[str, FormReader]], text: str, view: Viewpoint) -> Written | None:
    for pattern, reader in forms:
        if found := re.fullmatch(pattern, text):
            return reader(found, view)
    return None


def read_month(text: str, view: Viewpoint) -> Month | None:
    """A month where only one is meant, as of a meeting: `apr-21`, and `april` alone."""
    month = read_form(text, view) or read_form(f"end of {text}", view)
    return month if isinstance(month, Month) else None


def full_year(digits: str) -> int:
    """A year of two digits is of this century."""
    return int(digits) if len(digits) > len("21") else 2000 + int(digits)


def month_of(found: re.Match[str]) -> int:
    """The month's number, from its name or its digits."""
    parts = found.groupdict()
    if name := parts.get("name"):
        return month_number(name)
    return int(parts["m"])


def falls_on(day: date, name: str) -> bool:
    """Whether `day` is a `wed`, a `weds` or a `wednesday`."""
    return WEEKDAYS[day.weekday()].startswith(name[:3])


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, if there is one and its year is one of a board's."""
    try:
        return date(year, month, day) if year in PLAUSIBLE_YEARS else None
    except ValueError:
        return None


def real_month(year: int, month: int) -> Month | None:
    """The month, if there is one and its year is one of a board's."""
    first = real_day(year, month, 1)
    return Month(first.year, first.month) if first else None


def near_month(year: int, month: int, view: Viewpoint) -> Month | None:
    """The month, if its year is near enough for two digits of it to be certain."""
    near = -YEARS_BACK <= year - view.as_at.year <= YEARS_AHEAD
    return real_month(year, month) if near else None


def nearest_day(month: int, day: int, view: Viewpoint) -> date | None:
    """The nearest such day on the side looked to, however far."""
    step = -1 if view.past else 1
    years = range(view.as_at.year, view.as_at.year + step * _LEAP_DAY_COMES_BACK_WITHIN, step)
    days = (real_day(year, month, day) for year in years)
    return next((each for each in days if each and view.faces(each)), None)


def nearest_month(month: int, view: Viewpoint) -> Month | None:
    """The nearest such month whose last day is on the side looked to."""
    years = range(view.as_at.year - 1, view.as_at.year + 2)
    months = (real_month(year, month) for year in years)
    faced = [each for each in months if each and view.faces(each.last_day)]
    return min(faced, key=lambda each: abs(each.last_day - view.as_at), default=None)


def _day(found: re.Match[str], _view: Viewpoint) -> date | None:
    return real_day(full_year(found["y"]), month_of(found), int(found["d"]))


def _day_without_year(found: re.Match[str], view: Viewpoint) -> date | None:
    day = nearest_day(month_of(found), int(found["d"]), view)
    return day if day and abs(day - view.as_at) <= YEAR_LENGTH else None


def _month(found: re.Match[str], _view: Viewpoint) -> Month | None:
    return real_month(int(found["y"]), month_of(found))


def _month_of_short_year(found: re.Match[str], view: Viewpoint) -> Month | None:
    year, month = full_year(found["y"]), month_of(found)
    leap_day = (month, year % 100) == (2, 29)
    return near_month(year, month, view) if not leap_day else None


def _month_without_year(found: re.Match[str], view: Viewpoint) -> Month | None:
    return nearest_month(month_of(found), view)


def _today(_found: re.Match[str], view: Viewpoint) -> date:
    return view.as_at


def _weekday(found: re.Match[str], view: Viewpoint) -> date | None:
    step = -1 if view.past else 1
    week = (view.as_at + timedelta(days=step * days) for days in range(7))
    return next(day for day in week if falls_on(day, found["weekday"]))


def _later(found: re.Match[str], view: Viewpoint) -> date | None:
    if view.past:
        return None
    try:
        later = _moved(view.as_at, int(found["n"]), found["unit"])
    except (ValueError, OverflowError):
        return None
    return later if later.year in PLAUSIBLE_YEARS else None


def _moved(day: date, count: int, unit: str) -> date:
    if unit == "m":
        from dateutil.relativedelta import relativedelta

        return day + relativedelta(months=count)
    return day + timedelta(days=count * (7 if unit == "w" else 1))


_DAYS: tuple[tuple[str, FormReader], ...] = (
    ("(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", _day),
    (f"{DAY}(?P<sep>[ -]){NAME}(?P=sep){YEAR}", _day),
    (f"(?P<d>[0-9]{{1,2}})(?P<sep>[./]){NUMBER}(?P=sep){YEAR}", _day),
    (f"{DAY} {NAME}", _day_without_year),
)
_OTHERS: tuple[tuple[str, FormReader], ...] = (
    (f"(?:{END_OF})?(?P<y>[0-9]{{4}})-(?P<m>[0-9]{{2}})", _month),
    (f"(?:{END_OF})?{NAME}[ -](?P<y>[0-9]{{4}})", _month),
    (f"(?:{END_OF})?{NAME}-(?P<y>[0-9]{{2}})", _month_of_short_year),
    (f"{END_OF}{NAME}", _month_without_year),
    ("today", _today),
    (f"(?P<weekday>{WEEKDAY})", _weekday),
    (r"\+(?P<n>[0-9]{1,9})(?P<unit>[dwm])", _later),
)
