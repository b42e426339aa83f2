"""`actionlog issue`: send a meeting's paper out, and freeze it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from actionlog.cli import paper_output
from actionlog.cli.arguments import meetings
from actionlog.cli.context import Session, session_of
from actionlog.cli.paper_output import Destination
from actionlog.domain.board import Board
from actionlog.domain.meeting import Issue, Meeting
from actionlog.domain.paper_style import Edition
from actionlog.english import full_day
from actionlog.errors import NothingToCorrect
from actionlog.render.paper.formats import Form, rendered_with_warnings
from actionlog.report.meeting_paper import Revision, paper
from actionlog.report.paper_document import PaperDocument, changed
from actionlog.services import paper_issue as issuing
from actionlog.store import loader, paths
from actionlog.store.git.repository import Git
from actionlog.store.paper_files import commit_of

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def issue(
    ctx: typer.Context,
    meeting: Annotated[
        str, typer.Argument(metavar="MEETING", autocompletion=meetings, help="The meeting's day.")
    ],
    formats: paper_output.Formats = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="DIR", help="A folder for copies to send out."),
    ] = None,
    edition: paper_output.EditionAsked = None,
    reason: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Why it is issued again: what was wrong."),
    ] = None,
    anyway: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Why it goes out although it is not ready."),
    ] = None,
) -> None:
    """Send a meeting's paper out, and freeze it.

    The files go to papers/BOARD/DATE, under a tag, and can be had again byte for byte with
    appendix --as-issued. Issuing it again makes a revision, which says what has changed.
    """
    session = session_of(ctx)
    day = session.day(meeting, past=False)
    style = session.board.settings.paper
    forms = paper_output.forms(formats or style.formats)
    folder = None if output is None else f"{output.rstrip('/')}/"
    copies = Destination.of(session, folder, forms)
    sending = issuing.Sending((edition or style.edition).value, reason, anyway)
    writer = _Writer(session, forms, edition)
    made, files = issuing.issue(session.store, day, sending, writer.write, session.as_at)
    again = f", revision {made.revision}" if made.revision > 1 else ""
    place = paths.paper_folder(session.store.board, day)
    session.say(f"the paper for {full_day(day)} is issued{again}: {place}/")
    for name, content in files.items():
        session.say(f"  {name}")
        if output is not None:
            copies.write(name, content)


class _Writer:
    """Writes the files of a revision, and says what a format could not print."""

    def __init__(self, session: Session, forms: tuple[Form, ...], edition: Edition | None) -> None:
        self._session, self._forms, self._edition = session, forms, edition

    def write(self, board: Board, meeting: Meeting, revision: int) -> Mapping[str, bytes]:
        """The files by name. Raises `NothingToCorrect`."""
        document = self._document(board, meeting, revision)
        files = {}
        for form in self._forms:
            content, warnings = rendered_with_warnings(document, form)
            files[paper_output.issued_name(document, form, revision)] = content
            for warning in warnings:
                self._session.say(f"warning: {warning}")
        return files

    def _document(self, board: Board, meeting: Meeting, revision: int) -> PaperDocument:
        if revision == 1:
            return self._paper(board, meeting, self._edition, None)
        last = meeting.issues[-1]
        now = self._paper(board, meeting, self._edition, None)
        differences = changed(self._as_issued(meeting, last), now)
        if not differences:
            raise NothingToCorrect(meeting.day, last.revision)
        return self._paper(board, meeting, self._edition, Revision(revision, differences))

    def _as_issued(self, meeting: Meeting, last: Issue) -> PaperDocument:
        """The document of a revision, from the log as it was recorded when it was issued.

        In the edition that is issued now, so that a public paper never tells of a private word.
        """
        store = self._session.store
        git = Git.require(store.root)
        commit = commit_of(store, meeting.day, last)
        source = store.at(git, commit)
        board = loader.load(source, store.board).board
        sitting = board.meetings.on(meeting.day)
        return self._paper(board, sitting, self._edition, None)

    def _paper(
        self, board: Board, meeting: Meeting, edition: Edition | None, revision: Revision | None
    ) -> PaperDocument:
        asked = paper_output.PaperOptions(edition)
        return paper(
            board, meeting, paper_output.request(self._session, board, meeting.day, asked, revision)
        )
