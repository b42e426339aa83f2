"""How a clone stands to the shared book, as far as it knows without asking anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.english import pasted
from actionlog.errors import BookNotShared, FolderMovedMeanwhile, OnAnotherBranch
from actionlog.store.git.process import read
from actionlog.store.git.repository import Git
from actionlog.store.paths import BOARD
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_KNOWN = "refs/actionlog/published"
"""The last commit of the shared book that this clone has had."""
_BRANCH = "actionlog.sharedbranch"
PUBLISHED_TAGS = "refs/actionlog/tags"
"""The tags of papers as they are published, beside those of the same names here."""


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


class CloneState(NamedTuple):
    """What a clone has that the shared book lacks, and the other way round, as known here."""

    book: SharedBook
    unpublished: int
    newer: int
    by: tuple[str, ...] = ()
    """Who recorded what is newer there."""


def shared_book(git: Git) -> SharedBook | None:
    """The shared book of a clone, where it has one; whatever branch is checked out."""
    values = _configured(git)
    branch = git.branch()
    remotes = sorted({name[7:-4] for name in values if re.fullmatch(r"remote\..+\.url", name)})
    there = values.get(_BRANCH) or _followed(values, branch)
    if there is None or not remotes:
        return None
    name = values.get(f"branch.{branch}.remote") or (
        "origin" if "origin" in remotes else remotes[0]
    )
    url = values.get(f"remote.{name}.url")
    return SharedBook(git, name, there, url) if url is not None else None


def _configured(git: Git) -> dict[str, str]:
    asked = ("config", "-z", "--get-regexp", rf"^((branch|remote)\.|{re.escape(_BRANCH)}$)")
    out = read(git.root, *asked, accepted=(0, 1)).out.decode("utf-8", "surrogateescape")
    pairs = (one.partition("\n") for one in out.split("\0") if one)
    return {name: value for name, _, value in pairs}


def _followed(values: dict[str, str], branch: str | None) -> str | None:
    """The branch of the server that a clone follows which has noted none.

    A branch that follows nothing was begun beside the one that does, and is no book of its own.
    """
    merges = {
        name[7:-6]: there.removeprefix("refs/heads/")
        for name, there in values.items()
        if re.fullmatch(r"branch\..+\.merge", name)
    }
    return merges.get(branch or "") or next(iter(merges.values()), branch)


def note_branch(book: SharedBook) -> None:
    """Remember which branch of the server is the shared book: another one is never taken for it."""
    from actionlog.store.share import remote

    remote.configure(book.git, "actionlog", {"sharedBranch": book.branch})


def require(git: Git) -> SharedBook:
    """The shared book, checked out as it is. Raises `BookNotShared`, `OnAnotherBranch`."""
    found = shared_book(git)
    if found is None:
        raise BookNotShared
    values, branch = _configured(git), git.branch()
    own = values.get(f"branch.{branch}.merge", f"refs/heads/{branch}").removeprefix("refs/heads/")
    if branch and own != found.branch:
        shared = f"refs/heads/{found.branch}"
        follows = (
            name[7:-6]
            for name, there in values.items()
            if re.fullmatch(r"branch\..+\.merge", name) and there == shared
        )
        wanted = next(follows, found.branch)
        raise OnAnotherBranch(branch, wanted, _checked_out(git, wanted))
    return found


def _checked_out(git: Git, branch: str) -> str:
    """The work tree beside this one that has a branch checked out: no other can switch to it."""
    out = read(git.root, "worktree", "list", "--porcelain").out.decode("utf-8", "surrogateescape")
    for told in out.split("\n\n"):
        lines = told.splitlines()
        if f"branch refs/heads/{branch}" in lines:
            return lines[0].removeprefix("worktree ")
    return ""


def refuse_moved_folder(book: SharedBook, root: Path, base: str, here: str) -> None:
    """Raise `FolderMovedMeanwhile` where one side moved a folder, and there is something newer.

    `base` is the last commit that both have, and `here` ours.
    """
    from actionlog.store.share import driver

    git, published = book.git, book.published() or base
    was, ours, theirs = (_folders(git, one) for one in (base, here, published))
    for side, folders in (("there", theirs), ("here", ours)):
        gone, new = sorted(was - folders), sorted(folders - was)
        if gone and new:
            (logs, _, board), (to, _, now) = gone[0].rpartition("/"), new[0].rpartition("/")
            together = (logs, to) if board == now and logs and to else (gone[0], new[0])
            # In what is there by then, git asks the driver too.
            driver.register(git, git.root / to)
            elsewhere = "" if git.root / to == root else to
            branch = f"{book.remote} {book.branch}"
            raise FolderMovedMeanwhile(together, side, branch, elsewhere)


def _folders(git: Git, commit: str) -> set[str]:
    """The boards' folders in a commit."""
    out = read(git.root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit).out
    names = out.decode("utf-8", "surrogateescape").split("\0")
    return {name.rpartition("/")[0] for name in names if name.endswith(f"/{BOARD}")}


def clone_state(root: Path) -> CloneState | None:
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
    return CloneState(book, ours, theirs, by)


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


def ssh_place(url: str) -> str:
    """Whom ssh asks for on which machine at an address, and at which port, as it can be pasted."""
    user, host, port = _ssh_parts(url)
    place = pasted(f"{user}@" * bool(user) + (host or url))
    return f"-p {port} {place}" if port else place


def ssh_known_as(url: str) -> str:
    """By what ssh knows the machine of an address in its list of keys, as it can be pasted."""
    _, host, port = _ssh_parts(url)
    return pasted(f"[{host}]:{port}" if port and port != "22" else host or url)


def _ssh_parts(url: str) -> tuple[str, str, str]:
    """The user, the machine and the port of an address; what it does not say is empty."""
    named = r"(?:[a-z+]+://)?(?:([^@/:]*)[^@/]*@)?(\[[^]]*\]|[^:/]*)(?::(\d+))?"
    user, host, port = re.findall(named, url)[0]
    # After the colon of `host:path` comes a path, whatever it looks like.
    return user, host.strip("[]"), port if "://" in url else ""
