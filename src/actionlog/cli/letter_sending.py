"""`chase --send`: who would be written to is said and asked, then each letter goes its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.cli import letter_output
from actionlog.domain.issued_paper import SentLetter
from actionlog.english import counted, full_day, joined
from actionlog.errors import (
    ActionlogError,
    MailNotSetUp,
    NobodyToWriteTo,
    OptionMissing,
    UsageProblem,
    together,
)
from actionlog.services.sent_letters import send_letters, written_today
from actionlog.store import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.cli.context import Session
    from actionlog.domain.email_address import MailServer, Sender
    from actionlog.report.chase_letters import ChaseLetters, Letter
    from actionlog.services.sent_letters import LettersSent

PASSWORD = "ACTIONLOG_SMTP_PASSWORD"  # noqa: S105 - where it is looked for


def send(session: Session, made: ChaseLetters, *, again: bool, yes: bool) -> None:
    """Send every letter that has an address, unless its addressee was written to today.

    Raises `MailNotSetUp`, `NobodyToWriteTo`, `OptionMissing`, `MailServerFailed`, `LetterRefused`.
    """
    store, today = session.store, session.now.date()
    if made.as_at != today:
        raise UsageProblem("a letter is sent as at today", "leave out --as-at")
    server, sender = _set_up(session)
    _refuse_unanswerable(session, server, yes=yes)
    for note in made.notes():
        session.say(note)
    letters = _to_send(session, made, again=again)
    if not letters:
        return
    store.refuse_unready(paths.meeting_path(store.board, made.meeting))
    if not _agreed(session, letters, server, yes=yes):
        session.say("nothing was sent")
        return
    done = _sent(session, made, letters, server, sender, again=again)
    _tell(session, made, done)


def _set_up(session: Session) -> tuple[MailServer, Sender]:
    server, sender = session.board.settings.mail_server, letter_output.sender_of(session)
    if server is None or sender is None:
        shown = session.source.shown(paths.settings_path(session.board.id))
        raise MailNotSetUp(shown, "from" if server else "host")
    return server, sender


def _to_send(session: Session, made: ChaseLetters, *, again: bool) -> list[Letter]:
    if not made.letters:
        session.say("there is no letter to send")
        return []
    letters = [letter for letter in made.letters if letter.to.address]
    if not letters:
        raise NobodyToWriteTo([letter.to.name for letter in made.letters])
    if again:
        return letters
    known = written_today(session.board, session.now.date())
    if passed := [letter.to.name for letter in letters if letter.to.reader in known]:
        session.say(f"written to today already, and passed over: {joined(passed)}; else --again")
    return [letter for letter in letters if letter.to.reader not in known]


def _agreed(session: Session, letters: Sequence[Letter], server: MailServer, *, yes: bool) -> bool:
    for letter in letters:
        session.say(f"to {letter.sent_to}: {joined(map(str, letter.refs))}")
    number = counted(len(letters), "letter")
    question = f"Send {number} through {server.host}?"
    return session.agrees(question, "actionlog chase --send --yes", yes=yes)


def _refuse_unanswerable(session: Session, server: MailServer, *, yes: bool) -> None:
    """Raise `OptionMissing` for what is not given, where nobody can be asked for it."""
    if session.talks:
        return
    if not yes:
        raise OptionMissing("your agreement", "actionlog chase --send --yes")
    if server.user and not session.environ.get(PASSWORD):
        raise OptionMissing(f"the password of {server.user}", f"{PASSWORD}=… in the environment")


def _password(session: Session, server: MailServer) -> str | None:
    """From the environment, or asked for; kept and shown nowhere."""
    if server.user is None:
        return None
    if password := session.environ.get(PASSWORD):
        return password
    import typer

    question = f"Password of {server.user} at {server.host}"
    asked: str = typer.prompt(question, hide_input=True, err=True)
    return asked


def _sent(
    session: Session,
    made: ChaseLetters,
    letters: Sequence[Letter],
    server: MailServer,
    sender: Sender,
    *,
    again: bool,
) -> LettersSent:
    from actionlog.cli.mail_delivery import connected
    from actionlog.render.letter_file import letter_to_send

    today = session.now.date()
    sheets = letter_output.reply_sheets(made)
    outgoing = {
        SentLetter(today, letter.to.name, letter.to.address or "", letter.refs): letter_to_send(
            letter, sender, session.now, sheets.get(letter)
        )
        for letter in letters
    }
    with connected(server, sender.address, _password(session, server)) as connection:

        def deliver(letter: SentLetter) -> None:
            session.say(f"sending to {letter.to} <{letter.address}>")
            connection.hand_over(letter, outgoing[letter])

        return send_letters(session.store, made.meeting, tuple(outgoing), deliver, again=again)


def _tell(session: Session, made: ChaseLetters, done: LettersSent) -> None:
    if done.sent:
        number = counted(len(done.sent), "letter")
        session.say(f"{number} on record with the meeting of {full_day(made.meeting)}")
    faults: list[ActionlogError] = [*done.refused]
    if isinstance(done.end, ActionlogError):
        faults.append(done.end)
    elif done.end:
        raise done.end
    if faults:
        raise together(faults)
