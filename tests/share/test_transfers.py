"""A transfer between two boards, put after what another secretary recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import NINE
from tests.share.clones import Clone, file_of, settle
from tests.share.test_plain_git import BRANCH, plainly

if TYPE_CHECKING:
    from tests.share.conftest import Two

FORUM = ("--board", "transport-forum")
HERS = ("--board", "health-board")
THERE = "logs/transport-forum/actions/0001-0100"
TRANSFER = ("close", "9", "--meeting", "13.1.21", "--outcome", "transferred", "--to", FORUM[1])
NEW = ("--item", "Buses", "--responsible", "PC", "--due", "Jun-21", "--meeting", "1.2.21", *FORUM)


@pytest.fixture
def boards(two: Two) -> Two:
    """Both have a second board."""
    two.jane.does("board", "add", "Transport Forum")
    two.jane.does("people", "add", "Paul Calaminus", "--initials", "PC", *FORUM)
    two.jane.does("meeting", "add", "2021-02-01", "--held", *FORUM)
    settle(two.jane, two.lorna)
    return two


def law_broken(clone: Clone) -> list[str]:
    ran = clone.run("check", "--all-boards", "--only", "law-broken", "--json")
    return [one["message"] for one in ran.json["findings"]]


@pytest.mark.slow
def test_both_files_name_the_numbers_that_they_have_when_published(boards: Two) -> None:
    boards.lorna.does("add", "Print the maps", *NEW)
    boards.lorna.does("sync")
    boards.jane.does(*TRANSFER, *HERS)
    boards.jane.does("comment", "1", "Taken up", *FORUM)
    boards.jane.does("comment", "9", "The forum has it", *HERS)
    boards.jane.does("sync")
    settle(boards.jane, boards.lorna)
    assert 'to = "Transport Forum, action 2"' in boards.lorna.desk.read(NINE)
    opened = boards.lorna.desk.read(f"{THERE}/0002.toml")
    assert 'transferred_from = "Health Board, action 9"' in opened
    assert "Taken up" in opened
    assert "Print the maps" in boards.lorna.desk.read(f"{THERE}/0001.toml")
    assert law_broken(boards.lorna) == []


@pytest.mark.slow
def test_what_was_not_transferred_after_all_is_void_on_the_other_board(boards: Two) -> None:
    boards.lorna.does("close", "9", "--meeting", "13.1.21", *HERS)
    boards.lorna.does("sync")
    boards.jane.does(*TRANSFER, *HERS)
    ran = boards.jane.run("sync")
    assert ran.code == 4
    assert "9 was transferred to Transport Forum here and closed there" in ran.err
    boards.jane.does("sync", typed="t\n")
    settle(boards.jane, boards.lorna)
    assert 'status = "void"' in boards.lorna.desk.read(f"{THERE}/0001.toml")
    assert boards.lorna.does("list", "--all-boards", "--json").json["boards"][1]["actions"] == []
    assert law_broken(boards.lorna) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "gone", "stands"),
    [("h", 1, 2), pytest.param("t", 2, 1, marks=pytest.mark.torture)],
)
def test_two_boards_are_asked_about_and_what_the_other_opened_is_void(
    boards: Two, answer: str, gone: int, stands: int
) -> None:
    boards.jane.does("board", "add", "Audit Board")
    boards.jane.does("people", "add", "Paul Calaminus", "--board", "audit-board")
    boards.jane.does("meeting", "add", "2021-02-01", "--held", "--board", "audit-board")
    settle(boards.jane, boards.lorna)
    boards.lorna.does(*TRANSFER[:-1], "audit-board", *HERS)
    boards.lorna.does("sync")
    boards.jane.does(*TRANSFER, *HERS)
    ran = boards.jane.does("sync", typed=f"{answer}\n")
    assert "9 was transferred to Transport Forum here and transferred to Audit Board there" in (
        ran.err.replace("\n", " ")
    )
    settle(boards.jane, boards.lorna)
    lists = boards.lorna.does("list", "--all-boards", "--json").json["boards"]
    opened = {one["board"]: len(one["actions"]) for one in lists if one["board"] != HERS[1]}
    names = ("", "audit-board", "transport-forum")
    assert opened == {names[gone]: 0, names[stands]: 1}
    assert law_broken(boards.lorna) == []


@pytest.mark.slow
def test_one_board_under_two_numbers_is_one_transfer(boards: Two) -> None:
    boards.lorna.does("add", "Print the maps", *NEW)
    boards.lorna.does(*TRANSFER, *HERS)
    boards.lorna.does("sync")
    boards.jane.does(*TRANSFER, *HERS)
    boards.jane.does("comment", "1", "Taken up", *FORUM)
    boards.jane.does("sync")
    settle(boards.jane, boards.lorna)
    found = boards.lorna.does("list", "--json", *FORUM).json["actions"]
    assert [one["ref"] for one in found] == [1, 2]
    assert [note["text"] for note in found[1]["comments"]][1:] == ["Taken up"]
    assert law_broken(boards.lorna) == []


@pytest.mark.torture
@pytest.mark.parametrize("on", ["merge", "rebase"])
@pytest.mark.parametrize("side", ["opened", "closed"])
def test_plain_git_and_resolve_keep_both_files_naming_each_other(
    boards: Two, side: str, on: str
) -> None:
    """On either board the number of ours had been given."""
    boards.jane.does("doctor")
    boards.jane.does("meeting", "hold", "3.2.21", *HERS)
    settle(boards.jane, boards.lorna)
    here = ("--item", "X", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21", *HERS)
    taken = here if side == "closed" else NEW
    boards.lorna.does("add", "Theirs", *taken)
    boards.lorna.does("sync")
    boards.jane.does("add", "Ours", *here)
    transfer = ("close", "44", "--meeting", "3.2.21", *TRANSFER[4:], *HERS)
    boards.jane.does(*transfer)
    boards.jane.does("comment", "44", "As 44 was", *HERS)
    boards.jane.does("comment", "1", "Taken up", *FORUM)
    how = ("--rebase",) if on == "rebase" else ("--no-rebase", "--no-edit")
    stops = plainly(boards.jane, "pull", "-q", *how, "origin", BRANCH)
    said = ""
    for _ in range(5):
        if stops == 0:
            break
        said += boards.jane.does("resolve").err
        stops = plainly(boards.jane, on, "--continue")
    assert stops == 0
    mine, forum = (45, 1) if side == "closed" else (44, 2)
    assert ("44 is mentioned: 45: see whether 45 is meant" in said) == (side == "closed")
    boards.jane.does("sync")
    settle(boards.jane, boards.lorna)
    closed = boards.lorna.desk.read(file_of(mine))
    opened = boards.lorna.desk.read(f"{THERE}/{forum:04}.toml")
    assert f'to = "Transport Forum, action {forum}"' in closed
    assert "As 44 was" in closed
    assert f'transferred_from = "Health Board, action {mine}"' in opened
    assert f"Transferred from Health Board, action {mine}: agreed" in opened
    assert "Taken up" in opened
    assert law_broken(boards.lorna) == []
