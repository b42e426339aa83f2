"""`actionlog defer`: move a deadline later."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import occasion
from actionlog.cli.context import session_of
from actionlog.cli.output import tell_recorded
from actionlog.domain.action import Action, Event, Status
from actionlog.domain.action_history import deferrals, told_status
from actionlog.domain.dates.deadline import short_deadline, spoken_deadline, stored_deadline
from actionlog.english import ordinal
from actionlog.services import updates

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def defer(
    ctx: typer.Context,
    ref: arguments.Ref,
    to: Annotated[
        str | None,
        typer.Argument(metavar="DATE", help="The new deadline: Apr-21, 7.4.21, “next meeting”."),
    ] = None,
    reason: arguments.Reason = None,
    meeting: arguments.Meeting = None,
    on: arguments.On = None,
    by: arguments.By = None,
) -> None:
    """Move a deadline later, for a reason that stays on record.

    What was proposed for closure is open again.
    """
    session = session_of(ctx)
    number = arguments.ref(ref)
    deadline = session.needed(
        session.deadline(to) if to is not None else None,
        "the new deadline",
        f"actionlog defer {number} DATE --reason TEXT",
        session.deadline,
    )
    why = session.needed(reason, "the reason", '--reason "…"', arguments.words("the reason"))
    when = occasion(session, on, meeting, by)
    done = updates.defer(session.store, number, deadline, why, when)
    tell_recorded(session, done, _told)


def _told(action: Action) -> str:
    was = next(note.old for note in reversed(action.comments) if note.event is Event.DEFERRED)
    return (
        f"deadline moved from {short_deadline(stored_deadline(str(was)))} to "
        f"{spoken_deadline(action.deadline)}, {ordinal(deferrals(action))} time{_reopened(action)}"
    )


def _reopened(action: Action) -> str:
    """That it was proposed for closure until now."""
    before = replace(action, comments=action.comments[:-1])
    proposed = told_status(before) is Status.CLOSING
    return ", and no longer proposed for closure" if proposed else ""
