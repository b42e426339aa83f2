"""The peers: how the sample is written for each, and what each calls the tool's commands.

A peer that is not installed is left out. Each is run on its own files with its own settings only.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.sample import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from benchmarks.sample import Entry, Plan

ENVIRONMENT = "ACTIONLOG_PEERS"
SHOWN = 42
"""The ref that `show` and `history` are asked for."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: its name, its executable, its commands in a folder, its files' writer."""

    name: str
    program: str
    write: Callable[[Path, Iterable[Entry], str], None]
    commands: Callable[[Path, str], Mapping[str, Sequence[str]]]

    def found(self, folder: Path | None) -> str | None:
        """Where it is installed: in the folder given, or on the path."""
        path = os.pathsep.join(filter(None, (str(folder or ""), os.environ.get("PATH"))))
        return shutil.which(self.program, path=path)


def prepared(peer: Peer, program: str, folder: Path, plan: Plan) -> Mapping[str, Sequence[str]]:
    """Write the sample for a peer, and give its command lines by the tool's names for them."""
    folder.mkdir(parents=True)
    peer.write(folder, (entry for entry in entries(plan) if not entry.closed), program)
    return peer.commands(folder, program)


def _write_topydo(folder: Path, sample: Iterable[Entry], _program: str) -> None:
    (folder / "done.txt").touch()
    lines = (
        f"{entry.raised} {entry.wording} +{entry.item.replace(' ', '')} "
        f"@{entry.responsible.replace(' ', '')} due:{entry.deadline} ref:{entry.ref}\n"
        for entry in sample
    )
    (folder / "todo.txt").write_text("".join(lines), encoding="utf-8")


def _topydo(folder: Path, program: str) -> Mapping[str, Sequence[str]]:
    start = (program, "-t", str(folder / "todo.txt"), "-d", str(folder / "done.txt"), "ls", "-x")
    return {
        "list": start,
        "overdue": (*start, "due:<today"),
        "show": (*start, f"ref:{SHOWN}"),
    }


def _write_todoman(folder: Path, sample: Iterable[Entry], program: str) -> None:
    lists = folder / "lists" / "board"
    lists.mkdir(parents=True)
    for entry in sample:
        (lists / f"{entry.ref}.ics").write_text(_icalendar(entry), encoding="utf-8", newline="")
    settings = f'path = "{folder}/lists/*"\ncache_path = "{folder}/cache.sqlite3"\n'
    (folder / "config.py").write_text(settings, encoding="utf-8")
    # It numbers the entries as it first reads them.
    subprocess.run(_todoman(folder, program)["list"], stdout=subprocess.DEVNULL, check=True)


def _icalendar(entry: Entry) -> str:
    described = "\\n".join(f"{note.day} {note.text}" for note in entry.notes).replace(",", "\\,")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//actionlog//benchmarks//EN",
        "BEGIN:VTODO",
        f"UID:{entry.ref}@benchmarks",
        f"DTSTAMP:{_day(entry.raised)}T090000Z",
        f"CREATED:{_day(entry.raised)}T090000Z",
        f"SUMMARY:{entry.wording}",
        f"DESCRIPTION:{described}",
        f"CATEGORIES:{entry.item}",
        f"DUE;VALUE=DATE:{_day(entry.deadline)}",
        "STATUS:NEEDS-ACTION",
        "END:VTODO",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines)


def _todoman(folder: Path, program: str) -> Mapping[str, Sequence[str]]:
    start = (program, "--config", str(folder / "config.py"), "--color", "never")
    return {
        "list": (*start, "list"),
        "overdue": (*start, "list", "--due", "-1"),
        "show": (*start, "show", str(SHOWN)),
    }


def _write_taskwarrior(folder: Path, sample: Iterable[Entry], program: str) -> None:
    settings = f"data.location={folder}\nconfirmation=off\ncolor=off\nverbose=nothing\n"
    (folder / "taskrc").write_text(settings, encoding="utf-8")
    (folder / "import.json").write_text(
        json.dumps([_task(entry) for entry in sample]), encoding="utf-8"
    )
    subprocess.run(
        (*_task_start(folder, program), "import", str(folder / "import.json")),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _task(entry: Entry) -> Mapping[str, object]:
    return {
        "uuid": f"00000000-0000-4000-8000-{entry.ref:012}",
        "status": "pending",
        "description": entry.wording,
        "project": entry.item,
        "tags": [entry.responsible.replace(" ", "").replace("-", "")],
        "entry": f"{_day(entry.raised)}T090000Z",
        "due": f"{_day(entry.deadline)}T000000Z",
        "annotations": [
            {"entry": f"{_day(note.day)}T090000Z", "description": note.text} for note in entry.notes
        ],
    }


def _taskwarrior(folder: Path, program: str) -> Mapping[str, Sequence[str]]:
    start = _task_start(folder, program)
    return {
        "list": (*start, "list"),
        "overdue": (*start, "overdue"),
        "show": (*start, "rc.journal.info=off", str(SHOWN), "info"),
        "history": (*start, str(SHOWN), "info"),
    }


def _task_start(folder: Path, program: str) -> tuple[str, ...]:
    return (program, f"rc:{folder / 'taskrc'}")


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


TOPYDO = Peer("topydo", "topydo", _write_topydo, _topydo)
TODOMAN = Peer("todoman", "todo", _write_todoman, _todoman)
TASKWARRIOR = Peer("Taskwarrior", "task", _write_taskwarrior, _taskwarrior)
