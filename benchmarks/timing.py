"""Times whole processes: what a person waits for, from the start to the last byte in a pipe.

Where the machine has other work, by the processor time that they and their children take.
"""

from __future__ import annotations

import os
import resource
import subprocess
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Clock: TypeAlias = Callable[[], float]

_WARMING = 2


def side_by_side(
    commands: Mapping[str, Sequence[str]], folder: Path, runs: int, clock: Clock
) -> dict[str, list[float]]:
    """Milliseconds of each run of each command, A B A B …, after warming up.

    In turn, because the clock of a shared machine swings: it swings for all of them alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(_WARMING + runs):
        for name, command in commands.items():
            milliseconds = once(command, folder, clock)
            if turn >= _WARMING:
                taken[name].append(milliseconds)
    return taken


def processor() -> float:
    """Seconds of processor time that all processes took which were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def once(command: Sequence[str], folder: Path, clock: Clock) -> float:
    """Milliseconds of one run. Raises `CalledProcessError` with what the command said."""
    start = clock()
    subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return (clock() - start) * 1000


def environment() -> dict[str, str]:
    """The environment without what keeps Python from its compiled modules, or git from defaults."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
