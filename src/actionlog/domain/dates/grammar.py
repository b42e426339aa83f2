"""What each place for a date accepts of what people type: certain, or refused.

Also says of a date that was refused why, or how it could have been written. The forms of a day and
a month are in `forms`, the typing errors that are known in `typos`; nothing here reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.dates.deadline import ONGOING, TBC, Deadline, Month, Written, short_written
from actionlog.domain.dates.forms import (
    WEEKDAY,
    WEEKDAYS,
    DateUse,
    Viewpoint,
    full_year,
    read_form,
    real_month,
)
from actionlog.domain.dates.typos import READINGS, REASONS
from actionlog.english import MONTH_NAMES, full_day, long_day, short_day
from actionlog.errors import DateNotUnderstood, NoSuchThing

if TYPE_CHECKING:
    from collections.abc import Iterable


_LONGEST_TEXT = 200
_LONGEST_QUOTE = 40
# What word processors make of a hyphen (dashes, minus, full width) and of an apostrophe.
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
_PLAIN = {**_DASHES, 0x2019: "'"}

_DeadlineReader: TypeAlias = Callable[[re.Match[str], Viewpoint], Deadline | None]
_FOR_DEADLINES_ONLY = "ongoing|tbc|q[1-4] .+|(?:the )?(?:next )?meeting.*"
_WITH_WEEKDAY = f"(?:{WEEKDAY}),? (?P<rest>.+)"
_OF_MEETING = "(?:the )?meeting(?: of| on)?(?: (?P<rest>.+))?"


def read_deadline(text: str, as_at: date, meetings: Sequence[date]) -> Deadline:
    """Read a deadline: a day, a month, a meeting, `ongoing` or `tbc`.

    `meetings` are the board's meetings that are not cancelled. Raises `DateNotUnderstood`, or
    `NoSuchThing` for a meeting that the board does not have.
    """
    view, tidy = Viewpoint(as_at, meetings=sorted(meetings)), tidied(text)
    for pattern, reader in _DEADLINES:
        if found := re.fullmatch(pattern, tidy):
            deadline = reader(found, view)
            break
    else:
        deadline = _dated(read_form(tidy, view))
    if deadline is None:
        raise _refused(text, view, DateUse.DEADLINE)
    return deadline


def read_day(text: str, as_at: date, *, past: bool) -> date:
    """Read one day; without a year, the nearest on or before `as_at` if `past`, else after.

    Raises `DateNotUnderstood`, for a whole month too.
    """
    view = Viewpoint(as_at, past)
    day = read_form(tidied(text), view)
    if not isinstance(day, date):
        raise _refused(text, view, DateUse.DAY)
    return day


def read_written(text: str, as_at: date) -> Written:
    """Read when a comment was written: a day or a month. Raises `DateNotUnderstood`."""
    view = Viewpoint(as_at, past=True)
    written = read_form(tidied(text), view)
    if written is None:
        raise _refused(text, view, DateUse.COMMENT)
    return written


def tidied(text: str) -> str:
    """Lower case, one space between words, plain hyphens; empty where it is too long to read."""
    if len(text) > _LONGEST_TEXT:
        return ""
    return " ".join(text.split()).translate(_PLAIN).lower()


def _refused(text: str, view: Viewpoint, place: DateUse) -> DateNotUnderstood:
    # Only a refusal pays for its explanation.
    from actionlog.domain.dates.grammar import hints_for

    quote = " ".join(text[:_LONGEST_TEXT].split())
    if len(quote) > _LONGEST_QUOTE:
        quote = f"{quote[: _LONGEST_QUOTE - 1]}…"
    return DateNotUnderstood(quote, *hints_for(tidied(text), view, place))


def _dated(written: Written | None) -> Deadline | None:
    if written is None:
        return None
    return Deadline.in_month(written) if isinstance(written, Month) else Deadline.on(written)


def _next_meeting(_found: re.Match[str], view: Viewpoint) -> Deadline:
    coming = next((day for day in view.meetings if day > view.as_at), None)
    if coming is None:
        sentence = f"no meeting is scheduled after {full_day(view.as_at)}"
        raise NoSuchThing(sentence, "actionlog meeting add DATE")
    return Deadline.at_meeting(coming)


def _meeting_on(found: re.Match[str], view: Viewpoint) -> Deadline | None:
    day = read_form(found["day"], view)
    if not isinstance(day, date):
        return None
    if day not in view.meetings:
        raise _no_meeting(day, view)
    return Deadline.at_meeting(day)


def _no_meeting(day: date, view: Viewpoint) -> NoSuchThing:
    from actionlog.domain.dates.grammar import name_meetings

    hint = name_meetings(view, day) or f"actionlog meeting add {day}"
    return NoSuchThing(f"the board has no meeting on {full_day(day)}", hint)


def _end_of_quarter(found: re.Match[str], _view: Viewpoint) -> Deadline | None:
    first, second, quarter = full_year(found["y"]), found["z"], int(found["q"])
    if second not in {f"{first + 1}", f"{(first + 1) % 100:02}"}:
        return None
    last = real_month(first + quarter // 4, (6, 9, 12, 3)[quarter - 1])
    return Deadline.on(last.last_day) if last else None


_YEAR = "[0-9]{4}|[0-9]{2}"
_DEADLINES: tuple[tuple[str, _DeadlineReader], ...] = (
    ("ongoing", lambda _found, _view: ONGOING),
    ("tbc", lambda _found, _view: TBC),
    ("(?:the )?next meeting", _next_meeting),
    ("(?:the )?meeting (?:of |on )?(?P<day>.+)", _meeting_on),
    (f"q(?P<q>[1-4]) (?P<y>{_YEAR})[/-](?P<z>{_YEAR})", _end_of_quarter),
)


def hints_for(text: str, view: Viewpoint, place: DateUse) -> tuple[str, ...]:
    """Plain phrases for a tidied text that was refused: the nearest help that there is."""
    if place is not DateUse.DEADLINE and re.fullmatch(_FOR_DEADLINES_ONLY, text):
        return ("only a deadline can be that", *_understood(view, place))
    if weekday := re.fullmatch(_WITH_WEEKDAY, text):
        return _without_weekday(weekday["rest"], view, place)
    if meeting := re.fullmatch(_OF_MEETING, text):
        return _without_meeting(meeting["rest"] or "", view)
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
    month = read_form(rest, view)
    near = month.last_day if isinstance(month, Month) else view.as_at
    meetings = name_meetings(view, near) or "actionlog meeting add DATE"
    reasons = () if isinstance(month, Month) else _explained(rest, view, DateUse.DAY)
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
        if found and (said := _say(readings(found, view), place)):
            return (said,)
    return ()


def _say(readings: Iterable[Written | None], place: DateUse) -> str | None:
    """Name the readings that exist, in spellings that are certain."""
    real = list(dict.fromkeys(each for each in readings if each))
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
