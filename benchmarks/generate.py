"""Writes a board of any size, with its history in git: `python -m benchmarks.generate DIR`.

The history goes in through `git fast-import`: ten thousand actions in a few seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.store.paths import action_path, meeting_path
from benchmarks.sample import PEOPLE, Entry, Note, Plan, entries, meeting_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BOARD = "board"
_WHO = b"Lorna Venters <secretariat@example.org>"
_COMMITS_AN_ACTION = 2
_A_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Change:
    """One file as it is from a day on."""

    day: date
    path: str
    content: str


def board(folder: Path, plan: Plan, commits: int | None = None) -> Path:
    """Make a repository whose work tree holds the board, clean; gives the folder."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "config", "user.name", "Lorna Venters")
    _git(folder, "config", "user.email", "secretariat@example.org")
    wanted = commits or _COMMITS_AN_ACTION * plan.actions
    with subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE
    ) as process:
        if process.stdin is None:
            raise RuntimeError("git was started without a pipe")
        process.stdin.writelines(_stream(plan, wanted))
    if process.returncode:
        raise RuntimeError("git fast-import failed")
    _git(folder, "reset", "--quiet", "--hard", "main")
    _settle(folder)
    return folder


def _settle(folder: Path) -> None:
    """Let the files be older than git's index of them, as they are on any other day.

    What was written within the same second, each git status reads again: that is no cost of ours.
    """
    earlier = time.time() - _A_MINUTE
    for file in (folder / "logs").rglob("*.toml"):
        os.utime(file, (earlier, earlier))
    _git(folder, "update-index", "--refresh", "-q")


def action_file(folder: Path, ref: int) -> Path:
    """Where an action's file is in a board's folder."""
    return folder / "logs" / action_path(BOARD, ref)


def action_text(entry: Entry, comments: int) -> str:
    """An action's file when so many of its comments have been made."""
    known = entry.notes[:comments]
    deadline = entry.deadline
    moved = entry.notes[1].moved_from
    if moved and comments < len(entry.notes):
        deadline = moved
    closed = any(note.closes for note in known)
    head = (
        f"ref = {entry.ref}\nraised = {entry.raised}\nitem = {_quoted(entry.item)}\n"
        f"action = {_quoted(entry.wording)}\nresponsible = [{_quoted(entry.responsible)}]\n"
        f'deadline = {deadline}\nstatus = "{"closed" if closed else "open"}"\n'
    )
    return head + "".join(_comment(note, entry.deadline) for note in known)


def _stream(plan: Plan, commits: int) -> Iterator[bytes]:
    yield from _commit(plan.end - timedelta(weeks=4 * plan.meetings + 1), _beginnings(plan))
    changes = sorted(_changes(plan), key=lambda change: (change.day, change.path))
    commits = min(max(commits - 1, 1), len(changes))
    for nth in range(commits):
        some = changes[nth * len(changes) // commits : (nth + 1) * len(changes) // commits]
        yield from _commit(some[0].day, some)


def _changes(plan: Plan) -> Iterator[Change]:
    for entry in entries(plan):
        path = action_path(BOARD, entry.ref)
        yield Change(entry.raised, path, action_text(entry, 0))
        for count, note in enumerate(entry.notes, 1):
            yield Change(note.day, path, action_text(entry, count))


def _beginnings(plan: Plan) -> Iterator[Change]:
    yield Change(plan.end, f"{BOARD}/board.toml", 'name = "Board"\n')
    people = "\n".join(f"[[person]]\nname = {_quoted(name)}\n" for name in PEOPLE)
    yield Change(plan.end, f"{BOARD}/people.toml", people)
    for day in meeting_days(plan):
        text = f'date = {day}\nstatus = "held"\npaper = "3b"\n'
        yield Change(plan.end, meeting_path(BOARD, day), text)


def _commit(day: date, changes: Iterable[Change]) -> Iterator[bytes]:
    listed = list(changes)
    seconds = int(datetime.combine(day, hour(9), UTC).timestamp())
    said = f"{BOARD}: {listed[-1].path.rpartition('/')[2]}\n\nBoard: {BOARD}\n".encode()
    yield b"commit refs/heads/main\ncommitter %b %d +0000\n" % (_WHO, seconds)
    yield b"data %d\n%b\n" % (len(said), said)
    for change in listed:
        content = change.content.encode()
        yield b"M 100644 inline logs/%b\n" % change.path.encode()
        yield b"data %d\n%b\n" % (len(content), content)


def _comment(note: Note, deadline: date) -> str:
    lines = [f"\n[[comments]]\ndate = {note.day}\n"]
    if note.moved_from:
        lines.append(f'event = "deferred"\nfrom = "{note.moved_from}"\nto = "{deadline}"\n')
    if note.closes:
        lines.append(f'meeting = {note.day}\nevent = "closed"\noutcome = "done"\n')
    return "".join([*lines, f"text = {_quoted(note.text)}\n"])


def _quoted(text: str) -> str:
    return json.dumps(text)


def _git(folder: Path, *asked: str) -> None:
    subprocess.run(["git", "-C", str(folder), *asked], check=True)


def main(given: Sequence[str] | None = None) -> None:
    """Read the command line and write the board."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--open", type=int, help="how many are not closed; default: all")
    parser.add_argument("--meetings", type=int, default=60)
    parser.add_argument("--commits", type=int, help="default: two for each action")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args(given)
    unfinished = said.actions if said.open is None else said.open
    plan = replace(Plan(said.actions, unfinished), meetings=said.meetings, seed=said.seed)
    board(said.folder, plan, said.commits)


if __name__ == "__main__":
    main()
