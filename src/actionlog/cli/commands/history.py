"""`actionlog history`: who entered what, and when: of an action, a person, a meeting, the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import meetings, names
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import show, wants_json
from actionlog.cli.printed_forms import PrintedForm, form_asked
from actionlog.cli.recorded_moments import say_where_cut
from actionlog.domain.dates.deadline import first_day_of
from actionlog.errors import UsageProblem
from actionlog.store.git.repository import Git

if TYPE_CHECKING:
    from datetime import date

    from actionlog.report.audit_report import AuditReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def history(
    ctx: typer.Context,
    ref: Annotated[
        str | None,
        typer.Argument(metavar="REF", autocompletion=arguments.refs, help="The action's ref."),
    ] = None,
    responsible: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", autocompletion=names, help="What somebody answers for, or said."
        ),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(metavar="DATE", autocompletion=meetings, help="What a meeting decided."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Of the log, since a day, or a month from its first."),
    ] = None,
    audit: Annotated[
        bool,
        typer.Option(
            "--audit", help="What an auditor asks: what moved, on whose word, against which rule."
        ),
    ] = False,
    form: Annotated[
        PrintedForm | None,
        typer.Option("-f", "--format", help="Write the audit so.", case_sensitive=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write the audit."),
    ] = None,
) -> None:
    """Show what happened, and who entered it: to an action, or on the log.

    Example: actionlog history --audit --since Apr-20 -f docx -o audit.docx
    """
    session = session_of(ctx)
    wide = {"--responsible": responsible, "--meeting": meeting, "--since": since}
    given = [name for name, value in wide.items() if value is not None]
    if ref is None and not given and not audit:
        raise _nothing_asked(session)
    _refuse_unlike(ref, given, audit=audit, writes=bool(form or output))
    git = Git.find(session.root)
    if git and not session.options.at:
        say_where_cut(session, git)
    if ref is not None:
        _of_action(session, ref)
    elif audit:
        _audit(session, since, form, output)
    else:
        _of_log(session, responsible, meeting, since)


def _nothing_asked(session: Session) -> UsageProblem:
    """What may be asked, of the newest action and of this month."""
    newest = [f"actionlog history {ref}" for ref in session.board.actions.refs()[-1:]]
    said = "say of which action, or since when of the whole log"
    return UsageProblem(said, *newest, f"actionlog history --since {session.as_at:%Y-%m}")


def _refuse_unlike(ref: str | None, given: list[str], *, audit: bool, writes: bool) -> None:
    """Raise `UsageProblem` for what cannot be asked together."""
    if ref is not None and (given or audit):
        raise UsageProblem(
            f"{(given or ['--audit'])[0]} is asked of the whole log, and {ref} is one action",
            f"actionlog history {ref}",
        )
    if audit and given not in ([], ["--since"]):
        raise UsageProblem(
            f"the audit is of the whole log, without {given[0]}",
            "actionlog history --audit --since Apr-20",
        )
    if writes and not audit:
        raise UsageProblem("only the audit is written to a file", "actionlog history --audit")


def _of_action(session: Session, ref: str) -> None:
    from actionlog.report.model import Facts
    from actionlog.report.timeline import timeline
    from actionlog.store.recorded_history import versions

    action = session.board.action(arguments.ref(ref))
    known = versions(session.log, action.ref, session.commit)
    show(session, timeline(Facts(action, session.board, session.as_at), known))


def _of_log(
    session: Session, responsible: str | None, meeting: str | None, since: str | None
) -> None:
    from actionlog.report.record_report import RecordAsked, record
    from actionlog.store.recorded_entries import recorded_entries

    board, as_at = session.board, session.as_at
    name = board.people.find(responsible, as_at, new=False) if responsible is not None else None
    asked = RecordAsked(
        since=_first_day(session, since),
        responsible=name,
        meeting=board.meetings.on(session.meeting(meeting)).day if meeting is not None else None,
    )
    entries = recorded_entries(session.log, session.commit, asked.since)
    show(session, record(board, entries, asked, as_at))


def _first_day(session: Session, since: str | None) -> date | None:
    return first_day_of(session.written(since)) if since is not None else None


def _audit(
    session: Session, since: str | None, form: PrintedForm | None, output: str | None
) -> None:
    asked = form_asked(form, output, PrintedForm.DOCX)
    if asked is None or wants_json(session):
        show(session, _audited(session, since))
        return
    from actionlog.cli.paper_output import Destination
    from actionlog.render.paper.formats import Form, rendered

    written = Form(asked.value)
    destination = Destination.of(session, output, (written,))
    found = _audited(session, since)
    session.reading.refuse_unreadable()
    name = f"audit-{found.board.id}-{session.as_at}.{written.value}"
    destination.write(name, rendered(found.document(), written))


def _audited(session: Session, since: str | None) -> AuditReport:
    from actionlog.report.audit_report import AuditReport
    from actionlog.store.recorded_entries import audit_of

    first = _first_day(session, since)
    audit = audit_of(session.log, session.board, session.commit, first)
    return AuditReport(session.board, session.as_at, first, audit)
