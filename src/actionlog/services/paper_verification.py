"""Whether a paper that turns up is what was sent out, and whether the log behind it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from actionlog.domain.issued_paper import digest
from actionlog.domain.paper_claims import PaperState, PaperVerdict, read_claim
from actionlog.errors import StorageRefused, Unreadable
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from actionlog.domain.board import Board
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.paper_claims import LogBehind, PaperClaim, SignatureCheck


class PaperArchive(Protocol):
    """What is on record of the papers that were sent out, and of the log behind them."""

    @property
    def boards(self) -> Sequence[Board]:
        """Every board that is kept here, as it is on record."""

    def proof(
        self, board: Board, meeting: Meeting, issue: Issue, file: str
    ) -> tuple[LogBehind, tuple[SignatureCheck, ...]]:
        """What became of the log behind a file that was sent out, and who signed it.

        Raises `StorageRefused` where the history does not hold the file.
        """

    def entry(self, start: str) -> LogBehind:
        """What became of the entry that a paper names."""

    def boards_of(self, start: str) -> tuple[str, ...]:
        """The boards whose entry it is, if it is in this history."""


class _SentPaper(NamedTuple):
    """A file that was sent out: of which board, meeting and revision."""

    board: Board
    meeting: Meeting
    issue: Issue


def verify(
    archive: PaperArchive, file: str, content: bytes, words: Callable[[], Iterable[str]]
) -> PaperVerdict:
    """Say what a file is. `words` are the lines that it holds, and may raise `Unreadable`."""
    found = digest(content)
    for paper, name, known in _sent(archive):
        if known == found:
            return _as_sent(archive, file, paper, name)
    try:
        claim = read_claim(words())
    except Unreadable as fault:
        claim, reason = None, fault.reason
    else:
        reason = ""
    if claim is not None:
        return _claimed(archive, file, claim)
    for paper, name, _ in _sent(archive):
        if name == file:
            return replace(_about(file, PaperState.ALTERED, paper), reason=reason, is_named_so=True)
    state = PaperState.UNREADABLE if reason else PaperState.NONE
    return PaperVerdict(file, state, reason=reason)


def _sent(archive: PaperArchive) -> Iterator[tuple[_SentPaper, str, str]]:
    """Every file that was sent out, its name and its digest."""
    for board in archive.boards:
        for meeting in board.meetings.all:
            for issue in meeting.issues:
                for sent in issue.files:
                    yield _SentPaper(board, meeting, issue), sent.name, sent.digest


def _about(file: str, state: PaperState, paper: _SentPaper) -> PaperVerdict:
    board, meeting, issue = paper
    last = meeting.last_of(issue.edition)
    return PaperVerdict(
        file=file,
        state=state,
        board=board.id,
        board_name=board.name,
        day=meeting.day,
        edition=issue.edition,
        revision=issue.revision,
        entry=issue.entry,
        issue=issue,
        later=last if last and last.revision > issue.revision else None,
        instead=meeting.instead_of(issue),
    )


def _as_sent(archive: PaperArchive, file: str, paper: _SentPaper, name: str) -> PaperVerdict:
    verdict = _about(file, PaperState.SENT, paper)
    try:
        behind, signed = archive.proof(*paper, name)
    except StorageRefused as lost:
        # The meeting's file knows the digest, and the history has no such file.
        return replace(verdict, state=PaperState.UNKNOWN, reason=lost.sentence)
    return replace(verdict, behind=behind, signed=signed)


def _claimed(archive: PaperArchive, file: str, claim: PaperClaim) -> PaperVerdict:
    """What is to be said of a file that was not sent out as it is."""
    verdict = PaperVerdict(
        file,
        PaperState.OTHER,
        board_name=claim.board,
        day=claim.day,
        edition=claim.edition,
        revision=claim.revision,
        entry=claim.entry,
        behind=archive.entry(claim.entry) if claim.entry else None,
    )
    board = _board(archive, claim)
    if board is None:
        return verdict
    verdict = replace(verdict, board=board.id, board_name=board.name, state=PaperState.DRAFT)
    papers = list(_claimed_papers(board, claim))
    # Two may have been sent out under one number: the entry tells them apart.
    own = (one for one in papers if claim.entry and (one.issue.entry or "")[:8] == claim.entry[:8])
    paper = next(own, papers[0] if papers else None)
    if claim.entry is None and (paper is None or paper.issue.entry):
        return verdict
    if paper is None:
        return replace(verdict, state=PaperState.UNKNOWN)
    return replace(
        _about(file, PaperState.ALTERED, paper), entry=claim.entry, behind=verdict.behind
    )


def _board(archive: PaperArchive, claim: PaperClaim) -> Board | None:
    """The board that it is of: by its entry, which stays where the board is renamed, or by name."""
    known = archive.boards_of(claim.entry) if claim.entry else ()
    named = [one for one in archive.boards if " ".join(one.name.split()) == claim.board]
    of_entry = [one for one in archive.boards if one.id in known]
    # A transfer is an entry of two boards: there the name tells which.
    found = [one for one in of_entry if len(known) == 1 or one in named] if known else named
    return found[0] if found else None


def _claimed_papers(board: Board, claim: PaperClaim) -> Iterator[_SentPaper]:
    for meeting in board.meetings.all:
        if claim.day in {meeting.day, *meeting.moved_from}:
            for issue in meeting.issues:
                if claim.is_of(issue):
                    yield _SentPaper(board, meeting, issue)
