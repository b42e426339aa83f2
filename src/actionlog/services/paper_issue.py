"""Sending a paper out: what must be right first, and the revision that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import evidence
from actionlog.domain.dates.deadline import Precision
from actionlog.domain.meeting import Issue, Sent
from actionlog.domain.paper_contents import contents
from actionlog.domain.stored_text import clean
from actionlog.errors import (
    CorrectionNeedsReason,
    NoSuchThing,
    PaperNotReady,
    PaperOfCancelled,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.services.protocols import IssuingStore


@dataclass(frozen=True, slots=True)
class Sending:
    """How a paper is sent out: the edition, why it corrects one, why although it is not ready."""

    edition: str
    reason: str | None = None
    anyway: str | None = None


def issue(
    store: IssuingStore,
    day: date,
    sending: Sending,
    write: Callable[[Board, Meeting, int], Mapping[str, bytes]],
    today: date,
) -> tuple[Issue, Mapping[str, bytes]]:
    """Write a meeting's paper, record it, and freeze it.

    `write` gives the files of a revision, by name. Raises `MeetingUnknown`, `PaperOfCancelled`,
    `PaperNotReady`, `CorrectionNeedsReason`.
    """
    with store.issuing() as change:
        board = change.board
        meeting = board.meetings.on(day)
        _refuse(board, meeting, sending)
        revision = len(meeting.issues) + 1
        files = write(board, meeting, revision)
        made = Issue(
            revision=revision,
            on=today,
            edition=sending.edition,
            files=tuple(Sent.of(name, content) for name, content in files.items()),
            reason=_said(sending.reason),
            anyway=_said(sending.anyway),
        )
        change.put_meeting(replace(meeting, issues=(*meeting.issues, made)))
        change.attach(day, revision, files)
        change.describe(f"paper for {day} issued, revision {revision}", meeting=day)
        return made, files


def faults(board: Board, day: date) -> list[str]:
    """What is not ready on a meeting's paper, in words."""
    listed = contents(board.actions.every(), board.meetings, day)
    unfinished = (*listed.open, *listed.closing)
    return [fault for action in unfinished for fault in _faults(board, action, day)]


def _refuse(board: Board, meeting: Meeting, sending: Sending) -> None:
    if meeting.cancelled:
        raise PaperOfCancelled(meeting.day)
    if meeting.issues and sending.reason is None:
        raise CorrectionNeedsReason(meeting.day, meeting.issues[-1].revision)
    found = faults(board, meeting.day)
    if found and sending.anyway is None:
        raise PaperNotReady(meeting.day, found)


def _faults(board: Board, action: Action, day: date) -> Iterator[str]:
    if not action.responsible:
        yield f"nobody is responsible for {action.ref}"
    for name in action.responsible:
        try:
            board.people.find(name, day)
        except NoSuchThing as unclear:
            yield f"of {action.ref}, {unclear.sentence}"
    if action.status is Status.CLOSING and not evidence(action):
        yield f"nothing on record shows that {action.ref} is done"
    if action.deadline.precision is Precision.TBC:
        yield f"{action.ref} has no deadline"


def _said(text: str | None) -> str | None:
    return clean(text, "the reason") if text is not None else None
