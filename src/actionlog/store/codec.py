"""Actions, people and settings from and to the tables of their TOML files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from actionlog.domain.action import Action, Cause, Comment, Event, Outcome, Status
from actionlog.domain.board import STALE_AFTER_DAYS, Settings
from actionlog.domain.dates.deadline import Month, Precision
from actionlog.domain.dates.working_days import PAPERS_DAYS, WorkingDays
from actionlog.domain.people import Holder, NameStyle, Organisation, People, Person, Role
from actionlog.store.fields import Fields, Malformed, RefMismatch, inside, read_each, there
from actionlog.store.paper_settings import read_paper_style

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    from actionlog.domain.dates.deadline import Deadline, Written
    from actionlog.domain.email_address import MailServer
    from actionlog.store.toml.spelling import TomlValue

    Entry = TypeVar("Entry")

_COUNTRY = r"(?a)[A-Z]{2}"


def read_action(data: Mapping[str, Any], ref: int) -> Action:
    """Read an action's file, whose name gives `ref`. Raises `Malformed`."""
    head = Fields(data)
    if head.number("ref") != ref:
        raise RefMismatch(f"ref is {head.number('ref')}, but the file's name says {ref}", "ref")
    return Action(
        ref=ref,
        raised=head.day("raised"),
        item=head.text("item"),
        wording=head.text("action"),
        responsible=head.texts("responsible"),
        deadline=head.deadline("deadline"),
        status=head.choice("status", Status),
        private=head.flag("private"),
        comments=read_comments(data),
        kept=head.texts("kept"),
        formerly=head.maybe_number("formerly"),
        transferred_from=head.maybe_text("transferred_from"),
    )


def read_comments(data: Mapping[str, Any]) -> tuple[Comment, ...]:
    """Read the `[[comments]]` of an action's file. Raises `Malformed`."""
    return read_each("comments", Fields(data), _read_comment)


def action_pairs(action: Action) -> dict[str, TomlValue]:
    """The keys at the head of an action's file."""
    pairs: dict[str, TomlValue] = {
        "ref": action.ref,
        "raised": action.raised,
        "item": action.item,
        "action": action.wording,
        "responsible": action.responsible,
        "deadline": deadline_value(action.deadline),
        "status": action.status.value,
    }
    pairs |= {"private": True} if action.private else {}
    pairs |= {"kept": action.kept} if action.kept else {}
    pairs |= {"formerly": action.formerly} if action.formerly else {}
    came = action.transferred_from
    return pairs | ({"transferred_from": came} if came else {})


def comment_pairs(comment: Comment) -> dict[str, TomlValue]:
    """The keys of one `[[comments]]` table: what there is of them, in the order of a story."""
    return there(
        {
            "date": _written_value(comment.written),
            "meeting": comment.meeting,
            "event": comment.event.value if comment.event else None,
            "field": comment.field,
            "from": comment.old,
            "to": comment.new,
            "outcome": comment.outcome.value if comment.outcome else None,
            "cause": comment.cause.value if comment.cause else None,
            "by": comment.by,
            "private": comment.private or None,
            "text": comment.text or None,
        }
    )


def deadline_value(deadline: Deadline) -> TomlValue:
    """A deadline as a file stores it: a bare day, or a text."""
    if deadline.precision is Precision.DAY and deadline.last_day:
        return deadline.last_day
    return str(deadline)


def read_people(data: Mapping[str, Any]) -> People:
    """Read `people.toml`. Raises `Malformed`."""
    head = Fields(data)
    return People(
        persons=read_each("person", head, _read_person),
        roles=read_each("role", head, _read_role),
        organisations=read_each("organisation", head, _read_organisation),
    )


def person_pairs(person: Person) -> dict[str, TomlValue]:
    """The keys of one `[[person]]` table."""
    return there(
        {
            "name": person.name,
            "initials": person.initials,
            "organisation": person.organisation,
            "email": person.email,
            "aliases": person.aliases or None,
            "from": person.since,
            "to": person.until,
            "public": None if person.public is NameStyle.NAME else person.public.value,
        }
    )


def holder_pairs(holder: Holder) -> dict[str, TomlValue]:
    """The keys of one `[[role.holder]]` table."""
    return there({"name": holder.name, "from": holder.since, "to": holder.until})


def named_pairs(entry: Role | Organisation) -> dict[str, TomlValue]:
    """The keys of one `[[role]]` or `[[organisation]]` table."""
    pairs: dict[str, TomlValue | None] = {"name": entry.name, "initials": entry.initials}
    if isinstance(entry, Organisation):
        pairs |= {"contact": entry.contact, "email": entry.email}
    return there(pairs | {"aliases": entry.aliases or None})


