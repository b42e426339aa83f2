"""`actionlog merge-driver`: called by git to put two versions of a file of the log together."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.context import session_of
from actionlog.store.share import driver

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(driver.COMMAND, hidden=True)
def merge_driver(
    ctx: typer.Context,
    base: Annotated[str, typer.Argument(metavar="BASE")],
    ours: Annotated[str, typer.Argument(metavar="OURS")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS")],
    path: Annotated[str, typer.Argument(metavar="PATH")],
) -> None:
    """Put two versions of a file together, as git asks for it."""
    session = session_of(ctx)
    files = (session.folder / base, session.folder / ours, session.folder / theirs)
    turned = driver.is_merging(session.folder, session.environ.get("GIT_REFLOG_ACTION", ""))
    done = driver.drive(files, path, session.folder, session.now.date(), turned=turned)
    if not done:
        session.say(f"conflict: {path} says two things that cannot both be so: actionlog resolve")
        raise typer.Exit(1)
