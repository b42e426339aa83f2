"""A board's commands as they were typed: read from a file, and replayed into a new repository.

`@ 2020-12-17 10:30 NAME` sets the clock and who enters; each step is a minute later; every other
line is a command as typed. A backslash at a line's end continues it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

from actionlog.errors import AlreadyThere, StorageRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


SAMPLE = "partnership-board.replay"
_CLOCK = re.compile(r"@ (\d{4}-\d{2}-\d{2} \d{2}:\d{2}) (.+)")


@dataclass(frozen=True, slots=True)
class ReplayStep:
    """One command: its words, when it was typed, and who typed it."""

    words: tuple[str, ...]
    when: datetime
    who: str


def sample_steps() -> list[ReplayStep]:
    """The steps of the sample board."""
    return list(read_steps((files("actionlog.demo") / SAMPLE).read_text(encoding="utf-8")))


def read_steps(text: str) -> Iterator[ReplayStep]:
    """The steps of a replay, in order. Raises `ValueError` for a step before any clock."""
    when, who = None, ""
    for line in text.replace("\\\n", "").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if clock := _CLOCK.fullmatch(line):
            when = datetime.strptime(clock[1], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
            who = clock[2]
            continue
        if when is None:
            raise ValueError(line)
        yield ReplayStep(tuple(shlex.split(line)), when, who)
        when += timedelta(minutes=1)


MAILBOX = "secretariat@example.org"


class ReplayFailed(StorageRefused):
    """A step of the replay did not do what it did at the time."""

    def __init__(self, step: ReplayStep, said: str) -> None:
        last = " ".join(said.split())[:300]
        super().__init__(f'the step "{" ".join(step.words)}" of the replay failed: {last}')


@dataclass(frozen=True, slots=True)
class Replay:
    """Steps to be replayed in an empty folder."""

    folder: Path
    steps: Sequence[ReplayStep]

    def run(self) -> Iterator[ReplayStep]:
        """Run each step and give it back. Raises `AlreadyThere` at once, `ReplayFailed` later."""
        if self.folder.exists() and any(self.folder.iterdir()):
            raise AlreadyThere(
                f"{self.folder} is not empty", "choose a new folder: actionlog demo DIR"
            )
        return self._replayed()

    def _replayed(self) -> Iterator[ReplayStep]:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._found()
        for step in self.steps:
            with _identity(step.who):
                self._run(step)
            yield step

    def _found(self) -> None:
        """Make a repository of its own: the folder may lie in one that keeps a real log."""
        from actionlog.store.founding import initialise

        with _identity(self.steps[0].who):
            initialise(self.folder)

    def _run(self, step: ReplayStep) -> None:
        if step.words[0] == "by-hand":
            self._by_hand(*step.words[1:])
            return
        from actionlog.cli.app import run
        from actionlog.cli.context import Session

        session = Session(now=step.when, folder=self.folder, environ={}, replayed=True)
        said = io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            code = run(step.words, session)
        if code:
            raise ReplayFailed(step, said.getvalue())

    def _by_hand(self, ref: str, old: str, new: str, option: str, more: str) -> None:
        """Edit an action's file as somebody with a text editor would."""
        if option != "--append":
            raise ValueError(option)
        (place,) = self.folder.glob(f"logs/*/actions/*/{int(ref):04}.toml")
        text = place.read_text(encoding="utf-8")
        changed = text.replace(old, new, 1) + more.replace("\\n", "\n")
        place.write_text(changed, encoding="utf-8")


@contextlib.contextmanager
def _identity(name: str) -> Iterator[None]:
    """Let git take somebody of the time for whoever runs this, whatever is configured here."""
    identity = {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": MAILBOX,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": MAILBOX,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    before = {key: os.environ.get(key) for key in identity}
    os.environ.update(identity)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
