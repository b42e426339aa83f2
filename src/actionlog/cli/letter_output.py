"""The letters of `chase` as they are asked for: made, told about, and written as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.cli import paper_output
from actionlog.domain.email_address import read_sender
from actionlog.domain.letter_wording import USUAL, read_wording
from actionlog.english import first_few, full_day
from actionlog.errors import (
    AddressWrong,
    DraftsThere,
    MeetingNotAhead,
    NoMeetingYet,
    Unreadable,
)
from actionlog.report.chase_letters import LettersAsked, chase_letters
from actionlog.store import paths
from actionlog.store.paper_files import read_letter_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.cli.context import Session
    from actionlog.domain.email_address import Sender
    from actionlog.domain.meeting import Meeting
    from actionlog.render.letter_file import ReplySheet
    from actionlog.report.chase_letters import ChaseLetters, Letter


def usual_wording() -> str:
    """The wording of a board that has none of its own."""
    return USUAL


def letters(
    session: Session, meeting: str | None, responsible: str | None, *, with_sheet: bool = False
) -> ChaseLetters:
    """Everybody's letter, or of one person and the roles that they hold.

    Raises `NoMeetingYet`, `MeetingNotAhead`, `NameUnknown`, `HolidaysUnknown`, `Unreadable`.
    """
    board = session.board
    names = None
    if responsible is not None:
        name = board.people.find(responsible, session.as_at, new=False)
        names = board.people.also_known_as(name, session.as_at)
    sitting = _sitting(session, meeting)
    shown = session.source.shown(paths.letter_path(board.id))
    text = read_letter_text(session.source, board.id)
    wording = read_wording(USUAL if text is None else text, shown)
    asked = LettersAsked(sitting, session.as_at, wording, names, with_sheet)
    return chase_letters(board, asked)


def _sitting(session: Session, said: str | None) -> Meeting:
    """The meeting before which an answer is wanted: it is still to come."""
    every = session.board.meetings
    following = next((one for one in every.all if _is_ahead(one, session)), None)
    if said is None:
        if following is None:
            raise NoMeetingYet(f"is on the calendar from {full_day(session.as_at)} on")
        return following
    meeting = every.on(session.meeting(said, past=False))
    if not _is_ahead(meeting, session):
        state = "was cancelled" if meeting.cancelled else "is past"
        raise MeetingNotAhead(meeting.day, state, following.day if following else None)
    return meeting


def _is_ahead(meeting: Meeting, session: Session) -> bool:
    return meeting.day >= session.as_at and not meeting.cancelled and not meeting.held


def sender_of(session: Session) -> Sender | None:
    """Whom letters come from, where `[mail]` says so. Raises `Unreadable`."""
    said = session.board.settings.mail_from
    try:
        return read_sender(said) if said else None
    except AddressWrong as wrong:
        raise Unreadable(
            session.source.shown(paths.settings_path(session.board.id)),
            None,
            f"[mail] from: {wrong.sentence}",
            'from = "The secretariat <name@example.org>"',
        ) from None


def write_drafts(session: Session, made: ChaseLetters, output: str, *, yes: bool) -> bool:
    """Write each letter as a draft into a folder, or not, where what is there is to stay."""
    from actionlog.render.letter_file import draft

    sender = sender_of(session)
    folder = session.folder / output
    sheets = reply_sheets(made)
    files = {
        f"chase-{name}.eml": draft(letter, sender, sheets.get(letter))
        for letter, name in _names(made).items()
    }
    if not _may_write(session, folder, files, yes=yes):
        session.say("no draft was written")
        return False
    paper_output.make_folder(folder, output)
    for note in made.notes():
        session.say(note)
    for name, held in files.items():
        shown = str(Path(output) / name)
        paper_output.write_whole(folder / name, shown, held)
        session.say(f"{shown} written")
    if not files:
        session.say("there is no letter to write")
    return True


def _may_write(session: Session, folder: Path, files: Mapping[str, bytes], *, yes: bool) -> bool:
    """Whether nothing is lost by writing, or the person agrees to it."""
    there = [name for name, held in files.items() if _says_otherwise(folder / name, held)]
    if not there:
        return True
    if not yes and not session.talks:
        raise DraftsThere(there)
    session.say(f"there already, and not the same: {first_few(there)}")
    return session.agrees("Write over?", "", yes=yes)


def _says_otherwise(place: Path, content: bytes) -> bool:
    try:
        return place.read_bytes() != content
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def reply_sheets(made: ChaseLetters) -> dict[Letter, ReplySheet]:
    """The workbook of each letter that an answer can be written into, where they are asked for."""
    from actionlog.render.letter_file import ReplySheet
    from actionlog.render.paper.formats import Form, rendered

    sheets = {}
    for letter, name in _names(made).items():
        if document := made.sheet(letter):
            sheets[letter] = ReplySheet(f"answer-{name}.xlsx", rendered(document, Form.XLSX))
    return sheets


def _names(made: ChaseLetters) -> dict[Letter, str]:
    """What the file of each letter is called by: `2021-05-05-paul-calaminus`."""
    names: dict[Letter, str] = {}
    for letter in made.letters:
        to = paths.short_id(letter.to.name) or "letter"
        name = stem = f"{made.meeting}-{to}"
        number = 1
        while name in names.values():
            number += 1
            name = f"{stem}-{number}"
        names[letter] = name
    return names
