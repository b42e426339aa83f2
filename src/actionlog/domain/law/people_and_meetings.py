"""Meetings and people: what was held stays held, and nobody who is named disappears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.law.papers import meetings_kept
from actionlog.domain.law.passage import Breach
from actionlog.domain.name_spelling import letters
from actionlog.domain.stored_text import folded
from actionlog.english import full_day, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.board import Board
    from actionlog.domain.law.passage import Passage
    from actionlog.domain.people import People


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
    if passage.same_meetings:
        return
    held = {day for day, one in passage.meetings_before.items() if one.held}
    for meeting in passage.after.meetings.all:
        if meeting.held and meeting.day > passage.recorded and meeting.day not in held:
            yield Breach(
                "held-before-its-day",
                f"the meeting of {full_day(meeting.day)} is still to come, and cannot be held yet",
                meeting=meeting.day,
                field="status",
            )


def moved_from_nowhere(passage: Passage) -> Iterator[Breach]:
    """A meeting was moved from days on which the calendar had it, and is not there any more."""
    if passage.before is None or passage.brought_in or passage.same_meetings:
        return
    now = {one.day: one for one in passage.after.meetings.all}
    known = {day: set(one.moved_from) for day, one in passage.meetings_before.items()}
    left = {day: {day, *before} for day, before in known.items() if day not in now}
    there = {day for days in left.values() for day in days}
    for meeting in now.values():
        if said := set(meeting.moved_from) - known.get(meeting.day, set()) - there:
            yield Breach(
                "moved-from-nowhere",
                f"the meeting of {full_day(meeting.day)} is said to have been moved from "
                f"{full_day(min(said))}, and the calendar has not had it there",
                meeting=meeting.day,
                field="moved_from",
                hint=f"actionlog meeting move DATE {meeting.day}",
            )


def name_gone(passage: Passage) -> Iterator[Breach]:
    """Whoever is named stays on the register; who is renamed keeps the old name as an alias."""
    for name, _, now in _meanings(passage):
        if not now:
            yield Breach(
                "name-gone",
                f"{name} is named in the log and is gone from the register of people",
                field="people",
                hint=f'add to the entry in people.toml: aliases = ["{name}"]',
            )


def name_means_another(passage: Passage) -> Iterator[Breach]:
    """Whom a name in the log means stays the same person, by whatever alias."""
    for name, was, now in _meanings(passage):
        if now and not _is_one(was, now, passage):
            yield Breach(
                "name-means-another",
                f"{name} is named in the log and meant {was} so far, and would mean "
                f"{joined(now)} now",
                field="people",
                hint=f'leave the alias with {was} in people.toml: aliases = ["{name}"]',
            )


def name_shared(passage: Passage) -> Iterator[Breach]:
    """No name is new on the register that somebody there has already, as a name or an alias."""
    if passage.before is None or passage.before.people == passage.after.people:
        return
    known = _shared(passage.before.people)
    for name in _shared(passage.after.people):
        if name not in known:
            yield Breach(
                "name-shared",
                f"{name} is twice on the register of people, and nobody can tell who is meant",
                field="people",
                hint="actionlog people list",
            )


def _meanings(passage: Passage) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every name in the log with whom it meant for certain, and those whom it means now."""
    if passage.before is None or passage.before.people == passage.after.people:
        return
    for name in sorted(_named(passage.after)):
        was = passage.before.people.called(name)
        if len(was) == 1:
            yield name, was[0], passage.after.people.called(name)


def _is_one(was: str, now: tuple[str, ...], passage: Passage) -> bool:
    """Whether it is still the same person: under that name, renamed, or found entered twice."""
    if now == (was,):
        return True
    known = set(passage.before.people.names()) if passage.before else set()
    if len(now) != 1 or was in passage.after.people.names():
        return False
    # Whoever bears a name that nobody there had is the one who is not there any more, renamed.
    return now[0] not in known or _may_be_one(was, now[0])


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names are near, or one is the other with a title or a middle name."""
    from actionlog.domain.name_matching import near_names

    words, others = set(folded(one).split()), set(folded(other).split())
    return near_names(one, other) or words <= others or others <= words


def _shared(people: People) -> dict[str, None]:
    """The names that two entries have, or one has as its name and another as an alias.

    As everybody reads them: in other case, with other spaces or stops it is the same name.
    """
    owners: dict[str, set[int]] = {}
    written: dict[str, str] = {}
    for nth, name in enumerate(people.names()):
        owners.setdefault(letters(name), set()).add(nth)
        written[letters(name)] = name
    for nth, entry in enumerate(people.entries):
        for alias in entry.aliases:
            owners.setdefault(letters(alias), set()).add(nth)
            written.setdefault(letters(alias), alias)
    return dict.fromkeys(written[name] for name, them in owners.items() if len(them) > 1)


def _named(board: Board) -> set[str]:
    """Everybody whom the log names: as responsible, as who said it, or as holder of a role.

    Not by what was entered by mistake: the mistake may have been to think that there is such a one.
    """
    standing = [one for one in board.actions.every() if one.status is not Status.VOID]
    names = {name for action in standing for name in action.responsible}
    names |= {note.by for action in standing for note in action.comments if note.by}
    return names | {holder.name for role in board.people.roles for holder in role.holders}
