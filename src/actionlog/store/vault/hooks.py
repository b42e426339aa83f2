"""What a hook made of our files: taken back with the commit, and kept beside.

Whoever changed a file while a hook was at work, nothing of it is lost; and what was refused is not
recorded by the next command. A commit that does not hold a paper as it was written, or whose entry
cannot be read again, is one that was refused, though git has made it.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.digests import sha1, sha256
from actionlog.english import pasted
from actionlog.errors import StorageRefused
from actionlog.store.entry_message import TRAILERS
from actionlog.store.git.commit import GitRefused, refusal
from actionlog.store.git.location import folder_in
from actionlog.store.git.log_entries import trailers_of
from actionlog.store.git.process import change as change_refs
from actionlog.store.git.process import read
from actionlog.store.git.process import refusal as git_refusal
from actionlog.store.vault import disk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from actionlog.store.git.repository import Git
    from actionlog.store.vault.disk import FileWrite
    from actionlog.store.vault.journal import Journal

_AT_COMMITS = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit")


class NotKept(GitRefused):
    """Git made the commit, and not of the bytes that it was given; it has been taken back."""

    def __init__(self, path: str) -> None:
        super().__init__(f"git did not keep {path} as it was written, so nothing was recorded")
        self.path = path


class Reworded(GitRefused):
    """Git made the commit, and what it says cannot be read again; it has been taken back."""

    def __init__(self) -> None:
        super().__init__(
            "what the commit says of itself was changed, by which it is found again, "
            "so nothing was recorded"
        )


def refuse_reworded(
    git: Git, change: Journal, commit: str, message: str, *, whole: bool = False
) -> None:
    """Take the commit back, and raise `Reworded`, where its trailers are not those of the message.

    With `whole` its first line must be as it was too: a paper is proved by the entry's id.
    """
    wanted, subject = trailers_of(message), message.partition("\n")[0]

    def is_kept(told: str) -> bool:
        found = trailers_of(told)
        if any(found.get(name) != wanted.get(name) for name in (*wanted, *TRAILERS)):
            return False
        return not whole or told.partition("\n")[0] == subject

    if not any(map(is_kept, _messages(git, change, commit))):
        _take_back(git, change, commit)
        raise Reworded


def _messages(git: Git, change: Journal, commit: str) -> Iterator[str]:
    """What the commit says, out of its file; then what all say that there are since the change."""
    with suppress(OSError, zlib.error):
        place = git.common_dir / "objects" / commit[:2] / commit[2:]
        held = zlib.decompress(place.read_bytes()).partition(b"\n\n")[2]
        yield held.decode("utf-8", errors="surrogateescape")
    form = ("--no-show-signature", "--no-color", "-z", "--format=%B")
    since = (commit, f"^{change.head}") if change.head else (commit,)
    out = read(git.root, "log", *form, "--end-of-options", *since, "--").out
    yield from out.decode("utf-8", errors="surrogateescape").split("\0")


def refuse_altered(git: Git, change: Journal, commit: str, exact: Collection[str]) -> None:
    """Take the commit back, and raise `NotKept`, where it does not hold a file byte for byte."""
    wanted = [one for one in change.changes if one.path in exact and one.new is not None]
    if not wanted:
        return
    from actionlog.store.vault import repair

    held = repair.committed(git, commit, [one.path for one in wanted])
    for one in wanted:
        if not held.get(one.path, "").endswith(_blob(one.new or b"", commit)):
            _take_back(git, change, commit)
            raise NotKept(one.path)


def _take_back(git: Git, change: Journal, commit: str) -> None:
    """Bring the branch back: before it, the index, so that a kill in between leaves what it was."""
    import tempfile

    from actionlog.store.vault import repair

    repair.align_back(git, change)
    before = change.head
    asked = ["update-ref", "-m", "actionlog: it was not kept as it was written"]
    asked += ["HEAD", before, commit] if before else ["-d", "HEAD", commit]
    with tempfile.TemporaryFile() as said:
        done = change_refs(git.root, *asked, given=b"", said=said)
    if done.code != 0:
        raise git_refusal(git.root, done.words)


def _blob(content: bytes, commit: str) -> str:
    """The name that git gives these bytes, in a repository whose commits are named like this."""
    whole = b"blob %d\0" % len(content) + content
    is_long = len(commit) == sha256().digest_size * 2
    return sha256(whole).hexdigest() if is_long else sha1(whole, usedforsecurity=False).hexdigest()


def undone(git: Git, changes: Iterable[FileWrite], why: GitRefused) -> StorageRefused:
    """Give our files the bytes that we had written, for the change to be taken back as a whole.

    Gives the refusal, with where to find what the hook made of them. Raises OSError.
    """
    found = _hooks(git)
    refused = _refused(why, found)
    if found and why.is_silent:
        refused = StorageRefused(
            "nothing was recorded: a hook refused it without a word, or git has it all already"
        )
    touched = {
        change: held
        for change in changes
        if (held := disk.read(git.root / change.path)) not in {change.old, change.new}
    }
    if not touched or not found:
        return refused
    hints = list(refused.hints)
    for change, held in touched.items():
        if held is not None and change.new is not None:
            kept = _kept(git, change.path, held)
            place = git.root / change.path
            disk.write_synced(place, change.new)
            both = f"git diff --no-index {pasted(str(place))} {pasted(str(kept))}"
            hints.append(f"what it made of the file: {both}")
    hints.append("keep the hook off the files of the log, which are kept byte for byte")
    names = ", ".join(change.path for change in touched)
    return StorageRefused(f"{refused.sentence}; a hook had changed {names}", *hints)


def _refused(why: GitRefused, found: list[Path]) -> StorageRefused:
    if isinstance(why, NotKept):
        return _not_kept(why, found)
    if isinstance(why, Reworded):
        at_words = [pasted(str(one)) for one in found if one.name != "pre-commit"]
        by_hook = f"have the hook add its lines with git interpret-trailers: {' '.join(at_words)}"
        return StorageRefused(why.words, by_hook)
    return refusal(why)


def _not_kept(why: NotKept, found: list[Path]) -> StorageRefused:
    which = f"see which: git check-attr -a -- {pasted(why.path)}"
    if not found:
        return StorageRefused(f"{why.words}: a filter changed it", which)
    return StorageRefused(
        f"{why.words}: a hook changed it",
        f"keep it off the papers, which are kept byte for byte: {pasted(str(found[0]))}",
        f"or a filter did it, {which}",
    )


def _hooks(git: Git) -> list[Path]:
    """The hooks that could change our files before or after a commit."""
    asked = ("config", "--type=path", "-z", "--get-all", "core.hooksPath")
    *others, _switched_off, _ = read(git.root, *asked).out.decode(errors="replace").split("\0")
    folder = git.root / others[-1] if others else git.common_dir / "hooks"
    return [folder / name for name in _AT_COMMITS if (folder / name).exists()]


def _kept(git: Git, path: str, content: bytes) -> Path:
    folder = folder_in(git.git_dir) / "hooks"
    place = folder / Path(path).name
    with suppress(FileExistsError):
        folder.mkdir()
    place.write_bytes(content)
    return place
