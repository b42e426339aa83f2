"""A meeting from and to the tables of its TOML file: agenda, papers sent out, logs brought in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from actionlog.domain.agenda import AgendaItem, Slip
from actionlog.domain.dates.deadline import stored_day
from actionlog.domain.issued_paper import Issue, Sent, SentLetter, Showed
from actionlog.domain.meeting import Imported, Meeting, MeetingStatus
from actionlog.english import ranges
from actionlog.store.fields import Fields, Malformed, read_each, there

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionlog.store.toml.spelling import TomlValue

# Texts, compiled by `re` where one is needed: most files need none.
_SENT = r"(?a)[a-z0-9][a-z0-9.-]*"
_DIGEST = r"(?a)[0-9a-f]{64}"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_WHY = r"(?:: (?P<why>.*\S.*))?"
_CANCELLED = "cancelled"
_SLIP = rf"(?as)(?P<on>{_DAY}) from (?P<was>{_DAY})(?P<off>, {_CANCELLED})?{_WHY}"
_LEFT = rf"(?as)for (?P<to>{_DAY})|dropped (?P<on>{_DAY}){_WHY}"
_ENTRY = r"(?a)[0-9a-f]{16}"
_RANGE = r"(?a)([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?"
_LONGEST_RUN = 100_000
LEFT_OPEN = "left_open"
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
        left_open=_read_ranges(head.maybe_text(LEFT_OPEN) or "", LEFT_OPEN),
        moved_from=head.days("moved_from"),
        items=read_each("items", head, _read_item),
        issues=read_each("issued", head, _read_issue),
        imports=read_each("imported", head, _read_import),
        letters=read_each("chased", head, _read_letter),
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
        LEFT_OPEN: ranges(meeting.left_open) or None,
        "moved_from": tuple(map(str, meeting.moved_from)) or None,
    }


def item_pairs(item: AgendaItem) -> dict[str, TomlValue]:
    """The keys of one `[[items]]` table."""
    return there(
        {
            "number": item.number,
            "title": item.title,
            "standing": item.standing or None,
            "actions": ranges(item.actions) or None,
            "moved": tuple(map(_slip_text, item.moved)) or None,
            "left": _left_text(item),
        }
    )


def _slip_text(slip: Slip) -> str:
    """`2021-03-31 from 2021-01-13: Being refreshed`; behind the meeting, if it was cancelled."""
    off = f", {_CANCELLED}" if slip.cancelled else ""
    why = f": {slip.reason}" if slip.reason else ""
    return f"{slip.on} from {slip.was}{off}{why}"


def _left_text(item: AgendaItem) -> str | None:
    """`for 2021-06-09`, `dropped 2021-03-31: Overtaken`: one key, so that two are a question."""
    if item.moved_to:
        return f"for {item.moved_to}"
    why = f": {item.reason}" if item.reason else ""
    return f"dropped {item.dropped}{why}" if item.dropped else None


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


def letter_pairs(letter: SentLetter) -> dict[str, TomlValue]:
    """The keys of one `[[chased]]` table."""
    return {
        "on": letter.on,
        "to": letter.to,
        "address": letter.address,
        "refs": ranges(letter.refs),
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
    if entry is not None and not re.fullmatch(_ENTRY, entry):
        raise Malformed("entry must be the 16 signs of an Entry: trailer", "entry")
    return entry


def _read_sent(text: str) -> Sent:
    name, _, digest = text.partition(" sha256:")
    if not re.fullmatch(_SENT, name) or not re.fullmatch(_DIGEST, digest):
        raise Malformed('files must be a list such as ["paper.pdf sha256:…"]', "files")
    return Sent(name, digest)


def _read_import(fields: Fields) -> Imported:
    name, _, digest = fields.text("file").rpartition(" sha256:")
    if not name or not re.fullmatch(_DIGEST, digest):
        raise Malformed('file must be a text such as "log.xlsx sha256:…"', "file")
    return Imported(name, digest, fields.day("on"), _read_ranges(fields.maybe_text("refs") or ""))


def _read_letter(fields: Fields) -> SentLetter:
    refs = _read_ranges(fields.text("refs"))
    return SentLetter(fields.day("on"), fields.text("to"), fields.text("address"), refs)


def _read_ranges(text: str, key: str = "refs") -> tuple[int, ...]:
    found: list[int] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        run = re.fullmatch(_RANGE, part)
        first, last = (int(run[1]), int(run[2] or run[1])) if run else (1, 0)
        if not first <= last <= first + _LONGEST_RUN:
            raise Malformed(f'{key} must be a text such as "5, 9, 38-42"', key)
        found.extend(range(first, last + 1))
    return tuple(found)


def _read_item(fields: Fields) -> AgendaItem:
    gone = fields.maybe_text("left") or ""
    left = re.fullmatch(_LEFT, gone)
    if gone and not left:
        raise Malformed('left must be "for 2021-06-09" or "dropped 2021-03-31: why"', "left")
    return AgendaItem(
        title=fields.text("title"),
        number=fields.maybe_text("number"),
        standing=fields.flag("standing"),
        actions=_read_ranges(fields.maybe_text("actions") or "", "actions"),
        moved=tuple(_read_slip(text) for text in fields.texts("moved")),
        moved_to=_read_day(left["to"], "left") if left and left["to"] else None,
        dropped=_read_day(left["on"], "left") if left and left["on"] else None,
        reason=left["why"] if left else None,
    )


def _read_slip(text: str) -> Slip:
    found = re.fullmatch(_SLIP, text)
    if found is None:
        raise Malformed('moved must be a list such as ["2021-03-31 from 2021-01-13: why"]', "moved")
    on, was = _read_day(found["on"], "moved"), _read_day(found["was"], "moved")
    return Slip(on, was, found["why"], bool(found["off"]))


def _read_day(text: str, key: str) -> date:
    try:
        return stored_day(text)
    except ValueError:
        raise Malformed(f"{key} names {text}, which is no day", key) from None
