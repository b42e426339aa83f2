"""A store in memory: the same promises as the one on disk, without a file.

A change works on a copy, which takes the place of the board when its block ends without an error.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.meeting import Meetings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board, Settings
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People


@dataclass(frozen=True)
class MemoryActions:
    """See `domain.board.Actions`."""

    held: dict[int, Action]

    def refs(self) -> list[int]:
        return sorted(self.held)

    def get(self, ref: int) -> Action:
        return self.held[ref]

    def every(self) -> Iterator[Action]:
        return (self.held[ref] for ref in self.refs())

    def unfinished(self) -> Iterator[Action]:
        return (action for action in self.every() if action.unfinished)


@dataclass
class MemoryChange:
    """See `services.store.Change`."""

    board: Board
    said: str = ""
    dated: date | None = None

    def refuse_unread(self) -> None:
        pass

    def put(self, action: Action) -> None:
        held = {one.ref: one for one in self.board.actions.every()}
        self.board = replace(self.board, actions=MemoryActions(held | {action.ref: action}))

    def put_meeting(self, meeting: Meeting, *, instead_of: date | None = None) -> None:
        gone = {meeting.day, instead_of}
        kept = [other for other in self.board.meetings.all if other.day not in gone]
        self.board = replace(self.board, meetings=Meetings.of([*kept, meeting]))

    def put_people(self, people: People) -> None:
        self.board = replace(self.board, people=people)

    def put_settings(self, settings: Settings) -> None:
        self.board = replace(self.board, settings=settings)

    def describe(
        self,
        subject: str,
        *,
        meeting: date | None = None,
        by: str | None = None,
        dated: date | None = None,
        brought_in: bool = False,  # noqa: ARG002 - as the store has it
    ) -> None:
        self.dated = dated
        trailers = [f"Meeting: {meeting}"] if meeting else []
        trailers += [f"On-behalf-of: {by}"] if by else []
        self.said = "\n".join([subject, *trailers])


@dataclass
class MemoryStore:
    """See `services.store.Store`. `recorded` holds what each change said of itself."""

    board: Board
    recorded: list[str] = field(default_factory=list)
    dated: list[date | None] = field(default_factory=list)

    @contextmanager
    def change(self) -> Iterator[MemoryChange]:
        change = MemoryChange(self.board)
        yield change
        if change.board != self.board:
            self.board = change.board
            self.recorded.append(change.said)
            self.dated.append(change.dated)
