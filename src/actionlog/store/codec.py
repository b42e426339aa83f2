"""Actions, meetings, people and settings from and to the tables of their TOML files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from actionlog.domain.action import Action, Comment, Event, Outcome, Status
from actionlog.domain.board import STALE_AFTER_DAYS, Settings
from actionlog.domain.dates import Month, Precision
from actionlog.domain.meeting import AgendaItem, Issue, Meeting, MeetingStatus, Sent
from actionlog.domain.people import Holder, NameStyle, Organisation, People, Person, Role
from actionlog.store.fields import Fields, Malformed
from actionlog.store.layouts import read_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import TypeVar

    from actionlog.domain.dates import Deadline, Written
    from actionlog.store.toml.edit import TomlValue

    Entry = TypeVar("Entry")


_SENT = re.compile(r"[a-z0-9][a-z0-9.-]*", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def read_action(data: Mapping[str, Any], ref: int) -> Action:
    """Read an action's file, whose name gives `ref`. Raises `Malformed`."""
    head = Fields(data)
    if head.number("ref") != ref:
        raise Malformed(f"ref is {head.number('ref')}, but the file's name says {ref}", "ref")
    return Action(
        ref=ref,
        raised=head.day("raised"),
        item=head.text("item"),
        wording=head.text("action"),
        responsible=head.texts("responsible"),
        deadline=head.deadline("deadline"),
        status=head.choice("status", Status),
        private=head.flag("private"),
        comments=_read_each("comments", head, _read_comment),
    )


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
    return pairs | ({"private": True} if action.private else {})


