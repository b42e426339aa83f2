"""`actionlog merge-driver`: called by git to put two versions of a file of the log together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from actionlog.cli.context import session_of
from actionlog.store.share import driver

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_OURS_FIRST = ("merge", "pull")
"""What git calls itself where its first side is what is here, and its other what was published."""


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
    files = tuple(session.folder / one for one in (base, ours, theirs))
    turned = session.environ.get("GIT_REFLOG_ACTION", "").startswith(_OURS_FIRST)
    done = driver.drive(
        session.folder,
        (files[0], files[1], Path(files[2])),
        path,
        session.now.date(),
        turned=turned,
    )
    if not done:
        session.say(f"conflict: {path} says two things that cannot both be so: actionlog resolve")
        raise typer.Exit(1)
