"""`actionlog search`: every action, whatever its status, whose words hold a text."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.domain.text import clean_line
from actionlog.report import actions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The words to look for.")],
) -> None:
    """Find words in any action and its comments, closed or not."""
    session = session_of(ctx)
    wanted = clean_line(text, "the text to look for")
    show(session, actions.found(session.board, wanted, session.as_at))
