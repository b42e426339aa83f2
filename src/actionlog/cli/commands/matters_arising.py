"""`actionlog matters-arising`: what a meeting decided, as text for its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments, paper_output
from actionlog.cli.context import session_of
from actionlog.cli.output import show, wants_json
from actionlog.cli.paper_output import Destination
from actionlog.cli.printed_forms import MinutesForm, form_asked
from actionlog.report.matters_arising import MattersOrder, matters_arising

if TYPE_CHECKING:
    from actionlog.report.matters_arising import MattersArising

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("matters-arising")
def matters(
    ctx: typer.Context,
    meeting: arguments.JustHeld = None,
    form: Annotated[
        MinutesForm | None,
        typer.Option("-f", "--format", help="Plain text, Markdown or Word.", case_sensitive=False),
    ] = None,
    output: arguments.WrittenTo = None,
    order: Annotated[
        MattersOrder, typer.Option("--by", help="In the order of refs, or under each person.")
    ] = MattersOrder.REF,
    edition: paper_output.EditionAsked = None,
) -> None:
    """Write what a meeting decided about each action, for its minutes.

    Told are the actions that its paper put before it, and what the log has of that meeting:
    deadlines moved, closures agreed or refused, what was noted. What it raised is not among them.

    Example: actionlog matters-arising 13.1.21 --by person -f docx -o matters.docx
    """
    session = session_of(ctx)
    sitting = arguments.held_meeting(session, meeting, "actionlog matters-arising")
    asked = edition or session.board.settings.paper.edition
    found = matters_arising(session.board, sitting, asked, order, session.as_at)
    session.reading.refuse_unreadable()
    written = form_asked(form, output, MinutesForm.TEXT)
    if written is None or wants_json(session):
        show(session, found, findings=())
        return
    destination = Destination.of(session, output, (written,))
    name = f"matters-arising-{found.board.id}-{sitting.day}.{written.value}"
    destination.write(name, _content(found, written))


def _content(found: MattersArising, form: MinutesForm) -> bytes:
    from actionlog.render.lines import lines
    from actionlog.render.paper.formats import Form, rendered

    if form is MinutesForm.TEXT:
        return lines(found).encode()
    return rendered(found.document(), Form(form.value))
