"""Git's commit-graph, by which a long history is quick to read: written when one took long.

It is git's own derived data, written in the background; nobody waits for it.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from actionlog.store.git.process import reading_command

if TYPE_CHECKING:
    from actionlog.store.git.repository import Git

SLOW_SECONDS = 0.1
"""A history that took longer to find is worth a graph."""


def renew(git: Git) -> None:
    """Have git write what the graph lacks, unless nothing was committed since it was written."""
    if _is_newer_than_head(git):
        return
    command, environment = reading_command(
        git.root, "commit-graph", "write", "--reachable", "--changed-paths", "--split"
    )
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, arguments as a list, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError:
        return
    process.returncode = 0  # Nobody waits for it, and nobody is to be warned that it still runs.


def _is_newer_than_head(git: Git) -> bool:
    branch = git.branch()
    if branch is None:
        return True
    graph = git.common_dir / "objects" / "info" / "commit-graphs" / "commit-graph-chain"
    tip = git.common_dir / "refs" / "heads" / branch
    try:
        return graph.stat().st_mtime_ns >= tip.stat().st_mtime_ns
    except OSError:
        return False
