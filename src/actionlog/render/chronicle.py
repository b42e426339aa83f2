"""An action's history for a terminal: one line a step, its texts below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.dates import short_day, short_written
from actionlog.domain.text import counted
from actionlog.render.screen import BOLD, DIM, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from actionlog.report.model import Step, Timeline

_INDENT = 26


def timeline(timeline: Timeline, console: Console) -> str:
    """An action's history, oldest first, and a line that sums it up."""
    page = Page(console)
    action = timeline.facts.action
    title, *more = page.wrapped(f"{action.ref} · {action.wording}", 0)
    lines = [page.styled(line, BOLD) for line in (title, *more)] + [""]
    for step in timeline.steps:
        lines += _step(step, page)
    return "\n".join([*lines, "", *page.wrapped(timeline.summary, 0)]) + "\n"


def _step(step: Step, page: Page) -> Iterator[str]:
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


def _entered(step: Step) -> str:
    entered = step.entered
    if entered is None:
        return "not recorded yet"
    later = f", {counted(step.days_later, 'day')} later" if step.days_later else ""
    return f"entered {short_day(entered.on)} by {entered.by}{later}   {entered.commit[:7]}"
