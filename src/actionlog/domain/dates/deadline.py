"""Days, months and deadlines: the values, how files store them and how reports print them.

What people may type is in `grammar`; a day in words, which errors need too, in
`actionlog.english`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from actionlog.english import MONTH_NAMES, full_day, short_day
from actionlog.value_classes import dataclass

THIS_CENTURY = 20
_STORED_DAY = r"(?a)\d{4}-\d{2}-\d{2}"
_STORED_MONTH = r"(?a)(\d{4})-(\d{2})"
_MEETING = "meeting "


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, for something of which no day is known."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month: the day on which its deadlines end."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


Written: TypeAlias = date | Month
"""When a comment was written: a day, or a month where that is all that is known."""


class Precision(Enum):
    """What kind of promise a deadline is."""

    DAY = "day"
    MONTH = "month"
    MEETING = "meeting"
    ONGOING = "ongoing"
    TBC = "tbc"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when an action is to be done.

    `last_day` is the last day on which it is in time; `None` for `ongoing` and `tbc`, which are
    never overdue.
    """

    precision: Precision
    last_day: date | None

    def __post_init__(self) -> None:
        undated = self.precision in {Precision.ONGOING, Precision.TBC}
        if undated is not (self.last_day is None):
            msg = f"a deadline of precision {self.precision.value} with {self.last_day}"
            raise ValueError(msg)

    @classmethod
    def on(cls, day: date) -> Deadline:
        """The deadline that is one day."""
        return cls(Precision.DAY, day)

    @classmethod
    def in_month(cls, month: Month) -> Deadline:
        """The deadline that is a whole month, to its last day."""
        return cls(Precision.MONTH, month.last_day)

    @classmethod
    def at_meeting(cls, day: date) -> Deadline:
        """The deadline that is a meeting, and moves with it."""
        return cls(Precision.MEETING, day)

    def __str__(self) -> str:
        """Give the text that a file stores."""
        match self.precision:
            case Precision.DAY:
                return f"{self.last_day}"
            case Precision.MONTH:
                return f"{self.last_day}"[: len("2021-04")]
            case Precision.MEETING:
                return f"{_MEETING}{self.last_day}"
            case Precision.ONGOING | Precision.TBC:
                return str(self.precision.value)

    def puts_off(self, other: Deadline) -> bool:
        """Whether another one in its place would be a deferral: a later day, or no day any more."""
        if self.last_day is None:
            return False
        return other.last_day is None or other.last_day > self.last_day

    def days_overdue(self, as_at: date) -> int:
        """Days from the end of the last day in time to `as_at`; 0 where it is in time."""
        if self.last_day is None or as_at <= self.last_day:
            return 0
        return (as_at - self.last_day).days


ONGOING = Deadline(Precision.ONGOING, None)
TBC = Deadline(Precision.TBC, None)


def stored_day(text: str) -> date:
    """Read `2021-04-07` as files store it. Raises `ValueError` for anything else."""
    if not re.fullmatch(_STORED_DAY, text):
        raise ValueError(text)
    return date.fromisoformat(text)


def stored_written(text: str) -> Written:
    """Read `2020-07-14` or `2020-07` as files store it. Raises `ValueError`."""
    if found := re.fullmatch(_STORED_MONTH, text):
        return Month(int(found[1]), int(found[2]))
    return stored_day(text)


@lru_cache(maxsize=4096)
def stored_deadline(text: str) -> Deadline:
    """Read a deadline as files store it. Raises `ValueError`."""
    if text == Precision.ONGOING.value:
        return ONGOING
    if text == Precision.TBC.value:
        return TBC
    if text.startswith(_MEETING):
        return Deadline.at_meeting(stored_day(text.removeprefix(_MEETING)))
    written = stored_written(text)
    return Deadline.in_month(written) if isinstance(written, Month) else Deadline.on(written)


def last_day_of(written: Written) -> date:
    """The day by which something dated so had certainly been written."""
    return written.last_day if isinstance(written, Month) else written


def first_day_of(written: Written) -> date:
    """The first day on which something dated so can have been written."""
    return written.first_day if isinstance(written, Month) else written


def short_month(month: Month) -> str:
    """`Apr-21`, as action logs print a month; `Apr-1999` outside this century."""
    year = f"{month.year % 100:02}" if month.year // 100 == THIS_CENTURY else f"{month.year:04}"
    return f"{MONTH_NAMES[month.month - 1][:3]}-{year}"


def short_written(written: Written) -> str:
    """`7 Apr 2021`, or `Jul 2020` where only the month is known."""
    if isinstance(written, Month):
        return f"{MONTH_NAMES[written.month - 1][:3]} {written.year}"
    return short_day(written)


@lru_cache(maxsize=4096)
def short_deadline(deadline: Deadline) -> str:
    """`Apr-21`, `7 Apr 2021`, `meeting of 7 Apr 2021`, `ongoing` or `tbc`."""
    day = deadline.last_day
    if day is None:
        return deadline.precision.value
    if deadline.precision is Precision.MONTH:
        return short_month(Month(day.year, day.month))
    if deadline.precision is Precision.MEETING:
        return f"meeting of {short_day(day)}"
    return short_day(day)


def named_deadline(deadline: Deadline) -> str:
    """As `short_deadline`, as a sentence has it: `the meeting of 7 Apr 2021`."""
    short = short_deadline(deadline)
    return f"the {short}" if deadline.precision is Precision.MEETING else short


def due_day(deadline: Deadline) -> str:
    """`Apr-21`, `7 Apr 2021`, `ongoing` or `tbc`; of a meeting its day alone."""
    day = deadline.last_day
    if deadline.precision is Precision.MEETING and day:
        return short_day(day)
    return short_deadline(deadline)


def spoken_deadline(deadline: Deadline) -> str:
    """Say a deadline with its last day, as every confirmation does."""
    day = deadline.last_day
    if day is None:
        return f"{deadline.precision.value} (no date, never overdue)"
    if deadline.precision is Precision.MONTH:
        return f"{short_deadline(deadline)} (to {full_day(day)})"
    if deadline.precision is Precision.MEETING:
        return f"the meeting of {full_day(day)}"
    return full_day(day)
