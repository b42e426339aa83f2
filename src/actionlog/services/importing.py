"""Bringing a paper in: the plan made again inside the lock, and recorded as one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.incoming.import_plan import Fate, plan
from actionlog.english import joined, short_day
from actionlog.errors import AnswersNeeded

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.draft import ReadLog
    from actionlog.domain.incoming.import_plan import Plan
    from actionlog.services.protocols import Store


def bring_in(
    store: Store, log: ReadLog, meeting: date, digest: str, as_at: date, *, part: bool = False
) -> Plan:
    """Record what a paper says, as on record since its day; give what was done.

    A file that is on record for that meeting changes nothing; of a `part`, what it does not list
    is left alone. Raises `AnswersNeeded`, `ImportOutOfOrder`, `Unreadable`.
    """
    with store.change() as change:
        made = plan(change.board, log, meeting, digest, as_at, part=part)
        if made.recorded:
            return made
        if made.needed:
            first = made.needed[0]
            raise AnswersNeeded(len(made.needed), str(first.place), first.why)
        for entry in made.entries:
            if entry.after is not None and entry.after != entry.before:
                change.put(entry.after)
        for sitting in made.meetings:
            change.put_meeting(sitting)
        # A paper of a meeting still to come is on record from now, not from a day in the future.
        dated = meeting if meeting <= as_at else None
        change.describe(subject(made), meeting=meeting, dated=dated)
        return made


def subject(made: Plan) -> str:
    """`log of 9 Dec 2020 brought in: 2 new, 3 changed and 1 closed`."""
    counts = {"new": 0, "changed": 0, "closed": 0}
    words = {Fate.NEW: "new", Fate.CHANGED: "changed", Fate.GONE: "closed"}
    for entry in made.entries:
        if entry.after is not None and entry.fate in words:
            counts[words[entry.fate]] += 1
    told = [f"{count} {word}" for word, count in counts.items() if count]
    return f"log of {short_day(made.meeting)} brought in: {joined(told or ['nothing new'])}"
