"""The dates of a board: its meetings, the days on which papers are due, its actions' deadlines.

Each has a key that stays when the day moves, so that a calendar which holds it moves it too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import tells
from actionlog.domain.dates.deadline import Precision
from actionlog.domain.public_edition import Private, Publisher
from actionlog.english import MONTH_NAMES, joined, short_day
from actionlog.report.model import Facts
from actionlog.report.value_words import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.report.value_words import ListingValue


class DateKind(Enum):
    """What happens on a day of the board's calendar."""

    MEETING = "meeting"
    PAPERS = "papers due"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day of the board's calendar; `moved` is how often it has changed since it was set."""

    key: str
    kind: DateKind
    day: date
    title: str
    details: tuple[str, ...] = ()
    moved: int = 0
    cancelled: bool = False
    ref: int | None = None


@dataclass(frozen=True, slots=True)
class BoardDates:
    """The calendar of a board as at a day; `withheld` is what is private and not in it."""

    board: Board
    as_at: date
    dates: tuple[CalendarDate, ...]
    withheld: Private

    def listing(self) -> Listing:
        """What lies ahead, and what is late, for a terminal, in lines, and as JSON."""
        return Listing(
            name="dates",
            title=f"Calendar of {self.board.name}",
            columns=(("date", "Date"), ("kind", "Kind"), ("title", "What")),
            rows=tuple(map(_row, self._ahead())),
            board=self.board.id,
        )

    def _ahead(self) -> Iterator[CalendarDate]:
        for one in self.dates:
            if one.day >= self.as_at or one.kind is DateKind.DEADLINE:
                yield one


def _row(one: CalendarDate) -> Mapping[str, ListingValue]:
    return {
        "date": one.day,
        "kind": one.kind.value,
        "ref": one.ref,
        "title": one.title,
        "details": one.details,
        "cancelled": one.cancelled,
    }


def board_dates(board: Board, as_at: date, *, private: bool) -> BoardDates:
    """A board's dates, in order: what is private, and who is not to be named, only if asked for.

    Raises `HolidaysUnknown`, `PublicNameUnclear`.
    """
    actions = [one for one in board.actions.unfinished() if one.deadline.last_day]
    hidden = Private() if private else Private(actions=sum(one.private for one in actions))
    shown, named = (actions, board) if private else _public(actions, board, as_at)
    dates = [
        *_meetings(board, as_at),
        *(_deadline(action, named, as_at) for action in shown),
    ]
    order = sorted(dates, key=lambda one: (one.day, list(DateKind).index(one.kind), one.ref or 0))
    return BoardDates(board, as_at, tuple(order), hidden)


def _public(actions: Iterable[Action], board: Board, as_at: date) -> tuple[list[Action], Board]:
    """With everybody who answers for them named as the register lets them be named in public."""
    told = [one for one in actions if not one.private]
    bare = [replace(one, comments=()) for one in told]
    publisher = Publisher(board.people, as_at)
    publisher.refuse_unclear(bare, "with everybody's name in full, for the board alone: --private")
    public = [
        replace(publisher.action(one), comments=whole.comments)
        for one, whole in zip(bare, told, strict=True)
    ]
    return public, replace(board, people=publisher.register())


def _meetings(board: Board, as_at: date) -> Iterator[CalendarDate]:
    keys = _meeting_keys(board.meetings.all)
    for meeting, key in zip(board.meetings.all, keys, strict=True):
        off = ": cancelled" if meeting.cancelled else ""
        number = f"Paper {meeting.paper}: the action log" if meeting.paper else ""
        items = [one.title for one in meeting.agenda]
        details = tuple(line for line in (number, *items) if line)
        moved = len(meeting.moved_from) + meeting.cancelled
        title = f"Meeting{off}"
        yield CalendarDate(
            key, DateKind.MEETING, meeting.day, title, details, moved, meeting.cancelled
        )
        if meeting.day < as_at:
            continue
        due = board.settings.working_days.papers_due(meeting.day)
        title = f"Papers due for the meeting of {short_day(meeting.day)}{off}"
        yield CalendarDate(
            f"{key}-papers", DateKind.PAPERS, due, title, (), moved, meeting.cancelled
        )


def _meeting_keys(meetings: tuple[Meeting, ...]) -> list[str]:
    """By the day on which each was first called: one put on a day that was left says so."""
    keys: list[str] = []
    left = {meeting.moved_from[0] for meeting in meetings if meeting.moved_from}
    for meeting in meetings:
        first = meeting.moved_from[0] if meeting.moved_from else meeting.day
        again = "-again" if not meeting.moved_from and meeting.day in left else ""
        key = f"meeting-{first}{again}"
        keys.append(key if key not in keys else f"{key}-{meeting.day}")
    return keys


def _deadline(action: Action, board: Board, as_at: date) -> CalendarDate:
    day = action.deadline.last_day
    assert day is not None  # noqa: S101 - only those with a day come here
    facts = Facts(action, board, as_at)
    closing = ", proposed for closure" if action.status is Status.CLOSING else ""
    month = f"By the end of {MONTH_NAMES[day.month - 1]} {day.year}"
    details = (
        f"{joined(facts.responsible) or 'Nobody is responsible'}{closing}",
        action.item,
        *((month,) if action.deadline.precision is Precision.MONTH else ()),
    )
    return CalendarDate(
        f"action-{action.ref}",
        DateKind.DEADLINE,
        day,
        f"{action.ref}: {action.wording}{' (private)' if action.private else ''}",
        details,
        sum(tells(comment, "deadline") for comment in action.comments),
        ref=action.ref,
    )
