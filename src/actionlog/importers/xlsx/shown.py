"""A number as its cell prints it, and the day or month that it shows.

Number formats as Excel has them, in English and with the day first where the format leaves it to
the country. What is no number is printed by `table`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.dates import MONTH_NAMES, Month
from actionlog.importers.xlsx.numbers import as_number

if TYPE_CHECKING:
    from actionlog.domain.dates import Written

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OF_SYSTEM = {"[$-F800]": "dddd, dd mmmm yyyy", "[$-F400]": "hh:mm:ss"}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>[hms]+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P)|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = 3
_NOON = 12
_HALF = "AM/PM"
_MINUTES = "MI"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell prints; of a date also what that says, and the day that is stored."""

    text: str
    value: Written | None = None
    stored: date | None = None


def shown(number: float, number_format: str, *, from_1904: bool = False) -> Shown:
    """Print a number. Raises `ValueError` for a date that no calendar has."""
    from openpyxl.styles.numbers import is_date_format
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    system = next((told for mark, told in _OF_SYSTEM.items() if mark in number_format), None)
    said = system or number_format
    if not is_date_format(said) or "[h" in said.lower():
        return Shown(as_number(number, number_format))
    if number < 0:
        raise ValueError(number)
    try:
        moment = from_excel(number, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
    except OverflowError:
        raise ValueError(number) from None
    if isinstance(moment, time):  # no day at all: a time, or a zero that is shown as one
        parts = _parts(said)
        only_time = all(part[:1] in "hs" or part in {_MINUTES, _HALF} for part, _ in parts if part)
        return Shown(_printed(datetime.combine(date.min, moment), parts) if only_time else "0")
    return printed(moment, said)


def printed(moment: datetime, number_format: str) -> Shown:
    """Print a moment in a format for dates."""
    parts = _parts(number_format)
    there = {part[0] for part, _ in parts if part}
    value: Written | None = None
    if "d" in there:
        value = moment.date()
    elif {"m", "y"} <= there:
        value = Month(moment.year, moment.month)
    return Shown(_printed(moment, parts), value, moment.date())


@lru_cache(maxsize=256)
def _parts(number_format: str) -> tuple[tuple[str, str], ...]:
    """The parts of a date's format: its letters, or a literal; `MI` are minutes."""
    parts: list[tuple[str, str]] = []
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)[0]
    for found in _TOKEN.finditer(section):
        if found["half"]:
            parts.append((_HALF, ""))
        elif found["part"] or found["elapsed"]:
            parts.append(((found["part"] or found["elapsed"]).lower(), ""))
        else:
            parts.append(("", found["quoted"] or found["escaped"] or found["literal"] or ""))
    return tuple(_with_minutes(parts))


def _with_minutes(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Tell `m` for minutes, beside hours or seconds, from `m` for months."""
    letters = [at for at, (part, _) in enumerate(parts) if part and part != _HALF]
    for before, at in zip([None, *letters], letters, strict=False):
        if parts[at][0] not in {"m", "mm"}:
            continue
        after = letters[letters.index(at) + 1 :][:1]
        near = [parts[one][0][0] for one in after if parts[one][0][0] == "s"]
        if near or (before is not None and parts[before][0][0] == "h"):
            parts[at] = (_MINUTES, "")
    return parts


def _printed(moment: datetime, parts: tuple[tuple[str, str], ...]) -> str:
    halved = any(part == _HALF for part, _ in parts)
    return "".join(_part(moment, part, halved=halved) if part else said for part, said in parts)


def _part(moment: datetime, part: str, *, halved: bool) -> str:
    length = len(part)
    if part[0] == "y":
        return f"{moment.year:04}" if length >= _SHORT else f"{moment.year % 100:02}"
    if part[0] == "m":
        return _named(MONTH_NAMES[moment.month - 1], moment.month, length)
    if part[0] == "d":
        return _named(_DAYS[moment.weekday()], moment.day, length)
    if part == _HALF:
        return "AM" if moment.hour < _NOON else "PM"
    hour = (moment.hour - 1) % _NOON + 1 if halved else moment.hour
    amount = {"h": hour, "s": moment.second}.get(part[0], moment.minute)
    return f"{amount:0{min(length, 2)}}"


def _named(name: str, number: int, length: int) -> str:
    if length < _SHORT:
        return f"{number:0{length}}"
    if length == _SHORT:
        return name[:_SHORT]
    return name if length == _SHORT + 1 else name[0]
