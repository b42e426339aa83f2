"""When a row's action was raised, or closed: a day, and what to ask where it is not certain."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month, short_written
from actionlog.domain.draft import LogColumn, Question
from actionlog.english import full_day
from actionlog.importers.rows.date_tokens import one_reading, tokens
from actionlog.importers.rows.deadline_column import may_mean
from actionlog.importers.rows.questions import a_day

if TYPE_CHECKING:
    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.questions import Asking


_SOON = timedelta(days=7)
"""After the day of the log, as for comments: the meeting is days after its papers."""
_LONGEST = 200
"""Letters of a cell in which a day is looked for."""


def raised_day(told: HeadedCell, known: Known) -> tuple[date | None, tuple[str, ...], bool]:
    """The day that a cell certainly says; else what it may mean; and whether words are left."""
    if len(told.text) > _LONGEST:
        return None, (), False
    written = told.cell.value or one_reading(told.line, known.as_at)
    left = False
    if written is None and (found := tokens(told.line, known.as_at)):
        rest = told.line[: found[0].start] + told.line[found[0].end :]
        if not re.search("[0-9]", rest):
            written, left = found[0].certain, bool(re.search("[A-Za-z]", rest))
    if written is None:
        return None, may_mean(told.text, None, known.as_at, past=True), left
    if isinstance(written, Month):
        sitting = [day for day in known.meetings if Month(day.year, day.month) == written]
        one = sitting[0] if len(sitting) == 1 else None
        return one, tuple(map(str, sitting)), True
    doubtful = told.cell.value is None and _is_yearless(told.line, known)
    if doubtful and written not in known.meetings:
        return None, (str(written),), left
    return written, (), left


def _is_yearless(text: str, known: Known) -> bool:
    """Whether a day is named without its year: only a meeting of the board makes it certain."""
    return any(one.kind == "dm" for one in tokens(text, known.as_at))


def raised_on(
    told: HeadedCell, ref: int | None, known: Known, asking: Asking
) -> tuple[date | None, bool]:
    """When an action was raised, and whether the cell has to be kept beside it.

    Not to know it is a query that must be answered, unless the log knows the action already.
    """
    day, means, left = raised_day(told, known)
    if day is None:
        return _asked(told, ref, means, known, asking)
    if day <= known.as_at + _SOON:
        return day, left
    query = Question(
        code="raised-implausible",
        place=told.place,
        field=LogColumn.RAISED.value,
        says=told.line,
        why=f"that is after {full_day(known.as_at)}, the day of this log",
        ref=ref,
        means=(str(day), *_earlier(day, known.as_at)),
        taken=str(day),
    )
    return asking.ask(query, a_day(known)) or day, left


def _asked(
    told: HeadedCell, ref: int | None, means: tuple[str, ...], known: Known, asking: Asking
) -> tuple[date | None, bool]:
    on_record = known.record(ref)
    if on_record and not told.text:
        return on_record.raised, False
    query = Question(
        code="date-not-understood" if told.text else "raised-missing",
        place=told.place,
        field=LogColumn.RAISED.value,
        says=told.line,
        why=_why(told, known),
        ref=ref,
        means=means or ((str(on_record.raised),) if on_record else ()),
        taken=str(on_record.raised) if on_record else None,
        needed=on_record is None,
    )
    answer = asking.ask(query, a_day(known))
    if answer:
        return answer, False
    return on_record.raised if on_record else None, True


def _why(told: HeadedCell, known: Known) -> str:
    if not told.text:
        return "it does not say when the action was raised"
    written = told.cell.value or one_reading(told.line, known.as_at)
    if isinstance(written, Month):
        return f"{short_written(written)} is a whole month: on which day was the action raised?"
    return "that is not a day with one certain reading"


def _earlier(day: date, as_at: date) -> tuple[str, ...]:
    """The same day in the last year in which it is not to come."""
    for years in range(1, 4):
        try:
            other = day.replace(year=day.year - years)
        except ValueError:
            continue
        if other <= as_at:
            return (str(other),)
    return ()


def closed_on(
    told: HeadedCell, ref: int | None, known: Known, asking: Asking
) -> tuple[date | None, bool]:
    """When an action was closed, and whether the cell has to be kept; the cell is not empty."""
    day, means, left = raised_day(told, known)
    if day is not None:
        return day, left
    query = Question(
        code="date-not-understood",
        place=told.place,
        field=LogColumn.CLOSED.value,
        says=told.line,
        why="that is not a day with one certain reading",
        ref=ref,
        means=means,
    )
    answer = asking.ask(query, a_day(known))
    return answer, answer is None
