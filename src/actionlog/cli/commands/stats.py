"""`actionlog stats`: the figures of a period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments, paper_output
from actionlog.cli.all_boards import refuse_board, sessions
from actionlog.cli.context import session_of
from actionlog.cli.output import left_out, show, wants_json
from actionlog.cli.paper_output import Destination
from actionlog.cli.printed_forms import PrintedForm, form_asked
from actionlog.domain.dates.deadline import first_day_of, last_day_of
from actionlog.domain.figures import Period
from actionlog.domain.paper_style import Edition
from actionlog.english import full_day
from actionlog.errors import ExitCode, UsageProblem
from actionlog.render.paper.formats import Form, rendered
from actionlog.report.figures_paper import figures_paper
from actionlog.report.period_figures import BoardFigures, PeriodFigures, period_figures

if TYPE_CHECKING:
    from actionlog.cli.context import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_APRIL = 4


@app.command()
def stats(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="A day, or a month from its first.  [default: the financial year]",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="DATE",
            help="A day, or a month to its last.  [default: the as-at date]",
        ),
    ] = None,
    form: Annotated[
        PrintedForm | None,
        typer.Option("-f", "--format", help="As a paper.", case_sensitive=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write the paper."),
    ] = None,
    edition: paper_output.EditionAsked = None,
    all_boards: arguments.AllBoards = False,
) -> None:
    """Show what a period raised, closed and put off, and in what time.

    Each number says which actions it counts. As a paper it has a chart, told in words too.

    Example: actionlog stats --from Apr-20 --to Mar-21 -f docx -o figures.docx
    """
    session = session_of(ctx)
    if all_boards:
        refuse_board(session)
    period = _period(session, since, until)
    asked = form_asked(form, output, PrintedForm.DOCX)
    meant = list(sessions(session)) if all_boards else [session]
    told = tuple(_figures(one, period, edition, is_paper=asked is not None) for one in meant)
    if asked is None or wants_json(session):
        if all_boards:
            show(session, BoardFigures(told), findings=())
            left_out(session, [one for board in meant for one in board.reading.findings])
            if any(board.reading.faults for board in meant):
                raise typer.Exit(ExitCode.UNREADABLE)
        else:
            show(session, told[0])
        return
    for one in meant:
        one.reading.refuse_unreadable()
    dress = paper_output.Dress() if all_boards else paper_output.dress(session, session.board)
    document = figures_paper(told, session.as_at, *dress)
    whose = "all-boards" if all_boards else told[0].board.id
    written = Form(asked.value)
    name = f"figures-{whose}-{period.first}-{period.last}.{written.value}"
    Destination.of(session, output, (written,)).write(name, rendered(document, written))


def _figures(
    session: Session, period: Period, edition: Edition | None, *, is_paper: bool
) -> PeriodFigures:
    """The figures of one board; a paper is of the edition that the board's papers are."""
    usual = session.board.settings.paper.edition if is_paper else Edition.FULL
    return period_figures(session.board, period, edition or usual, session.as_at)


def _period(session: Session, since: str | None, until: str | None) -> Period:
    last = last_day_of(session.written(until)) if until is not None else session.as_at
    first = first_day_of(session.written(since)) if since is not None else _year_of(last)
    if first > last and until is None:
        raise UsageProblem(
            f"{full_day(first)} is still to come, and a period ends today where --to does not say",
            f"actionlog stats --from {_year_of(last)}",
        )
    if since is not None and until is not None and first > last:
        begins, ends = first_day_of(session.written(until)), last_day_of(session.written(since))
        raise UsageProblem(
            f"a period from {full_day(first)} does not end on {full_day(last)}",
            f"actionlog stats --from {begins} --to {ends}",
        )
    return Period(first, last)


def _year_of(day: date) -> date:
    """The first day of the financial year in which a day lies: it begins in April."""
    return date(day.year if day.month >= _APRIL else day.year - 1, _APRIL, 1)
