"""`--all-boards`: one report on every board that is kept here, and no board that hides another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import copied
from tests.cli.test_json import check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Secretary

FORUM = "logs/transport-forum"
HERS = ("list", "--all-boards", "--responsible", "Paul Calaminus")


@pytest.fixture(scope="module")
def boards(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Her board, one on which Paul Calaminus owes something too, and an empty one."""
    secretary = copied(template, tmp_path_factory.mktemp("boards") / "work")
    for line in (
        "board|add|Audit Committee",
        "board|add|Transport Forum",
        "people|add|Paul Calaminus|--initials|PC|--board|transport-forum",
        "meeting|add|2021-02-01|--held|--board|transport-forum",
        "add|Print the maps|--item|Buses|--responsible|PC|--due|Feb-21|--board|transport-forum",
    ):
        secretary.recorded(*line.split("|"))
    return secretary.folder


@pytest.fixture
def three(boards: Path, tmp_path: Path) -> Secretary:
    return copied(boards, tmp_path / "work")


@pytest.mark.slow
def test_what_somebody_owes_anywhere(three: Secretary) -> None:
    ran = three.run(*HERS, "--json")
    check(ran)
    owed = {
        one["board"]: [action["ref"] for action in one["actions"]] for one in ran.json["boards"]
    }
    assert owed == {"health-board": [9, 43], "transport-forum": [1]}
    assert [one["board"] for one in ran.json["left_out"]] == ["audit-committee"]
    assert ran.code == 0
    assert ran.err == (
        'nobody on the people list of audit-committee is called "Paul Calaminus": passed over\n'
    )


@pytest.mark.slow
@pytest.mark.parametrize("args", ["overdue", "due|--by|Mar-21", "stale|--days|1", "search|the"])
def test_each_board_says_what_it_says_alone(three: Secretary, args: str) -> None:
    ran = three.looked(*args.split("|"), "--all-boards", "--json")
    check(ran)
    for one in ran.json["boards"]:
        alone = three.looked(*args.split("|"), "--board", one["board"], "--json")
        assert {"schema": 1, **one} == alone.json


@pytest.mark.slow
def test_a_board_that_cannot_be_read_hides_no_other(three: Secretary) -> None:
    three.write("name = ", f"{FORUM}/people.toml")
    ran = three.run(*HERS, "--json")
    assert ran.code == 5
    assert [one["board"] for one in ran.json["boards"]] == ["health-board"]
    assert ran.error.startswith("transport-forum: ")
    assert f"{FORUM}/people.toml, line 1: " in ran.error
    assert "audit-committee" in ran.lines[0]
    ran = three.run("list", "--all-boards", "--json")
    assert ran.code == 5
    assert [len(one["actions"]) for one in ran.json["boards"]] == [0, 6, 1]


@pytest.mark.slow
def test_a_name_that_no_board_knows_and_a_board_beside_all_are_refused(three: Secretary) -> None:
    ran = three.refused(3, "list", "--all-boards", "--responsible", "Paul Calamius")
    assert ran.error == 'nobody on the people list of any board is called "Paul Calamius"'
    assert ran.hints[0] == 'did you mean "Paul Calaminus"?'
    for command in ("overdue", "check"):
        three.refused(2, command, "--all-boards", "--board", "health-board")


@pytest.mark.slow
def test_check_looks_at_every_board_though_one_is_meant_by_habit(three: Secretary) -> None:
    used_to = type(three)(three.folder, three.now, {"ACTIONLOG_BOARD": "health-board"})
    found = used_to.run("check", "--all-boards", "--json")
    check(found)
    assert len(found.json["checked"]) == 3
    assert len(used_to.run("check", "--json").json["checked"]) == 1
