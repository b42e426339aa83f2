"""Reading the deadline of a row, and asking about what is not certain or not plausible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.dates import TBC, Deadline
from actionlog.domain.draft import Column, Query
from actionlog.importers.table.asking import a_deadline
from actionlog.importers.table.deadlines import certain, dated, may_mean, stacked
from actionlog.importers.table.doubts import Doubt, Standing, doubt

if TYPE_CHECKING:
    from datetime import date

    from actionlog.importers.known import Known
    from actionlog.importers.table.asking import Asking
    from actionlog.importers.table.cells import Told


@dataclass(frozen=True, slots=True)
class Due:
    """What was read: the deadlines in order, and whether the cell has to be kept as it was."""

    dates: tuple[Deadline, ...]
    keep: bool = False


def due(told: Told, standing: Standing, known: Known, asking: Asking) -> Due:
    """Read one cell of the deadline column, and ask about what is not certain."""
    dates = _dates(told, standing.raised, known)
    if not dates:
        return _not_understood(told, standing, known, asking)
    record = known.actions.get(standing.ref) if standing.ref else None
    doubted = doubt(told, dates[-1], standing, known)
    # What stands on record has been asked about when it came, and `check` goes on asking.
    if doubted is None or (record and record.deadline == dates[-1]):
        return Due(dates)
    answer = asking.ask(_doubted(told, dates[-1], doubted, standing.ref), a_deadline(known))
    return Due((*dates[:-1], answer or dates[-1]))


def _dates(told: Told, raised: date | None, known: Known) -> tuple[Deadline, ...]:
    if not told.text:
        return (TBC,)
    if told.cell.value is not None:
        return (dated(told.cell.value),)
    one = certain(told.text, raised, known.as_at, known.meetings)
    return (one,) if one else stacked(told.text, raised, known.as_at, known.meetings)


def _not_understood(told: Told, standing: Standing, known: Known, asking: Asking) -> Due:
    query = Query(
        code="date-not-understood",
        place=told.place,
        field=_field(told),
        says=told.line,
        why="that is not a date with one certain reading",
        ref=standing.ref,
        means=may_mean(told.text, standing.raised, known.as_at),
    )
    answer = asking.ask(query, a_deadline(known))
    return Due((answer,)) if answer else Due((), keep=True)


def _doubted(told: Told, deadline: Deadline, doubted: Doubt, ref: int | None) -> Query:
    taken = str(deadline)
    return Query(
        code="deadline-implausible",
        place=told.place,
        field=_field(told),
        says=told.line,
        why=doubted.why,
        ref=ref,
        means=(taken, doubted.other) if doubted.other else (taken,),
        taken=taken,
    )


def _field(told: Told) -> str:
    return (told.column or Column.DEADLINE).value
