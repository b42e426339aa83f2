"""The commands that take actions off the log and back: `close`, `reopen` and `void`."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import occasion
from actionlog.cli.board_transfer import (
    Wanted,
    board_meant,
    tell_no_board,
    tell_twice_open,
    transfer_to,
)
from actionlog.cli.chosen_actions import (
    OFF_LOG,
    ON_LOG,
    Ref,
    Refs,
    Selection,
    chosen,
    chosen_one,
    reason_for,
    refuse_unasked,
    show_named,
)
from actionlog.cli.context import Session, session_of
from actionlog.cli.earlier_papers import closed_after_all
from actionlog.cli.options import UNASKED
from actionlog.cli.output import tell_planned, tell_recorded
from actionlog.domain.action import Occasion, Outcome
from actionlog.domain.dates.deadline import spoken_deadline
from actionlog.english import full_day
from actionlog.errors import ClosingNeedsMeeting, UsageProblem
from actionlog.services import decisions, updates

close_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@close_app.command()
def close(
    ctx: typer.Context,
    refs: Refs = None,
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
        str | None,
        typer.Option(
            metavar="BODY|DATE",
            help="To whom it is transferred (a board that is kept here has it opened there); for "
            "which meeting it is planned.",
        ),
    ] = None,
    responsible: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Who answers for it on that board.  [default: who does here]"
        ),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="By when it is due on that board.  [default: as it was]"),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--as", metavar="TITLE", help="On the plan: what the item is called there."),
    ] = None,
    by: arguments.By = None,
) -> None:
    """Close actions, as a meeting agreed. All that are named are closed, or none.

    Example: actionlog close 38 39 44 --meeting 13.1.21 --outcome done
    To another board: actionlog close 9 --outcome transferred --to audit-board
    Onto an agenda: actionlog close 9 --outcome "forward plan" --to 9.6.21
    """
    session = session_of(ctx)
    numbers = chosen(session, refs, Selection(), "actionlog close 38 39 --meeting DATE")
    closure = _closure(session, outcome, text or "", to, title)
    board = board_meant(session, closure.to) if closure.to is not None else None
    if board is None and (responsible or due):
        raise UsageProblem(
            "--responsible and --due are for a board that is kept here, to which it goes",
            "--outcome transferred --to BOARD",
        )
    today = Occasion(on=session.as_at)
    refuse_unasked(session, numbers, meeting, lambda action: action.closed(outcome, today))
    agreed = meeting or _asked(session, numbers)
    when = occasion(session, None, agreed, by)
    if not closed_after_all(session, numbers, when.meeting):
        return
    if board is not None:
        transfer_to(session, board, numbers, Wanted(text or "", responsible or [], due), when)
        return
    done = decisions.close(session.store, numbers, closure, when, session.as_at)
    in_words = (
        f"closed at the meeting of {full_day(session.meeting(agreed))}, "
        f"outcome {outcome.value}{f' to {closure.to}' if closure.to else ''}"
    )
    tell_recorded(session, done, lambda _: in_words, when.by)
    if closure.to is not None:
        tell_no_board(session, closure.to)
    if outcome is Outcome.FORWARD_PLAN:
        tell_planned(session, done)


def _closure(
    session: Session, outcome: Outcome, text: str, to: str | None, title: str | None
) -> decisions.Closure:
    """Why they are closed; `--to` is a body or a meeting. Raises `UsageProblem`."""
    if outcome is Outcome.FORWARD_PLAN and to is not None:
        return decisions.Closure(
            outcome, text, planned_for=session.meeting(to, past=False), planned_as=title
        )
    if title is not None:
        raise UsageProblem(
            "--as says what an item of the forward plan is called",
            '--outcome "forward plan" --to DATE',
        )
    if to is not None and outcome is not Outcome.TRANSFERRED:
        raise UsageProblem(
            "--to says to whom an action is transferred, or for which meeting it is planned",
            "--outcome transferred",
            '--outcome "forward plan"',
        )
    return decisions.Closure(outcome, text, to)


def _asked(session: Session, numbers: list[int]) -> str:
    """Ask which meeting agreed. Raises `ClosingNeedsMeeting` where nobody can be asked."""
    calendar = session.board.meetings
    last = calendar.last_held(session.as_at)
    doubtful = calendar.in_doubt(session.as_at, last.day if last else None)
    if session.talks:
        for one in doubtful[-1:]:
            session.say(
                f"nothing says whether the meeting of {full_day(one.day)} was held "
                f"(actionlog meeting hold {one.day})"
            )
        show_named(session, numbers)
        question = "the meeting that agreed it"
        usual = arguments.just_held(session)
        return str(session.needed(None, question, "--meeting", session.meeting, usual))
    raise ClosingNeedsMeeting(
        " ".join(map(str, numbers)),
        last.day if last else None,
        doubtful[-1].day if doubtful else None,
    )


reopen_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@reopen_app.command()
def reopen(
    ctx: typer.Context,
    ref: Ref = None,
    reason: arguments.Reason = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="By when it is due now.  [default: as it was]"),
    ] = None,
    meeting: arguments.Meeting = None,
    on: arguments.On = None,
    by: arguments.By = None,
) -> None:
    """Put a closed or void action back on the log, for a reason.

    Example: actionlog reopen 38 --due "next meeting" --reason "The figures were not final"
    """
    session = session_of(ctx)
    number = chosen_one(session, ref, OFF_LOG, 'actionlog reopen 38 --reason "…"')
    when = occasion(session, on, meeting, by)
    refuse_unasked(session, (number,), reason, lambda action: action.reopened(UNASKED, when))
    why = reason_for(session, (number,), reason)
    deadline = session.deadline(due) if due is not None else None
    done = updates.reopen(session.store, number, why, when, deadline)
    tell_recorded(
        session,
        done,
        lambda action: f"open again, deadline {spoken_deadline(action.deadline)}",
        when.by,
    )
    tell_twice_open(session, done.action)


void_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@void_app.command()
def void(
    ctx: typer.Context,
    ref: Ref = None,
    reason: arguments.Reason = None,
    on: arguments.On = None,
    by: arguments.By = None,
) -> None:
    """Mark an action as entered by mistake; its number stays taken.

    Example: actionlog void 42 --reason "The same as 40"
    """
    session = session_of(ctx)
    number = chosen_one(session, ref, ON_LOG, 'actionlog void 38 --reason "…"')
    when = occasion(session, on, None, by)
    refuse_unasked(session, (number,), reason, lambda action: action.voided(UNASKED, when))
    why = reason_for(session, (number,), reason)
    done = updates.void(session.store, number, why, when)
    tell_recorded(session, done, lambda _: "void, and its number stays taken", when.by)
