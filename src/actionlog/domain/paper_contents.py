"""What the paper for a meeting lists, and what carrying forward from a meeting closes.

What a paper showed is a fact once it was sent out: it is asked of the meeting's file. Only where no
paper says what it showed does it follow from the dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import WITH_ITS_MEETING, Action, Event, Status
from actionlog.domain.action_history import (
    came_closed,
    closed_at,
    closed_on,
    is_closed_nowhere,
    told_status,
    was_proposed_before,
)
from actionlog.domain.dates.deadline import last_day_of
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.domain.action import Comment
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting, Meetings


class Contents(NamedTuple):
    """The actions on one paper, each list by ref."""

    open: tuple[Action, ...]
    closing: tuple[Action, ...]
    closed: tuple[Action, ...]
    void: tuple[Action, ...] = ()

    @property
    def all(self) -> tuple[Action, ...]:
        """Every action on the paper, by ref."""
        listed = (*self.open, *self.closing, *self.closed, *self.void)
        return tuple(sorted(listed, key=lambda action: action.ref))


def contents(actions: Iterable[Action], meetings: Meetings, meeting: date) -> Contents:
    """What the paper for a meeting lists.

    Every open and closing action raised before it and, once, every action closed, or made void,
    since the last paper that no paper has shown as Closing, Closed or Void.
    """
    before = [action for action in actions if action.raised < meeting]
    by_ref = sorted(before, key=lambda action: action.ref)
    papers = _Papers.before(meetings, meeting)
    return Contents(
        open=tuple(action for action in by_ref if action.status is Status.OPEN),
        closing=tuple(action for action in by_ref if action.status is Status.CLOSING),
        closed=tuple(action for action in by_ref if papers.show_once(action, meetings, meeting)),
        void=tuple(
            action
            for action in by_ref
            if action.status is Status.VOID and papers.last_told.get(action.ref) in _UNFINISHED
        ),
    )


_UNFINISHED = (Status.OPEN, Status.CLOSING)


class _Papers(NamedTuple):
    """What the papers before a meeting's showed: the last status of each action, by ref.

    `last` is the day of the last meeting whose papers say what they showed.
    """

    last: date | None
    last_told: dict[int, Status]

    @classmethod
    def before(cls, meetings: Meetings, meeting: date) -> _Papers:
        last, told = None, {}
        for sitting in meetings.all:
            showed = sitting.showed if sitting.day < meeting else None
            if showed is None:
                continue
            last = sitting.day
            for refs, status in (
                (showed.open, Status.OPEN),
                (showed.closing, Status.CLOSING),
                (showed.closed, Status.CLOSED),
                (showed.void, Status.VOID),
            ):
                told.update(dict.fromkeys(refs, status))
        return cls(last, told)

    def show_once(self, action: Action, meetings: Meetings, meeting: date) -> bool:
        """Whether a meeting's paper shows a closed action, because no paper has done so."""
        if not came_closed(action, meeting):
            return False
        told = self.last_told.get(action.ref)
        if told is not None:
            return told is Status.OPEN
        if self.last is not None and action.raised >= self.last:
            return True
        return is_shown_once(action, meetings, meeting)


def is_shown_once(action: Action, meetings: Meetings, meeting: date) -> bool:
    """Whether a meeting's paper shows a closed action, by the dates alone: no paper says its own.

    The paper of the meeting that closed it showed it as Closing where it had been proposed before
    that day; otherwise the first paper after does.
    """
    closed = closed_on(action)
    if closed is None or not came_closed(action, meeting):
        return False
    own = is_closed_nowhere(action)
    following = meetings.next_after(closed - timedelta(days=1) if own else closed)
    first_after = following is not None and following.day == meeting
    shown_closing = action.raised < closed and was_proposed_before(action, closed)
    return first_after and not shown_closing


def to_be_closed(actions: Iterable[Action], meeting: Meeting) -> tuple[Action, ...]:
    """The actions that carrying forward from a meeting closes: Closing on its paper, by ref."""
    closing = (action for action in actions if action.status is Status.CLOSING)
    shown = (action for action in closing if showed_as_closing(meeting, action))
    return tuple(sorted(shown, key=lambda action: action.ref))


def showed_as_closing(meeting: Meeting, action: Action) -> bool:
    """Whether the paper of a meeting showed an action as proposed for closure.

    One that was kept open at the meeting and proposed again since is proposed for the next.
    """
    if action.raised >= meeting.day or not was_proposed_before(action, meeting.day):
        return False
    showed = meeting.showed
    return showed is None or action.ref in showed.closing


def waiting(actions: Iterable[Action], meetings: Meetings, today: date) -> tuple[Meeting, ...]:
    """The meetings held from which the log should be carried forward, and was not.

    One waits whose paper went out, or at which something was proposed for closure, unless the log
    was carried forward from a later one. None before the last log that was brought in: what they
    decided that one shows, and nothing was sent out to them from here.
    """
    closing = [
        action
        for action in actions
        if action.status is Status.CLOSING and told_status(action) is Status.CLOSING
    ]
    there = _not_carried(meetings, today)
    brought = max((one.day for one in meetings.all if one.imports), default=None)
    return tuple(
        one
        for one in there
        if one.issues or (not (brought and one.day < brought) and to_be_closed(closing, one))
    )


