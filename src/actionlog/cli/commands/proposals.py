"""The commands by which closing is proposed, and refused: `propose`, `keep-open`."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import occasion
from actionlog.cli.chosen_actions import (
    CLOSING,
    OPEN,
    AllOf,
    DueAt,
    Refs,
    Selection,
    chosen,
    chosen_with_words,
    missing,
    reason_for,
    refuse_unasked,
    said,
)
from actionlog.cli.context import session_of
from actionlog.cli.options import UNASKED
from actionlog.cli.output import tell_recorded
from actionlog.domain.action import Occasion
from actionlog.english import full_day
from actionlog.services import decisions, updates

propose_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@propose_app.command()
def propose(
    ctx: typer.Context,
    typed: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REF… EVIDENCE",
            autocompletion=arguments.refs,
            help="The actions' refs, and what shows that they are done; - for what is piped in.",
        ),
    ] = None,
    on: arguments.On = None,
    by: arguments.By = None,
    meeting: arguments.Meeting = None,
    all_of: AllOf = None,
    due_at: DueAt = None,
    yes: arguments.Yes = False,
) -> None:
    """Propose an action for closure, with its evidence.

    The next meeting agrees (close, carry-forward) or refuses (keep-open).

    Example: actionlog propose 38 "Paper circulated on 5 January"
    """
    session = session_of(ctx)
    selection = Selection(all_of, due_at, yes, OPEN)
    refs, words = chosen_with_words(session, "propose", typed, selection)
    example = f'actionlog propose {" ".join(map(str, refs))} "what shows that it is done"'
    when = occasion(session, on, meeting, by)
    refuse_unasked(session, refs, words, lambda action: action.proposed(UNASKED, when))
    evidence = missing(
        session, refs, said(words), "the evidence", example, arguments.words("the evidence")
    )
    if not selection.agreed(session, refs, "propose"):
        return
    done = updates.propose(session.store, refs, evidence, when)
    following = done.board.meetings.next_from(session.as_at)
    to = f" to the meeting of {full_day(following.day)}" if following else ""
    tell_recorded(session, done, lambda _: f"proposed for closure{to}", when.by)


keep_open_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@keep_open_app.command("keep-open")
def keep_open(
    ctx: typer.Context,
    refs: Refs = None,
    meeting: arguments.Meeting = None,
    reason: arguments.Reason = None,
    by: arguments.By = None,
) -> None:
    """Record that a meeting refused to close an action.

    Example: actionlog keep-open 42 --meeting 13.1.21 --reason "Not seen yet"
    """
    session = session_of(ctx)
    example = 'actionlog keep-open 42 --meeting DATE --reason "…"'
    numbers = chosen(session, refs, Selection(statuses=CLOSING), example)
    today = Occasion(on=session.as_at)
    refuse_unasked(session, numbers, meeting, lambda action: action.kept_open(UNASKED, today))
    refused = missing(
        session,
        numbers,
        session.meeting(meeting) if meeting is not None else None,
        "the meeting that refused",
        "--meeting DATE",
        session.meeting,
        arguments.just_held(session),
    )
    when = occasion(session, None, str(refused), by)
    refuse_unasked(session, numbers, reason, lambda action: action.kept_open(UNASKED, when))
    why = reason_for(session, () if meeting is None else numbers, reason)
    done = decisions.keep_open(session.store, numbers, why, when, session.as_at)
    in_words = f"kept open at the meeting of {full_day(refused)}"
    tell_recorded(session, done, lambda _: in_words, when.by)