def read_settings(data: Mapping[str, Any]) -> Settings:
    """Read `board.toml`. Raises `Malformed`."""
    head = Fields(data)
    labels, rules, incoming = map(head.table, ("labels", "rules", "import"))
    with inside("labels"):
        words = {status: labels.maybe_text(status.value) for status in Status}
    with inside("rules"):
        stale_after_days = rules.maybe_number("stale_after_days") or STALE_AFTER_DAYS
        checks, unchecked = rules.texts("only"), rules.texts("ignore")
    with inside("import"):
        headings, statuses = incoming.table("headings"), incoming.table("statuses")
        with inside("headings"):
            known_headings = {key: headings.text(key) for key in headings.every_key()}
        with inside("statuses"):
            known_statuses = {key: statuses.choice(key, Status) for key in statuses.every_key()}
    mail_from, mail_server = _read_mail(head)
    return Settings(
        name=head.text("name"),
        labels={status: word for status, word in words.items() if word},
        stale_after_days=stale_after_days,
        paper=read_paper_style(head),
        working_days=_read_working_days(head),
        mail_from=mail_from,
        mail_server=mail_server,
        headings=known_headings,
        statuses=known_statuses,
        checks=checks,
        unchecked=unchecked,
    )


def _read_working_days(head: Fields) -> WorkingDays:
    """Read `[calendar]`. Whether the country has holidays is asked where they are needed."""
    fields = head.table("calendar")
    with inside("calendar"):
        fields.only(("country", "region", "papers"))
        country = fields.maybe_text("country")
        if country is not None and not re.fullmatch(_COUNTRY, country):
            raise Malformed('country must be two capital letters, such as "GB"', "country")
        region = fields.maybe_text("region")
        if region is not None and country is None:
            raise Malformed("region wants its country beside it", "region")
        return WorkingDays(country, region, fields.maybe_number("papers") or PAPERS_DAYS)


def _read_mail(head: Fields) -> tuple[str | None, MailServer | None]:
    """Read `[mail]`: whom letters come from, and their server. What is an address is asked later.

    A password would go in the clear without TLS, and is for no file of the log at all.
    """
    if not head.has("mail"):
        return None, None
    from actionlog.domain.email_address import PORTS, MailServer, Security

    fields = head.table("mail")
    with inside("mail"):
        if fields.has("password"):
            raise Malformed("no file of the log holds a password: take it out", "password")
        fields.only(("from", "host", "port", "tls", "user"))
        host, user = fields.maybe_text("host"), fields.maybe_text("user")
        security = fields.maybe_choice("tls", Security) or Security.STARTTLS
        if user and security is Security.NONE:
            raise Malformed("user wants tls: no password goes out in the clear", "user")
        port = fields.maybe_number("port") or PORTS[security]
        server = MailServer(host, port, security, user) if host else None
        return fields.maybe_text("from"), server


def _read_comment(fields: Fields) -> Comment:
    event = fields.maybe_choice("event", Event)
    return Comment(
        written=fields.maybe_written("date"),
        text=fields.text("text") if event is None else fields.maybe_text("text") or "",
        event=event,
        meeting=fields.maybe_day("meeting"),
        old=fields.event_value("from"),
        new=fields.event_value("to"),
        field=fields.maybe_text("field"),
        outcome=fields.maybe_choice("outcome", Outcome),
        by=fields.maybe_text("by"),
        private=fields.flag("private"),
        cause=fields.maybe_choice("cause", Cause),
    )


def _read_person(fields: Fields) -> Person:
    return Person(
        name=fields.text("name"),
        initials=fields.maybe_text("initials"),
        organisation=fields.maybe_text("organisation"),
        aliases=fields.texts("aliases"),
        since=fields.maybe_day("from"),
        until=fields.maybe_day("to"),
        public=fields.maybe_choice("public", NameStyle) or NameStyle.NAME,
        email=fields.maybe_text("email"),
    )


def _read_role(fields: Fields) -> Role:
    return Role(
        name=fields.text("name"),
        initials=fields.maybe_text("initials"),
        holders=read_each("holder", fields, _read_holder),
        aliases=fields.texts("aliases"),
    )


def _read_holder(fields: Fields) -> Holder:
    return Holder(fields.text("name"), fields.maybe_day("from"), fields.maybe_day("to"))


def _read_organisation(fields: Fields) -> Organisation:
    return Organisation(
        name=fields.text("name"),
        initials=fields.maybe_text("initials"),
        contact=fields.maybe_text("contact"),
        email=fields.maybe_text("email"),
        aliases=fields.texts("aliases"),
    )


def _written_value(written: Written | None) -> TomlValue | None:
    return str(written) if isinstance(written, Month) else written
