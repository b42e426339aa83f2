"""`actionlog doctor`: whether everything that the log needs is in order."""

from __future__ import annotations

import typer

from actionlog.cli.checkup import checkup
from actionlog.cli.context import session_of
from actionlog.cli.output import show_listing
from actionlog.errors import ExitCode
from actionlog.report.registers import findings_of_doctor

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def doctor(ctx: typer.Context) -> None:
    """See whether git, the repository and the files are in order."""
    session = session_of(ctx)
    found = checkup(session)
    show_listing(session, findings_of_doctor(found))
    if any(one.state == "problem" for one in found):
        raise typer.Exit(ExitCode.FINDINGS)
