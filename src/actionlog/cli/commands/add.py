"""`actionlog add`: put a new action on the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import Faults, meetings, names
from actionlog.cli.chosen_actions import Twice, said, unless_twice
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import tell_left, tell_recorded
from actionlog.domain.dates.deadline import spoken_deadline
from actionlog.domain.stored_text import clean, clean_line
from actionlog.english import full_day, joined
from actionlog.services import updates

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.dates.deadline import Deadline

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def add(
    ctx: typer.Context,
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="What was asked, in words; - for what is piped in."),
    ] = None,
    item: arguments.Item = None,
    responsible: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            autocompletion=names,
            help="Who answers for it: a name, initials, a role, an organisation or All. "
            "Several times for several; the first leads.",
        ),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="By when: Apr-21, 7.4.21, “next meeting”, “meeting 5 May”, +2w, ongoing, tbc.",
        ),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            autocompletion=meetings,
            help="The meeting that raised it.  [default: the latest held]",
        ),
    ] = None,
    ref: Annotated[
        str | None,
        typer.Option(metavar="REF", help="Its number, where the minutes have given it one."),
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Leave it out of public editions.")
    ] = False,
    twice: Twice = False,
) -> None:
    """Put an action that a meeting raised on the log.

    It gets the next number, unless --ref says which number the minutes gave it.

    Example: actionlog add "Send it" --item Finance --responsible SW --due Jun-21
    """
    session = session_of(ctx)
    raised = _raised(session, meeting)
    faults = Faults()
    asked = faults.of(lambda: session.needed(said(text), "what was asked", _SHAPE, _text))
    title = faults.of(lambda: session.needed(item, "the agenda item", "--item TITLE", _line))
    found = faults.of(lambda: _responsible(session, responsible, raised))
    deadline = faults.of(lambda: _deadline(session, due))
    number = faults.of(lambda: arguments.ref(ref)) if ref is not None else None
    if asked is None or title is None or found is None or deadline is None:
        raise faults.as_one_error()
    faults.refuse()
    if meeting is None:
        hint = f"or say which meeting raised it: --meeting {raised}"
        arguments.refuse_passing_over(session, raised, hint)
    new = updates.NewAction(asked, title, found, deadline, raised, number, private)
    done = unless_twice(
        session, "add", lambda once: updates.add(session.store, new, once=once), twice=twice
    )
    following = done.board.next_ref()
    tell_recorded(
        session,
        done,
        lambda added: f"{told_addition(session, added)}; the next number is {following}",
    )
    tell_left(session, done)


_SHAPE = 'actionlog add "What was asked" --item TITLE --responsible NAME --due DATE'


def _raised(session: Session, meeting: str | None) -> date:
    if meeting is not None:
        calendar = session.board.meetings
        return calendar.that_decided(session.meeting(meeting), session.as_at).day
    return session.board.meetings.latest_held(session.as_at).day


def _responsible(session: Session, given: list[str] | None, raised: date) -> tuple[str, ...]:
    people = session.board.people
    return session.needed(
        people.responsible(given, raised) if given else None,
        "who is responsible",
        "--responsible NAME",
        lambda answer: people.responsible([answer], raised),
    )


def _deadline(session: Session, due: str | None) -> Deadline:
    given = session.deadline(due) if due is not None else None
    return session.needed(given, "the deadline", "--due DATE", session.deadline)


def told_addition(session: Session, added: Action) -> str:
    """What was added, with dates and names as they were understood."""
    people = session.board.people
    names_shown = joined(people.shown(name, session.as_at) for name in added.responsible)
    return (
        f"added, raised at the meeting of {full_day(added.raised)}; responsible {names_shown}; "
        f"deadline {spoken_deadline(added.deadline)}{'; private' if added.private else ''}"
    )


def _text(answer: str) -> str:
    return clean(answer, "the action")


def _line(answer: str) -> str:
    return clean_line(answer, "the item")
