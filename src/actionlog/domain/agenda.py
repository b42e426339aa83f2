"""What stands on a meeting's agenda; of a meeting to come, its part of the forward plan.

An item that is put off or dropped stays where it was planned, with where it went or why: two
secretaries' changes then meet in one table, and the meeting's file tells what became of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import folded, one_line
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def bare(title: str) -> str:
    """A title without what nobody types twice alike, or a shell that completes leaves out."""
    return folded(title).replace("'", "")


_NO_SUBJECT = (
    r"(any )?other (urgent )?business|a\.?o\.?b\.?|matters arising|(review of )?(the )?action log"
)


def subject(item: str, asked: str) -> str:
    """What a plan calls what came of an agenda item: as the item, or as what was asked there.

    That is where the item is one under which anything comes up, as any other business.
    """
    return one_line(asked).rstrip(".") if re.fullmatch(_NO_SUBJECT, folded(item)) else item


class Slip(NamedTuple):
    """One move of an item: the day on which it was recorded, the meeting that it left, and why.

    `cancelled` where that meeting was called off by then; one called off later excuses nothing.
    """

    on: date
    was: date
    reason: str | None = None
    cancelled: bool = False


class AgendaItem(NamedTuple):
    """An item of a meeting's agenda.

    `standing` are updates that come again and again. `actions` are the refs that the item answers.
    `moved` tells how it came here, the oldest first; `moved_to` and `dropped` that it has left.
    """

    title: str
    number: str | None = None
    standing: bool = False
    actions: tuple[int, ...] = ()
    moved: tuple[Slip, ...] = ()
    moved_to: date | None = None
    dropped: date | None = None
    reason: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it is on the agenda still."""
        return self.moved_to is None and self.dropped is None

    def is_called(self, title: str) -> bool:
        """Whether that is its title, but for what nobody types twice alike."""
        return bare(self.title) == bare(title)


def item_called(agenda: Sequence[AgendaItem], said: str) -> AgendaItem | None:
    """The item of an agenda by its number, or by its title; `None` where there is none."""
    wanted = said.strip().casefold()
    for nth, item in enumerate(agenda, start=1):
        if wanted == (item.number or str(nth)).casefold():
            return item
    return next((item for item in agenda if item.is_called(said)), None)


def plan_numbers(agenda: Sequence[AgendaItem]) -> list[str | None]:
    """The number of each item on the plan: its own, else strategy items are counted."""
    counted = 0
    numbers: list[str | None] = []
    for item in agenda:
        counted += not item.standing
        numbers.append(item.number or (None if item.standing else str(counted)))
    return numbers


def placed(items: Sequence[AgendaItem], item: AgendaItem, place: int) -> tuple[AgendaItem, ...]:
    """The items with one of them at a place of the agenda, counted from 1."""
    others = [one for one in items if one is not item]
    following = [nth for nth, one in enumerate(others) if one.stands][max(place, 1) - 1 :]
    others.insert(following[0] if following else len(others), item)
    return tuple(others)
