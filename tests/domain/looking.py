"""A board in memory held to one check: what the check sees, by ref and field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.checks.inputs import CheckedLog, Fault, StoreFacts
from actionlog.domain.checks.registry import RULES
from tests.factories import TODAY, board

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.meeting import Meetings
    from actionlog.domain.people import People


def seen(
    code: str,
    *actions: Action,
    as_at: date = TODAY,
    register: People | None = None,
    calendar: Meetings | None = None,
    record: StoreFacts | None = None,
    name: str | None = None,
    is_today: bool = False,
) -> list[Fault]:
    """What a check sees in a board of these actions, which lacks nothing else."""
    there = board(*actions, register=register, calendar=calendar)
    if name:
        there = replace(there, settings=replace(there.settings, name=name))
    log = CheckedLog(there, tuple(there.actions.every()), as_at, record or StoreFacts(), is_today)
    return list(RULES[code].look(log))


def about(found: list[Fault]) -> list[tuple[int | None, str | None]]:
    """The refs and fields that it is about."""
    return [(one.spot.ref, one.spot.field) for one in found]
