"""`actionlog stats`: the figures of a period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.domain.dates.deadline import first_day_of, last_day_of
from actionlog.domain.figures import Period, figures
from actionlog.english import full_day
from actionlog.errors import UsageProblem
from actionlog.report.period_figures import PeriodFigures

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
) -> None:
    """Show what a period raised, closed and put off, and in what time.

    Each number says which actions it counts.

    Example: actionlog stats --from Apr-20 --to Mar-21
    """
    session = session_of(ctx)
    period = _period(session, since, until)
    show(session, PeriodFigures(session.board, figures(session.board, period)))


def _period(session: Session, since: str | None, until: str | None) -> Period:
    last = last_day_of(session.written(until)) if until is not None else session.as_at
    first = first_day_of(session.written(since)) if since is not None else _year_of(last)
    if first > last:
        raise UsageProblem(
            f"a period from {full_day(first)} does not end on {full_day(last)}",
            f"actionlog stats --from {last} --to {first}",
        )
    return Period(first, last)


def _year_of(day: date) -> date:
    """The first day of the financial year in which a day lies: it begins in April."""
    return date(day.year if day.month >= _APRIL else day.year - 1, _APRIL, 1)
