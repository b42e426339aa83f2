"""Files that look like the log's own and are not: copies of synced folders, names mistyped.

Nothing reads them, so they stop nothing; what one says that the file beside it does not may be
somebody's work.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from actionlog.domain.checks.inputs import Fault, Spot
from actionlog.english import joined, pasted
from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.store.source import Source

_OF_THE_BOARD = (paths.BOARD, paths.PEOPLE)
_STARTS = {
    paths.MEETINGS: re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII),
    paths.ACTIONS: re.compile(r"\d{4,9}(?!\d)", re.ASCII),
    "": re.compile(r"(?:board|people)(?![a-z])", re.ASCII),
}
"""What the name of a copy begins with, by the folder that it is in: the name of the file itself."""


def strays(source: Source, board: str) -> Iterator[Fault]:
    """Every `.toml` of a board's folders under a name that the log does not know."""
    for below in _folders(source, board):
        folder = f"{board}/{below}".rstrip("/")
        names = source.names(folder)
        for name in names:
            if not paths.is_nobodys(name) and not _is_known(below, name):
                yield _stray_fault(source, folder, name, _original(below, name, names))


def _folders(source: Source, board: str) -> Iterator[str]:
    """The folders of a board, from its own on; hidden ones are nobody's business."""
    yield ""
    there = source.names(board)
    for kind in (paths.MEETINGS, paths.ACTIONS):
        if f"{kind}/" in there:
            yield kind
    for name in source.names(f"{board}/{paths.ACTIONS}") if f"{paths.ACTIONS}/" in there else ():
        if name.endswith("/") and not name.startswith("."):
            yield f"{paths.ACTIONS}/{name.rstrip('/')}"


def _is_known(below: str, name: str) -> bool:
    """Whether a name is one that something else reads, or tells of."""
    kind, _, hundred = below.partition("/")
    if kind == paths.ACTIONS:
        in_place = not hundred or paths.is_hundred(hundred)
        return in_place and paths.ref_of(name) is not None
    return bool(paths.meeting_day(name)) if kind == paths.MEETINGS else name in _OF_THE_BOARD


def _original(below: str, name: str, names: list[str]) -> str | None:
    """The file in the same folder that a name looks like a copy of."""
    start = _STARTS[below.partition("/")[0]].match(name)
    original = f"{start[0]}.toml" if start else None
    return original if original in names and original != name else None


def _stray_fault(source: Source, folder: str, name: str, original: str | None) -> Fault:
    shown = source.shown(f"{folder}/{name}")
    if original is None:
        return Fault(
            "is not named as a file of the log is, and is not read",
            Spot(path=shown),
            "give it the name that it should have, or move it out",
        )
    ours = source.shown(f"{folder}/{original}")
    return Fault(
        f"looks like a copy of {original} that a synced folder made: "
        f"{_differing(source, f'{folder}/{name}', f'{folder}/{original}')}",
        Spot(path=shown),
        f"compare: git diff --no-index -- {pasted(ours)} {pasted(shown)}; "
        f"put right in {original} what is missing, then delete the copy",
    )


def _differing(source: Source, copy: str, original: str) -> str:
    """In words what a copy says that the file does not."""
    theirs, ours = _values(source, copy), _values(source, original)
    if theirs is None or ours is None:
        return "one of them cannot be read"
    keys = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
    if not keys:
        return "both say the same"
    return f"they differ in {joined(keys[:5])}"


def _values(source: Source, path: str) -> dict[str, Any] | None:
    with suppress(Unreadable, FileNotFoundError):
        return parse(source.read(path), path, dict)
    return None
