"""A meeting from and to the tables of its TOML file: agenda, papers sent out, logs brought in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from actionlog.domain.issued_paper import Issue, Sent, Showed
from actionlog.domain.meeting import AgendaItem, Imported, Meeting, MeetingStatus
from actionlog.english import ranges
from actionlog.store.fields import Fields, Malformed, read_each, there

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionlog.store.toml.spelling import TomlValue

_SENT = re.compile(r"[a-z0-9][a-z0-9.-]*", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ENTRY = re.compile(r"[0-9a-f]{16}", re.ASCII)
_RANGE = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?", re.ASCII)
_LONGEST_RUN = 100_000
NOTHING = "none"
"""What a paper showed that listed no action."""


def read_meeting(data: Mapping[str, Any], day: date) -> Meeting:
    """Read a meeting's file, whose name gives `day`. Raises `Malformed`."""
    head = Fields(data)
    if head.day("date") != day:
        raise Malformed(f"date is {head.day('date')}, but the file's name says {day}", "date")
    return Meeting(
        day=day,
        status=head.choice("status", MeetingStatus),
        paper=head.maybe_text("paper"),
        title=head.maybe_text("title"),
        place=head.maybe_text("place"),
        note=head.maybe_text("note"),
        carried_forward=head.maybe_day("carried_forward"),
        moved_from=head.days("moved_from"),
        items=read_each("items", head, _read_item),
        issues=read_each("issued", head, _read_issue),
        imports=read_each("imported", head, _read_import),
    )


def meeting_pairs(meeting: Meeting) -> dict[str, TomlValue | None]:
    """The keys at the head of a meeting's file; `None` for what there is not."""
    return {
        "date": meeting.day,
        "status": meeting.status.value,
        "paper": meeting.paper,
        "title": meeting.title,
        "place": meeting.place,
        "note": meeting.note,
        "carried_forward": meeting.carried_forward,
        "moved_from": tuple(map(str, meeting.moved_from)) or None,
    }


def item_pairs(item: AgendaItem) -> dict[str, TomlValue]:
    """The keys of one `[[items]]` table."""
    return there({"number": item.number, "title": item.title})


def issue_pairs(issue: Issue) -> dict[str, TomlValue]:
    """The keys of one `[[issued]]` table."""
    return there(
        {
            "revision": issue.revision,
            "on": issue.on,
            "edition": issue.edition,
            "files": tuple(f"{sent.name} sha256:{sent.digest}" for sent in issue.files),
            "reason": issue.reason,
            "anyway": issue.anyway,
            "entry": issue.entry,
            **(_showed_pairs(issue.showed) if issue.showed else {}),
            "formerly": issue.formerly,
            "withdrawn": issue.withdrawn or None,
        }
    )


def import_pairs(imported: Imported) -> dict[str, TomlValue]:
    """The keys of one `[[imported]]` table."""
    return {
        "file": f"{imported.name} sha256:{imported.digest}",
        "on": imported.on,
        "refs": ranges(imported.refs),
    }


def _showed_pairs(showed: Showed) -> dict[str, TomlValue | None]:
    """Which actions a paper showed, as runs of numbers: `5, 9, 38-42`."""
    return {
        "open": ranges(showed.open) or (None if showed.refs else NOTHING),
        "closing": ranges(showed.closing) or None,
        "closed": ranges(showed.closed) or None,
        "void": ranges(showed.void) or None,
    }


def _read_showed(fields: Fields) -> Showed | None:
    texts = [fields.maybe_text(key) for key in ("open", "closing", "closed", "void")]
    if not any(texts):
        return None
    return Showed(*(_read_ranges("" if text in {None, NOTHING} else text or "") for text in texts))


def _read_issue(fields: Fields) -> Issue:
    return Issue(
        revision=fields.number("revision"),
        on=fields.day("on"),
        edition=fields.text("edition"),
        files=tuple(_read_sent(text) for text in fields.texts("files")),
        reason=fields.maybe_text("reason"),
        anyway=fields.maybe_text("anyway"),
        entry=_read_entry(fields),
        showed=_read_showed(fields),
        formerly=fields.maybe_number("formerly"),
        withdrawn=fields.flag("withdrawn"),
    )


def _read_entry(fields: Fields) -> str | None:
    entry = fields.maybe_text("entry")
    if entry is not None and not _ENTRY.fullmatch(entry):
        raise Malformed("entry must be the 16 signs of an Entry: trailer", "entry")
    return entry


def _read_sent(text: str) -> Sent:
    name, _, digest = text.partition(" sha256:")
    if not _SENT.fullmatch(name) or not _DIGEST.fullmatch(digest):
        raise Malformed('files must be a list such as ["paper.pdf sha256:…"]', "files")
    return Sent(name, digest)


def _read_import(fields: Fields) -> Imported:
    name, _, digest = fields.text("file").rpartition(" sha256:")
    if not name or not _DIGEST.fullmatch(digest):
        raise Malformed('file must be a text such as "log.xlsx sha256:…"', "file")
    return Imported(name, digest, fields.day("on"), _read_ranges(fields.maybe_text("refs") or ""))


def _read_ranges(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        run = _RANGE.fullmatch(part)
        first, last = (int(run[1]), int(run[2] or run[1])) if run else (1, 0)
        if not first <= last <= first + _LONGEST_RUN:
            raise Malformed('refs must be a text such as "5, 9, 38-42"', "refs")
        found.extend(range(first, last + 1))
    return tuple(found)


def _read_item(fields: Fields) -> AgendaItem:
    return AgendaItem(title=fields.text("title"), number=fields.maybe_text("number"))
