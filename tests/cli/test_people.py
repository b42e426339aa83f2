"""The people of a board: how they are named, who has left, and who answers for what."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary


@pytest.mark.slow
def test_initials_are_looked_up_at_the_date(secretary: Secretary) -> None:
    secretary.recorded("people", "leave", "Simon Wood", "--date", "31.1.21")
    ran = secretary.recorded("comment", "9", "Noted", "--by", "SW")
    assert secretary.trailers()[-1] == "On-behalf-of: Sarah Whiteman"
    named = "9 (Bring a full report on the hub strategy)"
    assert ran.lines == [f"{named}: comment of 10 Feb 2021; said by Sarah Whiteman"]
    ran = secretary.recorded("defer", "9", "Apr-21", "--reason", "Refreshed", "--by", "SW")
    assert ran.lines[0].endswith(", 1st time; said by Sarah Whiteman")


@pytest.mark.slow
def test_the_register_shows_who_has_left_when_it_is_asked_for(secretary: Secretary) -> None:
    secretary.recorded("people", "leave", "Simon Wood", "--date", "31.1.21")
    assert "Simon Wood" not in secretary.looked("people", "list").out
    assert "Simon Wood" in secretary.looked("people", "list", "--all").out


@pytest.mark.slow
def test_a_title_is_no_part_of_a_name_on_the_register(secretary: Secretary) -> None:
    added = secretary.recorded("people", "add", "Dr Siobhán O'Neill-Byrne")
    assert added.lines == [
        "Siobhán O'Neill-Byrne added to the people",
        "the title is left out: a name is found with and without it",
    ]
    for again in ("Siobhán O\u2019Neill-Byrne", "Prof. Siobhán O'Neill-Byrne"):
        assert secretary.run("people", "add", again).error.endswith("on the register already")
    changed = secretary.recorded(
        "edit", "40", "--responsible", "Dr O\u2019Neill-Byrne", "--reason", "Moved"
    )
    assert "now Siobhán O'Neill-Byrne" in changed.err


@pytest.mark.slow
def test_people_are_listed_by_surname_whatever_its_letters(secretary: Secretary) -> None:
    for name in ("Anne-Marie d'Arcy", "Kim Ås", "Zoë Öz", "Pat Baker", "Jo van Dyk"):
        secretary.recorded("people", "add", name)
    listed = [one["name"] for one in secretary.looked("people", "list", "--json").json["people"]]
    assert [name.split()[-1] for name in listed[:9]] == [
        "Ås", "Baker", "Calaminus", "Cox", "d'Arcy", "Dyk", "Öz", "Whiteman", "Wood",
    ]  # fmt: skip


@pytest.mark.slow
def test_handing_over_keeps_the_others_who_are_responsible(secretary: Secretary) -> None:
    together = ("--responsible", "Felicity Cox", "--responsible", "PC", "--responsible", "CF")
    secretary.recorded("edit", "9", *together, "--reason", "They share it")
    secretary.recorded("people", "add", "Zoë Ibekwe")
    said = secretary.recorded("people", "leave", "PC", "--date", "31.3.21").lines[1:]
    assert len(said) == 3
    for line in said[:2]:
        command = line.partition(": actionlog ")[2]
        filled = command.replace("NAME", '"Zoë Ibekwe"').replace("…", "He has left")
        secretary.recorded(*shlex.split(filled))
    assert 'responsible = ["Felicity Cox", "Zoë Ibekwe", "Carnall Farrar"]' in secretary.read()


@pytest.mark.slow
def test_what_somebody_answered_for_is_shown_before_it_goes_to_another(
    secretary: Secretary,
) -> None:
    asked = ["people", "leave", "FC", "--to", "PC", "--reason", "A new post"]
    ran = secretary.run(*asked)
    assert ran.lines[0] == "Executive Lead: Paul Calaminus after Wed 10 Feb 2021"
    assert ran.hints == [
        'actionlog people leave "Felicity Cox" --to "Paul Calaminus" --reason "A new post" --yes'
    ]
    before = secretary.state()
    assert secretary.run(*asked, typed="n\n").lines[-1].endswith("nothing was changed")
    assert secretary.state() == before
    secretary.recorded(*asked[:-2], typed="A new post\ny\n")


@pytest.mark.slow
def test_whoever_spoke_and_is_not_on_the_register_is_told_at_once(secretary: Secretary) -> None:
    secretary.recorded("people", "add", "Müge Öztürk")
    known = secretary.recorded("comment", "9", "Under way", "--by", "Cllr Muge Ozturk")
    assert "register" not in known.err
    assert 'by = "Müge Öztürk"' in secretary.read()
    ran = secretary.recorded("comment", "9", "Still under way", "--by", "Mugge Osturk")
    assert ran.lines[:4] == [
        '"Mugge Osturk" is not on the register of people, so no public paper can name them',
        '  did you mean "Müge Öztürk"?',
        '  somebody new: actionlog people add "Mugge Osturk"',
        '  another name of somebody known: actionlog people alias "NAME" "Mugge Osturk"',
    ]
    refused = secretary.run("appendix", "7.4.21", "--edition", "public", "-f", "md")
    assert refused.code == 4
    (hint,) = [one for one in refused.hints if " people alias " in one]
    command = hint.partition(": actionlog ")[2].replace("NAME", "Müge Öztürk")
    assert secretary.recorded(*shlex.split(command)).lines == ["Müge Öztürk is also Mugge Osturk"]
    assert secretary.run("appendix", "7.4.21", "--edition", "public", "-f", "md").code == 0


@pytest.mark.slow
def test_who_is_made_responsible_and_has_left_is_told_at_once(secretary: Secretary) -> None:
    secretary.recorded("people", "leave", "Felicity Cox", "--date", "31.1.21")
    asked = ("--item", "Flu", "--responsible", "Felicity Cox", "--responsible", "PC")
    when = ("--due", "Mar-21", "--meeting", "13.1.21")
    said = secretary.recorded("add", "Bring the figures", *asked, *when).lines
    ref = said[0].partition(" ")[0]
    assert said[1] == (
        "Felicity Cox left on 31 Jan 2021; who answers now: "
        f'actionlog edit {ref} --responsible NAME --responsible "Paul Calaminus"'
    )
    assert len(secretary.recorded("edit", ref, "--responsible", "PC").lines) == 1
    again = secretary.run("people", "leave", "Felicity Cox")
    assert again.error == "Felicity Cox left on Sun 31 Jan 2021"
    said = secretary.recorded("edit", ref, "--responsible", "Executive Lead", *WHY).lines
    assert said[1].startswith("nobody holds the role Executive Lead on 10 Feb 2021; its next")


WHY = ("--reason", "By office from now on")


@pytest.mark.slow
def test_a_name_that_may_be_another_spelling_of_one_that_is_known_is_asked_about(
    secretary: Secretary,
) -> None:
    secretary.recorded("people", "add", "Seán O'Neill")
    secretary.recorded("people", "organisation", "Penmôr Pilots' Association")
    for typed in ("Capt. Sean ONeill OBE", "ONEILL, Sean"):
        ran = secretary.refused(4, "people", "add", typed)
        assert ran.hints[0].startswith('the same: actionlog people alias "Seán O\'Neill" ')
    ran = secretary.refused(4, "people", "organisation", "penmor pilots association")
    (command,) = ran.hints
    secretary.recorded(*shlex.split(command.partition(": actionlog ")[2]))
    assert secretary.run("people", "add", "Sean ONeill", typed="n\n").code == 0
    said = secretary.recorded("people", "add", "Sean ONeill", typed="y\n").lines
    assert said[0] == '"Sean ONeill" may be another spelling of Seán O\'Neill'


def test_another_name_that_is_taken_is_refused(secretary: Secretary) -> None:
    assert secretary.run("people", "alias", "PC", "Felicity Cox").code == 4
    assert secretary.run("people", "alias", "Nobody Known", "X").code == 3


@pytest.mark.slow
def test_an_action_of_a_role_names_who_holds_it_now(secretary: Secretary) -> None:
    secretary.recorded("people", "organisation", "The pharmacies", "--contact", "Felicity Cox")
    left = secretary.recorded("people", "leave", "Felicity Cox", "--date", "31.1.21")
    assert left.lines[1].startswith("who is Executive Lead now?")
    assert left.lines[2] == (
        'who speaks for The pharmacies now? actionlog people edit "The pharmacies" --contact NAME'
    )
    asked = ("--item", "Flu", "--responsible", "Executive Lead", "--due", "Mar-21")
    said = secretary.recorded("add", "Bring the figures", *asked, "--meeting", "13.1.21").err
    assert "Executive Lead; deadline" in said


def test_nobody_is_told_to_enter_a_person_without_a_name(secretary: Secretary) -> None:
    assert secretary.refused(3, "people", "role", "Chair", "--holder", "").hints == [
        "who is on it: actionlog people list"
    ]


def test_the_holder_of_a_role_is_a_person(secretary: Secretary) -> None:
    refused = secretary.refused(3, "people", "role", "Clerk", "--holder", "Jane Chair")
    assert refused.hints == ['somebody new: actionlog people add "Jane Chair"']


@pytest.mark.slow
def test_a_role_does_not_go_to_somebody_who_has_left(secretary: Secretary) -> None:
    secretary.recorded("people", "leave", "Simon Wood", "--date", "1.2.21")
    said = ("people", "role", "Chair", "--holder", "Simon Wood")
    refused = secretary.refused(4, *said)
    assert refused.error == "Simon Wood left on Mon 1 Feb 2021, and holds no role after that"
    assert refused.hints[0] == 'who holds it now: actionlog people role "Chair" --holder NAME'
    secretary.refused(4, "people", "edit", "Simon Wood", "--role", "Chair")
    secretary.recorded(*said, "--from", "1.1.21")
