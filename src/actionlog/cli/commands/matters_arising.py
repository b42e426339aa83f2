"""`actionlog matters-arising`: what a meeting decided, as text for its minutes."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments, paper_output
from actionlog.cli.arguments import meetings
from actionlog.cli.context import session_of
from actionlog.cli.output import show, wants_json
from actionlog.cli.paper_output import Destination
from actionlog.errors import UsageProblem
from actionlog.render.paper.formats import Form
from actionlog.report.matters_arising import MattersOrder, matters_arising

if TYPE_CHECKING:
    from actionlog.report.matters_arising import MattersArising

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class MinutesForm(Enum):
    """A format of the text for the minutes, by the ending of its files."""

    TEXT = "txt"
    MARKDOWN = "md"
    DOCX = "docx"

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal."""
        return self is not MinutesForm.DOCX


@app.command("matters-arising")
def matters(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            autocompletion=meetings,
            help="The meeting's day.  [default: the one just held]",
        ),
    ] = None,
    form: Annotated[
        MinutesForm | None,
        typer.Option("-f", "--format", help="Plain text, Markdown or Word.", case_sensitive=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write it."),
    ] = None,
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
    if wants_json(session) or (form is None and output is None):
        show(session, found, findings=())
        return
    written = form or _by_ending(output or "")
    destination = Destination.of(session, output, (written,))
    name = f"matters-arising-{found.board.id}-{sitting.day}.{written.value}"
    destination.write(name, _content(found, written))


def _by_ending(output: str) -> MinutesForm:
    """The format that a file's name asks for; plain text where it asks for none."""
    ending = Path(output).suffix.casefold().removeprefix(".")
    if ending in {form.value for form in MinutesForm}:
        return MinutesForm(ending)
    if ending in {form.value for form in Form}:
        known = ", ".join(form.value for form in MinutesForm)
        raise UsageProblem(f"text for minutes is not written as {ending}", known)
    return MinutesForm.TEXT


def _content(found: MattersArising, form: MinutesForm) -> bytes:
    from actionlog.render.lines import lines
    from actionlog.render.paper.formats import rendered

    if form is MinutesForm.TEXT:
        return lines(found).encode()
    return rendered(found.document(), Form(form.value))
