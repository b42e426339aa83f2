"""A number as its cell prints it: with decimals, in per cent, `A-007`, a day or a month.

Number formats as Excel has them (ECMA-376 part 1, 18.8.30 `numFmt`), in English and with the day
first where the format leaves it to the country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month
from actionlog.english import MONTH_NAMES

if TYPE_CHECKING:
    from actionlog.domain.dates.deadline import Written


GENERAL = "General"
# The formats that a workbook names by their number alone (18.8.30); 5 to 8 and 41 to 44 are those
# of the United States. Excel shows 14, 22 and those of East Asia in the way of the country that it
# stands in: here, the day first.
_BUILT_IN = {
    **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"), start=9)),
    **dict(enumerate(("dd/mm/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy"), start=14)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss"), start=18)),
    22: "dd/mm/yyyy hh:mm",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"),
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mmss.0", "##0.0E+0", "@"), start=45)),
}


def built_in_format(number: int) -> str:
    """The format that a workbook names by its number alone."""
    return _BUILT_IN.get(number, GENERAL)


_NUMBER_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*.|\[[^\]]*\]|(?P<digits>[0#?][0#?,.]*)'
    r"|(?P<odd>[eE@/]|General)|(?P<literal>.)",
    re.DOTALL,
)
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PLAIN = 1e11
_HUNDRED = 100


def general(number: float) -> str:
    """A number in no format: as it was typed, as far as eleven places show it."""
    if number == int(number) and abs(number) < _PLAIN:
        return str(int(number))
    return f"{number:.10g}"


def as_number(number: float, number_format: str) -> str:
    """A number in its format; in one that is none for plain numbers, as if it had none."""
    sections = _SECTIONS.split(number_format)
    negative = number < 0 and len(sections) > 1
    zero = number == 0 and len(sections) > 2  # noqa: PLR2004 - the third is for zero
    section = sections[1 if negative else 2 if zero else 0]
    parts = _number_parts(section)
    if parts is None:
        return general(number)
    per_cent = sum(said.count("%") for kind, said in parts if kind == "literal")
    amount = Decimal(repr(abs(number) if negative else number)) * _HUNDRED**per_cent
    try:
        pieces = [_digits(amount, said) if kind == "digits" else said for kind, said in parts]
    except InvalidOperation:  # more digits than any number of a log
        return general(number)
    printed = "".join(pieces)
    return " ".join(printed.split())


@lru_cache(maxsize=256)
def _number_parts(section: str) -> tuple[tuple[str, str], ...] | None:
    """Literals and the one place for digits; `None` for a format with more to it than that."""
    parts = []
    for found in _NUMBER_TOKEN.finditer(section):
        if found["odd"]:
            return None
        if found["digits"]:
            parts.append(("digits", found["digits"]))
        elif found["blank"]:
            parts.append(("blank", " "))
        elif said := found["quoted"] or found["escaped"] or found["literal"]:
            parts.append(("literal", said))
    return tuple(parts) if sum(kind == "digits" for kind, _ in parts) == 1 else None


def _digits(amount: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    places, needed = len(fraction.replace(",", "")), fraction.count("0")
    exponent = Decimal(1).scaleb(-places)
    rounded = abs(amount).quantize(exponent, rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    least = whole.count("0")
    before = before.lstrip("0").rjust(least, "0")
    if "," in whole:
        before = f"{int(before or 0):,}".rjust(least, "0") if before else ""
    while len(after) > needed and after.endswith("0"):
        after = after[:-1]
    point = "." if after or (places and needed) else ""
    return f"{'-' if amount < 0 and rounded else ''}{before}{point}{after}"


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OF_SYSTEM = {"[$-F800]": "dddd, dd mmmm yyyy", "[$-F400]": "hh:mm:ss"}
_DATE_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>[hms]+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P)|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
# What of a format is no letter of a date: quoted texts, and brackets but those of elapsed time.
_NO_LETTERS = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_LETTER_OF_DATE = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_FROM_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone
_FROM_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_NO_SUCH_DAY = 60
_MILLISECONDS = 24 * 60 * 60 * 1000  # of a day
_SHORT = 3
_NOON = 12
_HALF = "AM/PM"
_MINUTES = "MI"


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What a cell prints; of a date also what that says, and the day that is stored."""

    text: str
    value: Written | None = None
    stored: date | None = None


def print_number(number: float, number_format: str, *, from_1904: bool = False) -> PrintedNumber:
    """Print a number. Raises `ValueError` for a date that no calendar has."""
    system = next((told for mark, told in _OF_SYSTEM.items() if mark in number_format), None)
    said = system or number_format
    if not _is_of_date(said) or "[h" in said.lower():
        return PrintedNumber(as_number(number, number_format))
    if number < 0:
        raise ValueError(number)
    try:
        moment = _moment(number, from_1904=from_1904)
    except OverflowError:
        raise ValueError(number) from None
    if number < 1:  # no day at all: a time, or a zero that is shown as one
        parts = _date_parts(said)
        only_time = all(part[:1] in "hs" or part in {_MINUTES, _HALF} for part, _ in parts if part)
        return PrintedNumber(_printed(moment, parts) if only_time else "0")
    return printed(moment, said)


def _is_of_date(number_format: str) -> bool:
    """Whether a format, in its first section, has a letter of a day or a time that is meant."""
    section = number_format.partition(";")[0]
    return _LETTER_OF_DATE.search(_NO_LETTERS.sub("", section)) is not None


def _moment(number: float, *, from_1904: bool) -> datetime:
    """The moment that a number of days is, to the millisecond (ECMA-376 part 1, 18.17.4).

    In the count from 1900 day 60 is a 29 February that there was not, so that the days before it
    stand one later. Raises `OverflowError` for a year that no calendar has.
    """
    days, part = divmod(number, 1)
    if not from_1904 and 1 <= number < _NO_SUCH_DAY:
        days += 1
    past = timedelta(days=days, milliseconds=round(part * _MILLISECONDS))
    return (_FROM_1904 if from_1904 else _FROM_1900) + past


def printed(moment: datetime, number_format: str) -> PrintedNumber:
    """Print a moment in a format for dates."""
    parts = _date_parts(number_format)
    there = {part[0] for part, _ in parts if part}
    value: Written | None = None
    if "d" in there:
        value = moment.date()
    elif {"m", "y"} <= there:
        value = Month(moment.year, moment.month)
    return PrintedNumber(_printed(moment, parts), value, moment.date())


@lru_cache(maxsize=256)
def _date_parts(number_format: str) -> tuple[tuple[str, str], ...]:
    """The parts of a date's format: its letters, or a literal; `MI` are minutes."""
    parts: list[tuple[str, str]] = []
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)[0]
    for found in _DATE_TOKEN.finditer(section):
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
