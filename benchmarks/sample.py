"""Actions as boards have them, made up by a seed: the same plan gives the same sample anywhere.

What is written of them, for the tool or for a peer, is left to `generate` and `peers`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PEOPLE = (
    "Lorna Venters",
    "Daphne Thomas",
    "Mark Thomas",
    "Paul Calaminus",
    "Patricia Davies",
    "Jane Meggitt",
    "Felicity Cox",
    "Richard Carr",
    "Sarah Okonjo",
    "Wayne Bartlett-Syree",
    "Michelle Evans-Riches",
    "Rima Makarem",
)
_VERBS = ("Bring", "Circulate", "Draft", "Review", "Agree", "Cost", "Publish", "Confirm")
_THINGS = (
    "a full report on the capital programme",
    "the revised terms of reference",
    "the stocktake of commissioned services",
    "a plan for the winter workforce",
    "the risk register with its owners",
    "options for the estates strategy",
    "the consultation's responses",
)
_ITEMS = ("Estates Strategy", "Finance Report", "Workforce", "Winter Plan", "Risk", "Stocktake")
_NOTES = (
    "The programme director is in post and has asked for the figures by the end of the month",
    "Discussed with the finance leads, who want to see the capital bids before they answer",
    "Two of the three partners have replied; the third has been reminded",
    "Draft circulated to members, with comments to the secretariat within a fortnight",
    "Held up by the national guidance, which is expected after the spending review",
)
_A_NEWEST_OPEN = 0.75


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sample is to be like; `end` is the day on which it ends."""

    actions: int
    unfinished: int
    meetings: int = 60
    seed: int = 1
    end: date = date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment; one that defers or closes says from what deadline, or that it closes."""

    day: date
    text: str
    moved_from: date | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One action, with two comments."""

    ref: int
    raised: date
    item: str
    wording: str
    responsible: str
    deadline: date
    notes: tuple[Note, Note]

    @property
    def closed(self) -> bool:
        """Whether its last comment closed it."""
        return self.notes[1].closes


def meeting_days(plan: Plan) -> list[date]:
    """The meetings, four weeks apart, the last one before the end."""
    return [plan.end - timedelta(weeks=4 * back) for back in range(plan.meetings, 0, -1)]


def entries(plan: Plan) -> Iterator[Entry]:
    """The actions, each raised by one of the meetings, in order."""
    chance = random.Random(plan.seed)  # noqa: S311 - a sample, not a secret
    meetings = meeting_days(plan)
    still_open = _unfinished(plan, chance)
    for ref in range(1, plan.actions + 1):
        raised = meetings[(ref - 1) * len(meetings) // plan.actions]
        yield _entry(ref, raised, plan, meetings if ref not in still_open else (), chance)


def _unfinished(plan: Plan, chance: random.Random) -> set[int]:
    """Most of what is open is new; some of it has been open for years."""
    newest = int(plan.unfinished * _A_NEWEST_OPEN)
    older = chance.sample(range(1, plan.actions - newest + 1), plan.unfinished - newest)
    return {*older, *range(plan.actions - newest + 1, plan.actions + 1)}


def _entry(
    ref: int, raised: date, plan: Plan, closing: Sequence[date], chance: random.Random
) -> Entry:
    deadline = _deadline(raised, plan, chance, closed=bool(closing))
    first = Note(raised + timedelta(days=chance.randint(1, 20)), _words(chance))
    last = _closed(raised, closing, chance) if closing else _later(first, deadline, ref, chance)
    return Entry(
        ref=ref,
        raised=raised,
        item=chance.choice(_ITEMS),
        wording=f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} for the board ({ref})",
        responsible=chance.choice(PEOPLE),
        deadline=deadline,
        notes=(first, last),
    )


def _deadline(raised: date, plan: Plan, chance: random.Random, *, closed: bool) -> date:
    """Of what is open about half is late at the end, whenever it was raised."""
    start = raised + timedelta(days=90) if closed else plan.end
    return max(start + timedelta(days=chance.randint(-90, 90)), raised + timedelta(days=14))


def _closed(raised: date, meetings: Sequence[date], chance: random.Random) -> Note:
    later = [day for day in meetings if day > raised][:6]
    day = chance.choice(later) if later else raised
    return Note(day, _words(chance), closes=True)


def _later(first: Note, deadline: date, ref: int, chance: random.Random) -> Note:
    day = first.day + timedelta(days=chance.randint(1, 5))
    moved_from = deadline - timedelta(days=30) if ref % 4 == 0 else None
    return Note(day, _words(chance), moved_from)


def _words(chance: random.Random) -> str:
    return ". ".join(chance.sample(_NOTES, 3))
