"""`actionlog comment`: add a dated note to an action."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import occasion
from actionlog.cli.context import session_of
from actionlog.cli.output import tell_recorded
from actionlog.domain.dates.deadline import short_written
from actionlog.services import updates

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def comment(
    ctx: typer.Context,
    ref: arguments.Ref,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What is new.")] = None,
    on: arguments.On = None,
    by: arguments.By = None,
    meeting: arguments.Meeting = None,
    private: Annotated[
        bool, typer.Option("--private", help="Leave the comment out of public editions.")
    ] = False,
) -> None:
    """Add a dated comment to an action."""
    session = session_of(ctx)
    number = arguments.ref(ref)
    said = session.needed(
        text,
        "the comment",
        f'actionlog comment {number} "what is new"',
        arguments.words("the comment"),
    )
    when = occasion(session, on, meeting, by)
    done = updates.comment(session.store, number, said, when, private=private)
    tell_recorded(session, done, lambda _: f"comment of {short_written(when.on)}")
