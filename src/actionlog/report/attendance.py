"""What an attendance list would add to a board's register, and how that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.minutes.register_proposals import Enrolment, RegisterStep, presence
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, joined
from actionlog.report.json_shapes import finding_json
from actionlog.report.value_words import NOT_THERE
from actionlog.report.view import Block, Column, Table, Text, Tone, ViewRow, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.minutes.register_proposals import Proposal
    from actionlog.report.view import Json, Pair


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An attendance list against a board's register."""

    board: Board
    as_at: date
    wanted: Enrolment
    applied: bool = False

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
            only = "Nobody on the attendance list is certain"
            none = "No attendance list was found in these minutes"
            return none if any(one.code == _NO_LIST for one in self.wanted.findings) else only
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

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(one_line(self.title), Tone.BOLD), self.count)
        for step, rows in self.rows:
            yield Block((_table(rows),), _TITLES[step])
        if self.known:
            yield paragraph(one_line(self.known))
        if self.roles:
            yield Block([Text(one_line(role), indent=2) for role in self.roles], "Roles")
        if self.wanted.findings:
            yield Block(list(self._doubts()), "To be looked at", Tone.DEFERRED)

    def _doubts(self) -> Iterator[Text]:
        for one in self.wanted.findings:
            yield Text(one_line(one.message), indent=2)
            yield Text(f"{one.code} · {one_line(one.place)}", Tone.DIM, indent=6)

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`: a block for each person and each finding."""
        board, file = one_line(self.board.name), one_line(self.wanted.file)
        yield [("Board", board), ("Minutes", file), ("Attendance", self.count)]
        yield from map(_person, self.wanted.proposals)
        for role in self.roles:
            yield [("Role", one_line(role))]
        for one in self.wanted.findings:
            message, place = one_line(one.message), one_line(one.place)
            yield [("Look at", one.code), ("Message", message), ("Place", place)]

    def json(self) -> Mapping[str, Json]:
        """Everybody on the list with what would become of them, or what became."""
        wanted = self.wanted
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "meeting": str(wanted.day) if wanted.day else None,
            "file": wanted.file,
            "attendance": [_attendee(one) for one in wanted.proposals],
            "roles": [{"name": role.name, "holder": role.holders[0].name} for role in wanted.roles],
            "applied": self.applied,
            "findings": [finding_json(one) for one in wanted.findings],
        }


_NO_LIST = "no-attendance-list"

_TITLES = {
    RegisterStep.NEW: "New",
    RegisterStep.ALIAS: "Near a name that is known: another spelling of it?",
    RegisterStep.INITIALS: "Initials for somebody on the register",
}
_COLUMNS = (Column("Initials", 8, 8), Column("Name", 4, 36), Column("About", 10))


def _table(rows: Sequence[Proposal]) -> Table:
    """One line a person."""
    cells = [(one.attendee.initials or NOT_THERE, _named(one), about(one)) for one in rows]
    return Table(_COLUMNS, [ViewRow(row) for row in cells])


def _named(one: Proposal) -> str:
    if one.step is RegisterStep.ALIAS:
        return f"{one.attendee.name} = {one.person.name}?"
    return one.attendee.name


def about(one: Proposal) -> str:
    """What the list says of somebody beside the name: role, organisation, how they took part."""
    words = [one.attendee.role or "", one.attendee.organisation or "", presence(one.attendee)]
    return ", ".join(word for word in words if word)


def _person(one: Proposal) -> Iterator[Pair]:
    yield "Name", one_line(one.attendee.name)
    yield "Initials", one_line(one.attendee.initials or NOT_THERE)
    yield "Organisation", one_line(one.attendee.organisation or NOT_THERE)
    yield "Register", one.step.value
    if one.step is RegisterStep.ALIAS:
        yield "Of", one_line(one.person.name)


_WORDS = {
    RegisterStep.NEW: "new",
    RegisterStep.ALIAS: "alias",
    RegisterStep.INITIALS: "initials",
    RegisterStep.KNOWN: "known",
}


def _attendee(one: Proposal) -> Mapping[str, Json]:
    who = one.attendee
    return {
        "name": who.name,
        "initials": who.initials,
        "organisation": who.organisation,
        "role": who.role,
        "presence": who.presence.value,
        "register": _WORDS[one.step],
        "of": one.person.name if one.step is RegisterStep.ALIAS else None,
        "file": who.place.file,
        "line": who.place.line,
    }
