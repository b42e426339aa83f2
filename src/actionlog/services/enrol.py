"""Puts the people of an attendance list on the register, in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.attendance import Enrolment, applied
from actionlog.domain.dates import full_day
from actionlog.domain.text import counted

if TYPE_CHECKING:
    from actionlog.services.store import Store


def enrol(store: Store, wanted: Enrolment) -> bool:
    """Record what is proposed; whether the register is another for it."""
    with store.change() as change:
        before = change.board.people
        after = applied(before, wanted)
        if after == before:
            return False
        change.put_people(after)
        new = len(after.persons) - len(before.persons)
        what = f"{counted(new, 'person', 'people')} added" if new else "register completed"
        of = f" of {full_day(wanted.day)}" if wanted.day else ""
        change.describe(f"{what} from the minutes{of}")
        return True
