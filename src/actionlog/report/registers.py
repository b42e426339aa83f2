"""The listings: people, meetings, an agenda, boards, what `doctor` looked at."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.correction_commands import hand_over
from actionlog.domain.name_spelling import by_surname
from actionlog.domain.people import is_current
from actionlog.english import full_day
from actionlog.report.value_words import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import Organisation, Person, Role
    from actionlog.report.value_words import ListingValue


_LEFT = "Those who have left: actionlog people list --all"


def people(board: Board, as_at: date, *, everybody: bool) -> Listing:
    """The register: people by name, then roles with their holders, then organisations."""
    register = board.people
    persons = [one for one in register.persons if everybody or is_current(one, as_at)]
    gone = any(one.until and one.until < as_at for one in register.persons)
    rows = [_person(one) for one in sorted(persons, key=lambda one: by_surname(one.name))]
    rows += [_role(one, register.holder(one, as_at)) for one in register.roles]
    rows += [_organisation(one) for one in register.organisations]
    return Listing(
        name="people",
        title=f"People of {board.name}",
        columns=(
            ("initials", "Initials"),
            ("name", "Name"),
            ("kind", "Kind"),
            *((("to", "Until"),) if any(row["to"] for row in rows) else ()),
            ("organisation", "Organisation or holder"),
        ),
        beneath=(("email", "E-mail"),) if any(row["email"] for row in rows) else (),
        rows=tuple(rows),
        notes=() if everybody or not gone else (_LEFT,),
        board=board.id,
    )


def handed_over(board: Board, name: str) -> list[str]:
    """The unfinished actions for which a person is responsible, each with the command to mend it.

    Who else is responsible stays so.
    """
    return [
        f"still responsible for {one.ref}: {hand_over(board, one, written)}"
        for one in board.actions.unfinished()
        for written in one.responsible
        if board.people.named(written, one.raised) == name
    ]


def meetings(board: Board) -> Listing:
    """The calendar; what no meeting has is no column."""
    every = board.meetings.all
    return Listing(
        name="meetings",
        title=f"Meetings of {board.name}",
        columns=(
            ("date", "Date"),
            ("status", "Status"),
            ("paper", "Paper"),
            *(
                (key, key.capitalize())
                for key in ("title", "place")
                if any(map(attrgetter(key), every))
            ),
            ("carried_forward", "Carried forward"),
            ("items", "Items"),
            ("note", "Note"),
        ),
        rows=tuple(_meeting(one) for one in every),
        board=board.id,
    )


def agenda(board: Board, meeting: Meeting) -> Listing:
    """A meeting's agenda."""
    return Listing(
        name="items",
        title=f"Agenda of {full_day(meeting.day)}",
        columns=(("number", "No."), ("title", "Item")),
        rows=tuple(
            {"number": item.number or str(nth), "title": item.title}
            for nth, item in enumerate(meeting.agenda, start=1)
        ),
        board=board.id,
    )


def boards(kept: Sequence[Board]) -> Listing:
    """The boards of a logs folder."""
    return Listing(
        name="boards",
        title="Boards",
        columns=(
            ("board", "Board"),
            ("name", "Name"),
            ("open", "Open"),
            ("closing", "Closing"),
            ("last_held", "Last meeting held"),
        ),
        rows=tuple(_board(one) for one in kept),
    )


def _person(person: Person) -> Mapping[str, ListingValue]:
    return {
        "kind": "person",
        "name": person.name,
        "initials": person.initials,
        "organisation": person.organisation,
        "email": person.email,
        "aliases": person.aliases,
        "from": person.since,
        "to": person.until,
    }


def _role(role: Role, holder: str | None) -> Mapping[str, ListingValue]:
    return {
        "kind": "role",
        "name": role.name,
        "initials": role.initials,
        "organisation": holder or "nobody",
        "email": None,
        "aliases": role.aliases,
        "from": None,
        "to": None,
    }


def _organisation(organisation: Organisation) -> Mapping[str, ListingValue]:
    return {
        "kind": "organisation",
        "name": organisation.name,
        "initials": organisation.initials,
        "organisation": organisation.contact,
        "email": organisation.email,
        "aliases": organisation.aliases,
        "from": None,
        "to": None,
    }


def _meeting(meeting: Meeting) -> Mapping[str, ListingValue]:
    return {
        "date": meeting.day,
        "status": meeting.status.value,
        "paper": meeting.paper,
        "title": meeting.title,
        "place": meeting.place,
        "carried_forward": meeting.carried_forward,
        "items": len(meeting.agenda),
        "note": meeting.note,
    }


def _board(board: Board) -> Mapping[str, ListingValue]:
    from datetime import date

    unfinished = [action.status for action in board.actions.unfinished()]
    last = board.meetings.last_held(date.max)
    return {
        "board": board.id,
        "name": board.name,
        "open": unfinished.count(Status.OPEN),
        "closing": unfinished.count(Status.CLOSING),
        "last_held": last.day if last else None,
    }


@dataclass(frozen=True, slots=True)
class CheckupLine:
    """One thing that `doctor` looked at: `ok`, `warning` or `problem`, and what it saw."""

    name: str
    state: str
    words: str


def findings_of_doctor(found: Sequence[CheckupLine]) -> Listing:
    """What `doctor` saw, in the order in which it looked."""
    return Listing(
        name="checks",
        title="Doctor",
        columns=(("check", "Check"), ("state", "State"), ("words", "What was seen")),
        rows=tuple({"check": one.name, "state": one.state, "words": one.words} for one in found),
    )
