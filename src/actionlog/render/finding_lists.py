"""Findings for a terminal and in lines: what `check` and `reconcile` found, with places.

Hints and commands that are never broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity
from actionlog.domain.stored_text import one_line, visible
from actionlog.english import full_day
from actionlog.render.terminal_page import BOLD, DEFERRED, DIM, LATE, TerminalPage
from actionlog.report.finding_groups import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from actionlog.domain.findings import Finding
    from actionlog.report.finding_groups import BoardChecked, FindingGroup, Reconciled


_INDENT = 6
_STYLES = {Severity.ERROR: LATE, Severity.WARNING: DEFERRED}


def checked_screen(boards: Sequence[BoardChecked], console: Console) -> str:
    """For a terminal: a block for each board."""
    page = TerminalPage(console)
    return "\n".join("\n".join(_board_screen(board, page)) + "\n" for board in boards)


def checked_lines(boards: Sequence[BoardChecked]) -> str:
    """The same as `Label: value` lines, a block for each finding."""
    return "\n".join("\n\n".join(_board_lines(board)) + "\n" for board in boards)


def _board_screen(board: BoardChecked, page: TerminalPage) -> Iterator[str]:
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


def _group(group: FindingGroup, page: TerminalPage) -> Iterator[str]:
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


def _board_lines(board: BoardChecked) -> Iterator[str]:
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
        yield "\n".join(_checked_block(finding))


def _checked_block(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity.value.capitalize()}: {finding.code}"
    if finding.ref is not None:
        yield f"Ref: {finding.ref}"
    yield f"What: {one_line(finding.message)}"
    if finding.file:
        yield f"Place: {one_line(place(finding))}"
    if finding.hint:
        yield f"Hint: {one_line(finding.hint)}"


def reconciled_screen(shown: Reconciled, console: Console) -> str:
    """For a terminal, fitted to its width."""
    page = TerminalPage(console)
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


def _finding(finding: Finding, page: TerminalPage) -> Iterator[str]:
    first, *more = page.wrapped(one_line(finding.message), 2)
    yield first
    yield from more
    where = [finding.code, one_line(finding.place)] if finding.line else [finding.code]
    yield from page.wrapped(" · ".join(where), 6, DIM)


def reconciled_lines(shown: Reconciled) -> str:
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
    blocks += ["\n".join(_reconciled_block(one)) for one in result.findings]
    return "\n\n".join(blocks) + "\n"


def _reconciled_block(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity.value.capitalize()}: {finding.code}"
    if finding.ref is not None:
        yield f"Ref: {finding.ref}"
    yield f"Message: {one_line(finding.message)}"
    if finding.place:
        yield f"Place: {one_line(finding.place)}"
    if finding.hint:
        yield f"Command: {one_line(finding.hint)}"
