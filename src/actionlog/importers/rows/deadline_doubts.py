"""What speaks against a deadline that can be read: it may not be what was meant.

Gives the reason and what may have been meant instead; asking is left to `deadline_column`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import Deadline, Month, Precision, short_deadline
from actionlog.domain.draft import LogColumn
from actionlog.english import MONTH_NAMES, counted, full_day, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.action import Action
    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.ref_column import NumberedRow


_TWO_YEARS = timedelta(days=2 * 366)
_TYPED_YEARS = range(-2, 2)
"""From the year in which a spreadsheet was typed into: `Jan-21` typed in 2019 to 2022."""
_LOOKED_FOR = range(-5, 10)
"""Years by which a deadline is moved, to find the first one that fits."""
_NEXT_MEETING = re.compile(r"(?:by |at |for )?(?:the |our )?next (?:board|(?:board )?meeting)")
_SHOWS_YEAR = re.compile(r"[0-9]{4}|[0-9]\D+[0-9]+\D+[0-9]")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a row says beside its deadline, which a deadline has to agree with."""

    ref: int | None
    raised: date | None
    status: Status
    comments: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a deadline may be wrong, and what it may be instead, as it would be typed."""

    why: str
    other: str | None = None


def doubt(told: HeadedCell, deadline: Deadline, standing: RowFacts, known: Known) -> Doubt | None:
    """The first thing that speaks against a deadline, if anything does."""
    record = known.record(standing.ref) if known.printed else None
    return (
        _typed(told)
        or _against_raised(deadline, standing.raised)
        or (None if known.printed else _a_year_off(deadline, standing))
        or (
            _of_owner(told, deadline, record, known)
            if record
            else _next_meeting_is_past(told, deadline, known)
        )
    )


def counts_from_paper(told: HeadedCell, known: Known) -> bool:
    """Whether a deadline is `next meeting` in a paper of ours, which prints the day: it was typed.

    Whoever types it then means the meeting of the paper or the one after it, whenever the action
    was raised.
    """
    return known.printed and is_next_meeting(told.line)


def is_next_meeting(text: str) -> bool:
    """Whether a text says `next meeting`, in whichever words, and nothing else."""
    return bool(_NEXT_MEETING.fullmatch(text.strip(" .").casefold()))


def _typed(told: HeadedCell) -> Doubt | None:
    """What was typed into a spreadsheet that took the year's digits for a day."""
    stored, value = told.cell.stored, told.cell.value
    if stored is None or value is None:
        return None
    year = 2000 + stored.day
    typed = Month(year, stored.month) if year - stored.year in _TYPED_YEARS else None
    whole_day = not isinstance(value, Month)
    if typed is None or typed == value or (whole_day and _SHOWS_YEAR.search(told.text)):
        return None
    name = MONTH_NAMES[stored.month - 1][:3]
    return Doubt(
        f"the cell holds {short_day(stored)}, which a spreadsheet makes of "
        f"{name}-{stored.day} typed in {stored.year}",
        str(typed),
    )


def _against_raised(deadline: Deadline, raised: date | None) -> Doubt | None:
    last = deadline.last_day
    if raised is None or last is None:
        return None
    if last < raised:
        why = f"it is before the action was raised, on {full_day(raised)}"
    elif last - raised > _TWO_YEARS:
        why = f"it is more than two years after the action was raised, on {full_day(raised)}"
    else:
        return None
    years = (_moved(deadline, years) for years in _LOOKED_FOR)
    first = next((other for other in years if other and not _is_before(other, raised)), None)
    return Doubt(why, str(first) if first and first != deadline else None)


def _a_year_off(deadline: Deadline, standing: RowFacts) -> Doubt | None:
    """A deadline of which the month a year before says more: by the status, or the comments."""
    raised, earlier = standing.raised, _moved(deadline, -1)
    if raised is None or earlier is None or _is_before(earlier, raised):
        return None
    if standing.status is not Status.OPEN:
        word = "proposed for closure" if standing.status is Status.CLOSING else "closed"
        return Doubt(f"it is a year off, and the action is {word} already", str(earlier))
    if _is_named(earlier, standing.comments):
        return Doubt(f"the comments speak of {short_deadline(earlier)}", str(earlier))
    return None


def _of_owner(told: HeadedCell, deadline: Deadline, record: Action, known: Known) -> Doubt | None:
    """What somebody typed into a paper of ours, which had another date there."""
    last, day = deadline.last_day, known.as_at
    if counts_from_paper(told, known):
        later = next((one for one in sorted(known.meetings) if one > day), None)
        why = "that may be the meeting for which the paper is, or the one after it"
        return Doubt(why, str(Deadline.at_meeting(later)) if later else None)
    if last is None or last >= day or any(one.old == str(deadline) for one in record.comments):
        return None
    years = (_moved(deadline, years) for years in _LOOKED_FOR)
    first = next((other for other in years if other and not _is_before(other, day)), None)
    why = f"it is before the meeting of {full_day(day)}, for which the paper is"
    return Doubt(why, str(first) if first else None)


def _next_meeting_is_past(told: HeadedCell, deadline: Deadline, known: Known) -> Doubt | None:
    """`Next meeting` on a paper for a later one may not be the meeting after the action's own."""
    last = deadline.last_day
    relative = deadline.precision is Precision.MEETING and "next" in told.line.casefold()
    if not relative or last is None or last >= known.as_at:
        return None
    later = next((day for day in sorted(known.meetings) if day >= known.as_at), None)
    why = f"the next meeting after it was raised was on {full_day(last)}, before this paper"
    return Doubt(why, str(Deadline.at_meeting(later)) if later else None)


def _is_before(deadline: Deadline, day: date) -> bool:
    return deadline.last_day is not None and deadline.last_day < day


def _moved(deadline: Deadline, years: int) -> Deadline | None:
    day = deadline.last_day
    if day is None or deadline.precision is Precision.MEETING:
        return None
    try:
        if deadline.precision is Precision.MONTH:
            return Deadline.in_month(Month(day.year + years, day.month))
        return Deadline.on(day.replace(year=day.year + years))
    except ValueError:
        return None


def _is_named(deadline: Deadline, comments: str) -> bool:
    day = deadline.last_day or date.max
    name = MONTH_NAMES[day.month - 1]
    pattern = rf"\b{name[:3]}(?:{name[3:]})?[ '’-]+(?:{day.year}|{day.year % 100:02})\b"
    return bool(re.search(pattern, comments, re.IGNORECASE))


def without_deadline(rows: Sequence[NumberedRow], known: Known) -> Iterator[str]:
    """One note on the new rows whose deadline is left empty: what the log puts down for them."""
    empty = [row for row in rows if row.ref not in known.actions and _leaves_it_empty(row)]
    if empty:
        yield (
            f"{counted(len(empty), 'new action')} without a deadline in this log: put down as "
            "“tbc”, as nobody has said yet"
        )


def _leaves_it_empty(row: NumberedRow) -> bool:
    told = row.entry.first(LogColumn.DEADLINE)
    empty = told is not None and not told.text.strip("-–—. ")
    return empty and not row.entry.of(LogColumn.REVISED)
