"""`reconcile --add`: puts the actions on the log that minutes mark and it lacks, one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from actionlog.cli import speech
from actionlog.cli.faults import Faults
from actionlog.domain.dates import spoken_deadline
from actionlog.domain.text import clean, clean_line, joined
from actionlog.errors import ActionlogError, OptionMissing
from actionlog.services import record

if TYPE_CHECKING:
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.dates import Deadline
    from actionlog.domain.reconciling.result import Missing, Reconciliation


def add_missing(session: Session, result: Reconciliation, path: str, *, yes: bool) -> bool:
    """Add what can be added; whether anything was. Nothing is, where one name is not known.

    Raises `NameUnknown`, `NameAmbiguous`, `OptionMissing` where nobody can be asked.
    """
    ready = [one for one in result.missing if one.wording and one.item and one.responsible]
    for one in result.missing:
        if one not in ready:
            which = f"action {one.marker.ref}" if one.marker.ref else f'"{one.marker.says}"'
            session.say(f"{which} is not added: the minutes do not tell all of it; see the command")
    if not ready:
        session.say("nothing to add")
        return False
    if not yes and not session.talks:
        raise OptionMissing("your agreement", f"actionlog reconcile {path} --add --yes")
    faults = Faults()
    named = [faults.of(partial(_names, session, one, result.meeting)) for one in ready]
    faults.refuse()
    done = False
    for one, names in zip(ready, named, strict=True):
        done = _added(session, one, names or (), result.meeting, yes=yes) or done
    return done


def _names(session: Session, one: Missing, day: date) -> tuple[str, ...]:
    return session.board.people.responsible(one.responsible, day)


def _added(session: Session, one: Missing, names: tuple[str, ...], day: date, *, yes: bool) -> bool:
    deadline = session.deadline(one.due)
    if not yes:
        which = f"{one.marker.ref}: " if one.marker.ref else ""
        session.say(f'{which}"{one.wording}", {one.item}, {joined(names)}')
        if not session.agrees("Add it?", "--yes", yes=False):
            return False
        deadline = _asked(session, one.due)
    new = record.NewAction(
        wording=clean(one.wording, "the action"),
        item=clean_line(one.item, "the item"),
        responsible=names,
        deadline=deadline,
        raised=day,
        ref=one.marker.ref,
    )
    action, _ = record.add(session.store, new)
    session.say(f"{action.ref} added: {joined(names)}, deadline {spoken_deadline(deadline)}")
    return True


def _asked(session: Session, default: str) -> Deadline:
    """The deadline as the person answers; an empty answer takes the one proposed."""
    import typer

    while True:
        try:
            return session.deadline(typer.prompt("The deadline", default=default, err=True))
        except ActionlogError as error:
            speech.tell(error)
