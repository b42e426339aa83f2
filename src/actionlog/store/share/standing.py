"""How a clone stands to the shared book, as far as it knows without asking anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from actionlog.errors import BookNotShared
from actionlog.store.git.process import read
from actionlog.store.git.repository import Git

if TYPE_CHECKING:
    from pathlib import Path

_KNOWN = "refs/actionlog/published"
"""The last commit of the shared book that this clone has had."""


class SharedBook(NamedTuple):
    """The branch of a server that is the shared book."""

    git: Git
    remote: str
    branch: str
    url: str

    @property
    def tracking(self) -> str:
        """Where git keeps what it fetched of it."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    def published(self) -> str | None:
        """Its last commit, as far as it has been fetched."""
        return self.git.resolve(self.tracking)

    def known(self) -> str | None:
        """The last commit of it that was put in place here, or sent out from here."""
        return self.git.resolve(_KNOWN)

    def note_known(self, commit: str) -> None:
        """Remember what is published for certain."""
        _set(self.git, _KNOWN, commit)

    @property
    def outgoing(self) -> str:
        """Where what is about to be sent out is kept."""
        return "refs/actionlog/outgoing"

    def note_outgoing(self, commit: str) -> None:
        """Keep what is about to be sent out."""
        _set(self.git, self.outgoing, commit)

    def note_published(self, commit: str) -> None:
        """Note what was sent out, as a fetch would."""
        _set(self.git, self.tracking, commit)


class CloneStanding(NamedTuple):
    """What a clone has that the shared book lacks, and the other way round, as known here."""

    book: SharedBook
    unpublished: int
    newer: int
    by: tuple[str, ...] = ()
    """Who recorded what is newer there."""


def shared_book(git: Git) -> SharedBook | None:
    """The shared book of a clone, where it has one."""
    branch = git.branch()
    out = read(git.root, "config", "-z", "--get-regexp", r"^(branch|remote)\.", accepted=(0, 1)).out
    pairs = (
        one.split("\n", 1) for one in out.decode("utf-8", "surrogateescape").split("\0") if one
    )
    values = {pair[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}
    remotes = sorted({name[7:-4] for name in values if re.fullmatch(r"remote\..+\.url", name)})
    if branch is None or not remotes:
        return None
    name = values.get(f"branch.{branch}.remote") or (
        "origin" if "origin" in remotes else remotes[0]
    )
    there = values.get(f"branch.{branch}.merge", f"refs/heads/{branch}")
    url = values.get(f"remote.{name}.url")
    if url is None:
        return None
    return SharedBook(git, name, there.removeprefix("refs/heads/"), url)


def require(git: Git) -> SharedBook:
    """The same. Raises `BookNotShared`."""
    found = shared_book(git)
    if found is None:
        raise BookNotShared
    return found


def standing(root: Path) -> CloneStanding | None:
    """How the clone that a folder is in stands; `None` where nothing is shared, or known."""
    git = Git.find(root)
    book = shared_book(git) if git else None
    if git is None or book is None or not (there := book.published()) or not git.head():
        return None
    asked = ("rev-list", "--left-right", "--count", f"HEAD...{there}", "--")
    ours, theirs = map(int, read(git.root, *asked).out.split())
    by: tuple[str, ...] = ()
    if theirs:
        names = read(git.root, "log", "--format=%an", "--no-show-signature", f"HEAD..{there}", "--")
        by = tuple(dict.fromkeys(names.out.decode("utf-8", "replace").splitlines()))
    return CloneStanding(book, ours, theirs, by)


def _set(git: Git, name: str, commit: str) -> None:
    import tempfile

    from actionlog.store.git.process import change, refusal

    with tempfile.TemporaryFile() as said:
        done = change(git.root, "update-ref", name, commit, given=b"", said=said)
    if done.code != 0:
        raise refusal(git.root, done.words)


def shown(url: str) -> str:
    """An address without the password that may stand in it."""
    return re.sub(r"(?<=://)[^/@]*@", "", url)
