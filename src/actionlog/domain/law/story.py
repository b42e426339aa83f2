"""The story of an action: comments are only added, and its events make sense in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import STATUS_AFTER, Event, Status, day_of, decides_before, last_step
from actionlog.domain.action_history import contradictions, tells
from actionlog.domain.dates.deadline import first_day_of, last_day_of, short_written
from actionlog.domain.law.passage import Breach, in_words
from actionlog.domain.versions import field_values
from actionlog.english import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.law.passage import Pair, Passage

_UNFINISHED = frozenset({Status.OPEN, Status.CLOSING})
POSSIBLE_IN = {
    Event.DEFERRED: _UNFINISHED,
    Event.PROPOSED: frozenset({Status.OPEN}),
    Event.KEPT_OPEN: frozenset({Status.CLOSING}),
    Event.CLOSED: _UNFINISHED,
    Event.TRANSFERRED: _UNFINISHED,
    Event.REOPENED: frozenset({Status.CLOSED, Status.VOID}),
    Event.VOIDED: _UNFINISHED,
}
"""In which status an event makes sense."""


def comment_changed(passage: Passage) -> Iterator[Breach]:
    """Comments on record stay as they are and in their order; new ones come after."""
    for pair in passage.pairs():
        before = pair.before
        if before is None or _begins(before.comments, pair.after.comments):
            continue
        yield Breach(
            "comment-changed",
            f"a comment of {before.ref} is gone, changed or in another place, "
            "and comments are only ever added at the end",
            before.ref,
            field="comments",
            hint=f"actionlog history {before.ref}",
        )


def status_contradicts_events(passage: Passage) -> Iterator[Breach]:
    """Status, deadline and responsible are what the events say."""
    for pair in passage.pairs():
        known = contradictions(pair.before) if pair.before else ()
        for field in contradictions(pair.after):
            if field not in known:
                yield Breach(
                    "status-contradicts-events",
                    f"the {field} of {pair.after.ref} is not what its comments say",
                    pair.after.ref,
                    field=field,
                )


def event_out_of_turn(passage: Passage) -> Iterator[Breach]:
    """Nothing is kept open, closed or reopened that was not proposed, open or closed then."""
    for pair in passage.pairs():
        status = pair.before.status if pair.before else Status.OPEN
        for note in pair.added:
            if note.event not in STATUS_AFTER:
                continue
            if status not in POSSIBLE_IN[note.event]:
                yield _out_of_turn(pair.after, note, status)
            status = STATUS_AFTER[note.event]


def event_before_its_cause(passage: Passage) -> Iterator[Breach]:
    """What decides or takes back an event is not dated before it."""
    for pair in passage.pairs():
        start = len(pair.after.comments) - len(pair.added)
        for at, note in enumerate(pair.after.comments[start:], start):
            earlier = last_step(pair.after.comments[:at])
            if earlier and decides_before(note, earlier):
                yield _too_early(pair, note, earlier)


def event_from_elsewhere(passage: Passage) -> Iterator[Breach]:
    """What an event says was there before it, was: a deadline, words, who was responsible."""
    for pair in passage.pairs():
        if pair.before is None or passage.brought_in:
            continue
        stood = dict(field_values(pair.before))
        for note in pair.added:
            # What is private on one side and public on the other is put together as private.
            for field in (one for one in stood if one != "private" and tells(note, one)):
                if note.old != stood[field]:
                    yield _from_elsewhere(pair.after, note, field, stood[field])
                stood[field] = note.new


def said_on_no_day(passage: Passage) -> Iterator[Breach]:
    """Every new comment says when it was written; without a day it would count for any."""
    for pair, note in passage.new_comments():
        if note.written is None:
            day = note.meeting or passage.recorded
            yield Breach.of_comment(
                "said-on-no-day",
                f"a comment of {pair.after.ref} does not say when it was written",
                pair.after.ref,
                hint=f"say it in the comment: date = {day}",
                note=note,
            )


def said_ahead(passage: Passage) -> Iterator[Breach]:
    """No comment is dated after the day on which it goes on record."""
    for pair, note in passage.new_comments():
        day = first_day_of(note.written) if note.written else None
        if day and day > passage.recorded:
            yield Breach.of_comment(
                "said-ahead",
                f"a comment of {pair.after.ref} is dated {full_day(day)}, which is still to come",
                pair.after.ref,
                note=note,
            )


def said_before_its_meeting(passage: Passage) -> Iterator[Breach]:
    """What was said or decided at a meeting is not dated before it."""
    for pair, note in passage.new_comments():
        if not note.meeting or not note.written:
            continue
        # That a meeting is still to come is told of itself.
        if (day := last_day_of(note.written)) < note.meeting <= passage.recorded:
            yield Breach.of_comment(
                "said-before-its-meeting",
                f"a comment of {pair.after.ref} is dated {full_day(day)}, and is said to be "
                f"of the meeting of {full_day(note.meeting)}",
                pair.after.ref,
                note=note,
            )


def event_before_raised(passage: Passage) -> Iterator[Breach]:
    """Nothing is said of an action before the meeting that raised it."""
    for pair in () if passage.brought_in else passage.pairs():
        after = pair.after
        for note in _newly_before_raised(pair):
            if day := day_of(note):
                yield Breach.of_comment(
                    "event-before-raised",
                    f"a comment of {after.ref} is dated {full_day(day)}, "
                    f"before it was raised on {full_day(after.raised)}",
                    after.ref,
                    note=note,
                )


def deadline_before_raised(passage: Passage) -> Iterator[Breach]:
    """No deadline lies before the meeting that raised an action."""
    for before, after in () if passage.brought_in else passage.pairs():
        last = after.deadline.last_day
        if not last or last >= after.raised:
            continue
        if before is None or before.deadline != after.deadline or last >= before.raised:
            yield Breach(
                "deadline-before-raised",
                f"the deadline of {after.ref}, {full_day(last)}, lies before it was raised on "
                f"{full_day(after.raised)}",
                after.ref,
                field="deadline",
            )


def _newly_before_raised(pair: Pair) -> Iterator[Comment]:
    """The comments dated before the action was raised; those on record where that was moved."""
    known = pair.before.raised if pair.before else None
    for nth, note in enumerate(pair.after.comments, len(pair.added) - len(pair.after.comments)):
        day = day_of(note)
        if day and day < pair.after.raised and (nth >= 0 or (known and day >= known)):
            yield note


def _begins(known: tuple[Comment, ...], now: tuple[Comment, ...]) -> bool:
    """Whether those on record are the beginning; one that is withheld now is still the same."""
    if now[: len(known)] == known:
        return True
    if len(now) < len(known):
        return False
    return all(
        old == new or (new.private and replace(new, private=False) == old)
        for old, new in zip(known, now, strict=False)
    )


def _from_elsewhere(action: Action, note: Comment, field: str, stood: FieldValue) -> Breach:
    return Breach.of_comment(
        "event-from-elsewhere",
        f"a comment of {action.ref} says that its {field} was {in_words(field, note.old)}, "
        f"and it was {in_words(field, stood)}",
        action.ref,
        hint=f"actionlog history {action.ref}",
        note=note,
    )


def _out_of_turn(action: Action, note: Comment, status: Status) -> Breach:
    said = note.event.value if note.event else ""
    return Breach.of_comment(
        "event-out-of-turn",
        f"{action.ref} is “{said}” in its comments at a point where it was {status.value}",
        action.ref,
        hint=f"actionlog history {action.ref}",
        note=note,
    )


def _too_early(pair: Pair, note: Comment, earlier: Comment) -> Breach:
    day, said = day_of(note), note.event.value if note.event else ""
    was = earlier.event.value if earlier.event else ""
    when = short_written(earlier.written) if earlier.written else ""
    return Breach.of_comment(
        "event-before-its-cause",
        f"{pair.after.ref} cannot be {said} on {full_day(day) if day else 'no day'}: "
        f"it was {was} after that{f', on {when}' if when else ''}",
        pair.after.ref,
        hint=f"actionlog history {pair.after.ref}",
        note=note,
    )
