"""A board: its settings, people, meetings and actions, as one thing that can be asked.

Also with something put over it, as a change leaves it that is not recorded yet.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from actionlog.domain.action_history import closed_on
from actionlog.domain.dates.working_days import WorkingDays
from actionlog.domain.paper_style import PaperStyle
from actionlog.errors import ActionNotFound, AlreadyThere
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action, Status
    from actionlog.domain.email_address import MailServer
    from actionlog.domain.meeting import Meetings
    from actionlog.domain.people import People


STALE_AFTER_DAYS = 60


class Actions(Protocol):
    """Where a board's actions come from: memory, files, a commit."""

    def refs(self) -> Sequence[int]:
        """Every number that is taken, in order, readable or not."""

    def get(self, ref: int) -> Action:
        """One action. Raises `KeyError`, or `Unreadable` for a file that cannot be read."""

    def every(self) -> Iterable[Action]:
        """All that can be read, by ref."""

    def unfinished(self) -> Iterable[Action]:
        """The open and closing ones that can be read, by ref."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `board.toml` says: the board's name, its own words, its rules.

    `mail_from` is whom its letters come from, `mail_server` where they go through, if anywhere.
    `headings` and `statuses` are the words of logs that it brings in, and what they mean here;
    `checks` the codes that `check` looks for, where not all, and `unchecked` those that it leaves.
    """

    name: str
    labels: Mapping[Status, str] = field(default_factory=dict)
    stale_after_days: int = STALE_AFTER_DAYS
    paper: PaperStyle = field(default_factory=PaperStyle)
    working_days: WorkingDays = field(default_factory=WorkingDays)
    mail_from: str | None = None
    mail_server: MailServer | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    checks: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()

    def label(self, status: Status) -> str:
        """The board's own word for a status."""
        return self.labels.get(status) or status.value.capitalize()


@dataclass(frozen=True, slots=True)
class Board:
    """The body whose log it is.

    `given` are the numbers that were on record at some time, though their files be gone.
    """

    id: str
    settings: Settings
    people: People
    meetings: Meetings
    actions: Actions
    given: Collection[int] = ()

    @property
    def name(self) -> str:
        """The name that reports print."""
        return self.settings.name

    def action(self, ref: int) -> Action:
        """One action. Raises `ActionNotFound` with the nearest refs, or `Unreadable`."""
        try:
            return self.actions.get(ref)
        except KeyError:
            taken = self.actions.refs()
            nearest = sorted(sorted(taken, key=lambda other: abs(other - ref))[:3])
            raise ActionNotFound(ref, self.name, nearest) from None

    def next_ref(self) -> int:
        """The number after the highest ever given: none is used twice."""
        return max((0, *self.actions.refs(), *self.given, *self._on_papers())) + 1

    def refuse_taken(self, ref: int) -> None:
        """Raise `AlreadyThere` where a number has been given to an action."""
        if ref in self.actions.refs():
            raise AlreadyThere(
                f"{ref} is taken, and a number is never used twice",
                f"see what it is: actionlog show {ref}",
                f"the next number free is {self.next_ref()}",
            )
        if ref in self.given or ref in self._on_papers():
            raise AlreadyThere(
                f"{ref} was on record before, and a number is never used twice",
                f"see what it was: actionlog history {ref}",
                f"the next number free is {self.next_ref()}",
            )

    def _on_papers(self) -> set[int]:
        """The numbers that papers which were sent out or brought in have shown."""
        return {ref for meeting in self.meetings.all for ref in meeting.refs_shown()}

    def carried(self, action: Action, as_at: date) -> int:
        """How many held meetings an action has been through since it was raised."""
        return self.meetings.held_between(action.raised, min(closed_on(action) or as_at, as_at))


class ChosenActions(NamedTuple):
    """Some actions of a board, as if it had no others; `by_ref` has them in order."""

    by_ref: Mapping[int, Action]

    def refs(self) -> tuple[int, ...]:
        """The number of each of these actions."""
        return tuple(self.by_ref)

    def get(self, ref: int) -> Action:
        """One action. Raises `KeyError`."""
        return self.by_ref[ref]

    def every(self) -> Iterable[Action]:
        """All of them."""
        return self.by_ref.values()

    def unfinished(self) -> Iterator[Action]:
        """The open and closing ones."""
        return (action for action in self.by_ref.values() if action.unfinished)


class PutActions(NamedTuple):
    """The actions of a board as a change has them: what was put goes before what is on disk.

    `gone` are those that leave with a log that was brought in by mistake.
    """

    there: Actions
    put: dict[int, Action]
    gone: frozenset[int] = frozenset()

    def refs(self) -> list[int]:
        """Every number that is taken."""
        return sorted({*self.there.refs(), *self.put} - self.gone)

    def get(self, ref: int) -> Action:
        """One action. Raises `KeyError`, or `Unreadable`."""
        if ref in self.gone:
            raise KeyError(ref)
        return self.put.get(ref) or self.there.get(ref)

    def every(self) -> Iterator[Action]:
        """All that can be read, by ref."""
        yield from self._merged(self.there.every())

    def unfinished(self) -> Iterator[Action]:
        """The open and closing ones, by ref."""
        merged = self._merged(self.there.unfinished())
        yield from (action for action in merged if action.unfinished)

    def _merged(self, there: Iterable[Action]) -> Iterator[Action]:
        merged = {action.ref: action for action in there} | self.put
        yield from (merged[ref] for ref in sorted(merged.keys() - self.gone))
