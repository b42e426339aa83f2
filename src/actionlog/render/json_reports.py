"""The JSON contract: `{"schema": 1, …}`, ISO dates, stable keys.

For every report that only looks. Documented in `docs/json.md`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain import action_history

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionlog.domain.action import Comment
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.findings import Finding
    from actionlog.domain.log_comparison import Turned
    from actionlog.domain.minutes.statements import Marker
    from actionlog.report.comparison import Comparison
    from actionlog.report.finding_groups import BoardChecked, Reconciled
    from actionlog.report.model import Facts, HistoryStep, Listing, Report, Timeline


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
    from actionlog.domain.stored_text import escaped

    return escaped(text) + "\n"


def action(facts: Facts) -> Mapping[str, Json]:
    """One action, in the shape that every report gives it."""
    action = facts.action
    outcome = action_history.outcome(action)
    closed = action_history.closed_on(action)
    return {
        "ref": action.ref,
        "raised": str(action.raised),
        "item": action.item,
        "action": action.wording,
        "responsible": list(action.responsible),
        "deadline": deadline_json(action.deadline),
        "original_deadline": str(action_history.original_deadline(action)),
        "deferrals": action_history.deferrals(action),
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


def _step(step: HistoryStep) -> Mapping[str, Json]:
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


def checked(boards: Sequence[BoardChecked], as_at: date) -> str:
    """Every finding, errors first; `board` is the one that was checked, if it was one."""
    groups = [group for board in boards for group in board.groups]
    groups.sort(key=lambda group: group.severity.value)
    return written(
        {
            "board": boards[0].id if len(boards) == 1 else None,
            "as_at": str(as_at),
            "checked": [
                {"board": one.id, "actions": one.actions, "codes": list(one.codes)}
                for one in boards
            ],
            "findings": [finding_json(found) for group in groups for found in group.findings],
        }
    )


def comparison(found: Comparison, as_at: date) -> str:
    """Every action that is not as it was, by ref."""
    turned = sorted(
        (change.turned for group in found.groups for change in group.changes),
        key=lambda one: one.ref,
    )
    return written(
        {
            "board": found.board.id,
            "as_at": str(as_at),
            "from": found.before,
            "to": found.after,
            "changes": [_change(one) for one in turned],
            "unchanged": list(found.unchanged),
            "findings": [finding_json(finding) for finding in found.findings],
        }
    )


def _change(one: Turned) -> Mapping[str, Json]:
    sight = one.after or one.before
    return {
        "ref": one.ref,
        "what": one.turn.value,
        "action": told_json(sight.values.get("action")) if sight else None,
        "status": sight.status if sight else None,
        "fields": [
            {
                "field": turn.field,
                "from": told_json(turn.old),
                "to": told_json(turn.new),
                "cosmetic": turn.cosmetic,
            }
            for turn in one.fields
        ],
        "comments": [comment_json(comment) for comment in one.comments],
        "lost_comments": [comment_json(comment) for comment in one.lost],
    }


def reconciled(shown: Reconciled) -> str:
    """The markers of the minutes, in their order, and everything that is wrong."""
    result = shown.result
    return written(
        {
            "board": shown.board.id,
            "as_at": str(shown.as_at),
            "meeting": str(result.meeting),
            "file": result.file,
            "markers": [_marker(one) for one in result.markers],
            "agreeing": list(result.agreeing),
            "notes": list(result.notes),
            "findings": [finding_json(one) for one in result.findings],
        }
    )


def _marker(marker: Marker) -> Mapping[str, Json]:
    return {
        "ref": marker.ref,
        "responsible": list(marker.responsible),
        "item": str(marker.item) if marker.item else None,
        "file": marker.place.file,
        "line": marker.place.line,
    }
