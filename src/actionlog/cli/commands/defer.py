"""`actionlog defer`: move a deadline later."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import occasion
from actionlog.cli.chosen_actions import (
    OPEN,
    AllOf,
    DueAt,
    Selection,
    chosen,
    is_number,
    missing,
    reason_for,
    refuse_unasked,
)
from actionlog.cli.context import Session, session_of
from actionlog.cli.options import UNASKED
from actionlog.cli.output import tell_recorded
from actionlog.domain.action import Action, Event, Status
from actionlog.domain.action_history import deferrals, told_status
from actionlog.domain.dates.deadline import named_deadline, spoken_deadline, stored_deadline
from actionlog.english import ordinal, pasted
from actionlog.errors import ActionlogError, DeferralInDoubt, DeferralWords
from actionlog.services import updates

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def defer(
    ctx: typer.Context,
    typed: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REF… DATE",
            autocompletion=arguments.refs,
            help="The action's ref and the new deadline: Apr-21, 7.4.21, “next meeting”; "
            "or several refs, and the deadline by --to.",
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="DATE", help="The new deadline of several.")
    ] = None,
    reason: arguments.Reason = None,
    meeting: arguments.Meeting = None,
    on: arguments.On = None,
    by: arguments.By = None,
    all_of: AllOf = None,
    due_at: DueAt = None,
    yes: arguments.Yes = False,
) -> None:
    """Move a deadline later, for a reason that stays on record.

    What was proposed for closure is open again.

    Example: actionlog defer 9 Apr-21 --reason "The strategy is being redrafted"
    """
    session = session_of(ctx)
    selection = Selection(all_of, due_at, yes, OPEN)
    options = (("--meeting", meeting), ("--date", on), ("--by", by))
    more = "".join(f" {name} {pasted(said)}" for name, said in options if said)
    refs, date_typed = _typed(session, typed or [], to, selection, more)
    shape = f"actionlog defer {' '.join(map(str, refs))} --to DATE --reason TEXT"
    deadline = missing(
        session,
        refs,
        session.deadline(date_typed) if date_typed is not None else None,
        "the new deadline",
        shape,
        session.deadline,
    )
    when = occasion(session, on, meeting, by)
    refuse_unasked(
        session, refs, reason, lambda action: updates.deferred(action, deadline, UNASKED, when)
    )
    why = reason_for(session, () if date_typed is None else refs, reason)
    if not selection.agreed(session, refs, "defer"):
        return
    done = updates.defer(session.store, refs, deadline, why, when)
    tell_recorded(session, done, told_deferral, when.by)


def _typed(
    session: Session, typed: list[str], to: str | None, selection: Selection, more: str
) -> tuple[list[int], str | None]:
    """The refs, and the date where there is one. Raises `DeferralInDoubt`."""
    last = None
    if not selection.given:
        _refuse_more_words(session, typed, to, more)
    if to is None and typed and not is_number(typed[-1]) and (selection.given or len(typed) > 1):
        *typed, last = typed
    return chosen(session, typed, selection, 'actionlog defer 9 DATE --reason "…"'), to or last


def _refuse_more_words(session: Session, typed: list[str], to: str | None, more: str) -> None:
    """Refuse all but refs and one word for the date: one that is not quoted, or the reason."""
    at = next((at for at, word in enumerate(typed) if not is_number(word)), len(typed))
    refs, said = typed[:at], typed[at:]
    if not refs or not said or (to is None and len(refs) == len(said) == 1):
        return
    if to is not None:
        raise DeferralInDoubt(DeferralWords(refs, to, " ".join(said)), more=more)
    # The last of several numbers may be the day: `9 7 April`.
    places = (at, at - 1) if at > 1 else (at,)
    meant = [one for begins in places if (one := _meant(session, typed, begins))]
    if not meant:
        session.deadline(" ".join(said))  # says why it is none
    raise DeferralInDoubt(*meant, more=more)


def _meant(session: Session, typed: list[str], begins: int) -> DeferralWords | None:
    """The words with the longest date that begins at one of them."""
    for end in range(len(typed), begins, -1):
        day = " ".join(typed[begins:end])
        if _is_date(session, day):
            return DeferralWords(typed[:begins], day, " ".join(typed[end:]))
    return None


def _is_date(session: Session, text: str) -> bool:
    try:
        session.deadline(text)
    except ActionlogError:
        return False
    return True


def told_deferral(action: Action) -> str:
    """What was put off, with the new date as it was understood."""
    was = next(note.old for note in reversed(action.comments) if note.event is Event.DEFERRED)
    return (
        f"deadline moved from {named_deadline(stored_deadline(str(was)))} to "
        f"{spoken_deadline(action.deadline)}, {ordinal(deferrals(action))} time{_reopened(action)}"
    )


def _reopened(action: Action) -> str:
    """That it was proposed for closure until now."""
    before = replace(action, comments=action.comments[:-1])
    proposed = told_status(before) is Status.CLOSING
    return ", and no longer proposed for closure" if proposed else ""
