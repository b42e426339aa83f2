"""`actionlog list`: the actions on the log, a line each."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.complete import meetings, names
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import show
from actionlog.domain.action import Status
from actionlog.domain.query import Order, Query
from actionlog.errors import UsageProblem
from actionlog.report import actions

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("list")
def list_actions(
    ctx: typer.Context,
    status: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS", help="open, closing, closed, void or all.  [default: open, closing]"
        ),
    ] = None,
    responsible: Annotated[
        str | None,
        typer.Option(metavar="NAME", autocompletion=names, help="Who answers for it."),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(metavar="DATE", autocompletion=meetings, help="The meeting that raised it."),
    ] = None,
    item: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Words of the agenda item.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Words anywhere in the action.")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late.")] = False,
    due_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what is due by then.")
    ] = None,
    sort: Annotated[Order, typer.Option(help="The order.")] = Order.REF,
) -> None:
    """Show the actions on the log, a line each."""
    session = session_of(ctx)
    query = Query(
        statuses=_statuses(status),
        responsible=_named(session, responsible) if responsible is not None else None,
        raised=session.day(meeting) if meeting is not None else None,
        item=item,
        text=text,
        overdue_at=session.as_at if overdue else None,
        due_by=session.deadline(due_by).last_day if due_by is not None else None,
    )
    show(session, actions.listing(session.board, query, sort, session.as_at))


def _statuses(given: list[str] | None) -> frozenset[Status]:
    if not given:
        return Query().statuses
    if "all" in given:
        return frozenset(Status)
    words = [word for one in given for word in one.split(",")]
    try:
        return frozenset(Status(word.strip().casefold()) for word in words)
    except ValueError:
        raise UsageProblem(
            f'"{", ".join(given)}" is not a status', "open, closing, closed, void or all"
        ) from None


def _named(session: Session, name: str) -> frozenset[str]:
    """A person with the roles that they hold; somebody gone can be asked for by name."""
    people = session.board.people
    return people.also_known_as(people.find(name, session.as_at), session.as_at)
