"""The numbers that a board ever gave, by git's memory: none of them is given again.

What was found is kept beside the derived copies, with the commit that it speaks for, so that an
`add` asks git only for what came after. Also which number an action of this clone has now that had
another one before it was published: nobody else ever knew that one.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from actionlog.store import paths
from actionlog.store.git.location import folder_in, keep_copy, locate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogsFolder

_FORM = "actionlog numbers 2"


class GivenNumbers:
    """The numbers on record at HEAD or before it, looked up when they are first asked for."""

    def __init__(self, git: Git, logs: LogsFolder, board: str) -> None:
        self._git, self._logs, self._board = git, logs, board
        self._found: frozenset[int] | None = None

    def __contains__(self, ref: object) -> bool:
        return ref in self._numbers

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def _numbers(self) -> frozenset[int]:
        if self._found is None:
            head = self._git.head()
            found = self._in_history(head) | self._on_lost_papers(head) if head else frozenset()
            self._found = found
        return self._found

    def _in_history(self, head: str) -> frozenset[int]:
        from actionlog.store.recorded_history import ref_history  # few changes give a number

        place = folder_in(self._git.git_dir) / "numbers" / self._logs.in_tree(self._board)
        commit, known = _kept(place)
        if commit == head:
            return known
        if commit is None or not self._git.leads_to(commit, head):
            commit, known = None, frozenset()
        since = f"{commit}..{head}" if commit else head
        found = ref_history(self._git, self._logs, self._board, since)
        numbers = (known - found.taken_back) | found.paths.keys()
        _keep(place, head, numbers)
        return numbers

    def _on_lost_papers(self, head: str) -> frozenset[int]:
        """The numbers on record when papers went out whose entries have left the history since.

        Only their tags know: somebody who was sent such a paper has those numbers in front of them.
        """
        from actionlog.store.git.moved_folders import board_ids
        from actionlog.store.git.process import read
        from actionlog.store.recorded_history import ref_history

        asked = ("for-each-ref", f"--no-merged={head}", "--format=%(refname)")
        ids = board_ids(self._git, self._logs.in_tree(self._board))
        tags = (f"refs/tags/{paths.PAPERS}/{board}/" for board in ids)
        found = read(self._git.root, *asked, *tags).out
        return frozenset(
            ref
            for tag in found.decode(errors="replace").split()
            for ref in ref_history(self._git, self._logs, self._board, f"{head}..{tag}").paths
        )


def _kept(place: Path) -> tuple[str | None, frozenset[int]]:
    """The commit that was looked at last, and its numbers; nothing where that cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        form, commit, *numbers = place.read_text(encoding="ascii").splitlines()
        if form == _FORM and re.fullmatch(r"[0-9a-f]{40,64}", commit):
            return commit, frozenset(map(int, numbers))
    return None, frozenset()


def _keep(place: Path, commit: str, numbers: frozenset[int]) -> None:
    keep_copy(place, "\n".join([_FORM, commit, *map(str, sorted(numbers)), ""]).encode("ascii"))


def note_number(root: Path, board: str, old: int, new: int) -> None:
    """Remember another number. It is a convenience: where it cannot be written, nothing is lost."""
    place = _place_of_others(root, board)
    with contextlib.suppress(OSError):
        if place and renumbered(root, board, old) != new:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("a", encoding="ascii") as file:
                file.write(f"{old} {new}\n")


def renumbered(root: Path, board: str, old: int) -> int | None:
    """The number that an action has now which had another one in this clone."""
    place, found = _place_of_others(root, board), None
    with contextlib.suppress(OSError, ValueError):
        for line in place.read_text(encoding="ascii").splitlines() if place else ():
            was, now = map(int, line.split())
            found = now if was == old else found
    return found


def _place_of_others(root: Path, board: str) -> Path | None:
    place = locate(root)
    return folder_in(place.git_dir) / "renumbered" / board if place else None
