"""An action that goes to another board kept here: closed and opened in one commit, and back."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import LOG, NINE, copied
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Ran, Secretary

FORUM = ("--board", "transport-forum")
HERS = ("--board", "health-board")
THERE = "logs/transport-forum/actions/0001-0100"
TO_FORUM = ("--meeting", "13.1.21", "--outcome", "transferred", "--to", "Transport forum", *HERS)


@pytest.fixture(scope="module")
def boards(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Her board, and one that knows some of its people and has given the number 1."""
    secretary = copied(template, tmp_path_factory.mktemp("boards") / "work")
    for line in (
        "board|add|Transport Forum",
        "people|add|Paul Calaminus|--initials|PC",
        "people|add|Somebody Else",
        "people|role|Executive Lead|--holder|Somebody Else",
        "meeting|add|2021-02-01|--held",
        "add|Print the maps|--item|Buses|--responsible|PC|--due|Feb-21",
    ):
        board = () if line.startswith("board") else FORUM
        secretary.recorded(*line.split("|"), *board)
    return secretary.folder


@pytest.fixture
def two(boards: Path, tmp_path: Path) -> Secretary:
    return copied(boards, tmp_path / "work")


def breaches(two: Secretary) -> list[str]:
    """What `check` finds of the law and of days on both boards."""
    wanted = ("law-broken", "not-a-meeting", "date-before-raised")
    found = two.run("check", "--all-boards", *(f"--only={code}" for code in wanted), "--json")
    return [one["message"] for one in found.json["findings"]]


def on_forum(two: Secretary, ref: int) -> dict[str, object]:
    (action,) = two.run("show", str(ref), *FORUM, "--json").json["actions"]
    assert isinstance(action, dict)
    return action


@pytest.mark.slow
def test_each_board_names_the_other_and_one_commit_holds_both(two: Secretary) -> None:
    ran = two.recorded("close", "9", *TO_FORUM)
    assert "transferred to Transport Forum, where it is 2; responsible Paul Calaminus" in ran.err
    assert 'to = "Transport Forum, action 2"' in two.read(NINE)
    opened = two.read(f"{THERE}/0002.toml")
    assert 'transferred_from = "Health Board, action 9"' in opened
    action = on_forum(two, 2)
    assert (action["raised"], action["deadline"]["value"]) == ("2021-01-13", "2021-01")  # type: ignore[index]
    assert two.trailers() == [
        "Board: health-board",
        "Board: transport-forum",
        "Action: 9",
        "Meeting: 2021-01-13",
    ]
    assert breaches(two) == []


@pytest.mark.slow
def test_what_is_private_stays_private_and_a_meeting_is_a_day_there(two: Secretary) -> None:
    two.recorded("people", "add", "Sarah Whiteman", *FORUM)
    two.recorded("close", "41", "43", *TO_FORUM)
    assert on_forum(two, 2)["private"] is True
    assert on_forum(two, 3)["deadline"] == {
        "value": "2021-04-07",
        "precision": "day",
        "last_day": "2021-04-07",
    }


def hints(ran: Ran) -> str:
    return "\n".join(ran.hints)


@pytest.mark.slow
def test_whom_and_when_the_other_board_does_not_know_is_refused_all_or_none(two: Secretary) -> None:
    ran = two.refused(3, "close", "9", "41", *TO_FORUM)
    assert '"Sarah Whiteman", who answers for 41' in ran.error
    assert 'actionlog people add "Sarah Whiteman" --board transport-forum' in hints(ran)
    ran = two.refused(3, "close", "26", *TO_FORUM)
    assert "is Executive Lead (Somebody Else) on transport-forum" in ran.error
    ran = two.refused(4, "close", "38", *TO_FORUM, "--responsible", "PC")
    assert "--due DATE" in hints(ran)
    ran = two.recorded("close", "38", *TO_FORUM, "--responsible", "PC", "--due", "Mar-21")
    assert "deadline Mar-21" in ran.err
    two.refused(2, "close", "9", *TO_FORUM[:4], "--to", "Health Board", *HERS)
    two.refused(2, "close", "9", *TO_FORUM[:4], "--to", "ICS", "--due", "Mar-21", *HERS)


