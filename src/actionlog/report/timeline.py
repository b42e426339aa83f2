"""An action's history told from its versions: a step for each thing that happened, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.action import STATUS_AFTER, Event
from actionlog.domain.action_history import (
    closed_on,
    deferrals,
    event_name,
    is_closed_nowhere,
    was_left_open,
)
from actionlog.domain.dates.deadline import named_deadline, stored_deadline
from actionlog.domain.paper_words import moves
from actionlog.domain.query import days_overdue
from actionlog.domain.versions import Difference, difference
from actionlog.english import counted, joined, short_day, times
from actionlog.report.history_steps import Changed, Entered, HistoryStep, Timeline
from actionlog.report.value_words import dated, event_details, value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.versions import FieldChange, Version
    from actionlog.report.model import Facts


def timeline(facts: Facts, versions: Sequence[Version]) -> Timeline:
    """Tell an action's history from its versions, and from its file where git has none yet."""
    teller = _Teller(tuple(note for note in facts.action.comments if note.private))
    steps = [step for version in versions for step in teller.steps(version)]
    recorded = versions[-1].after if versions else None
    if recorded != facts.action:
        steps += teller.steps_of_difference(difference(recorded, facts.action), facts.action, None)
    return Timeline(facts, tuple(steps), _summary(facts))


def steps_of(version: Version, private: Sequence[Comment]) -> list[HistoryStep]:
    """What one recorded change did to an action, apart from all before it.

    `private` are the comments that are so today.
    """
    before = deferrals(version.before) if version.before else 0
    return list(_Teller(tuple(private), before).steps(version))


@dataclass(slots=True)
class _Teller:
    """Tells versions one by one, counting the deferrals as they come.

    `hidden` are the comments that are private today.
    """

    hidden: tuple[Comment, ...]
    deferred: int = 0

    def steps(self, version: Version) -> Iterator[HistoryStep]:
        """What one recorded change did."""
        entered = Entered(version.entered, version.by, version.commit)
        if version.after is None:
            words = "the file could not be read" if version.before else "nothing readable"
            yield HistoryStep(version.entered, "unreadable", words, entered=entered)
            return
        found = difference(version.before, version.after)
        if version.takes_back and found.lost_comments:
            yield self._taken_back(found, entered)
            found = Difference(found.appeared, (), found.comments, ())
        yield from self.steps_of_difference(found, version.after, entered)

    def _taken_back(self, found: Difference, entered: Entered) -> HistoryStep:
        """What an `undo` took away, with the fields that went back."""
        gone = found.lost_comments
        self.deferred -= sum(comment.event is Event.DEFERRED for comment in gone)
        return HistoryStep(
            on=entered.on,
            what="taken back",
            words=joined(map(_named, gone)),
            entered=entered,
            changes=tuple(Changed(one.field, one.old, one.new) for one in found.fields),
        )

    def steps_of_difference(
        self, found: Difference, action: Action, entered: Entered | None
    ) -> Iterator[HistoryStep]:
        """The steps of one difference: its comments, and the fields that none of them tells."""
        silent = tuple(
            change for change in found.fields if not _is_told(change.field, found.comments)
        )
        first = found.appeared
        for comment in found.comments:
            if first:
                yield _raised(action, found, entered)
                first = False
            yield self._comment(comment, found, entered)
        if first:
            yield _raised(action, found, entered)
        elif not found.appeared:
            yield from _edited(silent, entered)
        for comment in found.withheld:
            yield _withheld(comment, entered)
        for comment in found.lost_comments:
            lost = f"a comment is gone: {comment.text}"
            yield HistoryStep(
                entered.on if entered else None, "comment lost", lost, entered=entered
            )

    def _comment(self, comment: Comment, found: Difference, entered: Entered | None) -> HistoryStep:
        what = event_name(comment) or "comment"
        details = event_details(comment)
        if comment.event is Event.DEFERRED:
            self.deferred += 1
            details += f" (moved {times(self.deferred)})"
        if comment.meeting:
            details += f"{details and ' · '}meeting of {short_day(comment.meeting)}"
        changes = () if found.appeared else _told_by(comment, found)
        return HistoryStep(
            on=comment.written,
            what=what,
            words=details,
            text=comment.text,
            meeting=comment.meeting,
            by=comment.by,
            entered=entered,
            changes=changes,
            private=replace(comment, private=True) in self.hidden,
        )


