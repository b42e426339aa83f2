"""Reads git's index without starting git: what it is not to look at, and what stands as in HEAD.

Both are asked before each change, and a process that answers costs as much as the commit itself.
Only the plain form is read, as git writes it unless somebody asks for more: version 2, in one file.
What is not plain, or not as it should be, is left to git.
"""

from __future__ import annotations

import re
import stat
from hashlib import sha1
from typing import TYPE_CHECKING, NamedTuple

from actionlog.store.git.location import Location
from actionlog.store.git.process import read
from actionlog.store.log_paths import TreePath
from actionlog.store.recorded_names import RecordedNames

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.store.git.repository import Git

_PLAIN = b"DIRC\0\0\0\2"
_HEAD = 12
_MODE, _BLOB, _FLAGS, _NAME = 24, 40, 60, 62
"""Where these begin in an entry, of a repository that names its objects by SHA-1."""
_ASSUMED_UNCHANGED, _STAGE, _LONG = 0x80, 0x30, 0x0F
"""In the first byte of the flags. What skips the work tree is in later versions alone."""
_MARK = "assume-unchanged"
_FILE = "100644"
_CHECKSUM = 20


class _Index(NamedTuple):
    """The bytes of an index, and where its entries begin."""

    data: bytes
    places: list[int]

    def name(self, at: int) -> bytes:
        """The path of an entry."""
        start = at + _NAME
        return self.data[start : self.data.index(b"\0", start)]

    def blob(self, path: bytes) -> str | None:
        """The blob of a plain file that is looked at, and of which there are no two sides."""
        at = self.data.find(b"%b\0" % path) - _NAME
        if at not in self.places or self.data[at + _FLAGS] & ~_LONG:
            return None
        mode = int.from_bytes(self.data[at + _MODE : at + _MODE + 4], "big")
        blob = self.data[at + _BLOB : at + _FLAGS].hex()
        return blob if f"{mode:o}" == _FILE else None


def unwatched(git: Git, path: TreePath) -> dict[TreePath, str]:
    """See `Git.unwatched`."""
    index = _index(git)
    if index is None:
        out = read(git.root, "ls-files", "-v", "-z", "--", path or ".").out
        marked = re.findall(rb"(?:^|\0)([Sa-z]) ([^\0]+)", out)
        return {_path(name): "skip-worktree" if tag in b"sS" else _MARK for tag, name in marked}
    marked = [at for at in index.places if index.data[at + _FLAGS] & _ASSUMED_UNCHANGED]
    names = (_path(index.name(at)) for at in marked)
    return {name: _MARK for name in names if f"{name}/".startswith(f"{path}/" if path else "")}


def _path(name: bytes) -> TreePath:
    return TreePath(name.decode("utf-8", "surrogateescape"))


def as_recorded(git: Git, paths: Iterable[str]) -> frozenset[str]:
    """Those of some files that HEAD, index and work tree have alike, byte for byte.

    Of the others it is not said that they differ: git may convert what a file holds.
    """
    index = _index(git)
    return frozenset(path for path in paths if index and _is_as_recorded(git, index, path))


def _is_as_recorded(git: Git, index: _Index, path: str) -> bool:
    known = index.blob(path.encode("utf-8", "surrogateescape"))
    folder, _, name = path.rpartition("/")
    place = Location(git.root, git.git_dir, git.common_dir)
    if known is None or RecordedNames(place, TreePath(folder)).file(name) != (_FILE, known):
        return False
    try:
        mode = (git.root / path).lstat().st_mode
        content = (git.root / path).read_bytes() if stat.S_ISREG(mode) else b"\r"
    except OSError:
        return False
    # How lines end may be converted on the way in.
    return not mode & stat.S_IXUSR and b"\r" not in content and _oid(content) == known


def _oid(content: bytes) -> str:
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _index(git: Git) -> _Index | None:
    """The index, where it is plain."""
    head = git.head()
    try:
        data = (git.git_dir / "index").read_bytes()
    except OSError:
        return None
    if not data.startswith(_PLAIN) or head is None or len(head) != 2 * _CHECKSUM:
        return None
    places: list[int] = []
    at = _HEAD
    try:
        for _ in range(int.from_bytes(data[8:_HEAD], "big")):
            places.append(at)
            long, short = data[at + _FLAGS] & _LONG, data[at + _FLAGS + 1]
            at += (_NAME + (long << 8 | short) + 8) & ~7
    except IndexError:
        return None
    return _Index(data, places) if _ends_plainly(data, at) else None


def _ends_plainly(data: bytes, at: int) -> bool:
    """Whether what follows the entries may be passed over: what must not has a small letter."""
    while at + _CHECKSUM + 8 <= len(data):
        if not data[at : at + 1].isupper():
            return False
        at += 8 + int.from_bytes(data[at + 4 : at + 8], "big")
    return at + _CHECKSUM == len(data)
