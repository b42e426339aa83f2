"""`Label: value` lines: for pipes, screen readers and `--plain`. No boxes, no colour."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import short_written
from actionlog.domain.stored_text import one_line, visible
from actionlog.english import full_day, long_day
from actionlog.report.model import Layout
from actionlog.report.value_words import cell, dated, noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.report.model import Facts, HistoryStep, Listing, Report, Timeline


def report(report: Report) -> str:
    """A block of lines for the report, then one for each action."""
    blocks = ["\n".join(_head(report))]
    show = _SHOWN[report.layout]
    for section in report.sections:
        blocks += [show(facts) for facts in section.facts]
    blocks += ["\n".join(report.notes)] if report.notes else []
    return "\n\n".join(blocks) + "\n"


def timeline(timeline: Timeline) -> str:
    """A block for the action, then one for each step."""
    action = timeline.facts.action
    head = f"Ref: {action.ref}\nAction: {_text(action.wording)}\nSummary: {timeline.summary}"
    return "\n\n".join([head, *("\n".join(_step(step)) for step in timeline.steps)]) + "\n"


def listing(listing: Listing) -> str:
    """A block of lines for each row."""
    rows = [
        "\n".join(f"{heading}: {one_line(cell(row.get(key)))}" for key, heading in listing.columns)
        for row in listing.rows
    ]
    blocks = rows or [f"{one_line(listing.title)}: none"]
    return "\n\n".join([*blocks, *(["\n".join(listing.notes)] if listing.notes else [])]) + "\n"


def _head(report: Report) -> Iterator[str]:
    yield f"Board: {one_line(report.board.name)}"
    yield f"As at: {full_day(report.as_at)}"
    if report.meeting:
        yield f"Meeting: {full_day(report.meeting)}"
    yield f"{report.name}: {one_line(report.count)}"


def _brief(facts: Facts) -> str:
    action = facts.action
    return (
        f"Ref: {action.ref}\n"
        f"Action: {_text(action.wording)}\n"
        f"Responsible: {_names(facts.responsible)}\n"
        f"Due: {facts.due_in_words}\n"
        f"Status: {one_line(facts.status)}"
    )


def _card(facts: Facts) -> str:
    return f"{_brief(facts)}\nLast comment: {_last_comment(facts)}"


def _evidence(facts: Facts) -> str:
    words = [f"Evidence: {dated(comment)}, {_text(comment.text)}" for comment in facts.evidence]
    nothing = "Evidence: none; nothing on record shows that this is done"
    return "\n".join([_brief(facts), *(words or [nothing])])


def _whole(facts: Facts) -> str:
    return "\n".join(_everything(facts))


def _everything(facts: Facts) -> Iterator[str]:
    action = facts.action
    yield f"Ref: {action.ref}"
    yield f"Action: {_text(action.wording)}"
    yield f"Item: {one_line(action.item)}"
    yield f"Raised: {long_day(action.raised)}"
    yield f"Responsible: {_names(facts.responsible)}"
    yield f"Due: {facts.due_in_words}"
    if facts.deadline_story != facts.due:
        yield f"Deadline: {facts.deadline_story}"
    yield f"Status: {one_line(facts.standing)}"
    yield f"Carried: {facts.carried}"
    yield f"Private: {cell(action.private)}"
    for comment in action.comments:
        by = f" (by {one_line(comment.by)})" if comment.by else ""
        private = " (private)" if comment.private else ""
        yield f"Comment: {dated(comment)}, {_text(noted(comment))}{by}{private}"


_SHOWN = {
    Layout.LINES: _card,
    Layout.CARDS: _card,
    Layout.EVIDENCE: _evidence,
    Layout.WHOLE: _whole,
}


def _last_comment(facts: Facts) -> str:
    comment = facts.last_comment
    return f"{dated(comment)}, {_text(noted(comment))}" if comment else "none"


def _step(step: HistoryStep) -> Iterator[str]:
    yield f"Date: {short_written(step.on) if step.on else 'no date'}"
    yield f"What: {step.what}"
    if step.words:
        yield f"Details: {_text(step.words)}"
    if step.text:
        yield f"Text: {_text(step.text)}"
    if step.by:
        yield f"By: {one_line(step.by)}"
    if step.entered:
        yield f"Entered: {full_day(step.entered.on)} by {one_line(step.entered.by)}"
        yield f"Commit: {step.entered.commit}"


@lru_cache(maxsize=1024)
def _names(names: tuple[str, ...]) -> str:
    return one_line(", ".join(names)) or "nobody"


def _text(text: str) -> str:
    """A text of several lines hangs below its label."""
    return visible(text).replace("\n", "\n  ")
