"""`actionlog void`: mark an action as entered by mistake."""

from __future__ import annotations

import typer

from actionlog.cli import params
from actionlog.cli.context import session_of
from actionlog.cli.occasion import occasion
from actionlog.cli.output import show_changed
from actionlog.services import record

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def void(
    ctx: typer.Context,
    ref: params.Ref,
    reason: params.Reason = None,
    on: params.On = None,
    by: params.By = None,
) -> None:
    """Mark an action as entered by mistake; its number stays taken."""
    session = session_of(ctx)
    number = params.ref(ref)
    why = session.needed(reason, "the reason", '--reason "…"', params.words("the reason"))
    action = record.void(session.store, number, why, occasion(session, on, None, by))
    session.say(f"{number} is void, and its number stays taken")
    show_changed(session, [action])
