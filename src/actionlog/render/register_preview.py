"""An attendance list against the register, for a terminal and in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.minutes.register_proposals import RegisterStep
from actionlog.domain.stored_text import one_line
from actionlog.render.terminal_page import (
    BOLD,
    DEFERRED,
    DIM,
    TerminalPage,
    TextColumn,
    heading,
    widest,
)
from actionlog.report.registers import about
from actionlog.report.value_words import NOT_THERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from actionlog.domain.minutes.register_proposals import Proposal
    from actionlog.report.registers import Enrolled


_TITLES = {
    RegisterStep.NEW: "New",
    RegisterStep.ALIAS: "Near a name that is known: another spelling of it?",
    RegisterStep.INITIALS: "Initials for somebody on the register",
}


def screen(shown: Enrolled, console: Console) -> str:
    """For a terminal, one line a person."""
    page = TerminalPage(console)
    lines = [*page.wrapped(one_line(shown.title), 0, BOLD), *page.wrapped(shown.count, 0)]
    for step, rows in shown.rows:
        lines += ["", page.styled(_TITLES[step], BOLD), *_table(rows, page)]
    if shown.known:
        lines += ["", *page.wrapped(one_line(shown.known), 0)]
    if shown.roles:
        lines += ["", page.styled("Roles", BOLD)]
        lines += [line for role in shown.roles for line in page.wrapped(one_line(role), 2)]
    if shown.wanted.findings:
        lines += ["", page.styled("To be looked at", DEFERRED)]
        for one in shown.wanted.findings:
            lines += page.wrapped(one_line(one.message), 2)
            lines += page.wrapped(f"{one.code} · {one_line(one.place)}", 6, DIM)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _table(rows: Sequence[Proposal], page: TerminalPage) -> Iterator[str]:
    initials = TextColumn("Initials", 8)
    name = TextColumn("Name", widest([_named(one) for one in rows], 4, 36))
    rest = TextColumn("About", max(page.width - initials.width - name.width - 4, 10))
    columns = [initials, name, rest]
    yield heading(page, columns)
    for one in rows:
        texts = (one.attendee.initials or NOT_THERE, _named(one), about(one))
        yield "  ".join(col.fit(text) for col, text in zip(columns, texts, strict=True)).rstrip()


def _named(one: Proposal) -> str:
    return (
        f"{one.attendee.name} = {one.person.name}?"
        if one.step is RegisterStep.ALIAS
        else one.attendee.name
    )


def lines(shown: Enrolled) -> str:
    """`Label: value` lines, a block for each person and each finding."""
    board, file = one_line(shown.board.name), one_line(shown.wanted.file)
    blocks = [f"Board: {board}\nMinutes: {file}\nAttendance: {shown.count}"]
    blocks += ["\n".join(_block(one)) for one in shown.wanted.proposals]
    blocks += [f"Role: {one_line(role)}" for role in shown.roles]
    blocks += [
        f"Look at: {one.code}\nMessage: {one_line(one.message)}\nPlace: {one_line(one.place)}"
        for one in shown.wanted.findings
    ]
    return "\n\n".join(blocks) + "\n"


def _block(one: Proposal) -> Iterator[str]:
    yield f"Name: {one_line(one.attendee.name)}"
    yield f"Initials: {one_line(one.attendee.initials or NOT_THERE)}"
    yield f"Organisation: {one_line(one.attendee.organisation or NOT_THERE)}"
    yield f"Register: {one.step.value}"
    if one.step is RegisterStep.ALIAS:
        yield f"Of: {one_line(one.person.name)}"
