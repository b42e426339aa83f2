"""Sending letters: each once a day, and on record with the meeting before which it went out.

One change holds the log while the letters go: two secretaries at one log write nobody twice, and
what went out before a server was lost, or Ctrl-C pressed, is recorded all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.chasing import addressee
from actionlog.english import counted
from actionlog.errors import ActionlogError, LetterRefused, LettersNotOnRecord, MailServerFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.issued_paper import SentLetter
    from actionlog.services.protocols import Store


@dataclass(slots=True)
class LettersSent:
    """What became of letters: sent, refused each for a reason, and what ended it before the end."""

    sent: list[SentLetter] = field(default_factory=list)
    refused: list[LetterRefused] = field(default_factory=list)
    end: MailServerFailed | KeyboardInterrupt | None = None


def written_today(board: Board, today: date) -> frozenset[tuple[str, str | None]]:
    """Who was written to on a day, whatever the meeting, and under whichever name."""
    return frozenset(
        reader(board, letter.to, today)
        for meeting in board.meetings.all
        for letter in meeting.letters
        if letter.on == today
    )


def reader(board: Board, name: str, today: date) -> tuple[str, str | None]:
    """Who reads what is written to a name of the register on a day."""
    return addressee(board.people, name, today, 0).reader


def send_letters(
    store: Store,
    meeting: date,
    letters: Sequence[SentLetter],
    deliver: Callable[[SentLetter], None],
    *,
    again: bool,
) -> LettersSent:
    """Send letters, and record those that went out; of who was written to today only with `again`.

    `deliver` raises `LetterRefused` for one letter, `MailServerFailed` where no more can be sent.
    Raises `LettersNotOnRecord`.
    """
    done = LettersSent()
    try:
        with store.change() as change:
            for letter in letters:
                known = written_today(change.board, letter.on)
                if again or reader(change.board, letter.to, letter.on) not in known:
                    _deliver(letter, deliver, done)
                if done.end:
                    break
            if done.sent:
                sitting = change.board.meetings.on(meeting)
                change.put_meeting(replace(sitting, letters=(*sitting.letters, *done.sent)))
                number = counted(len(done.sent), "letter")
                change.describe(f"{number} sent before the meeting of {meeting}")
    except ActionlogError as fault:
        if done.sent:
            raise LettersNotOnRecord([letter.to for letter in done.sent], fault) from fault
        raise
    return done


def _deliver(letter: SentLetter, deliver: Callable[[SentLetter], None], done: LettersSent) -> None:
    try:
        deliver(letter)
    except LetterRefused as refused:
        done.refused.append(refused)
    except (MailServerFailed, KeyboardInterrupt) as end:
        done.end = end
    else:
        done.sent.append(letter)
