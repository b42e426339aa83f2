"""`actionlog chase`: letters to those who answer for what is late, due, or not shown to be done."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from actionlog.cli import arguments, letter_output
from actionlog.cli.arguments import meetings
from actionlog.cli.context import session_of
from actionlog.cli.output import show

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def chase(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="MEETING",
            autocompletion=meetings,
            help="The meeting before which to answer.  [default: the next one]",
        ),
    ] = None,
    responsible: arguments.AnsweredBy = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="DIR", help="Write a draft for each letter."),
    ] = None,
    reply_as_sheet: Annotated[
        bool,
        typer.Option("--reply-as-sheet", help="With a sheet to answer in (.xlsx), for import."),
    ] = False,
    send: Annotated[
        bool, typer.Option("--send", help="Send them, through the server of board.toml.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also to who was written to today already.")
    ] = False,
    yes: arguments.Yes = False,
    template: Annotated[
        bool, typer.Option("--template", help="Print the wording, to be changed by the board.")
    ] = False,
) -> None:
    """Write to whoever owes the board an answer before a meeting.

    One letter a person, role or body: about what is late, falls due before it, or is proposed for
    closure with nothing that shows that it is done. With -o they are written as drafts (.eml) that
    Outlook and Thunderbird open. They go out with --send, and who was written to about what is
    on record with the meeting.

    Example: actionlog chase --for 5.5.21 -o letters/
    """
    session = session_of(ctx)
    if template:
        sys.stdout.write(letter_output.usual_wording())
        return
    letters = letter_output.letters(session, meeting, responsible, with_sheet=reply_as_sheet)
    if output is None and not send:
        show(session, letters)
        return
    session.reading.refuse_unreadable()
    noted = output is not None and letter_output.write_drafts(session, letters, output, yes=yes)
    if send:
        from actionlog.cli.letter_sending import send as send_all

        send_all(session, letters, again=again, yes=yes, noted=noted)
