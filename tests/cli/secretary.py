"""A secretary at work: a small board of her own, and what a command said and did.

Commands run in this process, with a clock that stands still. The board is made once a process, by
its own commands, and copied for each test.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionlog.cli.app import run
from actionlog.cli.context import Session
from actionlog.demo.replay import Replay, read_steps
from tests.gitrepo import git, packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


NOW = datetime(2021, 2, 10, 12, 0, tzinfo=UTC)
BOARD = "health-board"
LOG = f"logs/{BOARD}"
NINE = f"{LOG}/actions/0001-0100/0009.toml"

HER_BOARD = """
@ 2020-12-01 09:00 Lorna Venters
init . --board "Health Board"
people add "Paul Calaminus" --initials PC --organisation ELFT
people add "Sarah Whiteman" --initials SW
people add "Simon Wood" --initials SW
people add "Felicity Cox" --initials FC
people role "Executive Lead" --holder "Felicity Cox"
people organisation "Carnall Farrar" --initials CF
meeting add 2020-12-09 --paper 3b
meeting add 2021-01-13 --paper 3b
meeting add 2021-02-03
meeting add 2021-03-03
meeting add 2021-04-07 --paper 4
@ 2020-12-10 10:00 Lorna Venters
meeting hold 2020-12-09
add "Bring a full report on the hub strategy" --item Estates --responsible PC --due Jan-21 --ref 9
add "Settle how the care alliance takes part" --item "Care Alliance" \
    --responsible "Executive Lead" --responsible CF --due Jan-21 --ref 26
add "Send round the full stocktake" --item Stocktake --responsible CF --due Dec-20 --ref 38
add "Agree the leadership arrangements" --item Stocktake --responsible CF --due Jan-21
add "Report the flu figures" --item Flu --responsible PC --due Dec-20
add "Keep the risk register up to date" --item Risk --responsible "Sarah Whiteman" \
    --due ongoing --private
@ 2021-01-06 10:00 Lorna Venters
propose 38 "The stocktake has been sent round"
propose 40 "The figures are in the paper"
@ 2021-01-14 10:00 Lorna Venters
meeting hold 2021-01-13
defer 26 Mar-21 --reason "Waiting for the programme director" --meeting 13.1.21
close 40 --meeting 13.1.21
add "Entered twice" --item Flu --responsible PC --due Feb-21
void 42 --reason "The same as 40"
add "Bring the forward plan" --item Planning --responsible PC --due "meeting 7.4.21"
propose 39 "Agreed by e-mail"
meeting cancel 2021-03-03
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind: its exit code, its data and its talk."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines that it said."""
        return self.err.splitlines()

    @property
    def error(self) -> str:
        """What its first `error:` line says."""
        return next(line for line in self.lines if line.startswith("error: "))[len("error: ") :]

    @property
    def hints(self) -> list[str]:
        """What its `hint:` lines say."""
        return [line[len("hint: ") :] for line in self.lines if line.startswith("hint: ")]

    @property
    def json(self) -> Any:  # noqa: ANN401 - what JSON holds
        """Its data, as JSON."""
        return json.loads(self.out)

    @property
    def refs(self) -> list[int]:
        """The refs of the actions in its JSON."""
        return [action["ref"] for action in self.json["actions"]]


