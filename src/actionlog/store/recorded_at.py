"""What was on record at a moment: the commit that had it, and what is dated by then since.

The dates of entries do not ascend along history: entries are put after those of others, and logs
kept elsewhere are brought in later with the dates of their papers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.store import paths
from actionlog.store.git.log_entries import BOARD_TRAILER, trailers_of
from actionlog.store.git.process import read
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import TreePath

_FORM = "--format=%H%x09%P%x09%at%x09%B"


class _Dated(NamedTuple):
    """A commit: those before it, when it was authored, and what it says."""

    name: str
    parents: tuple[str, ...]
    authored: int
    message: str

    @property
    def boards(self) -> tuple[str, ...]:
        """The boards that it names, if any."""
        return trailers_of(self.message).get(BOARD_TRAILER, ())


@dataclass(frozen=True, slots=True)
class OnRecord:
    """The commit, `None` where nothing was on record, and how many entries are dated by then too.

    Those came later: with an older log, with what others had recorded, or after an entry that a
    wrong clock dated. `latest` is the last moment by which an entry is dated, in seconds.
    """

    commit: str | None
    later: int = 0
    latest: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class BoardHistory:
    """The history of a board, by the ids that it had, read for its dates.

    `actions` is where its actions lie.
    """

    git: Git
    boards: tuple[str, ...]
    actions: TreePath

    def at(self, moment: datetime) -> OnRecord:
        """What was on record: never anything of the board that was authored later."""
        commits = {one.name: one for one in self._commits()}
        if not commits:
            return OnRecord(None)
        limit = int(moment.timestamp())
        line = _first_line(commits)
        empty: frozenset[str] = frozenset()
        late = self._late(commits, limit, empty)
        if line[0] in late:
            empty = frozenset(self._set_up(line))
            late = self._late(commits, limit, empty)
        found = next((name for name in reversed(line) if name not in late), None)
        if found in empty:
            found = None
        known = _up_to(commits, found)
        later = (
            one
            for one in commits.values()
            if one.name not in known and one.authored <= limit and self._is_entry(one)
        )
        latest = max(one.authored for one in commits.values())
        return OnRecord(found, sum(1 for _ in later), latest)

    def dated_after(self, moment: datetime) -> list[tuple[str, int]]:
        """The entries that are dated later than a moment: commits, and the seconds of each."""
        limit = int(moment.timestamp())
        late = (one for one in self._commits() if one.authored > limit and self._is_entry(one))
        return [(one.name, one.authored) for one in late]

    def _late(self, commits: Mapping[str, _Dated], limit: int, empty: frozenset[str]) -> set[str]:
        """The commits that hold something authored later, theirs or of one before them."""
        late: set[str] = set()
        for one in commits.values():
            own = one.authored > limit and one.name not in empty and self._is_ours(one)
            if own or not late.isdisjoint(one.parents):
                late.add(one.name)
        return late

    def _is_ours(self, one: _Dated) -> bool:
        """Whether it may have changed the board: what names only another one has not."""
        named = one.boards
        return not named or not set(self.boards).isdisjoint(named)

    def _is_entry(self, one: _Dated) -> bool:
        return len(one.parents) < 2 and self._is_ours(one)  # noqa: PLR2004 - no merge

    def _set_up(self, line: list[str]) -> list[str]:
        """The commits before the first action.

        A log that is brought in is older than the board's founding, which holds none of it.
        """
        least, most = 0, len(line)
        while least < most:
            middle = (least + most) // 2
            if self.git.tree_entries(line[middle], self.actions):
                most = middle
            else:
                least = middle + 1
        return line[:least]

    def _commits(self) -> Iterator[_Dated]:
        """Every commit up to HEAD, each after those before it."""
        if self.git.head() is None:
            return
        asked = ("log", "--topo-order", "--reverse", "--no-show-signature", "--no-color", _FORM)
        out = read(self.git.root, *asked, "-z", "HEAD", "--").out
        # What somebody wrote may hold anything but the byte that git puts between.
        for told in filter(None, out.decode("utf-8", errors="replace").split("\0")):
            name, parents, authored, message = told.split("\t", 3)
            yield _Dated(name, tuple(parents.split()), int(authored), message)


def history_of(git: Git, folder: TreePath) -> BoardHistory:
    """The history of a board whose folder is given."""
    from actionlog.store.git.moved_folders import board_ids
    from actionlog.store.log_paths import TreePath

    return BoardHistory(git, board_ids(git, folder), TreePath(f"{folder}/{paths.ACTIONS}"))


def _first_line(commits: Mapping[str, _Dated]) -> list[str]:
    """HEAD and what it was made after, first parent by first parent; the oldest first."""
    one: _Dated | None = list(commits.values())[-1]
    found = []
    while one:
        found.append(one.name)
        one = commits.get(one.parents[0]) if one.parents else None
    return found[::-1]


def _up_to(commits: Mapping[str, _Dated], commit: str | None) -> set[str]:
    """A commit and all before it."""
    found: set[str] = set()
    waiting = [commit] if commit else []
    while waiting:
        name = waiting.pop()
        if name in found or name not in commits:
            continue
        found.add(name)
        waiting += commits[name].parents
    return found
