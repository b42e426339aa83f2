"""`actionlog edit`: change an action's words directly, by options or in a text editor."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import params
from actionlog.cli.complete import names
from actionlog.cli.context import Session, session_of
from actionlog.cli.occasion import occasion
from actionlog.cli.output import show_changed
from actionlog.domain.dates import spoken_deadline
from actionlog.domain.edit import Edit
from actionlog.domain.text import joined
from actionlog.services import record

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def edit(
    ctx: typer.Context,
    ref: params.Ref,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was asked, reworded.")
    ] = None,
    item: Annotated[
        str | None, typer.Option(metavar="TITLE", help="The agenda item that it came from.")
    ] = None,
    responsible: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", autocompletion=names, help="Who answers for it now."),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The deadline that was meant; to put it off: defer."),
    ] = None,
    private: Annotated[
        bool | None,
        typer.Option("--private/--public", help="Whether public editions leave it out."),
    ] = None,
    reason: params.Reason = None,
    meeting: params.Meeting = None,
    by: params.By = None,
) -> None:
    """Change an action's wording, item, people or deadline.

    Without options it opens in your text editor. Once a meeting's paper has shown the action,
    a change needs --reason, and is recorded in its comments.
    """
    session = session_of(ctx)
    number = params.ref(ref)
    board = session.board
    new = Edit(
        wording=text,
        item=item,
        responsible=(board.people.responsible(responsible, session.as_at) if responsible else None),
        deadline=session.deadline(due) if due is not None else None,
        private=private,
    )
    if new == Edit():
        _in_editor(session, number)
        return
    when = occasion(session, None, meeting, by)
    action, fields = record.edit(session.store, number, new, reason, when)
    session.say(f"{number}: {joined(fields)} changed{_echo(new)}")
    show_changed(session, [action])


def _echo(new: Edit) -> str:
    told = []
    if new.responsible:
        told.append(f"now {joined(new.responsible)}")
    if new.deadline:
        told.append(f"deadline {spoken_deadline(new.deadline)}")
    if new.private is not None:
        told.append(f"{'left out of' if new.private else 'shown in'} public editions")
    return f"; {'; '.join(told)}" if told else ""


def _in_editor(session: Session, number: int) -> None:
    from actionlog.cli.editor import edit_file
    from actionlog.errors import OptionMissing

    if not session.talks:
        raise OptionMissing("what to change", f'actionlog edit {number} --text "…"')
    edit_file(session, number)
