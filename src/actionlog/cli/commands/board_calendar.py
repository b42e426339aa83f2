"""`actionlog calendar`: the board's dates, for whoever keeps a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import paper_output
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.english import counted
from actionlog.errors import UsageProblem
from actionlog.report.calendar_dates import board_dates

if TYPE_CHECKING:
    from actionlog.cli.context import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def calendar(
    ctx: typer.Context,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE.ics|DIR", help="Write a calendar file."),
    ] = None,
    private: Annotated[
        bool,
        typer.Option(
            "--private", help="In the file too: what is private, and everybody's name in full."
        ),
    ] = False,
) -> None:
    """Show the meetings, the days by which papers are due, deadlines.

    With -o they are written as a file that Outlook, Thunderbird and telephones open, without what
    is private. Written anew to the same place, it moves what has moved in a calendar that
    subscribes to it.

    Example: actionlog calendar -o board.ics
    """
    session = session_of(ctx)
    if output is None:
        show(session, board_dates(session.board, session.as_at, private=True).listing())
        return
    place = _place(session, output)
    dates = board_dates(session.board, session.as_at, private=private)
    session.reading.refuse_unreadable()
    if dates.withheld:
        session.say(f"{dates.withheld} {dates.withheld.verb} left out; to have all: --private")
    from actionlog.render.calendar_file import calendar_file

    paper_output.write_whole(session.folder / place, place, calendar_file(dates, session.now))
    session.say(f"{place} written: {counted(len(dates.dates), 'date')}")


def _place(session: Session, output: str) -> str:
    """The file that is meant: in a folder it is named after the board. Raises `UsageProblem`."""
    if output.endswith("/") or (session.folder / output).is_dir():
        (session.folder / output).mkdir(parents=True, exist_ok=True)
        return str(Path(output) / f"{session.board.id}.ics")
    if Path(output).suffix.casefold() != ".ics":
        raise UsageProblem(f"{output} is not named as a calendar is", f"-o {output}.ics")
    return output
