"""The arguments and options that several commands share: how they are declared.

Completed by a shell, and read, with every fault told together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from actionlog.domain.action import Occasion
from actionlog.domain.dates.deadline import first_day_of, last_day_of, short_written
from actionlog.domain.stored_text import clean, clean_line
from actionlog.english import full_day, pasted_line
from actionlog.errors import (
    ActionlogError,
    DatedBeforeMeeting,
    DatedInFuture,
    MeetingCancelled,
    MeetingInDoubt,
    NameUnknown,
    RefNotUnderstood,
    RefTwice,
    another_name,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.meeting import Meeting as SittingMeeting


Value = TypeVar("Value")


class Faults:
    """The faults met so far in reading a command line."""

    def __init__(self) -> None:
        self.met: list[ActionlogError] = []

    def of(self, read: Callable[[], Value]) -> Value | None:
        """Read something; a fault is kept, and `None` given."""
        try:
            return read()
        except ActionlogError as error:
            self.met.append(error)
            return None

    def as_one_error(self) -> ActionlogError:
        """All that was met, as one error."""
        return together(self.met)

    def refuse(self) -> None:
        """Raise what was met, if anything was."""
        if self.met:
            raise self.as_one_error()


_HARMLESS = frozenset(" .,:;()/&-_")
_TITLE = 50


def harmless(text: str) -> str:
    """Text of letters, figures and signs on which no shell acts, on one line.

    A shell may run what it is handed, and did.
    """
    plain = re.sub(r"[’‘`']", "", text)
    kept = (char if _is_harmless(char) else " " for char in plain)
    return " ".join("".join(kept).split())


def _is_harmless(char: str) -> bool:
    # What only stands on a letter, as an accent does, is no letter.
    return char in _HARMLESS or char.isalnum() or unicodedata.category(char).startswith("M")


def refs(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    """The refs of what is still on the log, with what was asked."""
    session = _session(ctx)
    if session is None:
        return
    for action in session.board.actions.unfinished():
        yield str(action.ref), harmless(action.wording)[:_TITLE]


def names(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    """The names of people, roles and organisations, with their initials."""
    session = _session(ctx)
    if session is None:
        return
    people = session.board.people
    for name in people.names():
        yield harmless(name), harmless(people.initials_of(name) or "")


def meetings(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    """The days of the board's meetings, with what became of them."""
    session = _session(ctx)
    if session is None:
        return
    for meeting in session.board.meetings.all:
        yield str(meeting.day), meeting.status.value


