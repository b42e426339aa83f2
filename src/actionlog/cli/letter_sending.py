"""`chase --send`: who would be written to is said and asked, then each letter goes its way."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actionlog.cli import arguments, letter_output
from actionlog.domain.issued_paper import SentLetter
from actionlog.english import counted, full_day, joined
from actionlog.errors import (
    ActionlogError,
    LetterInDoubt,
    MailNotSetUp,
    NobodyToWriteTo,
    OptionMissing,
    UsageProblem,
    together,
)
from actionlog.services.sent_letters import send_letters, written_today
from actionlog.store import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from actionlog.cli.context import Session
    from actionlog.domain.email_address import MailServer, Sender
    from actionlog.report.chase_letters import ChaseLetters, Letter
    from actionlog.services.sent_letters import LettersSent
    from actionlog.store.vault.letters_left import LettersLeft

PASSWORD = "ACTIONLOG_SMTP_PASSWORD"  # noqa: S105 - where it is looked for
_STOPS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, the machine shut down, the window closed: Windows has not all of them."""


class _Stops:
    """What would end the command while letters go: heard between them, and never at the record."""

    def __init__(self) -> None:
        self._came = self._is_heard = False

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Until the end, nothing of the sort ends the command, but where it is `heard`."""
        kinds = [getattr(signal, name) for name in _STOPS if hasattr(signal, name)]
        before = {kind: signal.getsignal(kind) for kind in kinds}
        felt = {kind: was for kind, was in before.items() if was is not signal.SIG_IGN}
        for kind in felt:
            signal.signal(kind, self._come)
        try:
            yield
        finally:
            for kind, was in felt.items():
                signal.signal(kind, was)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Raise `KeyboardInterrupt` here, for what came before too."""
        self._is_heard = True
        try:
            if self._came:
                raise KeyboardInterrupt
            yield
        finally:
            self._is_heard = False

    def _come(self, _kind: int, _frame: FrameType | None) -> None:
        self._came = True
        if self._is_heard:
            raise KeyboardInterrupt


def send(
    session: Session, made: ChaseLetters, *, again: bool, yes: bool, noted: bool = False
) -> None:
    """Send every letter that has an address, unless its addressee was written to today.

    `noted` is whether what is to be known before was said already, with the drafts.
    Raises `MailNotSetUp`, `NobodyToWriteTo`, `OptionMissing`, `MailServerFailed`, `LetterRefused`.
    """
    from actionlog.store.vault.letters_left import LettersLeft

    store, today = session.store, session.now.date()
    if made.as_at != today:
        raise UsageProblem("a letter is sent as at today", "leave out --as-at")
    server, sender = _set_up(session)
    _refuse_unanswerable(session, server, yes=yes)
    left = LettersLeft.of(store.root, store.board)
    _settle_in_hand(session, left, again=again)
    earlier = _record_earlier(session, made, left)
    for note in () if noted else made.notes():
        session.say(note)
    letters = _to_send(session, made, earlier, again=again)
    if not letters:
        return
    meeting_file = paths.meeting_path(store.board, made.meeting)
    store.refuse_unready(meeting_file)
    if not _agreed(session, letters, server, yes=yes):
        session.say("nothing was sent")
        return
    # Much may have happened until the question was answered.
    store.refuse_unready(meeting_file)
    done = _sent(session, made, letters, server, sender, left, again=again)
    _tell(session, made, done, len(letters))


def _set_up(session: Session) -> tuple[MailServer, Sender]:
    server, sender = session.board.settings.mail_server, letter_output.sender_of(session)
    if server is None or sender is None:
        shown = session.source.shown(paths.settings_path(session.board.id))
        raise MailNotSetUp(shown, "from" if server else "host")
    return server, sender


def _settle_in_hand(session: Session, left: LettersLeft, *, again: bool) -> None:
    """Ask about each letter that was in hand when an earlier run ended.

    What went out is on record then, the others are not: they may go out again. With `again` they do
    without a question. Raises `LetterInDoubt`.
    """
    if not left.in_hand():
        return
    with session.store.change():  # another run may be at work, and have it in hand just now
        letters = [letter for _, letter in left.in_hand()]
    if letters and not again and not session.talks:
        raise LetterInDoubt([letter.to for letter in letters])
    went_out = {}
    for one in letters:
        refs = joined(map(str, one.refs))
        session.say(
            f"the letter to {one.to} <{one.address}> of {full_day(one.on)}, about {refs}, may have "
            "gone out or not: the program ended while it was handed over"
        )
        went_out[one] = not again and session.agrees("Did it go out?", "", yes=False)
        session.say("it counts as sent" if went_out[one] else "it counts as not sent")
    if letters:
        left.settle(went_out)


def _record_earlier(
    session: Session, made: ChaseLetters, left: LettersLeft
) -> Sequence[SentLetter]:
    """Put on record what an earlier run sent and could not record; give it."""
    earlier = [letter for _, letter in left.noted()]
    if earlier:
        send_letters(session.store, made.meeting, (), lambda *_: None, left, again=False)
        names = joined([letter.to for letter in earlier])
        session.say(f"on record now, of an earlier run that could not record them: to {names}")
    return earlier


def _to_send(
    session: Session, made: ChaseLetters, earlier: Sequence[SentLetter], *, again: bool
) -> list[Letter]:
    if not made.letters:
        session.say("there is no letter to send")
        return []
    letters = [letter for letter in made.letters if letter.to.address]
    if not letters:
        raise NobodyToWriteTo([letter.to.name for letter in made.letters])
    if again:
        return letters
    known = written_today(session.board, session.now.date(), earlier)
    if passed := [letter.to.name for letter in letters if letter.to.reader in known]:
        session.say(f"written to today already, and passed over: {joined(passed)}; else --again")
    return [letter for letter in letters if letter.to.reader not in known]


def _agreed(session: Session, letters: Sequence[Letter], server: MailServer, *, yes: bool) -> bool:
    for letter in letters:
        session.say(f"to {letter.sent_to}: {joined(map(str, letter.refs))}")
    number = counted(len(letters), "letter")
    question = f"Send {number} through {server.host}?"
    return session.agrees(question, arguments.again(session, "chase", "--yes"), yes=yes)


def _refuse_unanswerable(session: Session, server: MailServer, *, yes: bool) -> None:
    """Raise `OptionMissing` for what is not given, where nobody can be asked for it."""
    if session.talks:
        return
    if not yes:
        raise OptionMissing("your agreement", arguments.again(session, "chase", "--yes"))
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
    left: LettersLeft,
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
    stops = _Stops()
    with connected(server, sender.address, _password(session, server)) as connection, stops.kept():

        def deliver(letter: SentLetter, note: Callable[[], None]) -> None:
            with stops.heard():
                session.say(f"sending to {letter.to} <{letter.address}>")
                connection.hand_over(letter, outgoing[letter], note)

        return send_letters(
            session.store, made.meeting, tuple(outgoing), deliver, left, again=again
        )


def _tell(session: Session, made: ChaseLetters, done: LettersSent, wanted: int) -> None:
    if done.sent:
        number = counted(len(done.sent), "letter")
        session.say(f"{number} on record with the meeting of {full_day(made.meeting)}")
    faults: list[ActionlogError] = [*done.refused]
    if isinstance(done.end, ActionlogError):
        faults.append(done.end)
    elif done.end:
        session.say(f"{len(done.sent)} of {counted(wanted, 'letter')} went out before it ended")
        if done.in_hand:
            session.say(f"that to {done.in_hand.to} may have gone out or not: the next run asks")
        session.say("the rest: actionlog chase --send")
        raise done.end
    if faults:
        raise together(faults)
