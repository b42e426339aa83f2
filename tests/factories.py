"""Builders with good defaults: a test says only what it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action import Action, Cause, Comment, Event, Occasion, Outcome, Status
from actionlog.domain.board import Board, Settings
from actionlog.domain.dates.deadline import Month, stored_deadline, stored_written
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.domain.people import Holder, Organisation, People, Person, Role
from tests.memory import MemoryActions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.domain.action import FieldValue

NAME = "Partnership Board"
LONG_NAME = "Bwrdd Partneriaeth Glan y Môr / Seaside Health and Wellbeing Partnership Board"
BOARD = "partnership-board"
DECEMBER, JANUARY, FEBRUARY = date(2020, 12, 9), date(2021, 1, 13), date(2021, 2, 3)
MARCH, APRIL, MAY = date(2021, 3, 3), date(2021, 4, 7), date(2021, 5, 5)
TODAY = date(2021, 2, 10)
"""A day between the meetings of February and March."""


def occasion(
    on: str = "2021-01-13", meeting: date | None = None, by: str | None = None
) -> Occasion:
    """When something was said; a month where only that is known."""
    return Occasion(stored_written(on), meeting, by)


def at(meeting: date) -> Occasion:
    """What was said at a meeting."""
    return Occasion(meeting, meeting)


def comment(  # noqa: PLR0913 - a comment has as many keys
    on: str | None = "2021-01-13",
    text: str = "",
    event: Event | None = None,
    *,
    meeting: date | None = None,
    old: FieldValue = None,
    new: FieldValue = None,
    field: str | None = None,
    outcome: Outcome | None = None,
    by: str | None = None,
    private: bool = False,
    cause: Cause | None = None,
) -> Comment:
    """A comment as a file might hold it."""
    written = stored_written(on) if on else None
    return Comment(written, text, event, meeting, old, new, field, outcome, by, private, cause)


def action(  # noqa: PLR0913 - an action has as many keys
    ref: int = 9,
    *,
    raised: date = DECEMBER,
    item: str = "Estates",
    wording: str = "Bring a full report on the hub strategy",
    responsible: Iterable[str] = ("Daphne Thomas",),
    deadline: str = "2021-01",
    status: Status = Status.OPEN,
    private: bool = False,
    comments: Iterable[Comment] = (),
) -> Action:
    """An open action, raised in December 2020 and due in January 2021."""
    return Action(
        ref=ref,
        raised=raised,
        item=item,
        wording=wording,
        responsible=tuple(responsible),
        deadline=stored_deadline(deadline),
        status=status,
        private=private,
        comments=tuple(comments),
    )


def closing(ref: int = 9, *, proposed: str = "2021-01-05", raised: date = DECEMBER) -> Action:
    """An action proposed for closure, with evidence."""
    return action(ref, raised=raised).proposed("The report has been sent", occasion(proposed))


def closed(ref: int = 9, *, meeting: date = JANUARY, raised: date = DECEMBER) -> Action:
    """An action closed at a meeting that had not been proposed before."""
    return action(ref, raised=raised).closed(Outcome.DONE, at(meeting))


def void(ref: int = 9) -> Action:
    """An action that was entered by mistake."""
    return action(ref).voided("Entered twice", occasion())


def meeting(day: date, status: MeetingStatus = MeetingStatus.HELD) -> Meeting:
    """A meeting, held if nothing else is said."""
    return Meeting(day, status)


def meetings() -> Meetings:
    """Three meetings held, March cancelled, April and May still to come."""
    return Meetings.of(
        [
            meeting(MAY, MeetingStatus.SCHEDULED),
            meeting(APRIL, MeetingStatus.SCHEDULED),
            meeting(MARCH, MeetingStatus.CANCELLED),
            *map(meeting, (DECEMBER, JANUARY, FEBRUARY)),
        ]
    )


def people() -> People:
    """A register with what makes names hard: shared initials, near namesakes, a role that moves."""
    return People(
        persons=(
            Person("Daphne Thomas", "DT", "BLMK ICS"),
            Person("Mark Thomas", "MT"),
            Person("Paul Calaminus", "PC", "ELFT", aliases=("Dr Paul Calaminus",)),
            Person("Simon Wood", "SW"),
            Person("Sarah Whiteman", "SW", since=JANUARY),
            Person("Geraint Davies", "GD"),
            Person("Tom Davis", "TD"),
            Person("Patricia Davies", "PD", until=date(2020, 12, 31)),
            Person("Peter Doyle", "PD", since=date(2021, 1, 1)),
            Person("Felicity Cox", "FC"),
            Person("Michelle Evans-Riches", "ME-R"),
        ),
        roles=(
            Role("Chair", holders=(Holder("Mark Thomas", until=date(2020, 12, 31)),)),
            Role(
                "Executive Lead",
                "EL",
                (
                    Holder("Daphne Thomas", until=date(2020, 11, 29)),
                    Holder("Felicity Cox", since=date(2020, 11, 30)),
                ),
            ),
        ),
        organisations=(Organisation("Carnall Farrar", "CF"), Organisation("Healthwatch")),
    )


def board(
    *actions: Action, calendar: Meetings | None = None, register: People | None = None
) -> Board:
    """A board in memory."""
    return Board(
        id=BOARD,
        settings=Settings(NAME),
        people=people() if register is None else register,
        meetings=meetings() if calendar is None else calendar,
        actions=MemoryActions({one.ref: one for one in actions}),
    )


def small_board() -> Board:
    """One action of each status: 5 and 9 open, 12 closing, 20 closed, 21 void."""
    return board(
        action(5, responsible=["Paul Calaminus"], deadline="2020-12"),
        action(9, deadline="meeting 2021-04-07"),
        closing(12),
        closed(20),
        void(21),
    )


def month(text: str) -> Month:
    """A month from `2021-04`."""
    found = stored_written(text)
    assert isinstance(found, Month)
    return found
