"""The deadline of a row: one, or several of which the last stands, and what to ask about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import ONGOING, TBC, Deadline, Month, short_deadline
from actionlog.domain.dates.forms import Viewpoint
from actionlog.domain.dates.grammar import read_deadline
from actionlog.domain.dates.typos import READINGS
from actionlog.domain.draft import LogColumn, Question
from actionlog.errors import ActionlogError
from actionlog.importers.rows.cell_text import on_one_line
from actionlog.importers.rows.date_tokens import one_reading, tokens
from actionlog.importers.rows.deadline_doubts import (
    Doubt,
    RowFacts,
    counts_from_paper,
    doubt,
    is_next_meeting,
)
from actionlog.importers.rows.questions import a_deadline
from actionlog.importers.source_document import SOFT, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.domain.board_context import Known
    from actionlog.domain.dates.deadline import Written
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.questions import Asking


_ONGOING = re.compile(
    r"on-?\s?going|continuous|continuing|continual|rolling|standing item|every meeting"
)
_UNDATED = re.compile(
    r"tb[cad]|to be (?:confirmed|agreed|determined|decided|advised|set)|n/?\s?a|not applicable"
    r"|[-–—?.]+|none|not set|no date|no deadline|unknown"
)
_BEFORE = re.compile(
    r"^(?:by|due(?: by| on)?|before the end of|no later than|on)[: ]+", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=.)", re.IGNORECASE)
_NOT_TYPED_HERE = re.compile(r"today|[+].*|(?:mon|tues?|wed|thur?s?|fri|sat|sun)[a-z]*")
_MEETING = re.compile(
    r"(?:the )?(?:board|committee|meeting|partnership board|pb|bd)(?: meeting)?(?: (?:of|on|in|-))?"
    r" +(?P<after>.+)|(?P<before>.+?) +(?:board|committee|partnership board|pb)?(?: ?meeting)?"
)
_SOFTLY = re.compile(rf"[ \t]*{SOFT}\s*")
_BETWEEN = re.compile(
    r"[\s,;:/>=→➔()\[\]–—.-]*(?:\b(?:and|then|now|was|from|to|revised|extended|moved|deferred|new"
    r"|date|deadline|target|due|originally|original|orig|previously|changed|put back|amended"
    r"|updated|until|by|rev)\b[\s,;:/>=→➔()\[\]–—.-]*)*",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|originally|original|orig|previously|from)\b\W*$", re.IGNORECASE)
_LONGEST = 200
"""Letters of a cell in which a date is looked for."""
_GLUED = re.compile(r"(?<=[0-9])(?=[A-Z][a-z]{2})")


def certain(
    text: str, raised: date | None, as_at: date, meetings: Sequence[date]
) -> Deadline | None:
    """The one deadline that a text certainly means."""
    said = _BEFORE.sub("", on_one_line(text)).strip(" .")
    said = "next meeting" if is_next_meeting(said) else said
    folded = said.casefold()
    if len(said) > _LONGEST or _NOT_TYPED_HERE.fullmatch(folded):
        return None
    if not folded or _UNDATED.fullmatch(folded):
        return TBC
    if _ONGOING.fullmatch(folded):
        return ONGOING
    if written := one_reading(said, as_at):
        yearless = not re.search(r"[0-9]{2}$", said)
        return _without_year(said, raised) if yearless else dated(written)
    try:
        return read_deadline(said, raised or as_at, meetings)
    except ActionlogError:
        return _at_meeting(folded, raised or as_at, as_at, meetings)


def dated(written: Written) -> Deadline:
    """The deadline that is a day or a month."""
    return Deadline.in_month(written) if isinstance(written, Month) else Deadline.on(written)


def stacked(
    text: str, raised: date | None, as_at: date, meetings: Sequence[date]
) -> tuple[Deadline, ...]:
    """Several dates in one cell, the one that stands now last; empty where that is not certain."""
    if len(text) > _LONGEST:
        return ()
    by_line = [certain(line, raised, as_at, meetings) for line in text.split("\n")]
    whole = tuple(one for one in by_line if one)
    if len(whole) == len(by_line) > 1 and _ascending(whole):
        return whole
    plain = _GLUED.sub(" ", _SOFTLY.sub(" ", text))
    found = tokens(plain, as_at)
    gaps = _gaps(plain, [(one.start, one.end) for one in found])
    if len(found) < len("ab") or not all(map(_BETWEEN.fullmatch, gaps)):
        return ()
    read = [certain(one.text, raised, as_at, meetings) for one in found]
    dates = [deadline for deadline in read if deadline]
    if len(dates) < len(found):
        return ()
    for at, gap in enumerate(gaps[1:-1], 1):
        if _WAS.search(gap) and at == len(dates) - 1:
            return (dates[-1], *dates[:-1])
    return tuple(dates) if _ascending(dates) else ()


def is_stack(told: HeadedCell, known: Known) -> bool:
    """Whether a date that is struck through stands before the one that replaced it."""
    if told.column not in {LogColumn.DEADLINE, LogColumn.REVISED}:
        return False
    partly = Mark.PARTLY_STRUCK in told.cell.marks
    return partly and bool(stacked(told.text, None, known.as_at, known.meetings))


def may_mean(text: str, raised: date | None, as_at: date, *, past: bool = False) -> tuple[str, ...]:
    """The readings of a text that is no certain date, as they would be typed."""
    if len(text) > _LONGEST:
        return ()
    plain = _WEEKDAY.sub("", _BEFORE.sub("", on_one_line(text)))
    folded, view = plain.casefold(), Viewpoint(raised or as_at, past)
    for pattern, readings in READINGS:
        if matched := re.fullmatch(pattern, folded):
            return tuple(dict.fromkeys(str(each) for each in readings(matched, view) if each))
    found = tuple(dict.fromkeys(str(each) for one in tokens(plain, as_at) for each in one.means))
    said = _named_beside_meeting(folded)
    return found or (may_mean(said, raised, as_at, past=past) if said and said != folded else ())


def _without_year(text: str, raised: date | None) -> Deadline | None:
    """A day without its year is the nearest on or after the day on which it was asked for."""
    if raised is None:
        return None
    try:
        return read_deadline(text, raised, ())
    except ActionlogError:
        return None


def _at_meeting(text: str, since: date, as_at: date, meetings: Sequence[date]) -> Deadline | None:
    """`March meeting`, `Board 13 Jan`: a meeting that the board has, and only one of them."""
    said = _named_beside_meeting(text)
    fitting = [day for day in meetings if day > since and said and _is_on(said, day, since, as_at)]
    return Deadline.at_meeting(fitting[0]) if fitting and _first_year(fitting) else None


def _named_beside_meeting(text: str) -> str:
    """What `January meeting` or `Board 13 Jan` says beside the meeting."""
    found = _MEETING.fullmatch(text)
    return (found["after"] or found["before"]) if found else ""


def _is_on(text: str, day: date, since: date, as_at: date) -> bool:
    said = text.strip(" .,-")
    if (written := one_reading(said, as_at)) is not None:
        return written in {day, Month(day.year, day.month)}
    for typed in (said, f"end of {said}"):
        try:
            read = read_deadline(typed, since, ())
        except ActionlogError:
            continue
        if read.last_day in {day, Month(day.year, day.month).last_day}:
            return True
    return False


def _first_year(days: Sequence[date]) -> bool:
    """Whether only one of the days can be meant: the others are in another year's month."""
    first = min(days)
    return all((day.year, day.month) != (first.year, first.month) for day in days if day != first)


