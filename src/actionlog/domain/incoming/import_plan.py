"""A log that was read, held against what is on record: what would become of each action.

Owns the plan that is shown before anything is recorded, the numbers that it gives and what must be
answered first. The rules of each fate are in the other modules of this package.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING

from actionlog.domain.board import PutActions
from actionlog.domain.checks.evidence import silent_deferrals
from actionlog.domain.draft import Question
from actionlog.domain.incoming import closing_meetings, incoming_paper
from actionlog.domain.incoming.closures import gone, is_missed
from actionlog.domain.incoming.existing_actions import update_from_paper
from actionlog.domain.incoming.incoming_paper import Calendar, IncomingPaper
from actionlog.domain.incoming.new_actions import new_action
from actionlog.domain.meeting import Imported, Meetings
from actionlog.domain.stored_text import plain
from actionlog.errors import ImportOutOfOrder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft, ReadLog
    from actionlog.domain.findings import Finding, Place
    from actionlog.domain.meeting import Meeting


class Fate(Enum):
    """What a paper makes of an action."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedAction:
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
    entries: tuple[PlannedAction, ...]
    meetings: tuple[Meeting, ...]
    findings: tuple[Finding, ...]
    needed: tuple[Question, ...]
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
    drafts = numbered_drafts(log.drafts, board)
    if _is_recorded(board, meeting, digest):
        return _nothing(board, log, meeting, drafts)
    _refuse_earlier(board, meeting)
    paper = _paper(board, log, meeting, as_at, part=part)
    odd = tuple(incoming_paper.note_meetings(drafts, paper))
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


def asked_as_a_whole(
    log: ReadLog,
    board: Board,
    meeting: date,
    as_at: date,
    answers: Mapping[str, str],
    *,
    part: bool = False,
) -> ReadLog:
    """The log with what is asked of it as a whole. Raises `AnswerNotUnderstood`."""
    drafts = numbered_drafts(log.drafts, board)
    paper = _paper(board, log, meeting, as_at, part=part)
    for _ in incoming_paper.note_meetings(drafts, paper):
        pass  # what is odd about them is told by the plan
    return closing_meetings.asked(log, drafts, paper, answers, part=part)


def _paper(board: Board, log: ReadLog, meeting: date, as_at: date, *, part: bool) -> IncomingPaper:
    taken = frozenset(board.actions.refs())
    calendar, printed = Calendar(board.meetings, as_at), log.printed if part else None
    return IncomingPaper(board, log.file, meeting, calendar, taken, part, printed)


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
    entries = [PlannedAction(ref, Fate.UNCHANGED, now, now, draft) for ref, draft, now in known]
    ordered = tuple(sorted(entries, key=lambda entry: entry.ref))
    return Plan(meeting, log.file, ordered, (), (), (), recorded=True)


def _listed(drafts: tuple[tuple[int, Draft], ...], paper: IncomingPaper) -> Iterator[PlannedAction]:
    for ref, draft in drafts:
        before = paper.board.action(ref) if ref in paper.taken else None
        yield _of_known(before, draft, paper) if before else _of_new(ref, draft, paper)


def _unlisted(
    drafts: tuple[tuple[int, Draft], ...], paper: IncomingPaper
) -> Iterator[PlannedAction]:
    on_paper = {ref for ref, _ in drafts}
    for action in paper.board.actions.unfinished():
        if action.ref not in on_paper and is_missed(action, paper):
            after, findings = gone(action, paper)
            yield PlannedAction(action.ref, Fate.GONE, action, after, None, findings)


def _of_known(before: Action, draft: Draft, paper: IncomingPaper) -> PlannedAction:
    if draft.waits:
        return PlannedAction(before.ref, Fate.CHANGED, before, None, draft)
    after, findings = update_from_paper(before, draft, paper)
    if after is None:
        return PlannedAction(before.ref, Fate.REFUSED, before, None, draft, findings)
    fate = Fate.UNCHANGED if after == before else Fate.CHANGED
    silent = _put_off_silently(before, after, draft, paper) if paper.part else ()
    return PlannedAction(before.ref, fate, before, after, draft, (*findings, *silent))


