"""What bringing logs in would do, for a terminal, laid out by hand since a log may be long.

And as `Label: value` lines.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity
from actionlog.domain.stored_text import one_line, visible
from actionlog.english import counted, full_day
from actionlog.render.terminal import list_columns, list_row
from actionlog.render.terminal_page import (
    BOLD,
    DEFERRED,
    DIM,
    LATE,
    PLAIN,
    TerminalPage,
    fitted,
    heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.style import Style

    from actionlog.domain.incoming.planned_log import NumberedQuestion
    from actionlog.report.import_preview import Brought, Preview
    from actionlog.report.import_words import FateLine
    from actionlog.report.model import Facts


_UNDER = 6


def screen(preview: Preview, console: Console) -> str:
    """Each log: what it would add and change, then its questions; below, how to go on."""
    page = TerminalPage(console)
    lines: list[str] = []
    for brought in preview.logs:
        lines += [*_log(brought, page), ""]
    lines += _ways_on(preview, page)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _log(brought: Brought, page: TerminalPage) -> Iterator[str]:
    yield from _folded(page, brought.title, 0, BOLD)
    yield from _folded(page, brought.summary, 0)
    for note in brought.log.notes:
        yield from _folded(page, note, 0, DIM)
    yield from _new(brought, page)
    yield from _said("Changed", brought.changed, page)
    yield from _said("No longer listed", brought.gone, page)
    yield from _warnings(brought, page)
    if brought.meetings:
        yield ""
        yield from _folded(page, f"Meetings that it adds: {brought.meetings}", 0)
    yield from _questions(brought, page)


def _new(brought: Brought, page: TerminalPage) -> Iterator[str]:
    facts = brought.new
    if facts:
        yield ""
        yield page.styled("New", BOLD)
        columns = list_columns(facts, page.width)
        yield heading(page, columns)
        for one in facts:
            yield list_row(one, columns, page)
    yield from _said("New, once a question is answered", brought.unfinished, page)


def _said(title: str, lines: Sequence[FateLine], page: TerminalPage) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield page.styled(title, BOLD)
    for one in lines:
        style = LATE if one.alarming else PLAIN
        yield from _hanging(page, f"{one.ref:>4}  ", one.words, style)
        for text in one.more:
            yield from _folded(page, text, _UNDER, DIM)


def _warnings(brought: Brought, page: TerminalPage) -> Iterator[str]:
    if not brought.warnings:
        return
    yield ""
    yield page.styled("To look into", BOLD)
    for one in brought.warnings:
        style = LATE if one.severity is Severity.ERROR else DEFERRED
        ref = one.ref or ""
        yield from _hanging(page, f"{ref:>4}  ", one.message, style)


def _questions(brought: Brought, page: TerminalPage) -> Iterator[str]:
    if brought.answered:
        yield ""
        yield page.styled("Answered", BOLD)
        for one in brought.answered:
            words = f"{one.about}: {one.answer}"
            yield from _hanging(page, f"{one.number:>4}  ", words)
    if brought.open:
        yield ""
        yield page.styled("Questions", BOLD)
        for one in brought.open:
            yield from _question(one, page)


def _question(one: NumberedQuestion, page: TerminalPage) -> Iterator[str]:
    query = one.query
    place = f"{one.about} · {query.place.inside}" if query.place.inside else one.about
    yield from _hanging(page, f"{one.number:>4}  ", place, BOLD)
    if one.again:
        words = fitted(f"asked above: {one.says or query.why}", page.width - _UNDER)
        yield " " * _UNDER + page.styled(words.rstrip(), DIM)
        return
    if one.says:
        yield from _folded(page, one.says, _UNDER)
    yield from _folded(page, query.why, _UNDER)
    yield from _folded(page, one.reading, _UNDER, LATE if query.needed else DIM)


def _ways_on(preview: Preview, page: TerminalPage) -> Iterator[str]:
    """Who is new, and the commands to paste: never broken by us, because they may be copied."""
    if preview.strangers:
        names = ", ".join(preview.strangers)
        yield from _folded(page, f"Not on the people list, and kept as they are spelt: {names}", 0)
        for hint in people_hints(preview):
            yield f"  {visible(hint)}"
        yield ""
    if preview.open:
        asked = counted(len(preview.open), "question")
        yield from _folded(page, f"{asked}. To answer by number, or in a text editor:", 0)
        example = preview.open[0]
        yield f"  {visible(preview.answer)} --answer {example.number}={visible(quoted(example))}"
        if preview.answers:
            yield f"  write them into {visible(preview.answers)}, then: {visible(preview.answer)}"
        else:
            yield f"  {visible(preview.answer)} --answers {visible(preview.beside)}"
    if preview.changes:
        yield f"To record {preview.condition}:"
        yield f"  {visible(preview.record)}"
    elif not preview.open and any(not log.plan.recorded for log in preview.logs):
        yield "Nothing would change."


def people_hints(preview: Preview) -> tuple[str, str]:
    """How those who are not on the register come onto it."""
    first = one_line(preview.strangers[0])
    return f"actionlog people add {shlex.quote(first)}", "actionlog people import MINUTES"


def quoted(one: NumberedQuestion) -> str:
    """An answer as it can be pasted into a shell."""
    return shlex.quote(one.example) if one.example != "…" else one.example


def _hanging(page: TerminalPage, start: str, words: str, style: Style = PLAIN) -> Iterator[str]:
    """Words after a number, folded below themselves."""
    first, *more = _folded(page, words, len(start), style)
    yield start + first[len(start) :]
    yield from more


def _folded(page: TerminalPage, words: str, indent: int, style: Style = PLAIN) -> Iterator[str]:
    """Words on as many lines as they take; rich is asked only where they do not fit on one."""
    line = " ".join(words.split())
    if line.isascii() and line.isprintable() and len(line) <= page.width - indent:
        yield " " * indent + page.styled(line, style)
        return
    yield from page.wrapped(line, indent, style)


def lines(preview: Preview) -> str:
    """A block for each log, each action of which something becomes, and each question."""
    blocks = [block for brought in preview.logs for block in _log_lines(brought)]
    blocks.append(list(_ways_on_lines(preview)))
    return "\n\n".join("\n".join(map(one_line, block)) for block in blocks if block) + "\n"


def _log_lines(brought: Brought) -> Iterator[list[str]]:
    yield list(_head(brought))
    for facts in brought.new:
        yield _new_block_lines(facts)
    for said in brought.unfinished:
        yield _fate_lines(said, "new, once a question is answered")
    for said in brought.changed:
        yield _fate_lines(said, "changed")
    for said in brought.gone:
        yield _fate_lines(said, "no longer listed")
    for finding in brought.warnings:
        ref = [f"Ref: {finding.ref}"] if finding.ref else []
        yield [*ref, f"To look into: {finding.message}", f"Severity: {finding.severity.value}"]
    for one in brought.answered:
        yield [f"Answered: {one.number}", f"About: {one.about}", f"Answer: {one.answer}"]
    for one in brought.open:
        yield list(_question_lines(one))


def _head(brought: Brought) -> Iterator[str]:
    yield f"Log of: {full_day(brought.plan.meeting)}"
    yield f"File: {brought.log.file}"
    yield f"Rows read: {len(brought.log.drafts)}"
    yield f"Summary: {brought.summary}"
    for note in brought.log.notes:
        yield f"Note: {note}"
    if brought.meetings:
        yield f"Meetings that it adds: {brought.meetings}"


def _new_block_lines(facts: Facts) -> list[str]:
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


def _fate_lines(said: FateLine, what: str) -> list[str]:
    texts = (text.partition(": ") for text in said.more)
    more = [f"{label.capitalize()}: {text}" for label, _, text in texts]
    return [f"Ref: {said.ref}", f"What: {what}", f"Words: {said.words}", *more]


def _question_lines(one: NumberedQuestion) -> Iterator[str]:
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


def _ways_on_lines(preview: Preview) -> Iterator[str]:
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
