"""A log whose folder was moved by hand: what looks into its history finds it where it was."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import BOARD, LOG

if TYPE_CHECKING:
    from typing import Any

    from tests.cli.secretary import Secretary

LOOKED_AT = (
    ("list", "--at", "2021-01-10"),
    ("diff", "2021-01-10", "2021-02-01"),
    ("history", "9"),
    ("history", "--since", "2020-12-01"),
    ("check",),
)


def moved(secretary: Secretary, *ways: tuple[str, str]) -> None:
    """Move folders, a commit each."""
    for old, new in ways:
        (secretary.folder / new).parent.mkdir(parents=True, exist_ok=True)
        secretary.git("mv", old, new)
        secretary.git("commit", "--quiet", "-m", f"{old} is {new} now")


def copied(secretary: Secretary, old: str, new: str, *, first: bool) -> None:
    """Put a folder elsewhere in one commit, and take it away in another, that one first or not."""
    shutil.copytree(secretary.folder / old, secretary.folder / new)
    for asked in [("add", new), ("rm", "-r", "--quiet", old)][:: 1 if first else -1]:
        secretary.git(*asked)
        secretary.git("commit", "--quiet", "-m", "half a move")


def seen(secretary: Secretary, logs: str, board: str) -> list[Any]:
    """What reports on the past say, but for where the log is and what the board's id is."""
    told = []
    for asked in LOOKED_AT:
        ran = secretary.run("--logs", logs, "--board", board, *asked, "--json")
        assert ran.code == 0, ran.err
        said = ran.out.replace(f"--logs {logs} --board {board} ", "--logs logs --board ")
        told.append(json.loads(said.replace(f"{logs}/{board}", LOG).replace(board, BOARD)))
    return told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ways", "logs", "board"),
    [
        pytest.param([("logs", "records")], "records", BOARD, marks=pytest.mark.torture),
        ([("logs", "office/logs")], "office/logs", BOARD),
        ([(LOG, "logs/partners")], "logs", "partners"),
        ([("logs", "records"), ("records", "logs")], "logs", BOARD),
        ([("logs", "a"), ("a", "b")], "b", BOARD),
    ],
)
def test_the_past_is_told_as_though_it_had_never_been_moved(
    secretary: Secretary, ways: list[tuple[str, str]], logs: str, board: str
) -> None:
    before = seen(secretary, "logs", BOARD)
    moved(secretary, *ways)
    assert seen(secretary, logs, board) == before


@pytest.mark.slow
@pytest.mark.parametrize("first", [True, False])
def test_so_it_is_where_the_move_was_a_copy_and_is_not_on_record_yet(
    secretary: Secretary, *, first: bool
) -> None:
    before = seen(secretary, "logs", BOARD)
    copied(secretary, "logs", "records", first=first)
    assert seen(secretary, "records", BOARD) == before
    (secretary.folder / "records").rename(secretary.folder / "again")
    assert seen(secretary, "again", BOARD) == before


@pytest.mark.slow
def test_what_was_recorded_beside_the_move_is_told_once(secretary: Secretary) -> None:
    secretary.git("checkout", "--quiet", "-b", "beside")
    secretary.recorded("comment", "9", "Where it lay")
    secretary.git("checkout", "--quiet", "@{-1}")
    moved(secretary, ("logs", "records"))
    secretary.git("merge", "--quiet", "-m", "both", "beside")
    told = secretary.looked("history", "9", "--logs", "records")
    assert told.out.count("Text: Where it lay") == 1


