"""What `people import` shows: who would be added to the register, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.attendance import Enrolment, Step, presence
from actionlog.domain.dates import full_day
from actionlog.domain.text import counted, joined

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.attendance import Proposal
    from actionlog.domain.board import Board


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
        new = len(self.wanted.of(Step.NEW))
        return f"{counted(found, 'person', 'people')} on the list: {new} new"

    @property
    def rows(self) -> tuple[tuple[Step, tuple[Proposal, ...]], ...]:
        """Those to whom something would happen, by what."""
        wanted = self.wanted
        steps = (Step.NEW, Step.ALIAS, Step.INITIALS)
        return tuple((step, wanted.of(step)) for step in steps if wanted.of(step))

    @property
    def known(self) -> str:
        """Those who are on the register as they are, in a line; empty where nobody is."""
        names = [one.person.name for one in self.wanted.of(Step.KNOWN)]
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
