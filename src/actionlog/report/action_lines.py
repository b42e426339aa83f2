"""A report of actions as lines: a block for the report, then one for each action."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.action_history import numbered
from actionlog.domain.stored_text import one_line
from actionlog.english import full_day, long_day
from actionlog.report.model import Layout
from actionlog.report.value_words import cell, dated, marked, noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionlog.report.model import Facts, Report
    from actionlog.report.view import Pair


def lines(report: Report) -> Iterator[Iterable[Pair]]:
    """See `View`."""
    yield _head(report)
    show = _SHOWN[report.layout]
    for section in report.sections:
        yield from map(show, section.facts)
    if report.notes:
        yield [("", note) for note in report.notes]


def _head(report: Report) -> Iterator[Pair]:
    yield "Board", one_line(report.board.name)
    yield "As at", full_day(report.as_at)
    if report.meeting:
        yield "Meeting", full_day(report.meeting)
    yield report.name, one_line(report.count)


def _brief(facts: Facts) -> list[Pair]:
    return [
        ("Ref", str(facts.action.ref)),
        ("Action", facts.action.wording),
        ("Responsible", _names(facts.responsible)),
        ("Due", facts.due_in_words),
        ("Status", one_line(facts.status)),
    ]


def _card(facts: Facts) -> list[Pair]:
    comment = facts.last_comment
    last = f"{dated(comment)}, {marked(comment, noted(comment))}" if comment else "none"
    pairs = _brief(facts)
    pairs.append(("Last comment", last))
    return pairs


def _evidence(facts: Facts) -> list[Pair]:
    proofs = [f"{dated(comment)}, {marked(comment, comment.text)}" for comment in facts.evidence]
    nothing = "none; nothing on record shows that this is done"
    return [*_brief(facts), *(("Evidence", words) for words in proofs or [nothing])]


def _whole(facts: Facts) -> Iterator[Pair]:
    action = facts.action
    yield "Ref", str(action.ref)
    yield "Action", action.wording
    yield "Item", one_line(action.item)
    yield "Raised", long_day(action.raised)
    yield "Responsible", _names(facts.responsible)
    yield "Due", facts.due_in_words
    if facts.deadline_story != facts.due:
        yield "Deadline", facts.deadline_story
    yield "Status", one_line(facts.standing)
    yield "Carried", str(facts.carried)
    yield "Private", cell(action.private)
    for number, comment in numbered(action.comments):
        by = f" (by {one_line(comment.by)})" if comment.by else ""
        words = f"{dated(comment)}, {noted(comment)}{by}"
        yield f"Comment {number}", marked(comment, words)


_SHOWN = {
    Layout.LINES: _card,
    Layout.CARDS: _card,
    Layout.EVIDENCE: _evidence,
    Layout.WHOLE: _whole,
}


@lru_cache(maxsize=1024)
def _names(names: tuple[str, ...]) -> str:
    return one_line(", ".join(names)) or "nobody"
