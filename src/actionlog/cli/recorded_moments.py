"""What `--at` and `diff` mean by a date, a commit or a meeting, and what has to be said of it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from actionlog.english import counted, full_day
from actionlog.errors import DateNotUnderstood, MomentUnknown

if TYPE_CHECKING:
    from actionlog.cli.context import Session
    from actionlog.store.git.repository import Git
    from actionlog.store.source import Source

_MEETING = "meeting "


def day_spoken_for(session: Session, said: str) -> date:
    """The day for which to speak; for a commit it is today."""
    said = _with_day(session, said)
    if said.startswith(_MEETING):
        return _day(session, said.removeprefix(_MEETING))
    moment = _moment(session, said)
    return moment.date() if moment else session.now.date()


def recorded(session: Session, said: str) -> Source:
    """The log's files as recorded at a date, in a commit, or as “meeting DATE” had them.

    Raises `MomentUnknown`, `PaperNotIssued`.
    """
    from actionlog.store.git.repository import Git

    git = Git.require(session.root)
    say_where_cut(session, git)
    said = _with_day(session, said)
    moment = _moment(session, said)
    if moment:
        commit, why = _by_then(session, git, moment), "nothing was on record then"
    elif said.startswith(_MEETING):
        commit, why = _issued_by(session, said.removeprefix(_MEETING)), "no paper"
    else:
        commit, why = git.resolve(said), "neither a date that I can read nor a commit"
    if commit is None:
        raise MomentUnknown(said, why)
    return session.log.at(git, commit)


def say_where_cut(session: Session, git: Git) -> None:
    """Warn once where the clone does not hold the whole history."""
    if git.is_cut and not session.is_told_cut:
        session.is_told_cut = True
        session.say(f"warning: {CUT_OFF}")


CUT_OFF = (
    "the history here is cut off, and who recorded what before is not known: git fetch --unshallow"
)


def _by_then(session: Session, git: Git, moment: datetime) -> str | None:
    from actionlog.store.recorded_at import history_of

    log = session.log
    found = history_of(git, log.logs(git).in_tree(log.board)).at(moment)
    if found.later:
        are = "are" if found.later > 1 else "is"
        later = counted(found.later, "later entry", "later entries")
        session.say(f"{later} {are} dated by then too: {_why_later(session, found.latest)}")
    return found.commit


def _why_later(session: Session, latest: int) -> str:
    if latest <= session.now.timestamp():
        return "an older log brought in since"
    day = datetime.fromtimestamp(latest, session.now.tzinfo).date()
    return f"recorded after one that a wrong clock dated {full_day(day)}: actionlog doctor"


def _issued_by(session: Session, text: str) -> str:
    """The commit by which a meeting's paper was last issued. Raises `PaperNotIssued`."""
    from actionlog.store.paper_files import commit_of

    meeting = session.log.read().board.meetings.on(_day(session, text))
    return commit_of(session.log, meeting, meeting.issue(None))


def _with_day(session: Session, said: str) -> str:
    """“last meeting” and “next meeting” as “meeting DATE”, and all else as it is."""
    from actionlog.domain.dates.meeting_names import is_by_order, read_meeting

    if not is_by_order(said):
        return said
    calendar, today = session.log.read().board.meetings, session.now.date()
    return f"{_MEETING}{read_meeting(said, calendar, today, past=True)}"


def _day(session: Session, text: str) -> date:
    from actionlog.domain.dates.grammar import read_day

    return read_day(text, session.now.date(), past=True)


def _moment(session: Session, said: str) -> datetime | None:
    """The time that is said; a day is meant to its end."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return _end_of_day(session, said)
    if len(said) <= len("2021-01-13"):
        moment = datetime.combine(moment, time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=session.now.tzinfo)


def _end_of_day(session: Session, said: str) -> datetime | None:
    try:
        day = _day(session, said)
    except DateNotUnderstood:
        return None
    return datetime.combine(day, time.max, tzinfo=session.now.tzinfo)
