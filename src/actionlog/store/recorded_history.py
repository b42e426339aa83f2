"""What git remembers of actions: the versions of one, and of each since when its file is there.

How git is asked is left to `git`; what a version says is the codec's business.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.versions import Version
from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.codec import read_action
from actionlog.store.git.process import read
from actionlog.store.git.repository import SLOW_SECONDS, Git, renew
from actionlog.store.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action
    from actionlog.store.log import LogStore


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
class RefHistory:
    """The refs of a board in the history that leads to a commit, with the last path of each.

    `removed` are those whose file that commit does not have.
    """

    paths: dict[int, str] = field(default_factory=dict)
    since: dict[int, date] = field(default_factory=dict)
    removed: dict[int, Removal] = field(default_factory=dict)
    is_cut: bool = False


def ref_history(git: Git, logs: str, folder: str, commit: str | None) -> RefHistory:
    """What the history up to a commit, or HEAD, knows of the actions in a folder below `logs`."""
    if commit is None and git.head() is None:
        return RefHistory()
    found = RefHistory(is_cut=(git.common_dir / "shallow").exists())
    there: set[int] = set()
    left: set[int] = set()
    asked = (*_ASKED, "--end-of-options", commit or "HEAD", "--", logs + folder)
    for sign, path, step in _steps(read(git.root, *asked).out):
        ref = paths.ref_of(path.rpartition("/")[2])
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


def versions(store: LogStore, ref: int, commit: str | None = None) -> list[Version]:
    """What each commit up to `commit` (HEAD) made of an action; empty outside of git."""
    git = Git.find(store.root)
    if git is None:
        return []
    path = paths.action_path(store.board, ref)
    asked = time.monotonic()
    entries = git.log_of(store.prefix(git) + path, commit or "HEAD")
    if time.monotonic() - asked > SLOW_SECONDS:
        renew(git)
    oids = {oid for entry in entries for oid in (entry.before, entry.after) if oid}
    blobs = git.blobs(oids)
    actions = {oid: _action(content, path, ref) for oid, content in blobs.items()}
    return [
        Version(
            commit=entry.commit,
            entered=entry.authored.date(),
            by=entry.author,
            before=actions.get(entry.before) if entry.before else None,
            after=actions.get(entry.after) if entry.after else None,
        )
        for entry in entries
    ]


def _action(content: bytes, path: str, ref: int) -> Action | None:
    try:
        return parse(content, path, lambda data: read_action(data, ref))
    except Unreadable:
        return None
