"""`actionlog history`: an action's life, with who entered what, and when."""

from __future__ import annotations

import typer

from actionlog.cli import arguments
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.cli.recorded_moments import say_where_cut
from actionlog.report.model import Facts
from actionlog.report.timeline import timeline
from actionlog.store.git.repository import Git
from actionlog.store.recorded_history import versions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def history(ctx: typer.Context, ref: arguments.Ref) -> None:
    """Show an action's life: what happened, and who entered it.

    Example: actionlog history 9
    """
    session = session_of(ctx)
    action = session.board.action(arguments.ref(ref))
    git = Git.find(session.root)
    if git and not session.options.at:
        say_where_cut(session, git)
    known = versions(session.log, action.ref, session.commit)
    show(session, timeline(Facts(action, session.board, session.as_at), known))
