"""`actionlog review`: go through what was before a meeting, action by action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from actionlog.cli import arguments
from actionlog.cli.commands.carry_forward import offer
from actionlog.cli.context import Session, session_of
from actionlog.cli.meeting_review import MeetingReview
from actionlog.cli.output import show_changed, wants_json
from actionlog.cli.shared_book import say_what_is_newer
from actionlog.domain.matters import matters
from actionlog.english import counted, full_day
from actionlog.errors import ActionlogError, TerminalNeeded
from actionlog.services import decisions
from actionlog.services.recorded import Recorded

if TYPE_CHECKING:
    from actionlog.domain.meeting import Meeting

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def review(
    ctx: typer.Context,
    meeting: arguments.JustHeld = None,
) -> None:
    """Go through a meeting's paper, and record what it decided.

    On a terminal, action by action: agreed closed, kept open, put off, noted. Each decision is
    recorded at once, at the meeting and on its day. Ctrl-D stops, and the same command goes on
    there. At the end it asks whether to carry the log forward.

    Example: actionlog review 13.1.21
    """
    session = session_of(ctx)
    session.refuse_past()
    sitting = arguments.held_meeting(session, meeting, "actionlog review")
    if not session.talks:
        first = decisions.goes_on_from(session.board, sitting.day, session.as_at)
        raise TerminalNeeded(sitting.day, _proposed(session, sitting), first)
    session.reading.refuse_unreadable()
    say_what_is_newer(session)
    talk = MeetingReview.of(session, sitting)
    _open(session, talk)
    reached_end = talk.run()
    if wants_json(session):
        show_changed(session, Recorded(talk.changed(), session.log.read().board))
    if not reached_end:
        done, there = talk.progress()
        session.say(f"stopped, {done} of {there} decided")
        session.say(f"to go on: actionlog review {sitting.day}")
    elif sitting.carried_forward is None:
        _carry(session, sitting)


def _proposed(session: Session, sitting: Meeting) -> list[int]:
    """What was proposed for closure to a meeting and is still to be decided, by ref."""
    there = matters(session.board.actions.every(), sitting)
    return [one.action.ref for one in there if one.awaits_closure]


def _open(session: Session, talk: MeetingReview) -> None:
    done, there = talk.progress()
    decided = f", {done} decided" if done else ""
    day = full_day(talk.meeting.day)
    goes_on = " · Ctrl-D stops, and goes on here next time" if done < there else ""
    session.say(f"Meeting of {day} · {counted(there, 'action')} on its paper{decided}{goes_on}")
    if talk.meeting.carried_forward:
        on = full_day(talk.meeting.carried_forward)
        session.say(f"The log was carried forward from it on {on}")


def _carry(session: Session, sitting: Meeting) -> None:
    """Ask whether to carry forward; what stands in the way of it undoes no decision."""
    session.say("")
    try:
        offer(session, session.log.read(), sitting.day)
    except ActionlogError as error:
        session.tell(error)
