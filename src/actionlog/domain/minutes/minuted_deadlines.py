"""By when an action is to be done, as the minutes put it.

A date, or a meeting that is still to come: `by 31 October`, `by 31/10`, `by end Oct`, `to the next
meeting`, `for the meeting in November`. Only what can be read for certain is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import TBC, Deadline, Month
from actionlog.english import ANY_MONTH, MONTH_NAMES, month_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.minutes.marked_actions import Sides
    from actionlog.domain.minutes.statements import Marker


_BY = re.compile(r"\b(?:by\b(?![\s:]+\d/\d\b)|due\b|deadline\b)[\s:]+(?:on )?(?=\S)", re.IGNORECASE)
"""Before a date; within a sentence `by 1/3` is a share."""
_MOST_WORDS = 5
_MOST_LETTERS = 60
_ORDINAL_OF = re.compile(r"(?<=\d(?:st|nd|rd|th)) of(?= )|(?<=\d) of(?= )", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})", re.ASCII)
_FOR = r"(?:\b(?:to|for|at|before|until|by|in time for)|^)\s+(?:the )?"
_BODY = r"(?:(?:[\w’']+ ){0,2}(?:meeting|board|committee|council|session)|time)"
_NEXT = re.compile(rf"{_FOR}(?:next|following|forthcoming) {_BODY}\b", re.IGNORECASE)
_IN_MONTH = re.compile(
    rf"{_FOR}(?:(?P<month>{ANY_MONTH}) {_BODY}\b|{_BODY} (?:in|of) (?P<of>{ANY_MONTH})\b"
    rf"|(?:(?<=by )|(?<=^ ))(?P<by>{ANY_MONTH})(?=\W*$|[.,;)]))",
    re.IGNORECASE,
)
NEXT_MEETING = "next meeting"


def proposed_due(text: str, marker: Marker | None, both: Sides) -> str:
    """What `--due` would be given for an action that the minutes have, `tbc` where nothing."""
    if marker and (deadline := deadline_of(marker, text, both)):
        return str(deadline)
    said = (f" {marker.due}", text, marker.says) if marker else (text,)
    found = (
        [] if marker else [*filter(None, (deadline_at_start(one, both) for one in _after_by(text)))]
    )
    found = [one for one in found if one.last_day is None or one.last_day >= both.day]
    for one in said:
        found = found or list(_at_meetings(one, both))
    different = {str(one): one for one in found}
    if len(different) == 1:
        return next(iter(different))
    named = not found and any(_NEXT.search(one) for one in said)
    return NEXT_MEETING if named else str(TBC)


_WEEK = (
    r"(?:w/?[bce]|week (?:commencing|beginning|ending|of))\b.{0,4}\d{1,2}"
    rf"(?:\S{{0,8}} (?:{ANY_MONTH})\b|\S{{0,8}})"
)
_VAGUE = re.compile(
    r"\b(?:a\.?s\.?a\.?p\b|as soon as (?:possible|practicable)"
    r"|within \w+ (?:working )?(?:day|week|month)s?"
    r"|(?<=by )(?:the )?(?:end of )?(?:the |this |next )?"
    r"(?:week|month|term|quarter|year|summer|autumn|spring|winter)\b"
    rf"|{_WEEK})",
    re.IGNORECASE,
)
"""By when, in words that are no date by themselves."""


def unread_due(marker: Marker | None, text: str) -> str:
    """What minutes say of by when, where it is no date that is read for certain."""
    if marker and marker.due:
        return "" if marker.due.casefold() in {"tbc", "ongoing"} else marker.due
    found = _VAGUE.search(text) or (_VAGUE.search(marker.says) if marker else None)
    return found[0] if found else ""


def _at_meetings(text: str, both: Sides) -> Iterator[Deadline]:
    """The meetings to come that a text names, and months in which something is to be done."""
    coming = [day for day in both.board.meetings.sitting() if day > both.day]
    if coming and _NEXT.search(text):
        yield Deadline.at_meeting(coming[0])
    for found in _IN_MONTH.finditer(text):
        named = found["month"] or found["of"] or found["by"]
        number = month_number(named)
        year = both.day.year + (number < both.day.month)
        held = [day for day in coming if (day.year, day.month) == (year, number)]
        if found["by"] is None and len(held) == 1:
            yield Deadline.at_meeting(held[0])
        elif (year, number) > (both.day.year, both.day.month):
            yield Deadline.in_month(Month(year, number))


def deadline_of(marker: Marker, wording: str, both: Sides) -> Deadline | None:
    """The one deadline that a marker gives; `None` where it gives none, several, or a past one."""
    said = [marker.due] if marker.due else _after_by(wording) or _after_by(marker.says)
    read = [deadline for text in said if (deadline := deadline_at_start(text, both))]
    different = {one.last_day: one for one in read}
    if len(different) != 1:
        return None
    (deadline,) = different.values()
    return deadline if deadline.last_day is None or deadline.last_day >= both.day else None


def deadline_at_start(text: str, both: Sides) -> Deadline | None:
    """A date at the start of what follows `by` or `deferred to`, where it is read for certain."""
    words = _ORDINAL_OF.sub("", text.replace(",", " ").strip()).split()
    if words[:1] == ["the"]:
        words = words[1:]
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        said = " ".join(words[:count]).rstrip(".;:)]*")
        deadline = _read(said, both)
        if deadline is None:
            continue
        named = count == 1 and words[1:] and words[0].isalpha() and words[1][:1].isupper()
        return None if named else deadline  # `by April Moss` is no date
    return None


def _read(text: str, both: Sides) -> Deadline | None:
    """A deadline as it could be typed; `18/9`, too, day first, as the grammar reads `18 Sep`."""
    from actionlog.domain.dates.grammar import read_deadline
    from actionlog.errors import ActionlogError

    found = _DAY_AND_MONTH.fullmatch(text)
    if found and 1 <= int(found["month"]) <= len(MONTH_NAMES):
        text = f"{found['day']} {MONTH_NAMES[int(found['month']) - 1]}"
    try:
        return read_deadline(text, both.day, both.board.meetings.sitting())
    except ActionlogError:
        return None


def _after_by(text: str) -> list[str]:
    """What follows each `by` of a text."""
    return [text[one.end() : one.end() + _MOST_LETTERS] for one in _BY.finditer(text)]
