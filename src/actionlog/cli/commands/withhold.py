"""`actionlog withhold`: keep an action, or one comment, out of public papers from now on."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.chosen_actions import ANY, Ref, chosen_one
from actionlog.cli.context import session_of
from actionlog.cli.earlier_papers import tell_still_public
from actionlog.cli.output import tell_recorded
from actionlog.report.value_words import dated
from actionlog.services import updates

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def withhold(
    ctx: typer.Context,
    ref: Ref = None,
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

    Example: actionlog withhold 9 --comment 3
    """
    session = session_of(ctx)
    number = chosen_one(session, ref, ANY, "actionlog withhold 9")
    done = updates.withhold(session.store, number, comment)
    what = f"comment {comment} of {dated(done.action.comments[comment - 1])} is " if comment else ""
    tell_recorded(
        session, done, lambda _: f"{what}private from now on, and in no public paper to come"
    )
    tell_still_public(session, done.action, comment)
