"""`actionlog meeting`: the board's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import meetings
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.domain.meeting import Meeting, MeetingStatus
from actionlog.domain.stored_text import clean_line
from actionlog.english import counted, full_day, joined
from actionlog.errors import UsageProblem
from actionlog.report import registers
from actionlog.services import meetings as calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from actionlog.cli.context import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)

Day = Annotated[
    str, typer.Argument(metavar="DATE", autocompletion=meetings, help="The meeting's day.")
]
Paper = Annotated[
    str | None, typer.Option(metavar="NUMBER", help="The number of the log's paper, such as 3b.")
]


@app.callback()
def meeting() -> None:
    """The board's calendar: add, schedule, edit, hold, cancel, move."""


@app.command("add")
def add(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DATE", help="The meeting's day.")],
    paper: Paper = None,
    held: Annotated[bool, typer.Option("--held", help="It has taken place.")] = False,
) -> None:
    """Add a meeting, or put one back that was called off.

    What was put off with it is due where it is due now.

    Example: actionlog meeting add 7.4.21 --paper 4
    """
    session = session_of(ctx)
    status = MeetingStatus.HELD if held else MeetingStatus.SCHEDULED
    number = clean_line(paper, "--paper") if paper else None
    new = Meeting(session.day(day, past=held), status, number)
    free = {} if held else _bank_holidays(session, [new.day])
    back = any(one.day == new.day and one.cancelled for one in session.board.meetings.all)
    calendar.add(session.store, new, session.as_at)
    said = "put back on the calendar" if back else "added"
    session.say(f"meeting of {full_day(new.day)} {said}, {status.value}")
    _tell_holidays(session, free)


@app.command("schedule")
def schedule(
    ctx: typer.Context,
    rule: Annotated[
        str,
        typer.Argument(metavar="RULE", help="“second wednesday”, “last thursday quarterly”, …"),
    ],
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="The first day.  [default: the as-at date]"),
    ] = None,
    count: Annotated[int, typer.Option(metavar="N", help="How many meetings.")] = 12,
    skip: Annotated[
        list[str] | None,
        typer.Option(
            "--except", "--skip", metavar="MONTH", help="A month without a meeting, such as August."
        ),
    ] = None,
) -> None:
    """Add meetings by a rule such as “second wednesday monthly”.

    Those on a bank holiday are told, where board.toml says of which country.

    Example: actionlog meeting schedule "first monday" --count 10 --except august
    """
    from actionlog.domain.dates.schedule import meeting_days, read_months

    session = session_of(ctx)
    start = session.day(since, past=False) if since else session.as_at
    days = meeting_days(rule, start, count, read_months(skip or ()))
    free = _bank_holidays(session, days)
    new, there = calendar.schedule(session.store, days)
    for one in new:
        session.say(f"meeting of {full_day(one.day)} added, scheduled")
    if there:
        session.say(f"there already: {joined(map(full_day, there))}")
    session.say(f"{counted(len(new), 'meeting')} added")
    _tell_holidays(session, free)


def _bank_holidays(session: Session, days: Iterable[date]) -> dict[date, str]:
    """The days on which banks are closed, and what they are called. Raises `HolidaysUnknown`."""
    working = session.board.settings.working_days
    return {day: name for day in days if (name := working.holiday(day))}


def _tell_holidays(session: Session, free: Mapping[date, str]) -> None:
    for day, name in free.items():
        session.say(
            f"{full_day(day)} is a bank holiday ({name}); another day: "
            f"actionlog meeting move {day} DATE"
        )


@app.command("hold")
def hold(ctx: typer.Context, day: Day, paper: Paper = None) -> None:
    """Record that a meeting took place.

    Example: actionlog meeting hold 7.4.21
    """
    session = session_of(ctx)
    held = calendar.hold(session.store, session.meeting(day), session.as_at, paper)
    session.say(f"meeting of {full_day(held.day)} held")
    session.say(f"next: record what it decided: actionlog review {held.day}")


