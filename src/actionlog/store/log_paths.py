"""A file of the log by its path, and the way between the logs folder and the git work tree.

A path is text with `/` between its parts: from the logs folder as everything in `store` has it, or,
as a `TreePath`, from the root of the work tree, as git has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

from actionlog.errors import StorageRefused
from actionlog.store import paths
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

TreePath = NewType("TreePath", str)
"""A path from the root of the work tree."""

ROOT = TreePath("")


class LogPath(NamedTuple):
    """A path from the logs folder; the whole of it says which action or meeting the file is of."""

    below: str
    ref: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, below: str) -> LogPath:
        """What stands there, if it is where a file of the log stands."""
        folder, _, name = below.partition("/")[2].rpartition("/")
        if folder.startswith(f"{paths.ACTIONS}/"):
            return cls(below, ref=paths.ref_of(name))
        return cls(below, day=paths.meeting_day(name) if folder == paths.MEETINGS else None)

    @classmethod
    def within(cls, path: str) -> LogPath | None:
        """The file of a log to which a path from anywhere above the log leads."""
        parts = path.split("/")
        found = (cls.of("/".join(parts[at:])) for at in range(len(parts)))
        return next((one for one in found if one.is_of_log), None)

    @property
    def board(self) -> str:
        """The folder of the board that it is of."""
        return self.below.partition("/")[0]

    @property
    def name(self) -> str:
        """The file's name."""
        return self.below.rpartition("/")[2]

    @property
    def is_settings(self) -> bool:
        """Whether it is the board's `board.toml`."""
        return self.below == paths.settings_path(self.board)

    @property
    def is_people(self) -> bool:
        """Whether it is the board's `people.toml`."""
        return self.below == paths.people_path(self.board)

    @property
    def is_of_log(self) -> bool:
        """Whether it is where a file of the log stands."""
        return bool(self.ref or self.day or self.is_settings or self.is_people)

    @property
    def looks_ours(self) -> bool:
        """Whether it stands in a folder of the log and is named somewhat like its files."""
        start, _, rest = self.below.partition("/")[2].partition("/")
        return not paths.is_nobodys(self.name) and (
            not rest or start in {paths.ACTIONS, paths.MEETINGS}
        )


class LogsFolder(NamedTuple):
    """Where a logs folder lies in its work tree: `inside` is its path there, "" for the root."""

    inside: str

    @classmethod
    def of(cls, root: Path, git_root: Path) -> LogsFolder:
        """Of a logs folder. Raises `StorageRefused` outside of the work tree."""
        full = root.resolve()
        if not full.is_relative_to(git_root):
            raise StorageRefused(f"{full} is not in the git work tree {git_root}")
        return cls("" if full == git_root else full.relative_to(git_root).as_posix())

    def in_tree(self, below: str = "") -> TreePath:
        """Where a path from the logs folder leads from the root of the work tree."""
        return TreePath(f"{self.inside}/{below}".strip("/"))

    def below(self, path: TreePath) -> LogPath | None:
        """The path from the logs folder; `None` where it lies beside it."""
        start = f"{self.inside}/" if self.inside else ""
        return LogPath.of(path.removeprefix(start)) if path.startswith(start) else None

    def paper(self, path: str) -> TreePath:
        """Where a path of a paper leads: `papers` lies beside the logs folder."""
        return LogsFolder(self.inside.rpartition("/")[0]).in_tree(path)
