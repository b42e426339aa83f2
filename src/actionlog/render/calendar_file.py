"""A board's dates as an iCalendar file (RFC 5545), which any calendar program opens."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from actionlog.domain.stored_text import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from actionlog.domain.board import Board
    from actionlog.report.calendar_dates import BoardDates, CalendarDate

_DAY = timedelta(days=1)


def calendar_file(dates: BoardDates, now: datetime) -> bytes:
    """The bytes of the file, each day an event that takes the whole day and blocks no time."""
    calendar = Calendar()
    calendar.add("prodid", "-//actionlog//calendar of a board//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(dates.board.name))
    for one in dates.dates:
        calendar.add_component(_event(dates.board, one, now))
    return bytes(calendar.to_ical())


def _event(board: Board, one: CalendarDate, now: datetime) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"actionlog:{board.id}:{one.key}")))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", one.moved)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + _DAY)
    event.add("summary", one_line(one.title if one.ref else f"{board.name}: {one.title}"))
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if one.details:
        event.add("description", "\n".join(map(one_line, one.details)))
    return event