@pytest.mark.slow
def test_nothing_is_recorded_before_the_move_is(secretary: Secretary) -> None:
    (secretary.folder / "logs").rename(secretary.folder / "records")
    ran = secretary.refused(6, "--logs", "records", "comment", "9", "Asked again")
    assert ran.error.startswith(f"{LOG} was moved to records/{BOARD}, and the move is not on ")
    add, commit = ran.hints[0].split(" && ")
    assert add.endswith(" add records")
    assert commit.endswith(' commit -m "Folder of the log moved" -- logs records')
    secretary.git("add", "records")
    secretary.git("commit", "-q", "-m", "Folder of the log moved", "--", "logs", "records")
    ran = secretary.recorded("--logs", "records", "comment", "9", "Asked again")
    undone = secretary.recorded("--logs", "records", "undo", "--yes")
    assert "undone: 9 commented on" in undone.lines


@pytest.mark.slow
def test_what_was_recorded_under_another_id_is_undone_and_done_again(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "Asked again")
    moved(secretary, (LOG, "logs/partners"))
    assert "undone: 9 commented on" in secretary.recorded("undo", "--yes").lines
    assert secretary.subject() == "partners: undone: 9 commented on"
    assert "redone: 9 commented on" in secretary.recorded("redo", "--yes").lines


@pytest.mark.slow
def test_another_board_in_the_old_folder_is_another_board(secretary: Secretary) -> None:
    moved(secretary, (LOG, "logs/partners"))
    before = seen(secretary, "logs", "partners")
    secretary.recorded("board", "add", "Health Board")
    secretary.recorded("--board", BOARD, "meeting", "add", "9.2.21", "--held")
    other = ("--board", BOARD, "add", "Book the hall", "--item", "Hall", "--responsible", "All")
    secretary.recorded(*other, "--due", "Apr-21", "--meeting", "9.2.21")
    assert seen(secretary, "logs", "partners") == before


@pytest.mark.slow
def test_what_git_cannot_tell_to_be_the_same_is_refused(secretary: Secretary) -> None:
    kept = {path: text for path, text in secretary.state().items() if "actions" not in path}
    secretary.git("rm", "-r", "--quiet", "logs")
    secretary.git("commit", "--quiet", "-m", "taken away")
    for path, held in kept.items():
        if "/logs/" in path:
            secretary.write(held.decode(), path.replace("/logs/", "/records/"))
    secretary.git("add", "records")
    secretary.git("commit", "--quiet", "-m", "begun anew")
    ran = secretary.refused(6, "--logs", "records", "list", "--at", "2021-01-10")
    assert f"records/{BOARD} was not there and {LOG} was" in ran.error
    assert ran.hints[0].startswith("look at it as it was: git worktree add then ")


@pytest.mark.slow
@pytest.mark.parametrize("papers", [True, False])
def test_papers_are_known_and_can_be_corrected(secretary: Secretary, *, papers: bool) -> None:
    secretary.recorded("carry-forward", "13.1.21", "--yes")
    secretary.recorded("meeting", "cancel", "3.2.21")
    secretary.recorded("issue", "--yes", "2021-04-07", "-f", "html")
    secretary.recorded("edit", "9", "--item", "Hubs", "--reason", "Its name")
    sent = f"action-log-{BOARD}-2021-04-07.html"
    folder = secretary.folder / "papers" / BOARD
    content = (folder / "2021-04-07" / sent).read_bytes()
    moved(secretary, (LOG, "logs/partners"))
    if papers:
        moved(secretary, (f"papers/{BOARD}", "papers/partners"))
        folder = folder.with_name("partners")
    ran = secretary.run("verify", str(folder / "2021-04-07" / sent), "--json")
    assert (ran.code, ran.json["papers"][0]["verdict"]) == (0, "as-sent")
    secretary.looked("check", "--only", "paper-untagged", "--only", "paper-lost")
    ran = secretary.run("appendix", "2021-04-07", "--as-issued", "-f", "html", "-o", "again.html")
    assert ran.code == 0, ran.err
    assert (secretary.folder / "again.html").read_bytes() == content
    (secretary.folder / "again.html").unlink()
    secretary.recorded("issue", "--yes", "2021-04-07", "-f", "html", "--reason", "The item's name")
