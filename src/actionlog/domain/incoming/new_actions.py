"""A draft that the board does not have: the action that it becomes, its story told by events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Action, Comment, Event, Status
from actionlog.domain.dates.deadline import TBC
from actionlog.domain.incoming import closures, paper_events

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.draft import Draft
    from actionlog.domain.incoming.incoming_paper import IncomingPaper


NO_ITEM = "No item given"
"""Where a log has no agenda item: a file must say something."""


def new_action(draft: Draft, ref: int, raised: date, paper: IncomingPaper) -> Action:
    """The action that a new draft becomes."""
    deadline = draft.deadline or TBC
    first, *rest = (*draft.earlier, deadline)
    action = Action(
        ref=ref,
        raised=raised,
        item=item(draft) or NO_ITEM,
        wording=draft.wording.strip(),
        responsible=draft.responsible,
        deadline=first,
        kept=cells_to_keep(draft),
        private=draft.private,
    )
    for to in rest:
        if to != action.deadline:
            action = paper_events.moved(action, to, None)
    return _standing(action, draft, paper)


def item(draft: Draft) -> str:
    """The agenda item on one line."""
    return " ".join(draft.item.split())


def cells_to_keep(draft: Draft) -> tuple[str, ...]:
    """The cells that have no place, and with them dates of comments that say nothing."""
    empty = (note for note in draft.comments if not says_something(note))
    dates = (f"Comments: {note.written}" for note in empty if note.written)
    return tuple(dict.fromkeys((*filter(str.strip, draft.kept), *dates)))


def says_something(note: Comment) -> bool:
    """Whether a comment says anything."""
    return bool(note.text.strip())


def _standing(action: Action, draft: Draft, paper: IncomingPaper) -> Action:
    notes = tuple(map(paper.dated, filter(says_something, draft.comments)))
    if draft.status is Status.CLOSING:
        return paper_events.proposed(action, notes, paper)
    action = paper_events.noted(action, notes)
    if draft.status is Status.CLOSED:
        day = draft.closed
        meeting = day if day and closures.has_met(day, paper) else None
        return closures.closed(action, draft, meeting, paper)
    if draft.status is Status.VOID:
        return paper_events.happened(action, Comment(paper.written, event=Event.VOIDED))
    return action
