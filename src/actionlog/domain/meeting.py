"""Meetings of a board: which have been held, which comes next, which one a day means."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.agenda import item_called, placed
from actionlog.domain.issued_paper import Showed
from actionlog.errors import (
    AgendaItemUnknown,
    MeetingAlreadyThere,
    MeetingCancelled,
    MeetingInDoubt,
    MeetingInFuture,
    MeetingNotHeld,
    MeetingUnknown,
    NoMeetingYet,
    PaperNotIssued,
    PaperNumberPrinted,
    WrongMeetingStatus,
)
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionlog.domain.agenda import AgendaItem
    from actionlog.domain.issued_paper import Issue, SentLetter


class MeetingStatus(Enum):
    """Whether a meeting took place."""

    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


class Imported(NamedTuple):
    """A log kept elsewhere that was brought in as this meeting's: its file, and what it listed."""

    name: str
    digest: str
    on: date
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dated sitting of the board.

    `paper` is the number of its log's paper, `title` what it is called where it is none of the
    usual ones, `place` where it meets. `carried_forward` is the day on which the log was carried
    forward from it to the next; `left_open` are the actions that it went through and left open.
    """

    day: date
    status: MeetingStatus = MeetingStatus.SCHEDULED
    paper: str | None = None
    title: str | None = None
    place: str | None = None
    note: str | None = None
    carried_forward: date | None = None
    left_open: tuple[int, ...] = ()
    moved_from: tuple[date, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    issues: tuple[Issue, ...] = ()
    imports: tuple[Imported, ...] = ()
    letters: tuple[SentLetter, ...] = ()

    def issue(self, revision: int | None, edition: str | None = None) -> Issue:
        """Give a revision of its paper, or the last, of an edition. Raises `PaperNotIssued`."""
        for issue in reversed(self.issues):
            meant = not issue.withdrawn if revision is None else issue.revision == revision
            if meant and edition in {None, issue.edition}:
                return issue
        raise PaperNotIssued(self.day, revision, edition)

    def last_of(self, edition: str) -> Issue | None:
        """The last revision of an edition that counts, where one was sent out."""
        counts = (one for one in reversed(self.issues) if not one.withdrawn)
        return next((one for one in counts if one.edition == edition), None)

    def instead_of(self, issue: Issue) -> Issue | None:
        """The revision that stands in the place of one that another clone sent out beside it.

        Of the two either may have been withdrawn: what was sent out here while that one was not
        known, under its number or an earlier one, has another number by now and stands.
        """
        after = self.issues[self.issues.index(issue) + 1 :]
        was = issue.formerly or issue.revision
        beside = any(
            one.edition == issue.edition and one.formerly is not None and one.formerly <= was
            for one in after
            if not one.withdrawn
        )
        return self.last_of(issue.edition) if issue.withdrawn or beside else None

    def next_revision(self, edition: str) -> int:
        """The number of the next revision of an edition; those that do not count have theirs."""
        return 1 + sum(one.edition == edition for one in self.issues)

    @property
    def showed(self) -> Showed | None:
        """What its last papers showed, those of all editions together; `None` if none says so."""
        counts = (issue for issue in self.issues if not issue.withdrawn)
        last = {issue.edition: issue.showed for issue in counts if issue.showed}
        if not last:
            return None
        return Showed(
            *(
                tuple(sorted({ref for showed in last.values() for ref in getattr(showed, name)}))
                for name in ("open", "closing", "closed", "void")
            )
        )

    @property
    def refs_answered(self) -> set[int]:
        """The numbers that items of its agenda answer, and those that it left open."""
        return {*self.left_open, *(ref for item in self.items for ref in item.actions)}

    def refs_shown(self) -> set[int]:
        """The numbers on its papers: those that were sent out, and those that were brought in."""
        sent = {ref for issue in self.issues if issue.showed for ref in issue.showed.refs}
        return sent | {ref for brought in self.imports for ref in brought.refs}

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.status is MeetingStatus.HELD

    @property
    def cancelled(self) -> bool:
        """Whether it was called off: no paper of its is issued, and it closes nothing."""
        return self.status is MeetingStatus.CANCELLED

    @property
    def called(self) -> str:
        """What it is called, and where it meets: `Special meeting, Town Hall`; empty if unsaid."""
        return ", ".join(filter(None, (self.title, self.place)))

    def numbered(self, paper: str | None) -> Meeting:
        """Give its paper a number. Raises `PaperNumberPrinted` where it was sent out with another.

        The board and its minutes call the paper by that number; a later revision is the same paper.
        """
        if self.issues and paper != self.paper:
            raise PaperNumberPrinted(self.day, self.paper)
        return replace(self, paper=paper)

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """The items that are on its agenda still, without those that were moved or dropped."""
        return tuple(item for item in self.items if item.stands)

    def item(self, said: str) -> AgendaItem:
        """The item of its agenda by its number or title. Raises `AgendaItemUnknown`."""
        found = item_called(self.agenda, said)
        if found is None:
            raise AgendaItemUnknown(self.day, said, [item.title for item in self.agenda])
        return found

    def with_item_at(self, said: str, place: int) -> Meeting:
        """Put an item of its agenda at a place, counted from 1. Raises `AgendaItemUnknown`."""
        return replace(self, items=placed(self.items, self.item(said), place))

    def hold(self, today: date) -> Meeting:
        """Record that it took place. Raises `MeetingInFuture`, `WrongMeetingStatus`."""
        if self.day > today:
            raise MeetingInFuture(self.day, today)
        if self.status is not MeetingStatus.SCHEDULED:
            raise WrongMeetingStatus(self.day, self.status.value, "hold")
        return replace(self, status=MeetingStatus.HELD)

    def cancel(self, reason: str | None) -> Meeting:
        """Record that it was called off. Raises `WrongMeetingStatus`."""
        if self.status is not MeetingStatus.SCHEDULED:
            raise WrongMeetingStatus(self.day, self.status.value, "cancel")
        return replace(self, status=MeetingStatus.CANCELLED, note=reason or self.note)

    def put_back(self) -> Meeting:
        """Take back that it was called off. Raises `MeetingAlreadyThere`."""
        if not self.cancelled:
            raise MeetingAlreadyThere(self.day, self.status.value)
        return replace(self, status=MeetingStatus.SCHEDULED, note=None)

    def moved(self, to: date) -> Meeting:
        """Move it to another day. Raises `WrongMeetingStatus`."""
        if self.status is not MeetingStatus.SCHEDULED:
            raise WrongMeetingStatus(self.day, self.status.value, "move")
        return replace(self, day=to, moved_from=(*self.moved_from, self.day))


class Meetings(NamedTuple):
    """A board's meetings in order of their dates."""

    all: tuple[Meeting, ...] = ()

    @classmethod
    def of(cls, meetings: Iterable[Meeting]) -> Meetings:
        """Put meetings in order."""
        return cls(tuple(sorted(meetings, key=lambda meeting: meeting.day)))

    def __bool__(self) -> bool:
        return bool(self.all)

    def on(self, day: date) -> Meeting:
        """Give the meeting of a day. Raises `MeetingUnknown` with the nearest ones."""
        for meeting in self.all:
            if meeting.day == day:
                return meeting
        raise MeetingUnknown(day, [meeting.day for meeting in self.nearest(day)])

    def nearest(self, day: date) -> tuple[Meeting, ...]:
        """The two meetings nearest to a day, the earlier first."""
        closest = sorted(self.all, key=lambda meeting: abs(meeting.day - day))[:2]
        return tuple(sorted(closest, key=lambda meeting: meeting.day))

    def that_decided(self, day: date, today: date) -> Meeting:
        """Give the meeting of a day that can have decided something.

        Raises `MeetingUnknown`, `MeetingCancelled`, `MeetingInFuture`, `MeetingNotHeld`.
        """
        meeting = self.on(day)
        if meeting.cancelled:
            following = self.next_after(day, held=True)
            raise MeetingCancelled(day, following.day if following else None)
        if meeting.day > today:
            raise MeetingInFuture(day, today)
        if not meeting.held:
            raise MeetingNotHeld(day)
        return meeting

    def last_held(self, as_at: date) -> Meeting | None:
        """The latest meeting held on or before a day."""
        held = [meeting for meeting in self.all if meeting.held and meeting.day <= as_at]
        return held[-1] if held else None

    def latest_held(self, as_at: date) -> Meeting:
        """The latest meeting held. Raises `NoMeetingYet`, `MeetingInDoubt`."""
        last = self.last_held(as_at)
        if last is not None:
            return last
        if doubtful := self.in_doubt(as_at + timedelta(days=1)):
            raise MeetingInDoubt(doubtful[-1].day, alone=True)
        raise NoMeetingYet("has been held yet", held=True)

    def in_doubt(self, today: date, after: date | None = None) -> tuple[Meeting, ...]:
        """The meetings whose day is past, and of which nothing says whether they took place."""
        return tuple(
            one
            for one in self.all
            if one.status is MeetingStatus.SCHEDULED
            and one.day < today
            and (after is None or one.day > after)
        )

    def next_after(self, day: date, *, held: bool = False) -> Meeting | None:
        """The first meeting after a day that was not cancelled; with `held`, that took place."""
        for meeting in self.all:
            if meeting.day > day and not meeting.cancelled and (meeting.held or not held):
                return meeting
        return None

    def next_from(self, day: date) -> Meeting | None:
        """The first meeting on or after a day that is still to come or held that day."""
        coming = (one for one in self.all if one.day >= day and not one.cancelled)
        return next(coming, None)

    def on_agenda(self, ref: int) -> bool:
        """Whether what answers an action is on the agenda of a meeting that was not cancelled."""
        agendas = (meeting.agenda for meeting in self.all if not meeting.cancelled)
        return any(ref in item.actions for agenda in agendas for item in agenda)

    def sitting(self) -> tuple[date, ...]:
        """The days of all meetings that were not cancelled."""
        return tuple(meeting.day for meeting in self.all if not meeting.cancelled)

    def held_between(self, after: date, until: date) -> int:
        """How many meetings were held after one day and up to another."""
        return sum(meeting.held and after < meeting.day <= until for meeting in self.all)

    def refuse_double(self, day: date) -> None:
        """Raise `MeetingAlreadyThere` where the board has a meeting on that day."""
        for meeting in self.all:
            if meeting.day == day:
                raise MeetingAlreadyThere(day, meeting.status.value)
