"""How the listings are shown."""

from __future__ import annotations

from rich.console import Console

from actionlog.domain.people import People, Person
from actionlog.render.screen import screen
from actionlog.report.registers import people
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
