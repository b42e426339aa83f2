"""`actionlog reopen`: put a closed or void action back on the log."""

from __future__ import annotations

import typer

from actionlog.cli import params
from actionlog.cli.context import session_of
from actionlog.cli.occasion import occasion
from actionlog.cli.output import show_changed
from actionlog.domain.dates import spoken_deadline
from actionlog.services import record

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def reopen(
    ctx: typer.Context,
    ref: params.Ref,
    reason: params.Reason = None,
    meeting: params.Meeting = None,
    on: params.On = None,
    by: params.By = None,
) -> None:
    """Put a closed or void action back on the log, for a reason."""
    session = session_of(ctx)
    number = params.ref(ref)
    why = session.needed(reason, "the reason", '--reason "…"', params.words("the reason"))
    when = occasion(session, on, meeting, by)
    action = record.reopen(session.store, number, why, when)
    session.say(f"{number} is open again, deadline {spoken_deadline(action.deadline)}")
    show_changed(session, [action])
