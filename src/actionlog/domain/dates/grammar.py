"""What each place for a date accepts of what people type: certain, or refused.

The forms of a day and a month are in `forms`, the explanations in `hints`; nothing here reads a
clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from actionlog.domain.dates.deadline import ONGOING, TBC, Deadline, Month, Written, short_written
from actionlog.domain.dates.forms import (
    DateUse,
    Viewpoint,
    full_year,
    read_form,
    read_month,
    real_month,
)
from actionlog.english import full_day
from actionlog.errors import DateNotUnderstood, NoSuchThing

_LONGEST_TEXT = 200
_LONGEST_QUOTE = 40
# What word processors make of a hyphen (dashes, minus, full width) and of an apostrophe.
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
_PLAIN = {**_DASHES, 0x2019: "'"}

_DeadlineReader: TypeAlias = Callable[[re.Match[str], Viewpoint], Deadline | None]


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
    from actionlog.domain.dates.hints import hints_for

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
        return _meeting_in(found["day"], view)
    if day not in view.meetings:
        raise _no_meeting(day, view)
    return Deadline.at_meeting(day)


def _meeting_in(text: str, view: Viewpoint) -> Deadline | None:
    """The one meeting of a month; of one without its year, the one that is still to come."""
    month = read_month(text, view)
    if month is None:
        return None
    of_year = text[-1:].isdecimal()
    held = [day for day in view.meetings if month.first_day <= day <= month.last_day]
    found = [day for day in held if of_year or day > view.as_at]
    if not found:
        when = f"in {short_written(month)}"
        raise _no_meeting(month.last_day, view, when if of_year else f"to come {when}")
    return Deadline.at_meeting(found[0]) if len(found) == 1 else None


def _no_meeting(day: date, view: Viewpoint, when: str = "") -> NoSuchThing:
    from actionlog.domain.dates.hints import name_meetings

    hint = name_meetings(view, day) or f"actionlog meeting add {'DATE' if when else day}"
    return NoSuchThing(f"the board has no meeting {when or f'on {full_day(day)}'}", hint)


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
    ("(?:the )?meeting (?:of |on |in )?(?P<day>.+)", _meeting_on),
    ("(?:the )?(?P<day>.+) meeting", _meeting_on),
    (f"q(?P<q>[1-4]) (?P<y>{_YEAR})[/-](?P<z>{_YEAR})", _end_of_quarter),
)
