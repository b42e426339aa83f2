"""A log that was read, held against what is on record: what would become of each action.

Owns the plan that is shown before anything is recorded. The rules of each fate are in `incoming`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.incoming import sittings
from actionlog.domain.incoming.calendar import Calendar
from actionlog.domain.incoming.fresh import fresh
from actionlog.domain.incoming.gone import gone, is_missed
from actionlog.domain.incoming.listed import listed
from actionlog.domain.incoming.needs import needed
from actionlog.domain.incoming.numbers import numbered
from actionlog.domain.incoming.paper import Paper
from actionlog.domain.meeting import Imported
from actionlog.errors import ImportOutOfOrder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft, Query, ReadLog
    from actionlog.domain.findings import Finding
    from actionlog.domain.meeting import Meeting


class Fate(Enum):
    """What a paper makes of an action."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of the board or of the paper.

    `ref` of a draft without one is the number that it would get. `after` is what would be on
    record: `None` where nothing can be recorded of it.
    """

    ref: int
    fate: Fate
    before: Action | None
    after: Action | None
    draft: Draft | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing a paper in would do.

    `entries` are in order of their refs, `meetings` those that it adds or changes, `findings` all
    of the entries and of the whole. Without an answer to what is `needed` nothing is recorded.
    `recorded` says that this very file is on record for this meeting already.
    """

    meeting: date
    file: str
    entries: tuple[Entry, ...]
    meetings: tuple[Meeting, ...]
    findings: tuple[Finding, ...]
    needed: tuple[Query, ...]
    recorded: bool

    @property
    def changes(self) -> bool:
        """Whether recording it would change anything."""
        return bool(self.meetings) or any(
            entry.after is not None and entry.after != entry.before for entry in self.entries
        )


def plan(
    board: Board, log: ReadLog, meeting: date, digest: str, as_at: date, *, part: bool = False
) -> Plan:
    """What bringing a paper in would do. Raises `ImportOutOfOrder`, `Unreadable`.

    A `part`, such as what one owner filled in, says nothing of the actions that it does not list.
    """
    drafts = numbered(log.drafts, board)
    if _is_recorded(board, meeting, digest):
        return _nothing(board, log, meeting, drafts)
    _refuse_earlier(board, meeting)
    taken = frozenset(board.actions.refs())
    paper = Paper(board, log.file, meeting, Calendar(board.meetings, as_at), taken)
    odd = tuple(sittings.note(drafts, paper))
    found = [*_listed(drafts, paper), *(() if part else _unlisted(drafts, paper))]
    entries = tuple(sorted(found, key=lambda entry: entry.ref))
    if not part:
        refs = {entry.ref for entry in entries if entry.draft and entry.after}
        imported = Imported(log.file, digest, as_at, tuple(sorted(refs)))
        paper.calendar.paper_of(meeting, imported)
    return Plan(
        meeting=meeting,
        file=log.file,
        entries=entries,
        meetings=paper.calendar.changed(),
        findings=(*odd, *(finding for entry in entries for finding in entry.findings)),
        needed=needed(log, drafts, board),
        recorded=False,
    )


def _is_recorded(board: Board, day: date, digest: str) -> bool:
    return any(
        imported.digest == digest
        for meeting in board.meetings.all
        if meeting.day == day
        for imported in meeting.imports
    )


def _refuse_earlier(board: Board, day: date) -> None:
    latest = max((meeting.day for meeting in board.meetings.all if meeting.imports), default=day)
    if latest > day:
        raise ImportOutOfOrder(day, latest)


def _nothing(
    board: Board, log: ReadLog, meeting: date, drafts: tuple[tuple[int, Draft], ...]
) -> Plan:
    """The plan of a file that is on record already: whatever has come since, it changes nothing."""
    there = set(board.actions.refs())
    known = [(ref, draft, board.action(ref)) for ref, draft in drafts if ref in there]
    entries = [Entry(ref, Fate.UNCHANGED, now, now, draft) for ref, draft, now in known]
    ordered = tuple(sorted(entries, key=lambda entry: entry.ref))
    return Plan(meeting, log.file, ordered, (), (), (), recorded=True)


def _listed(drafts: tuple[tuple[int, Draft], ...], paper: Paper) -> Iterator[Entry]:
    for ref, draft in drafts:
        before = paper.board.action(ref) if ref in paper.taken else None
        yield _of_known(before, draft, paper) if before else _of_new(ref, draft, paper)


def _unlisted(drafts: tuple[tuple[int, Draft], ...], paper: Paper) -> Iterator[Entry]:
    on_paper = {ref for ref, _ in drafts}
    for action in paper.board.actions.unfinished():
        if action.ref not in on_paper and is_missed(action, paper):
            after, findings = gone(action, paper)
            yield Entry(action.ref, Fate.GONE, action, after, None, findings)


def _of_known(before: Action, draft: Draft, paper: Paper) -> Entry:
    after, findings = listed(before, draft, paper)
    fate = Fate.UNCHANGED if after in {None, before} else Fate.CHANGED
    return Entry(before.ref, fate, before, after, draft, findings)


def _of_new(ref: int, draft: Draft, paper: Paper) -> Entry:
    raised = draft.raised
    after = fresh(draft, ref, raised, paper) if raised and draft.wording.strip() else None
    return Entry(ref, Fate.NEW, None, after, draft)
