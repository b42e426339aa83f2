"""`actionlog undo` and `redo`: take the last command back, or do again what was taken back."""

from __future__ import annotations

from functools import partial

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import Faults
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import listed, show_changed_refs
from actionlog.english import dates_in_words, full_day, joined
from actionlog.store import undoing
from actionlog.store.git.signatures import who_enters
from actionlog.store.undoing import LastCommand

undo_app = typer.Typer(rich_markup_mode=None, add_completion=False)
redo_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@undo_app.command()
def undo(ctx: typer.Context, yes: arguments.Yes = False) -> None:
    """Take the last command back, after showing it.

    Both stay in the history. An action that was added becomes void: its number is not given again.
    A log that was brought in goes as it came, and can be brought in again.

    Example: actionlog undo
    """
    session = session_of(ctx)
    command = undoing.last_command(session.store)
    session.say(
        f"the last command: {dates_in_words(command.subject)} ({_when(command)}{command.by})"
    )
    if (me := who_enters(session.root)) and me != command.by:
        session.say(f"it was {command.by} who entered it, and you are {me}")
    for one in command.passed_over:
        session.say(f"left as it is, made by no command: {one.commit[:10]} {one.subject}")
    if command.brought_in:
        session.say("what it added leaves with it; the same file can be brought in again")
    if command.voids:
        refs = joined(map(str, command.voids))
        session.say(
            f"{refs} becomes void and the number stays taken; "
            f"to correct it instead: actionlog edit {command.voids[0]}"
        )
    if others := [board for board in command.boards if board != session.log.board]:
        session.say(f"it is taken back on {joined(others)} too")
    _name(session, command)
    if not session.agrees("Take it back?", "actionlog undo --yes", yes=yes):
        session.say("nothing was changed")
        return
    undoing.undo(session.store, command, session.as_at)
    session.say(f"undone: {dates_in_words(command.subject)}")
    show_changed_refs(session, command.refs)


@redo_app.command()
def redo(ctx: typer.Context, yes: arguments.Yes = False) -> None:
    """Do again what undo took back, after showing it.

    That goes as long as nothing else has touched the same files. All of it stays in the history.

    Example: actionlog redo
    """
    session = session_of(ctx)
    command = undoing.last_undo(session.store)
    session.say(
        f"taken back last: {dates_in_words(command.subject)} ({_when(command)}{command.by})"
    )
    _name(session, command)
    if not session.agrees("Do it again?", "actionlog redo --yes", yes=yes):
        session.say("nothing was changed")
        return
    undoing.redo(session.store, command, session.as_at)
    session.say(f"redone: {dates_in_words(command.subject)}")
    show_changed_refs(session, command.refs)


def _name(session: Session, command: LastCommand) -> None:
    """Say which actions the command was about."""
    faults = Faults()
    found = [faults.of(partial(session.board.action, ref)) for ref in command.refs]
    for line in listed(filter(None, found)):
        session.say(line)


def _when(command: LastCommand) -> str:
    """When it was entered; what brings a log in, or takes it out, bears the date of its paper."""
    if command.dated:
        return ""
    return f"{full_day(command.entered.date())}, {command.entered:%H:%M}, "