@dataclass(frozen=True, slots=True)
class Secretary:
    """Somebody who keeps a log in a folder."""

    folder: Path
    now: datetime = NOW
    environ: Mapping[str, str] = field(default_factory=dict)

    def run(self, *args: str, typed: str | None = None, piped: str = "") -> Ran:
        """Run a command; with `typed`, as at a terminal where that is the answer."""
        session = Session(self.now, self.folder, self.environ, talks=typed is not None)
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            _answering(typed or piped),
        ):
            code = run(args, session)
        return Ran(code, out.getvalue(), err.getvalue())

    def at(self, when: str) -> Secretary:
        """The same on another day."""
        return replace(self, now=datetime.fromisoformat(when).replace(tzinfo=UTC))

    def looked(self, *args: str) -> Ran:
        """Run a command that only looks: it ends well and says nothing beside."""
        before = self.state()
        ran = self.run(*args)
        assert (ran.code, ran.err) == (0, "")
        assert self.state() == before
        return ran

    def recorded(self, *args: str, typed: str | None = None) -> Ran:
        """Run a command that records: it ends well, with one commit, and nothing lying about."""
        before = self.head()
        ran = self.run(*args, typed=typed)
        assert ran.code == 0, ran.err
        assert self.git("log", "-1", "--format=%P").strip().encode() == before.strip()
        assert self.status() == ""
        return ran

    def refused(self, code: int, *args: str) -> Ran:
        """Run a command that ends with this code, an error and a hint; nothing has changed."""
        ran = self.refused_bare(code, *args)
        assert ran.hints
        return ran

    def refused_bare(self, code: int, *args: str) -> Ran:
        """The same, where there may be nothing to hint at."""
        before = self.state()
        ran = self.run(*args)
        assert ran.code == code, ran.err
        assert ran.lines[0].startswith("error: ")
        assert "Traceback" not in ran.err
        assert all(line.startswith(("error: ", "hint: ")) for line in ran.lines)
        assert ran.out == ""
        assert self.state() == before
        return ran

    def git(self, *asked: str) -> str:
        """What git says of the repository."""
        return git(self.folder, *asked)

    def commits(self) -> int:
        """How many commits there are."""
        return int(self.git("rev-list", "--count", "HEAD"))

    def subject(self) -> str:
        """The subject of the last commit."""
        return self.git("log", "-1", "--format=%s").strip()

    def trailers(self) -> list[str]:
        """The trailers of the last commit, without the id that each entry has."""
        lines = self.git("log", "-1", "--format=%(trailers:only)").split("\n")[:-2]
        return [line for line in lines if not line.startswith("Entry: ")]

    def status(self) -> str:
        """What git says is not committed."""
        return self.git("status", "--porcelain", "--untracked-files=all")

    def state(self) -> dict[str, bytes]:
        """HEAD and every byte in the work tree."""
        files: dict[str, bytes] = {}
        for folder, inner, names in os.walk(self.folder):
            if ".git" in inner:
                inner.remove(".git")
            for path in (Path(folder, name) for name in names):
                if path.is_file():
                    files[str(path)] = path.read_bytes()
        if (self.folder / ".git" / "HEAD").exists():
            files["HEAD"] = self.head()
        return files

    def head(self) -> bytes:
        """The commit at HEAD, or the name of a branch that has none yet."""
        head = self.folder / ".git" / "HEAD"
        ref = head.read_text(encoding="ascii").removeprefix("ref: ").strip()
        place = self.folder / ".git" / ref
        return place.read_bytes() if place.exists() else head.read_bytes()

    def read(self, path: str = NINE) -> str:
        """A file of the log."""
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, text: str, path: str = NINE) -> None:
        """Write a file of the log by hand."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def action(self, ref: int) -> Any:  # noqa: ANN401 - what JSON holds
        """One action, as JSON tells it."""
        (action,) = self.run("show", str(ref), "--json").json["actions"]
        return action


def her_board(folder: Path) -> Path:
    """The board, made by its commands."""
    for _ in Replay(folder, list(read_steps(HER_BOARD))).run():
        pass
    Secretary(packed(folder)).run("list")  # which asks git for what is packed, once for all copies
    return folder


def copied(template: Path, folder: Path) -> Secretary:
    """A secretary with a copy of the board."""
    shutil.copytree(template, folder, symlinks=True)
    return Secretary(folder)


@contextlib.contextmanager
def _answering(typed: str) -> Iterator[None]:
    before, sys.stdin = sys.stdin, io.StringIO(typed)
    try:
        yield
    finally:
        sys.stdin = before


def program() -> str:
    """The tool as it is installed beside this Python."""
    found = shutil.which("actionlog", path=str(Path(sys.executable).parent))
    assert found
    return found
