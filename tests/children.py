"""Processes that tests start, and waits that end: nothing here goes on for ever."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import FrameType

    Ran = subprocess.Popen[str]
    Tell = Callable[[int], None]
    Work = Callable[[Tell], object]

PATIENCE = 120
"""Seconds for what takes a moment: whoever has waited so long on a busy machine waits for ever."""

_PAUSE = 0.005
_LENGTH = 8
_READY = b" " * _LENGTH


@dataclass
class Child:
    """A process forked off, in a group of its own, that tells numbers through a pipe."""

    pid: int
    pipe: int
    _said: bytearray = field(default_factory=bytearray)
    _code: int | None = None

    def stop(self, kind: signal.Signals, *, group: bool) -> int:
        """Send it a signal, or all of its group: git too, which it may have started."""
        (os.killpg if group else os.kill)(self.pid, kind)
        return self.ended()

    def ended(self) -> int:
        """Its exit code, once it has come to its end; what it tells meanwhile is kept."""
        wait_until(self._is_over, f"the end of process {self.pid}")
        assert self._code is not None
        return self._code

    def told(self) -> list[int]:
        """The numbers that it told before its end."""
        wait_until(lambda: not self._drain(), f"the end of what process {self.pid} tells")
        return [int(word) for word in self._said.split()]

    def last_told(self) -> int:
        """The last number that it told before its end; 0 if it told none."""
        return (self.told() or [0])[-1]

    def await_ready(self) -> None:
        """Wait until it can be sent signals."""
        wait_until(lambda: not self._drain() or self._said != b"", "a process to begin")

    def discard(self) -> None:
        """End it, and whatever it started, if it goes on still."""
        if self._code is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
            os.kill(self.pid, signal.SIGKILL)
            self.ended()
        os.close(self.pipe)

    def _is_over(self) -> bool:
        self._drain()
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code is not None

    def _drain(self) -> bool:
        """Take in what was told so far, so that the pipe is never full; whether more can come."""
        while select.select([self.pipe], [], [], 0)[0]:
            more = os.read(self.pipe, 65_536)
            if not more:
                return False
            self._said += more
        return True


@contextmanager
def forked(work: Work) -> Iterator[Child]:
    """A process that works until it is done, or stopped: it can be sent signals at once."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _run(work, writing)
    os.close(writing)
    child = Child(pid, reading)
    try:
        child.await_ready()
        yield child
    finally:
        child.discard()


def _run(work: Work, pipe: int) -> None:
    """All that the child does. It never comes back."""
    stopped, code = False, 1

    def stop(kind: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        signal.default_int_handler(kind, frame)

    def tell(number: int) -> None:
        os.write(pipe, f"{number:{_LENGTH}}".encode())
        if stopped:  # Python drops what is raised while it collects what is of no more use
            raise KeyboardInterrupt

    try:
        os.setsid()
        signal.signal(signal.SIGINT, stop)
        os.write(pipe, _READY)
        work(tell)
        code = 0
    except KeyboardInterrupt:
        code = 0
    finally:
        os._exit(code)


@contextmanager
def hearing_ctrl_c() -> Iterator[None]:
    """For a time, Ctrl-C is heard: what runs in the background ignores it, with its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def started(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Ran]:
    """A program in a session of its own, that has ended, and all that it started, afterwards."""
    with hearing_ctrl_c():
        running = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )
    with running as program:
        try:
            yield program
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(program.pid, signal.SIGKILL)


def wait_until(done: Callable[[], bool], what: str) -> None:
    """Wait for something that is about to happen, and fail where it does not."""
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            pytest.fail(f"waited {PATIENCE} seconds for {what}")
        time.sleep(_PAUSE)
