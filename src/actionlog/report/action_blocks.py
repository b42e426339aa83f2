"""A report of actions for a terminal: a line, a card, the evidence or all of each action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import deferrals, numbered_by_date
from actionlog.domain.dates.deadline import last_day_of
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, short_day, times
from actionlog.report.model import Layout
from actionlog.report.value_words import PRIVATE, dated, marked, noted
from actionlog.report.view import (
    BELOW_REF,
    DAY,
    LABEL,
    LAST,
    Block,
    Column,
    Fit,
    Table,
    Text,
    Tone,
    ViewRow,
    entry,
    paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from actionlog.report.model import Facts, Report, Section


def blocks(report: Report) -> Iterator[Block]:
    """See `View`."""
    yield paragraph(Text(_heading(report), Tone.BOLD))
    if report.facts:
        yield from _SHOWN[report.layout](report)
    else:
        yield paragraph("Nothing to show.")
    if report.notes:
        yield paragraph(*(Text(note, fit=Fit.WHOLE) for note in report.notes))


def _heading(report: Report) -> str:
    board, as_at = report.board.name, f"as at {full_day(report.as_at)}"
    if report.layout is Layout.WHOLE:
        return f"{board} · {as_at}"
    if report.name == "Action log":
        return f"{board} · {as_at} · {report.count}"
    when = f"for the meeting of {full_day(report.meeting)}" if report.meeting else as_at
    return f"{report.name} · {board} · {when} · {report.count}"


_LIST = (
    Column("Ref", 4, 7, right=True),
    Column("Due", 6, 11),
    Column("Status", 6, 20),
    Column("Responsible", 11, 19),
    Column("Item", 4, 26, wide=True),
    Column("Action", 10),
)


def list_table(facts: Sequence[Facts]) -> Table:
    """One line an action."""
    return Table(_LIST, [_list_row(one) for one in facts])


def _list_row(facts: Facts) -> ViewRow:
    action = facts.action
    names = _leads(facts)
    off = facts.off.capitalize() if action.status is Status.OPEN else ""
    status = Text(off, Tone.LATE) if off else _standing(facts)
    wording = f"(private) {action.wording}" if action.private else action.wording
    cells = (str(action.ref), facts.due, status, names, action.item, wording)
    return ViewRow(cells)


def _lines(report: Report) -> Iterator[Block]:
    yield Block((list_table(report.facts),))


def _standing(facts: Facts) -> str | Text:
    """The status in the few words of a column: `13 days late`, `Open · 2nd`."""
    if facts.days_overdue:
        return Text(f"{counted(facts.days_overdue, 'day')} late", Tone.LATE)
    if facts.action.status is Status.CLOSING:
        return Text(facts.status, Tone.CLOSING)
    put_off = deferrals(facts.action)
    if put_off and facts.action.status is Status.OPEN:
        return Text(f"{facts.status} · moved {times(put_off)}", Tone.DEFERRED)
    return facts.status


def _leads(facts: Facts) -> str:
    """Who leads, and how many more answer for it; a role alone, without its holder."""
    names = facts.names
    if not names:
        return "nobody"
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else names[0]


def _cards(report: Report) -> Iterator[Block]:
    """Cards under who leads them; where nobody is named above them, each by itself."""
    for section in report.sections:
        cards = [_card(facts, section) for facts in section.facts]
        if section.title:
            yield Block(cards, section.title)
        else:
            yield from (Block((card,)) for card in cards)


def _card(facts: Facts, section: Section) -> Table:
    action, late = facts.action, facts.days_overdue
    lateness = f"{counted(late, 'day')} late" if late else ""
    words = [
        f"due {facts.deadline_story}",
        f"raised {short_day(action.raised)}",
    ]
    if action.private:
        words.append("private")
    if not section.title:
        words.append(one_line(", ".join(facts.responsible)))
    elif len(facts.responsible) > 1:
        words.append(f"with {one_line(', '.join(facts.responsible[1:]))}")
    first = Text(" · ".join(filter(None, (lateness, *words))), Tone.LATE, only=lateness)
    if not lateness:
        first = Text(first.words)
    return entry(action.ref, first, Text(action.wording), Text(_last_comment(facts), Tone.DIM))


def _last_comment(facts: Facts) -> str:
    comment = facts.last_comment
    if comment is None:
        return "No comment since it was raised"
    days = (facts.as_at - last_day_of(comment.written)).days if comment.written else 0
    age = f" ({counted(days, 'day')} ago)" if days > 0 else ""
    return f"{dated(comment)}{age}  {marked(comment, noted(comment))}"


_ASKED = "What was asked, and what shows that it is done"
_EVIDENCE = (
    Column("Ref", 4, 7, right=True),
    Column("Responsible", 11, 24),
    Column(_ASKED, 50, fit=Fit.WRAPPED),
)


def _evidence(report: Report) -> Iterator[Block]:
    yield Block((Table(_EVIDENCE, [_evidence_row(facts) for facts in report.facts]),))


def _evidence_row(facts: Facts) -> ViewRow:
    proofs = tuple(
        Text(f"{dated(comment)}  {marked(comment, comment.text)}", Tone.DIM)
        for comment in facts.evidence
    )
    nothing = Text("! nothing on record shows that this is done", Tone.LATE)
    wording = facts.action.wording + (PRIVATE if facts.action.private else "")
    cells = (str(facts.action.ref), _leads(facts), wording)
    return ViewRow(cells, proofs or (nothing,))


def _whole(report: Report) -> Iterator[Block]:
    for facts in report.facts:
        action = facts.action
        title = (Text(str(action.ref), Tone.BOLD), Text(action.wording, Tone.BOLD))
        yield Block((entry(*title),))
        yield Block((Table((LABEL, LAST), list(_about(facts)), indent=BELOW_REF),))
        if action.comments:
            yield Block((Table((_NUMBER, DAY, LAST), list(_comments(facts))),))


_NUMBER = Column(least=4, right=True)


def _about(facts: Facts) -> Iterator[ViewRow]:
    action, status = facts.action, _standing(facts)
    if isinstance(status, Text):
        words = status.words if status.tone is Tone.LATE else facts.standing
        status = Text(one_line(words), status.tone)
    else:
        status = one_line(facts.standing)
    yield ViewRow(("Status", status))
    yield ViewRow(("Due", one_line(facts.deadline_story)))
    yield ViewRow(("Responsible", one_line(", ".join(facts.responsible) or "nobody")))
    yield ViewRow(("Raised", one_line(f"{full_day(action.raised)} · {action.item}")))
    if facts.carried:
        yield ViewRow(("Carried", f"through {counted(facts.carried, 'meeting')}"))
    if action.private:
        yield ViewRow(("Private", "not in public editions"))
    for nth, cell in enumerate(action.kept):
        yield ViewRow(("" if nth else "As it came", Text(one_line(cell), Tone.DIM)))


def _comments(facts: Facts) -> Iterator[ViewRow]:
    for number, comment in numbered_by_date(facts.action.comments):
        by = f" ({comment.by})" if comment.by else ""
        words = marked(comment, f"{noted(comment)}{by}")
        yield ViewRow((Text(f"{number}.", Tone.DIM), dated(comment), words))


_SHOWN: dict[Layout, Callable[[Report], Iterator[Block]]] = {
    Layout.LINES: _lines,
    Layout.CARDS: _cards,
    Layout.EVIDENCE: _evidence,
    Layout.WHOLE: _whole,
}
