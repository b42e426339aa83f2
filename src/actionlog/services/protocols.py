"""What services need of a store: a board to ask, and one change that is recorded or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board, Settings
    from actionlog.domain.issued_paper import Issue, SentLetter
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People


class Change(Protocol):
    """A change under way. Leaving its block records it; an error leaves the log as it was."""

    @property
    def board(self) -> Board:
        """The board as it is, read inside the lock, with what has been put so far."""

    def refuse_unread(self) -> None:
        """Raise `PaperIncomplete` where a file of the log that was asked for cannot be read."""

    def put(self, action: Action) -> None:
        """Set or add an action."""

    def put_meeting(self, meeting: Meeting, *, instead_of: date | None = None) -> None:
        """Set or add a meeting; with `instead_of`, in place of the meeting of that day."""

    def put_people(self, people: People) -> None:
        """Set the register of people."""

    def put_settings(self, settings: Settings) -> None:
        """Set what `board.toml` says."""

    def describe(
        self,
        subject: str,
        *,
        meeting: date | None = None,
        by: str | None = None,
        dated: date | None = None,
        brought_in: bool = False,
    ) -> None:
        """Say in a line what was done, for the history; who asked for it, at which meeting.

        With `dated`, it is entered as on record since the start of that day; `brought_in` says
        that it takes over what a log kept elsewhere said.
        """


class Store(Protocol):
    """A log that can be changed, one described change at a time."""

    def change(self) -> AbstractContextManager[Change]:
        """Open a change. Raises `StorageRefused`, `Unreadable`."""


class LetterNotes(Protocol):
    """Where letters that went out are noted until they are on record, each with its meeting."""

    def noted(self) -> Sequence[tuple[date, SentLetter]]:
        """What went out for certain. Raises `StorageRefused`."""

    def note(
        self, letters: Sequence[tuple[date, SentLetter]], in_hand: tuple[date, SentLetter] | None
    ) -> None:
        """Note what this run has sent so far, and what it is handing over. Raises `OSError`."""

    def drop(self) -> None:
        """Forget what is on record now; what was in hand to the end stays."""


class BoardsStore(Store, Protocol):
    """A log kept beside those of other boards, which can be changed together."""

    def changes(self, *others: str) -> AbstractContextManager[Sequence[Change]]:
        """Open a change of this board and of others, recorded as one."""


class IssuingChange(Change, Protocol):
    """A change that sends a paper out."""

    @property
    def entry(self) -> str | None:
        """The last entry of the board's log: what the paper is made from."""

    def attach(self, day: date, issue: Issue, files: Mapping[str, bytes]) -> None:
        """Keep the files of a revision beside the log, and freeze them with a tag."""


class IssuingStore(Store, Protocol):
    """A log that can send papers out."""

    def issuing(self) -> AbstractContextManager[IssuingChange]:
        """Open a change that sends a paper out."""
