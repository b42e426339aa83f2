"""Meetings and people: what was held stays held, and nobody who is named disappears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.law.papers import meetings_kept
from actionlog.domain.law.passage import Breach
from actionlog.english import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.board import Board
    from actionlog.domain.law.passage import Passage


def meeting_unheld(passage: Passage) -> Iterator[Breach]:
    """A meeting that was held stays held, and no meeting leaves the calendar unless it moves."""
    for before, after in meetings_kept(passage):
        if after is None and not passage.brought_in:
            yield Breach(
                "meeting-unheld",
                f"the meeting of {full_day(before.day)} is gone from the calendar",
                meeting=before.day,
                hint=f"actionlog meeting cancel {before.day}",
            )
        elif after and before.held and not (after.held and after.day == before.day):
            yield Breach(
                "meeting-unheld",
                f"the meeting of {full_day(before.day)} was held, and that cannot be taken back",
                meeting=before.day,
                field="status",
            )


def held_before_its_day(passage: Passage) -> Iterator[Breach]:
    """A meeting still to come has not been held, whatever date a report speaks for."""
    held = {one.day for one in passage.before.meetings.all if one.held} if passage.before else set()
    for meeting in passage.after.meetings.all:
        if meeting.held and meeting.day > passage.recorded and meeting.day not in held:
            yield Breach(
                "held-before-its-day",
                f"the meeting of {full_day(meeting.day)} is still to come, and cannot be held yet",
                meeting=meeting.day,
                field="status",
            )


def name_gone(passage: Passage) -> Iterator[Breach]:
    """Whoever is named stays on the register; who is renamed keeps the old name as an alias."""
    if passage.before is None or passage.before.people == passage.after.people:
        return
    gone = [name for name in passage.before.people.names() if not passage.after.people.called(name)]
    named = _named(passage.after) if gone else set()
    for name in gone:
        if name in named:
            yield Breach(
                "name-gone",
                f"{name} is named in the log and is gone from the register of people",
                field="people",
                hint=f'add to the entry in people.toml: aliases = ["{name}"]',
            )


def _named(board: Board) -> set[str]:
    """Everybody whom the log names: as responsible, or as holder of a role.

    Not by what was entered by mistake: the mistake may have been to think that there is such a one.
    """
    standing = (one for one in board.actions.every() if one.status is not Status.VOID)
    names = {name for action in standing for name in action.responsible}
    return names | {holder.name for role in board.people.roles for holder in role.holders}
