"""Sending a paper out: what must be right first, and the revision that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from actionlog.domain.action import Status
from actionlog.domain.action_history import evidence
from actionlog.domain.dates.deadline import Precision
from actionlog.domain.issued_paper import Issue, Sent, Showed
from actionlog.domain.paper_contents import contents, to_be_closed, was_on_a_paper
from actionlog.domain.paper_style import Edition
from actionlog.domain.stored_text import clean_line
from actionlog.english import full_day, joined
from actionlog.errors import (
    CorrectionNeedsReason,
    NoSuchThing,
    PaperNotReady,
    PaperOfCancelled,
    RevisionBeforeLast,
)
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.services.protocols import IssuingChange, IssuingStore


@dataclass(frozen=True, slots=True)
class Sending:
    """How a paper is sent out: in which editions, why it corrects one, why although not ready.

    `options` are those that were typed and that another try needs too.
    """

    editions: tuple[str, ...]
    reason: str | None = None
    anyway: str | None = None
    options: str = ""

    def not_yet_out(self, meeting: Meeting) -> Sending:
        """Without a reason, of several editions those that were not sent out; else all."""
        first = tuple(one for one in self.editions if meeting.last_of(one) is None)
        return replace(self, editions=first) if first and self.reason is None else self


class Writer(Protocol):
    """Writes the files of one edition of a paper."""

    def log_on_paper(self, board: Board, meeting: Meeting) -> Board:
        """The log as the meeting's paper tells it."""

    def write(self, board: Board, meeting: Meeting, issue: Issue) -> Mapping[str, bytes]:
        """The files of a revision by name. Raises `NothingToCorrect`."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What was sent out of one edition: the revision that it is, and its files."""

    issue: Issue
    files: Mapping[str, bytes]


def issue(
    store: IssuingStore, day: date, sending: Sending, writer: Writer, today: date
) -> tuple[Issued, ...]:
    """Write a meeting's paper in each edition, record it, and freeze it.

    Raises `MeetingUnknown`, `PaperOfCancelled`, `RevisionBeforeLast`, `PaperNotReady`,
    `CorrectionNeedsReason`, `NotRecordedYet`.
    """
    with store.issuing() as change:
        meeting = change.board.meetings.on(day)
        refuse(writer.log_on_paper(change.board, meeting), meeting, sending, today)
        made = []
        for edition in sending.editions:
            revision = _revision(meeting, edition, sending, today)
            one = _issued(change, meeting, replace(revision, entry=change.entry), writer)
            meeting = replace(meeting, issues=(*meeting.issues, one.issue))
            change.attach(day, one.issue, one.files)
            made.append(one)
        change.put_meeting(meeting)
        revisions = joined(f"{one.issue.edition} revision {one.issue.revision}" for one in made)
        change.describe(f"paper for {day} issued, {revisions}", meeting=day)
        return tuple(made)


def _revision(meeting: Meeting, edition: str, sending: Sending, today: date) -> Issue:
    last = meeting.last_of(edition)
    return Issue(
        revision=meeting.next_revision(edition),
        on=today,
        edition=edition,
        files=(),
        reason=_said(sending.reason) if last else None,
        anyway=_said(sending.anyway),
    )


def _issued(change: IssuingChange, meeting: Meeting, made: Issue, writer: Writer) -> Issued:
    files = writer.write(change.board, meeting, made)
    sent = tuple(Sent.of(name, content) for name, content in files.items())
    showed = shown(writer.log_on_paper(change.board, meeting), meeting, made.edition)
    return Issued(replace(made, files=sent, showed=showed), files)


def shown(board: Board, meeting: Meeting, edition: str) -> Showed:
    """Which actions an edition of a meeting's paper shows."""
    listed = contents(board.actions.every(), board.meetings, meeting.day)
    full = edition == Edition.FULL.value

    def refs(actions: Iterable[Action]) -> tuple[int, ...]:
        return tuple(one.ref for one in actions if full or not one.private)

    return Showed(*map(refs, (listed.open, listed.closing, listed.closed, listed.void)))


