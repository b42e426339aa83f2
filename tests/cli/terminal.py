"""The tool on a terminal: a real process on a pseudo-terminal, with a width and a clock."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pexpect

from tests.children import PATIENCE
from tests.cli.secretary import program
from tests.gitrepo import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cli.secretary import Secretary


def environment(**more: str) -> dict[str, str]:
    """What a terminal's environment holds, and nothing of the machine's."""
    return {
        "PATH": os.environ["PATH"],
        **ENVIRONMENT,
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **more,
    }


def spawned(
    secretary: Secretary, args: Sequence[str], width: int = 100, **more: str
) -> pexpect.spawn[str]:
    """Start the tool on a terminal of some width, as at the secretary's day."""
    return pexpect.spawn(
        program(),
        [f"--as-at={secretary.now.date()}", *args],
        cwd=str(secretary.folder),
        env=environment(**more),
        dimensions=(50, width),
        encoding="utf-8",
        codec_errors="strict",
        timeout=PATIENCE,
        echo=False,
        preexec_fn=_hears_ctrl_c,
    )


def _hears_ctrl_c() -> None:
    """Undo what a job in the background hands down: it and all that it starts ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stop(child: pexpect.spawn[str], keys: str) -> None:
    """Press keys until the tool says that it stops.

    What is pressed in the moment between a question and Python's waiting for its answer, which a
    busy machine makes long, Python sees with the next key.
    """
    for _ in range(_PRESSES):
        getattr(child, keys)()
        if child.expect_exact(["error: stopped", pexpect.TIMEOUT], PATIENCE // _PRESSES) == 0:
            return
    raise AssertionError(f"{keys} did not stop it")


_PRESSES = 10


def on_terminal(
    secretary: Secretary, args: Sequence[str], width: int = 100, **more: str
) -> tuple[int, str]:
    """Run the tool to its end; its exit code and all that the terminal got."""
    child = spawned(secretary, args, width, **more)
    out: str = child.read().replace("\r\n", "\n")
    return ended(child), out


def ended(child: pexpect.spawn[str]) -> int:
    """The exit code of a tool that is about to end."""
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus is not None
    return int(child.exitstatus)
