"""`actionlog init`: start a log."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.context import Session, session_of
from actionlog.errors import OptionMissing
from actionlog.store.founding import found_log

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def init(
    ctx: typer.Context,
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder in which to keep it.")
    ] = ".",
    board_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="The board's id.  [default: made of its name]"),
    ] = None,
) -> None:
    """Start a log for a board.

    actionlog init --board "Partnership Board" makes DIR/logs with the board's folder in it, and a
    git repository where there is none. The id is the name of that folder, made of the board's name:
    give it where that has no Latin letters, or for a shorter one.

    Example: actionlog init --board "Partnership Board"
    """
    session = session_of(ctx)
    name = session.options.board
    if name is None:
        name = _asked(session)
    board = found_log(
        session.folder / folder,
        name,
        session.now,
        board_id=board_id,
        replayed=session.replayed,
    )
    session.options.board = None  # it founded the log; one board needs no name to be meant
    session.say(f"the log of {name} is in {folder.rstrip('/')}/logs/{board}")
    session.say("next: actionlog people add NAME, actionlog meeting add DATE, actionlog add")


def _asked(session: Session) -> str:
    if not session.talks:
        raise OptionMissing("the board's name", '--board "Partnership Board"')
    return session.needed(None, "the board's full name", "--board NAME", str)
