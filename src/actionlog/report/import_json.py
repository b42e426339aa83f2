"""Logs that are brought in, as JSON, by the contract in `docs/json.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.incoming.import_plan import Fate
from actionlog.report.import_words import VANISHED
from actionlog.report.json_shapes import comment_json, deadline_json, finding_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.domain.draft import Draft
    from actionlog.domain.incoming.planned_log import NumberedQuestion
    from actionlog.report.import_preview import Brought, Preview
    from actionlog.report.view import Json


def content(preview: Preview) -> Mapping[str, Json]:
    """The actions as they were read, and what becomes of them, or became where it is recorded."""
    logs = preview.logs
    return {
        "board": preview.board.id,
        "as_at": str(preview.as_at),
        "actions": [_read(draft, log) for log in logs for draft in log.log.drafts],
        "findings": [finding_json(one) for log in logs for one in log.findings()],
        "logs": [_log(log, recorded=preview.recorded) for log in logs],
    }


def _log(brought: Brought, *, recorded: bool) -> Mapping[str, Json]:
    fates = {
        fate.value: [entry.ref for entry in brought.plan.entries if entry.fate is fate]
        for fate in Fate
    }
    return {
        "file": brought.log.file,
        "meeting": str(brought.plan.meeting),
        **fates,
        "closed": brought.closed(),
        "vanished": brought.refs(VANISHED),
        "queries": [_query(one) for one in brought.asked],
        "recorded": recorded or brought.plan.recorded,
    }


def _query(one: NumberedQuestion) -> Mapping[str, Json]:
    query = one.query
    return {
        "number": one.number,
        "code": query.code,
        "ref": query.ref,
        "field": query.field,
        "where": query.place.inside,
        "says": query.says,
        "why": query.why,
        "means": list(query.means),
        "taken": query.taken,
        "needed": query.needed,
        "answer": one.answer,
    }


def _read(draft: Draft, brought: Brought) -> Mapping[str, Json]:
    """A row in the shape of an action, with null for what could not be read."""
    deadline, raised = draft.deadline, draft.raised
    first = draft.earlier[0] if draft.earlier else deadline
    on, meetings = brought.plan.meeting, brought.board.meetings
    late = deadline.days_overdue(on) if deadline and draft.status is Status.OPEN else 0
    return {
        "ref": draft.ref,
        "raised": str(raised) if raised else None,
        "item": draft.item or None,
        "action": draft.wording or None,
        "responsible": list(draft.responsible),
        "deadline": deadline_json(deadline) if deadline else None,
        "original_deadline": str(first) if first else None,
        "deferrals": len(draft.earlier),
        "status": draft.status.value,
        "outcome": draft.outcome.value if draft.outcome else None,
        "closed": str(draft.closed) if draft.closed else None,
        "days_overdue": late,
        "carried": meetings.held_between(raised, draft.closed or on) if raised else None,
        "private": draft.private,
        "comments": [comment_json(comment) for comment in draft.comments],
        "kept": list(draft.kept),
    }
