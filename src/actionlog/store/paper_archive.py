"""What is on record of the papers that were sent out: at HEAD, whatever lies in the work tree."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from actionlog.store import entries, loader
from actionlog.store.git.signatures import signature
from actionlog.store.paper_files import commit_of_file, tags_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.paper_claims import LogBehind, SignatureCheck
    from actionlog.store.git.repository import Git
    from actionlog.store.loader import Reading
    from actionlog.store.log import LogStore


class RecordedPapers:
    """See `services.paper_verification.PaperArchive`; of every board of a log."""

    def __init__(self, store: LogStore, git: Git) -> None:
        self._store, self._git = store, git

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        head = self._git.head()
        if head is None:
            return ()
        source = self._store.at(self._git, head)
        return tuple(loader.load(source, board) for board in loader.boards(source))

    @property
    def boards(self) -> tuple[Board, ...]:
        """Every board that is kept here, as it is on record."""
        return tuple(reading.board for reading in self._readings)

    @property
    def findings(self) -> Iterator[Finding]:
        """What of the boards cannot be read."""
        return (finding for reading in self._readings for finding in reading.findings)

    def proof(
        self, board: Board, meeting: Meeting, issue: Issue, file: str
    ) -> tuple[LogBehind, tuple[SignatureCheck, ...]]:
        """What became of the log behind a file that was sent out, and who signed it."""
        git = self._git
        sent = next(one for one in issue.files if one.name == file)
        commit = commit_of_file(self._store, git, board.id, meeting, sent)
        names = tags_of(board.id, meeting, issue)
        tag = next((name for name in names if git.resolve(f"refs/tags/{name}")), names[0])
        behind = entries.behind(git, issue.entry, commit, tag)
        made_from = entries.named(git, issue.entry)[:1] if issue.entry else []
        looked_at = [("log entry", one.commit) for one in made_from]
        looked_at += [("paper's entry", commit), ("tag", f"refs/tags/{tag}")]
        found = (signature(git, what, name) for what, name in looked_at)
        return behind, tuple(one for one in found if one)

    def entry(self, start: str) -> LogBehind:
        """What became of the entry that a paper names."""
        return entries.of_entry(self._git, start)

    def boards_of(self, start: str) -> tuple[str, ...]:
        """The boards whose entry it is, if it is in this history."""
        return next((one.boards for one in entries.named(self._git, start)), ())
