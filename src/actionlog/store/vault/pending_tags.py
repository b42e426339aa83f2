"""The tags of papers that are recorded and not frozen yet: noted first, so that none is lost.

A commit and its tag are two steps. What is noted here before the commit is made good by the next
command where the first one was killed in between, and is dropped where the commit never came.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from actionlog.domain.issued_paper import digest
from actionlog.errors import RevisionOutOfHistory, StorageRefused
from actionlog.store.git.commit import Signature, tag
from actionlog.store.git.location import tags_in
from actionlog.store.git.process import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.store.git.repository import Git


@dataclass(frozen=True, slots=True)
class PendingTag:
    """A tag that is still to be set: on the commit that made this file, by message or bytes.

    `digest` is of the file's bytes: a commit that holds others is not frozen. `now` is the tagger's
    date in ISO form; `replayed` says that the committer's is the same.
    """

    name: str
    subject: str
    message: str
    path: str
    now: str
    replayed: bool = False
    digest: str = ""

    @property
    def signature(self) -> Signature:
        """What git is told of the tag."""
        now = datetime.fromisoformat(self.now)
        return Signature(self.subject, now, now if self.replayed else None)


def refuse_out_of_history(git: Git, names: Iterable[str]) -> None:
    """Raise `RevisionOutOfHistory` where a tag is there, and what it freezes is not on record."""
    for name in names:
        commit = git.resolve(f"refs/tags/{name}")
        if commit and not git.leads_to(commit, "HEAD"):
            raise RevisionOutOfHistory(name, commit)


def note(git: Git, tags: Iterable[PendingTag]) -> None:
    """Note tags before the commit that they freeze is made."""
    from actionlog.store.vault import disk

    there = tags_in(git.git_dir)
    disk.make_folder(there.parent)
    disk.write_synced(there, json.dumps([asdict(one) for one in tags]).encode())


def set_all(git: Git, commit: str) -> None:
    """Set the tags that were noted. Raises `StorageRefused`; what they name is recorded by then."""
    for one in _noted(git):
        if not _is_set(git, one):
            _refuse_altered(git, one, commit)
            tag(git, one.name, commit, one.signature)
    drop(git)


def make_good(git: Git) -> tuple[str, ...]:
    """Set what an interrupted command left unset; say what was done. Raises nothing."""
    notes = []
    try:
        for one in _noted(git):
            commit = _commit(git, one)
            if commit and not _is_set(git, one):
                _refuse_altered(git, one, commit)
                tag(git, one.name, commit, one.signature)
                notes.append(f"an earlier command was interrupted; its tag is set now: {one.name}")
    except StorageRefused as refused:
        return ("; ".join((refused.sentence, *refused.hints[:-1])),)
    drop(git)
    return tuple(notes)


def drop(git: Git) -> None:
    """Forget what was noted."""
    with suppress(OSError):
        tags_in(git.git_dir).unlink(missing_ok=True)


def _noted(git: Git) -> list[PendingTag]:
    try:
        return [PendingTag(**one) for one in json.loads(tags_in(git.git_dir).read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def _commit(git: Git, one: PendingTag) -> str | None:
    """The commit that made the file, where it was made."""
    asked = ("log", "-1", "--format=%H%n%B", "--end-of-options", "HEAD", "--", one.path)
    commit, _, body = read(git.root, *asked, accepted=(0, 128)).out.decode().partition("\n")
    if not commit:
        return None
    same = body.strip().splitlines()[:1] == one.message.strip().splitlines()[:1]
    # Somebody may have given the commit other words since; the paper is the same by its bytes.
    return commit if same or (one.digest and _digest(git, one, commit) == one.digest) else None


def _digest(git: Git, one: PendingTag, commit: str) -> str:
    return digest(read(git.root, "cat-file", "blob", f"{commit}:{one.path}", accepted=(0, 128)).out)


def _refuse_altered(git: Git, one: PendingTag, commit: str) -> None:
    """Raise `StorageRefused` where a command was killed before it could take an altered paper back.

    There is no tag to set then, and `check` tells of the paper.
    """
    if one.digest and _digest(git, one, commit) != one.digest:
        drop(git)
        raise StorageRefused(
            f"git did not keep {one.path} as it was written, so it gets no tag; check says more",
            "actionlog check",
        )


def _is_set(git: Git, one: PendingTag) -> bool:
    asked = ("rev-parse", "--quiet", "--verify", f"refs/tags/{one.name}")
    return read(git.root, *asked, accepted=(0, 1, 128)).code == 0
