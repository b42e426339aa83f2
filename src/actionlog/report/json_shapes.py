"""The shapes that every report's JSON shares: actions, deadlines, comments, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain import action_history

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.domain.action import Comment
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.findings import Finding
    from actionlog.report.model import Facts
    from actionlog.report.view import Json


def action_json(facts: Facts) -> Mapping[str, Json]:
    """One action, in the shape that every report gives it."""
    action = facts.action
    outcome = action_history.outcome(action)
    closed = action_history.closed_on(action)
    return {
        "ref": action.ref,
        "raised": str(action.raised),
        "item": action.item,
        "action": action.wording,
        "responsible": list(facts.names),
        "deadline": deadline_json(action.deadline),
        "original_deadline": str(action_history.original_deadline(action)),
        "deferrals": action_history.deferrals(action),
        "status": action.status.value,
        "outcome": outcome.value if outcome else None,
        "closed": str(closed) if closed else None,
        "days_overdue": facts.days_overdue,
        "carried": facts.carried,
        "private": action.private,
        "comments": [comment_json(note) for note in action_history.by_date(action.comments)],
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
