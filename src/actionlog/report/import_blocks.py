"""What bringing logs in would do, for a terminal: what becomes of the actions, then questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity
from actionlog.domain.stored_text import one_line
from actionlog.english import counted
from actionlog.report.action_blocks import list_table
from actionlog.report.import_words import example_answer, people_hints
from actionlog.report.question_groups import grouped, shortened_findings
from actionlog.report.view import Block, Fit, Table, Text, Tone, entry, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.findings import Finding
    from actionlog.report.import_preview import Brought, Preview
    from actionlog.report.import_words import FateLine
    from actionlog.report.question_groups import QuestionGroup


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
    return entry(fate.ref, words, *(Text(one_line(text), Tone.DIM) for text in fate.more))


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
    names = ", ".join(preview.strangers)
    yield Text(one_line(f"Not on the people list, and kept as they are spelt: {names}"))
    yield from map(_command, people_hints(preview.strangers))


def _ways_on(preview: Preview) -> Iterator[Text]:
    if preview.open:
        asked = counted(len(preview.open), "question")
        yield Text(f"{asked}. To answer by number, or in a text editor:")
        yield _command(f"{preview.answer} {example_answer(preview.open[0])}")
        if preview.answers:
            yield _command(f"write them into {preview.answers}, then: {preview.answer}")
        else:
            yield _command(f"{preview.answer} --answers {preview.beside}")
    if preview.changes:
        yield Text(f"To record {preview.condition}:", fit=Fit.WHOLE)
        yield _command(preview.record)
    elif preview.is_settled:
        yield Text("Nothing would change.")


def _command(words: str) -> Text:
    """What may be pasted, and is therefore not broken."""
    return Text(words, indent=2, fit=Fit.WHOLE)
