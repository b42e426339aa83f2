"""The orders in which papers list actions; of equals the lower ref comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.style import Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.report.model import Facts


def in_order(facts: Iterable[Facts], sort: Sort) -> tuple[Facts, ...]:
    """Sort the actions of a paper; what nobody answers for, and what has no date, comes last."""
    by_ref = sorted(facts, key=lambda one: one.action.ref)
    return tuple(sorted(by_ref, key=_KEYS[sort]))


def _by_status(facts: Facts) -> tuple[bool, int | str]:
    return False, list(Status).index(facts.action.status)


def _by_responsible(facts: Facts) -> tuple[bool, int | str]:
    names = facts.responsible
    return not names, names[0].casefold() if names else ""


def _by_deadline(facts: Facts) -> tuple[bool, int | str]:
    day = facts.action.deadline.last_day
    return day is None, day.toordinal() if day else 0


_KEYS: dict[Sort, Callable[[Facts], tuple[bool, int | str]]] = {
    Sort.REF: lambda one: (False, one.action.ref),
    Sort.OPEN_FIRST: _by_status,
    Sort.RESPONSIBLE: _by_responsible,
    Sort.DEADLINE: _by_deadline,
}
