"""The meetings that a paper's actions show: each day on which one was raised, the board sat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day
from actionlog.domain.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.draft import Draft
    from actionlog.domain.incoming.paper import Paper


def note(drafts: Iterable[tuple[int, Draft]], paper: Paper) -> Iterator[Finding]:
    """Put the meetings on the calendar; say what cannot have been one."""
    if paper.calendar.is_cancelled(paper.day):
        yield _finding("the meeting of this paper is on record as cancelled", None, paper.file)
    for ref, draft in drafts:
        if draft.raised and _counts(ref, draft.raised, paper):
            yield from _raised(ref, draft.raised, draft, paper)
        if draft.closed and paper.calendar.is_cancelled(draft.closed):
            why = f"{ref} was closed on {full_day(draft.closed)}"
            yield _finding(f"{why}, {_CANCELLED}", ref, str(draft.place))


def _raised(ref: int, day: date, draft: Draft, paper: Paper) -> Iterator[Finding]:
    why = f"{ref} was raised on {full_day(day)}"
    if day > paper.day:
        yield _finding(f"{why}, {_AFTER}", ref, str(draft.place))
    elif day != paper.day and paper.calendar.is_to_come(day):
        yield _finding(f"{why}, {_TO_COME}", ref, str(draft.place))
    elif paper.calendar.is_cancelled(day):
        yield _finding(f"{why}, {_CANCELLED}", ref, str(draft.place))
    else:
        paper.calendar.sat(day)


def _counts(ref: int, day: date, paper: Paper) -> bool:
    """Whether the date stands: the record keeps its own where the two disagree."""
    return ref not in paper.taken or paper.board.action(ref).raised == day


def _finding(message: str, ref: int | None, file: str) -> Finding:
    return Finding("not-a-meeting", message, Severity.WARNING, ref, file=file)


_CANCELLED = "according to this paper, but the meeting of that day was cancelled"
_TO_COME = "according to this paper, but that day is still to come"
_AFTER = "according to this paper, but that is after the paper's own meeting"
