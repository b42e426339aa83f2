"""Which meeting closed what a paper shows as closed, or no longer shows; else it has vanished."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Outcome, Status
from actionlog.domain.action_history import was_proposed_before
from actionlog.domain.dates.deadline import first_day_of
from actionlog.domain.incoming import paper_events
from actionlog.english import full_day

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.draft import Draft
    from actionlog.domain.findings import Finding
    from actionlog.domain.incoming.incoming_paper import IncomingPaper


def that_closed(action: Action, paper: IncomingPaper) -> date | None:
    """The meeting that closed an action which is Closing on record, if one lies between.

    It is the first on whose own paper the action stood as Closing. Where several lie between,
    those after it would have had no reason to show the action any more.
    """
    if paper.corrects(action.ref) and not _is_dated(action):
        return None
    return next(
        (day for day in _between(action, paper) if was_proposed_before(action, day)),
        None,
    )


def closing_day(action: Action, draft: Draft, paper: IncomingPaper) -> date | None:
    """The meeting that closed what the paper lists as closed; `None` where the log does not say.

    It is the one of the day that the row gives, or the first that had it before it as Closing,
    unless the work went on after that one by the row's own dates.
    """
    if draft.closed and has_met(draft.closed, paper):
        return draft.closed
    day = that_closed(action, paper) if action.status is Status.CLOSING else None
    return day if day and not goes_on_after(day, draft) else None


def goes_on_after(day: date, draft: Draft) -> bool:
    """Whether a comment of a row is later than a day."""
    return any(note.written and first_day_of(note.written) > day for note in draft.comments)


def has_met(day: date, paper: IncomingPaper) -> bool:
    """Whether a meeting of a day can have decided what the paper shows: its own may have, too."""
    calendar = paper.calendar
    if day == paper.day:
        return not (calendar.is_to_come(day) or calendar.is_cancelled(day))
    return day < paper.day and calendar.may_have_sat(day)


def closed(action: Action, draft: Draft, meeting: date | None, paper: IncomingPaper) -> Action:
    """Closed by a meeting on the day that a row gives; by the paper's where neither is known."""
    if meeting and meeting != paper.day:
        paper.calendar.sat(meeting)
    on = draft.closed or meeting or paper.written
    return paper_events.closed(action, draft.outcome or Outcome.DONE, meeting, on)


def _last_before(paper: IncomingPaper, action: Action) -> date | None:
    """The last meeting held before the paper's that can have closed what is gone from it.

    The one that raised it did not, nor one before what was last said of it.
    """
    spoken = [first_day_of(one.written) for one in action.comments if one.written]
    start = max([action.raised + timedelta(days=1), *spoken])
    return max(
        (
            meeting.day
            for meeting in paper.calendar.sittings()
            if meeting.held and start <= meeting.day < paper.day
        ),
        default=None,
    )


def _is_dated(action: Action) -> bool:
    """Whether somebody knows when it was proposed; else it was in time for the paper's day."""
    last = [note for note in action.comments if note.event is Event.PROPOSED][-1:]
    return any(note.written for note in last)


def _between(action: Action, paper: IncomingPaper) -> tuple[date, ...]:
    """The meetings before the paper's that may have decided about what an earlier one showed."""
    shown = paper.last_shown(action)
    return tuple(
        meeting.day
        for meeting in paper.calendar.sittings()
        if meeting.day < paper.day
        and (meeting.day >= shown if shown else meeting.day > action.raised)
    )


def is_missed(action: Action, paper: IncomingPaper) -> bool:
    """Whether a paper would have listed an unfinished action; a private one is not looked for."""
    return action.raised < paper.day and not action.private


def gone(action: Action, paper: IncomingPaper) -> tuple[Action | None, tuple[Finding, ...]]:
    """What would be on record of an unfinished action that the paper does not list."""
    if action.status is Status.CLOSING:
        day = that_closed(action, paper)
        if day:
            paper.calendar.sat(day)
            return paper_events.closed(action, Outcome.DONE, day, day), ()
    return None, (_vanished(action, paper),)


def _vanished(action: Action, paper: IncomingPaper) -> Finding:
    if action.status is Status.CLOSING:
        message = (
            f"{action.named} is proposed for closure and not in {paper.file}, "
            f"but no meeting before {full_day(paper.day)} is on record that could have closed it"
        )
    else:
        message = (
            f"{action.named} is open on record and not in {paper.file}, and no meeting "
            f"closed it; {_last_seen(action, paper)}"
        )
    close = f"actionlog close {action.ref} --meeting {_suggested(action, paper)}"
    hint = f"if a meeting closed it: {close}; if not, it belongs on the paper"
    return paper.fault("vanished", action.ref, message, hint, None)


def _last_seen(action: Action, paper: IncomingPaper) -> str:
    shown = paper.last_shown(action)
    if shown:
        return f"the last paper that had it was that of {full_day(shown)}"
    return f"it was raised on {full_day(action.raised)}"


def _suggested(action: Action, paper: IncomingPaper) -> date | str:
    day = _last_before(paper, action)
    return day or "DATE"
