"""Small boards to make papers of: each builder fills in what a test does not care about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action import Action, Comment, Event, Outcome, Status
from actionlog.domain.board import Board, Settings
from actionlog.domain.dates.deadline import Deadline, stored_deadline
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.domain.paper_style import PaperStyle
from actionlog.domain.people import People
from actionlog.report.meeting_paper import PaperRequest, Revision, paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.domain.action import FieldValue
    from actionlog.domain.dates.deadline import Written
    from actionlog.report.paper_document import PaperCell, PaperDocument

APRIL = date(2021, 4, 7)
MAY = date(2021, 5, 5)
HELD = (date(2021, 1, 13), date(2021, 2, 3), APRIL)


@dataclass(frozen=True, slots=True)
class Kept:
    """Actions in memory."""

    actions: dict[int, Action] = field(default_factory=dict)

    def refs(self) -> Sequence[int]:
        return sorted(self.actions)

    def get(self, ref: int) -> Action:
        return self.actions[ref]

    def every(self) -> Iterable[Action]:
        return list(self.actions.values())

    def unfinished(self) -> Iterable[Action]:
        return [action for action in self.actions.values() if action.unfinished]


def action(  # noqa: PLR0913 - a test names what it is about
    ref: int = 1,
    *comments: Comment,
    wording: str = "Send round the full stocktake",
    item: str = "Stocktake",
    responsible: tuple[str, ...] = ("Paul Calaminus",),
    raised: date = HELD[0],
    deadline: str | Deadline = "2021-06",
    status: Status = Status.OPEN,
    private: bool = False,
) -> Action:
    due = stored_deadline(deadline) if isinstance(deadline, str) else deadline
    return Action(
        ref=ref,
        raised=raised,
        item=item,
        wording=wording,
        responsible=responsible,
        deadline=due,
        status=status,
        private=private,
        comments=comments,
    )


def comment(  # noqa: PLR0913
    text: str = "Under way",
    on: Written | None = date(2021, 2, 3),
    event: Event | None = None,
    *,
    meeting: date | None = None,
    old: FieldValue = None,
    new: FieldValue = None,
    by: str | None = None,
    outcome: Outcome | None = None,
    private: bool = False,
) -> Comment:
    return Comment(
        written=on,
        text=text,
        event=event,
        meeting=meeting,
        old=old,
        new=new,
        outcome=outcome,
        by=by,
        private=private,
    )


def closed_at(day: date, outcome: Outcome = Outcome.DONE) -> Comment:
    return comment("", day, Event.CLOSED, meeting=day, outcome=outcome)


def proposed(on: date, text: str = "Paper circulated") -> Comment:
    return comment(text, on, Event.PROPOSED)


def deferred(
    old: str, new: str, on: date = HELD[1], *, meeting: date | None = None, private: bool = False
) -> Comment:
    return comment(
        "Not ready", on, Event.DEFERRED, meeting=meeting, old=old, new=new, private=private
    )


def meeting_on(
    day: date = MAY, status: MeetingStatus = MeetingStatus.SCHEDULED, paper: str | None = "3b"
) -> Meeting:
    return Meeting(day, status, paper)


def board(
    *actions: Action,
    style: PaperStyle | None = None,
    people: People | None = None,
    held: Iterable[date] = HELD,
    name: str = "Partnership Board",
) -> Board:
    meetings = [meeting_on(day, MeetingStatus.HELD, None) for day in held]
    return Board(
        id="partnership-board",
        settings=Settings(name=name, paper=style or PaperStyle()),
        people=people or People(),
        meetings=Meetings.of([*meetings, meeting_on()]),
        actions=Kept({one.ref: one for one in actions}),
    )


def made(
    *actions: Action,
    style: PaperStyle | None = None,
    sections: bool = False,
    latest_comment: bool = False,
    revision: Revision | None = None,
) -> PaperDocument:
    request = PaperRequest(
        as_at=MAY, sections=sections, latest_comment=latest_comment, revision=revision
    )
    return paper(board(*actions, style=style), meeting_on(), request)


def cell(document: PaperDocument, key: str, ref: int = 1) -> PaperCell:
    at = [column.key for column in document.columns].index(key)
    return next(row.cells[at] for row in document.rows if row.ref == ref)
