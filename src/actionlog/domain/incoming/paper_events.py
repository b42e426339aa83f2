"""Changes that a paper shows without giving a reason: events whose text is empty.

Unlike the commands of `domain.action` they refuse nothing: what the paper says has happened. An
event that is not dated happened on a day that nobody knows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import STATUS_AFTER, Cause, Comment, Event, Outcome, Status
from actionlog.domain.action_history import on_day, responsible_on
from actionlog.domain.dates.deadline import first_day_of, last_day_of
from actionlog.domain.draft import LogColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.draft import Draft
    from actionlog.domain.incoming.incoming_paper import IncomingPaper


def happened(action: Action, note: Comment) -> Action:
    """The action after an event."""
    status = STATUS_AFTER.get(note.event, action.status) if note.event else action.status
    return replace(action, status=status, comments=(*action.comments, note))


def moved(action: Action, to: Deadline, on: date | None) -> Action:
    """With another deadline: put off where it was open and is later now, else corrected.

    Putting off opens an action again, so the deadline of one that stays Closing is corrected.
    """
    was, later = action.deadline, action.deadline.puts_off(to)
    if later and action.status is Status.OPEN:
        note = Comment(on, event=Event.DEFERRED, old=str(was), new=str(to))
    else:
        cause = Cause.CORRECTION if later else None
        note = Comment(
            on, event=Event.REWORDED, old=str(was), new=str(to), field="deadline", cause=cause
        )
    return replace(happened(action, note), deadline=to)


_STATUS, _DEADLINE, _RESPONSIBLE = LogColumn.STATUS, LogColumn.DEADLINE, LogColumn.RESPONSIBLE
_TOLD_BY = {
    Event.DEFERRED: {_DEADLINE, _STATUS},
    Event.REASSIGNED: {_RESPONSIBLE},
    Event.PROPOSED: {_STATUS},
    Event.KEPT_OPEN: {_STATUS},
    Event.CLOSED: {_STATUS},
    Event.REOPENED: {_STATUS, _DEADLINE},
    Event.TRANSFERRED: {_STATUS},
    Event.VOIDED: {_STATUS},
}
_REWORDED = {"deadline": _DEADLINE, "item": LogColumn.ITEM}


def settled_since(action: Action, paper: date, *, at_it: bool) -> frozenset[LogColumn]:
    """What the record says of an action that a paper cannot know yet: it happened after its day.

    `at_it` counts what the paper's own meeting decided.
    """
    found: set[LogColumn] = set()
    for note in action.comments:
        later = note.written is not None and first_day_of(note.written) > paper
        if note.event and (later or (at_it and note.meeting == paper)):
            field = _REWORDED.get(note.field or "", LogColumn.ACTION)
            found |= {field} if note.event is Event.REWORDED else _TOLD_BY.get(note.event, set())
    return frozenset(found)


def as_printed(action: Action, draft: Draft, paper: IncomingPaper) -> frozenset[LogColumn]:
    """The cells of an owner's sheet that say what stood when it was printed, and stands no more.

    What has changed since is not taken back by a cell that nobody touched.
    """
    days = (paper.printed, paper.printed - timedelta(days=1)) if paper.printed else ()
    found: set[LogColumn] = set()
    for then in filter(None, (on_day(action, day) for day in days)):
        if then.status is draft.status and then.status is not action.status:
            found.add(_STATUS)
        moved = not same_deadline(then.deadline, action.deadline)
        if moved and draft.deadline and same_deadline(then.deadline, draft.deadline):
            found.add(_DEADLINE)
    for day in days:
        names = responsible_on(action, day)
        if names == draft.responsible and names != action.responsible:
            found.add(_RESPONSIBLE)
    return frozenset(found & (draft.tells | {_STATUS}))


def same_deadline(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines end on the same day, however they were written."""
    return one == other or (one.last_day is not None and one.last_day == other.last_day)


def reassigned(action: Action, to: tuple[str, ...], on: date) -> Action:
    """With other people responsible."""
    note = Comment(on, event=Event.REASSIGNED, old=action.responsible, new=to)
    return replace(happened(action, note), responsible=to)


def reworded(action: Action, to: str, on: date) -> Action:
    """With another wording."""
    note = Comment(on, event=Event.REWORDED, old=action.wording, new=to)
    return replace(happened(action, note), wording=to)


def moved_item(action: Action, to: str, on: date) -> Action:
    """With another agenda item."""
    note = Comment(on, event=Event.REWORDED, old=action.item, new=to, field="item")
    return replace(happened(action, note), item=to)


def noted(action: Action, comments: Sequence[Comment]) -> Action:
    """With comments as they are."""
    return replace(action, comments=(*action.comments, *comments))


def explained(action: Action, comments: Sequence[Comment], paper: IncomingPaper) -> Action:
    """With comments; of a part, the last is why it moved the deadline, where it did that last.

    Whoever writes a new deadline and a new comment into one row says why in it. A deferral that is
    on record stays as it is.
    """
    recorded = len(paper.board.action(action.ref).comments)
    event, why = action.comments[recorded:][-1:], comments[-1:] if paper.part else ()
    bare = [note for note in event if note.event is Event.DEFERRED and not note.text]
    if not bare or not why:
        return noted(action, comments)
    told = replace(why[0], event=Event.DEFERRED, old=bare[0].old, new=bare[0].new)
    return replace(action, comments=(*action.comments[:-1], *comments[:-1], told))


def proposed(action: Action, comments: Sequence[Comment], paper: IncomingPaper) -> Action:
    """With comments, the last of which proposes it for closure; without any, a bare proposal.

    A paper shows as Closing what was proposed before its day. A last comment that seems to be
    later (it is of that month, or of another year) stays a comment, as what shows that it is done,
    and the proposal before it is not dated.
    """
    last = comments[-1] if comments else None
    if last and (last.written is None or last_day_of(last.written) < paper.day):
        return happened(noted(action, comments[:-1]), replace(last, event=Event.PROPOSED))
    bare = paper.dated(Comment(None, event=Event.PROPOSED))
    now = happened(noted(action, comments[:-1]), bare)
    return noted(now, comments[-1:])


def closed(action: Action, outcome: Outcome, meeting: date | None, on: date) -> Action:
    """Closed by a meeting, if one is known; `on` is the day that the paper gives for it."""
    event = Event.TRANSFERRED if outcome is Outcome.TRANSFERRED else Event.CLOSED
    return happened(action, Comment(on, event=event, meeting=meeting, outcome=outcome))
