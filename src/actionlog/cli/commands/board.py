"""`actionlog board`: the boards that are kept here, their names and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli.context import Session, session_of
from actionlog.cli.output import show
from actionlog.domain.action import Status
from actionlog.report import registers
from actionlog.services import register
from actionlog.store import loader
from actionlog.store.source import WorkTree

if TYPE_CHECKING:
    from actionlog.store.loader import Reading


def kept(session: Session) -> list[Reading]:
    """Every board that is kept in the logs folder."""
    source = WorkTree(session.root)
    return [loader.load(source, board) for board in loader.boards(source)]


app = typer.Typer(rich_markup_mode=None, add_completion=False, invoke_without_command=True)


@app.callback()
def board(ctx: typer.Context) -> None:
    """The boards kept here: show, add, rename, label."""
    if ctx.invoked_subcommand is None:
        _show(session_of(ctx))


@app.command("list")
def list_boards(ctx: typer.Context) -> None:
    """Show the boards that are kept here.

    Example: actionlog board list
    """
    _show(session_of(ctx))


@app.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The board's full name.")],
    new_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="The board's id.  [default: made of its name]"),
    ] = None,
) -> None:
    """Keep the log of one more board in this folder.

    Example: actionlog board add "Audit Committee"
    """
    from actionlog.store.founding import found_board

    session = session_of(ctx)
    board_id = found_board(
        session.root, name, session.now, board_id=new_id, replayed=session.replayed
    )
    session.say(f"{name} added: its id is {board_id}, so say --board {board_id}")


@app.command("rename")
def rename(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
) -> None:
    """Give the board another name; its id and its folder stay.

    Example: actionlog board rename "Integrated Care Board"
    """
    session = session_of(ctx)
    old = register.rename(session.store, name)
    session.say(f"{old} is called {name} from now on")


@app.command("label")
def label(
    ctx: typer.Context,
    status: Annotated[Status, typer.Argument(help="The status.")],
    word: Annotated[str, typer.Argument(metavar="WORD", help="The word to print for it.")],
) -> None:
    """Set the board's own word for a status, as its papers print it.

    Example: actionlog board label closing "Proposed for closure"
    """
    session = session_of(ctx)
    settings = register.label(session.store, status, word)
    session.say(f'"{status.value}" is printed as "{settings.label(status)}"')


def _show(session: Session) -> None:

    readings = kept(session)
    listing = registers.boards([reading.board for reading in readings])
    show(session, listing, [found for one in readings for found in one.findings])
