"""`people import` at work: shown first, recorded in one commit on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.test_json import check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Ran, Secretary

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
    ran = reader.run("people", "import", minutes, "--meeting", "13.1.21")
    assert ran.lines[-1].endswith(f"people import {minutes} --meeting 13.1.21 --apply")


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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_near_name_may_be_somebody_else(secretary: Secretary, minutes: str) -> None:
    ran = secretary.run("people", "import", minutes, "--apply", typed="n\ny\n")
    assert "Is Felicity Coxe another spelling of Felicity Cox?" in ran.err
    names = [one["name"] for one in secretary.run("people", "list", "--json").json["people"]]
    assert {"Felicity Cox", "Felicity Coxe"} <= set(names)


@pytest.mark.slow
def test_where_only_another_spelling_is_recorded_nothing_else_is_told(
    secretary: Secretary, tmp_path: Path
) -> None:
    place = tmp_path / "minutes.txt"
    place.write_text("MEMBERS\n\nFelicity Coxe (Health Board)  FC\n\nMinutes\n", encoding="utf-8")
    ran = secretary.recorded("people", "import", str(place), "--apply", "--yes")
    told = ran.err.splitlines()
    assert told == ["Felicity Coxe is recorded as another spelling of Felicity Cox"]


def test_minutes_of_another_day_are_told_with_both_days_in_words(
    reader: Secretary, minutes: str
) -> None:
    ran = reader.run("people", "import", minutes, "--meeting", "3.2.21")
    said = "the minutes say that they are of Wed 13 Jan 2021, not of Wed 3 Feb 2021"
    assert ran.lines[0] == f"warning: {said}"


@pytest.mark.slow
def test_apply_is_agreement_enough_and_what_is_not_certain_is_left_out(
    secretary: Secretary, minutes: str
) -> None:
    ran = secretary.recorded("people", "import", minutes, "--apply")
    assert "left out: 1 name near one that is known" in ran.err
    assert 'actionlog people alias "Felicity Cox" "Felicity Coxe"' in ran.err
    names = [one["name"] for one in secretary.run("people", "list", "--json").json["people"]]
    assert "Ann Varley" in names
    assert "Felicity Coxe" not in names


def imported(who: Secretary, tmp_path: Path, text: str, *options: str) -> Ran:
    place = tmp_path / "minutes.txt"
    place.write_text(text, encoding="utf-8")
    return who.run("people", "import", str(place), *options)


def test_given_names_alone_are_asked_and_nobody_is_recorded(
    secretary: Secretary, tmp_path: Path
) -> None:
    text = "Minutes of 13 January 2021\n\nPresent: Ann, Tom\nRegrets: Erin\n\n1 Welcome\n"
    before = secretary.state()
    ran = imported(secretary, tmp_path, text, "--apply")
    assert (ran.code, secretary.state()) == (1, before)
    assert "Nobody on the attendance list is certain" in ran.out
    assert "“Ann”, “Tom” and “Erin” stand on the list with one name only" in ran.out


@pytest.mark.slow
def test_a_given_name_that_the_register_has_is_known(secretary: Secretary, tmp_path: Path) -> None:
    secretary.recorded("people", "add", "Ann Varley", "--alias", "Ann")
    ran = imported(secretary, tmp_path, "Present: Ann, Tom\n\n1 Welcome\n", "--json")
    assert [(one["name"], one["register"]) for one in ran.json["attendance"]] == [
        ("Ann Varley", "known")
    ]
    assert [one["code"] for one in ran.json["findings"]] == ["one-name-only"]


def test_minutes_without_a_list_are_said_to_have_none(secretary: Secretary, tmp_path: Path) -> None:
    ran = imported(secretary, tmp_path, "1 Welcome\nNobody wrote down who came.\n", "--apply")
    assert ran.code == 1
    assert "No attendance list was found" in ran.out
    assert "looked for was a line that begins with Present" in ran.out
    assert "nothing came near" in ran.out


def test_where_no_list_is_found_the_line_that_came_nearest_is_quoted(
    reader: Secretary, tmp_path: Path
) -> None:
    ran = imported(reader, tmp_path, "We were Ann Hill, Tom Hart.\nAnn Hill, Tom Hart\n")
    assert ran.code == 1
    assert "nearest came “Ann Hill, Tom Hart”" in ran.out
    assert "minutes.txt, line 2" in ran.out


def test_the_offices_of_a_board_are_its_roles(reader: Secretary, tmp_path: Path) -> None:
    minutes = tmp_path / "offices.txt"
    minutes.write_text(
        "Present: Nia Hart (Vice-Chair), Tom Reed (Treasurer), Uma Bose\n"
        "In attendance: Val Otter (Clerk), Wes Finn (Secretary, Rowing Club)\n",
        encoding="utf-8",
    )
    ran = reader.looked("people", "import", str(minutes), "--json")
    roles = [(one["name"], one["holder"]) for one in ran.json["roles"]]
    assert roles == [("Vice-Chair", "Nia Hart"), ("Treasurer", "Tom Reed"), ("Clerk", "Val Otter")]
