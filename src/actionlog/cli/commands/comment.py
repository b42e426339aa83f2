"""`actionlog comment`: add a dated note to an action."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import occasion
from actionlog.cli.chosen_actions import (
    AllOf,
    DueAt,
    Selection,
    Twice,
    chosen_with_words,
    missing,
    said,
    unless_twice,
)
from actionlog.cli.context import session_of
from actionlog.cli.output import tell_recorded
from actionlog.domain.dates.deadline import short_written
from actionlog.services import updates

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def comment(
    ctx: typer.Context,
    typed: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REF… TEXT",
            autocompletion=arguments.refs,
            help="The actions' refs, and what is new; - for what is piped in.",
        ),
    ] = None,
    on: arguments.On = None,
    by: arguments.By = None,
    meeting: arguments.Meeting = None,
    private: Annotated[
        bool, typer.Option("--private", help="Leave the comment out of public editions.")
    ] = False,
    all_of: AllOf = None,
    due_at: DueAt = None,
    yes: arguments.Yes = False,
    twice: Twice = False,
) -> None:
    """Add a dated comment to an action, or to several.

    Example: actionlog comment 5 26 "Chased by telephone"
    """
    session = session_of(ctx)
    selection = Selection(all_of, due_at, yes)
    refs, words = chosen_with_words(session, "comment", typed, selection)
    example = f'actionlog comment {" ".join(map(str, refs))} "what is new"'
    text = missing(
        session, refs, said(words), "the comment", example, arguments.words("the comment")
    )
    when = occasion(session, on, meeting, by)
    if not selection.agreed(session, refs, "comment"):
        return
    done = unless_twice(
        session,
        "comment",
        lambda once: updates.comment(session.store, refs, text, when, private=private, once=once),
        twice=twice,
    )
    in_words = f"comment of {short_written(when.on)}{', private' if private else ''}"
    tell_recorded(session, done, lambda _: in_words, when.by)
