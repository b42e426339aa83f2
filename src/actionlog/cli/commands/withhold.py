"""`actionlog withhold`: keep an action, or one comment, out of public papers from now on."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.context import session_of
from actionlog.cli.output import show_changed
from actionlog.report.value_words import brief, dated
from actionlog.services import updates

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def withhold(
    ctx: typer.Context,
    ref: arguments.Ref,
    comment: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Only this comment, by its number in: actionlog show REF."
        ),
    ] = None,
) -> None:
    """Keep an action, or one comment, out of public papers.

    From now on: papers that went out stay what they are. The comment of an edit is withheld with
    the old and the new words that it tells. The board's own papers and reports go on showing both,
    marked as private.
    """
    session = session_of(ctx)
    number = arguments.ref(ref)
    done = updates.withhold(session.store, number, comment)
    title = f"{number} ({brief(done.action.wording)})"
    if comment is None:
        session.say(f"{title}: private from now on, and in no public paper")
    else:
        note = done.action.comments[comment - 1]
        session.say(
            f"{title}: comment {comment} of {dated(note)} is private from now on, "
            "and in no public paper"
        )
    show_changed(session, done)
