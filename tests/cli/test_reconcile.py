"""`reconcile` at work: what it says, writes and adds, and how it ends."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_json import check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Secretary

AGREEING = """Health Board Minutes
Wednesday 9 December 2020

MEMBERS
Paul Calaminus (ELFT Chief Executive)  PC
Felicity Cox (Health Board Executive Lead)  FC

1 Welcome
Everybody was welcomed.

2 Estates
Agreed: That a full report on the hub strategy be brought to the Board.

Action 9
PC

3 Care Alliance
Agreed: To settle how the care alliance takes part.

Action 26
Executive
Lead / CF

4 Stocktake
Agreed:
• That the full stocktake be sent round
• That the leadership arrangements be agreed with the team

Action 38 CF
Action 39 CF

5 Flu
[Action 40: PC]

6 Risk
Action 41: Sarah Whiteman
"""
DISAGREEING = AGREEING.replace("Action 39 CF", "Action 38 CF").replace(
    "6 Risk",
    "The uptake of the vaccine was discussed.\n"
    "Agreed: That a letter about uptake be sent to all practices.\n\nAction 45 PC\n\n"
    "FC will circulate the winter plan to members by the end of January.\n\n6 Risk",
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(AGREEING, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(DISAGREEING, encoding="utf-8")
    return tmp_path


def test_minutes_that_agree_end_well(reader: Secretary, papers: Path) -> None:
    ran = reader.looked("reconcile", str(papers / "good.txt"))
    assert "Agreement: 6 markers agree with the log: 9, 26, 38, 39, 40 and 41" in ran.out
    assert "Error:" not in ran.out


@pytest.mark.slow
def test_what_differs_is_told_with_place_and_command(reader: Secretary, papers: Path) -> None:
    before = reader.state()
    ran = reader.run("reconcile", str(papers / "bad.txt"), "--json")
    check(ran)
    assert (ran.code, ran.err) == (1, "")
    assert reader.state() == before
    found = [(one["code"], one["ref"], one["line"]) for one in ran.json["findings"]]
    found = [one for one in found if one[0] != "gap-in-refs"]  # her log starts with 9 and 26
    lines = DISAGREEING.split("\n")
    again = max(nth for nth, line in enumerate(lines, 1) if "Action 38" in line)
    promise = next(nth for nth, line in enumerate(lines, 1) if "FC will" in line)
    assert found == [
        ("duplicate-marker", 38, again),
        ("not-in-minutes", 39, None),
        ("not-in-log", 45, 1 + lines.index("Action 45 PC")),
        ("unnumbered-commitment", None, promise),
    ]
    assert [one["ref"] for one in ran.json["markers"]] == [9, 26, 38, 38, 40, 45, 41]
    assert ran.json["agreeing"] == [9, 26, 40, 41]


@pytest.mark.slow
def test_the_command_that_is_offered_works_as_it_stands(secretary: Secretary, papers: Path) -> None:
    ran = secretary.run("reconcile", str(papers / "bad.txt"), "--json")
    (finding,) = [one for one in ran.json["findings"] if one["code"] == "not-in-log"]
    secretary.recorded(*shlex.split(finding["hint"])[1:])
    added = secretary.action(45)
    assert added["action"] == "That a letter about uptake be sent to all practices"
    assert (added["raised"], added["item"]) == ("2020-12-09", "Flu")
    again = secretary.run("reconcile", str(papers / "bad.txt"), "--json")
    assert "not-in-log" not in {one["code"] for one in again.json["findings"]}


@pytest.mark.slow
def test_add_records_each_in_its_own_commit(secretary: Secretary, papers: Path) -> None:
    before = secretary.commits()
    ran = secretary.run("reconcile", str(papers / "bad.txt"), "--add", "--yes")
    assert (ran.code, secretary.commits(), secretary.status()) == (1, before + 1, "")
    assert "added, raised at the meeting of Wed 9 Dec 2020; responsible Paul Calaminus" in ran.err
    assert secretary.action(45)["responsible"] == ["Paul Calaminus"]


@pytest.mark.slow
def test_add_asks_and_takes_the_deadline_that_is_answered(
    secretary: Secretary, papers: Path
) -> None:
    before = secretary.commits()
    bad = str(papers / "bad.txt")
    assert "Add it?" in secretary.run("reconcile", bad, "--add", typed="n\n").err
    assert secretary.commits() == before
    secretary.run("reconcile", bad, "--add", typed="y\nnever\nMar-21\n")
    assert secretary.commits() == before + 1
    assert secretary.action(45)["deadline"]["value"] == "2021-03"


@pytest.mark.slow
def test_add_says_the_deadline_that_it_read_and_asks_for_no_other(
    secretary: Secretary, papers: Path
) -> None:
    text = DISAGREEING.replace("to all practices", "to all practices by 31 March 2021")
    assert text != DISAGREEING
    (papers / "bad.txt").write_text(text, encoding="utf-8")
    ran = secretary.run("reconcile", str(papers / "bad.txt"), "--add", typed="y\n")
    assert ", Flu, Paul Calaminus, due Wed 31 Mar 2021\n" in ran.err
    assert secretary.action(45)["deadline"]["value"] == "2021-03-31"


def test_add_needs_agreement_and_a_log_that_can_be_changed(
    secretary: Secretary, papers: Path
) -> None:
    before = secretary.state()
    bad = str(papers / "bad.txt")
    ran = secretary.run("reconcile", bad, "--add")
    assert (ran.code, ran.hints) == (2, [f"actionlog reconcile --yes {bad} --add"])
    assert secretary.run("reconcile", bad, "--add", "--yes", "--at", "2021-01-20").code == 2
    assert secretary.state() == before


def test_nothing_is_added_where_one_name_is_unknown(secretary: Secretary, papers: Path) -> None:
    place = papers / "bad.txt"
    place.write_text(DISAGREEING.replace("Action 45 PC", "Action 45 QZ"), encoding="utf-8")
    before = secretary.state()
    ran = secretary.run("reconcile", str(place), "--add", "--yes")
    assert (ran.code, secretary.state()) == (3, before)
    assert 'nobody on the people list is called "QZ"' in ran.error


@pytest.mark.slow
def test_the_meeting_is_as_said_or_as_the_minutes_say(reader: Secretary, papers: Path) -> None:
    undated = papers / "undated.txt"
    undated.write_text(AGREEING.replace("Wednesday 9 December 2020", ""), encoding="utf-8")
    assert reader.refused(2, "reconcile", str(undated)).hints == ["say it: --meeting DATE"]
    reader.looked("reconcile", str(undated), "--meeting", "9.12.20")
    other = reader.run("reconcile", str(papers / "good.txt"), "--meeting", "13.1.21", "--json")
    assert "the minutes say that they are of Wed 9 Dec 2020" in other.json["notes"][0]
    assert {one["code"] for one in other.json["findings"]} >= {"wrong-meeting"}
    reader.refused(3, "reconcile", str(papers / "good.txt"), "--meeting", "1.12.20")
    reader.refused(4, "reconcile", str(papers / "good.txt"), "--meeting", "7.4.21")


def test_files_that_are_no_minutes(reader: Secretary, papers: Path) -> None:
    reader.refused(3, "reconcile", str(papers / "none.txt"))
    large = papers / "large.txt"
    large.write_bytes(b"x y\n" * 1_300_000)
    assert "larger than minutes can be" in reader.refused(5, "reconcile", str(large)).error
    empty = papers / "prose.txt"
    empty.write_text("A poem\n\nabout the sea\n", encoding="utf-8")
    ran = reader.run("reconcile", str(empty), "--meeting", "13.1.21")
    assert "No marker of an action was found" in ran.out


def test_hostile_text_neither_acts_nor_runs(reader: Secretary, papers: Path) -> None:
    place = papers / "hostile.txt"
    nasty = "That $(touch x) `id` [/b] \u202e \"quoted\" 'words' be sent to all practices"
    place.write_text(
        DISAGREEING.replace("That a letter about uptake be sent to all practices", nasty),
        encoding="utf-8",
    )
    ran = reader.run("reconcile", str(place))
    assert ran.code == 1
    assert "\u202e" not in ran.out
    (command,) = [line for line in ran.out.split("\n") if line.endswith("--ref 45")]
    words = shlex.split(command.removeprefix("Command: "))
    assert words[2].startswith("That $(touch x) `id` ")
    assert words[3] == "--item"
