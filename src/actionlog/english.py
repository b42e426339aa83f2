"""English, the same whatever the locale: days in words, and nouns that agree with their number.

Also how a word of the person's is given back in a command that can be pasted.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ANY_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES) + "|Sept"
"""For patterns that read: a month's name, whole or short."""

ANY_WEEKDAY = "(?:Mon|Tues?|Wed(?:s|nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
"""For patterns that read: a weekday's name, whole or short."""


def month_number(name: str) -> int:
    """The number of a month that `ANY_MONTH` found, in capitals or not."""
    return 1 + [known[:3].casefold() for known in MONTH_NAMES].index(name[:3].casefold())


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """`7 Apr 2021`. English whatever the locale: a paper reads the same everywhere."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


@lru_cache(maxsize=4096)
def long_day(day: date) -> str:
    """`7 April 2021`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def full_day(day: date) -> str:
    """`Wed 7 Apr 2021`: the day of the week helps people to check."""
    return f"{weekday(day)} {short_day(day)}"


def dates_in_words(text: str) -> str:
    """A text with its `2021-04-07` as `7 Apr 2021`, for the screen: what a commit says of days."""

    def in_words(found: re.Match[str]) -> str:
        try:
            return short_day(date.fromisoformat(found[0]))
        except ValueError:
            return found[0]

    return re.sub(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])", in_words, text)


WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(day: date) -> str:
    """`Wed`, in English whatever the locale."""
    return weekday_name(day)[:3]


def weekday_name(day: date) -> str:
    """`Wednesday`."""
    return WEEKDAY_NAMES[day.weekday()]


def in_words(number: int) -> str:
    """`two`; from 13 on in figures."""
    few = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return few[number] if number < len(few) else f"{number:,}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 action`, `2 actions`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    teens = range(11, 14)
    suffix = "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def unbroken(text: str) -> str:
    """The text with spaces at which no line ends."""
    return text.replace(" ", "\u00a0")


def running(text: str) -> str:
    """A sentence as it goes on after a colon: small where its first word is surely no name."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if f" {first} " in _NO_NAMES else text


_NO_NAMES = (
    " A An As At Because By Each Every For From In It Its More Most Nobody None Not Nothing On "
    "Some Still That The There These They This Those To We What When Where Until With "
)


def starting(text: str) -> str:
    """A text as a sentence of its own begins; a first word with a capital within stays: iPads."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def joined(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def first_few(words: Sequence[str]) -> str:
    """`a, b and c`; of many the first five, and how many more there are."""
    return joined([*words[:5], f"{len(words) - 5:,} more"] if len(words) > 6 else words)  # noqa: PLR2004 - five, and the sixth in place of “1 more”


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in few words: `5, 9, 38-42`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def pasted(text: str) -> str:
    """A value as it can be pasted into a shell, in quotes where it needs them."""
    return in_quotes(text) if text.startswith("-") else _bare_or_quoted(text)


def pasted_line(*words: str) -> str:
    """A command line that can be pasted, of its words; options stand bare."""
    return " ".join(map(_bare_or_quoted, words))


def _bare_or_quoted(text: str) -> str:
    from shlex import quote

    return text if quote(text) == text else in_quotes(text)


def in_quotes(text: str) -> str:
    """A value in double quotes where a shell leaves it as it is in them, else in single ones."""
    from shlex import quote

    return quote(text) if set(text) & set('"$`\\!') else f'"{text}"'
