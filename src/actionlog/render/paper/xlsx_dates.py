"""How Excel prints a day just as the paper does, with its own month names whatever the locale."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.dates import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

# Excel counts days from here for certain: it holds 1900 for a leap year.
_FIRST = date(1900, 3, 1)
_ENGLISH = "[$-809]"

_PRINTED: dict[str, Callable[[date], str]] = {
    "mmm-yy": lambda day: f"{_month(day)[:3]}-{day:%y}",
    "dd-mmm-yy": lambda day: f"{day:%d}-{_month(day)[:3]}-{day:%y}",
    "d mmm yyyy": lambda day: f"{day.day} {_month(day)[:3]} {day.year}",
    "d mmmm yyyy": lambda day: f"{day.day} {_month(day)} {day.year}",
    "mmmm yyyy": lambda day: f"{_month(day)} {day.year}",
    "yyyy-mm-dd": lambda day: day.isoformat(),
    "yyyy-mm": lambda day: day.isoformat()[:7],
    "dd/mm/yyyy": lambda day: f"{day:%d/%m}/{day.year}",
}


def number_format(day: date, text: str) -> str | None:
    """The format in which Excel prints a day as the text does; `None` where none does."""
    if day < _FIRST:
        return None
    for code, printed in _PRINTED.items():
        if printed(day) == text:
            return code if code.startswith("yyyy") else _ENGLISH + code
    return None


def _month(day: date) -> str:
    return MONTH_NAMES[day.month - 1]
