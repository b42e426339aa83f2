"""`actionlog keep-open`: record that a meeting refused to close actions."""

from __future__ import annotations

import typer

from actionlog.cli import params
from actionlog.cli.context import session_of
from actionlog.cli.occasion import occasion
from actionlog.cli.output import show_changed
from actionlog.domain.dates import full_day
from actionlog.domain.text import joined
from actionlog.services import decide

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("keep-open")
def keep_open(
    ctx: typer.Context,
    refs: params.Refs,
    meeting: params.Meeting = None,
    reason: params.Reason = None,
    by: params.By = None,
) -> None:
    """Record that a meeting refused to close an action."""
    session = session_of(ctx)
    numbers = params.several(refs)
    refused = session.needed(
        session.day(meeting) if meeting is not None else None,
        "the meeting that refused",
        "--meeting DATE",
        session.day,
    )
    why = session.needed(reason, "the reason", '--reason "…"', params.words("the reason"))
    when = occasion(session, None, str(refused), by)
    actions = decide.keep_open(session.store, numbers, why, when, session.as_at)
    session.say(f"{joined(map(str, numbers))} kept open at the meeting of {full_day(refused)}")
    show_changed(session, actions)
