"""What a hook made of our files before it refused the commit: taken back, and kept beside.

Whoever changed a file while a hook was at work, nothing of it is lost; and what was refused is not
recorded by the next command.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store.git.commit import refusal
from actionlog.store.git.location import folder_in
from actionlog.store.git.process import read
from actionlog.store.vault import disk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.store.git.commit import GitRefused
    from actionlog.store.git.repository import Git
    from actionlog.store.vault.disk import FileWrite

_BEFORE_COMMITS = ("pre-commit", "prepare-commit-msg", "commit-msg")


def undone(git: Git, changes: Iterable[FileWrite], why: GitRefused) -> StorageRefused:
    """Give our files the bytes that we had written, for the change to be taken back as a whole.

    Gives the refusal, with where to find what the hook made of them. Raises OSError.
    """
    refused = refusal(why.words)
    has_hook = _has_hook(git)
    if has_hook and not why.words.strip():
        refused = StorageRefused(
            "nothing was recorded: a hook refused it without a word, or git has it all already"
        )
    touched = {
        change: held
        for change in changes
        if (held := disk.read(git.root / change.path)) not in {change.old, change.new}
    }
    if not touched or not has_hook:
        return refused
    hints = list(refused.hints)
    for change, held in touched.items():
        if held is not None and change.new is not None:
            kept = _kept(git, change.path, held)
            place = git.root / change.path
            disk.write_synced(place, change.new)
            hints.append(
                f"what it made of the file: git diff --no-index {quote(str(place))} {kept}"
            )
    hints.append("keep the hook off the files of the log, which are kept byte for byte")
    names = ", ".join(change.path for change in touched)
    return StorageRefused(f"{refused.sentence}; a hook had changed {names}", *hints)


def _has_hook(git: Git) -> bool:
    asked = ("config", "--type=path", "-z", "--get-all", "core.hooksPath")
    *others, _switched_off, _ = read(git.root, *asked).out.decode(errors="replace").split("\0")
    folder = git.root / others[-1] if others else git.common_dir / "hooks"
    return any((folder / name).exists() for name in _BEFORE_COMMITS)


def _kept(git: Git, path: str, content: bytes) -> str:
    folder = folder_in(git.git_dir) / "hooks"
    place = folder / Path(path).name
    with suppress(FileExistsError):
        folder.mkdir()
    place.write_bytes(content)
    return quote(str(place))
