"""`actionlog people`: who can be responsible: people, roles with their holders, organisations."""

from __future__ import annotations

from typing import Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import names
from actionlog.cli.chosen_actions import Twice, unless_twice
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.domain.email_address import read_address
from actionlog.domain.name_spelling import untitled
from actionlog.domain.people import Holder, NameStyle, Organisation, Person, Role
from actionlog.domain.stored_text import clean_line
from actionlog.english import full_day
from actionlog.report import registers
from actionlog.services import departures, register

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The full name, without a title.")]
Initials = Annotated[str | None, typer.Option(metavar="XY", help="The initials that minutes use.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day.")]
Email = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Where `actionlog chase` writes to.")
]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day.")]


@app.callback()
def people() -> None:
    """Who can be responsible: people, roles, organisations."""


@app.command("add")
def add(
    ctx: typer.Context,
    name: Name,
    initials: Initials = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="The organisation that sends them.")
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another way in which minutes write the name."),
    ] = None,
    email: Email = None,
    since: From = None,
    until: To = None,
    twice: Twice = False,
) -> None:
    """Add a person.

    Example: actionlog people add "Paul Calaminus" --initials PC --organisation ELFT
    """
    from actionlog.cli.people_changes import tell_sharing

    session = session_of(ctx)
    typed = clean_line(name, "the name")
    person = Person(
        name=untitled(typed),
        initials=clean_line(initials, "--initials") if initials else None,
        organisation=clean_line(organisation, "--organisation") if organisation else None,
        aliases=tuple(clean_line(one, "--alias") for one in alias or ()),
        since=session.day(since) if since else None,
        until=session.day(until) if until else None,
        email=read_address(email) if email else None,
    )
    _, sharing = unless_twice(
        session,
        "add",
        lambda once: register.add_person(session.store, person, once=once),
        twice=twice,
    )
    known = f" ({person.initials})" if person.initials else ""
    of = f" of {person.organisation}" if person.organisation else ""
    reached = f", {person.email}" if person.email else ""
    session.say(f"{person.name}{known}{of} added to the people{reached}")
    if person.name != typed:
        session.say("the title is left out: a name is found with and without it")
    tell_sharing(session, sharing, person.initials)


@app.command("alias")
def alias(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=names, help="Who it is.")],
    other: Annotated[
        str, typer.Argument(metavar="ALIAS", help="Another way in which the name is written.")
    ],
) -> None:
    """Record another name under which an entry is known.

    Example: actionlog people alias "Paul Calaminus" "P. J. Calaminus"
    """
    session = session_of(ctx)
    person = session.board.people.find(name, session.as_at, new=False)
    known = register.add_alias(session.store, person, clean_line(other, "the alias"))
    session.say(f"{known.name} is also {known.aliases[-1]}")


@app.command("organisation")
def organisation(
    ctx: typer.Context,
    name: Name,
    initials: Initials = None,
    contact: Annotated[str | None, typer.Option(metavar="NAME", help="Who speaks for it.")] = None,
    email: Email = None,
    twice: Twice = False,
) -> None:
    """Add an organisation that answers for actions by itself.

    Example: actionlog people organisation "Carnall Farrar" --initials CF
    """
    session = session_of(ctx)
    new = Organisation(
        name=clean_line(name, "the name"),
        initials=clean_line(initials, "--initials") if initials else None,
        contact=clean_line(contact, "--contact") if contact else None,
        email=read_address(email) if email else None,
    )
    unless_twice(
        session,
        "organisation",
        lambda once: register.add_organisation(session.store, new, once=once),
        twice=twice,
    )
    reached = f", {new.email}" if new.email else ""
    session.say(f"{new.name} added to the organisations{reached}")


