"""Boards whose folder was moved: where each lay at a commit, and its history told as of now.

A folder that is moved, with the logs or alone, is moved by the person who keeps it, and git is
told nothing but that files went and files came. Whoever asks for a board's past asks for its folder
of today: this finds the folders that it had, and gives what they held by the paths of today.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.errors import FolderNotFollowed
from actionlog.store import paths
from actionlog.store.background import started
from actionlog.store.git.log_entries import FileChange
from actionlog.store.git.process import read
from actionlog.store.log_paths import ROOT, TreePath
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.git.repository import Git, TreeEntry

_OF_A_BOARD = (paths.BOARD, paths.PEOPLE, paths.ACTIONS)
_FOLDERS = (paths.ACTIONS, paths.MEETINGS)


class Move(NamedTuple):
    """A move of a board's folder, by a commit; `None` where it is not on record yet.

    `since` are the commits from the one on by which it left, mostly the same; `held` is what the
    folder had before, by blobs.
    """

    before: TreePath
    commit: str | None
    since: frozenset[str]
    held: Mapping[str, str]


def board_folder(git: Git, path: TreePath) -> TreePath | None:
    """The folder of a board that a path of today is, or leads into."""
    parts = path.split("/")
    levels = ("/".join(parts[: nth + 1]) for nth in range(len(parts)))
    return next((TreePath(one) for one in levels if _is_board(git, one)), None)


def moves(git: Git, path: TreePath) -> tuple[Move, ...]:
    """The moves of the board's folder in which a path of today lies, the last one first."""
    folder, head = board_folder(git, path), git.head()
    return _moves(git, folder, head) if folder and head else ()


def places(git: Git, path: TreePath) -> list[TreePath]:
    """A path of today, and where that file or folder lay before, wherever its board was."""
    folder = board_folder(git, path) or path
    found = (_at(path, folder, one.before) for one in moves(git, path))
    return list(dict.fromkeys((path, *found)))


def board_ids(git: Git, folder: TreePath) -> tuple[str, ...]:
    """The ids that a board has had, by its folder: the one of today first."""
    return tuple(dict.fromkeys(map(_id, places(git, folder))))


def place_at(git: Git, path: TreePath, commit: str) -> TreePath:
    """Where a file or folder of today lay at a commit."""
    folder = at = board_folder(git, path) or path
    for move in moves(git, path):
        if move.commit and git.leads_to(move.commit, commit):
            break
        at = move.before
    return _at(path, folder, at)


def files_of_logs(git: Git, commit: str, logs: TreePath) -> list[TreeEntry]:
    """Every file of a logs folder at a commit, named as of now.

    Raises `FolderNotFollowed` where a board that is here now lay elsewhere then, and git cannot
    tell that it is the same.
    """
    found = git.tree_files(commit, logs)
    names = {one.name for one in found}
    for folder in _boards_now(git, logs):
        if f"{folder}/{paths.BOARD}" in names:
            continue
        if there := git.tree_files(commit, folder):
            former = f"{place_at(git, folder, commit)}/"
            found = [one for one in found if not one.name.startswith(former)] + there
        elif other := _look_alike(git, folder, commit):
            raise FolderNotFollowed(folder, other, commit)
    return found


def log_as_of_now(
    git: Git, path: TreePath, log_of_places: Callable[..., list[LogEntry]]
) -> Iterable[LogEntry]:
    """The history of a file or folder, also of where it lay before.

    `log_of_places` gives the history of paths as they stand there. Where one file lay before is
    asked only where it did not come alone, as no file does that comes with its folder: of an action
    that a board added where it is, git is asked once.
    """
    if path.endswith(".toml"):
        whole = log_of_places((path,), "--full-diff")
        found = moves(git, path) if _came_with_others(git, path, whole) else ()
        entries = [_of(entry, path) for entry in whole]
    else:
        moved = started(lambda: moves(git, path))
        entries = log_of_places((path,))
        found = moved()
    return as_of_now(git, log_of_places(places(git, path)), path, found) if found else entries


def _came_with_others(git: Git, path: TreePath, entries: Sequence[LogEntry]) -> bool:
    """Whether some entry put more than this file of its board where nothing was, or none this."""
    folder = board_folder(git, path) or path
    came = (
        [one for one in entry.changes if one.path.startswith(f"{folder}/") and None in one.befores]
        for entry in entries
        if entry.parents
    )
    return not entries or any(len(changes) > 1 for changes in came)


def _of(entry: LogEntry, path: TreePath) -> LogEntry:
    return replace(entry, changes=tuple(one for one in entry.changes if one.path == path))


def as_of_now(
    git: Git, entries: Iterable[LogEntry], asked: TreePath, found: Sequence[Move]
) -> Iterator[LogEntry]:
    """A history of all the folders that a board had, as though it had always been in today's.

    A move itself changes nothing, but for what it did to files besides.
    """
    folder = board_folder(git, asked) or asked
    for entry in entries:
        by_path = {one.path: one for one in _changes_as_of_now(entry, folder, found)}
        for move in found:
            if move.commit == entry.commit:
                for below, before in move.held.items():
                    path = TreePath(f"{folder}/{below}")
                    if path == asked or path.startswith(f"{asked}/"):
                        after = by_path[path].after if path in by_path else None
                        by_path[path] = FileChange(path, (before,), after)
        changes = (_beside_each(git, entry, one) for one in by_path.values())
        yield replace(entry, changes=tuple(one for one in changes if one.after not in one.befores))