def _gaps(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _ascending(dates: Sequence[Deadline]) -> bool:
    last = [deadline.last_day or date.max for deadline in dates]
    return last == sorted(last)


@dataclass(frozen=True, slots=True)
class Due:
    """What was read: the deadlines in order, and whether the cell has to be kept as it was."""

    dates: tuple[Deadline, ...]
    keep: bool = False


def due(told: HeadedCell, standing: RowFacts, known: Known, asking: Asking) -> Due:
    """Read one cell of the deadline column, and ask about what is not certain."""
    record = known.record(standing.ref)
    typed = bool(record) and counts_from_paper(told, known)
    if record and typed and told.kept in record.kept:
        return Due(())  # it was asked about when it came, and what was answered stands
    coming = (Deadline.at_meeting(known.as_at),)
    dates = coming if typed else _dates(told, standing.raised, known)
    if not dates and standing.raised is None and _dates(told, known.as_at, known):
        return Due(())  # read once it is known when the action was raised, which is asked
    if not dates:
        return _not_understood(told, standing, known, asking)
    doubted = doubt(told, dates[-1], standing, known)
    # What stands on record has been asked about when it came, and `check` goes on asking.
    if doubted is None or (record and not typed and record.deadline == dates[-1]):
        return Due(dates)
    answer = asking.ask(_doubted(told, dates[-1], doubted, standing.ref), a_deadline(known))
    return Due((*dates[:-1], answer or dates[-1]), keep=typed)


def _dates(told: HeadedCell, raised: date | None, known: Known) -> tuple[Deadline, ...]:
    if told.cell.value is not None:
        return (dated(told.cell.value),)
    one = certain(told.text, raised, known.as_at, known.meetings)
    return (one,) if one else stacked(told.text, raised, known.as_at, known.meetings)


def _not_understood(told: HeadedCell, standing: RowFacts, known: Known, asking: Asking) -> Due:
    record = known.record(standing.ref)
    means = may_mean(told.text, standing.raised, known.as_at)
    if record and str(record.deadline) in means:
        return Due((record.deadline,))  # as it was answered before
    query = Question(
        code="date-not-understood",
        place=told.place,
        field=_field(told),
        says=told.line,
        why="that is not a date with one certain reading",
        ref=standing.ref,
        means=means,
        stays=short_deadline(record.deadline if record else TBC),
    )
    answer = asking.ask(query, a_deadline(known))
    return Due((answer,)) if answer else Due((), keep=True)


def _doubted(told: HeadedCell, deadline: Deadline, doubted: Doubt, ref: int | None) -> Question:
    taken = str(deadline)
    return Question(
        code="deadline-implausible",
        place=told.place,
        field=_field(told),
        says=told.line,
        why=doubted.why,
        ref=ref,
        means=(taken, doubted.other) if doubted.other else (taken,),
        taken=taken,
    )


def _field(told: HeadedCell) -> str:
    return (told.column or LogColumn.DEADLINE).value
