"""A board with every fault that `check` knows, each in an action of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.store import edits, paths
from tests.factories import BOARD, action, closed, comment
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.domain.action import Action, Comment

PEOPLE = """
[[person]]
name = "Paul Calaminus"
initials = "PC"

[[person]]
name = "Sarah Whiteman"
initials = "SW"

[[person]]
name = "Simon Wood"
initials = "SW"

[[person]]
name = "Geraint Davies"
initials = "GD"

[[person]]
name = "Mark Thomas"
to = 2020-12-31

[[role]]
name = "Chair"

[[role.holder]]
name = "Mark Thomas"
to = 2020-12-31

[[organisation]]
name = "Carnall Farrar"
"""

PAPER = f"action-log-{BOARD}-2021-02-03"
MEETINGS = {
    "2020-10-14": "scheduled",
    "2020-11-11": "held",
    "2020-12-09": "held",
    "2021-01-13": "held",
    "2021-02-03": "held",
    "2021-03-03": "cancelled",
    "2021-04-07": "scheduled",
}

MORE = {
    "2021-02-03": f"""
[[issued]]
revision = 1
on = 2021-01-27
edition = "full"
files = ["{PAPER}.md sha256:{"0" * 64}"]
open = "1-8, 10-11, 15-21"
closing = "12-14"
""",
    "2021-04-07": """
[[items]]
title = "Estates strategy"
actions = "77"
""",
}
"""A paper that no tag freezes, and of which there is another file under its name; and a plan."""


def sound(ref: int) -> Action:
    """An action that nothing can be said against."""
    return replace(
        action(ref, responsible=["Paul Calaminus"], deadline="2021-02"),
        comments=(comment("2021-02-03", "Half of the wards have answered"),),
    )


def _noted(ref: int, *notes: Comment, status: Status = Status.OPEN) -> Action:
    return replace(sound(ref), comments=notes, status=status)


FAULTY = {
    2: replace(sound(2), status=Status.CLOSED),
    7: replace(sound(7), responsible=("Geraint Davis",)),
    8: replace(sound(8), responsible=("SW",)),
    10: _noted(10, comment("2021-01-18", "The visit took place on 18.02.21")),
    11: _noted(11, comment("2021-01-05", "Replies are in for the walk-round of 20.01.20")),
    12: replace(
        _noted(12, comment("2021-01-04", "Sent", Event.PROPOSED), status=Status.CLOSING),
        deadline=action(deadline="2021-12").deadline,
    ),
    13: _noted(13, comment("2021-02-03", "", Event.PROPOSED), status=Status.CLOSING),
    14: _noted(
        14,
        comment("2021-02-03", "On the agenda for 7 April", Event.PROPOSED),
        status=Status.CLOSING,
    ),
    15: _noted(15, comment("2021-02-03", "The Board of 12.01.21 asked for the costs too")),
    16: _noted(16, comment("2021-02-03", "", Event.DEFERRED, old="2021-01", new="2021-02")),
    17: replace(sound(17), comments=()),
    18: replace(sound(18), deadline=action(deadline="tbc").deadline),
    19: replace(sound(19), responsible=("Chair",)),
    20: replace(sound(20), responsible=("All",)),
    21: replace(closed(21), responsible=("Paul Calaminus",)),
}
"""The actions with a fault that a readable file can have; 9 was never given."""


def faulty(folder: Path) -> Path:
    """Write the board in a repository of its own."""
    root = folder / "logs"
    board = root / BOARD
    (board / "meetings").mkdir(parents=True)
    (board / "board.toml").write_text('name = "Partnership Board"\n', encoding="utf-8")
    (board / "people.toml").write_text(PEOPLE, encoding="utf-8")
    for day, status in MEETINGS.items():
        text = f'date = {day}\nstatus = "{status}"\n' + MORE.get(day, "")
        (board / "meetings" / f"{day}.toml").write_text(text, encoding="utf-8")
    for ref in (1, 3, 4, 5, 6):
        put(root, sound(ref))
    for one in FAULTY.values():
        put(root, one)
    _break(root)
    sent = folder / "papers" / BOARD / "2021-02-03" / f"{PAPER}.md"
    sent.parent.mkdir(parents=True)
    sent.write_text("Not what was sent\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "The board")
    went = git(folder, "commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "A paper that went out")
    git(folder, "tag", f"papers/{BOARD}/2021-01-13/revision-1", went.strip())
    path(root, 3).unlink()
    return folder


def _break(root: Path) -> None:
    """The faults of files: 4 cannot be read, 5 says another ref, 6 stands in two folders.

    And a shared drive has left a copy of the register.
    """
    four = path(root, 4).read_text(encoding="utf-8")
    path(root, 4).write_text(four.replace('status = "open"', 'status = "open'), encoding="utf-8")
    five = path(root, 5).read_text(encoding="utf-8")
    path(root, 5).write_text(five.replace("ref = 5", "ref = 55"), encoding="utf-8")
    second = root / BOARD / "actions" / "0101-0200" / "0006.toml"
    second.parent.mkdir()
    second.write_bytes(path(root, 6).read_bytes())
    (root / BOARD / "people (1).toml").write_text(PEOPLE + "# Seen.\n", encoding="utf-8")


def put(root: Path, one: Action) -> None:
    """Write an action's file."""
    path(root, one.ref).parent.mkdir(parents=True, exist_ok=True)
    path(root, one.ref).write_bytes(edits.new_action(one))


def path(root: Path, ref: int) -> Path:
    """Where an action's file is."""
    return root / paths.action_path(BOARD, ref)
