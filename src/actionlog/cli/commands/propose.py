"""`actionlog propose`: propose an action for closure."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import params
from actionlog.cli.context import session_of
from actionlog.cli.occasion import occasion
from actionlog.cli.output import show_changed
from actionlog.domain.dates import full_day
from actionlog.services import record

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def propose(
    ctx: typer.Context,
    ref: params.Ref,
    evidence: Annotated[
        str | None, typer.Argument(metavar="EVIDENCE", help="What shows that it is done.")
    ] = None,
    on: params.On = None,
    by: params.By = None,
    meeting: params.Meeting = None,
) -> None:
    """Propose an action for closure, with its evidence.

    The next meeting agrees (close, carry-forward) or refuses (keep-open).
    """
    session = session_of(ctx)
    number = params.ref(ref)
    shown = session.needed(
        evidence,
        "the evidence",
        f'actionlog propose {number} "what shows that it is done"',
        params.words("the evidence"),
    )
    when = occasion(session, on, meeting, by)
    action = record.propose(session.store, number, shown, when)
    following = session.board.meetings.next_from(session.as_at)
    to = f" to the meeting of {full_day(following.day)}" if following else ""
    session.say(f"{number} proposed for closure{to}")
    show_changed(session, [action])
