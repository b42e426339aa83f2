"""`actionlog show`: everything about some actions."""

from __future__ import annotations

import typer

from actionlog.cli import output, params
from actionlog.cli.context import session_of
from actionlog.report import actions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def show(ctx: typer.Context, refs: params.Refs) -> None:
    """Show everything about an action, or several."""
    session = session_of(ctx)
    numbers = params.several(refs)
    output.show(session, actions.shown(session.board, numbers, session.as_at))
