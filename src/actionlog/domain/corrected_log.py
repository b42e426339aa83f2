"""The log as the paper of a meeting that was held had it, with what was put right since.

What the meeting decided, and what was said from its day on, was entered after its paper went out:
it stands on the next one, and in no correction of this; nor in a first paper that goes out late.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action import STATUS_AFTER, WITH_ITS_MEETING, Event, Status
from actionlog.domain.action_history import happened, puts_right, tells
from actionlog.domain.board import PutActions
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.meeting import Meetings, MeetingStatus
from actionlog.domain.versions import TOLD_FIELDS

if TYPE_CHECKING:
    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.board import Board

_STATUS = "status"


def corrected_log(had: Board | None, now: Board, meeting: date) -> Board:
    """The board now, but its actions as a meeting's paper tells them.

    `had` is the log that the paper was made from before the meeting. Where none went out before
    it, the dates alone tell what the meeting had before it.
    """
    then = {one.ref: one for one in had.actions.every()} if had else {}
    put = {
        one.ref: _action_on_paper(then.get(one.ref), one, meeting) for one in now.actions.every()
    }
    sittings = (
        replace(one, status=MeetingStatus.SCHEDULED) if one.day == meeting else one
        for one in now.meetings.all
    )
    return replace(now, actions=PutActions(now.actions, put), meetings=Meetings.of(sittings))


def _action_on_paper(had: Action | None, now: Action, meeting: date) -> Action:
    """One action as the meeting's paper has it, without what was decided there or since.

    What puts right only what was decided since goes with that.
    """
    status = had.status if had else Status.OPEN
    before = [replace(note, private=False) for note in had.comments] if had else []
    kept: list[Comment] = []
    decided: dict[str, FieldValue] = {}
    for note in now.comments:
        public = replace(note, private=False)
        if public in before:
            before.remove(public)
        elif not _is_a_mistake(note, status) and (
            _is_of_since(note, meeting) or any(field in decided for field in _fields(note))
        ):
            for field in _fields(note):
                decided.setdefault(field, note.old)
            continue
        else:
            status = STATUS_AFTER.get(note.event, status) if note.event else status
        kept.append(note)
    status = status if _STATUS in decided else now.status
    printed = replace(now, comments=tuple(kept), status=status)
    for field, value in decided.items():
        printed = _with(printed, field, value)
    return printed


def _fields(note: Comment) -> tuple[str, ...]:
    """What an event decides; of a status it does not say what it was."""
    status = (_STATUS,) if note.event in STATUS_AFTER else ()
    return (*status, *(field for field in TOLD_FIELDS if tells(note, field)))


def _is_of_since(note: Comment, meeting: date) -> bool:
    """Whether it was decided at the meeting or later, or said then and puts nothing right."""
    if note.meeting is not None:
        return note.meeting >= meeting
    day = happened(note)
    followed = note.cause in WITH_ITS_MEETING
    return day is not None and day >= meeting and (followed or not puts_right(note))


def _is_a_mistake(note: Comment, status: Status) -> bool:
    """Whether it marks the action as entered by mistake, or takes that back."""
    back = note.event is Event.REOPENED and status is Status.VOID
    return note.meeting is None and (note.event is Event.VOIDED or back)


def _with(action: Action, field: str, value: FieldValue) -> Action:
    """An action with what a field held before an event; as it is where the log cannot say."""
    if field == "responsible" and value:
        return replace(action, responsible=(value,) if isinstance(value, str) else value)
    if isinstance(value, str):
        with suppress(ValueError):
            match field:
                case "deadline":
                    return replace(action, deadline=stored_deadline(value))
                case "raised":
                    return replace(action, raised=date.fromisoformat(value))
                case "action":
                    return replace(action, wording=value)
                case "item":
                    return replace(action, item=value)
    return action
