"""The tool side by side with its peers, and with itself on boards of other sizes.

Prints a table: each command's median, the peers', the ratio of the two, the target of the design
and whether it is met.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, perf_counter_ns
from typing import TYPE_CHECKING

from benchmarks import generate
from benchmarks.peers import ENVIRONMENT, SHOWN, TASKWARRIOR, TODOMAN, TOPYDO, prepared
from benchmarks.sample import Plan
from benchmarks.timing import once, processor, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.peers import Peer
    from benchmarks.timing import Clock

COMMANDS: Mapping[str, Sequence[str]] = {
    "list": ("list",),
    "overdue": ("overdue",),
    "show": ("show", str(SHOWN)),
    "history": ("history", str(SHOWN)),
}
SMALL, LARGE, LARGEST, FEW = 100, 10_000, 100_000, 200
_ABOVE_PYTHON = 120.0
_OF_A_COMMIT = {SMALL: 5.0, LARGE: 2.5}
TOOL, PYTHON, COMMIT = "actionlog", "python -c pass", "git commit --only"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: milliseconds of the tool and of the others, and the target.

    `limit` is the most that the tool may take; its ratio is to all the others together.
    """

    size: str
    command: str
    tool: float
    others: Mapping[str, float]
    target: str
    limit: float

    @property
    def met(self) -> bool:
        """Whether the tool was as fast as it must be."""
        return self.tool <= self.limit

    @property
    def ratio(self) -> float:
        """How many times as long the tool takes as the others together."""
        return self.tool / sum(self.others.values())

    def __str__(self) -> str:
        others = ", ".join(f"{name} {taken:.0f}" for name, taken in self.others.items())
        verdict = "yes" if self.met else f"no, by {self.tool - self.limit:.0f} ms"
        cells = (
            self.size,
            self.command,
            f"{self.tool:.0f}",
            others,
            f"{self.ratio:.2f} ×",
            f"{self.target} ({self.limit:.0f})",
            verdict,
        )
        return "| " + " | ".join(cells) + " |"


