"""`actionlog diff`: what changed between two papers, dates, commits or files.

Each found from what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.context import Session, session_of
from actionlog.cli.output import left_out, show
from actionlog.domain.dates.meeting_names import is_by_order
from actionlog.domain.log_comparison import listing_state, log_state
from actionlog.english import full_day, pasted_line
from actionlog.errors import (
    DateNotUnderstood,
    LogNotFound,
    MomentUnknown,
    NothingRecordedFor,
    NothingToCompare,
)
from actionlog.report.comparison import Side, comparison

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.board_context import Wishes
    from actionlog.domain.meeting import Meeting
    from actionlog.store.source import Source


NOW = "now"
_MEETING = "meeting "
_FILES = (".xlsx", ".xlsm", ".docx", ".csv", ".tsv", ".pdf", ".txt")


def side(session: Session, said: str, wishes: Wishes) -> Side:
    """The side of a comparison that a text means.

    Raises `NothingToCompare`, `NothingRecordedFor`, `MeetingUnknown`, and for a file `Unreadable`.
    """
    if said == NOW:
        return _log(session, "the log as it is now", None, session.as_at)
    if said.casefold().endswith(_FILES) or (session.folder / said).is_file():
        return _file(session, said, wishes)
    if is_by_order(said):
        return _paper(session, session.board.meetings.on(session.meeting(said)))
    day = _day(session, said.removeprefix(_MEETING))
    if day is None:
        return _log(session, f"the log as recorded in {said}", _commit(session, said))
    meeting = next((one for one in session.board.meetings.all if one.day == day), None)
    if meeting is None and said.startswith(_MEETING):
        session.board.meetings.on(day)
    if meeting is None:
        label = f"the log as recorded on {full_day(day)}"
        return _log(session, label, _recorded(session, f"{day}", day), day)
    return _paper(session, meeting)


def _commit(session: Session, said: str) -> Source:
    try:
        return session.recorded(said)
    except MomentUnknown:
        raise NothingToCompare(said) from None


def _day(session: Session, said: str) -> date | None:
    try:
        return session.day(said)
    except DateNotUnderstood:
        return None


def _paper(session: Session, meeting: Meeting) -> Side:
    """The log as a meeting's paper had it: as issued, or as recorded when its day began."""
    day = full_day(meeting.day)
    if meeting.issues:
        source = session.recorded(f"{_MEETING}{meeting.day}")
        return _log(session, f"the paper for {day}, as issued", source, meeting.day)
    if meeting.day >= session.now.date():
        return _log(session, f"the log for {day}, as it is now", None, meeting.day)
    source = _recorded(session, f"{meeting.day}T00:00", meeting.day)
    label = f"the log for {day}, as recorded when that day began"
    return _log(session, label, source, meeting.day)


def _recorded(session: Session, said: str, day: date) -> Source:
    try:
        return session.recorded(said)
    except MomentUnknown:
        raise NothingRecordedFor(day) from None


def _log(session: Session, label: str, source: Source | None, as_at: date | None = None) -> Side:
    reading = session.log.read(source)
    actions = tuple(reading.board.actions.every())
    left_out(session, reading.findings)
    return Side(label, log_state(actions), as_at)


def _file(session: Session, said: str, wishes: Wishes) -> Side:
    from actionlog.cli.log_files import opener
    from actionlog.services.log_series import read_one

    log = read_one(session.board, session.as_at, opener(session.folder), said, wishes)
    for query in log.open_queries:
        taken = f"read as {query.taken}" if query.taken else "left out"
        session.say(f"warning: {query.place}: “{query.says}” is not certain; {taken}")
    return Side(log.file, listing_state(log.drafts), log.dated)


def _wishes(columns: Sequence[str]) -> Wishes:
    from actionlog.cli.log_files import read_wishes

    return read_wishes(columns, (), part=False)


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def diff(
    ctx: typer.Context,
    before: Annotated[
        str, typer.Argument(metavar="A", help="A meeting, a date, a commit, or a file.")
    ],
    after: Annotated[
        str, typer.Argument(metavar="B", help="The same.  [default: the log as it is now]")
    ] = NOW,
    column: arguments.Columns = None,
) -> None:
    """Show what changed between two papers, dates, commits or files.

    A meeting's day means the log as its paper had it: as issued, or else as recorded when that
    day began. A file is a log kept elsewhere: last month's spreadsheet against this month's.

    Example: actionlog diff 9.12.20 13.1.21
    """
    session = session_of(ctx)
    wishes = _wishes(column or ())
    try:
        sides = side(session, before, wishes), side(session, after, wishes)
    except LogNotFound as error:
        options = (part for one in column or () for part in ("--column", one))
        raise error.under(pasted_line("actionlog", "diff", before, after, *options)) from None
    show(session, comparison(session.board, session.as_at, *sides), findings=())
