"""Which files of the log the last commit has, by name: what is on record may not be gone.

A report asks this each time, so the trees are read without starting git where they lie loose, as
after every command. What git has packed it is asked for once, and the answer is kept beside the
derived copies by the ids of the trees, which never mean anything else.
"""

from __future__ import annotations

import contextlib
import zlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from actionlog.english import pasted
from actionlog.errors import StorageRefused, Unreadable
from actionlog.store.git.location import folder_in, keep_copy, read_head

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from actionlog.store.git.location import Location
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import TreePath
    from actionlog.store.source import Source

_FORM = "actionlog names 1"
_MOST = 10_000_000
"""More bytes than a tree or commit that is worth reading here can have, unpacked."""
_TOP = "./"
"""Under a commit's id is kept which tree the board's folder is in it."""


class RecordedNames:
    """The names that HEAD has below a board's folder, looked up folder by folder."""

    def __init__(self, place: Location, folder: TreePath) -> None:
        self._place, self._folder = place, folder
        self._met: dict[str, Mapping[str, str]] = {}

    def __call__(self, below: str = "") -> Collection[str]:
        """What a folder below the board's has, its folders with a `/` at the end."""
        if self._top is None:
            return ()
        tree: str | None = self._top
        for part in filter(None, below.split("/")):
            tree = self._entries(tree).get(f"{part}/") if tree else None
        return self._entries(tree) if tree else ()

    @cached_property
    def _top(self) -> str | None:
        """The tree of the board's folder; `None` where HEAD has none."""
        commit = self._head
        if commit is None:
            return None
        return (
            self._loose_top(commit) or (self._known(commit) or {}).get(_TOP) or self._asked(commit)
        )

    @cached_property
    def _head(self) -> str | None:
        known = read_head(self._place)
        return known.commit if known else self._git.head()

    @property
    def _git(self) -> Git:
        from actionlog.store.git.repository import Git

        return Git(*self._place)

    def _loose_top(self, commit: str) -> str | None:
        head = self._loose(commit)
        tree = head[5:].partition(b"\n")[0].decode("ascii", "replace") if head else None
        for part in self._folder.split("/"):
            content = self._loose(tree) if tree else None
            tree = _of_tree(content, len(commit) // 2).get(f"{part}/") if content else None
        return tree

    def _entries(self, tree: str) -> Mapping[str, str]:
        known = self._known(tree)
        if known is not None:
            return known
        content = self._loose(tree)
        if content is None:
            self._asked(self._head or "")
            return self._known(tree) or {}
        self._met[tree] = _of_tree(content, len(tree) // 2)
        return self._met[tree]

    def _known(self, tree: str) -> Mapping[str, str] | None:
        """A tree that was read before, or by a command before; its line is read when it is due."""
        if tree not in self._met and tree in self._kept:
            with contextlib.suppress(ValueError):
                self._met[tree] = dict(word.split("=") for word in self._kept[tree].split())
        return self._met.get(tree)

    def _loose(self, oid: str) -> bytes | None:
        """What an object holds that lies in a file of its own."""
        place = f"{self._place.common_dir}/objects/{oid[:2]}/{oid[2:]}"
        try:
            with open(place, "rb") as file:  # noqa: PTH123 - a path object costs as much as reading
                content = zlib.decompressobj().decompress(file.read(_MOST), _MOST)
        except (OSError, zlib.error):
            return None
        return content.partition(b"\0")[2]

    @cached_property
    def _kept(self) -> dict[str, str]:
        """What was written down of each tree that git was asked for before."""
        with contextlib.suppress(OSError, ValueError):
            form, *lines = self._copy.read_text(encoding="utf-8").splitlines()
            if form == _FORM:
                return {tree: words for tree, _, words in (line.partition(" ") for line in lines)}
        return {}

    @property
    def _copy(self) -> Path:
        return folder_in(self._place.git_dir) / "names" / self._folder

    def _asked(self, commit: str) -> str | None:
        """Ask git for every tree of the board at once, and keep them; gives the board's own."""
        found: dict[str, dict[str, str]] = {}
        top = None
        try:
            entries = self._git.listed(commit, self._folder, "-r", "-t")
        except StorageRefused:
            return None
        ids = {entry.name: entry.oid for entry in entries if entry.type == "tree"}
        for entry in entries:
            if entry.name == self._folder:
                top = entry.oid
            folder, _, name = entry.name.rpartition("/")
            if entry.name.startswith(f"{self._folder}/") and folder in ids and _is_plain(name):
                is_tree = entry.type == "tree"
                key = f"{name}/" if is_tree else name
                found.setdefault(ids[folder], {})[key] = entry.oid if is_tree else ""
        if top:
            found[commit] = {_TOP: top}
        self._met.update(found)
        self._keep(found)
        return top

    def _keep(self, trees: Mapping[str, Mapping[str, str]]) -> None:
        lines = (
            " ".join([tree, *(f"{name}={oid}" for name, oid in entries.items())])
            for tree, entries in trees.items()
        )
        keep_copy(self._copy, "\n".join([_FORM, *lines, ""]).encode())


def missing(source: Source, path: str) -> Unreadable:
    """The fault of a file or folder of the log that is on record and is not there."""
    from actionlog.store.source import WorkTree

    shown = source.shown(path)
    skips = isinstance(source, WorkTree) and _may_be_skipped(source.root)
    option = "--ignore-skip-worktree-bits " if skips else ""
    fault = Unreadable(
        shown,
        None,
        "is on record, and is not there",
        f"git checkout {option}HEAD -- {pasted(shown)}",
    )
    fault.code, fault.file = "vanished", path
    return fault


@lru_cache(maxsize=4)
def _may_be_skipped(root: Path) -> bool:
    """Whether git leaves files out of the work tree, as in a sparse checkout, and on purpose."""
    from actionlog.store.git.repository import Git

    git = Git.find(root)
    return bool(git and git.unwatched())


def _of_tree(content: bytes, size: int) -> dict[str, str]:
    """The entries of a tree object; names that no file of the log has are passed over."""
    found: dict[str, str] = {}
    start = 0
    while (end := content.find(b"\0", start)) > 0:
        mode, _, name = content[start:end].partition(b" ")
        oid = content[end + 1 : end + 1 + size].hex()
        start = end + 1 + size
        text = name.decode("utf-8", "surrogateescape")
        found[f"{text}/" if mode == b"40000" else text] = oid if mode == b"40000" else ""
    return found


def _is_plain(name: str) -> bool:
    """Whether a name can be kept on a line, as those of the log's own files can."""
    return name.isascii() and name.isprintable() and not {" ", "="} & set(name)