HEADINGS = (
    "| size | command | actionlog, ms | others, ms | ratio | at most (ms) | met |\n"
    "|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the boards lie, which programs are compared, how often each is run."""

    folder: Path
    tool: str
    programs: Mapping[str, str]
    runs: int
    clock: Clock = perf_counter

    def board(self, actions: int, unfinished: int) -> Path:
        """A board's folder, made where it is not there yet."""
        place = self.folder / f"board-{actions}-{unfinished}"
        if not place.exists():
            say(f"making a board of {actions:,} actions, {unfinished:,} of them open")
            generate.board(place, plan(actions, unfinished))
        return place

    def peers(self, size: int, peers: Sequence[Peer]) -> dict[str, Mapping[str, Sequence[str]]]:
        """The command lines of the peers that are installed, on the same open actions."""
        found = {}
        for peer in peers:
            program = self.programs.get(peer.name)
            if program:
                place = self.folder / f"{peer.program}-{size}"
                shutil.rmtree(place, ignore_errors=True)
                found[peer.name] = prepared(peer, program, place, plan(size, size))
        return found

    def times(self, board: Path, others: Mapping[str, Sequence[str]], command: str) -> list[float]:
        """Milliseconds of the tool's command, then of each other command line."""
        mine = {TOOL: (self.tool, *COMMANDS[command])}
        taken = side_by_side({**mine, **others}, board, self.runs, self.clock)
        return [median(times) for times in taken.values()]


def small(bench: Bench) -> Iterator[Row]:
    """A board of a hundred actions against the peers in Python, and bare Python."""
    board = bench.board(SMALL, SMALL)
    peers = bench.peers(SMALL, (TOPYDO, TODOMAN))
    for command in ("list", "overdue", "show"):
        others = {name: lines[command] for name, lines in peers.items()}
        tool, *taken, python = bench.times(board, {**others, PYTHON: bare_python()}, command)
        named = dict(zip(others, taken, strict=True))
        for name, milliseconds in named.items():
            yield Row("100", command, tool, {name: milliseconds}, "the peer", milliseconds)
        limit = python + _ABOVE_PYTHON
        yield Row("100", command, tool, {PYTHON: python}, "bare Python + 120", limit)


def large(bench: Bench) -> Iterator[Row]:
    """Ten thousand open actions against Taskwarrior."""
    board = bench.board(LARGE, LARGE)
    for name, lines in bench.peers(LARGE, (TASKWARRIOR,)).items():
        for command, line in lines.items():
            tool, peer = bench.times(board, {name: line}, command)
            yield Row("10,000 open", command, tool, {name: peer}, "the peer", peer)


def itself(bench: Bench, actions: int, times: float) -> Iterator[Row]:
    """A long log of which little is open, against the tool on a hundred actions."""
    few, many = bench.board(SMALL, SMALL), bench.board(actions, FEW)
    for command, words in COMMANDS.items():
        line = (bench.tool, "--logs", str(few / "logs"), *words)
        tool, at_small = bench.times(many, {"at 100": line}, command)
        size = f"{actions:,}, {FEW} open"
        yield Row(size, command, tool, {"at 100": at_small}, f"{times} × at 100", times * at_small)


def commenting(bench: Bench, actions: int) -> Iterator[Row]:
    """One comment against one bare commit of one file, in the same repository."""
    board = bench.board(actions, actions)
    edited = generate.action_file(board, SHOWN + 1)
    commit = ("git", "commit", "--only", "--quiet", "-m", "bare", "--", str(edited))
    taken: dict[str, list[float]] = {TOOL: [], COMMIT: [], PYTHON: []}
    for _ in range(bench.runs):
        # The same words on the same day are asked about: each comment has words of its own.
        said = f"The figures of {perf_counter_ns()} are in"
        taken[TOOL].append(once((bench.tool, "comment", str(SHOWN), said), board, bench.clock))
        with edited.open("a", encoding="utf-8") as file:
            file.write("# edited by hand\n")
        taken[COMMIT].append(once(commit, board, bench.clock))
        taken[PYTHON].append(once(bare_python(), board, bench.clock))
    tool, bare, python = (median(times) for times in taken.values())
    times = _OF_A_COMMIT[actions]
    others = {COMMIT: bare, PYTHON: python}
    limit = times * (bare + python)
    yield Row(f"{actions:,}", "comment", tool, others, f"{times:g} × both", limit)


def plan(actions: int, unfinished: int) -> Plan:
    """A plan that ends this month, because the peers speak for today."""
    return Plan(actions, unfinished, end=date.today().replace(day=1))  # noqa: DTZ011 - as they do


def bare_python() -> Sequence[str]:
    """The least that a program in Python takes."""
    return (sys.executable, "-c", "pass")


def rows(bench: Bench, *, largest: bool) -> Iterator[Row]:
    """Every line of the table, as it is measured."""
    yield from small(bench)
    yield from large(bench)
    yield from itself(bench, LARGE, 1.5)
    if largest:
        yield from itself(bench, LARGEST, 4)
    yield from commenting(bench, SMALL)
    yield from commenting(bench, LARGE)


def say(line: str) -> None:
    """Tell what is going on, beside the table."""
    print(line, file=sys.stderr, flush=True)


def main(given: Sequence[str] | None = None) -> None:
    """Read the command line, measure, and print the table; exits with 1 if a target is missed."""
    said = _arguments(given)
    with tempfile.TemporaryDirectory(prefix="actionlog-bench-") as scratch:
        folder = (said.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, _tool(), _installed(said.peers), said.runs, said.clock)
        say(f"Python {sys.version.split()[0]}, {_git_version()}, {os.cpu_count()} processors")
        print(HEADINGS)
        missed = 0
        for row in rows(bench, largest=said.large):
            print(row, flush=True)
            missed += not row.met
    raise SystemExit(1 if missed else 0)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="of each command; default: 15")
    parser.add_argument(
        "--processor",
        dest="clock",
        action="store_const",
        const=processor,
        default=perf_counter,
        help="processor time instead of the clock, where the machine has other work",
    )
    parser.add_argument("--large", action="store_true", help="100,000 actions too: minutes to make")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the boards here, and leave")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="where peers are installed")
    return parser.parse_args(given)


def _tool() -> str:
    """The tool that is installed beside this Python."""
    beside = Path(sys.executable).with_name(TOOL)
    found = str(beside) if beside.exists() else shutil.which(TOOL)
    if not found:
        raise SystemExit("actionlog is not installed: pip install -e .")
    return found


def _installed(folder: Path | None) -> dict[str, str]:
    given = folder or (Path(os.environ[ENVIRONMENT]) if ENVIRONMENT in os.environ else None)
    found = {}
    for peer in (TOPYDO, TODOMAN, TASKWARRIOR):
        program = peer.found(given)
        if program:
            found[peer.name] = program
        else:
            say(f"{peer.name} is not installed, and left out")
    return found


def _git_version() -> str:
    done = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True)
    return done.stdout.strip()
