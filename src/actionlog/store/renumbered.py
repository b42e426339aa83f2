"""Which number an action of this clone has now that had another one before it was published.

Kept beside git's own files and in no other clone: nobody else ever knew the number that it had.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from actionlog.store.git.location import folder_in, locate

if TYPE_CHECKING:
    from pathlib import Path


def note_number(root: Path, board: str, old: int, new: int) -> None:
    """Remember another number. It is a convenience: where it cannot be written, nothing is lost."""
    place = _place(root, board)
    with contextlib.suppress(OSError):
        if place and renumbered(root, board, old) != new:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("a", encoding="ascii") as file:
                file.write(f"{old} {new}\n")


def renumbered(root: Path, board: str, old: int) -> int | None:
    """The number that an action has now which had another one in this clone."""
    place, found = _place(root, board), None
    with contextlib.suppress(OSError, ValueError):
        for line in place.read_text(encoding="ascii").splitlines() if place else ():
            was, now = map(int, line.split())
            found = now if was == old else found
    return found


def _place(root: Path, board: str) -> Path | None:
    place = locate(root)
    return folder_in(place.git_dir) / "renumbered" / board if place else None
