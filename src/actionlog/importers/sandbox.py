"""Starts, hears and ends the process in which a file is read that may be a trap.

A spreadsheet, a document, a PDF or a web page can take a reader down, or keep it busy for ever. So
each is read by a child under limits, and whatever becomes of the child is the one error that every
unreadable file has. Plain text is read here. What the child does is in `reading_process`.
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
from typing import IO, TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers import detection
from actionlog.importers.limits import ANOTHER_FORM, check_size
from actionlog.importers.reading_process import FAR, HEAD, READ, REFUSED, Purpose, ReadRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.domain.board_context import Known
    from actionlog.importers.source_document import SourceDocument


PATIENCE = 8.0
"""Seconds without a sign of life after which a reader is ended."""

_READER = (sys.executable, "-I", "-B", "-m", "actionlog.importers")
_PIPE = 65_536
_MOST_ANSWER = 64 * 1024 * 1024


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
    purpose = Purpose.MINUTES if minutes else Purpose.LOG
    return _asked(msgspec.msgpack.encode(ReadRequest(name, purpose, content)), name, watch)


def printed_words(name: str, content: bytes, watch: Callable[[int, int], None]) -> list[str]:
    """The lines that a paper prints, in any form. Raises `Unreadable`."""
    import msgspec

    from actionlog.importers.printed_words import words_of_text

    if not detection.is_packed(content):
        return words_of_text(name, content)
    check_size(name, content)
    request = ReadRequest(name, Purpose.WORDS, content)
    document = _asked(msgspec.msgpack.encode(request), name, watch)
    return [line.text for line in document.lines]


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
            if letter != FAR:
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
        return frame[:1], frame[HEAD:]

    def _size(self) -> int:
        """The length of the frame that has begun, 0 while it cannot be told."""
        if len(self._heard) < HEAD:
            return 0
        size = HEAD + int.from_bytes(self._heard[1:HEAD], "big")
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
    # One that died early has said why; the pipe may even be closed by then.
    with suppress(OSError, ValueError), _piped(pipe) as stream:
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

    from actionlog.importers.reading_process import Refusal
    from actionlog.importers.source_document import SourceDocument

    if letter == READ:
        return msgspec.msgpack.decode(body, type=SourceDocument)
    if letter != REFUSED:
        raise ValueError(letter)
    refusal = msgspec.msgpack.decode(body, type=Refusal)
    raise Unreadable(name, refusal.line, refusal.reason, *refusal.hints)
