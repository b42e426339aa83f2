"""When, at which meeting and by whom something was said, from the options that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Occasion
from actionlog.domain.dates import first_day_of, short_written
from actionlog.domain.text import clean_line
from actionlog.errors import DatedInFuture, NameUnknown

if TYPE_CHECKING:
    from actionlog.cli.context import Session


def occasion(session: Session, on: str | None, meeting: str | None, by: str | None) -> Occasion:
    """Read `--date`, `--meeting` and `--by`; what a meeting said is dated to the meeting.

    Initials in `--by` are looked up; anybody may have spoken, so an unknown name stays as it is.
    """
    at = None
    if meeting is not None:
        calendar = session.board.meetings
        at = calendar.that_decided(session.day(meeting), session.as_at).day
    written = session.written(on) if on is not None else at or session.as_at
    if first_day_of(written) > session.as_at:
        raise DatedInFuture(short_written(written), session.as_at)
    return Occasion(on=written, meeting=at, by=_speaker(session, by) if by is not None else None)


def _speaker(session: Session, by: str) -> str:
    try:
        return session.board.people.find(by, session.as_at)
    except NameUnknown:
        return clean_line(by, "--by")
