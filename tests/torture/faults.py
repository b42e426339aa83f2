"""Counts the steps that a change takes on the disk, and fails or ends the process at one."""

from __future__ import annotations

import errno
import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

# What asks the disk for room or changes a name on it, and the start of a git.
STEPS = ("open", "write", "fsync", "fchmod", "replace", "link", "unlink", "mkdir", "rmdir")
# On a full disk names can still be taken away and moved.
NEEDS_ROOM = ("open", "write", "link", "mkdir")


@dataclass
class Steps:
    """Counts steps; at the one numbered `at` it calls `fault`, and after it if `always`."""

    fault: Callable[[], None]
    at: int = -1
    always: bool = False
    taken: list[str] = field(default_factory=list)

    def take(self, name: str) -> None:
        number = len(self.taken)
        self.taken.append(name)
        if number == self.at or (self.always and number > self.at):
            self.fault()


def no_room() -> None:
    """The error of a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def end_of_process() -> None:
    """As `kill -9` would: nothing is cleared up."""
    os._exit(137)


def ctrl_c() -> None:
    """As the signal would, between two steps."""
    raise KeyboardInterrupt


@contextmanager
def counted(steps: Steps, names: tuple[str, ...] = STEPS) -> Iterator[Steps]:
    """Counts the named calls of `os` and the starts of processes while the block runs."""
    patches = [_before_each(steps, os, name, name) for name in names]
    if names == STEPS:
        patches.append(_before_each(steps, subprocess, "Popen", "start"))
    for patch in patches:
        patch.start()
    try:
        yield steps
    finally:
        for patch in patches:
            patch.stop()


def _before_each(
    steps: Steps, module: ModuleType, name: str, step: str
) -> mock._patch[mock.MagicMock]:
    def before(*given: object, **_: object) -> object:
        reads = step == "open" and isinstance(given[1], int) and not given[1] & os.O_CREAT
        if not reads:
            steps.take(step)
        return mock.DEFAULT

    return mock.patch.object(module, name, side_effect=before, wraps=getattr(module, name))
