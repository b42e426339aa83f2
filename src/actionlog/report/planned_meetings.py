"""The forward plan as people read it: meetings, what is planned for each, and what was promised.

And what changed since an earlier plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.agenda import plan_numbers, subject
from actionlog.domain.dates.deadline import short_deadline
from actionlog.domain.forward_plan import PlannedItem, PlanStep, astray, promised, promised_on
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, joined, pasted, ranges, short_day
from actionlog.report.view import BELOW_REF, Block, Fit, Text, Tone, entry, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.agenda import AgendaItem
    from actionlog.domain.board import Board
    from actionlog.domain.forward_plan import Astray, PlanChange
    from actionlog.domain.meeting import Meeting
    from actionlog.report.view import Json, Pair, Table

NOTHING = "nothing is planned"
_SCHEDULE = 'actionlog meeting schedule "second wednesday" --count 6'
_PLAN_ONE = 'actionlog plan add "TITLE" --to next'


@dataclass(frozen=True, slots=True)
class ForwardPlan:
    """The plan of a board from a day on, as at another."""

    board: Board
    as_at: date
    meetings: tuple[Meeting, ...]
    promised: tuple[Action, ...]

    @classmethod
    def of(
        cls, board: Board, as_at: date, since: date | None = None, count: int | None = None
    ) -> ForwardPlan:
        """The plan for the meetings from a day on (`since`, else `as_at`), so many of them."""
        first = since or as_at
        meetings = tuple(one for one in board.meetings.all if one.day >= first)
        return cls(board, as_at, meetings[:count], promised(board))

    @property
    def title(self) -> str:
        """`Forward plan · Partnership Board · as at Thu 29 Apr 2021`."""
        return f"Forward plan · {one_line(self.board.name)} · as at {full_day(self.as_at)}"

    def story(self, meeting: Meeting, item: AgendaItem) -> str:
        """How an item came where it is, and which actions it answers."""
        answers = f"from action {ranges(item.actions)}" if item.actions else ""
        if gone := [ref for ref in item.actions if ref not in self.board.actions.refs()]:
            answers += f" (there is no {ranges(gone)})"
        if later := [ref for ref in item.actions if ref not in gone and self._after(ref, meeting)]:
            verb = "are" if len(later) > 1 else "is"
            answers += f" ({ranges(later)} {verb} due after this meeting)"
        told = PlannedItem(meeting, item).story
        return " · ".join(filter(None, (told, answers)))

    def _after(self, ref: int, meeting: Meeting) -> bool:
        """Whether an action is open, and due only after a meeting to come."""
        action, held = self.board.action(ref), meeting.held or meeting.cancelled
        last = action.deadline.last_day if action.status is Status.OPEN else None
        return last is not None and last > meeting.day and not held

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(self.title, Tone.BOLD))
        for meeting in self.meetings:
            yield Block(tuple(self._agenda(meeting)), title=heading(meeting))
        if not any(meeting.agenda for meeting in self.meetings):
            yield paragraph(*self._empty())
        if doubles := [Text(_doubled(one), indent=2) for one in astray(self.board.meetings)]:
            yield Block(tuple(doubles), title="On one agenda too many", tone=Tone.LATE)
        if self.promised:
            body = [row for action in self.promised for row in _promise(action)]
            yield Block(tuple(body), title="Promised, and on no agenda", tone=Tone.LATE)

    def _agenda(self, meeting: Meeting) -> Iterator[Text | Table]:
        for item, number in zip(meeting.agenda, plan_numbers(meeting.agenda), strict=True):
            if not item.standing:
                story = self.story(meeting, item)
                more = (Text(story, Tone.DEFERRED if item.moved else Tone.DIM),) if story else ()
                yield entry(number or "", one_line(item.title), *more)
        if standing := [one_line(item.title) for item in meeting.agenda if item.standing]:
            yield Text(f"Standing: {', '.join(standing)}", Tone.DIM, indent=BELOW_REF)
        if not meeting.agenda:
            yield Text(NOTHING.capitalize(), Tone.DIM, indent=BELOW_REF)

    def _empty(self) -> Iterator[str | Text]:
        if not self.meetings:
            yield "No meeting is to come."
        yield Text(_PLAN_ONE if self.meetings else _SCHEDULE, fit=Fit.WHOLE)

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        yield [("Board", one_line(self.board.name)), ("As at", short_day(self.as_at))]
        for meeting in self.meetings:
            ordered = sorted(meeting.agenda, key=lambda item: item.standing)
            items = [("Item", self._line(meeting, item)) for item in ordered]
            yield [("Meeting", heading(meeting)), *(items or [("Item", "none")])]
        if not self.meetings:
            yield [("Meeting", "none to come"), ("Next", _SCHEDULE)]
        if doubles := astray(self.board.meetings):
            yield [("Too many", _doubled(one)) for one in doubles]
        for action in self.promised:
            yield [
                ("Promised", f"{action.ref}: {one_line(action.wording)}"),
                ("Why", _why(action)),
                ("Next", plan_it(action)),
            ]

    def _line(self, meeting: Meeting, item: AgendaItem) -> str:
        told = ("standing" if item.standing else "", self.story(meeting, item))
        return " · ".join(filter(None, (one_line(item.title), *told)))

    def json(self) -> Mapping[str, Json]:
        """See `View`."""
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "plan": [self._meeting_json(meeting) for meeting in self.meetings],
            "astray": [
                {
                    "title": one.planned.item.title,
                    "date": str(one.planned.meeting.day),
                    "left_for": _day(one.left_for),
                }
                for one in astray(self.board.meetings)
            ],
            "promised": [
                {
                    "ref": action.ref,
                    "action": action.wording,
                    "closed": _day(promised_on(action)),
                }
                for action in self.promised
            ],
        }

    def _meeting_json(self, meeting: Meeting) -> Mapping[str, Json]:
        return {
            "date": str(meeting.day),
            "status": meeting.status.value,
            "items": [
                {
                    "number": number,
                    "title": item.title,
                    "standing": item.standing,
                    "actions": list(item.actions),
                    "slips": PlannedItem(meeting, item).slips,
                    "moved": [
                        {
                            "on": str(slip.on),
                            "from": str(slip.was),
                            "cancelled": slip.cancelled,
                            "reason": slip.reason,
                        }
                        for slip in item.moved
                    ],
                }
                for item, number in zip(meeting.agenda, plan_numbers(meeting.agenda), strict=True)
            ],
        }


def heading(meeting: Meeting) -> str:
    """`Wed 3 Mar 2021 · cancelled`: what is to be known of a meeting before its items."""
    told = [full_day(meeting.day)]
    if meeting.cancelled or meeting.held:
        told.append(meeting.status.value)
    if meeting.moved_from:
        told.append(f"moved from {joined(map(short_day, meeting.moved_from))}")
    if meeting.called:
        told.append(one_line(meeting.called))
    return " · ".join(told)


def _doubled(one: Astray) -> str:
    title, day = one.planned.item.title, one.planned.meeting.day
    other = f"was moved to {short_day(one.left_for)}" if one.left_for else "was dropped"
    drop = f'actionlog plan drop {pasted(title)} --from {day} --reason "…"'
    return f"{one_line(title)}: planned for {short_day(day)}, and {other}: {drop}"


def _promise(action: Action) -> Iterator[Text | Table]:
    yield entry(action.ref, one_line(action.wording), Text(_why(action), Tone.DIM))
    yield Text(plan_it(action), indent=BELOW_REF, fit=Fit.WHOLE)


def _why(action: Action) -> str:
    closed = promised_on(action)
    if closed:
        return f"Closed into the forward plan on {short_day(closed)}"
    if action.status is Status.OPEN:
        return f"Was on the forward plan, and is still open; due {short_deadline(action.deadline)}"
    return "Was on the forward plan, and is no longer"


def plan_it(action: Action) -> str:
    """The command that plans what was promised; the title of what is private is left to choose."""
    called = one_line(subject(action.item, action.wording))
    title = '"TITLE"' if action.private else pasted(called)
    return f"actionlog plan add {title} --to next --from-action {action.ref}"


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What changed in a board's plan since an earlier one."""

    board: Board
    since: date
    changes: tuple[PlanChange, ...]

    @property
    def title(self) -> str:
        """`Forward plan · Partnership Board · since the plan of Wed 2 Dec 2020 · 3 changes`."""
        number = counted(len(self.changes), "change") if self.changes else "nothing changed"
        since = f"since the plan of {full_day(self.since)}"
        return f"Forward plan · {one_line(self.board.name)} · {since} · {number}"

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(self.title, Tone.BOLD))
        for step, changes in self._groups():
            rows = tuple(Text(line, indent=2) for line in _change_lines(changes))
            yield Block(rows, title=step.value.capitalize())

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        yield [("Board", one_line(self.board.name)), ("Since", short_day(self.since))]
        for step, changes in self._groups():
            label = step.value.capitalize()
            yield [(label, line) for line in _change_lines(changes)]

    def json(self) -> Mapping[str, Json]:
        """See `View`."""
        return {
            "board": self.board.id,
            "since": str(self.since),
            "changes": [
                {
                    "change": one.step.value,
                    "title": one.title,
                    "from": _day(one.was),
                    "to": _day(one.to),
                    "reason": one.reason,
                }
                for one in self.changes
            ],
        }

    def _groups(self) -> Iterator[tuple[PlanStep, list[PlanChange]]]:
        for step in PlanStep:
            if changes := [one for one in self.changes if one.step is step]:
                yield step, changes


def _change_lines(changes: Sequence[PlanChange]) -> Iterator[str]:
    """Each change in words; an item of which the same is true for several meetings stands once."""
    alike: dict[tuple[str, str | None], list[date]] = {}
    for one in changes:
        if one.was and one.to:
            way = f"from {full_day(one.was)} to {full_day(one.to)}"
            yield f"{one_line(one.title)}: {way}{_because(one.reason)}"
        elif day := one.was or one.to:
            alike.setdefault((one.title, one.reason), []).append(day)
    for (title, reason), days in alike.items():
        yield f"{one_line(title)}: {joined(map(short_day, days))}{_because(reason)}"


def _because(reason: str | None) -> str:
    return f" ({one_line(reason)})" if reason else ""


def _day(day: date | None) -> str | None:
    return str(day) if day else None
