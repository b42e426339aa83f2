"""The paper that is held against the log: its day, and the meetings that it shows.

Holds the calendar while the paper changes it. What becomes of an action is left to the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Precision
from actionlog.domain.findings import Finding, Severity
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.domain.paper_contents import was_on_paper_of
from actionlog.english import full_day, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft, LogColumn
    from actionlog.domain.meeting import Imported


class Calendar:
    """Meetings while a paper is held against them; what is on record as cancelled stays so."""

    def __init__(self, meetings: Meetings, as_at: date) -> None:
        self._before = {meeting.day: meeting for meeting in meetings.all}
        self._now = dict(self._before)
        self.today = as_at

    def sat(self, day: date) -> None:
        """A meeting is shown to have taken place: added, or held where it was only scheduled."""
        meeting = self._now.get(day, Meeting(day))
        if meeting.status is MeetingStatus.SCHEDULED and day <= self.today:
            self._now[day] = replace(meeting, status=MeetingStatus.HELD)

    def expected(self, day: date) -> None:
        """A meeting that a deadline is tied to: added as scheduled where the calendar lacks it."""
        self._now.setdefault(day, Meeting(day))

    def paper_of(self, day: date, imported: Imported) -> None:
        """Note the paper of a meeting; one that the calendar lacks is added."""
        if day not in self._now:
            self._now[day] = Meeting(day)
            self.sat(day)
        meeting = self._now[day]
        self._now[day] = replace(meeting, imports=(*meeting.imports, imported))

    def is_cancelled(self, day: date) -> bool:
        """Whether the meeting of a day is on record as cancelled."""
        return day in self._now and self._now[day].cancelled

    def is_to_come(self, day: date) -> bool:
        """Whether nothing can have happened yet on a day."""
        return day > self.today

    def may_have_sat(self, day: date) -> bool:
        """Whether there is a meeting on that day that took place, or may have."""
        return any(meeting.day == day for meeting in self.sittings())

    def sittings(self) -> tuple[Meeting, ...]:
        """The meetings that took place, or whose day is past and that nobody has cancelled."""
        return tuple(
            meeting
            for meeting in Meetings.of(self._now.values()).all
            if meeting.held or (not meeting.cancelled and meeting.day <= self.today)
        )

    def changed(self) -> tuple[Meeting, ...]:
        """The meetings that were added or changed, in order."""
        return tuple(
            meeting
            for meeting in Meetings.of(self._now.values()).all
            if self._before.get(meeting.day) != meeting
        )


@dataclass(frozen=True, slots=True)
class IncomingPaper:
    """A log of one meeting that is being brought in; `taken` are the refs on record.

    A `part` of it is what one owner sent, on a sheet that was `printed` on a day.
    """

    board: Board
    file: str
    day: date
    calendar: Calendar
    taken: frozenset[int]
    part: bool = False
    printed: date | None = None

    @property
    def written(self) -> date:
        """The day by which what it shows had happened: its own, or today where that is to come.

        What one owner sent is news of today, for whichever meeting.
        """
        return self.calendar.today if self.part else min(self.day, self.calendar.today)

    def dated(self, note: Comment) -> Comment:
        """A comment as it is recorded: of a part that does not say its day, today's."""
        return note if note.written or not self.part else replace(note, written=self.written)

    @property
    def spoken(self) -> str:
        """`the paper of Wed 9 Dec 2020`."""
        return f"the paper of {full_day(self.day)}"

    def corrects(self, ref: int) -> bool:
        """Whether another file of the same meeting, that listed a ref, was brought in before."""
        return self._last(ref, lambda meeting: meeting.day == self.day) is not None

    def last_imported(self, ref: int) -> Meeting | None:
        """The last meeting whose paper was brought in and listed a ref: this one's too."""
        return self._last(ref, lambda meeting: meeting.day <= self.day)

    def last_shown(self, action: Action) -> date | None:
        """The last meeting before this paper's whose own paper listed an action, where one did.

        Papers that were brought in say what they listed; one that was issued listed every
        unfinished action that had been raised before its day.
        """
        imported = self._last(action.ref, lambda meeting: meeting.day < self.day)
        issued = [
            meeting.day
            for meeting in self.board.meetings.all
            if meeting.day < self.day and meeting.issues and was_on_paper_of(meeting, action)
        ]
        return max([*issued, *([imported.day] if imported else [])], default=None)

    def _last(self, ref: int, wanted: Callable[[Meeting], bool]) -> Meeting | None:
        for meeting in reversed(self.board.meetings.all):
            if wanted(meeting) and any(ref in imported.refs for imported in meeting.imports):
                return meeting
        return None

    def warn(self, code: str, ref: int, message: str, draft: Draft, field: str) -> Finding:
        """Something that reads oddly, at its place in the paper."""
        return Finding(code, message, Severity.WARNING, ref, field, str(draft.place))

    def fault(self, code: str, ref: int, message: str, hint: str, draft: Draft | None) -> Finding:
        """Something that somebody has to put right."""
        place = str(draft.place) if draft else self.file
        return Finding(code, message, Severity.ERROR, ref, file=place, hint=hint)


