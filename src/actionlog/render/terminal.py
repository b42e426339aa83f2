"""Reports for a terminal: fitted to its width, coloured to underline what a word already says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import deferrals
from actionlog.domain.dates.deadline import last_day_of
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, ordinal, short_day
from actionlog.render.terminal_page import (
    BOLD,
    CLOSING,
    DEFERRED,
    DIM,
    GAP,
    LATE,
    PLAIN,
    TerminalPage,
    TextColumn,
    heading,
    widest,
)
from actionlog.report.model import Layout
from actionlog.report.value_words import cell, dated, noted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console
    from rich.style import Style

    from actionlog.report.model import Facts, Listing, Report, Section

_NARROW = 100


def report(report: Report, console: Console) -> str:
    """A report in the layout that it asks for."""
    page = TerminalPage(console)
    lines = [*page.wrapped(_heading(report), 0, BOLD), ""]
    shown = list(_SHOWN[report.layout](report, page))
    lines += shown or ["Nothing to show."]
    if report.notes:
        lines += ["", *report.notes]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def listing(listing: Listing, console: Console) -> str:
    """A register or a calendar as columns; the last column takes what is left."""
    page = TerminalPage(console)
    if not listing.rows:
        return "\n".join(page.wrapped(f"{listing.title}: none", 0)) + "\n"
    cells = [[cell(row.get(key)) for key, _ in listing.columns] for row in listing.rows]
    columns = _columns_for(listing, cells, page.width)
    lines = [*page.wrapped(listing.title, 0, BOLD), "", heading(page, columns)]
    lines += [line for row in cells for line in _listed(columns, row, page)]
    if listing.notes:
        lines += ["", *listing.notes]
    return "\n".join(lines) + "\n"


def _heading(report: Report) -> str:
    board, as_at = report.board.name, f"as at {full_day(report.as_at)}"
    if report.layout is Layout.WHOLE:
        return f"{board} · {as_at}"
    if report.name == "Action log":
        return f"{board} · {as_at} · {report.count}"
    when = f"for the meeting of {full_day(report.meeting)}" if report.meeting else as_at
    return f"{report.name} · {board} · {when} · {report.count}"


def _lines(report: Report, page: TerminalPage) -> Iterator[str]:
    facts = report.facts
    if not facts:
        return
    columns = list_columns(facts, page.width)
    yield heading(page, columns)
    for one in facts:
        yield list_row(one, columns, page)


def list_columns(facts: tuple[Facts, ...], width: int) -> list[TextColumn]:
    """The columns of one line an action, as wide as these need."""
    ref = TextColumn("Ref", widest([str(facts[-1].action.ref)], 4, 7), right=True)
    due = TextColumn("Due", widest([one.due for one in facts], 6, 11))
    wide = width >= _NARROW
    status = TextColumn("Status", widest([_standing(one)[0] for one in facts], 6, 16))
    responsible = TextColumn("Responsible", widest([_responsible(one) for one in facts], 11, 19))
    item = [TextColumn("Item", widest([one.action.item for one in facts], 4, 26))] if wide else []
    used = [ref, due, status, responsible, *item]
    rest = width - sum(column.width + len(GAP) for column in used)
    return [*used, TextColumn("Action", max(rest, 10))]


def list_row(facts: Facts, columns: list[TextColumn], page: TerminalPage) -> str:
    """One action on one line."""
    action = facts.action
    words, style = _standing(facts)
    texts = {
        "Ref": str(action.ref),
        "Due": facts.due,
        "Status": words,
        "Responsible": _responsible(facts),
        "Item": action.item,
        "Action": action.wording,
    }
    fits = {column.heading: column.fit(texts[column.heading]) for column in columns}
    fits["Status"] = page.styled(fits["Status"], style)
    return GAP.join(fits.values()).rstrip()


def _standing(facts: Facts) -> tuple[str, Style]:
    """The status in the few words of a column: `13 days late`, `Open · 2nd`."""
    if facts.days_overdue:
        return f"{counted(facts.days_overdue, 'day')} late", LATE
    if facts.action.status is Status.CLOSING:
        return facts.status, CLOSING
    times = deferrals(facts.action)
    if times and facts.action.status is Status.OPEN:
        return f"{facts.status} · {ordinal(times + 1)}", DEFERRED
    return facts.status, PLAIN


def _responsible(facts: Facts) -> str:
    """Who leads, and how many more answer for it; a role alone, without its holder."""
    names = facts.action.responsible
    if not names:
        return "nobody"
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else names[0]


def _cards(report: Report, page: TerminalPage) -> Iterator[str]:
    for number, section in enumerate(report.sections):
        if section.title:
            yield from ([""] if number else [])
            yield page.styled(one_line(section.title), BOLD)
        for nth, facts in enumerate(section.facts):
            if nth and not section.title:
                yield ""
            yield from _card(facts, section, page)


def _card(facts: Facts, section: Section, page: TerminalPage) -> Iterator[str]:
    action, late = facts.action, facts.days_overdue
    lateness = f"{counted(late, 'day')} late" if late else ""
    words = [f"due {facts.due}", f"raised {short_day(action.raised)}"]
    if not section.title:
        words.append(one_line(", ".join(facts.responsible)))
    elif len(facts.responsible) > 1:
        words.append(f"with {one_line(', '.join(facts.responsible[1:]))}")
    first, *more = page.wrapped(" · ".join(filter(None, (lateness, *words))), 6)
    said = first[6:].removeprefix(lateness)
    yield f"{action.ref:>4}  {page.styled(lateness, LATE) if late else ''}{said}"
    yield from more
    yield from page.wrapped(action.wording, 6)
    comment = facts.last_comment
    if comment is None:
        yield page.styled("      No comment since it was raised", DIM)
        return
    age = _age(facts)
    yield from page.wrapped(f"{dated(comment)}{age}  {noted(comment)}", 6, DIM)


def _age(facts: Facts) -> str:
    comment = facts.last_comment
    if comment is None or comment.written is None:
        return ""
    days = (facts.as_at - last_day_of(comment.written)).days
    return f" ({counted(days, 'day')} ago)" if days > 0 else ""


def _evidence(report: Report, page: TerminalPage) -> Iterator[str]:
    if not report.facts:
        return
    names = widest([_responsible(facts) for facts in report.facts], 11, 24)
    columns = [
        TextColumn("Ref", 4, right=True),
        TextColumn("Responsible", names),
        TextColumn("What was asked, and what shows that it is done", 50),
    ]
    yield heading(page, columns)
    indent = sum(column.width + len(GAP) for column in columns[:2])
    for facts in report.facts:
        start = GAP.join(
            (columns[0].fit(str(facts.action.ref)), columns[1].fit(_responsible(facts)))
        )
        first, *more = page.wrapped(facts.action.wording, indent)
        yield start + GAP + first[indent:]
        yield from more
        yield from _proof(facts, page, indent)


def _proof(facts: Facts, page: TerminalPage, indent: int) -> Iterator[str]:
    for comment in facts.evidence:
        yield from page.wrapped(f"{dated(comment)}  {comment.text}", indent, DIM)
    if not facts.evidence:
        yield from page.wrapped("! nothing on record shows that this is done", indent, LATE)


def _whole(report: Report, page: TerminalPage) -> Iterator[str]:
    for number, facts in enumerate(report.facts):
        yield from ([""] if number else [])
        yield from _one_whole(facts, page)


def _one_whole(facts: Facts, page: TerminalPage) -> Iterator[str]:
    action = facts.action
    first, *more = page.wrapped(action.wording, 6)
    yield page.styled(f"{action.ref:>4}  {first[6:]}", BOLD)
    yield from (page.styled(line, BOLD) for line in more)
    yield ""
    words, style = _standing(facts)
    about = {
        "Status": facts.standing if style is not LATE else words,
        "Due": facts.deadline_story,
        "Responsible": ", ".join(facts.responsible) or "nobody",
        "Raised": f"{full_day(action.raised)} · {action.item}",
        "Carried": f"through {counted(facts.carried, 'meeting')}",
    }
    if action.private:
        about["Private"] = "not in public editions"
    for label, value in about.items():
        first, *more = page.wrapped(one_line(value), 19, style if label == "Status" else PLAIN)
        yield f"      {label:<12} {first[19:]}"
        yield from more
    if action.comments:
        yield ""
    for comment in action.comments:
        by = f" ({comment.by})" if comment.by else ""
        private = " (private)" if comment.private else ""
        first, *more = page.wrapped(f"{noted(comment)}{by}{private}", 19)
        yield f"      {dated(comment):>11}  {first[19:]}"
        yield from more


def _columns_for(listing: Listing, cells: list[list[str]], width: int) -> list[TextColumn]:
    """Columns as wide as their texts; the widest give way until the last one has room."""
    names = [name for _, name in listing.columns]
    *widths, last = (
        widest([name, *(row[nth] for row in cells)], 3, width) for nth, name in enumerate(names)
    )
    room = width - len(widths) * len(GAP)
    while sum(widths) > room - min(last, _LAST) and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    widths.append(max(min(last, room - sum(widths)), _LEAST))
    return [TextColumn(name, size) for name, size in zip(names, widths, strict=True)]


def _listed(columns: list[TextColumn], row: list[str], page: TerminalPage) -> Iterator[str]:
    """A row of a listing; the last column is told in full, on as many lines as it takes."""
    *others, _ = columns
    start = "".join(column.fit(text) + GAP for column, text in zip(others, row[:-1], strict=True))
    first, *more = page.wrapped(one_line(row[-1]), sum(one.width + len(GAP) for one in others))
    yield (start + first.lstrip()).rstrip()
    yield from more


_LAST = 20
_LEAST = 8

_SHOWN: dict[Layout, Callable[[Report, TerminalPage], Iterator[str]]] = {
    Layout.LINES: _lines,
    Layout.CARDS: _cards,
    Layout.EVIDENCE: _evidence,
    Layout.WHOLE: _whole,
}
