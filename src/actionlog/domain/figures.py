"""The figures of a period: what was raised and closed, how long it took, what was put off.

Each figure is the set of actions that it counts, so that whoever doubts it can count again. Actions
that are void count nowhere: they were entered by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Outcome, Status
from actionlog.domain.action_history import (
    closed_at,
    closed_on,
    happened,
    is_closed_nowhere,
    on_day,
    outcome,
)
from actionlog.domain.query import days_overdue
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board


class Period(NamedTuple):
    """From one day to another, both counted."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class Refs(NamedTuple):
    """The actions that a figure counts; of some the same one counts more than once."""

    refs: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """How many."""
        return len(self.refs)


class Took(NamedTuple):
    """For how long actions were open that the period closed."""

    median_days: float
    longest_days: int
    longest_ref: int


class Share(NamedTuple):
    """What belongs to one person, role, body, item or meeting."""

    name: str
    raised: Refs
    closed: Refs
    put_off: Refs
    open_at_end: Refs
    overdue_at_end: Refs

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the period is theirs."""
        return not any(one.refs for one in self[1:])


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a period adds up to.

    `in_time` and `late` are those closed as done, reported so by their last deadline and after it;
    what had no deadline, or was closed for another reason, is in neither. Of some that are
    closed no meeting is known that did it, `closed_nowhere`: no figure of time counts them.
    """

    period: Period
    open_before: Refs
    raised: Refs
    closed: dict[Outcome | None, Refs]
    open_at_end: Refs
    overdue_at_end: Refs
    in_time: Refs
    late: Refs
    put_off: Refs
    closed_nowhere: Refs
    took: Took | None
    responsible: tuple[Share, ...]
    items: tuple[Share, ...]
    meetings: tuple[Share, ...]

    def counting(self) -> tuple[Refs, ...]:
        """The figures that between them count every action that any figure does."""
        return self.open_before, self.raised, self.all_closed, self.open_at_end, self.put_off

    @property
    def all_closed(self) -> Refs:
        """What the period closed, whatever came of it."""
        return Refs(tuple(sorted(ref for one in self.closed.values() for ref in one.refs)))


def figures(board: Board, period: Period, actions: Iterable[Action]) -> Figures:
    """Count a period of a board's actions. What stood at its end is told by the events."""
    counted = [one for one in actions if one.status is not Status.VOID]
    count = _Count(counted, period)
    closed = {
        reason: count.closed_for(reason)
        for reason in (*Outcome, None)
        if count.closed_for(reason).refs
    }
    named = board.people.named
    return Figures(
        period=period,
        open_before=count.open_before(),
        raised=count.raised(),
        closed=closed,
        open_at_end=count.open_at_end(),
        overdue_at_end=count.overdue_at_end(),
        in_time=count.reported(late=False),
        late=count.reported(late=True),
        put_off=count.put_off(),
        closed_nowhere=count.closed_nowhere(),
        took=count.took(),
        responsible=_shares(
            counted, period, lambda one: [named(name, one.raised) for name in one.responsible[:1]]
        ),
        items=_shares(counted, period, lambda one: [one.item]),
        meetings=_by_meeting(board, counted, period),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    """Counts some actions over a period, each as the last day of it left it."""

    actions: list[Action]
    period: Period

    def raised(self) -> Refs:
        return Refs(tuple(one.ref for one in self.actions if one.raised in self.period))

    def open_before(self) -> Refs:
        eve = self.period.first - timedelta(days=1)
        return Refs(tuple(one.ref for one in _left(self.actions, eve) if one.unfinished))

    def open_at_end(self) -> Refs:
        return Refs(tuple(one.ref for one in self._at_end() if one.unfinished))

    def overdue_at_end(self) -> Refs:
        last = self.period.last
        unknown = {one.ref for one in self.actions if is_closed_nowhere(one)}
        late = (one for one in self._at_end() if days_overdue(one, last) > 0)
        return Refs(tuple(one.ref for one in late if one.ref not in unknown))

    def closed(self) -> list[Action]:
        return [one for one in self._at_end() if (day := closed_on(one)) and day in self.period]

    def closed_nowhere(self) -> Refs:
        return Refs(tuple(one.ref for one in self.closed() if is_closed_nowhere(one)))

    def closed_for(self, reason: Outcome | None) -> Refs:
        return Refs(tuple(one.ref for one in self.closed() if outcome(one) is reason))

    def reported(self, *, late: bool) -> Refs:
        found = []
        for one in self.closed():
            if outcome(one) is not Outcome.DONE or is_closed_nowhere(one):
                continue
            last, done = one.deadline.last_day, reported_done(one)
            if last is not None and done is not None and (done > last) is late:
                found.append(one.ref)
        return Refs(tuple(found))

    def put_off(self) -> Refs:
        return Refs(
            tuple(
                one.ref
                for one in self.actions
                for note in one.comments
                if note.event is Event.DEFERRED and happened(note) in self.period
            )
        )

    def took(self) -> Took | None:
        days = [
            ((day - one.raised).days, one.ref) for one in self.closed() if (day := closed_at(one))
        ]
        if not days:
            return None
        longest, ref = max(days, key=lambda one: (one[0], -one[1]))
        return Took(median(number for number, _ in days), longest, ref)

    def _at_end(self) -> list[Action]:
        return _left(self.actions, self.period.last)


def _left(actions: Iterable[Action], day: date) -> list[Action]:
    """The actions that there were on a day, as it left them, with what had been written by then."""
    found = []
    for action in actions:
        if then := on_day(action, day):
            notes = tuple(one for one in action.comments if (happened(one) or day) <= day)
            found.append(replace(then, comments=notes))
    return found


def reported_done(action: Action) -> date | None:
    """The day on which a closed action was reported done: when it was last proposed for closure.

    Where it was closed without a proposal, the day of its closing.
    """
    closed = closed_on(action)
    for note in reversed(action.comments):
        if note.event is Event.PROPOSED:
            return happened(note) or closed
        if note.event in {Event.KEPT_OPEN, Event.REOPENED}:
            break
    return closed


def _shares(
    actions: Iterable[Action], period: Period, of: Callable[[Action], Iterable[str]]
) -> tuple[Share, ...]:
    """What belongs to each; the most first, those alike by name."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        for name in of(action):
            groups.setdefault(name, []).append(action)
    shares = [_share(name, _Count(found, period)) for name, found in groups.items()]
    told = [share for share in shares if not share.is_empty]
    return tuple(sorted(told, key=lambda one: (-one.raised.number - one.closed.number, one.name)))


def _share(name: str, count: _Count) -> Share:
    closed = Refs(tuple(one.ref for one in count.closed()))
    return Share(
        name, count.raised(), closed, count.put_off(), count.open_at_end(), count.overdue_at_end()
    )


def _by_meeting(board: Board, actions: list[Action], period: Period) -> tuple[Share, ...]:
    """What each meeting raised, closed and put off, and what was open when it was over.

    What is closed, nobody knows by which, is in none.
    """
    shares, known = [], [one for one in actions if not is_closed_nowhere(one)]
    for meeting in board.meetings.all:
        if meeting.held and meeting.day in period:
            count = _Count(known, Period(meeting.day, meeting.day))
            shares.append(_share(str(meeting.day), count))
    return tuple(shares)