@app.command("cancel")
def cancel(
    ctx: typer.Context,
    day: Day,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    defer_to: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="By when all that was due at it is due: “next”, a date."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask of each action that was due at it.")
    ] = False,
    yes: arguments.Yes = False,
) -> None:
    """Call a meeting off, and move what was due at it.

    Without --defer-to or --ask what was due at it is only listed. At the next meeting it counts
    against nobody; by another date it was put off. All of it is one entry of the log. It is asked
    first where something moves, or where the paper of the meeting was sent out.

    Example: actionlog meeting cancel 3.3.21 --defer-to next --reason "No quorum"
    """
    from actionlog.cli.meeting_changes import call_off

    call_off(session_of(ctx), day, reason, defer_to, ask=ask, yes=yes)


@app.command("move")
def move(
    ctx: typer.Context,
    day: Day,
    to: Annotated[str, typer.Argument(metavar="NEW-DATE", help="The day that it moves to.")],
    yes: arguments.Yes = False,
) -> None:
    """Move a meeting, and the deadlines tied to it.

    They are shown first. It counts against nobody that the board moved its meeting.

    Example: actionlog meeting move 7.4.21 14.4.21
    """
    from actionlog.cli.meeting_changes import move_meeting

    move_meeting(session_of(ctx), day, to, yes=yes)


@app.command("edit")
def edit(
    ctx: typer.Context,
    day: Day,
    paper: Paper = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is called: “Special meeting”.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it meets.")] = None,
) -> None:
    """Give a meeting a title, a place, or its paper a number.

    An empty text takes it out: --place "". A paper that was sent out keeps its number.

    Example: actionlog meeting edit 14.10.26 --paper 4 --place "Town Hall"
    """
    session = session_of(ctx)
    texts = {"--paper": paper, "--title": title, "--place": place}
    if all(text is None for text in texts.values()):
        raise UsageProblem("nothing is said of the meeting", "--paper, --title or --place")
    said = [clean_line(text, name) if text else text for name, text in texts.items()]
    changed = calendar.edit(
        session.store, session.meeting(day, past=False), calendar.MeetingDetails(*said)
    )
    numbered = f"paper {changed.paper}" if changed.paper else ""
    details = ", ".join(filter(None, (changed.called, numbered)))
    session.say(f"meeting of {full_day(changed.day)}: {details or 'nothing more is said of it'}")


@app.command("agenda")
def agenda(
    ctx: typer.Context,
    day: Day,
    add_item: Annotated[
        list[str] | None, typer.Option("--add", metavar="TITLE", help="An item to add.")
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="ITEM", help="An item to take off, by its number or title."),
    ] = None,
    move: Annotated[
        str | None, typer.Option(metavar="ITEM", help="An item to put elsewhere, with --to.")
    ] = None,
    to: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="With --move: its place, from 1.")
    ] = None,
) -> None:
    """Show a meeting's agenda, or add, remove and move its items.

    The agendas of future meetings are the forward plan.

    Example: actionlog meeting agenda 14.10.26 --move "Estates strategy" --to 1
    """
    session = session_of(ctx)
    when = session.meeting(day, past=False)
    if (move is None) != (to is None):
        raise UsageProblem("--move and --to go together", '--move "Estates strategy" --to 1')
    if add_item or remove or move is not None:
        asked = calendar.AgendaChange(tuple(add_item or ()), tuple(remove or ()), move, to or 1)
        changed = calendar.agenda(session.store, when, asked)
        session.say(f"agenda of {full_day(when)}: {counted(len(changed.agenda), 'item')}")
    else:
        show(session, registers.agenda(session.board, session.board.meetings.on(when)))


@app.command("list")
def list_meetings(ctx: typer.Context) -> None:
    """Show the calendar.

    Example: actionlog meeting list
    """
    session = session_of(ctx)
    show(session, registers.meetings(session.board))
