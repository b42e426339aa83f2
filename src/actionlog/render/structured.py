"""The JSON contract: `{"schema": 1, …}`, ISO dates, stable keys. Documented in `docs/json.md`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain import story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionlog.domain.action import Comment
    from actionlog.domain.dates import Deadline
    from actionlog.domain.findings import Finding
    from actionlog.report.model import Facts, Listing, Report, Step, Timeline

SCHEMA = 1
Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | bool | None"


def report(report: Report) -> str:
    """The actions of a report, by the order of the report, each once."""
    return written(
        {
            "board": report.board.id,
            "as_at": str(report.as_at),
            **({"meeting": str(report.meeting)} if report.meeting else {}),
            "actions": [action(facts) for facts in report.facts],
            "findings": [finding_json(finding) for finding in report.findings],
        }
    )


def timeline(timeline: Timeline) -> str:
    """An action and the steps of its history, oldest first."""
    facts = timeline.facts
    return written(
        {
            "board": facts.board.id,
            "as_at": str(facts.as_at),
            "actions": [action(facts)],
            "history": [_step(step) for step in timeline.steps],
        }
    )


def listing(listing: Listing, board: str | None) -> str:
    """The rows of a listing under its name; `board` is the one that it is about, if one is."""
    rows = [{key: _value(value) for key, value in row.items()} for row in listing.rows]
    return written({"board": board, listing.name: rows})


def written(content: Mapping[str, Json]) -> str:
    """Content as JSON, with the version of the contract."""
    # Characters that act on a terminal are escaped, as JSON allows: the data is the same.
    text = json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=1)
    if text.isascii():
        return text + "\n"
    from actionlog.domain.visible import escaped

    return escaped(text) + "\n"


def action(facts: Facts) -> Mapping[str, Json]:
    """One action, in the shape that every report gives it."""
    action = facts.action
    outcome = story.outcome(action)
    closed = story.closed_on(action)
    return {
        "ref": action.ref,
        "raised": str(action.raised),
        "item": action.item,
        "action": action.wording,
        "responsible": list(action.responsible),
        "deadline": deadline_json(action.deadline),
        "original_deadline": str(story.original_deadline(action)),
        "deferrals": story.deferrals(action),
        "status": action.status.value,
        "outcome": outcome.value if outcome else None,
        "closed": str(closed) if closed else None,
        "days_overdue": facts.days_overdue,
        "carried": facts.carried,
        "private": action.private,
        "comments": [comment_json(comment) for comment in action.comments],
        "kept": list(action.kept),
    }


def deadline_json(deadline: Deadline) -> Mapping[str, Json]:
    """A deadline: its value as files store it, its precision, its last day."""
    return {
        "value": str(deadline),
        "precision": deadline.precision.value,
        "last_day": str(deadline.last_day) if deadline.last_day else None,
    }


def comment_json(comment: Comment) -> Mapping[str, Json]:
    """A comment or an event, in the shape that every report gives it."""
    return {
        "date": str(comment.written) if comment.written else None,
        "event": comment.event.value if comment.event else None,
        "meeting": str(comment.meeting) if comment.meeting else None,
        "by": comment.by,
        "from": told_json(comment.old),
        "to": told_json(comment.new),
        "field": comment.field,
        "outcome": comment.outcome.value if comment.outcome else None,
        "private": comment.private,
        "text": comment.text,
    }


def _step(step: Step) -> Mapping[str, Json]:
    entered = step.entered
    return {
        "date": str(step.on) if step.on else None,
        "what": step.what,
        "text": step.text,
        "by": step.by,
        "meeting": str(step.meeting) if step.meeting else None,
        "changes": [
            {"field": change.field, "from": told_json(change.old), "to": told_json(change.new)}
            for change in step.changes
        ],
        "entered": str(entered.on) if entered else None,
        "entered_by": entered.by if entered else None,
        "commit": entered.commit if entered else None,
    }


def finding_json(finding: Finding) -> Mapping[str, Json]:
    """A finding, with its place."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "ref": finding.ref,
        "field": finding.field,
        "file": finding.file,
        "line": finding.line,
        "message": finding.message,
        "hint": finding.hint,
    }


def told_json(value: str | tuple[str, ...] | None) -> Json:
    """A value before or after a change: a text, a list of names, or nothing."""
    return list(value) if isinstance(value, tuple) else value


def _value(value: object) -> Json:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if isinstance(value, date):
        return str(value)
    return value if isinstance(value, str | int | bool) else None
