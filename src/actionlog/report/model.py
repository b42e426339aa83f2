"""What reports are made of. Renderers read these and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain import action_history
from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import Precision, short_deadline
from actionlog.domain.query import days_overdue
from actionlog.english import MONTH_NAMES, counted, long_day, ordinal, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.board import Board
    from actionlog.domain.dates.deadline import Written
    from actionlog.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Facts:
    """One action as readers see it at a date."""

    action: Action
    board: Board
    as_at: date

    @property
    def days_overdue(self) -> int:
        """For how many days it has been late; 0 where it is not."""
        return days_overdue(self.action, self.as_at)

    @property
    def status(self) -> str:
        """The board's own word."""
        return self.board.settings.label(self.action.status)

    @property
    def standing(self) -> str:
        """The status, or how late it is, and which date it is on: `Open, 2nd date`."""
        late = self.days_overdue
        words = f"{counted(late, 'day')} late" if late else self.status
        outcome = action_history.outcome(self.action)
        if outcome:
            return f"{words} · {outcome.value}"
        times = action_history.deferrals(self.action)
        return f"{words} · {ordinal(times + 1)} date" if times else words

    @property
    def due(self) -> str:
        """The deadline, as action logs print one; of a meeting its day."""
        deadline = self.action.deadline
        if deadline.precision is Precision.MEETING and deadline.last_day:
            return short_day(deadline.last_day)
        return short_deadline(deadline)

    @property
    def due_in_words(self) -> str:
        """`February 2021, 38 days late`."""
        late = self.days_overdue
        return self._deadline_in_words() + (f", {counted(late, 'day')} late" if late else "")

    @property
    def deadline_story(self) -> str:
        """`Apr-21 (2nd date; first Jan-21)`, as papers print a deadline that moved."""
        times = action_history.deferrals(self.action)
        now = short_deadline(self.action.deadline)
        if not times:
            return now
        first = short_deadline(action_history.original_deadline(self.action))
        return f"{now} ({ordinal(times + 1)} date; first {first})"

    @property
    def responsible(self) -> tuple[str, ...]:
        """Who answers for it, a role with its holder at the date."""
        people = self.board.people
        return tuple(people.shown(name, self.as_at) for name in self.action.responsible)

    @property
    def carried(self) -> int:
        """How many held meetings it has been through."""
        return self.board.carried(self.action, self.as_at)

    @property
    def last_comment(self) -> Comment | None:
        """The last thing that was written about it."""
        return action_history.last_comment(self.action)

    @property
    def evidence(self) -> tuple[Comment, ...]:
        """What shows that it is done, where it is proposed for closure."""
        return action_history.evidence(self.action) if self.action.status is Status.CLOSING else ()

    def _deadline_in_words(self) -> str:
        deadline = self.action.deadline
        day = deadline.last_day
        if day is None:
            return {Precision.ONGOING: "ongoing"}.get(deadline.precision, "to be confirmed")
        if deadline.precision is Precision.MONTH:
            return f"{MONTH_NAMES[day.month - 1]} {day.year}"
        if deadline.precision is Precision.MEETING:
            return f"the meeting of {long_day(day)}"
        return long_day(day)


class Layout(Enum):
    """How much of each action a report shows."""

    LINES = "a line each"
    CARDS = "a card each, with the last comment"
    EVIDENCE = "what was asked, and what shows that it is done"
    WHOLE = "everything"


@dataclass(frozen=True, slots=True)
class Section:
    """Some actions under a title; the title may be empty."""

    title: str
    facts: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Actions of a board at a date, in sections.

    `name` says which report it is, `count` what it found, `notes` what a reader needs to know.
    """

    name: str
    layout: Layout
    board: Board
    as_at: date
    count: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    meeting: date | None = None

    @property
    def facts(self) -> tuple[Facts, ...]:
        """Every action of the report; one under several people comes once."""
        seen = {facts.action.ref: facts for section in self.sections for facts in section.facts}
        return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class Entered:
    """Who put something on record, and when: a commit."""

    on: date
    by: str
    commit: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that a step changed, in the words that files store."""

    field: str
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step in an action's history; `entered` is missing where git does not know it yet.

    `changes` are the fields that it changed: the steps in order give the values of today.
    """

    on: Written | None
    what: str
    words: str
    text: str = ""
    meeting: date | None = None
    by: str | None = None
    entered: Entered | None = None
    changes: tuple[Changed, ...] = ()

    @property
    def days_later(self) -> int:
        """How many days after it happened it was entered; 0 where that is not known."""
        if self.entered is None or not isinstance(self.on, date):
            return 0
        return max((self.entered.on - self.on).days, 0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """An action's history, oldest first, and what it adds up to."""

    facts: Facts
    steps: tuple[HistoryStep, ...]
    summary: str


ListingValue: TypeAlias = str | int | bool | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a register or a calendar. `name` is their key in JSON; columns: key and heading."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Mapping[str, ListingValue], ...]
    notes: tuple[str, ...] = ()
