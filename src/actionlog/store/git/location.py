"""What is known of a repository without starting git: its work tree, its HEAD, what is unfinished.

Starting a process costs more than the answer; what is not plain here is left to git itself. The
tool's own folder in the git folder, and what stands in it, is named here too, and kept there.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from actionlog.english import pasted
from actionlog.errors import StorageRefused
from actionlog.value_classes import NamedTuple

MESSAGE, SAID = "message", "said"
"""Files in `folder_in`: the text of the commit that is made, and what git said to it."""

_HASH_LENGTHS = (40, 64)
_NAMES_WORK_TREE = r"(?i)worktree\s*="


class Location(NamedTuple):
    """A work tree, its own git folder, and the folder that all its work trees share."""

    root: Path
    git_dir: Path
    common_dir: Path


def folder_in(git_dir: Path) -> Path:
    """Where a work tree keeps what the tool needs beside git's own."""
    return git_dir / "actionlog"


def keep_copy(place: Path, content: bytes) -> None:
    """Keep what is derived, in one step; on a full or read-only disk all stays as it was."""
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(place)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def journal_in(git_dir: Path) -> Path:
    """Where the journal of a work tree stands while there is one: a change was interrupted."""
    return folder_in(git_dir) / "journal"


def tags_in(git_dir: Path) -> Path:
    """Where the tags of papers are noted that are recorded and not frozen yet."""
    return folder_in(git_dir) / "tags"


def is_interrupted(git_dir: Path) -> bool:
    """Whether a command was interrupted, or is at work now; starts no process."""
    return journal_in(git_dir).exists() or tags_in(git_dir).exists()


UNFINISHED = (
    ("MERGE_HEAD", "a merge is not finished", "git merge --continue"),
    ("rebase-merge", "a rebase is not finished", "git rebase --continue"),
    ("rebase-apply", "a rebase is not finished", "git rebase --continue"),
    ("CHERRY_PICK_HEAD", "a cherry-pick is not finished", "git cherry-pick --continue"),
    ("REVERT_HEAD", "a revert is not finished", "git revert --continue"),
    ("sequencer", "a cherry-pick or revert is not finished", "git status"),
)
"""What git leaves in its folder while it waits for the user, and the way out of it."""


def is_waiting(git_dir: Path) -> bool:
    """Whether a merge or the like waits for the user; starts no process."""
    return any((git_dir / name).exists() for name, _, _ in UNFINISHED)


class Head(NamedTuple):
    """Where HEAD is: no branch when detached, no commit while the repository is empty."""

    branch: str | None
    commit: str | None


def locate(folder: Path) -> Location | None:
    """The work tree that the folder is in, or None, as in a bare repository.

    Raises `StorageRefused` where git's configuration says that its files lie elsewhere.
    """
    here = folder.resolve()
    for level in (here, *here.parents):
        git_dir = _git_dir(level)
        if git_dir is not None:
            place = Location(level, git_dir, _common_dir(git_dir))
            _refuse_elsewhere(place)
            return place
        if _is_git_dir(level):
            return None
    return None


def _refuse_elsewhere(place: Location) -> None:
    """Raise `StorageRefused` where git would record the files of another folder (core.worktree)."""
    configs = (place.common_dir / "config", place.git_dir / "config.worktree")
    if not any(_names_work_tree(_text(config)) for config in configs):
        return
    from actionlog.store.git.process import read

    asked = ("rev-parse", "--show-toplevel")
    top = read(place.root, *asked, accepted=(0, 128)).out.decode("utf-8", "surrogateescape")
    if not top.strip() or Path(top.removesuffix("\n")).resolve() != place.root:
        raise StorageRefused(
            f"git's files for {place.root} lie in another folder, as core.worktree in "
            f"{place.git_dir / 'config'} says, so it would not record these",
            f"git config --file {pasted(str(place.git_dir / 'config'))} --unset core.worktree",
        )


def _names_work_tree(config: str) -> bool:
    # The pattern is compiled for those few that have the word.
    return "worktree" in config.casefold() and re.search(_NAMES_WORK_TREE, config) is not None


def in_bare_repository(folder: Path) -> bool:
    """Whether the folder is in a repository that has no work tree."""
    here = folder.resolve()
    return locate(here) is None and any(map(_is_git_dir, (here, *here.parents)))


def read_head(place: Location) -> Head | None:
    """Where HEAD is, or None when only git can tell (another way of storing refs)."""
    text = _text(place.git_dir / "HEAD")
    if _is_hash(text):
        return Head(None, text)
    if not text.startswith("ref: refs/heads/") or text.endswith("/.invalid"):
        return None
    name = text.removeprefix("ref: ")
    commit = _text(place.common_dir / name) or _packed(place.common_dir, name)
    if commit and not _is_hash(commit):
        return None
    return Head(name.removeprefix("refs/heads/"), commit or None)


def _git_dir(level: Path) -> Path | None:
    dot = level / ".git"
    if dot.is_file():
        pointer = _text(dot)
        if pointer.startswith("gitdir:"):
            return (level / pointer.removeprefix("gitdir:").strip()).resolve()
        return None
    return dot if _is_git_dir(dot) else None


def _is_git_dir(folder: Path) -> bool:
    if not os.path.lexists(folder / "HEAD"):
        return False
    common = _common_dir(folder)
    return (common / "objects").is_dir() and (common / "refs").is_dir()


def _common_dir(git_dir: Path) -> Path:
    pointer = _text(git_dir / "commondir")
    return (git_dir / pointer).resolve() if pointer else git_dir


def _packed(common_dir: Path, name: str) -> str:
    for line in _text(common_dir / "packed-refs").splitlines():
        commit, _, ref = line.partition(" ")
        if ref == name:
            return commit
    return ""


def _is_hash(text: str) -> bool:
    return len(text) in _HASH_LENGTHS and all(letter in "0123456789abcdef" for letter in text)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", errors="surrogateescape").strip()
    except OSError:
        return ""
