"""`actionlog history`: an action's life, with who entered what, and when."""

from __future__ import annotations

import typer

from actionlog.cli import arguments
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.report.model import Facts
from actionlog.report.timeline import timeline
from actionlog.store.recorded_history import versions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def history(ctx: typer.Context, ref: arguments.Ref) -> None:
    """Show an action's life: what happened, and who entered it."""
    session = session_of(ctx)
    action = session.board.action(arguments.ref(ref))
    known = versions(session.log, action.ref, session.commit)
    show(session, timeline(Facts(action, session.board, session.as_at), known))
