"""What papers that went out earlier say of an action: it is told, and asked where it matters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.english import full_day, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.services.issued_logs import IssuedLogs


def issued_logs(session: Session) -> IssuedLogs:
    """The logs that papers were made from, read where they are asked for."""
    from actionlog.services.issued_logs import IssuedLogs
    from actionlog.store.paper_files import log_as_issued

    return IssuedLogs(
        session.board, lambda meeting, issue: log_as_issued(session.store, meeting, issue)
    )


def tell_still_public(session: Session, action: Action, number: int | None = None) -> None:
    """Name the public papers that went out with what is private now, and how to correct each."""
    comment = replace(action.comments[number - 1], private=False) if number else None
    for meeting in issued_logs(session).still_public(action, comment):
        what = "it" if number else str(action.ref)
        session.say(
            f"{what} stands in the public paper for {full_day(meeting.day)}, which has gone out; "
            f'to issue that without it: actionlog issue {meeting.day} --edition public --reason "…"'
        )


def closed_after_all(session: Session, about: Sequence[int], meeting: date | None) -> bool:
    """Whether a meeting closed them, though it is on record, or on a paper, that one stayed open.

    It may have, and was recorded late: on a terminal that is asked, else what is known is told.
    """
    if not meeting:
        return True
    doubted = [tell_left_open(session, about, meeting), tell_shown_open(session, about, meeting)]
    if not any(doubted) or not session.talks:
        return True
    if session.agrees(f"Closed at the meeting of {full_day(meeting)}?", "", yes=False):
        return True
    session.say("nothing was changed")
    return False


def tell_left_open(session: Session, about: Sequence[int], meeting: date) -> bool:
    """Name those of which it is on record that the meeting left them open as they were, if any."""
    left = [one for one in session.board.meetings.all if one.day == meeting]
    found = [ref for ref in about if any(ref in one.left_open for one in left)]
    for ref in found:
        named = session.board.action(ref).named
        session.say(f"{named}: on record as left open at the meeting of {full_day(meeting)}")
    return bool(found)


def tell_shown_open(session: Session, about: Sequence[int], meeting: date) -> bool:
    """Name each paper that went out after a meeting and shows one of them as open, if any does."""
    from actionlog.services.decisions import shown_open_since

    found = list(shown_open_since(session.board, about, meeting))
    for action, sitting, issue in found:
        session.say(
            f"{action.named}: the paper for {full_day(sitting.day)}, sent out on "
            f"{short_day(issue.on)}, shows it as open"
        )
    return bool(found)
