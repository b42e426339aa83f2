"""`people import` at work: shown first, recorded in one commit on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.test_json import check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Secretary

LIST = """MEMBERS

Dr Ruth Okafor (Chair)  RO
Paul Calaminus (ELFT CEO)  PC
Felicity Coxe (Health Board)  FC
Cllr Ann Varley (Westmere Council)  AQV
Susan West (Harbour Trust)  SW

APOLOGIES

Ian McArdle (Westmere Council Leader)

Health Board Minutes
Wednesday 13 January 2021

1 Welcome
"""


@pytest.fixture
def minutes(tmp_path: Path) -> str:
    place = tmp_path / "minutes.txt"
    place.write_text(LIST, encoding="utf-8")
    return str(place)


def test_nothing_is_recorded_without_being_asked(reader: Secretary, minutes: str) -> None:
    before = reader.state()
    ran = reader.run("people", "import", minutes)
    assert (ran.code, reader.state()) == (0, before)
    assert "Attendance: 6 people on the list: 4 new" in ran.out
    assert ran.lines == [f"nothing was recorded yet: actionlog people import {minutes} --apply"]


def test_json_tells_everybody_and_what_to_look_at(reader: Secretary, minutes: str) -> None:
    ran = reader.looked("people", "import", minutes, "--json")
    check(ran)
    found = {one["name"]: one["register"] for one in ran.json["attendance"]}
    assert found == {
        "Ruth Okafor": "new",
        "Paul Calaminus": "known",
        "Felicity Coxe": "alias",
        "Ann Varley": "new",
        "Susan West": "new",
        "Ian McArdle": "new",
    }
    assert {one["code"] for one in ran.json["findings"]} == {
        *("near-duplicate-name", "ambiguous-initials", "initials-do-not-fit")
    }
    assert ran.json["roles"] == [{"name": "Chair", "holder": "Ruth Okafor"}]
    assert (ran.json["meeting"], ran.json["applied"]) == ("2021-01-13", False)


def test_it_is_recorded_in_one_commit_and_once(secretary: Secretary, minutes: str) -> None:
    ran = secretary.recorded("people", "import", minutes, "--apply", "--yes")
    assert "Felicity Coxe is recorded as another spelling of Felicity Cox" in ran.err
    assert secretary.subject() == "health-board: 4 people added from the minutes of Wed 13 Jan 2021"
    listed = secretary.run("people", "list", "--json").json["people"]
    names = {one["name"]: one for one in listed}
    assert names["Ann Varley"]["initials"] == "AQV"
    assert names["Felicity Cox"]["aliases"] == ["Felicity Coxe"]
    assert names["Chair"]["organisation"] == "Ruth Okafor"
    before = secretary.commits()
    again = secretary.run("people", "import", minutes, "--apply", "--yes")
    assert (again.code, secretary.commits()) == (0, before)
    assert "the register has all of them" in again.err


def test_a_near_name_may_be_somebody_else(secretary: Secretary, minutes: str) -> None:
    ran = secretary.run("people", "import", minutes, "--apply", typed="n\ny\n")
    assert "Is Felicity Coxe another spelling of Felicity Cox?" in ran.err
    names = [one["name"] for one in secretary.run("people", "list", "--json").json["people"]]
    assert {"Felicity Cox", "Felicity Coxe"} <= set(names)


def test_it_can_be_refused(secretary: Secretary, minutes: str) -> None:
    before = secretary.state()
    assert (
        "nothing was changed"
        in secretary.run("people", "import", minutes, "--apply", typed="y\nn\n").err
    )
    ran = secretary.run("people", "import", minutes, "--apply")
    assert (ran.code, ran.hints) == (2, [f"actionlog people import {minutes} --apply --yes"])
    assert secretary.state() == before


def test_minutes_without_a_list_are_said_to_have_none(reader: Secretary, tmp_path: Path) -> None:
    place = tmp_path / "none.txt"
    place.write_text("1 Welcome\nNobody wrote down who came.\n", encoding="utf-8")
    ran = reader.looked("people", "import", str(place))
    assert "No attendance list was found" in ran.out
