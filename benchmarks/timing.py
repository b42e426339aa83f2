"""Times whole processes: what a person waits for, from the start to the last byte in a pipe."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_WARMING = 2


def side_by_side(
    commands: Mapping[str, Sequence[str]], folder: Path, runs: int
) -> dict[str, list[float]]:
    """Milliseconds of each run of each command, A B A B …, after warming up.

    In turn, because the clock of a shared machine swings: it swings for all of them alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(_WARMING + runs):
        for name, command in commands.items():
            milliseconds = once(command, folder)
            if turn >= _WARMING:
                taken[name].append(milliseconds)
    return taken


def once(command: Sequence[str], folder: Path) -> float:
    """Milliseconds of one run. Raises `CalledProcessError` with what the command said."""
    start = time.perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return (time.perf_counter() - start) * 1000


def environment() -> dict[str, str]:
    """The environment without what keeps Python from its compiled modules, or git from defaults."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