def planned(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    """The titles of what is planned for meetings that were not held, with the first day of each."""
    session = _session(ctx)
    if session is None:
        return
    to_come = [one for one in session.board.meetings.all if not one.held]
    days = {item.title: str(one.day) for one in reversed(to_come) for item in one.agenda}
    yield from ((harmless(title), day) for title, day in days.items())


def _session(ctx: typer.Context) -> Session | None:
    """The session of the process, where there is a log to complete from."""
    from actionlog.cli.context import session_of
    from actionlog.errors import ActionlogError

    session = session_of(ctx)
    try:
        session.reading  # noqa: B018 - read now, so that a fault is met here
    except (ActionlogError, OSError):
        return None
    return session


Meeting = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The meeting that decided it: a day, or “last meeting”."),
]
On = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="When it was said.  [default: the as-at date]"),
]
By = Annotated[
    str | None,
    typer.Option(metavar="NAME", autocompletion=names, help="Who said it, if not who enters it."),
]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HEADING=COLUMN",
        help='Such as "Lead officer=responsible"; by its number: "3=action".',
    ),
]
JustHeld = Annotated[
    str | None,
    typer.Argument(
        metavar="MEETING",
        autocompletion=meetings,
        help="The meeting's day.  [default: the one just held]",
    ),
]
Item = Annotated[
    str | None,
    typer.Option(metavar="TITLE", help="The agenda item that it came from."),
]
AnsweredBy = Annotated[
    str | None,
    typer.Option(metavar="NAME", autocompletion=names, help="Only what they answer for."),
]
WrittenTo = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write it."),
]
AllBoards = Annotated[bool, typer.Option("--all-boards", help="Of every board that is kept here.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]


def ref(text: str) -> int:
    """Read one ref. Raises `RefNotUnderstood`."""
    if not (text.isascii() and text.isdecimal()) or int(text[:10]) < 1 or len(text) > _DIGITS:
        raise RefNotUnderstood(text)
    return int(text)


def several(texts: list[str]) -> list[int]:
    """Read several refs, each given once; every fault is told. Raises `SeveralErrors`."""
    found: list[int] = []
    errors: list[RefNotUnderstood | RefTwice] = []
    for text in texts:
        try:
            one = ref(text)
        except RefNotUnderstood as error:
            errors.append(error)
            continue
        if one in found:
            errors.append(RefTwice(one))
        found.append(one)
    if errors:
        raise together(errors)
    return found


def words(what: str) -> Callable[[str], str]:
    """A reader of answers in words, which raises `TextMissing` where one says nothing."""
    return lambda answer: clean(answer, what)


_DIGITS = 9


def occasion(session: Session, on: str | None, meeting: str | None, by: str | None) -> Occasion:
    """Read `--date`, `--meeting` and `--by`; what a meeting said is dated to the meeting.

    Initials in `--by` are looked up; anybody may have spoken, so an unknown name stays as it is.
    Whether the meeting took place is asked where it is recorded, by the board as it is then.
    """
    at = session.meeting(meeting) if meeting is not None else None
    written = session.written(on) if on is not None else at or session.as_at
    is_late = first_day_of(written) > session.as_at
    if at is not None and (is_late or by is not None or at > session.as_at):
        session.board.meetings.that_decided(at, session.as_at)
    if at is not None and last_day_of(written) < at:
        raise DatedBeforeMeeting(short_written(written), at)
    if is_late:
        raise DatedInFuture(short_written(written), session.as_at)
    return Occasion(on=written, meeting=at, by=_speaker(session, by) if by is not None else None)


def again(session: Session, command: str, *more: str) -> str:
    """The command line as it was typed, with words more behind the command."""
    at = session.typed.index(command) + 1
    return f"actionlog {pasted_line(*session.typed[:at], *more, *session.typed[at:])}"


def person_and_roles(session: Session, name: str) -> frozenset[str]:
    """A person with the roles that they hold; somebody gone can be asked for by name."""
    people = session.board.people
    return people.also_known_as(people.find(name, session.as_at, new=False), session.as_at)


def _speaker(session: Session, by: str) -> str:
    try:
        return session.board.people.find(by, session.as_at)
    except NameUnknown as unknown:
        name = clean_line(by, "--by")
        session.say(f'"{name}" is not on the register of people, so no public paper can name them')
        for hint in (*unknown.hints, another_name(name)):
            session.say(f"  {hint}")
        return name


def refuse_passing_over(session: Session, last: date, *instead: str) -> None:
    """Do not take the last meeting held for the latest, where one after it may have been held too.

    On a terminal it is said, and asked. Raises `MeetingInDoubt`.
    """
    doubtful = session.board.meetings.in_doubt(session.as_at, last)
    if not doubtful:
        return
    day = doubtful[-1].day
    if session.talks:
        session.say(f"nothing says whether the meeting of {full_day(day)} was held")
    question = f"Take the one of {full_day(last)} instead?"
    if not session.talks or not session.agrees(question, "", yes=False):
        raise MeetingInDoubt(day, *instead)


def held_meeting(session: Session, said: str | None, command: str) -> SittingMeeting:
    """The meeting that was held on a day, or the one just held where none is said.

    `command` is what is typed before the day. Raises the meeting errors of `Meetings.that_decided`,
    `MeetingInDoubt`, `NoMeetingYet`.
    """
    calendar = session.board.meetings
    if said is not None:
        try:
            return calendar.that_decided(session.meeting(said), session.as_at)
        except MeetingCancelled as error:
            raise error.of(command) from None
    last = calendar.latest_held(session.as_at)
    refuse_passing_over(session, last.day, f"the last one held: {command} {last.day}")
    return last


def just_held(session: Session) -> str | None:
    """The day of the meeting that is most likely meant; none in doubt."""
    from actionlog.services.decisions import just_held as known

    last = known(session.board, session.as_at) if session.talks else None
    return str(last.day) if last else None
