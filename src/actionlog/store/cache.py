"""A derived copy of the actions, a file for each folder of a hundred, in the git directory.

A copy says of which tree and by which version it was made, under a checksum; it is used only for
a folder that git vouches for as being that tree. So a stale or damaged copy is a copy that is not
there; whoever can forge one can write the log itself, and a hook beside it.
"""

from __future__ import annotations

import functools
import os
import zlib
from typing import TYPE_CHECKING

from actionlog import __version__
from actionlog.store.git.location import keep_copy
from actionlog.store.source import READ_PLAIN
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import msgspec

    from actionlog.domain.action import Action

_FORM = f"actionlog cache 5 {__version__} "
_HEAD = 128
_SIZE = 4
_REST = b"finished"


class Copy(NamedTuple):
    """A folder's actions, as they are in a tree of git."""

    tree: str
    actions: Sequence[Action]


class Cache(NamedTuple):
    """The copies below one folder. It never raises: what cannot be read or written is not there."""

    folder: Path

    def get(self, board: str, folder: str, *, finished: bool) -> Copy | None:
        """The copy of a folder's actions; without `finished` only the unfinished ones."""
        # Some of a thousand files: a path object for each would cost as much as reading it.
        place = f"{self.folder}/{board}/{folder}"
        try:
            handle = os.open(place, READ_PLAIN)
        except OSError:
            return None
        try:
            return _read(handle, finished=finished)
        except OSError:
            return None
        finally:
            os.close(handle)

    def put(self, board: str, folder: str, tree: str, actions: Sequence[Action]) -> None:
        """Keep a copy."""
        unfinished = [action for action in actions if action.unfinished]
        finished = [action for action in actions if not action.unfinished]
        head = f"{_FORM}{tree}".encode().ljust(_HEAD)
        content = head + _sealed(head, unfinished) + _sealed(head + _REST, finished)
        keep_copy(self.folder / board / folder, content)


def _read(handle: int, *, finished: bool) -> Copy | None:
    start = os.read(handle, _HEAD + 2 * _SIZE)
    head, sizes = start[:_HEAD], start[_HEAD:]
    unfinished = _section(handle, head, sizes)
    if unfinished is None or not head.startswith(_FORM.encode()):
        return None
    tree = head[len(_FORM) :].decode("ascii", errors="replace").rstrip()
    if not finished:
        return Copy(tree, unfinished)
    rest = _section(handle, head + _REST, os.read(handle, 2 * _SIZE))
    if rest is None:
        return None
    return Copy(tree, sorted((*unfinished, *rest), key=lambda action: action.ref))


def _sealed(head: bytes, actions: Sequence[Action]) -> bytes:
    import msgspec

    body = msgspec.msgpack.encode(actions)
    return len(body).to_bytes(_SIZE, "big") + _checksum(head, body) + body


def _section(handle: int, head: bytes, sizes: bytes) -> Sequence[Action] | None:
    """The actions of a section, where they are as they were sealed under this head."""
    size = int.from_bytes(sizes[:_SIZE], "big")
    body = os.read(handle, size) if size <= _MOST else b""
    if sizes[_SIZE:] != _checksum(head, body):
        return None
    return () if body == _NOTHING else _decoded(body)


def _checksum(head: bytes, body: bytes) -> bytes:
    # Against accidents, not against forgers: SHA-256 costs three times as much and OpenSSL.
    return zlib.crc32(body, zlib.crc32(head)).to_bytes(_SIZE, "big")


_MOST = 200_000_000
"""More than the copy of a hundred files of the largest size can need."""

_NOTHING = b"\x90"
"""An empty list, as most folders of an old log have it: known without the decoder."""


def _decoded(body: bytes) -> Sequence[Action] | None:
    import msgspec

    try:
        return _decoder().decode(body)
    except msgspec.DecodeError:
        return None


@functools.cache
def _decoder() -> msgspec.msgpack.Decoder[tuple[Action, ...]]:
    import msgspec

    from actionlog.domain.action import Action

    return msgspec.msgpack.Decoder(tuple[Action, ...])
