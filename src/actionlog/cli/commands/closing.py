"""`actionlog closing`: what is proposed for closure, with its evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.complete import meetings
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.report import actions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def closing(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            autocompletion=meetings,
            help="The meeting that is to agree.  [default: the next one]",
        ),
    ] = None,
) -> None:
    """Show what is proposed for closure, with its evidence."""
    session = session_of(ctx)
    calendar = session.board.meetings
    agreeing = (
        calendar.on(session.day(meeting, past=False))
        if meeting is not None
        else calendar.next_from(session.as_at)
    )
    day = agreeing.day if agreeing else None
    show(session, actions.closing(session.board, day, session.as_at))
