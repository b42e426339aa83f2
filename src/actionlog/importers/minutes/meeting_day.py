"""The day that minutes are of: that in the title, not that of the minutes which they confirm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.dates.forms import Viewpoint, read_form
from actionlog.english import ANY_MONTH, ANY_WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.importers.minutes.reading_order import MinutesLine


_DATE = re.compile(
    rf"(?:\b(?P<weekday>{ANY_WEEKDAY}),?\s+)?(?:the\s+)?"
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>{ANY_MONTH})\.?,?"
    r"[\s-]+(?P<year>\d{4})\b"
    r"|\b(?P<figures>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{ANY_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"previous|last meeting|next|confirmed|approved|true record|took place|circulated|issued"
    r"|printed"
    r"|deadline|submitted|declar|matters arising|correct record|published|version|draft of|due",
    re.IGNORECASE,
)
_HEAD = 150
"""Lines from the top where there are no items: three pages with a long list of people."""


def meeting_day(
    pieces: Sequence[MinutesLine], first_item: int, as_at: date, file: str
) -> date | None:
    """The day in the title, else in the lines before the first item, else in the file's name."""
    title = [piece.text for piece in pieces[: first_item or _HEAD]]
    lines = [text for text in title if not _ANOTHER.search(text)]
    days = [day for text in lines if (day := _day_in(text, as_at))]
    named = [
        day for text in lines if "minutes" in text.casefold() and (day := _day_in(text, as_at))
    ]
    if days:
        return named[0] if named else days[0]
    found = re.search(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", file)
    return _read(found[0], as_at) if found else None


def _day_in(text: str, as_at: date) -> date | None:
    for found in _DATE.finditer(text[:400]):
        if found["figures"]:
            day = _read(found["figures"], as_at)
        else:
            day = _read(f"{found['day']} {found['month'].lower()} {found['year']}", as_at)
        if day:
            return day
    if other := _MONTH_FIRST.search(text[:400]):
        return _read(f"{other['day']} {other['month'].lower()} {other['year']}", as_at)
    return None


def _read(text: str, as_at: date) -> date | None:
    from datetime import date as day_type

    read = read_form(" ".join(text.split()).lower(), Viewpoint(as_at, past=True))
    return read if isinstance(read, day_type) else None
