"""What bringing logs in would do, as `Label: value` lines: for pipes, screen readers, `--plain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day
from actionlog.domain.visible import one_line
from actionlog.render.incoming import people_hints, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.report.fates import Said
    from actionlog.report.incoming import Brought, Preview
    from actionlog.report.model import Facts
    from actionlog.report.questions import Numbered


def lines(preview: Preview) -> str:
    """A block for each log, each action of which something becomes, and each question."""
    blocks = [block for brought in preview.logs for block in _log(brought)]
    blocks.append(list(_ways_on(preview)))
    return "\n\n".join("\n".join(map(one_line, block)) for block in blocks if block) + "\n"


def _log(brought: Brought) -> Iterator[list[str]]:
    yield list(_head(brought))
    for facts in brought.new:
        yield _new(facts)
    for said in brought.unfinished:
        yield _said(said, "new, once a question is answered")
    for said in brought.changed:
        yield _said(said, "changed")
    for said in brought.gone:
        yield _said(said, "no longer listed")
    for finding in brought.warnings:
        ref = [f"Ref: {finding.ref}"] if finding.ref else []
        yield [*ref, f"To look into: {finding.message}", f"Severity: {finding.severity.value}"]
    for one in brought.answered:
        yield [f"Answered: {one.number}", f"About: {one.about}", f"Answer: {one.answer}"]
    for one in brought.open:
        yield list(_question(one))


def _head(brought: Brought) -> Iterator[str]:
    yield f"Log of: {full_day(brought.plan.meeting)}"
    yield f"File: {brought.log.file}"
    yield f"Rows read: {len(brought.log.drafts)}"
    yield f"Summary: {brought.summary}"
    for note in brought.log.notes:
        yield f"Note: {note}"
    if brought.meetings:
        yield f"Meetings that it adds: {brought.meetings}"


def _new(facts: Facts) -> list[str]:
    return [
        f"Ref: {facts.action.ref}",
        "What: new",
        f"Action: {facts.action.wording}",
        f"Item: {facts.action.item}",
        f"Responsible: {', '.join(facts.action.responsible) or 'nobody'}",
        f"Due: {facts.due_in_words}",
        f"Status: {facts.status}",
        f"Comments: {sum(bool(comment.text) for comment in facts.action.comments)}",
    ]


def _said(said: Said, what: str) -> list[str]:
    texts = (text.partition(": ") for text in said.more)
    more = [f"{label.capitalize()}: {text}" for label, _, text in texts]
    return [f"Ref: {said.ref}", f"What: {what}", f"Words: {said.words}", *more]


def _question(one: Numbered) -> Iterator[str]:
    query = one.query
    yield f"Question: {one.number}"
    yield f"About: {one.about}"
    yield f"Where: {query.place.inside or query.place}"
    if query.says.strip():
        yield f"Says: {query.says}"
    yield f"Why: {query.why}"
    if one.again:
        yield "Reading: as the same question above"
    else:
        yield f"Reading: {one.reading}"


def _ways_on(preview: Preview) -> Iterator[str]:
    if preview.strangers:
        yield f"Not on the people list: {', '.join(preview.strangers)}"
        yield f"To add them: {' or '.join(people_hints(preview))}"
    if preview.open:
        example = preview.open[0]
        yield f"To answer one: {preview.answer} --answer {example.number}={quoted(example)}"
        if preview.answers:
            yield f"To answer all: write them into {preview.answers}"
        else:
            yield f"To answer all: {preview.answer} --answers {preview.beside}"
    if preview.changes:
        yield f"To record {preview.condition}: {preview.record}"
    elif not preview.open and any(not log.plan.recorded for log in preview.logs):
        yield "Nothing would change."
