"""Commands that a secretary could give, as hypothesis draws them: each valid where it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from actionlog.domain.action import Action, Occasion, Outcome, Status, day_of, last_step
from actionlog.domain.corrections import NewValues, changes
from actionlog.domain.dates.deadline import ONGOING, TBC, Deadline, Month
from actionlog.domain.meeting import Meeting, MeetingStatus
from actionlog.domain.paper_contents import waiting
from actionlog.domain.query import answers, cancelled_meeting
from actionlog.services import decisions, departures, meetings, register, updates
from actionlog.services.decisions import Closure
from actionlog.services.departures import Successor
from actionlog.services.meetings import NewDeadlines
from actionlog.services.updates import NewAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.board import Board
    from actionlog.services.protocols import Store

TEXTS = st.sampled_from(["Done", "Not yet | *really*", "Zwei\nZeilen", "[x](y) <b>", "é 中 🙂"])
NAMES = st.sampled_from(
    [("Daphne Thomas",), ("Paul Calaminus", "All"), ("Executive Lead",), ("Healthwatch",)]
)
LEAVERS = st.sampled_from(["Daphne Thomas", "Paul Calaminus"])
HEIRS = st.sampled_from(["Executive Lead", "Simon Wood"])
OUTCOMES = st.sampled_from(Outcome)


@dataclass(frozen=True)
class Moment:
    """What a command is given: the log, the day on which it is given, and a source of choices."""

    store: Store
    board: Board
    today: date
    draw: Callable[[st.SearchStrategy[object]], object]

    def text(self) -> str:
        return str(self.draw(TEXTS))

    def one(self, *statuses: Status) -> Action | None:
        """One action of these statuses, if there is any."""
        fit = [one for one in self.board.actions.every() if one.status in statuses]
        found = self.draw(st.sampled_from(fit)) if fit else None
        return found if isinstance(found, Action) else None

    def said(self, action: Action) -> Occasion:
        """Today, or on the day of a meeting that was held since it was raised."""
        held = [
            meeting.day
            for meeting in self.board.meetings.all
            if meeting.held and action.raised <= meeting.day <= self.today
        ]
        at = self.draw(st.sampled_from([None, *held]))
        return Occasion(at, at) if isinstance(at, date) else Occasion(self.today)

    def last_held(self) -> Meeting | None:
        return self.board.meetings.last_held(self.today)

    def later_than(self, day: date) -> Deadline:
        """A deadline of any kind after a day."""
        later = day + timedelta(days=int(str(self.draw(st.integers(32, 90)))))
        coming = [m.day for m in self.board.meetings.all if m.day > day and not m.cancelled]
        kinds = [
            Deadline.on(later),
            Deadline.in_month(Month(later.year, later.month)),
            ONGOING,
            TBC,
            *map(Deadline.at_meeting, coming[-1:]),
        ]
        found = self.draw(st.sampled_from(kinds))
        assert isinstance(found, Deadline)
        return found


def add(now: Moment) -> bool:
    raised = now.last_held()
    if raised is None:
        return False
    names = now.draw(NAMES)
    assert isinstance(names, tuple)
    deadline = now.later_than(raised.day)
    new = NewAction(now.text(), "Item", names, deadline, raised.day)
    done = updates.add(now.store, new)
    assert (done.action.ref, done.board.next_ref()) == (
        now.board.next_ref(),
        now.board.next_ref() + 1,
    )
    return True


def comment(now: Moment) -> bool:
    one = now.one(Status.OPEN, Status.CLOSING, Status.CLOSED)
    return one is not None and bool(updates.comment(now.store, one.ref, now.text(), now.said(one)))


def defer(now: Moment) -> bool:
    one = now.one(Status.OPEN, Status.CLOSING)
    if one is None:
        return False
    to = now.later_than(one.deadline.last_day or now.today)
    if to == one.deadline:
        return False
    return bool(updates.defer(now.store, one.ref, to, now.text(), now.said(one)))


def propose(now: Moment) -> bool:
    one = now.one(Status.OPEN)
    return one is not None and bool(
        updates.propose(now.store, one.ref, now.text(), Occasion(now.today))
    )


def keep_open(now: Moment) -> bool:
    one, at = now.one(Status.CLOSING), now.last_held()
    if one is None or at is None or at.day < _last_day(one):
        return False
    when = Occasion(at.day, at.day)
    return bool(decisions.keep_open(now.store, [one.ref], now.text(), when, now.today))


def close(now: Moment) -> bool:
    one, at = now.one(Status.OPEN, Status.CLOSING), now.last_held()
    if one is None or at is None or at.day < _last_day(one):
        return False
    outcome = now.draw(OUTCOMES)
    assert isinstance(outcome, Outcome)
    when = Occasion(at.day, at.day, "Simon Wood")
    return bool(decisions.close(now.store, [one.ref], Closure(outcome), when, now.today))


def reopen(now: Moment) -> bool:
    one = now.one(Status.CLOSED, Status.VOID)
    if one is None:
        return False
    cancelled = cancelled_meeting(one, now.board.meetings)
    due = Deadline.on(max(cancelled.day, now.today) + timedelta(days=30)) if cancelled else None
    return bool(updates.reopen(now.store, one.ref, now.text(), Occasion(now.today), due))


def void(now: Moment) -> bool:
    one = now.one(Status.OPEN, Status.CLOSING)
    return one is not None and bool(
        updates.void(now.store, one.ref, now.text(), Occasion(now.today))
    )


def edit(now: Moment) -> bool:
    one = now.one(*Status)
    if one is None:
        return False
    names = now.draw(NAMES)
    assert isinstance(names, tuple)
    new = NewValues(item=now.text(), responsible=names, deadline=now.later_than(one.raised))
    new = new._replace(corrects=True)
    if not changes(one, new):
        return False
    return bool(updates.edit(now.store, one.ref, new, now.text(), Occasion(now.today)))


def hide(now: Moment) -> bool:
    one = now.one(*Status)
    if one is None:
        return False
    new = NewValues(private=not one.private)
    why = now.text() if one.private else None
    return bool(updates.edit(now.store, one.ref, new, why, Occasion(now.today)))


def hold(now: Moment) -> bool:
    due = [
        meeting.day
        for meeting in now.board.meetings.all
        if meeting.status is MeetingStatus.SCHEDULED and meeting.day <= now.today
    ]
    return bool(due) and bool(meetings.hold(now.store, due[0], now.today, "3b"))


def schedule(now: Moment) -> bool:
    last = max((meeting.day for meeting in now.board.meetings.all), default=now.today)
    new, _ = meetings.schedule(now.store, [last + timedelta(days=28)])
    return bool(new)


def cancel(now: Moment) -> bool:
    meeting = _coming(now)
    if meeting is None:
        return False
    following = now.board.meetings.next_after(meeting.day)
    nexts = [Deadline.at_meeting(following.day)] if following else []
    to = now.draw(st.sampled_from([None, now.later_than(meeting.day), *nexts]))
    due = [action.ref for action in meetings.due_at(now.board, meeting.day)]
    instead = NewDeadlines(dict.fromkeys(due, to), now.today) if isinstance(to, Deadline) else None
    done = meetings.cancel(now.store, meeting.day, None, instead)
    assert instead is None or done.actions == ()
    return True


def hand_over(now: Moment) -> bool:
    name = now.board.people.named(str(now.draw(LEAVERS)), now.today)
    if not any(answers(one, frozenset({name}), now.board.people) for one in _on_log(now)):
        return False
    heir = Successor(str(now.draw(HEIRS)), now.text(), now.today)
    done = departures.leave(now.store, name, now.today, heir)
    assert done.actions
    return True


def rename(now: Moment) -> bool:
    name = now.board.people.named("Daphne Thomas", now.today)
    new = "Daphne Hall" if name == "Daphne Thomas" else "Daphne Thomas"
    return bool(register.rename_entry(now.store, name, new))


def move(now: Moment) -> bool:
    meeting = _coming(now)
    if meeting is None:
        return False
    to = meeting.day + timedelta(days=7)
    if any(other.day == to for other in now.board.meetings.all):
        return False
    return bool(meetings.move(now.store, meeting.day, to, now.today))


def carry_forward(now: Moment) -> bool:
    there = waiting(now.board.actions.unfinished(), now.board.meetings, now.today)
    meeting = there[0] if there else now.last_held()
    if meeting is None or meeting.carried_forward:
        return False
    before = {action.ref for action in now.board.actions.unfinished()}
    when = Occasion(meeting.day, meeting.day)
    plan = decisions.plan_forward(now.board, meeting.day, now.today)
    done = decisions.carry_forward(now.store, meeting.day, when, now.today)
    closes = [action.ref for action in done.actions]
    goes_on = [action.ref for action in plan.goes_on]
    assert sorted([*closes, *goes_on]) == sorted(before)
    return True


def _last_day(one: Action) -> date:
    """The day before which nothing can have been decided about an action."""
    step = last_step(one.comments)
    return max(one.raised, (day_of(step) if step else None) or one.raised)


def _on_log(now: Moment) -> list[Action]:
    return list(now.board.actions.unfinished())


def _coming(now: Moment) -> Meeting | None:
    for meeting in now.board.meetings.all:
        if meeting.status is MeetingStatus.SCHEDULED and meeting.day > now.today:
            return meeting
    return None


COMMANDS: dict[str, Callable[[Moment], bool]] = {
    given.__name__: given
    for given in (
        add,
        comment,
        defer,
        propose,
        keep_open,
        close,
        reopen,
        void,
        edit,
        hide,
        hold,
        schedule,
        cancel,
        move,
        carry_forward,
        hand_over,
        rename,
    )
}
"""Every command; each gives whether it found something to do."""
