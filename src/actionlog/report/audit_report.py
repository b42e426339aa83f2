"""An audit of a board's record as readers see it: sections with counts, on a screen or in Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import brief, one_line
from actionlog.english import counted, dates_in_words, full_day, short_day
from actionlog.report.paper_document import (
    PaperCell,
    PaperColumn,
    PaperDocument,
    PaperPart,
    PaperRow,
)
from actionlog.report.value_words import PRIVATE
from actionlog.report.view import Block, Text, Tone, entry, paragraph
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from actionlog.domain.audit import Audit, AuditItem
    from actionlog.domain.board import Board
    from actionlog.report.view import Json, Pair, Table

_TITLE = "Audit"
_MADE_ANEW = "Made anew since: put after other entries, rebased or altered"
_NONE = "None on record."
_NOT_ASKED = "Entries need not be signed here (git config commit.gpgSign)."


class AuditSection(NamedTuple):
    """What was found of one kind; `items` is `None` where it was not looked for."""

    key: str
    title: str
    items: tuple[AuditItem, ...] | None
    empty: str = _NONE

    @property
    def heading(self) -> str:
        """`Breaches of the log's rules (4)`."""
        return f"{self.title} ({len(self.items)})" if self.items else self.title


@dataclass(frozen=True, slots=True)
class AuditReport:
    """An audit of the entries since a day, or of all of them."""

    board: Board
    as_at: date
    since: date | None
    audit: Audit

    @property
    def sections(self) -> tuple[AuditSection, ...]:
        """Every kind, in the order in which an auditor asks."""
        found = self.audit
        unsigned = None if found.unsigned is None else tuple(found.unsigned)
        empty = _NOT_ASKED if found.unsigned is None else _NONE
        return (
            AuditSection(
                "deadlines", "Deadlines moved, on whose authority", tuple(found.deadlines)
            ),
            AuditSection(
                "closures", "Closed, reopened or void, at which meeting", tuple(found.closures)
            ),
            AuditSection(
                "after_issue", "Changed after a paper showed it", tuple(found.after_issue)
            ),
            AuditSection(
                "revisions",
                "Papers corrected, or sent out though not ready",
                tuple(found.revisions),
            ),
            AuditSection("breaches", "Breaches of the log's rules", tuple(found.breaches)),
            AuditSection("put_after", _MADE_ANEW, tuple(found.put_after)),
            AuditSection("unsigned", "Not signed", unsigned, empty),
        )

    @property
    def period(self) -> str:
        """`since Fri 1 Jan 2021 · 14 entries`."""
        since = f"since {full_day(self.since)}" if self.since else "the whole record"
        return f"{since} · {counted(self.audit.entries, 'entry', 'entries')}"

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(f"{_TITLE} · {one_line(self.board.name)} · {self.period}", Tone.BOLD))
        for section in self.sections:
            if section.items:
                yield Block(map(_entry, section.items), section.heading)
            else:
                yield Block((Text(section.empty),), section.heading)

    def lines(self) -> Iterator[Iterator[Pair]]:
        """See `View`: a block for what the audit covers, then one for each thing found."""
        yield self._head()
        for section in self.sections:
            for item in section.items or ():
                yield _lines(section.title, item)

    def json(self) -> Mapping[str, Json]:
        """Each section by its key."""
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "since": str(self.since) if self.since else None,
            "entries": self.audit.entries,
            "audit": {
                one.key: None if one.items is None else [_json(item) for item in one.items]
                for one in self.sections
            },
        }

    def document(self) -> PaperDocument:
        """The audit as a paper: a table a section."""
        name = self.board.name
        counts = [f"{one.title}: {len(one.items)}" for one in self.sections if one.items]
        return PaperDocument(
            title="Audit of the action log",
            board=name,
            meeting=self.as_at,
            as_at=self.as_at,
            lines=(f"{name} · as at {full_day(self.as_at)} · {self.period}",),
            summary="; ".join(counts),
            columns=_COLUMNS,
            parts=tuple(
                PaperPart(one.title, tuple(map(_paper_row, one.items or ())), empty=one.empty)
                for one in self.sections
            ),
            footer=f"{name} · {_TITLE} · page {{page}} of {{pages}}",
            footer_without_pages=f"{name} · {_TITLE}",
            board_id=self.board.id,
            subject="audit",
        )

    def _head(self) -> Iterator[Pair]:
        yield "Board", one_line(self.board.name)
        yield "As at", full_day(self.as_at)
        yield _TITLE, self.period
        for section in self.sections:
            count = section.empty if section.items is None else str(len(section.items))
            yield section.title, count


def _did(item: AuditItem) -> str:
    words = " · ".join(filter(None, (dates_in_words(item.what), item.authority)))
    return words + PRIVATE if item.private else words


def _entered(item: AuditItem) -> str:
    by = f" by {item.by}" if item.by else ""
    return f"{short_day(item.entered)}{by}   {item.commit[:7]}"


def _entry(item: AuditItem) -> Table:
    more = [item.wording and brief(item.wording), item.text, item.paper]
    texts = [Text(words) for words in more if words]
    mark = "" if item.ref is None else item.ref
    return entry(mark, _did(item), *texts, Text(_entered(item), Tone.DIM))


def _lines(section: str, item: AuditItem) -> Iterator[Pair]:
    yield "Section", section
    if item.ref is not None:
        yield "Ref", str(item.ref)
    yield "What", one_line(dates_in_words(item.what)) + (PRIVATE if item.private else "")
    for label, words in (
        ("Action", item.wording),
        ("Authority", item.authority),
        ("Text", item.text),
        ("Paper", item.paper),
    ):
        if words:
            yield label, words
    yield "Entered", f"{full_day(item.entered)}{f' by {one_line(item.by)}' if item.by else ''}"
    yield "Commit", item.commit


def _json(item: AuditItem) -> Mapping[str, Json]:
    return {
        "ref": item.ref,
        "action": item.wording or None,
        "what": item.what,
        "authority": item.authority or None,
        "meeting": str(item.meeting) if item.meeting else None,
        "text": item.text,
        "paper": item.paper or None,
        "private": item.private,
        "entered": str(item.entered),
        "entered_by": item.by,
        "commit": item.commit,
    }


_COLUMNS = (
    PaperColumn("ref", "Ref", 6),
    PaperColumn("what", "What", 30),
    PaperColumn("authority", "On whose authority", 18),
    PaperColumn("text", "What is said of it", 28),
    PaperColumn("entered", "Put on record", 18),
)


def _paper_row(item: AuditItem) -> PaperRow:
    what = dates_in_words(item.what) + (PRIVATE if item.private else "")
    who = "\n".join((short_day(item.entered), item.by or "not known in this clone"))
    cells = (
        str(item.ref) if item.ref is not None else "none",
        "\n".join(filter(None, (what, item.wording))),
        item.authority or "not asked",
        "\n".join(filter(None, (item.text, item.paper))) or "nothing",
        f"{who}\n{item.commit[:10]}",
    )
    return PaperRow(item.ref or 0, tuple(map(PaperCell, cells)))
