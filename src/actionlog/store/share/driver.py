"""The merge driver: plain git puts two versions of a file together by the same function.

It is registered in each clone, because git runs no program that a repository brought along.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from actionlog.store.git.process import read
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import LogPath, LogsFolder
from actionlog.store.share.file_merge import Settling, merged_file
from actionlog.store.share.renumbering import number_now

if TYPE_CHECKING:
    from datetime import date


NAME = "actionlog"
COMMAND = "merge-driver"
_MARK = f"merge={NAME}"


def command() -> str:
    """How git calls the driver."""
    # -P: nothing that lies in the work tree is taken for a module of Python.
    return f"{quote(sys.executable)} -P -m actionlog {COMMAND} %O %A %B %P"


def register(git: Git, root: Path) -> None:
    """Register the driver in a clone, where it is not; the shared files are left as they are."""
    from actionlog.store.share import remote

    remote.configure(
        git,
        f'merge "{NAME}"',
        {"name": "two versions of a file of the log, by meaning", "driver": command()},
    )
    place = git.common_dir / "info" / "attributes"
    inside = LogsFolder.of(root, git.root).inside
    line = f"{f'/{inside}' if inside else ''}/**/*.toml {_MARK}"
    there = place.read_text("utf-8", "surrogateescape") if place.is_file() else ""
    if line not in there.splitlines():
        place.parent.mkdir(exist_ok=True)
        start = there if there.endswith("\n") or not there else f"{there}\n"
        place.write_text(f"{start}{line}\n", "utf-8", "surrogateescape")


def is_registered(git: Git) -> bool:
    """Whether this clone knows the driver, by the way in which it is called now."""
    asked = ("config", "--get", f"merge.{NAME}.driver")
    known = read(git.root, *asked, accepted=(0, 1)).out.decode("utf-8", "replace").strip()
    place = git.common_dir / "info" / "attributes"
    return known == command() and place.is_file() and _MARK in place.read_text("utf-8", "replace")


def is_merging(folder: Path, action: str) -> bool:
    """Whether git merges, by what it says that it does: then its first side is ours.

    A pull may as well be a rebase, of which the first side is what is published.
    """
    git = Git.find(folder)
    rebases = git and any((git.git_dir / one).exists() for one in ("rebase-merge", "rebase-apply"))
    return action.startswith(("merge", "pull")) and not rebases


def drive(
    files: tuple[Path, Path, Path], name: str, top: Path, today: date, *, turned: bool
) -> bool:
    """Put the versions that git hands over together, in the place of the second.

    `name` is the path from `top`, where git's work tree begins.
    `turned` says that the second is ours and the third is published, as in a merge. `False` where
    it cannot be decided: then the file holds both sides between git's marks.
    """
    base, ours, theirs = (one.read_bytes() for one in files)
    path = LogPath.within(name)
    settling = Settling({}, today)
    there, here = (theirs, ours) if turned else (ours, theirs)
    whole = None
    if path and not _has_moved(top / name, path, base or None, there):
        whole = merged_file(path, base or None, there, here, settling)
    if whole is not None and not settling.found:
        files[1].write_bytes(whole)
        return True
    _mark_both(files)
    return False


def _has_moved(place: Path, path: LogPath, base: bytes | None, there: bytes) -> bool:
    """Whether the action that ours is about has another number by now, and another file."""
    board = Path(str(place).removesuffix(path.below)) / path.board
    return number_now(board, path.ref, base, there) is not None


def _mark_both(files: tuple[Path, Path, Path]) -> None:
    base, ours, theirs = map(str, files)
    labels = ("-L", "here", "-L", "before", "-L", "there")
    done = subprocess.run(  # noqa: S603 - git itself, arguments as a list, no shell
        ["git", "merge-file", "-p", *labels, ours, base, theirs],  # noqa: S607 - the user's own git, from PATH
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        # Line by line nothing stands against the other, by meaning something does.
        texts = [Path(one).read_bytes() for one in (ours, theirs)]
        files[1].write_bytes(
            b"<<<<<<< here\n" + texts[0] + b"=======\n" + texts[1] + b">>>>>>> there\n"
        )
    elif 0 < done.returncode < 128:  # noqa: PLR2004 - so many conflicts; above it is an error
        files[1].write_bytes(done.stdout)