@app.command("role")
def role(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ROLE", help="Such as Chair.")],
    holder: Annotated[
        str | None,
        typer.Option(metavar="NAME", autocompletion=names, help="Who holds it now."),
    ] = None,
    since: From = None,
    initials: Initials = None,
) -> None:
    """Add a role, or give it its next holder.

    Example: actionlog people role "Executive Lead" --holder "Felicity Cox"
    """
    from actionlog.cli.people_changes import person_meant

    session = session_of(ctx)
    first = session.day(since) if since else None
    now = None
    if holder is not None:
        now = Holder(person_meant(session.board.people, holder, first or session.as_at), first)
    typed = clean_line(name, "the role")
    people = session.board.people
    if now:
        departures.refuse_left(people, now.name, first or session.as_at, typed)
    known = people.entry(people.named(typed, session.as_at))
    title = known.name if isinstance(known, Role) else typed
    made, before = register.set_role(session.store, title, initials, now)
    held = f": {now.name}" if now else " added to the roles"
    from_day = f" from {full_day(first)}" if first else ""
    after = f", after {before}" if before else ""
    session.say(f"{made.name}{held}{from_day}{after}")


@app.command("edit")
def edit(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=names, help="Who it is.")],
    initials: Initials = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="The organisation that sends them.")
    ] = None,
    email: Email = None,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="A role that they hold from today.")
    ] = None,
    public: Annotated[
        NameStyle | None, typer.Option(help="How public papers name them.", case_sensitive=False)
    ] = None,
    since: From = None,
    contact: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of an organisation: who speaks for it.")
    ] = None,
) -> None:
    """Change what the register says of somebody, or of a body.

    An empty text takes it out: --email "". For another name: actionlog people rename.

    Example: actionlog people edit "Sarah Whiteman" --initials SJW --email sw@example.org
    """
    from actionlog.cli.people_changes import edit_entry

    session = session_of(ctx)
    first = session.day(since) if since else None
    said = register.EntryDetails(initials, organisation, email, contact, first, public)
    edit_entry(session, name, said, role)


@app.command("rename")
def rename(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="OLD", autocompletion=names, help="Who it is.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The full name from now on.")],
) -> None:
    """Give an entry another name; the old one stays known.

    An entry is a person, a role or a body.

    Actions are found under both names, and reports and papers show the new one.

    Example: actionlog people rename "Ann Lee" "Ann Kelly"
    """
    session = session_of(ctx)
    old = session.board.people.find(name, session.as_at, new=False)
    renamed = register.rename_entry(session.store, old, untitled(clean_line(new, "the new name")))
    session.say(f"{old} is called {renamed.name} from now on, and is found under both names")


@app.command("leave")
def leave(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=names, help="Who leaves.")],
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The last day.  [default: today]")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="NAME", autocompletion=names, help="Who takes over what was theirs."),
    ] = None,
    reason: arguments.Reason = None,
    yes: arguments.Yes = False,
) -> None:
    """Record somebody's last day, and who takes over.

    With --to all that they answer for goes to the other at once, in the same entry, and their roles
    from the day after, where the other is a person. It is shown first.

    Example: actionlog people leave "Simon Wood" --to "Executive Lead" --reason "Post abolished"
    """
    from actionlog.cli.people_changes import Handover, part

    part(session_of(ctx), name, on, Handover(to, reason, yes))


@app.command("import")
def import_minutes(
    ctx: typer.Context,
    minutes: Annotated[
        str, typer.Argument(metavar="MINUTES", help="Minutes with an attendance list.")
    ],
    meeting: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The meeting that they are of.  [default: as they say]"),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Record it; without this, it is only shown.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take a name near a known one as another spelling of it.")
    ] = False,
) -> None:
    """Propose the register from the attendance list of minutes.

    Shows who is new, which names are near one that is known, which initials are shared or do not
    fit, and what on the list is nobody for certain; records with --apply who is certain.

    Example: actionlog people import minutes.docx --meeting 13.1.21
    """
    from actionlog.cli.people_import import import_people

    import_people(session_of(ctx), minutes, meeting, apply=apply, yes=yes)


@app.command("list")
def list_people(
    ctx: typer.Context,
    everybody: Annotated[
        bool, typer.Option("--all", help="Also those who have left or are still to come.")
    ] = False,
) -> None:
    """Show the register as it is at the date.

    Example: actionlog people list
    """
    session = session_of(ctx)
    show(session, registers.people(session.board, session.as_at, everybody=everybody))
