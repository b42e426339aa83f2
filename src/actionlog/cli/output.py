"""Shows a report in the form that was asked for: for a terminal, in lines, or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from actionlog.report.model import Facts, Layout, Report, Section, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.domain.findings import Finding
    from actionlog.report.model import Listing


def show(session: Session, report: Report | Timeline | Listing) -> None:
    """Write a report to stdout; what could not be read is told on stderr."""
    from dataclasses import replace

    findings = session.reading.findings
    if isinstance(report, Report):
        report = replace(report, findings=findings)
    sys.stdout.write(_rendered(session, report, session.board.id))
    _warn(session, findings)


def show_listing(session: Session, listing: Listing, findings: Iterable[Finding] = ()) -> None:
    """Write a listing that is about more than one board, or about none."""
    sys.stdout.write(_rendered(session, listing))
    _warn(session, findings)


def show_changed(session: Session, actions: Iterable[Action]) -> None:
    """After a change, write the actions as JSON where `--json` asks for it."""
    if not session.options.json:
        return
    board = session.store.read().board
    facts = tuple(Facts(action, board, session.as_at) for action in actions)
    report = Report(
        name="Changed",
        layout=Layout.WHOLE,
        board=board,
        as_at=session.as_at,
        count="",
        sections=(Section("", facts),),
    )
    sys.stdout.write(_rendered(session, report))


def _warn(session: Session, findings: Iterable[Finding]) -> None:
    for finding in findings:
        session.say(f"warning: {finding.place}: {finding.message}; it is left out")


def _rendered(
    session: Session, report: Report | Timeline | Listing, board: str | None = None
) -> str:
    if session.options.json:
        return _as_json(report, board)
    if session.options.plain or not sys.stdout.isatty():
        return _as_lines(report)
    return _for_terminal(report, console())


def _as_json(report: Report | Timeline | Listing, board: str | None) -> str:
    from actionlog.render import json_reports

    if isinstance(report, Report):
        return for_stdout(json_reports.report(report))
    if isinstance(report, Timeline):
        return for_stdout(json_reports.timeline(report))
    return for_stdout(json_reports.listing(report, board))


def for_stdout(json_text: str) -> str:
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


def console() -> Console:
    """The terminal, with nothing of rich that would read stored text as its own markup."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
