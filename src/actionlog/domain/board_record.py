"""The record of a board: each entry of its history, and what it made of actions and meetings."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from actionlog.domain.versions import Version
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People


class RecordedChange(NamedTuple):
    """What an entry made of an action; `after` is `None` where nothing readable is left."""

    ref: int
    before: Action | None
    after: Action | None

    @property
    def now(self) -> Action | None:
        """The action as it is known best."""
        return self.after or self.before


class MeetingChange(NamedTuple):
    """What an entry made of the meeting of a day."""

    day: date
    before: Meeting | None
    after: Meeting | None


class RegisterChange(NamedTuple):
    """What an entry made of the people list; `None` where there is none that can be read."""

    before: People | None
    after: People | None

    def is_about(self, called: Collection[str]) -> bool:
        """Whether it changed what is said of somebody, under any name, or the roles they hold."""
        return _said_of(self.before, called) != _said_of(self.after, called)


def _said_of(people: People | None, called: Collection[str]) -> frozenset[tuple[object, ...]]:
    if people is None:
        return frozenset()
    entries = [one for one in people.entries if one.name in called]
    holding = [
        (role.name, *it) for role in people.roles for it in role.holders if it.name in called
    ]
    return frozenset((*map(tuple, entries), *holding))


class EntryStanding(Enum):
    """What an entry's id shows of it."""

    KEPT = auto()
    """It is as it was recorded, and where."""
    MOVED = auto()
    """It says and changes what it did, after another entry than now."""
    UNPROVEN = auto()
    """The id does not come out: it was made anew after other entries, or altered."""


class RecordedEntry(NamedTuple):
    """A commit: when it was entered by whom, when it came to its place, and what it changed.

    `by` is `None` where a clone is cut off. `others` are the board's other files that it changed:
    `people`, `board`. `standing` is what its id shows.
    """

    commit: str
    entered: datetime
    recorded: datetime
    by: str | None
    subject: str
    actions: tuple[RecordedChange, ...] = ()
    meetings: tuple[MeetingChange, ...] = ()
    others: tuple[str, ...] = ()
    register: RegisterChange | None = None
    takes_back: bool = False
    merges: bool = False
    standing: EntryStanding = EntryStanding.KEPT

    @property
    def day(self) -> date:
        """The day on which it was entered."""
        return self.entered.date()

    @property
    def was_made_anew(self) -> bool:
        """Whether its commit is not the one that recorded it: it was moved, or altered."""
        return self.standing is not EntryStanding.KEPT and not self.merges

    @property
    def new_issues(self) -> tuple[tuple[date, Issue], ...]:
        """The papers that it sent out, each with the day of its meeting."""
        known = {issue for one in self.meetings if one.before for issue in one.before.issues}
        return tuple(
            (one.day, issue)
            for one in self.meetings
            if one.after
            for issue in one.after.issues
            if issue not in known
        )

    def version(self, change: RecordedChange) -> Version:
        """What it made of an action, as the history of that action has it."""
        return Version(self.commit, self.day, self.by, change.before, change.after, self.takes_back)


def private_today(entries: Iterable[RecordedEntry]) -> dict[int, tuple[Comment, ...]]:
    """By action, its comments that are private as the last entry leaves it."""
    last = {
        one.ref: one.after for entry in entries for one in entry.actions if one.after is not None
    }
    return {
        ref: tuple(note for note in action.comments if note.private) for ref, action in last.items()
    }
