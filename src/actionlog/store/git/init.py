"""Makes a repository where there is none, with the user's own defaults."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store.git.place import in_bare_repository
from actionlog.store.git.process import change, refusal

if TYPE_CHECKING:
    from pathlib import Path


def initialise(folder: Path) -> None:
    """Run `git init` in a folder. Raises `StorageRefused`, also inside a bare repository."""
    if in_bare_repository(folder):
        raise StorageRefused(
            f"{folder} is in a bare repository, which has no files to work on",
            "choose another folder: actionlog init DIR",
        )
    with tempfile.TemporaryFile() as said:
        done = change(folder, "init", "--quiet", given=b"", said=said)
    if done.code != 0:
        raise refusal(folder, done.words)
