"""`actionlog appendix`: the log as the paper for a meeting."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments, paper_output
from actionlog.cli.arguments import meetings
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import console, on_screen, tell_unfinished
from actionlog.cli.paper_output import Destination
from actionlog.domain.paper_style import Edition
from actionlog.english import full_day
from actionlog.errors import (
    FormatNotIssued,
    MeetingUnknown,
    MomentUnknown,
    NoMeetingYet,
    PaperNotRecorded,
    UsageProblem,
)
from actionlog.render.paper.formats import Form, rendered_with_warnings
from actionlog.report.meeting_paper import paper

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting
    from actionlog.report.paper_document import PaperDocument

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def appendix(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            autocompletion=meetings,
            help="The meeting's day.  [default: the next one]",
        ),
    ] = None,
    formats: paper_output.Formats = None,
    output: arguments.WrittenTo = None,
    edition: paper_output.EditionAsked = None,
    sections: Annotated[
        bool | None,
        typer.Option("--sections/--one-table", help="In sections, or in one table."),
    ] = None,
    latest_comment: Annotated[
        bool | None,
        typer.Option("--latest-comment/--all-comments", help="How many comments to print."),
    ] = None,
    responsible: arguments.AnsweredBy = None,
    template: Annotated[
        str | None,
        typer.Option(metavar="FILE.docx", help="A Word file whose styles and margins to take."),
    ] = None,
    as_issued: Annotated[
        bool,
        typer.Option(
            "--as-issued", help="Byte for byte as it was sent out; without -f, in each format."
        ),
    ] = False,
    revision: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="With --as-issued: which.  [default: the last]"),
    ] = None,
) -> None:
    """Write the log as the paper for a meeting.

    For a meeting that is past, the log is read as it was recorded when that day began. Without
    -o, one format goes to stdout, several into this folder; without -f a terminal shows it, and
    all else gets Markdown.

    Example: actionlog appendix 7.4.21 -f docx -o paper-4.docx
    """
    session = session_of(ctx)
    asked = paper_output.PaperOptions(edition, sections, latest_comment, responsible, template)
    given = paper_output.forms(formats or ())
    day = session.meeting(meeting, past=False) if meeting is not None else None
    if as_issued:
        if asked != paper_output.PaperOptions(edition):
            raise UsageProblem(
                "--as-issued gives what was sent out, which no option for a paper changes",
                "beside it stand only -f, -o, --edition and --revision",
            )
        _again(session, day, Again(given, output, revision, edition))
        return
    if revision is not None:
        raise UsageProblem("--revision says which paper was sent out", "add --as-issued")
    if given:
        Destination.of(session, output, given)
    document = _document(session, day, asked)
    if not given and output is None and on_screen(session):
        from actionlog.render.paper.terminal import on_terminal

        sys.stdout.write(on_terminal(document, console()))
        tell_unfinished(session)
        return
    forms = given or _usual(session, output)
    destination = Destination.of(session, output, forms)
    for form, content in _contents(session, document, forms):
        destination.write(paper_output.file_name(document, form), content)
    tell_unfinished(session)


@dataclass(frozen=True, slots=True)
class Again:
    """Which files of an issued paper are wanted again, and where."""

    forms: tuple[Form, ...]
    output: str | None
    revision: int | None
    edition: Edition | None


def _again(session: Session, day: date | None, again: Again) -> None:
    """Write the files of a paper as they were sent out, out of git."""
    from actionlog.store.paper_files import issued_files

    board = session.log.read().board
    meeting = board.meetings.on(day) if day else _next(session)
    issue = _issue(session, meeting, again)
    there = {Form(sent.name.rpartition(".")[2]): sent.name for sent in issue.files}
    missing = [form.value for form in again.forms if form not in there]
    if missing:
        raise FormatNotIssued(meeting.day, missing, [form.value for form in there])
    wanted = {name for form, name in there.items() if form in (again.forms or there)}
    destination = Destination.of(session, again.output, again.forms or tuple(there))
    for name, content in issued_files(session.log, meeting, issue, wanted).items():
        destination.write(name, content)


def _issue(session: Session, meeting: Meeting, again: Again) -> Issue:
    """The revision that is meant: of the edition asked for, or the board's, or the only one."""
    if again.edition is not None:
        return meeting.issue(again.revision, again.edition.value)
    usual = session.board.settings.paper.edition.value
    return meeting.issue(again.revision, usual if meeting.last_of(usual) else None)


def _contents(
    session: Session, document: PaperDocument, forms: tuple[Form, ...]
) -> list[tuple[Form, bytes]]:
    """Every format, before the first is written: a fault leaves no half of a paper."""
    made = []
    for form in forms:
        content, warnings = rendered_with_warnings(document, form)
        made.append((form, content))
        for warning in warnings:
            session.say(f"warning: {warning}")
    return made


def _usual(session: Session, output: str | None) -> tuple[Form, ...]:
    """The formats where none is asked for.

    JSON with `--json`; else what the file's ending says; for a folder the board's own formats.
    """
    if session.options.json:
        return (Form.JSON,)
    if output is None:
        return (Form.MARKDOWN,)
    ending = Path(output).suffix.casefold().removeprefix(".")
    if ending in {form.value for form in Form}:
        return (Form(ending),)
    if Destination(session, output, ()).is_folder:
        return tuple(map(Form, session.board.settings.paper.formats))
    return (Form.MARKDOWN,)


def _document(
    session: Session, day: date | None, asked: paper_output.PaperOptions
) -> PaperDocument:
    if day is None or day >= session.as_at or session.options.at:
        return _paper(session, day, asked)
    session.log.read().board.meetings.on(day)
    session.read_as_recorded_before(day)
    try:
        return _paper(session, day, asked)
    except (MeetingUnknown, MomentUnknown):
        raise PaperNotRecorded(day) from None


def _paper(session: Session, day: date | None, asked: paper_output.PaperOptions) -> PaperDocument:
    board = session.board
    sitting = board.meetings.on(day) if day else _next(session)
    as_at = session.as_at if session.options.as_at else sitting.day
    document = paper(board, sitting, paper_output.request(session, board, as_at, asked))
    session.reading.refuse_unreadable()
    return document


def _next(session: Session) -> Meeting:
    following = session.board.meetings.next_from(session.as_at)
    if following is None:
        raise NoMeetingYet(f"is on the calendar from {full_day(session.as_at)} on")
    return following
