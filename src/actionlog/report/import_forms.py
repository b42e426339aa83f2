"""What bringing logs in would do, in each form: as JSON, as lines, and for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import MEETING_UNKNOWN
from actionlog.domain.findings import Severity
from actionlog.domain.incoming.import_plan import Fate
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, ranges
from actionlog.report.action_blocks import list_table
from actionlog.report.import_words import VANISHED, example_answer, people_hints, strangers_named
from actionlog.report.json_shapes import comment_json, deadline_json, finding_json
from actionlog.report.question_groups import grouped, shortened_findings
from actionlog.report.view import Block, Fit, Table, Text, Tone, entry, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from actionlog.domain.draft import Draft
    from actionlog.domain.findings import Finding
    from actionlog.domain.incoming.planned_log import NumberedQuestion
    from actionlog.report.import_preview import Brought, Preview
    from actionlog.report.import_words import FateLine
    from actionlog.report.model import Facts
    from actionlog.report.question_groups import QuestionGroup
    from actionlog.report.view import Json, Pair


def content(preview: Preview) -> Mapping[str, Json]:
    """The actions as they were read, and what becomes of them, or became where it is recorded."""
    logs = preview.logs
    return {
        "board": preview.board.id,
        "as_at": str(preview.as_at),
        "actions": [_read(draft, log) for log in logs for draft in log.log.drafts],
        "findings": [finding_json(one) for log in logs for one in log.findings()],
        "logs": [_log_json(log, recorded=preview.recorded) for log in logs],
    }


def _log_json(brought: Brought, *, recorded: bool) -> Mapping[str, Json]:
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


def lines(preview: Preview) -> Iterator[Iterable[Pair]]:
    """See `View`: every value on one line."""
    blocks = [block for brought in preview.logs for block in _log_lines(brought)]
    for block in (*blocks, _way_lines(preview)):
        if pairs := [(label, one_line(value)) for label, value in block]:
            yield pairs


def _log_lines(brought: Brought) -> Iterator[Iterable[Pair]]:
    yield _head(brought)
    yield from map(_new, brought.new)
    yield from (_fate_line(one, "new, once a question is answered") for one in brought.unfinished)
    yield from (_fate_line(one, "changed") for one in brought.changed)
    yield from (_fate_line(one, "no longer listed") for one in brought.gone)
    for finding, words in shortened_findings(brought.warnings):
        ref = [("Ref", str(finding.ref))] if finding.ref else []
        yield [*ref, ("To look into", words), ("Severity", finding.severity.value)]
    for one in brought.answered:
        yield [("Answered", str(one.number)), ("About", one.about), ("Answer", one.answer or "")]
    yield from map(_question_lines, grouped(brought.open))


def _head(brought: Brought) -> Iterator[Pair]:
    yield "Log of", full_day(brought.plan.meeting)
    yield "File", brought.log.file
    yield "Rows read", str(len(brought.log.drafts))
    yield "Summary", brought.summary
    for note in brought.log.notes:
        yield "Note", note
    if brought.meetings:
        yield "Meetings that it adds", brought.meetings
    if brought.closed_nowhere:
        yield f"Closed, {MEETING_UNKNOWN}", ranges(brought.closed_nowhere)


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


def _fate_line(fate: FateLine, what: str) -> Iterator[Pair]:
    yield "Ref", str(fate.ref)
    yield "What", what
    if fate.title:
        yield "Action", fate.title
    yield "Words", fate.words
    for text in fate.more:
        label, _, words = text.partition(": ")
        yield label.capitalize(), words


def _question_lines(group: QuestionGroup) -> Iterator[Pair]:
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


def _way_lines(preview: Preview) -> Iterator[Pair]:
    if preview.strangers:
        yield "Not on the people list", strangers_named(preview.strangers, preview.board.people)
        yield "To add them", " or ".join(people_hints(preview.strangers, preview.board.people))
    if preview.open:
        yield "To answer one", f"{preview.answer} {example_answer(preview.open[0])}"
        if preview.answers:
            yield "To answer all", f"write them into {preview.answers}"
        else:
            yield "To answer all", f"{preview.answer} --answers {preview.beside}"
    if preview.changes and not preview.refused:
        yield f"To record {preview.condition}", preview.record
    elif preview.is_settled:
        yield "", "Nothing would change."


def blocks(preview: Preview) -> Iterator[Block]:
    """See `View`: each log; below, how to go on."""
    for brought in preview.logs:
        yield from _log(brought)
    if preview.strangers:
        yield Block(list(_strangers(preview)))
    yield Block(list(_ways_on(preview)))


def _log(brought: Brought) -> Iterator[Block]:
    notes = (Text(one_line(note), Tone.DIM) for note in brought.log.notes)
    yield paragraph(Text(one_line(brought.title), Tone.BOLD), one_line(brought.summary), *notes)
    if new := brought.new:
        yield Block((list_table(new),), "New")
    yield from _fates("New, once a question is answered", brought.unfinished)
    yield from _fates("Changed", brought.changed)
    yield from _fates("No longer listed", brought.gone)
    if warnings := brought.warnings:
        yield Block([_odd(*one) for one in shortened_findings(warnings)], "To look into")
    if brought.meetings:
        yield paragraph(one_line(f"Meetings that it adds: {brought.meetings}"))
    if nowhere := brought.closed_nowhere:
        yield paragraph(f"Closed, {MEETING_UNKNOWN}: {ranges(nowhere)}")
    if answered := brought.answered:
        told = [(one.number, one_line(f"{one.about}: {one.answer}")) for one in answered]
        yield Block([entry(*one) for one in told], "Answered")
    if brought.open:
        yield Block(map(_question, grouped(brought.open)), "Questions")


def _fates(title: str, fates: Sequence[FateLine]) -> Iterator[Block]:
    if fates:
        yield Block(map(_fate, fates), title)


def _fate(fate: FateLine) -> Table:
    words = Text(one_line(fate.words), Tone.LATE if fate.alarming else Tone.PLAIN)
    more = [Text(one_line(text), Tone.DIM) for text in fate.more]
    if fate.title:
        return entry(fate.ref, one_line(fate.title), words, *more)
    return entry(fate.ref, words, *more)


def _odd(finding: Finding, words: str) -> Table:
    tone = Tone.LATE if finding.severity is Severity.ERROR else Tone.DEFERRED
    return entry(finding.ref or "", Text(one_line(words), tone))


def _question(group: QuestionGroup) -> Table:
    one, query = group.first, group.first.query
    place = f"{group.about} · {group.where}" if query.place.inside else group.about
    about = Text(one_line(place), Tone.BOLD)
    if one.again:
        above = Text(f"asked above: {group.says or query.why}", Tone.DIM, fit=Fit.CUT)
        return entry(group.numbers, about, above)
    says = [Text(one_line(group.says))] if group.says else []
    reading = Text(one_line(group.reading), Tone.LATE if query.needed else Tone.DIM)
    return entry(group.numbers, about, *says, Text(one_line(query.why)), reading)


def _strangers(preview: Preview) -> Iterator[Text]:
    names = strangers_named(preview.strangers, preview.board.people)
    yield Text(one_line(f"Not on the people list, and kept as they are spelt: {names}"))
    yield from map(_command, people_hints(preview.strangers, preview.board.people))


def _ways_on(preview: Preview) -> Iterator[Text]:
    if preview.open:
        asked = counted(len(preview.open), "question")
        yield Text(f"{asked}. To answer by number, or in a text editor:")
        yield _command(f"{preview.answer} {example_answer(preview.open[0])}")
        if preview.answers:
            yield _command(f"write them into {preview.answers}, then: {preview.answer}")
        else:
            yield _command(f"{preview.answer} --answers {preview.beside}")
    if preview.changes and not preview.refused:
        yield Text(f"To record {preview.condition}:", fit=Fit.WHOLE)
        yield _command(preview.record)
    elif preview.is_settled:
        yield Text("Nothing would change.")


def _command(words: str) -> Text:
    """What may be pasted, and is therefore not broken."""
    return Text(words, indent=2, fit=Fit.WHOLE)
