"""What git remembers of a board's refs: since when each was there, and who took its file away.

The whole history of a folder in one `git log`, of which only what was added and removed is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from actionlog.store import layout
from actionlog.store.git.process import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.store.git.repository import Git

# A merge beside each parent (-m): what it drops of one side is no change beside the other.
_ASKED = (
    "-c",
    "log.showRoot=true",
    "log",
    "-m",
    "--topo-order",
    "--full-history",
    "--no-renames",
    "--diff-filter=AD",
    "--name-status",
    "-z",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-notes",
    "--no-decorate",
    "--no-color",
    "--no-follow",
    "--date=short",
    "--format=%H%x00%P%x00%an%x00%ad%x00%(trailers:key=Undoes,valueonly)",
)
_HEAD = 5


class Removal(NamedTuple):
    """When an action's file was taken away and by whom; the commit before, where it is certain.

    `undone` says that `undo` did it: a log that was brought in by mistake leaves as it came.
    """

    on: date
    by: str
    before: str | None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """The refs of a board in the history that leads to a commit, with the last path of each.

    `removed` are those whose file that commit does not have.
    """

    paths: dict[int, str] = field(default_factory=dict)
    since: dict[int, date] = field(default_factory=dict)
    removed: dict[int, Removal] = field(default_factory=dict)
    is_cut: bool = False


def remembered(git: Git, logs: str, folder: str, commit: str | None) -> Remembered:
    """What the history up to a commit, or HEAD, knows of the actions in a folder below `logs`."""
    if commit is None and git.head() is None:
        return Remembered()
    found = Remembered(is_cut=(git.common_dir / "shallow").exists())
    there: set[int] = set()
    left: set[int] = set()
    asked = (*_ASKED, "--end-of-options", commit or "HEAD", "--", logs + folder)
    for sign, path, step in _steps(read(git.root, *asked).out):
        ref = layout.ref_of(path.rpartition("/")[2])
        if ref is None or ref in left:
            continue
        if sign == "D" and step.undone and ref not in there:
            left.add(ref)
            continue
        found.paths.setdefault(ref, path.removeprefix(logs))
        if sign == "A":
            found.since[ref] = step.on
            if ref not in found.removed:
                there.add(ref)
        elif ref not in there:
            found.removed.setdefault(ref, step)
    return found


def _steps(out: bytes) -> Iterator[tuple[str, str, Removal]]:
    """Every file that was added (`A`) or removed (`D`), the newest first."""
    words = iter(out.decode("utf-8", errors="surrogateescape").split("\0"))
    word = next(words, "")
    while word:
        _commit, parents, author, day, undoes = word, *(next(words) for _ in range(_HEAD - 1))
        one = parents if " " not in parents else None
        step = Removal(date.fromisoformat(day), author, one, bool(undoes.strip()))
        word = next(words, "")
        while (sign := word.lstrip("\n")) in {"A", "D"}:
            yield sign, next(words), step
            word = next(words, "")
