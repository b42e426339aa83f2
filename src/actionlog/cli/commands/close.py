"""`actionlog close`: close actions, as a meeting agreed."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import params
from actionlog.cli.context import Session, session_of
from actionlog.cli.occasion import occasion
from actionlog.cli.output import show_changed
from actionlog.domain.action import Outcome
from actionlog.domain.dates import full_day
from actionlog.domain.text import joined
from actionlog.errors import ClosingNeedsMeeting, UsageProblem
from actionlog.services import decide

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def close(
    ctx: typer.Context,
    refs: params.Refs,
    meeting: Annotated[
        str | None, typer.Option(metavar="DATE", help="The meeting that agreed it.")
    ] = None,
    outcome: Annotated[
        Outcome, typer.Option(help="Why it is closed.", case_sensitive=False)
    ] = Outcome.DONE,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the meeting said of it.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="BODY", help="To whom, where it is transferred.")
    ] = None,
    by: params.By = None,
) -> None:
    """Close actions, as a meeting agreed. All that are named are closed, or none."""
    session = session_of(ctx)
    numbers = params.several(refs)
    if to is not None and outcome is not Outcome.TRANSFERRED:
        raise UsageProblem("--to says to whom an action is transferred", "--outcome transferred")
    agreed = meeting or _asked(session, numbers)
    when = occasion(session, None, agreed, by)
    closure = decide.Closure(outcome, text or "", to)
    actions = decide.close(session.store, numbers, closure, when, session.as_at)
    session.say(
        f"{joined(map(str, numbers))} closed at the meeting of {full_day(session.day(agreed))}, "
        f"outcome {outcome.value}{f' to {to}' if to else ''}"
    )
    show_changed(session, actions)


def _asked(session: Session, numbers: list[int]) -> str:
    """Ask which meeting agreed. Raises `ClosingNeedsMeeting` where nobody can be asked."""
    if session.talks:
        return str(session.needed(None, "the meeting that agreed it", "--meeting", session.day))
    last = session.board.meetings.last_held(session.as_at)
    raise ClosingNeedsMeeting(" ".join(map(str, numbers)), last.day if last else None)
