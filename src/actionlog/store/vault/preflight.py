"""What must hold of a repository before anything in it is changed."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.english import pasted
from actionlog.errors import FolderMoveUnrecorded, StorageRefused
from actionlog.store.git import process as gitprocess
from actionlog.store.git.location import UNFINISHED, Location
from actionlog.store.log_paths import LogPath
from actionlog.store.paths import BOARD
from actionlog.store.recorded_names import RecordedNames
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import TreePath

_RESOLVE = "actionlog resolve"

_CONFLICT = b"\n<<<<<<< "

FEW = 200
"""So many paths as arguments are cheaper than all that changed in the store."""

# For them git would start a thread for each five hundred files of its index, and wait for all:
# 11 of 15 ms in a log of 10,000.
_NO_THREADS = ("-c", "core.preloadIndex=false")


class PathStatus(NamedTuple):
    """How paths stand with git: changed but not recorded, unknown to its index, unmerged."""

    unsaved: frozenset[str]
    unknown: frozenset[str]
    unmerged: frozenset[str]


class _Mark(NamedTuple):
    """A line of `status --porcelain=v2`: its kind, XY, modes and blobs, and the path."""

    kind: str
    words: tuple[str, ...]
    path: str

    @property
    def only_touched(self) -> bool:
        """Whether just the file in the work tree seems to differ, and not in its mode."""
        return self.kind == "1" and self.words[1] == ".M" and self.words[4] == self.words[5]

    @property
    def blob(self) -> str:
        """The blob in the index."""
        return self.words[7]


def unfinished(git: Git) -> str:
    """The command that goes on with a merge or the like that waits; "" where none does."""
    found = (hint for name, _, hint in UNFINISHED if (git.git_dir / name).exists())
    return _with_something(git, next(found, ""))


def _with_something(git: Git, hint: str) -> str:
    """The same where something is left to record; git goes on with no empty pick or revert."""
    if not hint.startswith(("git cherry-pick", "git revert")) or unmerged(git):
        return hint
    staged = gitprocess.read(git.root, "diff", "--cached", "--quiet", accepted=(0, 1)).code
    return hint if staged else hint.replace("--continue", "--skip")


def refuse_unfinished(git: Git) -> None:
    """Raise `StorageRefused` on a detached HEAD, or in the middle of a merge or the like."""
    for name, what, hint in UNFINISHED:
        if (git.git_dir / name).exists():
            ours = any(LogPath.within(one) for one in unmerged(git))
            hints = (_RESOLVE if ours else f"{_added(git)}{_with_something(git, hint)}",)
            raise StorageRefused(f"{what} in {git.root}, so nothing is recorded now", *hints)
    if git.branch() is None:
        raise StorageRefused(
            f"{git.root} is not on a branch (detached HEAD): what is recorded could be lost",
            "git switch -",
        )


def refuse_unwatched(git: Git, folders: Iterable[TreePath]) -> None:
    """Raise `StorageRefused` where git is told not to look at a file that is on record."""
    with watched(git, folders) as refuse:
        refuse()


@contextmanager
def watched(git: Git, folders: Iterable[TreePath]) -> Iterator[Callable[[], None]]:
    """The same, while git looks beside the block: what is given waits for it, and refuses."""
    with ExitStack() as stack:
        asked = [stack.enter_context(git.unwatched_asked(folder)) for folder in folders]
        yield lambda: _refuse_unwatched(git, asked)


def _refuse_unwatched(git: Git, asked: Iterable[Callable[[], dict[TreePath, str]]]) -> None:
    found = {path: mark for answer in asked for path, mark in answer().items()}
    if not found:
        return
    commands = [f"{_git(git)} sparse-checkout disable"]
    if not (git.git_dir / "info" / "sparse-checkout").exists():
        marks = {mark: [one for one in found if found[one] == mark] for mark in found.values()}
        commands = [
            f"{_git(git)} update-index --no-{mark} -- {_pasted(paths)}"
            for mark, paths in marks.items()
        ]
    raise StorageRefused(
        f"git is told not to look at {_named(found)} (skip-worktree, assume-unchanged or a sparse "
        "checkout), so nothing is recorded: what is there would not be what git has",
        " && ".join(commands),
    )


def refuse_moved(git: Git, folders: Iterable[TreePath]) -> None:
    """Raise `FolderMoveUnrecorded` where a board is on record, but in another folder."""
    place = Location(git.root, git.git_dir, git.common_dir)
    for folder in folders:
        if BOARD not in RecordedNames(place, folder)():
            from actionlog.store.git.moved_folders import moves

            for move in moves(git, folder)[:1]:
                if move.commit is None:
                    raise FolderMoveUnrecorded(
                        folder, move.before, _moved(git, move.before, folder)
                    )


def _moved(git: Git, old: str, new: str) -> str:
    """The command that puts a move on record, of all the logs where they were moved together."""
    (logs, _, board), (others, _, now) = old.rpartition("/"), new.rpartition("/")
    if board == now and logs and others and not (git.root / logs).exists():
        old, new = logs, others
    start, both = _git(git), f"{pasted(old)} {pasted(new)}"
    return f'{start} add {pasted(new)} && {start} commit -m "Folder of the log moved" -- {both}'


def _pasted(paths: Collection[str]) -> str:
    return " ".join(map(pasted, paths)) if len(paths) <= FEW else "FILE…"


def _added(git: Git) -> str:
    """The start of the command that goes on: it adds the files in which a conflict was solved."""
    names = sorted(unmerged(git))
    if not names:
        return ""
    marked = any(_CONFLICT in _content(git.root / name) for name in names)
    solved = "put both sides right in a text editor, without git's marks, then: " if marked else ""
    return f"{solved}{_git(git)} add {' '.join(map(pasted, names))} && "


def unmerged(git: Git) -> set[str]:
    """The paths from the top of the work tree in which git waits for a conflict to be solved."""
    out = gitprocess.read(git.root, "ls-files", "--unmerged", "-z").out
    lines = out.decode("utf-8", "surrogateescape").split("\0")
    return {line.partition("\t")[2] for line in lines if line}


def _content(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:
        return b""


def _git(git: Git) -> str:
    """How a hint calls git, for paths from the top of the work tree."""
    return "git" if git.root == Path.cwd() else f"git -C {pasted(str(git.root))}"


def path_status(
    git: Git, inside: str, paths: Collection[str], *, adopt: bool = False
) -> PathStatus:
    """How these paths stand between HEAD, index and work tree, as git judges it.

    To `adopt` what is there, it is all the same whether a file only seems to have changed.
    """
    with status_asked(git, inside, paths) as answer:
        return answer(paths, adopt=adopt)


@contextmanager
def status_asked(git: Git, inside: str, paths: Collection[str]) -> Iterator[StatusAnswer]:
    """Have git look beside the block; what is given waits, and tells of some of the paths."""
    few = len(paths) <= FEW
    asked = list(paths) if few else [inside or "."]
    threads = _NO_THREADS if few else ()
    options = ("--untracked-files=all", "--ignored=traditional", "--no-renames")
    command = (*threads, "status", "--porcelain=v2", "-z", *options, "--ignore-submodules=all")
    with gitprocess.at_work(git.root, *command, "--", *asked) as out:
        yield StatusAnswer(git, out)


class StatusAnswer(NamedTuple):
    """What git says of paths that it was asked about."""

    git: Git
    out: Callable[[], bytes]

    def __call__(self, paths: Collection[str], *, adopt: bool) -> PathStatus:
        """How these of the paths stand; to be asked once."""
        marks = [_mark(line) for line in self.out().split(b"\0") if line]
        marks = [mark for mark in marks if mark.path in paths]
        touched = [mark for mark in marks if mark.only_touched and not adopt]
        same = _same_after_all(self.git, touched)
        return PathStatus(
            unsaved=frozenset(mark.path for mark in marks) - same,
            unknown=frozenset(mark.path for mark in marks if mark.kind in "?!"),
            unmerged=frozenset(mark.path for mark in marks if mark.kind == "u"),
        )


def _same_after_all(git: Git, marks: Sequence[_Mark]) -> frozenset[str]:
    """Files that git takes for changed by their size, but would commit as they are in HEAD.

    Such is one whose line endings are others since, and converted by git on the way in.
    """
    if not marks:
        return frozenset()
    given = "".join(f"{mark.path}\n" for mark in marks).encode("utf-8", "surrogateescape")
    blobs = gitprocess.read(git.root, "hash-object", "--stdin-paths", given=given).out
    pairs = zip(marks, blobs.decode().split(), strict=True)
    return frozenset(mark.path for mark, blob in pairs if mark.blob == blob)


def refuse_unmerged(found: PathStatus) -> None:
    """Raise `StorageRefused` for a file in which git waits for a conflict to be solved."""
    if found.unmerged:
        raise StorageRefused(
            f"git holds an unsolved conflict in {_named(found.unmerged)}",
            _RESOLVE
            if any(map(LogPath.within, found.unmerged))
            else "solve it, then: git add FILE",
        )


def refuse_unsaved(found: PathStatus) -> None:
    """Raise `StorageRefused` for a file that was edited by hand and not recorded."""
    if found.unsaved:
        have = "has" if len(found.unsaved) == 1 else "have"
        raise StorageRefused(
            f"{_named(found.unsaved)} {have} changes that are not recorded yet", "actionlog save"
        )


def _mark(line: bytes) -> _Mark:
    text = line.decode("utf-8", errors="surrogateescape")
    *words, path = text.split(" ", {"1": 8, "u": 10}.get(text[0], 1))
    return _Mark(text[0], tuple(words), path)


def _named(paths: Collection[str]) -> str:
    first: Sequence[str] = sorted(paths)
    shown = 3
    more = f" and {len(first) - shown} more" if len(first) > shown else ""
    return ", ".join(first[:shown]) + more
