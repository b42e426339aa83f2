"""Shows a report in the form that was asked for: for a terminal, in lines, or as JSON.

The one place that knows the three forms, and what is said of data that could not be read.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.domain.findings import Finding
    from actionlog.report.model import Report
    from actionlog.report.view import View
    from actionlog.services.protocols import Recorded


def show(session: Session, view: View, findings: Iterable[Finding] | None = None) -> None:
    """Write a report to stdout; what could not be read is told on stderr.

    `findings` are those of the board, unless the report is about others, or they are told already.
    """
    unread = session.reading.findings if findings is None else findings
    sys.stdout.write(_rendered(session, view))
    left_out(session, unread)


def show_report(session: Session, report: Report) -> None:
    """Write a report of actions, which names in JSON what could not be read."""
    show(session, report.with_findings(session.reading.findings))


def tell_recorded(session: Session, done: Recorded, told: Callable[[Action], str]) -> None:
    """Say what was recorded, a line an action, and show the actions as `show_changed` does."""
    for action in done.actions:
        session.say(f"{action.named}: {told(action)}")
    show_changed(session, done)


def listed(actions: Iterable[Action]) -> list[str]:
    """Actions that a question or an answer is about, a line each; of very many the first."""
    there = list(actions)
    width = max((len(str(action.ref)) for action in there), default=0)
    lines = [f"  {action.ref:>{width}}  {brief(action.wording)}" for action in there[:_MOST_LISTED]]
    more = len(there) - _MOST_LISTED
    return [*lines, f"  and {more:,} more"] if more > 0 else lines


_MOST_LISTED = 60


def show_boards(
    session: Session, report_of: Callable[[Session], Report], *, all_boards: bool
) -> None:
    """Write a report of actions on the board that is meant, or on all that are kept here."""
    if all_boards:
        from actionlog.cli.all_boards import show_all

        show_all(session, report_of)
    else:
        show_report(session, report_of(session))


def show_changed(session: Session, done: Recorded) -> None:
    """After a change, write the actions as JSON where `--json` asks for it."""
    if not wants_json(session):
        return
    from actionlog.report.action_lists import changed

    show(session, changed(done.board, done.actions, session.as_at), findings=())


def left_out(session: Session, findings: Iterable[Finding]) -> None:
    """Tell what could not be read, and is therefore in no report."""
    for finding in findings:
        session.say(f"warning: {finding.place}: {finding.message}; it is left out")


def wants_json(session: Session) -> bool:
    """Whether stdout is to hold one JSON text, and nothing else."""
    return session.options.json


def _rendered(session: Session, view: View) -> str:
    if wants_json(session):
        from actionlog.render.json import written

        return _for_stdout(written(view.json()))
    if session.options.plain or not sys.stdout.isatty():
        from actionlog.render.lines import lines

        return lines(view)
    from actionlog.render.screen import screen

    return screen(view, _console())


def _for_stdout(json_text: str) -> str:
    """JSON that loses nothing on its way out: all ASCII where stdout speaks no UTF-8."""
    encoding = (sys.stdout.encoding or "utf-8").casefold().replace("_", "-")
    if encoding in {"utf-8", "utf8"} or json_text.isascii():
        return json_text
    from actionlog.domain.stored_text import in_ascii

    return in_ascii(json_text)


def _console() -> Console:
    """The terminal, with nothing of rich that would read stored text as its own markup."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
