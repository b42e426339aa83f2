"""What was checked, for a terminal and in lines: errors first, each with its place and its hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day
from actionlog.domain.findings import Severity
from actionlog.domain.visible import one_line, visible
from actionlog.render.screen import BOLD, DEFERRED, DIM, LATE, Page
from actionlog.report.checked import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from actionlog.domain.findings import Finding
    from actionlog.report.checked import BoardChecked, Group

_INDENT = 6
_STYLES = {Severity.ERROR: LATE, Severity.WARNING: DEFERRED}


def screen(boards: Sequence[BoardChecked], console: Console) -> str:
    """For a terminal: a block for each board."""
    page = Page(console)
    return "\n".join("\n".join(_screen(board, page)) + "\n" for board in boards)


def lines(boards: Sequence[BoardChecked]) -> str:
    """The same as `Label: value` lines, a block for each finding."""
    return "\n".join("\n\n".join(_lines(board)) + "\n" for board in boards)


def _screen(board: BoardChecked, page: Page) -> Iterator[str]:
    if not board.findings:
        yield from page.wrapped(f"{one_line(board.name)}: {board.summary}", 0)
        return
    head = f"Check · {one_line(board.name)} · as at {full_day(board.as_at)}"
    yield from page.wrapped(head, 0, BOLD)
    for group in board.groups:
        yield ""
        yield from _group(group, page)
    yield ""
    yield from page.wrapped(f"{board.summary[:1].upper()}{board.summary[1:]}.", 0)


def _group(group: Group, page: Page) -> Iterator[str]:
    yield page.styled(f"{group.title} ({len(group.findings)})", BOLD)
    for finding in group.findings:
        ref = "" if finding.ref is None else str(finding.ref)
        yield f"{ref:>4}  {page.styled(finding.code, _STYLES[finding.severity])}"
        yield from page.wrapped(finding.message, _INDENT)
        if finding.hint:
            # A hint may be copied and a place be clicked, so neither is broken by us.
            yield f"{' ' * _INDENT}hint: {visible(finding.hint)}"
        if finding.file:
            yield " " * _INDENT + page.styled(visible(place(finding)), DIM)


def _lines(board: BoardChecked) -> Iterator[str]:
    if not board.findings:
        yield f"{one_line(board.name)}: {board.summary}"
        return
    yield "\n".join(
        (
            f"Board: {one_line(board.name)}",
            f"As at: {full_day(board.as_at)}",
            f"Check: {board.summary}",
        )
    )
    for finding in board.findings:
        yield "\n".join(_block(finding))


def _block(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity.value.capitalize()}: {finding.code}"
    if finding.ref is not None:
        yield f"Ref: {finding.ref}"
    yield f"What: {one_line(finding.message)}"
    if finding.file:
        yield f"Place: {one_line(place(finding))}"
    if finding.hint:
        yield f"Hint: {one_line(finding.hint)}"
