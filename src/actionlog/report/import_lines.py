"""What bringing logs in would do, as lines: a block for each log, action and question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.stored_text import one_line
from actionlog.english import full_day
from actionlog.report.import_words import example_answer, people_hints
from actionlog.report.question_groups import grouped, shortened_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionlog.report.import_preview import Brought, Preview
    from actionlog.report.import_words import FateLine
    from actionlog.report.model import Facts
    from actionlog.report.question_groups import QuestionGroup
    from actionlog.report.view import Pair


def lines(preview: Preview) -> Iterator[Iterable[Pair]]:
    """See `View`: every value on one line."""
    blocks = [block for brought in preview.logs for block in _log(brought)]
    for block in (*blocks, _ways_on(preview)):
        if pairs := [(label, one_line(value)) for label, value in block]:
            yield pairs


def _log(brought: Brought) -> Iterator[Iterable[Pair]]:
    yield _head(brought)
    yield from map(_new, brought.new)
    yield from (_fate(one, "new, once a question is answered") for one in brought.unfinished)
    yield from (_fate(one, "changed") for one in brought.changed)
    yield from (_fate(one, "no longer listed") for one in brought.gone)
    for finding, words in shortened_findings(brought.warnings):
        ref = [("Ref", str(finding.ref))] if finding.ref else []
        yield [*ref, ("To look into", words), ("Severity", finding.severity.value)]
    for one in brought.answered:
        yield [("Answered", str(one.number)), ("About", one.about), ("Answer", one.answer or "")]
    yield from map(_question, grouped(brought.open))


def _head(brought: Brought) -> Iterator[Pair]:
    yield "Log of", full_day(brought.plan.meeting)
    yield "File", brought.log.file
    yield "Rows read", str(len(brought.log.drafts))
    yield "Summary", brought.summary
    for note in brought.log.notes:
        yield "Note", note
    if brought.meetings:
        yield "Meetings that it adds", brought.meetings


def _new(facts: Facts) -> list[Pair]:
    action = facts.action
    return [
        ("Ref", str(action.ref)),
        ("What", "new"),
        ("Action", action.wording),
        ("Item", action.item),
        ("Responsible", ", ".join(action.responsible) or "nobody"),
        ("Due", facts.due_in_words),
        ("Status", facts.status),
        ("Comments", str(sum(bool(comment.text) for comment in action.comments))),
    ]


def _fate(fate: FateLine, what: str) -> Iterator[Pair]:
    yield "Ref", str(fate.ref)
    yield "What", what
    yield "Words", fate.words
    for text in fate.more:
        label, _, words = text.partition(": ")
        yield label.capitalize(), words


def _question(group: QuestionGroup) -> Iterator[Pair]:
    one = group.first
    yield "Question" if len(group.questions) == 1 else "Questions", group.numbers
    yield "About", group.about
    yield "Where", group.where
    if len(group.questions) > 1:
        yield from [("Say", group.says)] if group.says else []
    elif one.query.says.strip():
        yield "Says", one.query.says
    yield "Why", one.query.why
    yield "Reading", "as the same question above" if one.again else group.reading


def _ways_on(preview: Preview) -> Iterator[Pair]:
    if preview.strangers:
        yield "Not on the people list", ", ".join(preview.strangers)
        yield "To add them", " or ".join(people_hints(preview.strangers))
    if preview.open:
        yield "To answer one", f"{preview.answer} {example_answer(preview.open[0])}"
        if preview.answers:
            yield "To answer all", f"write them into {preview.answers}"
        else:
            yield "To answer all", f"{preview.answer} --answers {preview.beside}"
    if preview.changes:
        yield f"To record {preview.condition}", preview.record
    elif preview.is_settled:
        yield "", "Nothing would change."
