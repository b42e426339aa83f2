"""`actionlog check`: everything that is wrong with the log, or looks so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.all_boards import refuse_board, sessions
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import show
from actionlog.cli.stderr import reading_watch
from actionlog.errors import ExitCode
from actionlog.report.finding_groups import BoardChecked, BoardsChecked

if TYPE_CHECKING:
    from actionlog.store.check.inspection import RuleChoice

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _codes(incomplete: str) -> list[str]:
    from actionlog.domain.checks.registry import RULES

    return [code for code in RULES if code.startswith(incomplete)]


@app.command()
def check(
    ctx: typer.Context,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE", autocompletion=_codes, help="Look for this alone; again for more."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", autocompletion=_codes, help="Do not look for this."),
    ] = None,
    all_boards: arguments.AllBoards = False,
) -> None:
    """Show everything that is wrong with the log, or looks so.

    Errors come first; with one, the exit code is 1. The codes, and what to do about each, are in
    docs/checks.md. Without --board every board that is kept here is checked.

    Example: actionlog check
    """
    from actionlog.domain.checks.registry import known
    from actionlog.store.check.inspection import RuleChoice

    session = session_of(ctx)
    choice = RuleChoice(known(_split(only)), known(_split(ignore)))
    one_board = session.options.board or session.environ.get("ACTIONLOG_BOARD")
    if all_boards:
        refuse_board(session)
    meant = [session] if one_board and not all_boards else sessions(session)
    boards = tuple(_checked(one, choice) for one in meant)
    show(session, BoardsChecked(boards, session.as_at), findings=())
    if any(board.errors for board in boards):
        raise typer.Exit(ExitCode.FINDINGS)


def _split(given: list[str] | None) -> list[str]:
    """Codes may also be joined by commas, as they are in the `SKIP` of hooks."""
    return [code.strip() for one in given or () for code in one.split(",") if code.strip()]


def _checked(session: Session, choice: RuleChoice) -> BoardChecked:
    from actionlog.domain.checks.registry import RULES
    from actionlog.store.check import inspection

    log, commit, watch = session.log, session.commit, reading_watch("Judging the history")
    found = inspection.check(
        log, session.reading, session.source, session.as_at, choice, commit, watch
    )
    for note in found.notes:
        session.say(f"warning: {note}")
    for fault in found.unread:
        session.say(f"warning: {fault.place}: {fault.message}")
    codes = tuple(rule.code for rule in found.rules)
    not_asked = set() if choice.only else RULES.keys() - {*codes, *choice.ignore}
    return BoardChecked(
        id=found.board.id,
        name=found.board.name,
        as_at=session.as_at,
        codes=codes,
        actions=found.actions,
        findings=found.findings,
        left_out=tuple(code for code in RULES if code in not_asked),
    )
