"""Reasons: what a paper has shown changes only with an event that says why."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from actionlog.domain.action import CLOSINGS, WITH_ITS_MEETING, Event, Outcome
from actionlog.domain.action_history import tells
from actionlog.domain.corrections import said_in_private
from actionlog.domain.dates.deadline import Deadline, stored_deadline
from actionlog.domain.law.passage import Breach, in_words
from actionlog.domain.versions import changed_fields
from actionlog.english import pasted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Comment, FieldValue
    from actionlog.domain.law.passage import Pair, Passage
    from actionlog.domain.versions import FieldChange

ANSWERABLE = ("action", "item", "responsible", "deadline", "raised")
"""The fields for whose change the board wants a reason, in the words that files store."""


def changed_without_reason(passage: Passage) -> Iterator[Breach]:
    """A changed deadline, wording, item, responsible or raising date comes with its reason."""
    for pair, change in _changes(passage):
        if _explaining_comment(pair, change, brought_in=passage.brought_in) is None:
            yield Breach(
                "changed-without-reason",
                f"{pair.after.ref}: {_moved(change)}, and no comment says why",
                pair.after.ref,
                field=change.field,
                hint=_command(pair, change),
                asks=True,
            )


def event_without_reason(passage: Passage) -> Iterator[Breach]:
    """What refuses a closure or takes something back says why."""
    for pair, note in passage.new_comments():
        if note.event in _SAY_WHY and not note.text.strip():
            yield Breach.of_comment(
                "event-without-reason",
                f"{pair.after.ref} is {_called(note)} in a comment that does not say why",
                pair.after.ref,
                hint='say it in the comment: text = "…"',
                note=note,
            )


def closed_without_outcome(passage: Passage) -> Iterator[Breach]:
    """What closes an action says how it ended; a transfer is an ending, and an event, by itself."""
    for pair, note in passage.new_comments():
        if note.event not in CLOSINGS:
            continue
        went = note.event is Event.TRANSFERRED
        if note.outcome is None or (note.outcome is Outcome.TRANSFERRED) is not went:
            outcome = "transferred" if went else "done"
            yield Breach.of_comment(
                "closed-without-outcome",
                f"{pair.after.ref} is {_called(note)} in a comment "
                + ("with another outcome" if note.outcome else "that does not say how it ended"),
                pair.after.ref,
                hint=f'say it in the comment: outcome = "{outcome}"',
                note=note,
            )


def deferred_to_earlier(passage: Passage) -> Iterator[Breach]:
    """A deferral puts a deadline off: an earlier one, or the same, is none."""
    for pair, note in passage.new_comments():
        if note.event is not Event.DEFERRED:
            continue
        old, new = _day(note.old), _day(note.new)
        if old and new and new <= old:
            yield Breach.of_comment(
                "deferred-to-earlier",
                f"{pair.after.ref} is deferred from {in_words('deadline', note.old)} to "
                f"{in_words('deadline', note.new)}, which is not later",
                pair.after.ref,
                hint='where it was brought forward: event = "reworded", field = "deadline"',
                note=note,
            )


def later_without_deferral(passage: Passage) -> Iterator[Breach]:
    """A later deadline is a deferral, unless it is said to be a correction."""
    for pair, change in _changes(passage):
        note = _explaining_comment(pair, change, brought_in=passage.brought_in)
        if note is None or note.event is Event.DEFERRED or note.cause is not None:
            continue
        if change.field == "deadline" and is_later(pair):
            yield Breach(
                "later-without-deferral",
                f"the later deadline of {pair.after.ref} is recorded as {_called(note)}, "
                "and a later deadline is a deferral",
                pair.after.ref,
                field="deadline",
                hint=_command(pair, change),
            )


def meeting_not_moved(passage: Passage) -> Iterator[Breach]:
    """That the board moved or cancelled its meeting is said only where it did, of what it moved."""
    for pair, note in passage.new_comments():
        if note.cause not in WITH_ITS_MEETING:
            continue
        if not _had_deadline(pair, note.old) or note.new not in _where_it_went(passage, note):
            yield Breach(
                "meeting-not-moved",
                f"the deadline of {pair.after.ref} is said to have changed with its "
                "meeting, and the calendar does not say so",
                pair.after.ref,
                field="deadline",
                hint=f'actionlog defer {pair.after.ref} DATE --reason "…"',
            )


def published_without_reason(passage: Passage) -> Iterator[Breach]:
    """What was private becomes public with an event that says why."""
    for pair in passage.pairs():
        if pair.before is None or not pair.before.private or pair.after.private:
            continue
        published = (one for one in pair.added if tells(one, "private") and one.new == "false")
        if not any(one.text.strip() for one in published):
            yield Breach(
                "published-without-reason",
                f"{pair.after.ref} was private and is public now, and no comment says why",
                pair.after.ref,
                field="private",
                hint=f'actionlog edit {pair.after.ref} --public --reason "…"',
                asks=True,
            )


def published_with_comments(passage: Passage) -> Iterator[Breach]:
    """What was said of an action while it was private stays so when it becomes public."""
    for pair in passage.pairs():
        said = pair.after.comments[: said_in_private(pair.before, pair.after)]
        public = [nth for nth, note in enumerate(said, start=1) if not note.private]
        if public:
            yield Breach(
                "published-with-comments",
                f"{pair.after.ref} was private and is public now, and so is what was said of it "
                "while it was private",
                pair.after.ref,
                field="comments",
                hint=f"actionlog withhold {pair.after.ref} --comment {public[0]}",
            )


def is_later(pair: Pair) -> bool:
    """Whether the deadline of an action is now a later day than it was, or none any more."""
    return pair.before is not None and pair.before.deadline.puts_off(pair.after.deadline)


def _changes(passage: Passage) -> Iterator[tuple[Pair, FieldChange]]:
    for pair in passage.pairs():
        if pair.before is None:
            continue
        changed = changed_fields(pair.before, pair.after)
        answerable = [change for change in changed if change.field in ANSWERABLE]
        # Nearly every edit is a comment, and every paper of every meeting is much to look at.
        if answerable and passage.was_on_a_paper(pair.before):
            yield from ((pair, change) for change in answerable)


def _explaining_comment(pair: Pair, change: FieldChange, *, brought_in: bool) -> Comment | None:
    """The new comment that tells of a change, with its reason where one can be had."""
    for note in reversed(pair.added):
        if tells(note, change.field) and note.new == change.new:
            answers = note.text.strip() or note.cause in WITH_ITS_MEETING or brought_in
            return note if answers else None
    return None


def _day(deadline: FieldValue) -> date | None:
    """The last day of a deadline as an event stores it; `None` where it has none."""
    with suppress(ValueError):
        return stored_deadline(str(deadline)).last_day
    return None


def _had_deadline(pair: Pair, old: FieldValue) -> bool:
    """Whether an action was due by that day before, or by a comment that is as new."""
    if pair.before is None:
        return True
    new = {note.new for note in pair.added if tells(note, "deadline")}
    return old in {str(pair.before.deadline), *new}


def _where_it_went(passage: Passage, note: Comment) -> set[str]:
    """The deadlines that follow a meeting: the day it moved to, or the next of one called off.

    None where the old deadline was no meeting, or one that stayed where it was. What was due on the
    very day of a meeting that was called off was due at it.
    """
    meetings = passage.after.meetings
    went = {one.day for one in meetings.all for day in one.moved_from if _at(day) == note.old}
    for one in meetings.all:
        following = meetings.next_after(one.day) if one.cancelled else None
        if following and note.old in {_at(one.day), str(one.day)}:
            went.add(following.day)
    return {_at(day) for day in went}


def _at(meeting: date) -> str:
    return str(Deadline.at_meeting(meeting))


def _command(pair: Pair, change: FieldChange) -> str:
    ref, new = pair.after.ref, _quoted(change.new)
    if change.field == "deadline" and is_later(pair):
        return f'actionlog defer {ref} {new} --reason "…"'
    option = {"action": "--text", "item": "--item", "deadline": "--due"}.get(change.field)
    if change.field == "responsible" and isinstance(change.new, tuple):
        given = " ".join(f"--responsible {_quoted(name)}" for name in change.new)
        return f'actionlog edit {ref} {given} --reason "…"'
    return f'actionlog edit {ref} {option or "--raised"} {new} --reason "…"'


def _moved(change: FieldChange) -> str:
    old, new = (in_words(change.field, one) for one in (change.old, change.new))
    if change.field == "deadline":
        return f"the deadline moved from {old} to {new}"
    return f"the {_NAMES[change.field]} changed from {old} to {new}"


def _called(note: Comment) -> str:
    return f"“{note.event.value}”" if note.event else "a comment"


def _quoted(value: object) -> str:
    return pasted(" ".join(str(value).split()))


_SAY_WHY = frozenset({Event.KEPT_OPEN, Event.REOPENED, Event.VOIDED})
_NAMES = {
    "action": "wording",
    "item": "agenda item",
    "responsible": "responsible",
    "raised": "raising date",
}