def changed_since(
    action: Action, columns: frozenset[LogColumn], draft: Draft, paper: IncomingPaper
) -> Finding:
    """What an owner's sheet has as it was printed, and the log has otherwise by now."""
    names = sorted(one.value for one in columns)
    what, printed = joined(names), paper.printed
    message = (
        f"{action.named}: its {what} changed after {paper.file} was printed"
        f"{f' on {full_day(printed)}' if printed else ''}, so the log keeps its own"
    )
    return paper.warn("changed-since", action.ref, message, draft, names[0])


def note_meetings(drafts: Iterable[tuple[int, Draft]], paper: IncomingPaper) -> Iterator[Finding]:
    """Put the meetings on the calendar; say what cannot have been one."""
    if paper.calendar.is_cancelled(paper.day):
        yield _not_a_meeting(
            "the meeting of this paper is on record as cancelled", None, paper.file
        )
    for ref, draft in drafts:
        for deadline in (*draft.earlier, draft.deadline):
            if deadline and deadline.precision is Precision.MEETING and deadline.last_day:
                paper.calendar.expected(deadline.last_day)
        if draft.raised and _date_counts(ref, draft.raised, paper):
            yield from _note_raised(ref, draft.raised, draft, paper)
        if draft.closed and draft.agreed and draft.closed < paper.day:
            paper.calendar.sat(draft.closed)
        if draft.closed and paper.calendar.is_cancelled(draft.closed):
            why = f"{ref} was closed on {full_day(draft.closed)}"
            yield _not_a_meeting(f"{why}, {_CANCELLED}", ref, str(draft.place))


def _note_raised(ref: int, day: date, draft: Draft, paper: IncomingPaper) -> Iterator[Finding]:
    why = f"{ref} was raised on {full_day(day)}"
    if day > paper.day:
        yield _not_a_meeting(f"{why}, {_AFTER}", ref, str(draft.place))
    elif day != paper.day and paper.calendar.is_to_come(day):
        yield _not_a_meeting(f"{why}, {_TO_COME}", ref, str(draft.place))
    elif paper.calendar.is_cancelled(day):
        yield _not_a_meeting(f"{why}, {_CANCELLED}", ref, str(draft.place))
    else:
        paper.calendar.sat(day)


def _date_counts(ref: int, day: date, paper: IncomingPaper) -> bool:
    """Whether the date stands: the record keeps its own where the two disagree."""
    return ref not in paper.taken or paper.board.action(ref).raised == day


def _not_a_meeting(message: str, ref: int | None, file: str) -> Finding:
    return Finding("not-a-meeting", message, Severity.WARNING, ref, file=file)


_CANCELLED = "according to this paper, but the meeting of that day was cancelled"
_TO_COME = "according to this paper, but that day is still to come"
_AFTER = "according to this paper, but that is after the paper's own meeting"
