"""A comparison for a terminal, and in lines: what changed, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.text import joined
from actionlog.domain.visible import one_line, visible
from actionlog.render.screen import BOLD, DIM, LATE, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from actionlog.report.differences import Change, Comparison, Group

_LABELS = 11


def screen(found: Comparison, console: Console) -> str:
    """For a terminal: a heading, then each action under what became of it."""
    page = Page(console)
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


def _group(group: Group, page: Page) -> Iterator[str]:
    yield page.styled(f"{group.title} ({len(group.changes)})", LATE if group.alarming else BOLD)
    for change in group.changes:
        yield from _change(change, page)


def _change(change: Change, page: Page) -> Iterator[str]:
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


def _block(group: Group, change: Change) -> Iterator[str]:
    yield f"Ref: {change.turned.ref}"
    yield f"What: {group.title}"
    yield f"Action: {_text(change.wording)}"
    yield f"Now: {one_line(change.standing)}"
    for label, words in change.says:
        yield f"{label[:1].upper()}{label[1:]}: {_text(words)}"


def _text(text: str) -> str:
    return visible(text).replace("\n", "\n  ")
