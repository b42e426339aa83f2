"""Letters that went out and are not on record yet: noted one by one, so that none goes out twice.

A letter cannot be taken back, as a change is. What a command could not record, because it was
killed or refused, the next one that sends letters puts on record first. Each run has its own file.
"""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.issued_paper import SentLetter
from actionlog.errors import StorageRefused
from actionlog.store.git.location import folder_in
from actionlog.store.git.repository import Git
from actionlog.store.vault import disk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class LettersLeft(NamedTuple):
    """The notes of a board's letters, in git's folder."""

    folder: Path
    board: str

    @classmethod
    def of(cls, root: Path, board: str) -> LettersLeft:
        """Those of a log's folder."""
        return cls(folder_in(Git.require(root).git_dir) / "letters", board)

    def noted(self) -> list[tuple[date, SentLetter]]:
        """Every letter that is noted, each with its meeting.

        Raises `StorageRefused` where a note cannot be read.
        """
        return [one for place in self._places() for one in _read(place)]

    def note(self, letters: Sequence[tuple[date, SentLetter]]) -> None:
        """Note what this run has sent so far. Raises `OSError`."""
        own = self.folder / f"{self.board}.{os.getpid()}.json"
        for folder in disk.missing_folders([own]):
            disk.make_folder(folder)
        told = [[str(day), str(one.on), one.to, one.address, one.refs] for day, one in letters]
        disk.give(own, json.dumps(told).encode())

    def drop(self) -> None:
        """Forget what is on record now."""
        for place in self._places():
            place.unlink(missing_ok=True)

    def _places(self) -> list[Path]:
        return sorted(self.folder.glob(f"{self.board}.*.json"))


def _read(place: Path) -> list[tuple[date, SentLetter]]:
    try:
        told = json.loads(disk.read(place) or b"[]")
        return [
            (
                date.fromisoformat(day),
                SentLetter(date.fromisoformat(on), to, address, tuple(map(int, refs))),
            )
            for day, on, to, address, refs in told
        ]
    except (ValueError, TypeError) as fault:
        raise StorageRefused(
            f"{place} cannot be read: it says which letters went out and are not on record",
            "see who was written to, then take the file away",
        ) from fault
