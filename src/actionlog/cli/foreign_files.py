"""Opening files that others made: found by their path, read by a process that can be ended.

Minutes with the meeting that they are of.

A spreadsheet, a document or a PDF can take a reader down, or keep it busy for ever. So each is read
by a child under limits, and what happens to the child comes out as the one error that every
unreadable file has. Text is read here. What the bytes are, and mean, is left to `importers`.
"""

from __future__ import annotations

import os
import select
import signal
import stat
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from actionlog.cli.stderr import reading_watch
from actionlog.errors import MinutesTooLarge, MinutesUndated, NoSuchThing, Unreadable
from actionlog.importers import detection
from actionlog.importers.limits import MOST_BYTES, check_bytes, check_size
from actionlog.importers.sandbox import (
    FAR,
    HEAD,
    MOST_ANSWER,
    ReadRequest,
    asked_for,
    how_far,
    understood,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.board_context import Known
    from actionlog.domain.minutes.statements import Minutes
    from actionlog.importers.source_document import SourceDocument


PATIENCE = 8.0
"""Seconds without a sign of life after which a reader is ended."""

_PIPE = 65_536
_SAVE_AGAIN = "open it in the program that wrote it, and save it again, or as .csv"
_READER = (sys.executable, "-I", "-B", "-m", "actionlog.importers")


def read_file(folder: Path, path: str) -> tuple[str, bytes]:
    """A file's name and bytes, by a path from where the user stands.

    Raises `NoSuchThing` where there is none, `Unreadable` for what is no plain file or too large.
    """
    place = folder / Path(path).expanduser()
    name = place.name or path
    try:
        # A pipe that nobody writes to would keep us for ever.
        handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchThing(f"there is no file {path}", _neighbours(place)) from None
    except (OSError, ValueError) as fault:
        raise Unreadable(name, None, f"cannot be opened: {_said(fault)}", f"ls -l {path}") from None
    try:
        content = _plain_content(handle, name)
    except OSError as fault:
        raise Unreadable(name, None, f"cannot be read: {_said(fault)}", _SAVE_AGAIN) from None
    finally:
        os.close(handle)
    check_size(name, content)
    return name, content


def open_apart(
    name: str,
    content: bytes,
    known: Known,
    watch: Callable[[int, int], None],
    *,
    minutes: bool = False,
) -> SourceDocument:
    """Read a log, or minutes, telling `watch` how much of how much is done. Raises `Unreadable`."""
    if not detection.is_packed(content):
        if minutes:
            return detection.open_minutes(name, content, watch)
        return detection.open_document(name, content, known, watch)
    check_size(name, content)
    return _asked(asked_for(ReadRequest(name, minutes, content)), name, watch)


def _plain_content(handle: int, name: str) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
        raise Unreadable(name, None, f"is {what}", "name the files to be read")
    check_bytes(name, found.st_size)
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read(MOST_BYTES + 1)


def _asked(given: bytes, name: str, watch: Callable[[int, int], None]) -> SourceDocument:
    """What a reader that was given this makes of it. Raises `Unreadable`."""
    with subprocess.Popen(  # noqa: S603 - ourselves, and nothing that the file says
        _READER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as reader:
        try:
            # Beside: a reader that takes nothing in must not keep us from hearing that it died.
            threading.Thread(target=_feed, args=(reader.stdin, given), daemon=True).start()
            return _heard(_Frames(reader, name), name, watch)
        finally:
            _end(reader)


def _heard(frames: _Frames, name: str, watch: Callable[[int, int], None]) -> SourceDocument:
    while True:
        letter, body = frames.next()
        try:
            if letter != FAR:
                return understood(name, letter, body)
            done, of = how_far(body)
        except ValueError:
            raise frames.failed("its reader talked nonsense") from None
        watch(done, of)


class _Frames:
    """What a reader says, frame by frame, while it says something within our patience."""

    def __init__(self, reader: subprocess.Popen[bytes], name: str) -> None:
        self._reader, self._name = reader, name
        self._heard = bytearray()
        self._pipe = _opened(reader.stdout).fileno()

    def next(self) -> tuple[bytes, bytes]:
        """One frame. Raises `Unreadable` where none comes."""
        until = time.monotonic() + PATIENCE
        while not (size := self._size()) or len(self._heard) < size:
            ready, _, _ = select.select([self._pipe], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise self.failed(f"nothing came of it in {PATIENCE:.0f} seconds")
            more = os.read(self._pipe, _PIPE)
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
        if size > MOST_ANSWER:
            raise self.failed("its reader talked nonsense")
        return size

    def failed(self, why: str) -> Unreadable:
        """What to say of a file whose reader came to nothing."""
        return Unreadable(self._name, None, f"cannot be read: {why}", _SAVE_AGAIN)


def _feed(pipe: IO[bytes] | None, given: bytes) -> None:
    with suppress(OSError), _opened(pipe) as stream:  # one that died early has said why
        stream.write(given)


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        msg = "a reader without its pipes"
        raise TypeError(msg)
    return pipe


def _end(reader: subprocess.Popen[bytes]) -> None:
    """End a reader, and whatever else may hold its pipes."""
    if reader.returncode is None:  # else its number may be another's by now
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(reader.pid, signal.SIGKILL)


def _why(code: int) -> str:
    """Why a reader ended before it had said what it read."""
    return "it is damaged, or needs more memory than a log is worth" if code else "nothing came"


def _neighbours(place: Path) -> str:
    with suppress(OSError):
        kinds = {".xlsx", ".docx", ".csv", ".pdf", ".txt"}
        near = sorted(one.name for one in place.parent.iterdir() if one.suffix.lower() in kinds)
        if near:
            return f"in that folder there are: {', '.join(near[:5])}"
    return "give the path from the folder in which you stand"


def _said(fault: OSError | ValueError) -> str:
    return (getattr(fault, "strerror", None) or str(fault)).lower()


MOST_BYTES_OF_TEXT = 5_000_000


def read_minutes_file(session: Session, path: str) -> Minutes:
    """Read a file as minutes. Raises `NoSuchThing`, `Unreadable`, `MinutesTooLarge`."""
    from actionlog.domain.board_context import Known
    from actionlog.importers import detection
    from actionlog.importers.minutes.minutes_reader import read_minutes

    name, content = read_file(session.folder, path)
    if len(content) > MOST_BYTES_OF_TEXT and not detection.is_packed(content):
        raise MinutesTooLarge(name, MOST_BYTES_OF_TEXT)
    known = Known(as_at=session.as_at, people=session.board.people)
    document = open_apart(name, content, known, reading_watch(), minutes=True)
    return read_minutes(document, session.as_at)


def day_of(session: Session, minutes: Minutes, given: str | None) -> date:
    """The meeting's day: as given, or as the minutes say. Raises `MinutesUndated`."""
    if given is not None:
        return session.day(given)
    if minutes.dated is None:
        raise MinutesUndated(minutes.file)
    return minutes.dated
