"""What checks are given, and what they give: faults, each with the spot that it is about.

A spot says what in the log is meant; in which file and line that stands is the store's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import last_day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.board import Board


COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something in the log: of an action, of a meeting, else of the register of people.

    `table` is the way to a table, counted from 0: `("comments", 2)`, `("role", 0, "holder", 1)`;
    `key` a key in it. `path` and `line` are there where the store has said so itself.
    """

    ref: int | None = None
    meeting: date | None = None
    table: tuple[str | int, ...] = ()
    key: str | None = None
    path: str | None = None
    line: int | None = None

    @property
    def field(self) -> str | None:
        """The field of the action that it is, as files call it."""
        return COMMENTS if self.table[:1] == (COMMENTS,) else self.key

    @classmethod
    def comment(cls, action: Action, index: int, key: str = "text") -> Spot:
        """A comment of an action, counted from 0."""
        return cls(action.ref, table=(COMMENTS, index), key=key)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a check saw: in words, where, and how to mend it."""

    message: str
    spot: Spot
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What only the store can see of a board: its faults by what they are of, then what it knows.

    `one_sided_transfers` are noted on one of their two boards. `recorded_refs` are those whose
    files some commit had, also where they are gone since; `first_recorded` has for each of them
    the day on which it came. `unread_meetings` are those whose files cannot be read: they may have
    taken place.
    """

    unreadable_files: tuple[Fault, ...] = ()
    mismatched_refs: tuple[Fault, ...] = ()
    doubled_refs: tuple[Fault, ...] = ()
    stray_files: tuple[Fault, ...] = ()
    one_sided_transfers: tuple[Fault, ...] = ()
    vanished_files: tuple[Fault, ...] = ()
    broken_rules: tuple[Fault, ...] = ()
    altered_papers: tuple[Fault, ...] = ()
    lost_papers: tuple[Fault, ...] = ()
    untagged_papers: tuple[Fault, ...] = ()
    recorded_refs: frozenset[int] = frozenset()
    first_recorded: Mapping[int, date] = field(default_factory=dict)
    unread_meetings: frozenset[date] = frozenset()
    knows_people: bool = True


@dataclass(frozen=True, slots=True)
class CheckedLog:
    """A board as checks look at it: each action that can be read, and the day to speak for.

    `is_today` says that the day is the one by the clock, so that what lies after it is to come.
    """

    board: Board
    actions: tuple[Action, ...]
    as_at: date
    record: StoreFacts = field(default_factory=StoreFacts)
    is_today: bool = False

    @property
    def unfinished(self) -> Iterator[Action]:
        """The actions still on the log."""
        return (action for action in self.actions if action.unfinished)

    @property
    def valid(self) -> Iterator[Action]:
        """The actions that were not entered by mistake."""
        return (action for action in self.actions if action.status is not Status.VOID)


def near(action: Action, comment: Comment) -> date:
    """The day near which a comment was written, as far as is known."""
    return last_day_of(comment.written) if comment.written else action.raised
