"""`actionlog overdue`: what is late, by who leads it."""

from __future__ import annotations

import typer

from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.report import actions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def overdue(ctx: typer.Context) -> None:
    """Show what is late, by who leads it, the longest late first."""
    session = session_of(ctx)
    show(session, actions.overdue(session.board, session.as_at))
