"""A reader in a process of its own, which can be ended: both sides of it.

A spreadsheet, a document, a PDF or a web page can take a reader down, or keep it busy for ever. So
each is read by a child under limits, and whatever becomes of the child is the one error that every
unreadable file has. Plain text is read here. The child speaks in frames: a letter, a length, a body
in MessagePack.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import IO, TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers import detection
from actionlog.importers.limits import ANOTHER_FORM, check_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.domain.board_context import Known
    from actionlog.importers.source_document import SourceDocument


PATIENCE = 8.0
"""Seconds without a sign of life after which a reader is ended."""

_READER = (sys.executable, "-I", "-B", "-m", "actionlog.importers")
_PIPE = 65_536
_HEAD = 5
_MOST_ANSWER = 64 * 1024 * 1024
_FAR, _READ, _REFUSED = b"F", b"R", b"N"

_MEMORY = 640 * 1024 * 1024
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A file to be read, as minutes or as a log."""

    name: str
    minutes: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """An `Unreadable` on its way."""

    line: int | None
    reason: str
    hints: tuple[str, ...]


def open_apart(
    name: str,
    content: bytes,
    known: Known,
    watch: Callable[[int, int], None],
    *,
    minutes: bool = False,
) -> SourceDocument:
    """Read a log, or minutes, telling `watch` how much of how much is done. Raises `Unreadable`."""
    import msgspec

    if not detection.may_lead_astray(name, content):
        if minutes:
            return detection.open_minutes(name, content, watch)
        return detection.open_document(name, content, known, watch)
    check_size(name, content)
    return _asked(msgspec.msgpack.encode(ReadRequest(name, minutes, content)), name, watch)


def _asked(given: bytes, name: str, watch: Callable[[int, int], None]) -> SourceDocument:
    """What a reader that was given this makes of it. Raises `Unreadable`."""
    reader: subprocess.Popen[bytes] | None = None
    try:
        with _ctrl_c_later():  # else a reader that has just begun would be nobody's
            reader = subprocess.Popen(  # noqa: S603 - ourselves, and nothing that the file says
                _READER,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                start_new_session=True,
            )
            frames = _Frames(reader, name)
        # Beside: a reader that takes nothing in must not keep us from hearing that it died.
        threading.Thread(target=_feed, args=(reader.stdin, given), daemon=True).start()
        return _heard(frames, name, watch)
    finally:
        if reader:
            with reader:
                _end(reader)
                frames.close()


