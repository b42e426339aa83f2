"""An action and its life: every change gives a new action, or says which rule forbids it.

What the events add up to (deferrals, evidence, the first deadline) is in `action_history`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.dates.deadline import (
    Deadline,
    Written,
    first_day_of,
    last_day_of,
    short_written,
    spoken_deadline,
)
from actionlog.domain.stored_text import brief, clean, clean_line
from actionlog.errors import BeforeItsCause, DatedBeforeRaised, DeadlineNotLater, WrongStatus
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FieldValue: TypeAlias = str | tuple[str, ...] | None
"""A value before or after an event, as files store it: a text, a list of names, or nothing."""


class Status(Enum):
    """Where an action stands. The printed words are the board's own labels."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    VOID = "void"


class Outcome(Enum):
    """Why a meeting closed an action."""

    DONE = "done"
    FORWARD_PLAN = "forward plan"
    SUPERSEDED = "superseded"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"


class Event(Enum):
    """What a comment records beside its text."""

    DEFERRED = "deferred"
    REASSIGNED = "reassigned"
    REWORDED = "reworded"
    PROPOSED = "proposed"
    KEPT_OPEN = "kept open"
    CLOSED = "closed"
    REOPENED = "reopened"
    TRANSFERRED = "transferred"
    VOIDED = "voided"


class Cause(Enum):
    """Why a deadline changed that nobody put off: it had been wrong, or went with its meeting."""

    CORRECTION = "correction"
    MEETING_MOVED = "meeting moved"
    MEETING_CANCELLED = "meeting cancelled"


WITH_ITS_MEETING = {
    Cause.MEETING_MOVED: "The meeting was moved",
    Cause.MEETING_CANCELLED: "The meeting was cancelled",
}
"""The causes that count against nobody, and what is written where no reason is given."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A dated note on an action; with an event, the note of a change."""

    written: Written | None
    text: str = ""
    event: Event | None = None
    meeting: date | None = None
    old: FieldValue = None
    new: FieldValue = None
    field: str | None = None
    outcome: Outcome | None = None
    by: str | None = None
    private: bool = False
    cause: Cause | None = None


