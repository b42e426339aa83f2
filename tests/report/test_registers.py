"""How the listings are shown."""

from __future__ import annotations

from datetime import timedelta

from rich.console import Console

from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.domain.people import People, Person
from actionlog.render.screen import screen
from actionlog.report.registers import meetings, people
from tests.factories import MAY, board

LONG = "wilhelmina.vanderbilt@harbour-users.example"
REGISTER = People(
    (
        Person("Wilhelmina Vanderbilt", "WV", "Harbour Users", email=LONG),
        Person("Bo Li", email="bo@penmor.example"),
    )
)


def test_an_address_is_never_cut_and_nobody_s_name_gives_way_to_it() -> None:
    view = people(board(register=REGISTER), MAY, everybody=False)
    shown = screen(view, Console(width=70, color_system=None)).splitlines()
    assert [line.split() for line in shown[3:6]] == [
        ["-", "Bo", "Li", "person", "bo@penmor.example"],
        ["WV", "Wilhelmina", "Vanderbilt", "person", "Harbour", "Users"],
        [LONG],
    ]
    assert ("E-mail", LONG) in list(map(tuple, [*view.lines()][1]))


def test_the_day_of_a_meeting_is_whole_and_an_empty_column_is_left_out() -> None:
    place = "The Old Custom House, Quay Street, by the harbour wall"
    sitting = Meeting(MAY, MeetingStatus.CANCELLED, place=place, note="No quorum. " * 5)
    view = meetings(board(calendar=Meetings((sitting,))))
    shown = screen(view, Console(width=60, color_system=None))
    assert "Wed 5 May 2021" in shown
    assert "Carried forward" not in shown
    assert "Items" not in shown


def test_those_who_have_left_are_named_where_somebody_has() -> None:
    told = "Those who have left: actionlog people list --all"
    left = People((*REGISTER.persons, Person("Ann Lee", until=MAY)))
    for register, day, notes in (
        (REGISTER, MAY, ()),
        (left, MAY, ()),
        (left, MAY + timedelta(days=1), (told,)),
    ):
        assert people(board(register=register), day, everybody=False).notes == notes
