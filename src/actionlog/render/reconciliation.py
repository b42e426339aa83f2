"""Minutes held against the log, for a terminal and in lines. Commands are never broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day
from actionlog.domain.findings import Severity
from actionlog.domain.visible import one_line
from actionlog.render.screen import BOLD, DEFERRED, DIM, LATE, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from actionlog.domain.findings import Finding
    from actionlog.report.reconciliation import Reconciled


def screen(shown: Reconciled, console: Console) -> str:
    """For a terminal, fitted to its width."""
    page = Page(console)
    lines = [*page.wrapped(one_line(shown.title), 0, BOLD), *page.wrapped(shown.agreement, 0)]
    for note in shown.result.notes:
        lines += page.wrapped(f"Note: {one_line(note)}", 0)
    for title, findings in shown.groups:
        style = LATE if findings[0].severity is Severity.ERROR else DEFERRED
        lines += ["", page.styled(title, style)]
        lines += [line for one in findings for line in _finding(one, page)]
    for title, commands in shown.remedies:
        lines += ["", page.styled(title, BOLD), *map(one_line, commands)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _finding(finding: Finding, page: Page) -> Iterator[str]:
    first, *more = page.wrapped(one_line(finding.message), 2)
    yield first
    yield from more
    where = [finding.code, one_line(finding.place)] if finding.line else [finding.code]
    yield from page.wrapped(" · ".join(where), 6, DIM)


def lines(shown: Reconciled) -> str:
    """`Label: value` lines, a block for each finding."""
    result = shown.result
    head = [
        f"Board: {one_line(shown.board.name)}",
        f"Meeting: {full_day(result.meeting)}",
        f"Minutes: {one_line(result.file)}",
        f"Agreement: {shown.agreement}",
        *(f"Note: {one_line(note)}" for note in result.notes),
    ]
    blocks = ["\n".join(head)]
    blocks += ["\n".join(_block(one)) for one in result.findings]
    return "\n\n".join(blocks) + "\n"


def _block(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity.value.capitalize()}: {finding.code}"
    if finding.ref is not None:
        yield f"Ref: {finding.ref}"
    yield f"Message: {one_line(finding.message)}"
    if finding.place:
        yield f"Place: {one_line(finding.place)}"
    if finding.hint:
        yield f"Command: {one_line(finding.hint)}"