def _beside_each(git: Git, entry: LogEntry, change: FileChange) -> FileChange:
    """A file that a merge changed, also beside a line on which its folder lay where it was."""
    if len(change.befores) == 1 or None not in change.befores:
        return change
    found = (git.tree_files(parent, change.path) for parent in entry.parents)
    befores = (next((one.oid for one in files), None) for files in found)
    return replace(change, befores=tuple(befores))


def _changes_as_of_now(
    entry: LogEntry, folder: TreePath, found: Sequence[Move]
) -> Iterator[FileChange]:
    """What an entry changed where the board lay then, by the paths of today."""
    eras = (folder, *(move.before for move in found))
    for change in entry.changes:
        for nth, era in enumerate(eras):
            is_over = nth > 0 and entry.commit in found[nth - 1].since
            # Another time the same folder may have been its place, too.
            is_begun = nth == len(found) or entry.commit in found[nth].since
            is_then = not is_over and (is_begun or eras.count(era) == 1)
            if is_then and change.path.startswith(f"{era}/"):
                yield replace(change, path=_at(change.path, era, folder))
                break


def _boards_now(git: Git, logs: TreePath) -> list[TreePath]:
    names = sorted(one.name for one in (git.root / logs).iterdir() if paths.is_board_id(one.name))
    folders = (TreePath(f"{logs}/{name}".lstrip("/")) for name in names)
    return [one for one in folders if _is_board(git, one)]


def _is_board(git: Git, folder: str) -> bool:
    place = git.root / folder
    return any((place / name).exists() for name in _OF_A_BOARD)


def _at(path: str, folder: str, other: str) -> TreePath:
    return TreePath(f"{other}{path[len(folder) :]}")


def _id(folder: str) -> str:
    return folder.rpartition("/")[2]


@lru_cache(maxsize=64)
def _moves(git: Git, folder: TreePath, head: str) -> tuple[Move, ...]:
    found: list[Move] = []
    place, tip = folder, head
    while move := _last_move(git, place, tip, head):
        found.append(move)
        place, tip = move.before, f"{move.commit}^" if move.commit else tip
    return tuple(found)


def _last_move(git: Git, place: TreePath, tip: str, head: str) -> Move | None:
    """How a folder came where it is, up to a commit; `None` where it was founded there."""
    form = ("--no-renames", "--no-show-signature", "--no-color", "--format=%H %P")
    file = f"{place}/{paths.BOARD}"
    asked = ("log", "--diff-filter=A", "--max-count=1", *form, "--end-of-options", tip, "--", file)
    commit, *parents = read(git.root, *asked).out.decode("ascii").split() or [""]
    if not commit:
        other = _look_alike(git, place, tip) if tip == head else None
        return Move(other, None, frozenset(), {}) if other else None
    if not parents or commit in git.boundary:
        return None
    left = _left_by(git, commit)
    there = f"{left}^"
    gone = [
        one
        for one in _boards_in(git, there)
        if not (_files(git, commit, one) and _files(git, head, one))
    ]
    came = _files(git, commit, place) if gone else {}
    went = {one: _files(git, there, one) for one in gone}
    best = max(gone, key=lambda one: len(went[one].items() & came.items()), default=None)
    if best is None or not _is_same(went[best], came, same_id=_id(best) == _id(place)):
        return None
    after = read(git.root, "rev-list", "--ancestry-path", f"{left}..{head}", "--").out
    return Move(best, commit, frozenset((left, *after.decode("ascii").split())), went[best])


def _left_by(git: Git, commit: str) -> str:
    """By which commit a folder left where it was: this one, or an earlier that took it away."""
    if _boards_in(git, f"{commit}^"):
        return commit
    form = ("--no-renames", "--no-show-signature", "--no-color", "--format=%x00%H", "--name-only")
    out = read(git.root, "log", "--diff-filter=D", *form, "--end-of-options", commit, "--").out
    for entry in out.decode("utf-8", "surrogateescape").split("\0")[1:]:
        by, *names = entry.split("\n")
        if any(name.rstrip('"').endswith(f"/{paths.BOARD}") for name in names):
            return by
    return commit


def _is_same(went: Mapping[str, str], came: Mapping[str, str], *, same_id: bool) -> bool:
    """Whether half of the files came as they went, or under the same id at least came at all."""
    alike = went.keys() & came.keys() if same_id else went.items() & came.items()
    return len(alike) * 2 >= len(went)


def _boards_in(git: Git, commit: str) -> list[TreePath]:
    """The folders in a commit that have a log in them."""
    folders = {entry.name for entry in git.listed(commit, ROOT, "-r", "-d")}
    ends = tuple(f"/{name}" for name in _FOLDERS)
    boards = {one.rpartition("/")[0] for one in folders if one.endswith(ends)}
    return [TreePath(one) for one in sorted(boards)]


def _files(git: Git, commit: str, folder: TreePath) -> dict[str, str]:
    """The files of a folder in a commit, by their paths in it, with their blobs."""
    entries = git.listed(commit, TreePath(f"{folder}/"), "-r")
    return {entry.name.removeprefix(f"{folder}/"): entry.oid for entry in entries}


def _look_alike(git: Git, folder: TreePath, commit: str) -> TreePath | None:
    """A board that a commit has elsewhere, of the same id or settings, and that is gone now."""
    settings = git.root / folder / paths.BOARD
    now = settings.read_bytes().replace(b"\r\n", b"\n") if settings.is_file() else None
    for one in _boards_in(git, commit):
        if one == folder or _is_board(git, one):
            continue
        held = [it.oid for it in git.listed(commit, TreePath(f"{one}/{paths.BOARD}"))]
        if _id(one) == _id(folder) or now in git.blobs(held).values():
            return one
    return None
