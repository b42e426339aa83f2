"""`actionlog due`: what is due soon."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli.context import Session, session_of
from actionlog.cli.output import show
from actionlog.errors import UsageProblem
from actionlog.report import actions

if TYPE_CHECKING:
    from datetime import date

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_SOON = timedelta(days=30)


@app.command()
def due(
    ctx: typer.Context,
    by: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="By when.  [default: the next meeting, or in 30 days]"),
    ] = None,
) -> None:
    """Show the open actions that are due by a date, soonest first."""
    session = session_of(ctx)
    show(session, actions.due(session.board, _by(session, by), session.as_at))


def _by(session: Session, text: str | None) -> date:
    if text is None:
        following = session.board.meetings.next_after(session.as_at)
        return following.day if following else session.as_at + _SOON
    last = session.deadline(text).last_day
    if last is None:
        raise UsageProblem(f'"{text}" is no date', "--by DATE")
    return last