def _put_off_silently(
    before: Action, after: Action, draft: Draft, paper: IncomingPaper
) -> Iterator[Finding]:
    """What an owner puts off without a word why, which `check` would ask for."""
    known = {fault.message for fault in silent_deferrals(before)}
    for fault in silent_deferrals(after):
        if fault.message not in known:
            message = f"{after.named}: {fault.message}"
            yield paper.warn("deadline-moved-silently", after.ref, message, draft, "deadline")


def _of_new(ref: int, draft: Draft, paper: IncomingPaper) -> PlannedAction:
    raised = draft.raised
    whole = raised is not None and draft.wording.strip() and not draft.waits
    after = new_action(draft, ref, raised, paper) if raised and whole else None
    return PlannedAction(ref, Fate.NEW, None, after, draft)


def as_left_by(plan: Plan, board: Board) -> Board:
    """The board as it would be if a plan had been recorded."""
    put = {entry.ref: entry.after for entry in plan.entries if entry.after}
    days = {meeting.day for meeting in plan.meetings}
    stay = [meeting for meeting in board.meetings.all if meeting.day not in days]
    return replace(
        board,
        actions=PutActions(board.actions, put),
        meetings=Meetings.of([*stay, *plan.meetings]),
    )


def numbered_drafts(drafts: tuple[Draft, ...], board: Board) -> tuple[tuple[int, Draft], ...]:
    """Each draft with its number, in the order of the paper.

    What has none is the action on record that was raised on that day in those words, where the
    paper does not list that one by its number; else it gets the next number.
    """
    given = {draft.ref for draft in drafts if draft.ref}
    known = _unnumbered(drafts, board, given)
    free = count(max([*given, board.next_ref() - 1], default=0) + 1)
    found = []
    for draft in drafts:
        twins = known.get(_day_and_words(draft), [])
        ref = draft.ref or (twins.pop(0) if twins else next(free))
        found.append((ref, draft))
    return tuple(found)


def _unnumbered(
    drafts: Iterable[Draft], board: Board, given: set[int]
) -> dict[tuple[date | None, str], list[int]]:
    """The actions on record that a paper's rows without a number may be, by day and words."""
    wanted = {_day_and_words(draft) for draft in drafts if not draft.ref}
    found: dict[tuple[date | None, str], list[int]] = {}
    for action in board.actions.every() if wanted else ():
        key = (action.raised, plain(action.wording))
        if key in wanted and action.ref not in given:
            found.setdefault(key, []).append(action.ref)
    return found


def _day_and_words(draft: Draft) -> tuple[date | None, str]:
    return draft.raised, plain(draft.wording)


def needed(
    log: ReadLog, drafts: tuple[tuple[int, Draft], ...], board: Board
) -> tuple[Question, ...]:
    """The open queries that are needed, and one for each row that nobody asked about."""
    asked = tuple(query for query in log.open_queries if query.needed)
    rows = {_row(query.place) for query in asked}
    refs = {query.ref for query in asked if query.ref}
    missing = (one for one in _unasked(drafts, board) if one.ref not in refs)
    return (*asked, *(one for one in missing if _row(one.place) not in rows))


def _unasked(drafts: tuple[tuple[int, Draft], ...], board: Board) -> Iterator[Question]:
    times = Counter(ref for ref, _ in drafts)
    there = set(board.actions.refs())
    for ref, draft in drafts:
        if times[ref] > 1:
            why = f"the number {ref} stands in {times[ref]} rows"
            yield Question("number-twice", draft.place, "ref", str(ref), why, ref, needed=True)
        elif draft.waits:
            continue
        elif ref not in there and draft.raised is None:
            why = "nothing says when it was raised"
            yield Question("no-date", draft.place, "raised", "", why, ref, needed=True)
        elif ref not in there and not draft.wording.strip():
            why = "nothing says what is to be done"
            yield Question("no-wording", draft.place, "action", "", why, ref, needed=True)


def _row(place: Place) -> Place:
    return replace(place, column=None)