def without_paper(
    unfinished: Iterable[Action], meetings: Meetings, today: date
) -> tuple[Meeting, ...]:
    """The meetings held that have something on the log to carry forward, and nothing that says so.

    None is before one whose paper went out, or came in: that listed what they left open.
    """
    there = _not_carried(meetings, today)
    listed = max((one.day for one in meetings.all if one.issues or one.imports), default=None)
    first = min((action.raised for action in unfinished), default=None)
    return tuple(
        one
        for one in there
        if (listed is None or one.day > listed) and first is not None and first <= one.day
    )


def _not_carried(meetings: Meetings, today: date) -> tuple[Meeting, ...]:
    """The meetings held since the last from which the log was carried forward."""
    carried = max((one.day for one in meetings.all if one.carried_forward), default=None)
    return tuple(
        one
        for one in meetings.all
        if one.held and one.day <= today and (carried is None or one.day > carried)
    )


def passed_over(action: Action, meetings: Meetings) -> Meeting | None:
    """The first meeting whose paper showed as Closing what a later carrying forward closed.

    The log was not carried forward from it, though what it had before it was for it to close.
    """
    closed = closed_at(action)
    carried = {one.day for one in meetings.all if one.carried_forward}
    if closed is None or closed not in carried:
        return None
    for one in meetings.all:
        waited = one.held and not one.carried_forward and one.day < closed
        if waited and showed_as_closing(one, action):
            return one
    return None


def sent_out_open(meetings: Meetings, ref: int, closed: date) -> tuple[Meeting, Issue] | None:
    """The first paper for a later meeting that shows an action as open, though sent out after one.

    So nobody had recorded by then that the meeting closed it. A corrected paper counts instead.
    """
    for meeting in meetings.all:
        for edition in dict.fromkeys(issue.edition for issue in meeting.issues):
            last = meeting.last_of(edition)
            is_later = meeting.day > closed and last is not None and last.on > closed
            if last and is_later and last.showed and ref in last.showed.open:
                return meeting, last
    return None


def was_on_a_paper(meetings: Meetings, action: Action) -> bool:
    """Whether a paper has shown the action: one that says so, or else of a meeting since."""
    return shown_on_papers(meetings)(action)


def shown_on_papers(meetings: Meetings) -> Callable[[Action], bool]:
    """What tells of any action whether a paper has shown it; the papers are looked through once."""
    said = [(meeting, meeting.showed) for meeting in meetings.all]
    refs = {ref for _, showed in said if showed is not None for ref in showed.refs}
    silent = (one.day for one, showed in said if showed is None and (one.held or one.issues))
    last = max(silent, default=date.min)
    return lambda action: action.ref in refs or action.raised < last


def without_slips(action: Action, meetings: Meetings) -> Action:
    """The action as papers tell it: without what was put right before any paper showed it.

    That is a mark as void that was taken back, and a deadline that went with a meeting that moved.
    """
    if not any(map(_may_be_a_slip, action.comments)):
        return action  # as nearly all are: of a long log, no paper is asked about them
    first = _first_shown(action, meetings)
    kept: list[Comment] = []
    for note in action.comments:
        day = last_day_of(note.written) if note.written else None
        early = first is None or (day is not None and day <= first)
        if note.event is Event.REOPENED and early and kept and kept[-1].event is Event.VOIDED:
            kept.pop()
        elif note.cause not in WITH_ITS_MEETING or not _is_before(day, first):
            kept.append(note)
    if len(kept) == len(action.comments):
        return action
    return replace(action, comments=tuple(kept))


def _may_be_a_slip(note: Comment) -> bool:
    return note.event is Event.REOPENED or note.cause in WITH_ITS_MEETING


def _is_before(day: date | None, first: date | None) -> bool:
    """Whether something was before the first paper; of the same day, it may have been after."""
    return first is None or (day is not None and day < first)


def _first_shown(action: Action, meetings: Meetings) -> date | None:
    """The day on which a paper first showed the action, or the paper's meeting took place."""
    days = (_shown_on(meeting, action) for meeting in meetings.all)
    return min((day for day in days if day), default=None)


def _shown_on(meeting: Meeting, action: Action) -> date | None:
    if not was_on_paper_of(meeting, action):
        return None
    sent = (
        issue.on
        for issue in meeting.issues
        if issue.showed is None or action.ref in issue.showed.refs
    )
    return min(sent, default=meeting.day)


def was_on_paper_of(meeting: Meeting, action: Action) -> bool:
    """Whether the paper of one meeting has shown the action."""
    showed = meeting.showed
    if showed is not None:
        return action.ref in showed.refs
    return bool(meeting.held or meeting.issues) and action.raised < meeting.day
