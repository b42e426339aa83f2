"""`actionlog diff`: what changed between two papers, dates, commits or files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli.context import Session, session_of
from actionlog.cli.output import console, for_stdout
from actionlog.cli.sides import NOW, side
from actionlog.report.differences import comparison

if TYPE_CHECKING:
    from actionlog.report.differences import Comparison

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def diff(
    ctx: typer.Context,
    before: Annotated[
        str, typer.Argument(metavar="A", help="A meeting, a date, a commit, or a file.")
    ],
    after: Annotated[
        str, typer.Argument(metavar="B", help="The same.  [default: the log as it is now]")
    ] = NOW,
) -> None:
    """Show what changed between two papers, dates, commits or files.

    A meeting's day means the log as its paper had it: as issued, or else as recorded when that
    day began. A file is a log kept elsewhere: last month's spreadsheet against this month's.
    """
    session = session_of(ctx)
    found = comparison(session.board, side(session, before), side(session, after))
    sys.stdout.write(_rendered(session, found))


def _rendered(session: Session, found: Comparison) -> str:
    if session.options.json:
        from actionlog.render import structured_comparison

        return for_stdout(structured_comparison.comparison(found, session.as_at))
    from actionlog.render import comparison as shown

    if session.options.plain or not sys.stdout.isatty():
        return shown.lines(found)
    return shown.screen(found, console())
