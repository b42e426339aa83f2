"""A draft of an action that is on record: what the paper adds to it, and what is odd about that.

Only what the paper has a column for counts, and what it does not say is never taken away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Comment, Event, Outcome, Status
from actionlog.domain.dates import first_day_of
from actionlog.domain.draft import Column
from actionlog.domain.incoming import closing, events, oddities
from actionlog.domain.incoming.fresh import item, kept, said
from actionlog.domain.incoming.notes import Matching
from actionlog.domain.sameness import plain, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action
    from actionlog.domain.dates import Deadline
    from actionlog.domain.draft import Draft
    from actionlog.domain.findings import Finding
    from actionlog.domain.incoming.paper import Paper

_UNLIKE = 40
"""Of 100: two wordings that have less in common are not one action reworded."""


def listed(action: Action, draft: Draft, paper: Paper) -> tuple[Action | None, tuple[Finding, ...]]:
    """What would be on record, and the findings; nothing where it is another action."""
    if _is_another(action, draft):
        return None, (oddities.used_twice(action, draft, paper),)
    if action.status is Status.VOID:
        return action, (oddities.void(action, draft, paper),)
    matching = Matching(action.comments, tuple(filter(said, draft.comments)))
    now = _given(_status_first(action, draft, paper), draft, paper)
    now = _with_notes(now, matching.new, draft, paper)
    now = _closed(now, draft, paper)
    return _with_cells(now, draft), tuple(_findings(action, draft, matching, paper))


def is_told(draft: Draft) -> bool:
    """Whether the paper says how the action stands: in a column, or by the table it is in."""
    return Column.STATUS in draft.tells or draft.status is not Status.OPEN


def _status_first(action: Action, draft: Draft, paper: Paper) -> Action:
    """Back to open, before anything else is said of it."""
    if not is_told(draft) or draft.status is not Status.OPEN:
        return action
    if action.status is Status.CLOSED:
        return events.happened(action, Comment(paper.day, event=Event.REOPENED))
    if action.status is not Status.CLOSING:
        return action
    day = closing.that_closed(action, paper)
    if day:
        paper.calendar.sat(day)
    return events.happened(action, Comment(day or paper.day, event=Event.KEPT_OPEN, meeting=day))


def _given(action: Action, draft: Draft, paper: Paper) -> Action:
    """With the wording, item, people and deadline that the paper gives."""
    tells, day, subject = draft.tells, paper.day, item(draft)
    if Column.ACTION in tells and plain(draft.wording) and not same(action.wording, draft.wording):
        action = events.reworded(action, draft.wording.strip(), day)
    if Column.ITEM in tells and plain(subject) and not same(action.item, subject):
        action = events.moved_item(action, subject, day)
    if Column.RESPONSIBLE in tells and _is_other(action.responsible, draft.responsible):
        action = events.reassigned(action, draft.responsible, day)
    if {Column.DEADLINE, Column.REVISED} & tells:
        action = _moved(action, draft, paper)
    return action


def _moved(action: Action, draft: Draft, paper: Paper) -> Action:
    """With the paper's deadline; the dates between, where it still shows them, one by one."""
    if draft.deadline is None or events.same_deadline(action.deadline, draft.deadline):
        return action
    known = [at for at, one in enumerate(draft.earlier) if _ends_with(one, action)]
    between = draft.earlier[known[-1] + 1 :] if known else ()
    for to in (*between, draft.deadline):
        if not events.same_deadline(action.deadline, to):
            action = events.moved(action, to, paper.day)
    return action


def _with_notes(action: Action, new: tuple[Comment, ...], draft: Draft, paper: Paper) -> Action:
    if action.status is Status.OPEN and draft.status is Status.CLOSING:
        return events.proposed(action, new, paper.day)
    return events.noted(action, new)


def _closed(action: Action, draft: Draft, paper: Paper) -> Action:
    if not action.unfinished:
        return action
    if draft.status is Status.VOID:
        return events.happened(action, Comment(paper.day, event=Event.VOIDED))
    if draft.status is not Status.CLOSED:
        return action
    day = closing.closing_day(action, draft.closed, paper)
    if day != paper.day:
        paper.calendar.sat(day)
    return events.closed(action, draft.outcome or Outcome.DONE, day, draft.closed or day)


def _with_cells(action: Action, draft: Draft) -> Action:
    """With the cells that have no place, those that it has not had yet."""
    date = (f"Date: {draft.raised}",) if _is_raised_otherwise(action, draft) else ()
    there = {plain(cell) for cell in action.kept}
    new = {plain(cell): cell for cell in (*date, *kept(draft)) if plain(cell) not in there}
    return replace(action, kept=(*action.kept, *new.values())) if new else action


def _findings(action: Action, draft: Draft, matching: Matching, paper: Paper) -> Iterator[Finding]:
    if action.status is Status.CLOSED and is_told(draft) and draft.status is Status.OPEN:
        yield oddities.reopened(action, draft, paper)
    if _is_raised_otherwise(action, draft):
        yield oddities.raised_otherwise(action, draft, paper)
    if Column.COMMENTS in draft.tells:
        for note in _lost(action, matching, paper):
            yield oddities.comment_lost(action, note, draft, paper)


def _lost(action: Action, matching: Matching, paper: Paper) -> Iterator[Comment]:
    """What an earlier paper can have shown, and this one does not."""
    earlier = paper.last_imported(action.ref)
    if earlier is None:
        return
    for note in matching.lost:
        there = note.written is None or first_day_of(note.written) <= earlier.day
        if there and note.text and not note.private:
            yield note


def _is_another(action: Action, draft: Draft) -> bool:
    """Whether a number was given to two actions: raised on other days, in other words."""
    if not _is_raised_otherwise(action, draft) or not draft.wording.strip():
        return False
    from rapidfuzz import fuzz

    one, other = plain(action.wording).casefold(), plain(draft.wording).casefold()
    return fuzz.ratio(one, other) < _UNLIKE


def _is_raised_otherwise(action: Action, draft: Draft) -> bool:
    return draft.raised is not None and draft.raised != action.raised


def _is_other(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether other people answer for it, or another leads."""
    before, after = [plain(one) for one in old], [plain(one) for one in new]
    return bool(after) and (before[:1] != after[:1] or set(before) != set(after))


def _ends_with(deadline: Deadline, action: Action) -> bool:
    return events.same_deadline(deadline, action.deadline)
