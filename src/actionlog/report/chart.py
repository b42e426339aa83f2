"""Open, overdue and closed actions at each of the last meetings, out of what the events tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.query import days_overdue
from actionlog.domain.standing import on_day
from actionlog.domain.story import closed_on
from actionlog.report.document import Chart, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from actionlog.domain.action import Action

MOST_MEETINGS = 12


def chart(
    actions: Sequence[Action], held: Sequence[date], say: Callable[[date], str]
) -> Chart | None:
    """Count at each of the last meetings; `None` before any was held.

    Open is what a meeting left on the log, proposed for closure or not; overdue what was late that
    day; closed what left the log since the meeting before.
    """
    if not held:
        return None
    known = [action for action in actions if not _ended_unknown(action)]
    days = tuple(held)[-MOST_MEETINGS:]
    counts = [_counts(known, _before(held, day), day) for day in days]
    names = ("Open", "Overdue", "Closed")
    series = tuple(
        Series(name, values) for name, values in zip(names, zip(*counts, strict=True), strict=True)
    )
    meetings = tuple(map(say, days))
    words = _in_words(meetings, series, len(actions) - len(known))
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


def _ended_unknown(action: Action) -> bool:
    return action.status is Status.CLOSED and closed_on(action) is None


def _before(held: Sequence[date], day: date) -> date | None:
    earlier = [other for other in held if other < day]
    return earlier[-1] if earlier else None


def _in_words(meetings: Sequence[str], series: Sequence[Series], left_out: int) -> str:
    at_each = "; ".join(
        f"{meeting}: " + ", ".join(f"{one.values[at]} {one.name.lower()}" for one in series)
        for at, meeting in enumerate(meetings)
    )
    unknown = f" Not counted, as no date of closing is known: {left_out}." if left_out else ""
    return (
        "Actions open after each meeting, overdue that day, and closed since the meeting before. "
        f"{at_each}.{unknown}"
    )
