"""`actionlog stale`: open actions of which nobody has written for long."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.report import actions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def stale(
    ctx: typer.Context,
    days: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="More than so many days.  [default: 60, or as board.toml says]"
        ),
    ] = None,
) -> None:
    """Show what nobody has written about for long."""
    session = session_of(ctx)
    board = session.board
    show(session, actions.stale(board, days or board.settings.stale_after_days, session.as_at))
