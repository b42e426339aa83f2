"""`actionlog save`: check and record what was edited by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli.context import INVISIBLE, session_of
from actionlog.cli.output import (
    MOST_LISTED,
    deadline_told,
    listed,
    show_changed_refs,
    stays_private,
)
from actionlog.cli.text_editor import asking
from actionlog.domain.stored_text import clean_line
from actionlog.english import counted, first_few
from actionlog.store.saving import save as save_edits

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def save(
    ctx: typer.Context,
    note: Annotated[
        str | None,
        typer.Option("-m", "--message", metavar="TEXT", help="What was changed, for the history."),
    ] = None,
) -> None:
    """Check and record what was edited in the files by hand.

    Where a paper has shown an action, and no comment says why it changed, you are asked.

    Example: actionlog save -m "Spelling of two names"
    """
    session = session_of(ctx)
    said = clean_line(note, "the message") if note else None
    saved = save_edits(session.store, said, asking(session))
    if saved.tidied:
        session.say(INVISIBLE)
    for path in saved.strays:
        session.say(f"{path} is under a name that nothing reads; what it is: actionlog check")
    if not saved.paths:
        session.say("there is nothing to save")
        show_changed_refs(session, ())
        return
    session.say(f"{counted(len(saved.paths), 'file')} saved: {first_few(saved.paths)}")
    for line in listed(map(session.board.action, saved.refs), len(saved.refs)):
        session.say(line)
    board = session.store.read().board
    # Of a log that comes as a whole nobody reads ten thousand; what was moved is told first.
    deadlines = sorted(saved.deadlines, key=lambda one: one[1] is None)
    for ref, was in deadlines[:MOST_LISTED]:
        action = board.action(ref)
        session.say(f"{action.named}: {deadline_told(was, action)}")
    if more := len(deadlines[MOST_LISTED:]):
        session.say(f"and {counted(more, 'deadline')} more")
    for action in map(board.action, saved.published):
        session.say(f"{action.named}: {stays_private(action)}")
    show_changed_refs(session, saved.refs)
