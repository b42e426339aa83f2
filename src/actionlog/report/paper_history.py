"""What a paper tells of the past: a row for each event, and the counts at the last meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import (
    by_date,
    event_name,
    happened,
    is_closed_nowhere,
    on_day,
)
from actionlog.domain.query import days_overdue
from actionlog.domain.stored_text import visible
from actionlog.report.paper_document import Chart, Happening, Series
from actionlog.report.value_words import event_details

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.report.paper_cells import PaperDates


NO_MEETING = "None"
NO_WORDS = "None"


def happenings(actions: Iterable[Action], dates: PaperDates) -> tuple[Happening, ...]:
    """Every row; of one day by ref, and of one action by their dates."""
    rows = [row for action in actions for row in _of(action, dates)]
    rows.sort(key=lambda row: (row[0], row[1].ref))
    return tuple(row for _, row in rows)


def _of(action: Action, dates: PaperDates) -> Iterator[tuple[date, Happening]]:
    """The rows of one action with the day that sorts them: none is before the one above it."""
    day = action.raised
    said = dates.day(action.raised)
    text = visible(action.wording)
    yield day, Happening(action.ref, said, "raised", said, "", text)
    for comment in by_date(action.comments):
        day = max(day, happened(comment) or day)
        yield day, _row(action, comment, dates)


def _row(action: Action, comment: Comment, dates: PaperDates) -> Happening:
    details = event_details(comment, dates.deadline)
    words = ": ".join(text for text in (details, comment.text) if text)
    mark = " (private)" if comment.private else ""
    return Happening(
        ref=action.ref,
        dated=dates.written(comment.written),
        what=event_name(comment) or "comment",
        meeting=dates.day(comment.meeting) if comment.meeting else NO_MEETING,
        by=visible(comment.by or ""),
        text=visible(words or NO_WORDS) + mark,
    )


MOST_MEETINGS = 12


def chart(
    actions: Sequence[Action], held: Sequence[date], say: Callable[[date], str]
) -> Chart | None:
    """Count at each of the last meetings; `None` before any was held.

    Open is what a meeting left on the log, proposed for closure or not; overdue what was late that
    day; closed what left the log since the meeting before. What is void is left out.
    """
    if not held:
        return None
    valid = [action for action in actions if action.status is not Status.VOID]
    known = [action for action in valid if not is_closed_nowhere(action)]
    days = tuple(held)[-MOST_MEETINGS:]
    counts = [_counts(known, _before(held, day), day) for day in days]
    names = ("Open", "Overdue", "Closed")
    series = tuple(
        Series(name, values) for name, values in zip(names, zip(*counts, strict=True), strict=True)
    )
    meetings = tuple(map(say, days))
    words = _in_words(meetings, series, len(valid) - len(known))
    return Chart("Actions at each meeting", meetings, series, words, days)


def _counts(actions: Sequence[Action], before: date | None, day: date) -> tuple[int, int, int]:
    """How many were open, overdue, and closed since the meeting before."""
    stood = [there for action in actions if (there := on_day(action, day)) is not None]
    return (
        sum(action.unfinished for action in stood),
        sum(days_overdue(action, day) > 0 for action in stood),
        sum(_is_closed(action, day) and not _is_closed(action, before) for action in actions),
    )


def _is_closed(action: Action, day: date | None) -> bool:
    stood = on_day(action, day) if day else None
    return stood is not None and stood.status is Status.CLOSED


def _before(held: Sequence[date], day: date) -> date | None:
    earlier = [other for other in held if other < day]
    return earlier[-1] if earlier else None


def _counted(series: Sequence[Series], at: int) -> str:
    """`3 open, 1 closed`: what is nought is left out."""
    told = [f"{one.values[at]} {one.name.lower()}" for one in series if one.values[at]]
    return ", ".join(told) or "none"


def _in_words(meetings: Sequence[str], series: Sequence[Series], left_out: int) -> str:
    at_each = "; ".join(f"{meeting}: {_counted(series, at)}" for at, meeting in enumerate(meetings))
    unknown = (
        f" Not counted, as it is not known which meeting closed them: {left_out}."
        if left_out
        else ""
    )
    return (
        "Actions open after each meeting, overdue that day, and closed since the meeting before. "
        f"{at_each}.{unknown}"
    )
