"""`people import`: the register from a meeting's attendance list, shown first, then recorded."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from actionlog.cli import stderr
from actionlog.cli.foreign_files import read_minutes_file
from actionlog.cli.output import show, wants_json
from actionlog.domain.correction_commands import quoted
from actionlog.domain.minutes.register_proposals import (
    Enrolment,
    Proposal,
    RegisterStep,
    certain,
    enrolment,
)
from actionlog.english import counted
from actionlog.errors import ExitCode
from actionlog.report.attendance import Enrolled

if TYPE_CHECKING:
    from actionlog.cli.context import Session


def import_people(
    session: Session, path: str, meeting: str | None, *, apply: bool, yes: bool
) -> None:
    """Show what a list would add; with `apply`, record it. Raises `Unreadable`, `OptionMissing`."""
    if apply:
        _ = session.store  # refuses the past before anything is read
    minutes = read_minutes_file(session, path)
    day = session.meeting(meeting) if meeting is not None else minutes.dated
    wanted = enrolment(minutes, session.board.people, day)
    view = Enrolled(session.board, session.as_at, wanted)
    for note in minutes.of_another_day(day) if day else ():
        session.say(f"warning: {note}")
    if not wants_json(session):
        show(session, view, findings=())
        sys.stdout.flush()
    done = apply and _applied(session, _again(path, meeting), wanted, yes=yes)
    if wants_json(session):
        show(session, replace(view, applied=done), findings=())
    elif not apply and wanted.changes:
        session.say(f"nothing was recorded yet: {_again(path, meeting)} --apply")
    if not wanted.proposals:
        raise typer.Exit(ExitCode.FINDINGS)


def _again(path: str, meeting: str | None) -> str:
    """The command that was given, to be pasted."""
    of = f" --meeting {quoted(meeting)}" if meeting is not None else ""
    return f"actionlog people import {quoted(path)}{of}"


def _tell_left_out(session: Session, again: str, left: tuple[Proposal, ...]) -> None:
    """Names near one that is known, each with its command, and all with one."""
    session.say(f"left out: {counted(len(left), 'name')} near one that is known, see above")
    for one in left:
        names = f"{quoted(one.person.name)} {quoted(one.attendee.name)}"
        session.say(f"  if it is the same: actionlog people alias {names}")
    if len(left) > 1:
        session.say(f"  all of them: {again} --apply --yes")


def _applied(session: Session, again: str, wanted: Enrolment, *, yes: bool) -> bool:
    from actionlog.services.register import enrol

    chosen = _chosen(session, wanted, yes=yes)
    left = wanted.of(RegisterStep.ALIAS) if not yes and not session.talks else ()
    if left:
        _tell_left_out(session, again, left)
    if not wanted.changes and wanted.proposals:
        session.say("the register has all of them")
    if not chosen.changes or not enrol(session.store, chosen):
        session.say("nothing was changed")
        return False
    for one in chosen.of(RegisterStep.ALIAS):
        session.say(f"{one.attendee.name} is recorded as another spelling of {one.person.name}")
    new, known = (len(chosen.of(step)) for step in (RegisterStep.NEW, RegisterStep.INITIALS))
    parts = [f"{counted(new, 'person', 'people')} added to the register"] if new else []
    if known:
        parts.append(f"initials of {counted(known, 'person', 'people')} on it already")
    parts += [f"{one.name}: {one.holders[0].name}" for one in chosen.roles]
    if parts:
        session.say("; ".join(parts))
    return True


def _chosen(session: Session, wanted: Enrolment, *, yes: bool) -> Enrolment:
    """Without the spellings that the person says are other people: these are added as new.

    Where nobody can be asked, what is near a known name is left out: it is not certain.
    """
    if yes:
        return wanted
    if not session.talks:
        return certain(wanted)
    kept = []
    for one in wanted.proposals:
        if one.step is RegisterStep.ALIAS:
            names = f"{one.attendee.name} another spelling of {one.person.name}"
            if not stderr.confirmed(f"Is {names}?", usual=True):
                who = one.attendee
                person = one.person._replace(
                    name=who.name,
                    initials=who.initials,
                    organisation=who.organisation,
                    aliases=(),
                )
                kept.append(replace(one, step=RegisterStep.NEW, person=person))
                continue
        kept.append(one)
    return replace(wanted, proposals=tuple(kept))
