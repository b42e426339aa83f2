"""`actionlog import`: bring in logs that were kept elsewhere: shown first, recorded on demand."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from actionlog.cli import arguments, import_run
from actionlog.cli.arguments import Faults, meetings
from actionlog.cli.context import session_of
from actionlog.cli.log_files import opener, read_answers, read_wishes
from actionlog.domain.board_context import Wishes
from actionlog.english import counted
from actionlog.errors import AnswersMissing, UsageProblem
from actionlog.services.log_series import Given, Logs

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("import")
def import_log(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Logs: xlsx, docx, csv, pdf, html, md or txt."),
    ],
    meeting: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE",
            autocompletion=meetings,
            help="The meeting whose log it is; once a file.  [default: as the file says]",
        ),
    ] = None,
    column: arguments.Columns = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="WORD=STATUS", help='Such as "Green=open".')
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NUMBER=ANSWER", help="Answer a question, by its number; several by 4-9 or 4,7."
        ),
    ] = None,
    answers_file: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", help="Questions are written there, and answers read."
        ),
    ] = None,
    part: Annotated[
        bool,
        typer.Option(
            "--part", help="Only some of the log: what is not listed there is left alone."
        ),
    ] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Record it; without this, it is only shown.")
    ] = False,
    yes: arguments.Yes = False,
) -> None:
    """Bring in logs kept elsewhere: shown first, recorded with --apply.

    Logs of several meetings become the history: what is new, put off, closed between, or gone.
    A cell that is not certain is a question; nothing is guessed, and no cell is lost.

    Example: actionlog import log.xlsx --meeting 13.1.21
    """
    session = session_of(ctx)
    faults = Faults()
    given = faults.of(lambda: read_answers(answer or ())) or {}
    wishes = faults.of(lambda: read_wishes(column or (), status or (), part=part)) or Wishes()
    read = [faults.of(partial(session.meeting, text)) for text in meeting or ()]
    faults.refuse()
    days = [day for day in read if day]
    if apply:
        session.refuse_past()
    kept = import_run.kept_answers(session, answers_file) if answers_file else None
    if kept and kept.content is None and apply:
        raise AnswersMissing(kept.path)
    if days and len(days) != len(files):
        raise _uneven(len(files), len(days))
    command = import_run.command(
        session,
        files,
        {
            "--meeting": days,
            "--column": column,
            "--status": status,
            "--answer": answer,
            "--part": [True] if part else None,
        },
        answers_file,
    )
    opens = opener(session.folder)
    with import_run.command_to_paste(command):
        request = import_run.Request(
            session=session,
            logs=Logs.opened(session.board, session.as_at, opens, files, days, wishes),
            given=Given(given, kept.given if kept else {}),
            kept=kept,
            command=command,
            beside=import_run.answers_beside(files),
            yes=yes,
        )
        if apply:
            import_run.record(request)
        else:
            import_run.show(request)


def _uneven(logs: int, days: int) -> UsageProblem:
    return UsageProblem(
        f"{counted(logs, 'log')}, and --meeting is given {counted(days, 'time')}",
        "give it once for each log, in their order, or not at all",
    )