class Occasion(NamedTuple):
    """When something was said, at which meeting if at one, and by whom if not by who enters it."""

    on: Written
    meeting: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What a meeting asked somebody to do.

    `kept` are the cells of an imported log that have no place here: `RAG: Amber`. `formerly` is the
    number that it had where it was entered, if that was another action's once it was published;
    `transferred_from` says what it was on another board's log: `Health Board, action 9`.
    """

    ref: int
    raised: date
    item: str
    wording: str
    responsible: tuple[str, ...]
    deadline: Deadline
    status: Status = Status.OPEN
    private: bool = False
    comments: tuple[Comment, ...] = ()
    kept: tuple[str, ...] = ()
    formerly: int | None = None
    transferred_from: str | None = None

    @property
    def named(self) -> str:
        """Its number and what it is about, as a confirmation names it: `9 (Send the figures)`."""
        return f"{self.ref} ({brief(self.wording)})"

    @property
    def unfinished(self) -> bool:
        """Whether it is still on the log: open, or proposed for closure."""
        return self.status in {Status.OPEN, Status.CLOSING}

    def commented(self, text: str, occasion: Occasion, *, private: bool = False) -> Action:
        """Add a dated note. Raises `TextMissing`, `DatedBeforeRaised`."""
        self._need("comment on", *_NOT_VOID)
        self._refuse_earlier(occasion)
        return self.noted(
            Comment(
                written=occasion.on,
                text=clean(text, "the comment"),
                meeting=occasion.meeting,
                by=occasion.by,
                private=private,
            )
        )

    def deferred(self, to: Deadline, reason: str, occasion: Occasion) -> Action:
        """Move the deadline later, for a reason. Raises `DeadlineNotLater`, `TextMissing`."""
        self._need("defer", Status.OPEN, Status.CLOSING)
        if not _is_later(self.deadline, to):
            last = next((one for one in self.comments[::-1] if one.event is Event.DEFERRED), None)
            silent = str(last.written or "") if last and not last.text else ""
            was, new = spoken_deadline(self.deadline), spoken_deadline(to)
            raise DeadlineNotLater(self.ref, was, new, str(to), silent)
        return replace(
            self._with(Event.DEFERRED, reason, occasion, old=str(self.deadline), new=str(to)),
            deadline=to,
        )

    def proposed(self, evidence: str, occasion: Occasion) -> Action:
        """Propose it for closure, with what shows that it is done. Raises `TextMissing`."""
        self._need("propose", Status.OPEN)
        return self._with(Event.PROPOSED, evidence, occasion)

    def kept_open(self, reason: str, occasion: Occasion) -> Action:
        """Record that the meeting refused to close it. Raises `TextMissing`."""
        self._need("keep open", Status.CLOSING)
        return self._with(Event.KEPT_OPEN, reason, occasion)

    def closed(
        self, outcome: Outcome, occasion: Occasion, *, text: str = "", to: str | None = None
    ) -> Action:
        """Close it, as a meeting agreed; a transfer says to whom."""
        self._need("close", Status.OPEN, Status.CLOSING)
        event = Event.TRANSFERRED if outcome is Outcome.TRANSFERRED else Event.CLOSED
        whom = clean_line(to, "to whom") if to is not None else None
        return self._with(event, text, occasion, new=whom, outcome=outcome)

    def reopened(self, reason: str, occasion: Occasion) -> Action:
        """Put a closed or void action back on the log. Raises `TextMissing`."""
        self._need("reopen", Status.CLOSED, Status.VOID)
        return self._with(Event.REOPENED, reason, occasion)

    def voided(self, reason: str, occasion: Occasion) -> Action:
        """Mark it as entered by mistake; its number stays taken. Raises `TextMissing`."""
        self._need("void", Status.OPEN, Status.CLOSING)
        return self._with(Event.VOIDED, reason, occasion)

    def noted(self, note: Comment) -> Action:
        """Append a note as it is."""
        return replace(self, comments=(*self.comments, note))

    def _with(
        self,
        event: Event,
        text: str,
        occasion: Occasion,
        *,
        old: FieldValue = None,
        new: FieldValue = None,
        outcome: Outcome | None = None,
    ) -> Action:
        self._refuse_earlier(occasion)
        needed = _WHAT_IS_NEEDED.get(event)
        words = clean(text, needed or "the text") if needed or text.strip() else ""
        note = Comment(
            written=occasion.on,
            text=words,
            event=event,
            meeting=occasion.meeting,
            old=old,
            new=new,
            outcome=outcome,
            by=occasion.by,
        )
        self._refuse_before_cause(note)
        return replace(self, status=STATUS_AFTER[event], comments=(*self.comments, note))

    def _refuse_before_cause(self, note: Comment) -> None:
        earlier = last_step(self.comments)
        if note.event and earlier and earlier.event and decides_before(note, earlier):
            day, when = day_of(note), day_of(earlier)
            if day and when:
                said, was = note.event.value, earlier.event.value
                raise BeforeItsCause(self.ref, said, day, was, when)

    def _refuse_earlier(self, occasion: Occasion) -> None:
        if last_day_of(occasion.on) < self.raised:
            said, at_meeting = short_written(occasion.on), occasion.meeting is not None
            raise DatedBeforeRaised(self.ref, said, self.raised, at_meeting=at_meeting)

    def _need(self, verb: str, *allowed: Status) -> None:
        if self.status not in allowed:
            raise WrongStatus(self.ref, self.status.value, verb, _words(allowed))


STATUS_AFTER = {
    Event.DEFERRED: Status.OPEN,
    Event.PROPOSED: Status.CLOSING,
    Event.KEPT_OPEN: Status.OPEN,
    Event.CLOSED: Status.CLOSED,
    Event.TRANSFERRED: Status.CLOSED,
    Event.REOPENED: Status.OPEN,
    Event.VOIDED: Status.VOID,
}
"""The status that an event leaves behind; events that are not here leave it as it was."""

CLOSINGS = frozenset({Event.CLOSED, Event.TRANSFERRED})
"""The events that end an action."""

_NOT_BEFORE_THE_LAST = {Event.KEPT_OPEN, Event.CLOSED, Event.TRANSFERRED, Event.REOPENED}
"""Events that must not be dated before what they decide or take back."""


def day_of(note: Comment) -> date | None:
    """The day for which a note stands: its meeting's, or the last of those that it is dated to."""
    return note.meeting or (last_day_of(note.written) if note.written else None)


def last_step(notes: Sequence[Comment]) -> Comment | None:
    """The last event that changed the status, and says of which day it is."""
    return next((one for one in reversed(notes) if one.event in STATUS_AFTER and day_of(one)), None)


def decides_before(note: Comment, earlier: Comment) -> bool:
    """Whether a note decides or takes back an earlier one, and is dated before it."""
    day = day_of(note)
    if note.event not in _NOT_BEFORE_THE_LAST or earlier.event is Event.DEFERRED or day is None:
        return False
    began = earlier.meeting or (first_day_of(earlier.written) if earlier.written else None)
    return began is not None and day < began


_NOT_VOID = (Status.OPEN, Status.CLOSING, Status.CLOSED)
_WHAT_IS_NEEDED = {
    Event.DEFERRED: "the reason",
    Event.PROPOSED: "the evidence",
    Event.KEPT_OPEN: "the reason",
    Event.REOPENED: "the reason",
    Event.VOIDED: "the reason",
}


def _is_later(old: Deadline, new: Deadline) -> bool:
    """Whether `new` puts it off: a later last day, or a change to or from having no date."""
    if old.last_day is None or new.last_day is None:
        return old != new
    return new.last_day > old.last_day


def _words(statuses: Iterable[Status]) -> str:
    return " or ".join(status.value for status in statuses)
