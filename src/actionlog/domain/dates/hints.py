"""What to say of a date that was refused: why, or how it could have been written.

Chooses the words. The typing errors that are known are in `typos`; whether a text is a date at all
is decided in `forms` and `grammar`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month, Written, short_written
from actionlog.domain.dates.forms import (
    WEEKDAY,
    WEEKDAYS,
    DateUse,
    Viewpoint,
    read_form,
    read_month,
)
from actionlog.domain.dates.typos import READINGS, REASONS
from actionlog.english import MONTH_NAMES, long_day, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable


_FOR_DEADLINES_ONLY = "ongoing|tbc|q[1-4] .+|(?:the )?meeting.*|.+ meeting"
_WITH_WEEKDAY = f"(?:{WEEKDAY}),? (?P<rest>.+)"
_OF_MEETING = "(?:the )?(?:meeting(?: of| on| in)?(?: (?P<after>.+))?|(?P<before>.+) meeting)"


def hints_for(text: str, view: Viewpoint, place: DateUse) -> tuple[str, ...]:
    """Plain phrases for a tidied text that was refused: the nearest help that there is."""
    if place is not DateUse.DEADLINE and re.fullmatch(_FOR_DEADLINES_ONLY, text):
        return ("only a deadline can be that", *_understood(view, place))
    if weekday := re.fullmatch(_WITH_WEEKDAY, text):
        return _without_weekday(weekday["rest"], view, place)
    if meeting := re.fullmatch(_OF_MEETING, text):
        return _without_meeting(meeting["after"] or meeting["before"] or "", view)
    return _explained(text, view, place) or _understood(view, place)


def name_meetings(view: Viewpoint, near: date) -> str:
    """The meetings nearest to a day; empty where there is none at all."""
    nearest = sorted(view.meetings, key=lambda day: abs(day - near))[:2]
    names = " or ".join(f'"meeting {short_day(day)}"' for day in sorted(nearest))
    return f"the nearest {'is' if len(nearest) == 1 else 'are'} {names}" if names else ""


def _without_weekday(rest: str, view: Viewpoint, place: DateUse) -> tuple[str, ...]:
    day = read_form(rest, view)
    if isinstance(day, date):
        return (f"{long_day(day)} is a {WEEKDAYS[day.weekday()].capitalize()}",)
    return hints_for(rest, view, place)


def _without_meeting(rest: str, view: Viewpoint) -> tuple[str, ...]:
    month = read_month(rest, view)
    near = month.last_day if month else view.as_at
    meetings = name_meetings(view, near) or "actionlog meeting add DATE"
    reasons = () if month else _explained(rest, view, DateUse.DAY)
    return reasons or (meetings,)


def _explained(text: str, view: Viewpoint, place: DateUse) -> tuple[str, ...]:
    return (
        _whole_month(text, view)
        or _reasons(text, view)
        or _readings(text, view, place)
        or _spelling(text, view)
    )


def _whole_month(text: str, view: Viewpoint) -> tuple[str, ...]:
    month = read_form(text, view)
    if not isinstance(month, Month):
        return ()
    return (f'that is a whole month: say which day, such as "{short_day(month.last_day)}"',)


def _reasons(text: str, view: Viewpoint) -> tuple[str, ...]:
    for pattern, reason in REASONS:
        if (found := re.fullmatch(pattern, text)) and (why := reason(found, view)):
            return (why,)
    return ()


def _readings(text: str, view: Viewpoint, place: DateUse) -> tuple[str, ...]:
    for pattern, readings in READINGS:
        found = re.fullmatch(pattern, text)
        if found and (said := _say(_likely(readings(found, view), view, place), place)):
            return (said,)
    return ()


def _likely(readings: Iterable[Written | None], view: Viewpoint, place: DateUse) -> list[Written]:
    """The readings that exist; of a deadline no month that is over, where it can be a day."""
    real = list(dict.fromkeys(each for each in readings if each))
    if place is not DateUse.DEADLINE or not any(isinstance(each, date) for each in real):
        return real
    return [each for each in real if isinstance(each, date) or view.faces(each.last_day)]


def _say(real: list[Written], place: DateUse) -> str | None:
    """Name readings in spellings that are certain."""
    days = " or ".join(f'"{short_day(each)}"' for each in real if isinstance(each, date))
    months = _spell_months([each for each in real if isinstance(each, Month)])
    if days and months and place is not DateUse.DAY:
        return f"a month is {months}, a day {days}"
    if days:
        return f"did you mean {days}?"
    return f"a month is {months}" if months else None


def _spell_months(months: list[Month]) -> str:
    spelt = [f'"{MONTH_NAMES[each.month - 1][:3]}-{each.year}"' for each in months]
    if len(months) == 1:
        spelt.append(f'"{months[0]}"')
    return " or ".join(spelt)


def _spelling(text: str, view: Viewpoint) -> tuple[str, ...]:
    """The text with its misspelt words put right, if it can then be read."""
    from difflib import get_close_matches

    words = {name.lower(): name for name in (*MONTH_NAMES, *map(str.capitalize, WEEKDAYS))}

    def put_right(found: re.Match[str]) -> str:
        close = get_close_matches(found[0], words, n=1, cutoff=0.7)
        return words[close[0]] if close else found[0]

    better = re.sub("[a-z]{4,}", put_right, text)
    return (f'did you mean "{better}"?',) if read_form(better.lower(), view) else ()


def _understood(view: Viewpoint, place: DateUse) -> tuple[str, ...]:
    today = view.as_at
    day = f'a day is "{short_day(today)}", "{today.day}.{today.month}.{today:%y}" or "{today}"'
    month = f'a month is "{short_written(Month(today.year, today.month))}"'
    match place:
        case DateUse.DAY:
            return (f'{day}; also "today" or "friday"',)
        case DateUse.COMMENT:
            return (day, month)
        case DateUse.DEADLINE:
            others = 'also "Q2 2021/22", "next meeting", "friday", "+2w"'
            return (day, f"{month}; {others}", 'no date is "tbc" (not yet) or "ongoing" (never)')
