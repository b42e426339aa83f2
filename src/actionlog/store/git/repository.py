"""Reads from git what the log needs: HEAD, trees, blobs, history, what is not yet committed.

Nothing here changes what a repository holds, and nothing that a ``.git/config`` names is run.
Changes are the business of ``vault``.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from actionlog.english import pasted
from actionlog.errors import StorageRefused
from actionlog.store.git import commit_graph
from actionlog.store.git import location as gitplace
from actionlog.store.git.process import at_work, read, reading
from actionlog.store.log_paths import ROOT, TreePath
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from actionlog.store.git.log_entries import LogEntry


# Else a user's configuration could hide what the first commit brought.
_WITH_ROOT = ("-c", "log.showRoot=true")


def _marked(listing: bytes) -> dict[TreePath, str]:
    """Of `ls-files -v`, the files that git is told not to look at."""
    if listing.count(b"\0") == listing.count(b"\0H ") + listing.startswith(b"H "):
        return {}  # as nearly always; among many thousands, found out in no time
    return {
        TreePath(_name(name)): "skip-worktree" if tag in b"sS" else "assume-unchanged"
        for tag, name in re.findall(rb"(?:^|\0)([Sa-z]) ([^\0]+)", listing)
    }


class TreeEntry(NamedTuple):
    """One line of a git tree."""

    mode: str
    type: str
    oid: str
    name: str


class Git(NamedTuple):
    """The git work tree that a log is kept in."""

    root: Path
    git_dir: Path
    common_dir: Path

    @classmethod
    def find(cls, folder: Path) -> Git | None:
        """The work tree that the folder is in, or None; starts no process."""
        place = gitplace.locate(folder)
        return cls(place.root, place.git_dir, place.common_dir) if place else None

    @classmethod
    def require(cls, folder: Path) -> Git:
        """The work tree that the folder is in, for a change.

        Raises StorageRefused outside of a work tree, and in a bare repository.
        """
        if found := cls.find(folder):
            return found
        if gitplace.in_bare_repository(folder):
            raise StorageRefused(
                f"{folder} is in a bare repository, which has no files to work on",
                f"git clone {pasted(str(folder))} log && cd log",
            )
        begin = f"git init {pasted(str(folder))}"
        raise StorageRefused(f"{folder} is not in a git work tree", begin)

    @property
    def is_cut(self) -> bool:
        """Whether it is a shallow clone, in which the history is cut off."""
        return bool(self.boundary)

    @property
    def boundary(self) -> frozenset[str]:
        """The commits of a shallow clone that hold all that went before: whose, it cannot say."""
        try:
            return frozenset((self.common_dir / "shallow").read_text(encoding="ascii").split())
        except (OSError, ValueError):
            return frozenset()

    def head(self) -> str | None:
        """The commit at HEAD, or None while the repository is empty."""
        return self._head().commit

    def branch(self) -> str | None:
        """The branch that HEAD is on, or None when it is detached."""
        return self._head().branch

    def resolve(self, revision: str) -> str | None:
        """The commit that a user's words name, or None; safe for words that begin with `-`."""
        if not revision or "\0" in revision:
            return None
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return _line(read(self.root, *asked, accepted=(0, 1, 128)).out)

    def blob_id(self, revision: str, path: str) -> str | None:
        """The id of a file as a commit has it."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}:{path}")
        return _line(read(self.root, *asked, accepted=(0, 1, 128)).out)

    def leads_to(self, commit: str, later: str) -> bool:
        """Whether a commit is in the history of a later one, or is it."""
        asked = ("merge-base", "--is-ancestor", commit, later)
        return read(self.root, *asked, accepted=(0, 1, 128)).code == 0

    def tree_entries(self, tree: str, path: TreePath = ROOT) -> list[TreeEntry]:
        """What stands directly in a folder of a commit or tree; empty if there is no such folder.

        Names come without the folder. `path` is relative to the work tree ("" for its root).
        """
        start = path.rstrip("/") + "/" if path else ""
        return [
            entry._replace(name=entry.name.removeprefix(start))
            for entry in self._followed(tree, start)
        ]

    def tree_files(self, tree: str, path: TreePath = ROOT) -> list[TreeEntry]:
        """Every file at or below a path of a commit, named relative to the work tree.

        Of a board whose folder was moved since, those of its folder then, named as of now.
        """
        return self._followed(tree, path, "-r")

    def listed(self, tree: str, path: str, *options: str) -> list[TreeEntry]:
        """What git has at a path of a commit, whatever was there before or after."""
        asked = ("ls-tree", "-z", "--full-tree", *options, "--end-of-options", tree)
        out = read(self.root, *asked, *(("--", path) if path else ())).out
        return [_tree_entry(line) for line in out.split(b"\0") if line]

    def blobs(self, oids: Iterable[str | None]) -> dict[str, bytes]:
        """The bytes of each blob, through one process; a file that is not there has none.

        Raises StorageRefused when one is missing from the repository.
        """
        wanted = list(dict.fromkeys(filter(None, oids)))
        return dict(zip(wanted, self.contents(wanted), strict=True))

    def contents(self, oids: Iterable[str]) -> Iterator[bytes]:
        """The bytes of one blob after the other, one at a time in memory; raises as `blobs`."""
        given = "".join(f"{oid}\n" for oid in oids).encode()
        if not given:
            return
        with reading(self.root, "cat-file", "--batch", "--buffer", given=given) as answers:
            for oid in given.decode().split():
                yield answers.read(_size(oid, answers.readline()))
                answers.read(1)

    def sizes(self, oids: Iterable[str]) -> dict[str, int]:
        """How many bytes each blob has, without a look at them; raises as `blobs`."""
        wanted = list(dict.fromkeys(oids))
        if not wanted:
            return {}
        given = "".join(f"{oid}\n" for oid in wanted).encode()
        out = read(self.root, "cat-file", "--batch-check", "--buffer", given=given).out
        return {oid: _size(oid, line) for oid, line in zip(wanted, out.splitlines(), strict=True)}

    def changed_paths(self, path: TreePath = ROOT) -> set[TreePath]:
        """Files at or below a path that differ between HEAD, index and work tree.

        Untracked and ignored files are among them.
        """
        from actionlog.store.git.filters import filters_off

        asked = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored=traditional")
        options = ("--no-renames", "--ignore-submodules=all", "--", path or ".")
        off = filters_off(self.root, self.common_dir, self.git_dir)
        out = read(self.root, *asked, *options, extra=off).out
        return {TreePath(_name(line[3:])) for line in out.split(b"\0") if line}

    def unwatched(self, path: TreePath = ROOT) -> dict[TreePath, str]:
        """Files at or below a path that git is told not to look at, and by which of its marks.

        `skip-worktree` is a sparse checkout's too.
        """
        with self.unwatched_asked(path) as found:
            return found()

    @contextmanager
    def unwatched_asked(self, path: TreePath) -> Iterator[Callable[[], dict[TreePath, str]]]:
        """The same, looked for beside the block; what is given waits for it."""
        with at_work(self.root, "ls-files", "-v", "-z", "--", path or ".") as out:
            yield lambda: _marked(out())

    def log_of(
        self, path: TreePath, start: str = "HEAD", most: int | None = None
    ) -> list[LogEntry]:
        """The history of one file or folder, or its last part, oldest first.

        Here as in what follows, a board's folder is given as though it had never been moved.
        """
        limit = (f"--max-count={most}",) if most else ()
        return self._log(path, start, "-c", *limit)[::-1]

    def entries(self, since: str) -> list[LogEntry]:
        """Every commit of a stretch of the history that is no merge, oldest first."""
        return self._log(TreePath("."), since, "--no-merges", "--topo-order")[::-1]

    def added_and_removed(self, path: TreePath, start: str = "HEAD") -> list[LogEntry]:
        """Where a file below a folder appeared or went, the newest first.

        A merge is an entry for each of its parents: what it drops of one side is no change beside
        the other.
        """
        return self._log(path, start, "-m", "--topo-order", "--diff-filter=AD")

    def _log(self, path: TreePath, start: str, *options: str) -> list[LogEntry]:
        from actionlog.store.git.moved_folders import log_as_of_now

        if start == "HEAD" and self.head() is None:
            return []
        entries = log_as_of_now(self, path, partial(self._log_of_places, (start, *options)))
        # A merge that took the file from one side as it was is listed, but changed nothing.
        return [entry for entry in entries if entry.changes]

    def _log_of_places(
        self, asked: tuple[str, ...], places: Iterable[str], *more: str
    ) -> list[LogEntry]:
        """What `git log` lists of these paths as they stand there, wherever a folder lay else."""
        from actionlog.store.git.log_entries import LOG_OPTIONS, parse_log

        start, *options = asked
        command = (*_WITH_ROOT, "log", *LOG_OPTIONS, *options, *more, "--end-of-options", start)
        began = time.monotonic()
        out = read(self.root, *command, "--", *places).out
        if time.monotonic() - began > commit_graph.SLOW_SECONDS:
            commit_graph.renew(self)
        return list(parse_log(out))

    def _head(self) -> gitplace.Head:
        known = gitplace.read_head(gitplace.Location(self.root, self.git_dir, self.common_dir))
        if known is not None:
            return known
        branch = read(self.root, "symbolic-ref", "--quiet", "HEAD", accepted=(0, 1)).out
        commit = read(self.root, "rev-parse", "--verify", "--quiet", "HEAD", accepted=(0, 1)).out
        name = _line(branch)
        return gitplace.Head(name and name.removeprefix("refs/heads/"), _line(commit))

    def _followed(self, tree: str, path: str, *options: str) -> list[TreeEntry]:
        """What a commit has at a path, or where that lay then."""
        from actionlog.store.git.moved_folders import place_at

        found = self.listed(tree, path, *options)
        if found or not path:
            return found
        place = place_at(self, TreePath(path), tree)
        there = self.listed(tree, place, *options) if place != path else []
        return [one._replace(name=f"{path}{one.name[len(place) :]}") for one in there]


def _tree_entry(line: bytes) -> TreeEntry:
    head, _, name = line.partition(b"\t")
    mode, kind, oid = head.decode().split()
    return TreeEntry(mode, kind, oid, _name(name))


def _size(oid: str, answer: bytes) -> int:
    words = answer.split()
    if len(words) != 3:  # noqa: PLR2004 - id, type and size, or the id and why not
        raise StorageRefused(f"git has lost the object {oid}", "git fsck")
    return int(words[2])


def _line(out: bytes) -> str | None:
    return out.decode("utf-8", errors="surrogateescape").strip() or None


def _name(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")
