"""Sending letters: each once a day, and on record with the meeting before which it went out.

One change holds the log while the letters go: two secretaries at one log write nobody twice, and
what went out before a server was lost, or Ctrl-C pressed, is recorded all the same. Where even that
fails, what went out is kept, and recorded by the next run. The letter that was in hand then may
have gone out or not: it is kept as that, and whoever sends the next ones is asked.
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
    from actionlog.domain.meeting import Meeting
    from actionlog.services.protocols import Change, LetterNotes, Store


@dataclass(slots=True)
class LettersSent:
    """What became of letters: sent, refused each for a reason, and what ended it before the end."""

    sent: list[SentLetter] = field(default_factory=list)
    refused: list[LetterRefused] = field(default_factory=list)
    end: MailServerFailed | KeyboardInterrupt | OSError | None = None
    in_hand: SentLetter | None = None
    """What was handed over when it ended: nobody knows whether the server has it."""


def written_today(
    board: Board, today: date, unrecorded: Sequence[SentLetter] = ()
) -> frozenset[tuple[str, str | None]]:
    """Who was written to on a day, whatever the meeting, and under whichever name."""
    recorded = (letter for meeting in board.meetings.all for letter in meeting.letters)
    return frozenset(
        reader(board, letter.to, today) for letter in (*recorded, *unrecorded) if letter.on == today
    )


def reader(board: Board, name: str, today: date) -> tuple[str, str | None]:
    """Who reads what is written to a name on a day, also to a former name of theirs."""
    return addressee(board.people, board.people.named(name, today), today, 0).reader


def send_letters(
    store: Store,
    meeting: date,
    letters: Sequence[SentLetter],
    deliver: Callable[[SentLetter, Callable[[], None]], None],
    notes: LetterNotes,
    *,
    again: bool,
) -> LettersSent:
    """Send letters, and record those that went out; of who was written to today only with `again`.

    `deliver` calls what it is given before it hands the letter over. It raises `LetterRefused` for
    one letter, `MailServerFailed` where no more can be sent. What `notes` has of an earlier run is
    recorded too. Raises `LettersNotOnRecord`.
    """
    done = LettersSent()

    def note(in_hand: SentLetter | None = None) -> None:
        handed = (meeting, in_hand) if in_hand else None
        notes.note([(meeting, letter) for letter in done.sent], handed)

    try:
        with store.change() as change:
            _record_earlier(change, notes.noted())
            for letter in letters:
                known = written_today(change.board, letter.on, done.sent)
                if again or reader(change.board, letter.to, letter.on) not in known:
                    _deliver(letter, deliver, note, done)
                if done.end:
                    break
            if done.sent:
                _record(change, meeting, done.sent)
    except ActionlogError as fault:
        if done.sent:
            raise LettersNotOnRecord([letter.to for letter in done.sent], fault) from fault
        raise
    notes.drop()
    return done


def _deliver(
    letter: SentLetter,
    deliver: Callable[[SentLetter, Callable[[], None]], None],
    note: Callable[[SentLetter | None], None],
    done: LettersSent,
) -> None:
    def hand_over() -> None:
        note(letter)
        done.in_hand = letter

    try:
        deliver(letter, hand_over)
        done.sent.append(letter)
        done.in_hand = None
    except LetterRefused as refused:
        done.refused.append(refused)
        done.in_hand = None
    except (MailServerFailed, KeyboardInterrupt, OSError) as end:
        done.end = end
        if isinstance(end, MailServerFailed) and not end.in_doubt:
            done.in_hand = None
    try:
        note(done.in_hand)
    except OSError as end:
        done.end = done.end or end


def _record_earlier(change: Change, letters: Sequence[tuple[date, SentLetter]]) -> None:
    """Put on record what was noted, unless that had been done when the run was killed."""
    for day in sorted({day for day, _ in letters}):
        new = [letter for of, letter in letters if of == day]
        if list(_sitting(change.board, day).letters[-len(new) :]) != new:
            _record(change, day, new)


def _record(change: Change, day: date, letters: Sequence[SentLetter]) -> None:
    sitting = _sitting(change.board, day)
    change.put_meeting(replace(sitting, letters=(*sitting.letters, *letters)))
    number = counted(len(letters), "letter")
    change.describe(f"{number} sent before the meeting of {sitting.day}")


def _sitting(board: Board, day: date) -> Meeting:
    """The meeting of a day, also where it has been moved since."""
    moved = [one for one in board.meetings.all if day in one.moved_from]
    there = any(one.day == day for one in board.meetings.all)
    return moved[-1] if moved and not there else board.meetings.on(day)
