"""The commands that only look at actions: `list`, `overdue`, `due`, `stale`, `closing`.

`search` and `show`. Each picks the actions; what is said of them is left to `report`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import meetings, names
from actionlog.cli.chosen_actions import Refs, Selection, chosen
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import show_boards, show_report
from actionlog.domain.action import Status
from actionlog.domain.query import Order, Query
from actionlog.domain.stored_text import clean_search
from actionlog.errors import UsageProblem
from actionlog.report import action_lists

if TYPE_CHECKING:
    from datetime import date

    from actionlog.report.model import Report


list_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@list_app.command("list")
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
    all_boards: arguments.AllBoards = False,
) -> None:
    """Show the actions on the log, a line each.

    What somebody owes anywhere: actionlog list --all-boards --responsible "Paul Calaminus"

    Example: actionlog list --responsible "Paul Calaminus" --sort deadline
    """
    statuses = _statuses(status)

    def listing(session: Session) -> Report:
        query = Query(
            statuses=statuses,
            responsible=arguments.person_and_roles(session, responsible)
            if responsible is not None
            else None,
            raised=session.meeting(meeting) if meeting is not None else None,
            item=item,
            text=text,
            overdue_at=session.as_at if overdue else None,
            due_by=session.deadline(due_by).last_day if due_by is not None else None,
        )
        return action_lists.listing(session.board, query, sort, session.as_at)

    show_boards(session_of(ctx), listing, all_boards=all_boards)


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


overdue_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@overdue_app.command()
def overdue(ctx: typer.Context, all_boards: arguments.AllBoards = False) -> None:
    """Show what is late, by who leads it, the longest late first.

    Example: actionlog overdue --as-at 7.4.21
    """

    def late(session: Session) -> Report:
        return action_lists.overdue(session.board, session.as_at)

    show_boards(session_of(ctx), late, all_boards=all_boards)


due_app = typer.Typer(rich_markup_mode=None, add_completion=False)

_SOON = timedelta(days=30)


@due_app.command()
def due(
    ctx: typer.Context,
    by: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="By when.  [default: the next meeting, or in 30 days]"),
    ] = None,
    all_boards: arguments.AllBoards = False,
) -> None:
    """Show the open actions that are due by a date, soonest first.

    Example: actionlog due --by Apr-21
    """

    def soon(session: Session) -> Report:
        return action_lists.due(session.board, _by(session, by), session.as_at)

    show_boards(session_of(ctx), soon, all_boards=all_boards)


def _by(session: Session, text: str | None) -> date:
    if text is None:
        following = session.board.meetings.next_after(session.as_at)
        return following.day if following else session.as_at + _SOON
    last = session.deadline(text).last_day
    if last is None:
        raise UsageProblem(f'"{text}" is no date', "--by DATE")
    return last


stale_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@stale_app.command()
def stale(
    ctx: typer.Context,
    days: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="More than so many days.  [default: 60, or as board.toml says]"
        ),
    ] = None,
    all_boards: arguments.AllBoards = False,
) -> None:
    """Show what nobody has written about for long.

    Example: actionlog stale --days 90
    """

    def silent(session: Session) -> Report:
        board = session.board
        return action_lists.stale(board, days or board.settings.stale_after_days, session.as_at)

    show_boards(session_of(ctx), silent, all_boards=all_boards)


closing_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@closing_app.command()
def closing(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            autocompletion=meetings,
            help="The meeting that is to agree.  [default: the next one]",
        ),
    ] = None,
) -> None:
    """Show what is proposed for closure, with its evidence.

    Example: actionlog closing --meeting 7.4.21
    """
    session = session_of(ctx)
    calendar = session.board.meetings
    agreeing = (
        calendar.on(session.meeting(meeting, past=False))
        if meeting is not None
        else calendar.next_from(session.as_at)
    )
    day = agreeing.day if agreeing else None
    show_report(session, action_lists.closing(session.board, day, session.as_at))


search_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@search_app.command()
def search(
    ctx: typer.Context,
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT…", help="The words to look for, in any order.")
    ],
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="open, closing, closed, void or all.  [default: all]"),
    ] = None,
    all_boards: arguments.AllBoards = False,
) -> None:
    """Find words in any action and its comments, closed or not.

    All of them must be there, in any order; accents, capitals and kinds of quotes do not count.

    Example: actionlog search vaccine figures --status open
    """
    wanted = " ".join(clean_search(" ".join(text), "the text to look for").split())
    statuses = _statuses(status or ["all"])

    def found(session: Session) -> Report:
        return action_lists.found(session.board, wanted, session.as_at, statuses)

    show_boards(session_of(ctx), found, all_boards=all_boards)


show_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@show_app.command()
def show_actions(ctx: typer.Context, refs: Refs = None) -> None:
    """Show everything about an action, or several.

    Example: actionlog show 9 26
    """
    from actionlog.store.given_numbers import renumbered

    session = session_of(ctx)
    numbers = chosen(session, refs, Selection(), "actionlog show 9")
    for old in numbers:
        if new := renumbered(session.root, session.log.board, old):
            session.say(
                f"what was {old} here before it was published is {new}: actionlog show {new}"
            )
    show_report(session, action_lists.shown(session.board, numbers, session.as_at))