class Obstacle(NamedTuple):
    """What is not ready, in words, and the command that puts it right where there is one."""

    said: str
    hint: str = ""


def faults(board: Board, day: date, editions: Collection[str], today: date) -> list[Obstacle]:
    """What is not ready on the editions of a meeting's paper that are asked for."""
    listed = contents(board.actions.every(), board.meetings, day)
    public = set(editions) == {Edition.PUBLIC.value}
    shown = [one for one in (*listed.open, *listed.closing) if not (public and one.private)]
    found = [fault for action in shown for fault in _faults(board, action)]
    return [*map(Obstacle, (*_passed_over(board, day, today), *_left_behind(board, day))), *found]


def _passed_over(board: Board, day: date, today: date) -> Iterator[str]:
    """The past meeting before this paper's of which nothing says whether it was held."""
    last = board.meetings.last_held(day - timedelta(days=1))
    doubtful = board.meetings.in_doubt(today, last.day if last else None)
    for one in [one for one in doubtful if one.day < day][-1:]:
        yield (
            f"nothing says whether the meeting of {full_day(one.day)} was held "
            f"(actionlog meeting hold {one.day})"
        )


def jumped_over(board: Board, day: date, today: date) -> tuple[date, ...]:
    """The meetings still to come before this paper's that have no paper yet."""
    issued = [one.day for one in board.meetings.all if one.issues and one.day < day]
    waiting = [one for one in board.meetings.all if max((today, *issued)) <= one.day < day]
    return tuple(one.day for one in waiting if not (one.issues or one.cancelled or one.held))


def _left_behind(board: Board, day: date) -> Iterator[str]:
    """The meeting before this paper's from which the log was not carried forward, if it waits."""
    last = board.meetings.last_held(day - timedelta(days=1))
    if last is None or last.carried_forward:
        return
    if last.issues or to_be_closed(board.actions.unfinished(), last):
        yield (
            f"the log has not been carried forward from the meeting of {full_day(last.day)} "
            f"(actionlog carry-forward {last.day})"
        )


def refuse(board: Board, meeting: Meeting, sending: Sending, today: date) -> None:
    """Raise what keeps a paper from being sent out."""
    if meeting.cancelled:
        raise PaperOfCancelled(meeting.day)
    latest = max((one.on for one in meeting.issues), default=today)
    if today < latest:
        raise RevisionBeforeLast(meeting.day, today, latest)
    for edition in sending.editions:
        last = meeting.last_of(edition)
        if last and sending.reason is None:
            raise CorrectionNeedsReason(meeting.day, last.revision, edition)
    found = faults(board, meeting.day, sending.editions, today)
    if found and sending.anyway is None:
        hints = [fault.hint for fault in found if fault.hint]
        raise PaperNotReady(meeting.day, [fault.said for fault in found], hints, sending.options)


def _faults(board: Board, action: Action) -> Iterator[Obstacle]:
    ref = action.ref
    reason = ' --reason "…"' if was_on_a_paper(board.meetings, action) else ""
    if not action.responsible:
        yield Obstacle(
            f"nobody is responsible for {ref}",
            f"who is: actionlog edit {ref} --responsible NAME{reason}",
        )
    for name in action.responsible:
        try:
            board.people.find(name, action.raised)
        except NoSuchThing as unclear:
            yield Obstacle(f"of {ref}, {unclear.sentence}")
    if action.status is Status.CLOSING and not evidence(action):
        yield Obstacle(
            f"nothing on record shows that {ref} is done",
            f'what shows it: actionlog comment {ref} "…"',
        )
    if action.deadline.precision is Precision.TBC:
        yield Obstacle(
            f"{ref} has no deadline", f"by when it is due: actionlog edit {ref} --due DATE{reason}"
        )


def _said(text: str | None) -> str | None:
    return clean_line(text, "the reason") if text is not None else None
