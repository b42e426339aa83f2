"""Actions that a meeting hands to another board whose log is kept beside this one.

Closed here and opened there in one change: each names the other, and what is private stays so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Action, Comment, Outcome
from actionlog.domain.dates.deadline import Deadline, Precision, last_day_of
from actionlog.english import joined, long_day
from actionlog.errors import (
    ActionlogError,
    DeadlinePassedThere,
    NameUnknown,
    ResponsibleUnknownThere,
    together,
)
from actionlog.services.recorded import Recorded
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionlog.domain.action import Occasion
    from actionlog.domain.board import Board
    from actionlog.services.protocols import BoardsStore


@dataclass(frozen=True, slots=True)
class Transfer:
    """To which board, and what the meeting said of it.

    `responsible` and `deadline` are those that hold there, where they are not those of here.
    """

    to: str
    text: str = ""
    responsible: tuple[str, ...] = ()
    deadline: Deadline | None = None


class Transferred(NamedTuple):
    """What was closed here, and what was opened there for each."""

    closed: Recorded
    opened: Recorded


def transfer(
    store: BoardsStore, refs: Sequence[int], asked: Transfer, occasion: Occasion, today: date
) -> Transferred:
    """Close actions, as a meeting agreed, and open them on the other board: all or none.

    Raises the meeting errors of `Meetings.that_decided`, `ActionNotFound`, `WrongStatus`,
    `ResponsibleUnknownThere`, `DeadlinePassedThere`.
    """
    with store.changes(asked.to) as (here, there):
        if occasion.meeting is not None:
            here.board.meetings.that_decided(occasion.meeting, today)
        closed, opened, errors = [], [], []
        for ref in refs:
            try:
                action = here.board.action(ref)
                new = _arriving(action, here.board, there.board, asked, occasion)
                moved = action.closed(
                    Outcome.TRANSFERRED,
                    occasion,
                    text=asked.text,
                    to=_known_as(there.board, new.ref),
                )
            except ActionlogError as error:
                errors.append(error)
                continue
            here.put(moved)
            there.put(new)
            closed.append(moved)
            opened.append(new)
        if errors:
            raise together(errors)
        said = f"{joined(map(str, refs))} transferred to {asked.to}"
        here.describe(said, meeting=occasion.meeting, by=occasion.by)
        return Transferred(
            Recorded(tuple(closed), here.board), Recorded(tuple(opened), there.board)
        )


def _known_as(board: Board, ref: int) -> str:
    """How the files of two boards name each other's actions."""
    return f"{board.name}, action {ref}"


def _arriving(
    action: Action, here: Board, there: Board, asked: Transfer, occasion: Occasion
) -> Action:
    """The action as the other board has it from that day on."""
    day = last_day_of(occasion.on)
    came = _known_as(here, action.ref)
    at = f"agreed at its meeting of {long_day(occasion.meeting or day)}"
    return Action(
        ref=there.next_ref(),
        raised=day,
        item=action.item,
        wording=action.wording,
        responsible=tuple(dict.fromkeys(_responsible(action, here, there, asked, day))),
        deadline=_deadline(action, there, asked.deadline, day),
        private=action.private,
        comments=(Comment(written=day, text=f"Transferred from {came}: {at}"),),
        transferred_from=came,
    )


def _responsible(
    action: Action, here: Board, there: Board, asked: Transfer, day: date
) -> Iterator[str]:
    """Who answers for it there; a role goes along only where the same person holds it."""
    for text in asked.responsible:
        yield there.people.find(text, day)
    if asked.responsible:
        return
    for written in action.responsible:
        name = here.people.named(written, action.raised)
        try:
            found = there.people.find(name, day)
        except NameUnknown:
            raise ResponsibleUnknownThere(action.ref, name, there.id) from None
        if there.people.shown(found, day) != here.people.shown(name, day):
            raise ResponsibleUnknownThere(
                action.ref, here.people.shown(name, day), there.id, there.people.shown(found, day)
            )
        yield found


def _deadline(action: Action, there: Board, asked: Deadline | None, day: date) -> Deadline:
    """By when it is due there: a meeting of the one board is a day to the other."""
    due = asked or action.deadline
    if asked is None and due.precision is Precision.MEETING and due.last_day:
        due = Deadline.on(due.last_day)
    if due.last_day and due.last_day < day:
        raise DeadlinePassedThere(action.ref, due.last_day, there.id, day)
    return due
