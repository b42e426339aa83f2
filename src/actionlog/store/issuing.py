"""Papers that were sent out: kept beside the log, frozen by a tag, given again byte for byte."""

from __future__ import annotations

import hashlib
import tempfile
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store import layout
from actionlog.store.change import PendingChange
from actionlog.store.git.commit import Signature, dates
from actionlog.store.git.process import change, refusal
from actionlog.store.git.repository import Git

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Issue, Sent
    from actionlog.store.log import LogStore
    from actionlog.store.source import Source


ATTRIBUTES = b"# Papers are kept byte for byte as they were sent out.\n* -text\n"


class PendingIssue(PendingChange):
    """See `services.store.IssuingChange`."""

    def __init__(self, source: Source, board: Board) -> None:
        super().__init__(source, board)
        self.papers: dict[str, bytes] = {}
        self.tag = ""

    def attach(self, day: date, revision: int, files: Mapping[str, bytes]) -> None:
        """Keep the files of a revision, and freeze them with a tag."""
        folder = layout.paper_folder(self.board.id, day)
        self.papers = {f"{folder}/{name}": content for name, content in files.items()}
        self.papers[f"{layout.PAPERS}/.gitattributes"] = ATTRIBUTES
        self.tag = layout.paper_tag(self.board.id, day, revision)


def freeze(
    git: Git,
    tag: str,
    commit: str,
    subject: str,
    now: datetime,
    replayed: bool,  # noqa: FBT001
) -> None:
    """Set the annotated tag of a paper. Raises `StorageRefused`; the paper is recorded by then."""
    signature = Signature("", now, now if replayed else None)
    with tempfile.TemporaryFile() as said:
        asked = ("tag", "--annotate", "--message", subject, "--", tag, commit)
        done = change(git.root, *asked, given=b"", said=said, extra=dates(signature))
    if done.code != 0:
        raise StorageRefused(
            f"the paper is issued and recorded, but not its tag: {refusal(git.root, done.words)}",
            f"git tag -a {tag} {commit[:12]}",
        )


def issued_files(
    store: LogStore, day: date, issue: Issue, wanted: Collection[str]
) -> dict[str, bytes]:
    """Files of a revision, byte for byte as they were sent. Raises `StorageRefused`."""
    git = Git.require(store.root)
    folder = store.papers_prefix(git) + layout.paper_folder(store.board, day)
    return {
        sent.name: _sent(git, f"{folder}/{sent.name}", sent)[1]
        for sent in issue.files
        if sent.name in wanted
    }


def commit_of(store: LogStore, day: date, issue: Issue) -> str:
    """The commit that a revision was issued by: its tag may be missing in a clone."""
    git = Git.require(store.root)
    folder = store.papers_prefix(git) + layout.paper_folder(store.board, day)
    return _sent(git, f"{folder}/{issue.files[0].name}", issue.files[0])[0]


def _sent(git: Git, path: str, sent: Sent) -> tuple[str, bytes]:
    """Find the commit and the bytes of a file by its digest, the newest first."""
    for entry in reversed(git.log_of(path)):
        if entry.after:
            content = git.blobs([entry.after])[entry.after]
            if hashlib.sha256(content).hexdigest() == sent.digest:
                return entry.commit, content
    raise StorageRefused(
        f"{path} is not in this clone as it was sent out",
        "fetch the whole history: git fetch --unshallow",
    )
