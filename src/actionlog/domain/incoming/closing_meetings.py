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
    from collections.abc import Mapping, Sequence
    from datetime import date

    from actionlog.domain.draft import Draft, ReadLog
    from actionlog.domain.incoming.incoming_paper import IncomingPaper

UNKNOWN = "unknown"
"""The answer, and the reading without one: nobody knows at which meeting."""
_LEFT = {UNKNOWN, "keep"}
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

    Of a `part` it is needed: only a whole log may close without a meeting, as it was kept before.
    Raises `AnswerNotUnderstood`.
    """
    unplaced = [(ref, draft) for ref, draft in drafts if _is_unplaced(ref, draft, paper)]
    if not unplaced:
        return log
    query = _question(log.file, unplaced, paper, needed=part)
    answer = answers.get(query.key)
    log = replace(log, asked=(*log.asked, Asked(query, answer)))
    if answer is None or (answer.strip().casefold() in _LEFT and not part):
        return log
    day = _meeting(answer, query, paper)
    placed = {id(one) for ref, one in unplaced if _may_have_closed(day, ref, one, paper)}
    if not placed:
        raise _not_understood(answer, query)
    rows = (replace(one, closed=day) if id(one) in placed else one for one in log.drafts)
    return replace(log, drafts=tuple(rows))


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
    file: str, unplaced: Sequence[tuple[int, Draft]], paper: IncomingPaper, *, needed: bool
) -> Question:
    refs = [ref for ref, _ in unplaced]
    rows, verb = counted(len(refs), "row"), "are" if len(refs) > 1 else "is"
    return Question(
        code="closed-when",
        place=Place(file),
        field=LogColumn.CLOSED.value,
        says="",
        why=f"{rows} {verb} closed, and nothing says at which meeting ({ranges(refs)})",
        means=tuple(str(day) for day in _offered(unplaced, paper)),
        taken=None if needed else UNKNOWN,
        needed=needed,
    )


def _offered(unplaced: Sequence[tuple[int, Draft]], paper: IncomingPaper) -> list[date]:
    """The last meetings that can have closed one of the rows, none before the row's last word."""
    able = [
        day
        for day in _meetings(paper)
        if any(
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
    words = (*query.means, *([] if query.needed else [UNKNOWN]))
    choice = joined([f'"{one}"' for one in words], "or")
    return AnswerNotUnderstood(
        str(query.place), answer, f"the meeting that closed them, such as {choice}"
    )