@contextmanager
def _ctrl_c_later() -> Iterator[None]:
    """What is pressed meanwhile is heard at the end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda kind, _: pressed.append(kind))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        for kind in pressed[:1]:
            signal.raise_signal(kind)


def _heard(frames: _Frames, name: str, watch: Callable[[int, int], None]) -> SourceDocument:
    import msgspec

    while True:
        letter, body = frames.next()
        try:
            if letter != _FAR:
                return _understood(name, letter, body)
            done, of = msgspec.json.decode(body, type=tuple[int, int])
        except ValueError:
            raise frames.failed("its reader talked nonsense") from None
        watch(done, of)


class _Frames:
    """What a reader says, frame by frame, while it says something within our patience.

    A thread listens: not every system can wait for a pipe and for a clock at once.
    """

    def __init__(self, reader: subprocess.Popen[bytes], name: str) -> None:
        self._reader, self._name = reader, name
        self._heard = bytearray()
        self._said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._listener = threading.Thread(
            target=_listen, args=(_piped(reader.stdout).fileno(), self._said), daemon=True
        )
        self._listener.start()

    def next(self) -> tuple[bytes, bytes]:
        """One frame. Raises `Unreadable` where none comes."""
        until = time.monotonic() + PATIENCE
        while not (size := self._size()) or len(self._heard) < size:
            try:
                more = self._said.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise self.failed(f"nothing came of it in {PATIENCE:.0f} seconds") from None
            if not more:
                raise self.failed(_why(self._reader.wait()))
            self._heard += more
        frame = bytes(self._heard[:size])
        del self._heard[:size]
        return frame[:1], frame[_HEAD:]

    def _size(self) -> int:
        """The length of the frame that has begun, 0 while it cannot be told."""
        if len(self._heard) < _HEAD:
            return 0
        size = _HEAD + int.from_bytes(self._heard[1:_HEAD], "big")
        if size > _MOST_ANSWER:
            raise self.failed("its reader talked nonsense")
        return size

    def failed(self, why: str) -> Unreadable:
        """What to say of a file whose reader came to nothing."""
        return Unreadable(self._name, None, f"cannot be read: {why}", ANOTHER_FORM)

    def close(self) -> None:
        """Listen no more: the pipe's number may soon be another's."""
        self._listener.join(PATIENCE)


def _listen(pipe: int, said: queue.SimpleQueue[bytes]) -> None:
    with suppress(OSError):
        while more := os.read(pipe, _PIPE):
            said.put(more)
    said.put(b"")


def _feed(pipe: IO[bytes] | None, given: bytes) -> None:
    with suppress(OSError), _piped(pipe) as stream:  # one that died early has said why
        stream.write(given)


def _piped(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        msg = "a reader without its pipes"
        raise TypeError(msg)
    return pipe


def _end(reader: subprocess.Popen[bytes]) -> None:
    """End a reader, and whatever else may hold its pipes."""
    if reader.returncode is not None:  # its number may be another's by now
        return
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            reader.kill()
        else:
            os.killpg(reader.pid, signal.SIGKILL)


def _why(code: int) -> str:
    """Why a reader ended before it had said what it read."""
    return "it is damaged, or needs more memory than a log is worth" if code else "nothing came"


def _understood(name: str, letter: bytes, body: bytes) -> SourceDocument:
    """The document that the last frame is.

    Raises `Unreadable` where that is what the reader said, `ValueError` for nonsense.
    """
    import msgspec

    from actionlog.importers.source_document import SourceDocument

    if letter == _READ:
        return msgspec.msgpack.decode(body, type=SourceDocument)
    if letter != _REFUSED:
        raise ValueError(letter)
    refusal = msgspec.msgpack.decode(body, type=Refusal)
    raise Unreadable(name, refusal.line, refusal.reason, *refusal.hints)


def serve() -> None:
    """Read the one file that standard input holds, and say on standard output what it says."""
    import msgspec

    out = os.dup(1)
    # A library that prints must not break into a frame.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    limit_myself()
    with os.fdopen(0, "rb") as given:
        asked = msgspec.msgpack.decode(given.read(), type=ReadRequest)
    letter, body = answer(asked, lambda done, of: _send(out, _FAR, msgspec.json.encode((done, of))))
    _send(out, letter, body)


def answer(asked: ReadRequest, watch: Callable[[int, int], None]) -> tuple[bytes, bytes]:
    """The last frame: the document, or why there is none."""
    import msgspec

    try:
        return _READ, msgspec.msgpack.encode(_opened(asked, watch))
    except Unreadable as fault:
        refusal = Refusal(fault.line, fault.reason, fault.hints)
        return _REFUSED, msgspec.msgpack.encode(refusal)


def limit_myself() -> None:
    """Take no more memory and time than a log is worth; leave no image and write no file.

    Windows has no such limits for a process to set itself: there its caller's patience is all.
    """
    if sys.platform != "win32":
        import resource

        limits = (
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CPU, _SECONDS),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
        )
        for what, most in limits:
            with suppress(OSError, ValueError):  # a system that has no such limit, or a lower one
                resource.setrlimit(what, (most, most))


def _opened(asked: ReadRequest, watch: Callable[[int, int], None]) -> SourceDocument:
    from actionlog.domain.board_context import Known

    if asked.minutes:
        return detection.open_minutes(asked.name, asked.content, watch)
    # What the board knows helps with copied text alone, which is read where it was asked for.
    return detection.open_document(asked.name, asked.content, Known(as_at=date.min), watch)


def _send(out: int, letter: bytes, body: bytes) -> None:
    frame = memoryview(letter + len(body).to_bytes(_HEAD - 1, "big") + body)
    while frame:
        frame = frame[os.write(out, frame) :]
