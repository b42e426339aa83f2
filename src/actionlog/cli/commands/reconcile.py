"""`actionlog reconcile`: hold a meeting's minutes against the log.

`--add` puts on the log, one by one, what it lacks.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import Faults, meetings
from actionlog.cli.commands.add import told_addition
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import left_out, show, tell_left
from actionlog.domain.dates.deadline import TBC, spoken_deadline
from actionlog.domain.minutes.agreement import reconcile as compare
from actionlog.domain.stored_text import clean, clean_line
from actionlog.english import joined
from actionlog.errors import ExitCode, OptionMissing
from actionlog.report.reconciled_minutes import Reconciled
from actionlog.services import updates

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.minutes.agreement import Reconciliation
    from actionlog.domain.minutes.marked_actions import Missing


def add_missing(session: Session, result: Reconciliation, *, yes: bool) -> bool:
    """Add what can be added; whether anything was. Nothing is, where one name is not known.

    Raises `NameUnknown`, `NameAmbiguous`, `OptionMissing` where nobody can be asked.
    """
    ready = [one for one in result.missing if one.wording and one.item and one.responsible]
    for one in result.missing:
        if one not in ready:
            which = f"action {one.marker.ref}" if one.marker.ref else f'"{one.marker.says}"'
            session.say(f"{which} is not added: the minutes do not tell all of it; see the command")
    if not ready:
        session.say("nothing to add")
        return False
    if not yes and not session.talks:
        raise OptionMissing("your agreement", arguments.again(session, "reconcile", "--yes"))
    faults = Faults()
    named = [faults.of(partial(_names, session, one, result.meeting)) for one in ready]
    _ = [faults.of(partial(session.deadline, one.due)) for one in ready]
    faults.refuse()
    done = False
    for one, names in zip(ready, named, strict=True):
        done = _added(session, one, names or (), result.meeting, yes=yes) or done
    return done


def _names(session: Session, one: Missing, day: date) -> tuple[str, ...]:
    return session.board.people.responsible(one.responsible, day)


def _added(session: Session, one: Missing, names: tuple[str, ...], day: date, *, yes: bool) -> bool:
    deadline = session.deadline(one.due)
    if not yes:
        which = f"{one.marker.ref}: " if one.marker.ref else ""
        read = "" if deadline == TBC else f", due {spoken_deadline(deadline)}"
        session.say(f'{which}"{one.wording}", {one.item}, {joined(names)}{read}')
        if not session.agrees("Add it?", "--yes", yes=False):
            return False
        if not read:
            due = one.due
            deadline = session.needed(None, "the deadline", "--due DATE", session.deadline, due)
    new = updates.NewAction(
        wording=clean(one.wording, "the action"),
        item=clean_line(one.item, "the item"),
        responsible=names,
        deadline=deadline,
        raised=day,
        ref=one.marker.ref,
        private=one.marker.private,
    )
    done = updates.add(session.store, new)
    session.say(f"{done.action.named}: {told_addition(session, done.action)}")
    tell_left(session, done)
    return True


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def reconcile(
    ctx: typer.Context,
    minutes: Annotated[
        str,
        typer.Argument(metavar="MINUTES", help="The minutes: docx, pdf, html, md or txt."),
    ],
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            autocompletion=meetings,
            help="The meeting that they are of.  [default: as they say]",
        ),
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add the actions that the log lacks, after a look.")
    ] = False,
    yes: arguments.Yes = False,
) -> None:
    """Hold a meeting's minutes against the log.

    Finds the markers of actions, what became of earlier ones, and what was promised without a
    marker; says where minutes and log disagree, with the commands that put it right.

    Example: actionlog reconcile minutes.docx --meeting 13.1.21
    """
    from actionlog.cli.foreign_files import minutes_day, read_minutes_file

    session = session_of(ctx)
    if add:
        _ = session.store  # refuses the past before anything is read
    read = read_minutes_file(session, minutes)
    calendar = session.board.meetings
    day = calendar.that_decided(minutes_day(session, read, meeting), session.as_at).day
    result = compare(read, session.board, day)
    left_out(session, session.reading.findings)
    show(session, Reconciled(session.board, session.as_at, result), findings=())
    if add and add_missing(session, result, yes=yes):
        result = compare(read, session.store.read().board, day)
    if result.errors:
        raise typer.Exit(ExitCode.FINDINGS)
