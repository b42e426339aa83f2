"""What a file is said to be, by its digest and by what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from actionlog.domain.issued_paper import Issue, Sent
from actionlog.domain.meeting import Meeting, Meetings
from actionlog.domain.paper_claims import (
    LogBehind,
    PaperClaim,
    PaperState,
    PaperVerdict,
    SignatureCheck,
    read_claim,
)
from actionlog.errors import Unreadable
from actionlog.services.paper_verification import verify
from tests.factories import small_board

if TYPE_CHECKING:
    from actionlog.domain.board import Board

ENTRY = "7f3a92c1d05b4e68"
DAY = date(2021, 4, 7)
NAME = "action-log.html"
LINES = (
    "Action log",
    "Partnership Board · meeting of Wed 7 Apr 2021 · paper 3b · as at 7 April 2021",
    "Partnership Board · Action log · 7 April 2021 · log at entry 7f3a92c1",
)
PAPER = "\n".join(LINES).encode()


class Archive:
    """A board that sent one paper out."""

    def __init__(self, entry: str | None = ENTRY) -> None:
        issue = Issue(1, DAY, "full", (Sent.of(NAME, PAPER),), entry=entry)
        meeting = Meeting(DAY, issues=(issue,))
        self.boards: tuple[Board, ...] = (replace(small_board(), meetings=Meetings.of([meeting])),)

    def proof(
        self, board: Board, meeting: Meeting, issue: Issue, file: str
    ) -> tuple[LogBehind, tuple[SignatureCheck, ...]]:
        """Nothing has happened to it."""
        assert (board, meeting) == (self.boards[0], self.boards[0].meetings.on(DAY))
        assert file in {sent.name for sent in issue.files}
        return LogBehind.WHOLE, ()

    def entry(self, start: str) -> LogBehind:
        """One is known."""
        return LogBehind.WHOLE if ENTRY.startswith(start) else LogBehind.GONE

    def boards_of(self, start: str) -> tuple[str, ...]:
        """One is known."""
        return (self.boards[0].id,) if ENTRY.startswith(start) else ()


def verdict(content: bytes, name: str = "found.html", entry: str | None = ENTRY) -> PaperVerdict:
    return verify(
        Archive(entry), name, content, lambda: content.decode(errors="replace").split("\n")
    )


def test_what_was_sent_out_is_known_again() -> None:
    found = verdict(PAPER)
    assert (found.state, found.is_well, found.revision) == (PaperState.SENT, True, 1)


@given(at=st.integers(0, len(PAPER) - 1), bit=st.integers(0, 7))
def test_no_paper_of_which_one_bit_was_changed_is_as_it_was_sent_out(at: int, bit: int) -> None:
    content = bytearray(PAPER)
    content[at] ^= 1 << bit
    found = verdict(bytes(content))
    assert found.state is not PaperState.SENT
    assert not found.is_well


@given(st.binary(max_size=200))
def test_whatever_turns_up_has_a_verdict(content: bytes) -> None:
    assert verdict(content).state is not PaperState.SENT


def test_a_paper_without_an_entry_is_a_draft_where_papers_name_theirs() -> None:
    draft = PAPER.replace(b" \xc2\xb7 log at entry 7f3a92c1", b"")
    assert verdict(draft).state is PaperState.DRAFT
    assert verdict(draft, entry=None).state is PaperState.ALTERED


def test_a_revision_that_was_never_sent_out() -> None:
    second = PAPER.replace(b"Action log\n", b"Action log\nRevision 2, because of a slip\n", 1)
    assert verdict(second).state is PaperState.UNKNOWN


def test_a_board_that_is_not_kept_here() -> None:
    other = PAPER.replace(b"Partnership", b"Transport").replace(b"7f3a92c1", b"00000000")
    found = verdict(other)
    assert (found.state, found.behind) == (PaperState.OTHER, LogBehind.GONE)


def test_what_cannot_be_read_is_known_by_its_name_or_not_at_all() -> None:
    def words() -> list[str]:
        raise Unreadable("x", None, "is damaged")

    assert verify(Archive(), NAME, b"?", words).state is PaperState.ALTERED
    found = verify(Archive(), "other.docx", b"?", words)
    assert (found.state, found.reason) == (PaperState.UNREADABLE, "is damaged")


def test_a_claim_is_read_from_lines_that_were_wrapped() -> None:
    head = "Partnership Board · meeting of", "Wed 7 Apr 2021 · as at 7 April 2021"
    assert read_claim([*head, "Public edition: 2 actions not shown"]) == PaperClaim(
        "Partnership Board", DAY, "public", 1, None
    )
    assert read_claim(["Partnership Board · meeting of Wed 31 Feb 2021 · as at now"]) is None
