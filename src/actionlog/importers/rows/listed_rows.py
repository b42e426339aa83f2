"""A log without a table: numbered actions as paragraphs or items of a list, made into rows.

`A12 Mend the gate`, with `Owner: …` and `Due: …` in lines of their own, behind the words
(`- Ann Archer - 9 June`, `(Ann Archer, by June)`), or before them (`Ann Archer to …`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import seen_text
from actionlog.importers.rows.column_headings import likely
from actionlog.importers.rows.name_shapes import is_person
from actionlog.importers.rows.row_kinds import section
from actionlog.importers.rows.status_column import status_of
from actionlog.importers.source_document import BULLETS, Cell, Grid, LineKind, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.domain.findings import Place
    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.source_document import Line, SourceDocument


_COLUMNS = {
    LogColumn.REF: "Ref",
    LogColumn.RAISED: "Date raised",
    LogColumn.ITEM: "Item",
    LogColumn.ACTION: "Action",
    LogColumn.RESPONSIBLE: "Responsible",
    LogColumn.DEADLINE: "Deadline",
    LogColumn.STATUS: "Status",
    LogColumn.CLOSED: "Date closed",
    LogColumn.OUTCOME: "Outcome",
    LogColumn.COMMENTS: "Comments",
}
_BULLET = re.compile(rf"^(?:[{BULLETS}–—-]\s*|o\s+(?=\S))")
_DONE = re.compile(r"[\s.,;–—-]+\(?(?:DONE|Done|COMPLETED?|Completed?|CLOSED|Closed)\)?[.!]?$")
_DASHED = re.compile(rf"[{BULLETS}–—-]\s+\S")
_TICK = re.compile(r"\[(?P<tick>[ xX✓✔]?)\]\s*")
_REF = re.compile(
    r"(?:action\s*(?:point|item)?\s*)?(?:no\.?\s*)?"
    r"(?P<ref>#?[0-9]{1,4}(?=[.):]?\s)|[A-Z]{1,4}[-/ ]?[0-9]{1,4}(?:[-/.][0-9]{1,4}){0,2}(?=\W)"
    r"|(?:20)?[0-9]{2}/[0-9]{1,4}(?=\W)|[0-9]{1,2}\.[0-9]{1,2}(?=\W))[.):]?\s*[–—:-]?\s*(?=\S)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?P<label>[A-Z][\w /()#-]{1,30}?)\s*:\s*(?P<says>.*)", re.DOTALL)
_BETWEEN = re.compile(r"\s*[|;\t]\s*|\s{3,}")
_INSIDE = re.compile(
    r"(?<=[.;,(\s])\s*(?=(?:owner|lead|responsible|assigned to|by whom|who|due|due date|deadline"
    r"|target|by when|status|update|comments?)\s*:)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?P<what>.*\S)\s*[(\[](?P<inside>[^()\[\]]{2,80})[)\]]\s*\.?", re.DOTALL)
_BEHIND = re.compile(r"(?P<what>.*\w)\s*(?::|\s[–—-])\s+(?P<inside>[^:]{2,80}?)\.?", re.DOTALL)
_BY = re.compile(r"(?P<what>.*\S)\s+by\s+(?P<due>[^,;()]{3,40}?)\.?", re.IGNORECASE | re.DOTALL)
_FIRST = re.compile(r"(?P<who>[^,;:()]{2,40}?) (?:is |are )?to (?P<what>\S.*)", re.DOTALL)
_ACTIONS = re.compile(r"\b(?:actions?|to[- ]?do|tasks?)\b", re.IGNORECASE)
_ATTENDED = re.compile(r"\W*(?:present|apologies|in attendance|attendees|absent)\b", re.IGNORECASE)
_LONGEST = 1_200
"""Letters of a line that begins an action, as in minutes: a longer one tells of the one above."""
_AT_LEAST = 2
"""Actions of a list at least, before it is taken for a log."""


@dataclass(slots=True)
class _Entry:
    """One action under way: what stands in each column, in lines."""

    first: Line
    known: Known
    people: PresentPeople
    told: dict[LogColumn, list[str]] = field(default_factory=dict)

    def add(self, column: LogColumn, text: str) -> None:
        if text.strip(" ,;.–—-"):
            self.told.setdefault(column, []).append(text.strip())

    @property
    def is_owned(self) -> bool:
        return bool(self.told.keys() & {LogColumn.RESPONSIBLE, LogColumn.DEADLINE})


def listed_rows(document: SourceDocument, known: Known) -> Grid | None:
    """The rows of a list of actions, under headings of their own; `None` where there is none.

    Minutes are none: they say who was there.
    """
    lines = [line for line in document.lines if line.text.strip()]
    heads = [line.text for line in lines if line.kind is LineKind.HEADING] or [
        line.text for line in lines[:3]
    ]
    about = any(map(_ACTIONS.search, (document.name, *heads)))
    if not about or any(_ATTENDED.match(line.text) for line in lines):
        return None
    found = list(_entries(lines, known))
    entries = [one for one in found if isinstance(one, _Entry)]
    owned = sum(one.is_owned for one in entries)
    if len(entries) < _AT_LEAST or 2 * owned < len(entries):
        return None
    there = {one for entry in entries for one in entry.told} | {LogColumn.RESPONSIBLE}
    columns = [one for one in _COLUMNS if one in there]
    place = entries[0].first.place
    width = len(columns)
    head = _row([_COLUMNS[one] for one in columns], place)
    rows = [
        _row(["\n".join(one.told.get(column, ())) for column in columns], one.first.place)
        if isinstance(one, _Entry)
        else _row([one.text, *[""] * (width - 1)], one.place)
        for one in found
    ]
    return Grid((head, *rows), place)


def _row(texts: Sequence[str], place: Place) -> Row:
    return Row(tuple(Cell(text, place) for text in texts), place)


def _on_register(known: Known) -> PresentPeople:
    """Those whom the board knows, whose names are names for certain."""
    from actionlog.importers.minutes.present_people import PresentPeople

    people = known.people
    initials = [one.initials for one in people.persons]
    initials += [one.initials for one in people.organisations]
    return PresentPeople(frozenset(one.casefold() for one in (*people.names(), *initials) if one))


def _entries(lines: Sequence[Line], known: Known) -> Iterator[_Entry | Line]:
    """Each action, and the lines that title those below them."""
    people = _on_register(known)
    shallow = min((line.level for line in lines if line.kind is LineKind.ITEM), default=0)
    entry: _Entry | None = None
    for line in lines:
        text = seen_text(line.text)
        item = line.kind is LineKind.ITEM or bool(_DASHED.match(text))
        if line.kind is LineKind.HEADING:
            if entry:
                yield entry
            entry = None
            if section(text):
                yield line
        elif _begins(text, item=item and line.level in {0, shallow}, under=entry is not None):
            if entry:
                yield entry
            entry = _begun(_Entry(line, known, people), text)
        elif entry:
            _told(entry, _BULLET.sub("", text, count=1))
    if entry:
        yield entry


def _begins(text: str, *, item: bool, under: bool) -> bool:
    bare = _BULLET.sub("", text, count=1)
    if len(text) > _LONGEST or (under and (_label(bare) or _due(bare))):
        return False
    return bool(_REF.match(bare)) or (item and bool(re.search(r"\w", bare)))


def _begun(entry: _Entry, text: str) -> _Entry:
    """An action with its first line: number, tick, words, who and by when."""
    bare = _unticked(entry, _BULLET.sub("", text, count=1))
    if ref := _REF.match(bare):
        entry.add(LogColumn.REF, ref["ref"].lstrip("#"))
        bare = _unticked(entry, bare[ref.end() :])
    first, *rest = [part for part in _parts(bare) if part] or [""]
    for part in rest:
        _told(entry, part)
    if done := _DONE.search(first):
        first = first[: done.start()]
        if entry.told.get(LogColumn.STATUS) in (None, ["Open"]):  # with an empty box: asked about
            entry.add(LogColumn.STATUS, "Closed")
    what = _words(entry, first)
    entry.add(LogColumn.ACTION, what[:1].upper() + what[1:])
    return entry


def _unticked(entry: _Entry, text: str) -> str:
    """The text behind a box, which says how the action stands, before its number or behind it."""
    tick = _TICK.match(text)
    if tick is None:
        return text
    entry.add(LogColumn.STATUS, "Open" if tick["tick"] in {"", " "} else "Closed")
    return text[tick.end() :]


def _parts(text: str) -> list[str]:
    """What stands between bars, and labels within a line, one by one."""
    return [part.strip(" (,;") for one in _BETWEEN.split(text) for part in _INSIDE.split(one)]


def _label(text: str) -> tuple[LogColumn, str] | None:
    found = _LABELLED.fullmatch(text)
    column = likely(found["label"]) if found else None
    if found is None or column not in _COLUMNS:
        return None
    return column, found["says"]


def _told(entry: _Entry, text: str) -> None:
    """What a line below an action, or a part behind it, says of it."""
    if label := _label(text):
        entry.add(label[0], label[1].rstrip(") ."))
    elif status_of(text, entry.known) and not _due(text):
        entry.add(LogColumn.STATUS, text)
    elif LogColumn.DEADLINE not in entry.told and (due := _due(text)):
        entry.add(LogColumn.DEADLINE, due)
    elif not entry.told.get(LogColumn.ACTION) and (names := _names(text, entry.people)):
        entry.add(LogColumn.RESPONSIBLE, names)
    else:
        entry.add(LogColumn.COMMENTS, text)


def _words(entry: _Entry, text: str) -> str:
    """An action's words without who and by when, which go to their columns."""
    from actionlog.importers.minutes.action_owners import owned

    if (found := _ENDING.fullmatch(text)) and _inside(entry, found["inside"]):
        text = found["what"]
    if LogColumn.DEADLINE not in entry.told:
        found = _BY.fullmatch(text)
        if found and (due := _due(found["due"])):
            entry.add(LogColumn.DEADLINE, due)
            text = found["what"]
    while (found := _BEHIND.fullmatch(text)) and _inside(entry, found["inside"]):
        text = found["what"]
    told = owned(text, entry.people)
    if LogColumn.RESPONSIBLE in entry.told:
        if told.names or LogColumn.DEADLINE in entry.told:
            return text  # `Ben Cole to be asked`, where somebody else is to do it
    else:
        first = _FIRST.fullmatch(text)
        if first and is_person(first["who"]):
            entry.add(LogColumn.RESPONSIBLE, first["who"])
            told = owned(first["what"], entry.people)
        else:
            entry.add(LogColumn.RESPONSIBLE, " / ".join(told.names))
    if LogColumn.DEADLINE not in entry.told:
        entry.add(LogColumn.DEADLINE, told.due)
    return told.wording


def _inside(entry: _Entry, text: str) -> bool:
    """Whether brackets behind an action hold who and by when, which are then taken."""
    names, due = [], ""
    for part in re.split(r"\s*[,;–—]\s*|\s+-\s+", text):
        if status_of(part, entry.known) and not _due(part):
            entry.add(LogColumn.STATUS, part)
        elif not due and (day := _due(part)):
            due = day
        elif named := _names(part, entry.people):
            names.append(named)
        else:
            return False
    entry.add(LogColumn.DEADLINE, due)
    entry.add(LogColumn.RESPONSIBLE, " / ".join(names))
    return True


def _names(text: str, people: PresentPeople) -> str:
    label = re.sub(r"^(?:owner|lead|by)\s*:?\s+", "", text, flags=re.IGNORECASE)
    named = people.names(label)
    return " / ".join(named.all) if named else ""


def _due(text: str) -> str:
    from actionlog.importers.minutes.action_owners import due_in

    return due_in(text)
