"""`actionlog carry-forward`: close what a meeting agreed to, and take the rest to the next log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import meetings, refuse_passing_over
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import listed, show_changed
from actionlog.cli.shared_book import say_what_is_newer
from actionlog.domain.action import Occasion
from actionlog.english import first_few, full_day, joined
from actionlog.errors import AlreadyCarriedForward, MeetingCancelled
from actionlog.services import decisions

if TYPE_CHECKING:
    from datetime import date

    from actionlog.store.loader import Reading

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("carry-forward")
def carry_forward(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Argument(metavar="MEETING", autocompletion=meetings, help="The meeting just held."),
    ] = None,
    yes: arguments.Yes = False,
) -> None:
    """Close what a meeting agreed; take the rest to the next.

    First record what the meeting refused (keep-open), deferred and raised. Each meeting is
    carried forward from once. Without a date it is the one meeting that waits for it; of several
    it asks which.

    Example: actionlog carry-forward 13.1.21
    """
    session = session_of(ctx)
    say_what_is_newer(session)
    day = session.meeting(meeting) if meeting is not None else _waits(session)
    offer(session, session.reading, day, yes=yes)


def _waits(session: Session) -> date:
    """The one meeting that waits for it; of several the person says which, the earliest first.

    Raises as `Meetings.latest_held`, `OptionMissing`.
    """
    days = decisions.awaits(session.board, session.as_at)
    if len(days) == 1:
        return days[0]
    if not days:
        last = session.board.meetings.latest_held(session.as_at)
        refuse_passing_over(session, last.day)
        if last.carried_forward:
            raise AlreadyCarriedForward(last.day, last.carried_forward)
    named = f" ({joined(map(full_day, days))} wait for it)" if days else " just held"
    first = f"{days[0]}" if days else None
    command = f"actionlog carry-forward {first or 'DATE'}"
    return session.needed(None, f"the meeting{named}", command, session.meeting, usual=first)


def offer(session: Session, reading: Reading, day: date, *, yes: bool = False) -> None:
    """Say what carrying forward from a meeting would do, and do it where the person agrees.

    Raises as `decisions.plan_forward` does, and `PaperIncomplete`.
    """
    try:
        plan = decisions.plan_forward(reading.board, day, session.as_at)
    except MeetingCancelled as error:
        raise error.of("actionlog carry-forward") from None
    reading.refuse_unreadable()
    for line in _plan_lines(plan):
        session.say(line)
    if not session.agrees("Carry forward?", f"actionlog carry-forward {day} --yes", yes=yes):
        session.say("nothing was changed")
        return
    when = Occasion(on=day, meeting=day)
    done = decisions.carry_forward(session.store, day, when, session.as_at)
    session.say(f"the log is carried forward from the meeting of {full_day(day)}")
    show_changed(session, done)


def _plan_lines(plan: decisions.Forward) -> list[str]:
    """What is to be agreed to: what is closed is named, since that is what cannot be overlooked."""
    nothing = "nothing more" if plan.closed else "nothing"
    says = "as its paper proposed" if plan.meeting.showed else "as was proposed to it"
    closes = f"{len(plan.closes)}, {says}:" if plan.closes else nothing
    goes_on = joined(str(action.ref) for action in plan.goes_on) if plan.goes_on else "nothing"
    following = plan.following
    to = f", for {full_day(following.day)}" if following else ""
    lines = [
        f"The meeting of {full_day(plan.meeting.day)} closes {closes}",
        *listed(plan.closes),
        f"On the next log{to}: {goes_on}",
    ]
    if plan.closed:
        lines.insert(-1, f"Already closed at it: {joined(map(str, plan.closed))}")
    if plan.passed_over:
        days = first_few([full_day(one.day) for one in plan.passed_over])
        first = f"actionlog carry-forward {plan.passed_over[0].day}"
        lines.append(f"Passed over for good: {days}; to carry forward from there first: {first}")
    if following is None:
        lines.append("No meeting follows yet: actionlog meeting add DATE")
    return lines
