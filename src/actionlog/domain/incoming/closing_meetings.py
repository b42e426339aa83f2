"""At which meeting was closed what a log shows as closed, where no row says it: asked once a log.

A closing that nobody can place is recorded without a meeting. It never gets one by guessing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.dates.grammar import read_day
from actionlog.domain.draft import Asked, LogColumn, Question
from actionlog.domain.findings import Place
from actionlog.domain.incoming import closures
from actionlog.english import counted, joined, ranges
from actionlog.errors import AnswerNotUnderstood, DateNotUnderstood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from actionlog.domain.draft import Draft, ReadLog
    from actionlog.domain.incoming.incoming_paper import IncomingPaper

UNKNOWN = "unknown"
"""The answer, and the reading without one: nobody knows at which meeting."""
PROPOSED = Status.CLOSING.value
"""The answer to a part, and its reading without one: it is only proposed for closure."""
_KEEP = "keep"
_OFFERED = 2
"""How many meetings a question names."""


def asked(
    log: ReadLog,
    drafts: tuple[tuple[int, Draft], ...],
    paper: IncomingPaper,
    answers: Mapping[str, str],
    *,
    part: bool = False,
) -> ReadLog:
    """The log with one question about its closed rows, and the meeting in them that was answered.

    Only a whole log may close without a meeting, as it was kept before. What an owner calls closed
    in a `part` is no more than proposed, and not asked about where it is proposed already.
    Raises `AnswerNotUnderstood`.
    """
    unplaced = [(ref, draft) for ref, draft in drafts if _is_unplaced(ref, draft, paper)]
    if part:
        known = [(ref, draft) for ref, draft in unplaced if _is_proposed(ref, paper)]
        log = _all_proposed(log, known)
        unplaced = [one for one in unplaced if one not in known]
    if not unplaced:
        return log
    query = _question(log.file, unplaced, paper, part=part)
    answer = answers.get(query.key)
    log = replace(log, asked=(*log.asked, Asked(query, answer)))
    otherwise = PROPOSED if part else UNKNOWN
    if answer is None or answer.strip().casefold() in {_KEEP, otherwise}:
        return _all_proposed(log, unplaced) if part else log
    day = _meeting(answer, query, paper)
    placed = {id(one) for ref, one in unplaced if _may_have_closed(day, ref, one, paper)}
    if not placed or (part and len(placed) < len(unplaced)):
        raise _not_understood(answer, query)
    rows = (replace(one, closed=day) if id(one) in placed else one for one in log.drafts)
    return replace(log, drafts=tuple(rows))


def _all_proposed(log: ReadLog, rows: Sequence[tuple[int, Draft]]) -> ReadLog:
    """With rows that their owner calls closed as proposed for closure: the next meeting decides."""
    called = {id(one) for _, one in rows}
    drafts = (
        replace(one, status=Status.CLOSING, outcome=None) if id(one) in called else one
        for one in log.drafts
    )
    return replace(log, drafts=tuple(drafts))


def _is_proposed(ref: int, paper: IncomingPaper) -> bool:
    return ref in paper.taken and paper.board.action(ref).status is Status.CLOSING


def _is_unplaced(ref: int, draft: Draft, paper: IncomingPaper) -> bool:
    """Whether a row closes an action, and nothing says at which meeting."""
    if draft.status is not Status.CLOSED or draft.closed or draft.waits:
        return False
    if ref not in paper.taken:
        return True
    action = paper.board.action(ref)
    return action.unfinished and closures.closing_day(action, draft, paper) is None


def _may_have_closed(day: date, ref: int, draft: Draft, paper: IncomingPaper) -> bool:
    """The meeting that raised an action did not close it."""
    raised = paper.board.action(ref).raised if ref in paper.taken else draft.raised
    return raised is None or raised < day


def _question(
    file: str, unplaced: Sequence[tuple[int, Draft]], paper: IncomingPaper, *, part: bool
) -> Question:
    refs = [ref for ref, _ in unplaced]
    rows, verb = counted(len(refs), "row"), "are" if len(refs) > 1 else "is"
    leave = f"; “{PROPOSED}” leaves that to the next" if part else ""
    days = map(str, _offered(unplaced, paper, enough=all if part else any))
    return Question(
        code="closed-when",
        place=Place(file),
        field=LogColumn.CLOSED.value,
        says="",
        why=f"{rows} {verb} closed, and nothing says at which meeting ({ranges(refs)}){leave}",
        means=(*days, *([PROPOSED] if part else [])),
        taken=PROPOSED if part else UNKNOWN,
    )


def _offered(
    unplaced: Sequence[tuple[int, Draft]],
    paper: IncomingPaper,
    *,
    enough: Callable[[Iterable[bool]], bool],
) -> list[date]:
    """The last meetings that can have closed enough rows, none before a row's last word."""
    able = [
        day
        for day in _meetings(paper)
        if enough(
            _may_have_closed(day, ref, one, paper) and not closures.goes_on_after(day, one)
            for ref, one in unplaced
        )
    ]
    return able[-_OFFERED:]


def _meetings(paper: IncomingPaper) -> list[date]:
    """The meetings that can be answered, in order."""
    days = {meeting.day for meeting in paper.calendar.sittings()} | {paper.day}
    return sorted(day for day in days if closures.has_met(day, paper))


def _meeting(answer: str, query: Question, paper: IncomingPaper) -> date:
    try:
        day = read_day(answer, paper.day, past=True)
    except DateNotUnderstood:
        day = None
    if day not in _meetings(paper):
        raise _not_understood(answer, query)
    return day


def _not_understood(answer: str, query: Question) -> AnswerNotUnderstood:
    otherwise = query.taken
    days = [f'"{one}"' for one in query.means if one != otherwise]
    meeting = f"the meeting that closed them, such as {joined(days, 'or')}, or " if days else ""
    return AnswerNotUnderstood(str(query.place), answer, f'{meeting}"{otherwise}"')