def _withheld(comment: Comment, entered: Entered | None) -> HistoryStep:
    return HistoryStep(
        on=entered.on if entered else None,
        what="withheld" if comment.private else "no longer withheld",
        words=f"the comment of {dated(comment)}",
        text=comment.text,
        entered=entered,
        private=comment.private,
    )


def _named(comment: Comment) -> str:
    """`the deferral of 20 Nov`."""
    return f"the {_NAMES[comment.event] if comment.event else 'comment'} of {dated(comment)}"


_NAMES = {
    Event.DEFERRED: "deferral",
    Event.REASSIGNED: "change of who is responsible",
    Event.REWORDED: "edit",
    Event.PROPOSED: "proposal for closure",
    Event.KEPT_OPEN: "decision to keep it open",
    Event.CLOSED: "closing",
    Event.REOPENED: "reopening",
    Event.TRANSFERRED: "transfer",
    Event.VOIDED: "voiding",
}


def _raised(action: Action, found: Difference, entered: Entered | None) -> HistoryStep:
    values = {change.field: change.new for change in found.fields}
    deadline = named_deadline(stored_deadline(str(values["deadline"])))
    words = f"{action.item} · {value_in_words(values['responsible'])} · due {deadline}"
    return HistoryStep(
        on=action.raised,
        what="raised",
        words=words,
        meeting=action.raised,
        entered=entered,
        changes=tuple(Changed(c.field, c.old, c.new) for c in found.fields),
    )


def _edited(silent: Sequence[FieldChange], entered: Entered | None) -> Iterator[HistoryStep]:
    """What changed without a word; a first deadline is set, as it is called where one says why."""
    first = [one for one in silent if one.field == "deadline" and was_left_open(one.old)]
    for what, changes in (("set", first), ("edited", [one for one in silent if one not in first])):
        if changes:
            yield HistoryStep(
                on=entered.on if entered else None,
                what=what,
                words="; ".join(_change_in_words(change, what) for change in changes),
                entered=entered,
                changes=tuple(Changed(c.field, c.old, c.new) for c in changes),
            )


def _change_in_words(change: FieldChange, what: str) -> str:
    is_deadline = change.field == "deadline"
    old, new = (value_in_words(one, is_deadline=is_deadline) for one in (change.old, change.new))
    return f"{change.field}{'' if what == 'set' else ':'} {old} → {new}"


_TELLS = {
    "deadline": (Event.DEFERRED,),
    "responsible": (Event.REASSIGNED,),
}


def _is_told(field: str, comments: Sequence[Comment]) -> bool:
    return any(_tells(comment, field) for comment in comments)


def _tells(comment: Comment, field: str) -> bool:
    if field == "status":
        return comment.event in STATUS_AFTER
    if comment.event is Event.REWORDED:
        return (comment.field or "action") == field
    return comment.event in _TELLS.get(field, ())


def _told_by(comment: Comment, found: Difference) -> tuple[Changed, ...]:
    """The fields that a comment tells of; of several that do, the last one gives the value."""
    return tuple(
        Changed(change.field, change.old, change.new)
        for change in found.fields
        if _tells(comment, change.field)
    )


def _summary(facts: Facts) -> str:
    """`399 days open · moved once, first Jan-21 · 3 meetings since it was due`."""
    action = facts.action
    end = closed_on(action) or facts.as_at
    days = max((end - action.raised).days, 0)
    most = "at most " if is_closed_nowhere(action) else ""
    words = [f"{most}{counted(days, 'day')} on the log"]
    words += moves(action)
    since = _meetings_since_due(facts)
    if since:
        words.append(f"{counted(since, 'meeting')} since it was due")
    late = days_overdue(action, facts.as_at)
    if late:
        words.append(f"{counted(late, 'day')} late")
    return " · ".join(words)


def _meetings_since_due(facts: Facts) -> int:
    last = facts.action.deadline.last_day
    if last is None or is_closed_nowhere(facts.action):
        return 0
    end = closed_on(facts.action) or facts.as_at
    return facts.board.meetings.held_between(last, end)
