"""Secretaries who keep one log in clones of their own, through a bare folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest import mock

from tests.cli.secretary import LOG, NOW, Ran, Secretary, copied
from tests.gitrepo import git

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

JANE, LORNA, CARMEN = "Jane Meggitt", "Lorna Venters", "Carmen Diaz"


@dataclass(slots=True)
class Clone:
    """A clone, and the secretary whose it is."""

    name: str
    desk: Secretary

    @property
    def folder(self) -> Path:
        return self.desk.folder

    def run(self, *args: str, typed: str | None = None) -> Ran:
        """Run a command under her name, a minute after the last one."""
        self.desk = Secretary(self.folder, self.desk.now + timedelta(minutes=1))
        with mock.patch.dict(os.environ, self.identity):
            return self.desk.run(*args, typed=typed)

    @property
    def identity(self) -> dict[str, str]:
        mail = f"{self.name.split()[0].casefold()}@example.org"
        names = {"GIT_AUTHOR_NAME": self.name, "GIT_COMMITTER_NAME": self.name}
        return names | {"GIT_AUTHOR_EMAIL": mail, "GIT_COMMITTER_EMAIL": mail}

    def does(self, *args: str, typed: str | None = None) -> Ran:
        """Run a command that ends well."""
        ran = self.run(*args, typed=typed)
        assert ran.code == 0, (args, ran.err)
        return ran

    def git(self, *asked: str) -> str:
        return git(self.folder, *asked, **self.identity)

    def head(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    def book(self) -> dict[str, bytes]:
        """Every file of the clone by its path, with the commit at HEAD."""
        root = f"{self.folder}{os.sep}"
        return {name.removeprefix(root): held for name, held in self.desk.state().items()}

    def whole(self) -> None:
        """Nothing lies about, and the log's own rules find nothing new."""
        assert self.git("status", "--porcelain", "--untracked-files=all") == ""
        assert not (self.folder / ".git" / "actionlog" / "journal").exists()

    def texts(self, ref: int) -> list[str]:
        (action,) = self.does("show", str(ref), "--json").json["actions"]
        return [note["text"] for note in action["comments"]]

    def action(self, ref: int) -> dict[str, object]:
        (action,) = self.does("show", str(ref), "--json").json["actions"]
        assert isinstance(action, dict)
        return action


def file_of(ref: int) -> str:
    return f"{LOG}/actions/0001-0100/{ref:04}.toml"


def shared(template: Path, place: Path) -> Clone:
    """Jane's clone of the health board, shared through a bare folder beside it."""
    jane = Clone(JANE, copied(template, place / "jane"))
    jane.does("share", str(place / "log.git"))
    return jane


def another(place: Path, name: str, now: datetime = NOW, url: str = "log.git") -> Clone:
    """One more clone, of the bare folder."""
    folder = name.split(maxsplit=1)[0].casefold()
    first = Clone(name, Secretary(place, now))
    first.does("clone", url, folder)
    return Clone(name, Secretary(place / folder, now))


def settle(*clones: Clone) -> None:
    """Sync each in turn until all have the same book."""
    for clone in (*clones, *clones):
        clone.does("sync")
        clone.whole()
    assert all(clone.book() == clones[0].book() for clone in clones)
