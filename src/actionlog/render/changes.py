"""What changed: an action's history for a terminal, and two states of a log compared.

For a terminal and in lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import short_written
from actionlog.domain.stored_text import one_line, visible
from actionlog.english import counted, joined, short_day
from actionlog.render.terminal_page import BOLD, DIM, LATE, TerminalPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from actionlog.report.comparison import ActionChange, ChangeGroup, Comparison
    from actionlog.report.model import HistoryStep, Timeline


_INDENT = 26


def timeline(timeline: Timeline, console: Console) -> str:
    """An action's history, oldest first, and a line that sums it up."""
    page = TerminalPage(console)
    action = timeline.facts.action
    title, *more = page.wrapped(f"{action.ref} · {action.wording}", 0)
    lines = [page.styled(line, BOLD) for line in (title, *more)] + [""]
    for step in timeline.steps:
        lines += _step(step, page)
    return "\n".join([*lines, "", *page.wrapped(timeline.summary, 0)]) + "\n"


def _step(step: HistoryStep, page: TerminalPage) -> Iterator[str]:
    day = short_written(step.on) if step.on else "no date"
    start = f"{day:>11}  {step.what:<11}  "
    body = list(page.wrapped(step.words or step.text, _INDENT)) or [" " * _INDENT]
    yield start + body[0][_INDENT:]
    yield from body[1:]
    if step.words and step.text:
        yield from page.wrapped(step.text, _INDENT)
    if step.by:
        yield from page.wrapped(f"said by {step.by}", _INDENT, DIM)
    if step.entered:
        yield from page.wrapped(_entered(step), _INDENT, DIM)


def _entered(step: HistoryStep) -> str:
    entered = step.entered
    if entered is None:
        return "not recorded yet"
    later = f", {counted(step.days_later, 'day')} later" if step.days_later else ""
    return f"entered {short_day(entered.on)} by {entered.by}{later}   {entered.commit[:7]}"


_LABELS = 11


def screen(found: Comparison, console: Console) -> str:
    """For a terminal: a heading, then each action under what became of it."""
    page = TerminalPage(console)
    lines = [
        *page.wrapped(f"What changed · {found.board.name}", 0, BOLD),
        *page.wrapped(f"From {found.before}", 0),
        *page.wrapped(f"to   {found.after}", 0),
        "",
        *page.wrapped(f"{found.summary[:1].upper()}{found.summary[1:]}.", 0),
    ]
    for group in found.groups:
        lines += ["", *_group(group, page)]
    if found.unchanged and found.groups:
        lines += ["", *page.wrapped(f"As before: {joined(map(str, found.unchanged))}", 0, DIM)]
    return "\n".join(lines) + "\n"


def _group(group: ChangeGroup, page: TerminalPage) -> Iterator[str]:
    yield page.styled(f"{group.title} ({len(group.changes)})", LATE if group.alarming else BOLD)
    for change in group.changes:
        yield from _change(change, page)


def _change(change: ActionChange, page: TerminalPage) -> Iterator[str]:
    first, *more = page.wrapped(change.wording, 6)
    yield f"{change.turned.ref:>4}  {first[6:]}"
    yield from more
    yield from page.wrapped(one_line(change.standing), 6, DIM)
    for label, words in change.says:
        first, *more = page.wrapped(words, 8 + _LABELS)
        yield f"      {label:>{_LABELS}}  {first[8 + _LABELS :]}"
        yield from more


def lines(found: Comparison) -> str:
    """The same as `Label: value` lines, a block for each action."""
    head = [
        f"Board: {one_line(found.board.name)}",
        f"From: {one_line(found.before)}",
        f"To: {one_line(found.after)}",
        f"Summary: {found.summary}",
    ]
    blocks = ["\n".join(head)]
    blocks += ["\n".join(_block(group, one)) for group in found.groups for one in group.changes]
    if found.unchanged and found.groups:
        blocks.append(f"As before: {joined(map(str, found.unchanged))}")
    return "\n\n".join(blocks) + "\n"


def _block(group: ChangeGroup, change: ActionChange) -> Iterator[str]:
    yield f"Ref: {change.turned.ref}"
    yield f"What: {group.title}"
    yield f"Action: {_text(change.wording)}"
    yield f"Now: {one_line(change.standing)}"
    for label, words in change.says:
        yield f"{label[:1].upper()}{label[1:]}: {_text(words)}"


def _text(text: str) -> str:
    return visible(text).replace("\n", "\n  ")
