"""The listings: people, meetings, an agenda, boards, what `doctor` looked at.

And what an attendance list would add to the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.minutes.register_proposals import Enrolment, RegisterStep, presence
from actionlog.domain.people import is_current
from actionlog.english import counted, full_day, joined
from actionlog.report.model import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.minutes.register_proposals import Proposal
    from actionlog.domain.people import Organisation, Person, Role
    from actionlog.report.model import ListingValue


def people(board: Board, as_at: date, *, everybody: bool) -> Listing:
    """The register: people by name, then roles with their holders, then organisations."""
    register = board.people
    persons = [one for one in register.persons if everybody or is_current(one, as_at)]
    rows = [_person(one) for one in sorted(persons, key=lambda one: one.name.split()[-1])]
    rows += [_role(one, as_at) for one in register.roles]
    rows += [_organisation(one) for one in register.organisations]
    return Listing(
        name="people",
        title=f"People of {board.name}",
        columns=(
            ("initials", "Initials"),
            ("name", "Name"),
            ("kind", "Kind"),
            ("organisation", "Organisation or holder"),
            ("to", "Until"),
        ),
        rows=tuple(rows),
        notes=() if everybody else ("Those who have left: actionlog people list --all",),
    )


def answers_for(board: Board, name: str) -> list[int]:
    """The refs of unfinished actions for which a name is responsible."""
    return [action.ref for action in board.actions.unfinished() if name in action.responsible]


def meetings(board: Board) -> Listing:
    """The calendar."""
    return Listing(
        name="meetings",
        title=f"Meetings of {board.name}",
        columns=(
            ("date", "Date"),
            ("status", "Status"),
            ("paper", "Paper"),
            ("carried_forward", "Carried forward"),
            ("items", "Items"),
            ("note", "Note"),
        ),
        rows=tuple(_meeting(one) for one in board.meetings.all),
    )


def agenda(meeting: Meeting) -> Listing:
    """A meeting's agenda."""
    from actionlog.english import full_day

    return Listing(
        name="items",
        title=f"Agenda of {full_day(meeting.day)}",
        columns=(("number", "No."), ("title", "Item")),
        rows=tuple(
            {"number": item.number or str(nth), "title": item.title}
            for nth, item in enumerate(meeting.items, start=1)
        ),
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
        "aliases": person.aliases,
        "from": person.since,
        "to": person.until,
    }


def _role(role: Role, as_at: date) -> Mapping[str, ListingValue]:
    return {
        "kind": "role",
        "name": role.name,
        "initials": role.initials,
        "organisation": role.holder(as_at) or "nobody",
        "aliases": (),
        "from": None,
        "to": None,
    }


def _organisation(organisation: Organisation) -> Mapping[str, ListingValue]:
    return {
        "kind": "organisation",
        "name": organisation.name,
        "initials": organisation.initials,
        "organisation": organisation.contact,
        "aliases": (),
        "from": None,
        "to": None,
    }


def _meeting(meeting: Meeting) -> Mapping[str, ListingValue]:
    return {
        "date": meeting.day,
        "status": meeting.status.value,
        "paper": meeting.paper,
        "carried_forward": meeting.carried_forward,
        "items": len(meeting.items),
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


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An attendance list against a board's register."""

    board: Board
    as_at: date
    wanted: Enrolment
    path: str = ""

    @property
    def title(self) -> str:
        """`Attendance of Wed 9 Dec 2020 · minutes.docx · Partnership Board`."""
        of = f" of {full_day(self.wanted.day)}" if self.wanted.day else ""
        return f"Attendance{of} · {self.wanted.file} · {self.board.name}"

    @property
    def count(self) -> str:
        """How many people there are on the list, and how many would be new."""
        found = len(self.wanted.proposals)
        if not found:
            return "No attendance list was found in these minutes"
        new = len(self.wanted.of(RegisterStep.NEW))
        return f"{counted(found, 'person', 'people')} on the list: {new} new"

    @property
    def rows(self) -> tuple[tuple[RegisterStep, tuple[Proposal, ...]], ...]:
        """Those to whom something would happen, by what."""
        wanted = self.wanted
        steps = (RegisterStep.NEW, RegisterStep.ALIAS, RegisterStep.INITIALS)
        return tuple((step, wanted.of(step)) for step in steps if wanted.of(step))

    @property
    def known(self) -> str:
        """Those who are on the register as they are, in a line; empty where nobody is."""
        names = [one.person.name for one in self.wanted.of(RegisterStep.KNOWN)]
        if not names:
            return ""
        return f"On the register already: {joined(names)}"

    @property
    def roles(self) -> tuple[str, ...]:
        """Offices that are clear from the list."""
        return tuple(f"{role.name}: {role.holders[0].name}" for role in self.wanted.roles)


def about(one: Proposal) -> str:
    """What the list says of somebody beside the name: role, organisation, how they took part."""
    words = [one.attendee.role or "", one.attendee.organisation or "", presence(one.attendee)]
    return ", ".join(word for word in words if word)
