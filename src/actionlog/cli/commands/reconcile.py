"""`actionlog reconcile`: hold a meeting's minutes against the log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import params
from actionlog.cli.complete import meetings
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import console, for_stdout
from actionlog.domain.reconciling.comparing import reconcile as compare
from actionlog.errors import ExitCode
from actionlog.report.reconciliation import Reconciled

if TYPE_CHECKING:
    from actionlog.domain.reconciling.result import Reconciliation

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def reconcile(
    ctx: typer.Context,
    minutes: Annotated[
        str, typer.Argument(metavar="MINUTES", help="The minutes: text, docx or pdf.")
    ],
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            autocompletion=meetings,
            help="The meeting that they are of.  [default: as they say]",
        ),
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add the actions that the log lacks, after a look.")
    ] = False,
    yes: params.Yes = False,
) -> None:
    """Hold a meeting's minutes against the log.

    Finds the markers of actions, what became of earlier ones, and what was promised without a
    marker; says where minutes and log disagree, with the commands that put it right.
    """
    from actionlog.cli.minuted import day_of, read_minutes_file

    session = session_of(ctx)
    if add:
        _ = session.store  # refuses the past before anything is read
    read = read_minutes_file(session, minutes)
    calendar = session.board.meetings
    day = calendar.that_decided(day_of(session, read, meeting), session.as_at).day
    result = compare(read, session.board, day)
    _warn(session)
    sys.stdout.write(_rendered(session, result))
    if add:
        from actionlog.cli.adding import add_missing

        if add_missing(session, result, minutes, yes=yes):
            result = compare(read, session.store.read().board, day)
    if result.errors:
        raise typer.Exit(ExitCode.FINDINGS)


def _warn(session: Session) -> None:
    for fault in session.reading.findings:
        session.say(f"warning: {fault.place}: {fault.message}; it is left out")


def _rendered(session: Session, result: Reconciliation) -> str:
    shown = Reconciled(session.board, session.as_at, result)
    if session.options.json:
        from actionlog.render import structured_reconciliation

        return for_stdout(structured_reconciliation.reconciled(shown))
    from actionlog.render import reconciliation

    if session.options.plain or not sys.stdout.isatty():
        return reconciliation.lines(shown)
    return reconciliation.screen(shown, console())
