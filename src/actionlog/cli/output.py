"""Shows a report in the form that was asked for: for a terminal, in lines, or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from actionlog.report.model import Facts, Layout, Report, Section, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from actionlog.cli.context import Session
    from actionlog.domain.findings import Finding
    from actionlog.report.model import Listing
    from actionlog.services.protocols import Recorded


def show(session: Session, report: Report | Timeline | Listing) -> None:
    """Write a report to stdout; what could not be read is told on stderr."""
    from dataclasses import replace

    findings = session.reading.findings
    if isinstance(report, Report):
        report = replace(report, findings=findings)
    _show(session, report, session.board.id)
    left_out(session, findings)


def show_listing(session: Session, listing: Listing, findings: Iterable[Finding] = ()) -> None:
    """Write a listing that is about more than one board, or about none."""
    _show(session, listing)
    left_out(session, findings)


def show_changed(session: Session, done: Recorded) -> None:
    """After a change, write the actions as JSON where `--json` asks for it."""
    if not wants_json(session):
        return
    facts = tuple(Facts(action, done.board, session.as_at) for action in done.actions)
    report = Report(
        name="Changed",
        layout=Layout.WHOLE,
        board=done.board,
        as_at=session.as_at,
        count="",
        sections=(Section("", facts),),
    )
    _show(session, report)


def left_out(session: Session, findings: Iterable[Finding]) -> None:
    """Tell what could not be read, and is therefore in no report."""
    for finding in findings:
        session.say(f"warning: {finding.place}: {finding.message}; it is left out")


def wants_json(session: Session) -> bool:
    """Whether stdout is to hold one JSON text, and nothing else."""
    return session.options.json


def write(
    session: Session,
    json: Callable[[], str],
    lines: Callable[[], str],
    screen: Callable[[Console], str],
) -> None:
    """Write to stdout in the form that was asked for, or that suits who reads it."""
    if wants_json(session):
        text = _for_stdout(json())
    elif session.options.plain or not sys.stdout.isatty():
        text = lines()
    else:
        text = screen(_console())
    sys.stdout.write(text)


def _show(session: Session, report: Report | Timeline | Listing, board: str | None = None) -> None:
    write(
        session,
        lambda: _as_json(report, board),
        lambda: _as_lines(report),
        lambda console: _for_terminal(report, console),
    )


def _as_json(report: Report | Timeline | Listing, board: str | None) -> str:
    from actionlog.render import json_reports

    if isinstance(report, Report):
        return json_reports.report(report)
    if isinstance(report, Timeline):
        return json_reports.timeline(report)
    return json_reports.listing(report, board)


def _for_stdout(json_text: str) -> str:
    """JSON that loses nothing on its way out: all ASCII where stdout speaks no UTF-8."""
    encoding = (sys.stdout.encoding or "utf-8").casefold().replace("_", "-")
    if encoding in {"utf-8", "utf8"} or json_text.isascii():
        return json_text
    from actionlog.domain.stored_text import in_ascii

    return in_ascii(json_text)


def _as_lines(report: Report | Timeline | Listing) -> str:
    from actionlog.render import plain

    if isinstance(report, Report):
        return plain.report(report)
    if isinstance(report, Timeline):
        return plain.timeline(report)
    return plain.listing(report)


def _for_terminal(report: Report | Timeline | Listing, console: Console) -> str:
    from actionlog.render import changes, terminal

    if isinstance(report, Report):
        return terminal.report(report, console)
    if isinstance(report, Timeline):
        return changes.timeline(report, console)
    return terminal.listing(report, console)


def _console() -> Console:
    """The terminal, with nothing of rich that would read stored text as its own markup."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
