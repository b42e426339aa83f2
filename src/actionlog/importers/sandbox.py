"""A reader in a process of its own: what it is asked and answers, and its limits.

Frames of a letter, a length and a body in MessagePack. Who starts the process and ends it is left
to its caller.
"""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.importers.source_document import SourceDocument


HEAD = 5
MOST_ANSWER = 64 * 1024 * 1024
FAR, READ, REFUSED = b"F", b"R", b"N"

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


def asked_for(asked: ReadRequest) -> bytes:
    """What to give to the reader."""
    import msgspec

    return msgspec.msgpack.encode(asked)


def how_far(body: bytes) -> tuple[int, int]:
    """What a frame says of how much is done, of how much. Raises `ValueError` for nonsense."""
    import msgspec

    return msgspec.json.decode(body, type=tuple[int, int])


def understood(name: str, letter: bytes, body: bytes) -> SourceDocument:
    """The document that the last frame is.

    Raises `Unreadable` where that is what the reader said, `ValueError` for nonsense.
    """
    import msgspec

    from actionlog.importers.source_document import SourceDocument

    if letter == READ:
        return msgspec.msgpack.decode(body, type=SourceDocument)
    if letter != REFUSED:
        raise ValueError(letter)
    refusal = msgspec.msgpack.decode(body, type=Refusal)
    raise Unreadable(name, refusal.line, refusal.reason, *refusal.hints)


def limit_myself() -> None:
    """Take no more memory and time than a log is worth; leave no image and write no file."""
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
    from actionlog.importers import detection

    if asked.minutes:
        return detection.open_minutes(asked.name, asked.content, watch)
    # What the board knows helps with copied text alone, which is read where it was asked for.
    return detection.open_document(asked.name, asked.content, Known(as_at=date.min), watch)


def _send(out: int, letter: bytes, body: bytes) -> None:
    frame = memoryview(letter + len(body).to_bytes(HEAD - 1, "big") + body)
    while frame:
        frame = frame[os.write(out, frame) :]
