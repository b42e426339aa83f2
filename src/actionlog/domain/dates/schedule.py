"""Meeting calendars from a rule in words: "second wednesday", "fortnightly on tuesday".

Owns the words and the days that they give; whether a meeting is added is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from actionlog.domain.dates.forms import PLAUSIBLE_YEARS, WEEKDAY, WEEKDAYS
from actionlog.english import MONTH_NAMES
from actionlog.errors import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


MOST_MEETINGS = 120
_LAST_DAY = date(PLAUSIBLE_YEARS[-1], 12, 31)
_LONGEST_RULE = 100
_LONGEST_QUOTE = 40
_EXAMPLES = (
    'by the month: "second wednesday", "last thursday of every month", "third tuesday quarterly"',
    'by the week: "weekly on friday", "fortnightly on tuesday", "every 4 weeks on monday"',
)

_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_ORDINALS |= {"fourth": 4, "4th": 4, "last": -1}
_WEEK_STEPS = {"weekly": 1, "every": 1, "every week": 1}
_WEEK_STEPS |= {"fortnightly": 2, "every fortnight": 2, "every other": 2, "every other week": 2}
_MONTH_STEPS = {"": 1, "month": 1, "monthly": 1, "every month": 1}
_MONTH_STEPS |= {"every other month": 2, "quarterly": 3}
_WEEKS_A_YEAR, _MONTHS_A_YEAR = 52, 12

_DAY = f"(?P<day>{WEEKDAY})"
_MONTHLY = f"(?P<ordinal>{'|'.join(_ORDINALS)}) {_DAY} ?(?P<step>.*)"
_WEEKLY = (f"(?P<step>.+) {_DAY}", f"{_DAY} (?P<step>.+)")
_FIFTH = "(?:fifth|5th) .*"
_FILLERS = frozenset({"the", "on", "of", "in"})


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """A weekday every so many weeks or, with an `ordinal`, every so many months."""

    weekday: int
    every: int
    ordinal: int | None = None
    """Which of its weekdays in the month: 1 to 4, or -1 for the last."""


def meeting_days(
    rule: str, start: date, count: int, skip_months: Collection[int] = ()
) -> tuple[date, ...]:
    """The first `count` days of a rule on or after `start`, none of them in `skip_months`.

    "Every 2 months" counts from the month of `start`. Raises `UsageProblem`.
    """
    if not 1 <= count <= MOST_MEETINGS:
        sentence = f"{count} is not a number of meetings that can be scheduled at once"
        raise UsageProblem(sentence, f"from 1 to {MOST_MEETINGS}")
    allowed = (day for day in _days(read_rule(rule), start) if day.month not in skip_months)
    days = tuple(islice(allowed, count))
    if len(days) < count:
        sentence = (
            f'"{rule}" gives only {len(days)} of {count} meetings by the end of {_LAST_DAY:%Y}'
        )
        raise UsageProblem(sentence, "ask for fewer, or leave out fewer months")
    return days


def read_rule(text: str) -> MeetingRule:
    """Read a rule in words. Raises `UsageProblem` for what is not one."""
    tidy = _tidied(text)
    if re.fullmatch(_FIFTH, tidy):
        raise UsageProblem("few months have a fifth one of a weekday", 'say "last"')
    rule = _monthly(tidy) or _weekly(tidy)
    if rule is None:
        raise UsageProblem(f'"{_quoted(text)}" is not a rule that gives meetings', *_EXAMPLES)
    return rule


def read_months(names: Iterable[str]) -> frozenset[int]:
    """Read names of months, whole or by three letters. Raises `UsageProblem`."""
    found = set()
    for name in names:
        wanted = name.strip().casefold()
        months = [
            number
            for number, month in enumerate(MONTH_NAMES, start=1)
            if wanted in {month.casefold(), month[:3].casefold()}
        ]
        if not months:
            raise UsageProblem(f"{_quoted(name)} is not a month", "a month is August or Aug")
        found.update(months)
    return frozenset(found)


def _tidied(text: str) -> str:
    """Lower case without filler words; empty where it is too long to read."""
    if len(text) > _LONGEST_RULE:
        return ""
    words = text.lower().replace("each", "every").split()
    return " ".join(word for word in words if word not in _FILLERS)


def _quoted(text: str) -> str:
    quote = " ".join(text[:_LONGEST_RULE].split())
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"


def _monthly(text: str) -> MeetingRule | None:
    found = re.fullmatch(_MONTHLY, text)
    every = found and _step(found["step"], _MONTH_STEPS, "month", _MONTHS_A_YEAR)
    if not found or not every:
        return None
    return MeetingRule(_weekday(found["day"]), every, _ORDINALS[found["ordinal"]])


def _weekly(text: str) -> MeetingRule | None:
    for pattern in _WEEKLY:
        found = re.fullmatch(pattern, text)
        if found and (every := _step(found["step"], _WEEK_STEPS, "week", _WEEKS_A_YEAR)):
            return MeetingRule(_weekday(found["day"]), every)
    return None


def _step(words: str, known: Mapping[str, int], unit: str, most: int) -> int | None:
    if counted := re.fullmatch(f"every (?P<number>[0-9]{{1,2}}) {unit}s?", words):
        number = int(counted["number"])
        return number if 1 <= number <= most else None
    return known.get(words)


def _weekday(name: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if day.startswith(name[:3]))


def _days(rule: MeetingRule, start: date) -> Iterator[date]:
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

    if rule.ordinal is None:
        # Weeks count from the first such day, not from the week that `start` falls in.
        start += timedelta(days=(rule.weekday - start.weekday()) % 7)
    moments = rrule(
        WEEKLY if rule.ordinal is None else MONTHLY,
        interval=rule.every,
        byweekday=weekday(rule.weekday, rule.ordinal),
        dtstart=datetime.combine(start, time()),
        until=datetime.combine(_LAST_DAY, time()),
    )
    return (moment.date() for moment in moments)
