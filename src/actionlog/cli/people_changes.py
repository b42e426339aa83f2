"""What is shown and asked before the register changes: who takes over from somebody who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.cli import arguments
from actionlog.cli.options import REASON, UNASKED
from actionlog.cli.output import listed
from actionlog.domain.correction_commands import quoted
from actionlog.domain.email_address import read_address
from actionlog.domain.people import Holder, Person
from actionlog.domain.stored_text import clean_line
from actionlog.english import counted, full_day, joined
from actionlog.errors import NameUnknown, UsageProblem
from actionlog.report import registers
from actionlog.services import departures, register
from actionlog.services.register import EntryDetails
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.people import Organisation, People
    from actionlog.services.departures import Departure


def person_meant(people: People, text: str, on: date) -> str:
    """Who is meant to hold a role: of those who are near, only people are proposed."""
    try:
        return people.find(text, on)
    except NameUnknown:
        near = [one for one in people.suggestions(text) if isinstance(people.entry(one), Person)]
        raise NameUnknown(text, near) from None


class Handover(NamedTuple):
    """What was said of who takes over: the name, why, and whether to ask before."""

    to: str | None
    reason: str | None
    yes: bool


def edit_entry(session: Session, name: str, said: EntryDetails, role: str | None) -> None:
    """Change an entry of the register, by what was typed of it."""
    if said == EntryDetails() and not role:
        raise UsageProblem("nothing is said of them", "--initials, --organisation, --email, --role")
    found = session.board.people.find(name, session.as_at, new=False)
    new = said._replace(
        initials=_cleaned(said.initials, "--initials"),
        organisation=_cleaned(said.organisation, "--organisation"),
        email=read_address(said.email) if said.email else said.email,
        contact=_cleaned(said.contact, "--contact"),
    )
    held = (clean_line(role, "the role"), Holder(found, session.as_at)) if role else None
    if held:
        departures.refuse_left(session.board.people, found, session.as_at, held[0])
    changed, sharing = register.edit_entry(session.store, found, new, held)
    session.say(f"on the register: {_entry(changed)}")
    if held:
        session.say(f"{held[0]}: {found} from {full_day(session.as_at)}")
    tell_sharing(session, sharing, changed.initials)


def _cleaned(text: str | None, option: str) -> str | None:
    return clean_line(text, option) if text else text


def _entry(entry: Person | Organisation) -> str:
    known = f" ({entry.initials})" if entry.initials else ""
    of = entry.organisation if isinstance(entry, Person) else entry.contact
    since = f"from {full_day(entry.since)}" if isinstance(entry, Person) and entry.since else None
    named = f"public as {entry.public.value}" if isinstance(entry, Person) else None
    return ", ".join(filter(None, (f"{entry.name}{known}", of, entry.email, since, named)))


def tell_sharing(session: Session, others: tuple[str, ...], initials: str | None) -> None:
    """Say who else has the same initials: both are asked about wherever they serve."""
    if others:
        session.say(
            f"{joined(others)} {'has' if len(others) == 1 else 'have'} the initials "
            f"{initials} too: where both serve, use the name in full"
        )


def part(session: Session, name: str, on: str | None, said: Handover) -> None:
    """Record somebody's last day; who takes over is shown and agreed first."""
    day = session.day(on, past=False) if on else session.as_at
    person = session.board.people.find(name, session.as_at, new=False)
    departures.departure(session.board, person, day, _unexplained(session, said.to, day))
    heir = None
    if said.to is not None:
        heir = _heir(session, said.to, said.reason, day)
        command = _command(person, on, heir)
        plan = departures.departure(session.board, person, day, heir)
        if plan.actions or plan.passed:
            for line in _handover_lines(plan, heir):
                session.say(line)
            question = f"Record that {person} leaves on {full_day(plan.person.until or day)}?"
            if not session.agrees(question, command, yes=said.yes):
                session.say("nothing was changed")
                return
    done = departures.leave(session.store, person, day, heir)
    session.say(f"{done.person.name} leaves on {full_day(done.person.until or day)}")
    if heir and done.actions:
        session.say(f"{counted(len(done.actions), 'action')} went to {heir.name}")
    if done.ended:
        who = f"actionlog people role {quoted(done.ended[0])} --holder NAME"
        session.say(f"who is {joined(done.ended)} now? {who}")
    for body in done.bodies:
        command = f"actionlog people edit {quoted(body)} --contact NAME"
        session.say(f"who speaks for {body} now? {command}")
    if heir is None:
        _tell_left(session, person)


def _unexplained(session: Session, to: str | None, day: date) -> departures.Successor | None:
    """Who takes over, before it is asked why: what cannot be recorded is not asked about."""
    if to is None:
        return None
    name = session.board.people.find(to, day)
    return departures.Successor(name, UNASKED, session.as_at)


def _heir(session: Session, to: str, reason: str | None, day: date) -> departures.Successor:
    name = session.board.people.find(to, day)
    words = arguments.words("the reason")
    why = session.needed(reason, "the reason", REASON, words)
    return departures.Successor(name, words(why), session.as_at)


def _handover_lines(plan: Departure, heir: departures.Successor) -> list[str]:
    """What goes to whom: roles on the day after the last, actions when it is recorded."""
    lines = []
    last = plan.person.until
    if plan.actions:
        at_once = f" at once, on {full_day(heir.on)}" if last and last > heir.on else ""
        many = counted(len(plan.actions), "action")
        lines = [f"{many} to {heir.name}{at_once}:", *listed(plan.actions)]
    if plan.passed and last:
        lines.append(f"{joined(plan.passed)}: {heir.name} after {full_day(last)}")
    return lines


def _command(person: str, on: str | None, heir: departures.Successor) -> str:
    date = f" --date {quoted(on)}" if on else ""
    given = f"--to {quoted(heir.name)} --reason {quoted(heir.reason)}"
    return f"actionlog people leave {quoted(person)}{date} {given} --yes"


def _tell_left(session: Session, person: str) -> None:
    """What somebody who left answers for still, each with its command, and all with one."""
    left = registers.handed_over(session.board, person)
    for line in left:
        session.say(line)
    if len(left) > 1:
        session.say(f'all of it: actionlog people leave {quoted(person)} --to NAME --reason "…"')
