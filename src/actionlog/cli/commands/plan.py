"""`actionlog plan`: the forward plan, shown, printed and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.context import session_of
from actionlog.cli.options import REASON
from actionlog.cli.output import show, wants_json
from actionlog.cli.printed_forms import PlanForm, form_asked
from actionlog.domain.agenda import AgendaItem
from actionlog.domain.forward_plan import found
from actionlog.english import counted, full_day, joined
from actionlog.errors import NoMeetingYet, UsageProblem
from actionlog.render.paper.formats import Form
from actionlog.report.planned_meetings import ForwardPlan, PlanChanges
from actionlog.services import planning

if TYPE_CHECKING:
    from datetime import date

    from actionlog.cli.context import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Titles = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM…", autocompletion=arguments.planned, help="Its title, or how that begins."
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        metavar="DATE|next", autocompletion=arguments.meetings, help="The meeting it goes to."
    ),
]
Was = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        autocompletion=arguments.meetings,
        help="The meeting it is planned for, where there are several.",
    ),
]


@app.callback(invoke_without_command=True)
def plan(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="What changed since the plan of a date."),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help="The first meeting.  [default: from the as-at date]"
        ),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many meetings.  [default: all; printed 6]"),
    ] = None,
    form: Annotated[
        PlanForm | None,
        typer.Option("-f", "--format", help="As a paper.", case_sensitive=False),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> None:
    """Show the forward plan, and what was promised for it.

    Example: actionlog plan -f docx -o plan.docx
    """
    if ctx.invoked_subcommand is not None:
        return
    session = session_of(ctx)
    if since is not None:
        if form or output or first or count:
            raise UsageProblem("--since shows what changed, and nothing else", "leave the rest out")
        _show_changes(session, since)
        return
    start = session.day(first, past=False) if first is not None else None
    asked = form_asked(form, output, PlanForm.DOCX)
    if asked is None or wants_json(session):
        show(session, ForwardPlan.of(session.board, session.as_at, start, count))
        return
    _print(session, start, count, Form(asked.value), output)


def _show_changes(session: Session, since: str) -> None:
    from actionlog.cli.recorded_moments import day_spoken_for
    from actionlog.domain.forward_plan import plan_changes

    before = session.log.read(session.recorded(since)).board
    changes = plan_changes(before.meetings, session.board.meetings)
    show(session, PlanChanges(session.board, day_spoken_for(session, since), changes))


def _print(
    session: Session, start: date | None, count: int | None, form: Form, output: str | None
) -> None:
    from actionlog.cli import paper_output
    from actionlog.render.paper.formats import rendered
    from actionlog.report.plan_document import AT_A_TIME, plan_document

    there = paper_output.Destination.of(session, output, (form,))
    whole = ForwardPlan.of(session.board, session.as_at, start)
    plan = ForwardPlan.of(session.board, session.as_at, start, count or AT_A_TIME)
    session.reading.refuse_unreadable()
    if not plan.meetings:
        raise NoMeetingYet("is to come, so there is no plan to print")
    asked = paper_output.request(session, session.board, session.as_at, paper_output.PaperOptions())
    document = plan_document(plan, logo=asked.logo, template=asked.template)
    there.write(f"forward-plan-{session.board.id}.{form.value}", rendered(document, form))
    if more := len(whole.meetings) - len(plan.meetings):
        session.say(f"{counted(more, 'later meeting')} left out: --count {len(whole.meetings)}")


@app.command("add")
def add(
    ctx: typer.Context,
    titles: Annotated[list[str], typer.Argument(metavar="TITLE…", help="What is planned.")],
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE|next",
            autocompletion=arguments.meetings,
            help="The meeting it is planned for; several times for several.",
        ),
    ] = None,
    from_action: Annotated[
        list[str] | None,
        typer.Option(metavar="REF", autocompletion=arguments.refs, help="The action it answers."),
    ] = None,
    standing: Annotated[
        bool, typer.Option("--standing", help="An update that comes again and again.")
    ] = False,
) -> None:
    """Put an item on the forward plan.

    Example: actionlog plan add "Estates strategy" --to 9.6.21 --from-action 9
    """
    session = session_of(ctx)
    refs = tuple(sorted(arguments.several(from_action or [])))
    days = [_meeting(session, one) for one in _needed(session, to)]
    entry = planning.PlanEntry(tuple(titles), standing, refs)
    session.tell_invisible(*titles)
    done = planning.add(session.store, entry, days, session.as_at)
    for day in dict.fromkeys(one.meeting.day for one in done):
        there = [one.item for one in done if one.meeting.day == day]
        session.say(f"planned for {full_day(day)}: {joined(map(_item_in_words, there))}")
    for ref in refs:
        session.say(f"  it answers {session.board.action(ref).named}")


@app.command("move")
def move(
    ctx: typer.Context,
    titles: Titles,
    to: To = None,
    was: Was = None,
    reason: arguments.Reason = None,
) -> None:
    """Put an item off to another meeting; each move is counted.

    Example: actionlog plan move "Estates strategy" --to next --reason "Still being drafted"
    """
    session = session_of(ctx)
    (target,) = _needed(session, [to] if to is not None else None)
    asked = planning.PlanMove(
        tuple(titles),
        session.meeting(was, past=False) if was is not None else None,
        _meeting(session, target),
        reason,
    )
    for one in planning.move(session.store, asked, session.as_at):
        session.say(
            f"{one.planned.item.title}: from {full_day(one.was)} "
            f"to {full_day(one.planned.meeting.day)}, {one.story}"
        )


@app.command("drop")
def drop(
    ctx: typer.Context, titles: Titles, was: Was = None, reason: arguments.Reason = None
) -> None:
    """Take an item off the forward plan, for a reason.

    Example: actionlog plan drop "Estates strategy" --reason "Overtaken by the merger"
    """
    session = session_of(ctx)
    day = session.meeting(was, past=False) if was is not None else None
    if reason is None and session.talks:
        for title in titles:
            found(session.board.meetings, title, day)
    why = session.needed(reason, "the reason", REASON, arguments.words("the reason"))
    done = planning.drop(session.store, titles, day, why, session.as_at)
    for one in done:
        session.say(
            f"{_item_in_words(one.item)} dropped from the plan for {full_day(one.meeting.day)}"
        )
    for ref in sorted({ref for one in done for ref in one.item.actions}):
        session.say(f"  {ref} was promised for it, and is on no agenda now: actionlog plan")


def _needed(session: Session, to: list[str] | None) -> list[str]:
    """The meetings to plan for, asked for where they are not given. Raises `OptionMissing`."""
    return to or [session.needed(None, "the meeting", "--to DATE", str, "next")]


def _meeting(session: Session, said: str) -> date | None:
    """The day of a meeting; `None` of the next."""
    if said.strip().casefold() in {"next", "next meeting"}:
        return None
    return session.meeting(said, past=False)


def _item_in_words(item: AgendaItem) -> str:
    return f"{item.title} (standing)" if item.standing else item.title
