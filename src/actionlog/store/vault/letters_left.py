"""Letters that went out and are not on record yet: noted one by one, so that none goes out twice.

A letter cannot be taken back, as a change is. What a command could not record, because it was
killed or refused, the next one that sends letters puts on record first. The one that it was handing
over is noted before, as in hand: of that the next one asks. Each run has its own file.
"""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.issued_paper import SentLetter
from actionlog.errors import StorageRefused
from actionlog.store.git.location import folder_in
from actionlog.store.git.repository import Git
from actionlog.store.vault import disk
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    _Noted = tuple[date, SentLetter, bool]


class LettersLeft(NamedTuple):
    """The notes of a board's letters, in git's folder."""

    folder: Path
    board: str

    @classmethod
    def of(cls, root: Path, board: str) -> LettersLeft:
        """The letters left of a board in a log's folder."""
        return cls(folder_in(Git.require(root).git_dir) / "letters", board)

    def noted(self) -> list[tuple[date, SentLetter]]:
        """Every letter that is noted, each with its meeting.

        Raises `StorageRefused` where a note cannot be read.
        """
        return [(day, one) for it in self._all() for day, one, in_hand in it if not in_hand]

    def in_hand(self) -> list[tuple[date, SentLetter]]:
        """Each letter of which nobody knows whether it went out. Raises `StorageRefused`."""
        return [(day, one) for it in self._all() for day, one, in_hand in it if in_hand]

    def note(
        self, letters: Sequence[tuple[date, SentLetter]], in_hand: tuple[date, SentLetter] | None
    ) -> None:
        """Note what this run has sent so far, and what it is handing over. Raises `OSError`."""
        now = [(*in_hand, True)] if in_hand else []
        self._write(self._own, [*((*one, False) for one in letters), *now])

    def settle(self, went_out: Mapping[SentLetter, bool]) -> None:
        """Keep of the letters in hand those that went out, as such, and forget the others."""
        for place in self._places():
            kept = [one for one in _read(place) if not one[2] or went_out[one[1]]]
            self._write(place, [(day, letter, False) for day, letter, _ in kept])

    def drop(self) -> None:
        """Forget what is on record now; what was in hand to the end stays."""
        for place in self._places():
            left = [one for one in _read(place) if one[2]]
            if left:
                self._write(place, left)
            else:
                place.unlink(missing_ok=True)

    @property
    def _own(self) -> Path:
        return self.folder / f"{self.board}.{os.getpid()}.json"

    def _write(self, place: Path, letters: Sequence[_Noted]) -> None:
        for folder in disk.missing_folders([place]):
            disk.make_folder(folder)
        rows = [
            [str(day), str(one.on), one.to, one.address, one.refs, in_hand]
            for day, one, in_hand in letters
        ]
        disk.give(place, json.dumps(rows).encode())

    def _all(self) -> list[list[_Noted]]:
        return [_read(place) for place in self._places()]

    def _places(self) -> list[Path]:
        return sorted(self.folder.glob(f"{self.board}.*.json"))


def _read(place: Path) -> list[_Noted]:
    try:
        rows = json.loads(disk.read(place) or b"[]")
        return [
            (
                date.fromisoformat(day),
                SentLetter(date.fromisoformat(on), to, address, tuple(map(int, refs))),
                any(in_hand),
            )
            # Before letters in hand were noted, a note had nothing behind the refs.
            for day, on, to, address, refs, *in_hand in rows
        ]
    except (ValueError, TypeError) as fault:
        raise StorageRefused(
            f"{place} cannot be read: it says which letters went out and are not on record",
            "see who was written to, then take the file away",
        ) from fault
