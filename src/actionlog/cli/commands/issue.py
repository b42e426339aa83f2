"""`actionlog issue`: send a meeting's paper out, and freeze it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

import typer

from actionlog.cli import arguments, paper_output
from actionlog.cli.arguments import meetings
from actionlog.cli.context import Session, session_of
from actionlog.cli.earlier_papers import issued_logs
from actionlog.cli.paper_output import Destination
from actionlog.cli.shared_book import say_what_is_newer
from actionlog.domain.board import Board
from actionlog.domain.checks.evidence import silent_deferrals
from actionlog.domain.issued_paper import Issue
from actionlog.domain.meeting import Meeting
from actionlog.domain.paper_style import Edition
from actionlog.english import counted, full_day, joined, pasted, ranges
from actionlog.errors import NothingToCorrect, OptionMissing
from actionlog.render.paper.formats import Form, rendered_with_warnings
from actionlog.report.meeting_paper import Revision, paper
from actionlog.report.paper_corrections import LogOnPaper, corrections
from actionlog.report.paper_document import PaperDocument
from actionlog.services import paper_issue as issuing
from actionlog.services.paper_issue import Issued, Sending
from actionlog.store import paths

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def issue(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            autocompletion=meetings,
            help="The meeting's day.  [default: the next one, where you are asked]",
        ),
    ] = None,
    formats: paper_output.Formats = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="DIR", help="A folder for copies to send out."),
    ] = None,
    edition: paper_output.EditionsAsked = None,
    reason: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Why it is issued again: what was wrong. It is printed on the paper.",
        ),
    ] = None,
    anyway: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Why it goes out although it is not ready."),
    ] = None,
    yes: arguments.Yes = False,
) -> None:
    """Send a meeting's paper out, and freeze it.

    The files go to papers/BOARD/DATE, under a tag, and can be had again byte for byte with
    appendix --as-issued. Issuing it again makes a revision, which says what has changed. It says
    what goes out, and asks; where nobody can be asked, it goes out with --yes only.

    Example: actionlog issue 7.4.21
    """
    session = session_of(ctx)
    say_what_is_newer(session)
    day = session.meeting(meeting, past=False) if meeting is not None else _next(session, yes=yes)
    style = session.board.settings.paper
    forms = paper_output.forms(formats or style.formats)
    folder = None if output is None else f"{output.rstrip('/')}/"
    # Without it nothing goes to the terminal: the paper's own files are always written.
    copies = None if folder is None else Destination.of(session, folder, forms)
    editions = paper_output.editions(edition) or (style.edition,)
    typed = _typed(formats, edition, output, reason, yes=yes)
    asked = Sending(tuple(one.value for one in editions), reason, anyway, typed)
    sending = _not_yet_out(session, day, asked)
    if over := issuing.jumped_over(session.board, day, session.as_at):
        session.say(f"before it, and without a paper yet: {joined(map(full_day, over))}")
    writer = _Writer(session, forms, sending)
    sitting = session.board.meetings.on(day)
    on_paper = writer.log_on_paper(session.board, sitting)
    asks = session.talks or not yes
    if asks or sitting.issues:  # else it is refused below, after what cannot be read
        issuing.refuse(on_paper, sitting, sending, session.as_at)
    _say_what_changed(session, day, sending, writer)
    if asks:
        _agree(session, on_paper, day, sending, forms, yes=yes)
    made = issuing.issue(session.store, day, sending, writer, session.as_at)
    _tell(session, day, made, copies)


def _tell(session: Session, day: date, made: Iterable[Issued], copies: Destination | None) -> None:
    """Say what is issued, and where its files are; write the copies that are asked for."""
    place = paths.paper_folder(session.store.board, day)
    for one in made:
        again = f", revision {one.issue.revision}" if one.issue.revision > 1 else ""
        session.say(f"the paper for {full_day(day)}, {one.issue.edition} edition, is issued{again}")
        for name, content in one.files.items():
            session.say(f"  {place}/{name}")
            if copies is not None:
                copies.write(name, content)


def _next(session: Session, *, yes: bool) -> date:
    """The day of the next meeting. Raises `OptionMissing` where nobody is asked before it goes."""
    following = session.board.meetings.next_from(session.as_at)
    if following is None or not session.talks:
        day = str(following.day) if following else "DATE"
        agreed = () if session.talks or yes else ("--yes",)
        raise OptionMissing("the meeting", arguments.again(session, "issue", day, *agreed))
    return following.day


def _not_yet_out(session: Session, day: date, asked: Sending) -> Sending:
    """What there is to send, after saying which of several editions is out already."""
    meeting = session.board.meetings.on(day)
    sending = asked.not_yet_out(meeting)
    for edition in asked.editions:
        last = meeting.last_of(edition)
        if last is not None and edition not in sending.editions:
            session.say(
                f"the {edition} edition is out already, as revision {last.revision}; "
                "to correct it: --reason"
            )
    return sending


def _typed(
    formats: list[str] | None,
    edition: list[str] | None,
    output: str | None,
    reason: str | None,
    *,
    yes: bool,
) -> str:
    """The options that were given and that another try needs too, as they are typed."""
    given = {
        "-f": ",".join(formats or ()),
        "--edition": ",".join(edition or ()),
        "-o": output,
        "--reason": reason,
    }.items()
    said = "".join(f" {option} {pasted(text)}" for option, text in given if text)
    return f"{said} --yes" if yes else said


def _say_what_changed(session: Session, day: date, sending: Sending, writer: _Writer) -> None:
    """Say what each correction will print. Raises `NothingToCorrect`."""
    meeting = session.board.meetings.on(day)
    outs = [last for edition in sending.editions if (last := meeting.last_of(edition))]
    changes = [writer.changes(session.board, meeting, last) for last in outs]
    for last, lines in zip(outs, changes, strict=True):
        session.say(f"changed since revision {last.revision} of the {last.edition} edition:")
        for line in lines:
            session.say(f"  {line}")
    if meeting.held and writer.logs.had(meeting) is None:
        session.say(
            f"the meeting of {full_day(day)} has been held, and no paper went out before it: this "
            "one shows the log as it went there, without what was decided there and said since"
        )
    elif meeting.held:
        session.say(
            f"what the meeting of {full_day(day)} decided, and what was said since, is not on its "
            "paper: it stands on the next"
        )


def _agree(
    session: Session,
    board: Board,
    day: date,
    sending: Sending,
    forms: tuple[Form, ...],
    *,
    yes: bool,
) -> None:
    """Say what will be sent out, and ask."""
    meeting = board.meetings.on(day)
    editions = "; ".join(_counted(board, meeting, edition) for edition in sending.editions)
    session.say(
        f"the paper for {full_day(day)}: {editions}; as {joined(form.value for form in forms)}"
    )
    again = [one for one in sending.editions if meeting.last_of(one)]
    if sending.reason and again:
        session.say(f"the {joined(again)} edition will print why: {sending.reason}")
    if silent := _silently_put_off(board, meeting, sending):
        session.say(f"put off, and nothing says why: {ranges(silent)}; see: actionlog check")
    if not session.agrees("Send it out?", arguments.again(session, "issue", "--yes"), yes=yes):
        session.say("nothing was sent out")
        raise typer.Exit


def _silently_put_off(board: Board, meeting: Meeting, sending: Sending) -> list[int]:
    """The actions on any of the editions that were put off without a word why."""
    shown = (issuing.shown(board, meeting, edition).refs for edition in sending.editions)
    refs = sorted({ref for found in shown for ref in found})
    return [ref for ref in refs if any(silent_deferrals(board.action(ref)))]


def _counted(board: Board, meeting: Meeting, edition: str) -> str:
    """Which revision an edition will be, and how many actions are on it."""
    showed = issuing.shown(board, meeting, edition)
    return (
        f"{edition} edition, revision {meeting.next_revision(edition)}, "
        f"{counted(len(showed.refs), 'action')} on it, {len(showed.closing)} proposed for closure"
    )


class _Writer:
    """Writes the files of an edition, and says what a format could not print."""

    def __init__(self, session: Session, forms: tuple[Form, ...], sending: Sending) -> None:
        self._session, self._forms, self._sending = session, forms, sending
        self.logs = issued_logs(session)

    def write(self, board: Board, meeting: Meeting, issue: Issue) -> Mapping[str, bytes]:
        """The files of a revision by name. Raises `NothingToCorrect`."""
        document = self._document(board, meeting, issue)
        files = {}
        for form in self._forms:
            content, warnings = rendered_with_warnings(document, form)
            files[paper_output.issued_name(document, form, issue.revision)] = content
            for warning in warnings:
                self._session.say(f"warning: {warning}")
        return files

    def log_on_paper(self, board: Board, meeting: Meeting) -> Board:
        """The log as the meeting's paper tells it: once it was held, without what it decided."""
        return self.logs.log_on_paper(board, meeting)

    def changes(self, log: Board, meeting: Meeting, last: Issue) -> tuple[str, ...]:
        """What a paper that corrects `last` says has changed. Raises `NothingToCorrect`."""
        now = LogOnPaper(self.log_on_paper(log, meeting), meeting)
        then, sitting = self.logs.as_issued(meeting, last)
        was = LogOnPaper(self.log_on_paper(then, sitting), sitting)
        differences = corrections(
            now, was, Edition(last.edition), lambda one: self._paper(*one, last, None)
        )
        if not differences:
            others = [one for one in self._sending.editions if one != last.edition]
            raise NothingToCorrect(
                meeting.day, last.revision, last.edition, others, held=now.board is not log
            )
        return differences

    def _document(self, board: Board, meeting: Meeting, issue: Issue) -> PaperDocument:
        last = meeting.last_of(issue.edition)
        on_paper = self.log_on_paper(board, meeting)
        if last is None:
            return self._paper(on_paper, meeting, issue, None)
        revision = Revision(issue.revision, self.changes(board, meeting, last), issue.reason)
        return self._paper(on_paper, meeting, issue, revision)

    def _paper(
        self, board: Board, meeting: Meeting, issue: Issue, revision: Revision | None
    ) -> PaperDocument:
        asked = paper_output.PaperOptions(Edition(issue.edition))
        request = paper_output.request(
            self._session, board, meeting.day, asked, revision, issue.entry
        )
        return paper(board, meeting, request)
