"""`actionlog verify`: what a paper that turned up is, and whether it is as it was sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli.context import Session, session_of
from actionlog.cli.foreign_files import read_file
from actionlog.cli.output import left_out, show
from actionlog.cli.stderr import reading_watch, tell
from actionlog.domain.paper_claims import PaperState, PaperVerdict
from actionlog.errors import ActionlogError, ExitCode, WholeRecordAsked
from actionlog.report.verified_papers import VerifiedPapers
from actionlog.services.paper_verification import verify as verified

if TYPE_CHECKING:
    from actionlog.store.paper_files import RecordedPapers

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def verify(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Papers, wherever they turned up.")
    ],
) -> None:
    """Say what papers are, and whether they are as they were sent out.

    Of each file: which board, meeting, edition and revision, whether its bytes are those that were
    sent out, whether it was corrected since, and whether the log that it was made from is still in
    this history, unaltered. Every board that is kept here is looked through. If all is well with
    all of them the exit code is 0, else 1; 5 for a file that cannot be read.

    Example: actionlog verify action-log-partnership-board-2021-05-05.pdf
    """
    session = session_of(ctx)
    archive = _archive(session)
    left_out(session, archive.findings)
    verdicts: list[PaperVerdict] = []
    faults: list[ActionlogError] = []
    for path in files:
        try:
            verdicts.append(_verdict(session, archive, path))
        except ActionlogError as fault:
            faults.append(fault)
    if verdicts:
        show(session, VerifiedPapers(tuple(verdicts)), findings=())
    for one in faults:
        tell(one)
    codes = [one.exit_code for one in faults]
    codes += [code for verdict in verdicts if (code := _code(verdict)) is not ExitCode.DONE]
    if codes:
        raise typer.Exit(max(codes))


def _archive(session: Session) -> RecordedPapers:
    from actionlog.store import loader
    from actionlog.store.git.repository import Git
    from actionlog.store.log import LogStore
    from actionlog.store.paper_files import RecordedPapers
    from actionlog.store.source import WorkTree

    if session.options.at:
        raise WholeRecordAsked(session.options.at)
    boards = loader.boards(WorkTree(session.root))
    store = LogStore(session.root, boards[0] if boards else "", session.now)
    return RecordedPapers(store, Git.require(session.root))


def _verdict(session: Session, archive: RecordedPapers, path: str) -> PaperVerdict:
    from actionlog.importers.sandbox import printed_words

    name, content = read_file(session.folder, path)
    return verified(archive, name, content, lambda: printed_words(name, content, reading_watch()))


def _code(verdict: PaperVerdict) -> ExitCode:
    if verdict.state is PaperState.UNREADABLE:
        return ExitCode.UNREADABLE
    return ExitCode.DONE if verdict.is_well else ExitCode.FINDINGS
