"""What git holds of the papers that a board has sent out: their files, and the tags on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.checks.inputs import Fault, Spot
from actionlog.domain.issued_paper import digest
from actionlog.english import full_day, pasted
from actionlog.errors import StorageRefused
from actionlog.store import paper_files, paths
from actionlog.store.git.moved_folders import board_ids
from actionlog.store.git.process import read
from actionlog.store.log_paths import TreePath
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.board import Board
    from actionlog.domain.issued_paper import Issue, Sent
    from actionlog.domain.meeting import Meeting
    from actionlog.store.git.repository import Git
    from actionlog.store.log import LogStore


class _RevisionOut(NamedTuple):
    """A revision that was sent out, and where in the meeting's file it is told."""

    meeting: Meeting
    nth: int
    issue: Issue

    def spot(self, key: str) -> Spot:
        return Spot(meeting=self.meeting.day, table=("issued", self.nth), key=key)

    @property
    def named(self) -> str:
        return (
            f"revision {self.issue.revision} of the {self.issue.edition} paper for "
            f"{full_day(self.meeting.day)}"
        )


class SentPapers:
    """The papers of a board, held against a commit."""

    def __init__(self, store: LogStore, git: Git, board: Board, commit: str) -> None:
        self._store, self._git, self._board, self._commit = store, git, board, commit
        self._papers = [
            _RevisionOut(meeting, nth, issue)
            for meeting in board.meetings.all
            for nth, issue in enumerate(meeting.issues)
        ]

    def altered(self) -> Iterator[Fault]:
        """The files that the commit does not hold as they were sent out."""
        if not self._papers:
            return
        held = self._held()
        for paper in self._papers:
            for sent in paper.issue.files:
                there = [place for place in self._places(paper, sent) if place in held]
                if sent.digest not in {held[place] for place in there} and self._is_on_record(
                    paper
                ):
                    yield self._altered(paper, sent, is_there=bool(there))

    def untagged(self) -> Iterator[Fault]:
        """The revisions that no tag freezes; in a history that is cut off, nobody can say."""
        if not self._papers or self._git.is_cut:
            return
        there = self._tags()
        for paper in self._papers:
            names = paper_files.tags_of(self._ids, paper.meeting, paper.issue)
            if there.isdisjoint(names) and self._is_on_record(paper):
                yield Fault(f"{paper.named} has no tag", paper.spot("revision"), self._tag(paper))

    def lost(self) -> Iterator[Fault]:
        """The tags of papers that went out and of which no branch knows any longer."""
        if self._git.is_cut:
            return
        tags_of_papers = {
            name
            for paper in self._papers
            for name in paper_files.tags_of(self._ids, paper.meeting, paper.issue)
        }
        for name in sorted(self._tags() - tags_of_papers):
            day = paths.day_of_tag(name)
            if day is not None and not self._is_on_a_branch(name):
                yield Fault(
                    f"a paper went out, as the tag {name} says, and the history has no entry of "
                    "it any longer",
                    Spot(meeting=day),
                    f"bring it back: git merge {name}",
                )

    def _is_on_a_branch(self, tag: str) -> bool:
        """Whether another branch, or one that was fetched, still has the entry of a paper."""
        asked = ("for-each-ref", "--count=1", f"--contains=refs/tags/{tag}", "refs/heads")
        return bool(read(self._git.root, *asked, "refs/remotes").out)

    def _is_on_record(self, paper: _RevisionOut) -> bool:
        """Whether the commit tells of it too: a hook looks while a paper is being issued."""
        path = paths.meeting_path(self._board.id, paper.meeting.day)
        files = self._git.tree_files(self._commit, self._store.logs(self._git).in_tree(path))
        meeting_file = b"".join(self._git.contents(one.oid for one in files))
        return all(sent.digest.encode() in meeting_file for sent in paper.issue.files)

    def _held(self) -> dict[TreePath, str]:
        """The digest of each file in the board's folder of papers."""
        folders = paper_files.paper_folders(self._store, self._git, self._board.id)
        files = [one for folder in folders for one in self._git.tree_files(self._commit, folder)]
        wanted = {
            place
            for one in self._papers
            for sent in one.issue.files
            for place in self._places(one, sent)
        }
        ours = [one for one in files if one.name in wanted and one.type == "blob"]
        contents = self._git.contents(one.oid for one in ours)
        read_back = zip(ours, contents, strict=True)
        return {TreePath(one.name): digest(content) for one, content in read_back}

    def _tags(self) -> set[str]:
        starts = (f"refs/tags/{paths.PAPERS}/{board}/" for board in self._ids)
        asked = ("for-each-ref", "--format=%(refname:strip=2)")
        return set(read(self._git.root, *asked, *starts).out.decode(errors="replace").split())

    @property
    def _ids(self) -> tuple[str, ...]:
        folder = self._store.logs(self._git).in_tree(self._board.id)
        return board_ids(self._git, folder)

    def _places(self, paper: _RevisionOut, sent: Sent) -> tuple[TreePath, ...]:
        return paper_files.places(self._store, self._git, self._board.id, paper.meeting, sent)

    def _altered(self, paper: _RevisionOut, sent: Sent, *, is_there: bool) -> Fault:
        place = self._places(paper, sent)[0]
        what = "is not as it was sent out" if is_there else "is gone"
        try:
            found = paper_files.commit_of_file(
                self._store, self._git, self._board.id, paper.meeting, sent
            )
        except StorageRefused:
            hint = (
                f"nothing gives it again, so send a revision: actionlog issue {paper.meeting.day} "
                f'--edition {paper.issue.edition} --reason "…"'
            )
        else:
            hint = f"bring it back: git checkout {found[:10]} -- {pasted(place)}, then commit it"
        return Fault(f"{place}, of {paper.named}, {what}", paper.spot("files"), hint)

    def _tag(self, paper: _RevisionOut) -> str:
        name = paper_files.tags_of(self._ids, paper.meeting, paper.issue)[0]
        try:
            commit = paper_files.commit_of(self._store, paper.meeting, paper.issue)
        except StorageRefused as lost:
            return lost.hints[0]
        fetched = "git fetch --tags, or if nobody has it: " if self._has_remote() else ""
        return f"{fetched}git tag -a -m {pasted(paper.named)} {name} {commit[:10]}"

    def _has_remote(self) -> bool:
        return bool(read(self._git.root, "remote").out)
