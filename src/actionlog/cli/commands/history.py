"""`actionlog history`: an action's life, with who entered what, and when."""

from __future__ import annotations

import typer

from actionlog.cli import params
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.report.history import timeline
from actionlog.report.model import Facts
from actionlog.store.history import versions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def history(ctx: typer.Context, ref: params.Ref) -> None:
    """Show an action's life: what happened, and who entered it."""
    session = session_of(ctx)
    action = session.board.action(params.ref(ref))
    known = versions(session.log, action.ref, session.commit)
    show(session, timeline(Facts(action, session.board, session.as_at), known))
