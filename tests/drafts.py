"""Rows of papers kept elsewhere, as a reader would give them: a test says only what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Comment, Outcome, Status
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.draft import Asked, Draft, LogColumn, Question, ReadLog
from actionlog.domain.findings import Place
from tests.factories import DECEMBER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

USUAL = frozenset(
    {
        LogColumn.REF,
        LogColumn.RAISED,
        LogColumn.ITEM,
        LogColumn.ACTION,
        LogColumn.RESPONSIBLE,
        LogColumn.DEADLINE,
        LogColumn.STATUS,
        LogColumn.COMMENTS,
    }
)
"""The columns that a log mostly has."""


def draft(  # noqa: PLR0913 - a row has as many cells
    ref: int | None = 9,
    *,
    raised: date | None = DECEMBER,
    item: str = "Estates",
    wording: str = "Bring a full report on the hub strategy",
    responsible: Iterable[str] = ("Daphne Thomas",),
    deadline: str | None = "2021-01",
    earlier: Iterable[str] = (),
    status: Status = Status.OPEN,
    closed: date | None = None,
    outcome: Outcome | None = None,
    comments: Iterable[Comment] = (),
    kept: Iterable[str] = (),
    tells: frozenset[LogColumn] = USUAL,
    row: int | None = None,
) -> Draft:
    """The row of the action that `factories.action` makes."""
    return Draft(
        place=Place("log.xlsx", sheet="Actions", row=row or (ref or 0) + 1),
        tells=tells,
        ref=ref,
        raised=raised,
        item=item,
        wording=wording,
        responsible=tuple(responsible),
        deadline=stored_deadline(deadline) if deadline else None,
        earlier=tuple(map(stored_deadline, earlier)),
        status=status,
        closed=closed,
        outcome=outcome,
        comments=tuple(comments),
        kept=tuple(kept),
    )


def paper(*drafts: Draft, file: str = "log.xlsx", asked: Iterable[Asked] = ()) -> ReadLog:
    """A log of these rows."""
    return ReadLog(file, drafts, tuple(asked))


def question(row: Draft, field: str = "deadline", *, needed: bool = False) -> Asked:
    """Something about a row that nobody has answered."""
    place = Place("log.xlsx", sheet="Actions", row=row.place.row, column="F")
    why = "it may be read in two ways"
    return Asked(Question("unclear", place, field, "20.11", why, row.ref, needed=needed))
