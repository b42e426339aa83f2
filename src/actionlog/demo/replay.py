"""Replays a board's commands into a new repository, through the same code as the commands."""

from __future__ import annotations

import contextlib
import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.errors import AlreadyThere, StorageRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from actionlog.demo.script import Step

MAILBOX = "secretariat@example.org"


class ReplayFailed(StorageRefused):
    """A step of the replay did not do what it did at the time."""

    def __init__(self, step: Step, said: str) -> None:
        last = " ".join(said.split())[:300]
        super().__init__(f'the step "{" ".join(step.words)}" of the replay failed: {last}')


@dataclass(frozen=True, slots=True)
class Replay:
    """Steps to be replayed in an empty folder."""

    folder: Path
    steps: Sequence[Step]

    def run(self) -> Iterator[Step]:
        """Run each step and give it back. Raises `AlreadyThere` at once, `ReplayFailed` later."""
        if self.folder.exists() and any(self.folder.iterdir()):
            raise AlreadyThere(
                f"{self.folder} is not empty", "choose a new folder: actionlog demo DIR"
            )
        return self._replayed()

    def _replayed(self) -> Iterator[Step]:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._found()
        for step in self.steps:
            with _identity(step.who):
                self._run(step)
            yield step

    def _found(self) -> None:
        """Make a repository of its own: the folder may lie in one that keeps a real log."""
        from actionlog.store.git.init import initialise

        with _identity(self.steps[0].who):
            initialise(self.folder)

    def _run(self, step: Step) -> None:
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