def comment_pairs(comment: Comment) -> dict[str, TomlValue]:
    """The keys of one `[[comments]]` table: what there is of them, in the order of a story."""
    return _there(
        {
            "date": _written_value(comment.written),
            "meeting": comment.meeting,
            "event": comment.event.value if comment.event else None,
            "field": comment.field,
            "from": comment.old,
            "to": comment.new,
            "outcome": comment.outcome.value if comment.outcome else None,
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


def read_meeting(data: Mapping[str, Any], day: date) -> Meeting:
    """Read a meeting's file, whose name gives `day`. Raises `Malformed`."""
    head = Fields(data)
    if head.day("date") != day:
        raise Malformed(f"date is {head.day('date')}, but the file's name says {day}", "date")
    return Meeting(
        day=day,
        status=head.choice("status", MeetingStatus),
        paper=head.maybe_text("paper"),
        note=head.maybe_text("note"),
        carried_forward=head.maybe_day("carried_forward"),
        moved_from=head.days("moved_from"),
        items=_read_each("items", head, _read_item),
        issues=_read_each("issued", head, _read_issue),
    )


def meeting_pairs(meeting: Meeting) -> dict[str, TomlValue | None]:
    """The keys at the head of a meeting's file; `None` for what there is not."""
    return {
        "date": meeting.day,
        "status": meeting.status.value,
        "paper": meeting.paper,
        "note": meeting.note,
        "carried_forward": meeting.carried_forward,
        "moved_from": tuple(map(str, meeting.moved_from)) or None,
    }


def item_pairs(item: AgendaItem) -> dict[str, TomlValue]:
    """The keys of one `[[items]]` table."""
    return _there({"number": item.number, "title": item.title})


def issue_pairs(issue: Issue) -> dict[str, TomlValue]:
    """The keys of one `[[issued]]` table."""
    return _there(
        {
            "revision": issue.revision,
            "on": issue.on,
            "edition": issue.edition,
            "files": tuple(f"{sent.name} sha256:{sent.digest}" for sent in issue.files),
            "reason": issue.reason,
            "anyway": issue.anyway,
        }
    )


def read_people(data: Mapping[str, Any]) -> People:
    """Read `people.toml`. Raises `Malformed`."""
    head = Fields(data)
    return People(
        persons=_read_each("person", head, _read_person),
        roles=_read_each("role", head, _read_role),
        organisations=_read_each("organisation", head, _read_organisation),
    )


def person_pairs(person: Person) -> dict[str, TomlValue]:
    """The keys of one `[[person]]` table."""
    return _there(
        {
            "name": person.name,
            "initials": person.initials,
            "organisation": person.organisation,
            "aliases": person.aliases or None,
            "from": person.since,
            "to": person.until,
            "public": None if person.public is NameStyle.NAME else person.public.value,
        }
    )


def holder_pairs(holder: Holder) -> dict[str, TomlValue]:
    """The keys of one `[[role.holder]]` table."""
    return _there({"name": holder.name, "from": holder.since, "to": holder.until})


def named_pairs(entry: Role | Organisation) -> dict[str, TomlValue]:
    """The keys of one `[[role]]` or `[[organisation]]` table."""
    contact = entry.contact if isinstance(entry, Organisation) else None
    return _there({"name": entry.name, "initials": entry.initials, "contact": contact})


def read_settings(data: Mapping[str, Any]) -> Settings:
    """Read `board.toml`. Raises `Malformed`."""
    head = Fields(data)
    labels, rules = head.table("labels"), head.table("rules")
    words = {status: labels.maybe_text(status.value) for status in Status}
    return Settings(
        name=head.text("name"),
        labels={status: word for status, word in words.items() if word},
        stale_after_days=rules.maybe_number("stale_after_days") or STALE_AFTER_DAYS,
        paper=read_layout(head),
    )


def _read_comment(fields: Fields) -> Comment:
    event = fields.maybe_choice("event", Event)
    return Comment(
        written=fields.maybe_written("date"),
        text=fields.text("text") if event is None else fields.maybe_text("text") or "",
        event=event,
        meeting=fields.maybe_day("meeting"),
        old=fields.told("from"),
        new=fields.told("to"),
        field=fields.maybe_text("field"),
        outcome=fields.maybe_choice("outcome", Outcome),
        by=fields.maybe_text("by"),
        private=fields.flag("private"),
    )


def _read_issue(fields: Fields) -> Issue:
    return Issue(
        revision=fields.number("revision"),
        on=fields.day("on"),
        edition=fields.text("edition"),
        files=tuple(_read_sent(text) for text in fields.texts("files")),
        reason=fields.maybe_text("reason"),
        anyway=fields.maybe_text("anyway"),
    )


def _read_sent(text: str) -> Sent:
    name, _, digest = text.partition(" sha256:")
    if not _SENT.fullmatch(name) or not _DIGEST.fullmatch(digest):
        raise Malformed('files must be a list such as ["paper.pdf sha256:…"]', "files")
    return Sent(name, digest)


def _read_item(fields: Fields) -> AgendaItem:
    return AgendaItem(title=fields.text("title"), number=fields.maybe_text("number"))


def _read_person(fields: Fields) -> Person:
    return Person(
        name=fields.text("name"),
        initials=fields.maybe_text("initials"),
        organisation=fields.maybe_text("organisation"),
        aliases=fields.texts("aliases"),
        since=fields.maybe_day("from"),
        until=fields.maybe_day("to"),
        public=fields.maybe_choice("public", NameStyle) or NameStyle.NAME,
    )


def _read_role(fields: Fields) -> Role:
    return Role(
        name=fields.text("name"),
        initials=fields.maybe_text("initials"),
        holders=_read_each("holder", fields, _read_holder),
    )


def _read_holder(fields: Fields) -> Holder:
    return Holder(fields.text("name"), fields.maybe_day("from"), fields.maybe_day("to"))


def _read_organisation(fields: Fields) -> Organisation:
    return Organisation(
        fields.text("name"), fields.maybe_text("initials"), fields.maybe_text("contact")
    )


def _read_each(key: str, head: Fields, read: Callable[[Fields], Entry]) -> tuple[Entry, ...]:
    entries = []
    for index, data in enumerate(head.tables(key)):
        try:
            entries.append(read(Fields(data)))
        except Malformed as fault:
            raise fault.inside(key, index) from None
    return tuple(entries)


def _written_value(written: Written | None) -> TomlValue | None:
    return str(written) if isinstance(written, Month) else written


def _there(pairs: dict[str, Any]) -> dict[str, TomlValue]:
    return {key: value for key, value in pairs.items() if value is not None}
