"""What the board knows already, which tells the cells of a log apart: names, words, actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.people import People

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionlog.domain.action import Action, Status
    from actionlog.domain.draft import LogColumn


@dataclass(frozen=True, slots=True)
class Known:
    """What may be taken as known. `as_at` is the day of the paper, or of the reading.

    `headings` and `statuses` are the board's own words, and those given on the command line: a
    heading that stands for `None` is a column of no meaning to the log. `items` are the titles of
    agenda items, `actions` what is on record.
    """

    as_at: date
    people: People = field(default_factory=People)
    headings: Mapping[str, LogColumn | None] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    items: frozenset[str] = frozenset()
    actions: Mapping[int, Action] = field(default_factory=dict)
    meetings: tuple[date, ...] = ()
