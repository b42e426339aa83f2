"""The process that a reader runs in: it reads one file under limits, and says what it says.

It speaks in frames: a letter, a length, a body in MessagePack. Who starts and ends it is in
`sandbox`.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers import detection

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.importers.source_document import SourceDocument


HEAD = 5
FAR, READ, REFUSED = b"F", b"R", b"N"

_MEMORY = 640 * 1024 * 1024
_SECONDS = 300


class Purpose(Enum):
    """What a file is read as."""

    LOG = "a log"
    MINUTES = "minutes"
    WORDS = "the words that it prints"


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A file to be read."""

    name: str
    purpose: Purpose
    content: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """An `Unreadable` on its way."""

    line: int | None
    reason: str
    hints: tuple[str, ...]


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
    letter, body = answer(asked, lambda done, of: _send(out, FAR, msgspec.json.encode((done, of))))
    _send(out, letter, body)


def answer(asked: ReadRequest, watch: Callable[[int, int], None]) -> tuple[bytes, bytes]:
    """The last frame: the document, or why there is none."""
    import msgspec

    try:
        return READ, msgspec.msgpack.encode(_opened(asked, watch))
    except Unreadable as fault:
        refusal = Refusal(fault.line, fault.reason, fault.hints)
        return REFUSED, msgspec.msgpack.encode(refusal)


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

    if asked.purpose is Purpose.WORDS:
        from actionlog.importers.printed_words import read

        return read(asked.name, asked.content, watch)
    if asked.purpose is Purpose.MINUTES:
        return detection.open_minutes(asked.name, asked.content, watch)
    # What the board knows helps with copied text alone, which is read where it was asked for.
    return detection.open_document(asked.name, asked.content, Known(as_at=date.min), watch)


def _send(out: int, letter: bytes, body: bytes) -> None:
    frame = memoryview(letter + len(body).to_bytes(HEAD - 1, "big") + body)
    while frame:
        frame = frame[os.write(out, frame) :]
