"""Connecting a log with a place that others reach too, and cloning it from there."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import not_utf8
from actionlog.english import pasted
from actionlog.errors import AlreadyThere, PlaceNotNamed, SharedBookRefused, StorageRefused
from actionlog.store import loader
from actionlog.store.git.repository import Git
from actionlog.store.share import driver, remote
from actionlog.store.share.clone_state import SharedBook, note_branch, shared_book, shown
from actionlog.store.source import WorkTree
from actionlog.store.vault.opening import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[^/\\]+@?[^/\\:]{2,}:(?!\\)")
ORIGIN = "origin"
_PART = ".part"


def is_folder(url: str) -> bool:
    """Whether an address is a folder of this machine or a shared drive."""
    return not _ADDRESS.match(url)


def connect(root: Path, url: str, folder: Path) -> Callable[[], None]:
    """Connect a log with the place of the shared book, making the bare folder where it is to be.

    `folder` is where a relative address starts. Gives what takes the connection away again.
    Raises `AlreadyThere` where it is connected with another one, `PlaceNotNamed`.
    """
    git = Git.require(root)
    place = folder / url if is_folder(url) else None
    url = str(place.resolve()) if place else url
    with Vault(git, git.root).locked():
        known = shared_book(git)
        branch = git.branch() or "main"
        for name in (url, branch):
            _refuse_unheld(name)
        if known and known.url != url:
            raise AlreadyThere(
                f"this log is shared already, at {shown(known.url)}",
                f"git remote set-url {known.remote} {pasted(url)}",
            )
        remote.look(git)
        if place:
            _make_folder(place, branch)
        if known:
            return lambda: None
        remote.add(git, ORIGIN, url, branch)
    driver.register(git, root)
    return lambda: remote.remove(git, ORIGIN, branch)


def _refuse_unheld(name: str) -> None:
    """Raise `PlaceNotNamed` for what git's configuration cannot hold, before anything is made."""
    if set(name) & set("\0\r\n"):
        raise PlaceNotNamed(name, "has a line break in it, which git's configuration cannot hold")
    if not_utf8(name):
        raise PlaceNotNamed(name, "is not UTF-8, as git's configuration is")


def _make_folder(place: Path, branch: str) -> None:
    """Make a bare repository in a folder, unless one is there."""
    if place.is_dir() and any(place.iterdir()):
        if not ((place / "HEAD").is_file() or (place / ".git").exists()):
            raise StorageRefused(
                f"{place} holds other things, so the shared book is not put there",
                f"actionlog share {pasted(f'{place}/log.git')}",
            )
    elif not place.exists() and not place.parent.is_dir():
        hint = f"mkdir -p {pasted(str(place.parent))}"
        raise StorageRefused(f"there is no folder {place.parent}", hint)
    else:
        remote.make_bare(place, branch)


def clone(url: str, folder: Path, target: str | None, watch: Callable[[int, int], None]) -> Path:
    """Clone the shared book into a folder, whole or not at all; give the folder.

    Raises `AlreadyThere`, `PlaceNotNamed`, `SharedBookNotHad`, `SharedBookRefused`.
    """
    source = str((folder / url).resolve()) if is_folder(url) else url
    place = folder / (target or _name(url))
    for name in (source, str(place)):
        _refuse_unheld(name)
    beside = place / _PART if place.is_dir() else place.with_name(f".{place.name}{_PART}")
    shutil.rmtree(beside, ignore_errors=True)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise AlreadyThere(f"{place} is there already", f"actionlog clone {pasted(url)} DIR")
    try:
        remote.clone(source, beside, watch)
        git = Git.require(beside)
        remote.check_out(git)
        root = _root(git, url)
        driver.register(git, root)
        _note(git)
        _put(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return place


def _put(made: Path, place: Path) -> None:
    """Move what was made to its place; an empty folder that somebody stands in stays the same."""
    if not place.exists():
        os.replace(made, place)  # noqa: PTH105 - the whole folder in one step
        return
    try:
        # The git folder last: until it is there this is no clone.
        for one in sorted(made.iterdir(), key=lambda entry: entry.name == ".git"):
            one.rename(place / one.name)
    except BaseException:
        for one in [entry for entry in place.iterdir() if entry != made]:
            one.rename(made / one.name)
        raise


def _name(url: str) -> str:
    return re.split(r"[/\\:]", url.rstrip("/\\"))[-1].removesuffix(".git") or "log"


def _root(git: Git, url: str) -> Path:
    """The logs folder of a clone. Raises `SharedBookRefused` where it holds none."""
    for place in (git.root / "logs", git.root):
        if place.is_dir() and loader.boards(WorkTree(place)):
            return place
    raise SharedBookRefused(
        f"{shown(url)} holds no log yet", f"where the log is kept: actionlog share {pasted(url)}"
    )


def _note(git: Git) -> None:
    book: SharedBook | None = shared_book(git)
    head = git.head()
    if book and head:
        book.note_known(head)
        note_branch(book)