@pytest.mark.slow
def test_a_person_is_asked_who_answers_there_and_by_when(two: Secretary) -> None:
    ran = two.recorded("close", "38", *TO_FORUM, typed="Nobody\nPC\nMar-21\n")
    assert "responsible Paul Calaminus; deadline Mar-21" in ran.err


@pytest.mark.slow
def test_a_body_that_is_no_board_here_is_closed_to_and_said_to_be_none(two: Secretary) -> None:
    ran = two.recorded("close", "9", *TO_FORUM[:4], "--to", "Transport Form", *HERS)
    assert ran.lines[1].startswith("Transport Form is no board that is kept here")
    assert on_forum(two, 1)["ref"] == 1
    assert 'to = "Transport Form"' in two.read(NINE)


@pytest.mark.slow
@pytest.mark.parametrize("board", ["health-board", "transport-forum"])
def test_undo_takes_both_back_from_either_board_and_redo_does_both_again(
    two: Secretary, board: str
) -> None:
    before = two.read(NINE)
    two.recorded("close", "9", *TO_FORUM)
    closed, opened = two.read(NINE), two.read(f"{THERE}/0002.toml")
    two.recorded("undo", "--yes", "--board", board)
    assert two.subject() == "health-board: undone: 9 transferred to transport-forum"
    assert two.read(NINE) == before
    assert on_forum(two, 2)["status"] == "void"
    assert breaches(two) == []
    other = "transport-forum" if board == "health-board" else "health-board"
    two.recorded("redo", "--yes", "--board", other)
    assert (two.read(NINE), two.read(f"{THERE}/0002.toml")) == (closed, opened)
    assert breaches(two) == []


@pytest.mark.slow
def test_a_transfer_that_one_board_alone_tells_of_is_refused_and_found(two: Secretary) -> None:
    for number in ("0", "12345678901", "1"):
        new = two.read(NINE).replace(
            "ref = 9", f'ref = 60\ntransferred_from = "Transport Forum, action {number}"'
        )
        two.write(new, NINE.replace("0009", "0060"))
        said = f"60 is said to come from Transport Forum, action {number}, and that does not say so"
        assert said in two.refused(4, "save", "--board", "health-board").error
    git(two.folder, "add", "-A")
    git(two.folder, "commit", "-qm", "By hand")
    found = two.run("check", "--all-boards", "--only", "no-such-action", "--json").json["findings"]
    assert [one["message"] for one in found] == [said]


@pytest.mark.slow
def test_a_file_of_either_board_that_is_not_recorded_stops_it(two: Secretary) -> None:
    ran = two.refused(4, "close", "40", *TO_FORUM)
    assert "40" in ran.error
    path = f"{LOG}/actions/0001-0100/0009.toml"
    two.write(two.read(path) + "# a note\n", path)
    two.refused(6, "close", "9", *TO_FORUM)


@pytest.mark.slow
def test_a_paper_of_the_other_board_is_known_by_the_entry_that_both_share(two: Secretary) -> None:
    two.recorded("meeting", "add", "2021-03-01", *FORUM)
    two.recorded("close", "9", *TO_FORUM)
    assert two.run("issue", "2021-03-01", "-f", "html", "--yes", *FORUM).code == 0
    (paper,) = (two.folder / "papers/transport-forum/2021-03-01").glob("*.html")
    altered = paper.read_text(encoding="utf-8").replace("hub strategy", "hub")
    two.write(altered, "found.html")
    found = two.run("verify", "found.html", "--json").json["papers"][0]
    assert (found["board"], found["verdict"]) == ("transport-forum", "altered")


@pytest.mark.slow
def test_who_opens_it_again_is_told_where_it_went_on(two: Secretary) -> None:
    two.recorded("close", "9", *TO_FORUM)
    again = two.recorded("reopen", "9", *HERS, "--reason", "It stays here after all")
    assert "it went to the log of Transport Forum as 2" in again.err
    command = again.err.partition("next: actionlog ")[2].replace("…", "It stayed there").strip()
    two.recorded(*shlex.split(command))
    assert on_forum(two, 2)["status"] == "void"
