"""Days, months and deadlines as a board's papers print them; English whatever the locale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.dates import (
    MONTH_NAMES,
    Month,
    Precision,
    short_day,
    short_month,
)
from actionlog.domain.style import DateStyle

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.dates import Deadline, Written

NO_DATE = "No date known"


@dataclass(frozen=True, slots=True)
class PaperDates:
    """Prints dates in one style.

    `Dec-20` shortens the day on which something was raised or said. A deadline that is a day keeps
    it, as `09-Dec-20`: a month's deadline ends on its last day, so shortened it would promise more.
    """

    style: DateStyle

    def written(self, written: Written | None) -> str:
        """When something was raised or said: a day, or a month, or that no date is known."""
        if written is None:
            return NO_DATE
        if isinstance(written, Month):
            return self._month(written)
        if self.style is DateStyle.SHORT:
            return short_month(Month(written.year, written.month))
        return self.day(written)

    def day(self, day: date) -> str:
        """A day that keeps its day in every style."""
        match self.style:
            case DateStyle.ISO:
                return day.isoformat()
            case DateStyle.WORDS:
                return short_day(day)
            case DateStyle.SHORT | DateStyle.DASHED:
                return f"{day.day:02}-{MONTH_NAMES[day.month - 1][:3]}-{_year(day)}"

    def deadline(self, deadline: Deadline) -> str:
        """`Apr-21`, `7 Apr 2021`, `meeting of 7 Apr 2021`, `ongoing`, `to be confirmed`."""
        day = deadline.last_day
        if day is None:
            ongoing = deadline.precision is Precision.ONGOING
            return "ongoing" if ongoing else "to be confirmed"
        if deadline.precision is Precision.MONTH:
            return self._month(Month(day.year, day.month))
        if deadline.precision is Precision.MEETING:
            return f"meeting of {self.day(day)}"
        return self.day(day)

    def _month(self, month: Month) -> str:
        return str(month) if self.style is DateStyle.ISO else short_month(month)


def _year(day: date) -> str:
    return short_month(Month(day.year, day.month)).rpartition("-")[2]
