"""The paper for a meeting, as data: which actions, in which order, and the words around them.

Title, lines below it, footer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import deferrals
from actionlog.domain.paper_style import MONTH_NOTE, Edition, made_from
from actionlog.domain.paper_words import ANSWERS_FOR, IS_ASKED_ABOUT, ONLY_WHAT, SUMMED_UP
from actionlog.domain.public_edition import Publisher
from actionlog.domain.query import days_overdue
from actionlog.domain.stored_text import one_line
from actionlog.english import full_day, long_day, running
from actionlog.report.edition_contents import PaperContents
from actionlog.report.paper_cells import Cells, PaperDates
from actionlog.report.paper_document import PaperColumn, PaperDocument, PaperPart, PaperTone
from actionlog.report.paper_history import chart, happenings
from actionlog.report.paper_sections import in_order, one_table, sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.paper_style import PaperStyle
    from actionlog.domain.public_edition import Private
    from actionlog.report.model import Facts


_FIELD = re.compile(r"\{([a-z_]+)\}")
_BETWEEN = re.compile(r"(\s+[·|–—-]\s+)")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Fills in the fields of a board's texts and says what a reader must know first."""

    board: Board
    meeting: Meeting
    request: PaperRequest
    style: PaperStyle
    private: Private

    @property
    def title(self) -> str:
        """The title with its fields filled in."""
        return one_line(self._filled(self.style.title, self._fields())) or "Action log"

    @property
    def withheld(self) -> tuple[int, int]:
        """How many private actions and comments this edition does not show."""
        if self.style.edition is Edition.FULL:
            return 0, 0
        return self.private.actions, self.private.comments

    def lines(self) -> tuple[str, ...]:
        """What stands below the title: when, for whom, in which revision."""
        return tuple(map(one_line, self._lines()))

    def footer(self, *, pages: bool = True) -> str:
        """The footer; `{page}` and `{pages}` stay for the format, or go with what is around them.

        A part between two `·`, `|` or dashes goes where a field in it has nothing to say.
        """
        fields = self._fields() | {"title": self.title}
        fields |= {name: "{" + name + "}" if pages else "" for name in ("page", "pages")}
        first, *rest = _BETWEEN.split(self.style.footer)
        kept = self._part(first, fields)
        for between, part in zip(rest[::2], rest[1::2], strict=True):
            if words := self._part(part, fields):
                kept += f"{between if kept else ''}{words}"
        if entry := self.request.entry:
            kept += f"{' · ' if kept else ''}{made_from(entry)}"
        return one_line(kept)

    def _part(self, part: str, fields: dict[str, str]) -> str:
        if any(fields.get(name) == "" for name in _FIELD.findall(part)):
            return ""
        return self._filled(part, fields)

    def _filled(self, text: str, fields: dict[str, str]) -> str:
        return _FIELD.sub(lambda found: fields.get(found[1], found[0]), text)

    def _fields(self) -> dict[str, str]:
        return {
            "board": self.board.name,
            "meeting": long_day(self.meeting.day),
            "paper": self.meeting.paper or "",
            "as_at": long_day(self.request.as_at),
        }

    def _lines(self) -> Iterator[str]:
        paper = f" · paper {self.meeting.paper}" if self.meeting.paper else ""
        as_at = long_day(self.request.as_at)
        board, day = self.board.name, full_day(self.meeting.day)
        yield f"{board} · meeting of {day}{paper} · as at {as_at}"
        if self.meeting.called:
            yield self.meeting.called
        if self.request.responsible:
            yield ONLY_WHAT.format(name=self._asked_name(), does=ANSWERS_FOR)
        if self.request.asked:
            yield ONLY_WHAT.format(name=self.request.asked, does=IS_ASKED_ABOUT)
        yield from self.private.head_lines(self.style.edition)
        if revision := self.request.revision:
            yield revision.said
            yield from revision.changed

    def _asked_name(self) -> str:
        name = self.request.responsible or ""
        if self.style.edition is Edition.FULL:
            return name
        return Publisher(self.board.people, self.request.as_at).name(name)


COLOURS = {PaperTone.LATE: "#a4161a", PaperTone.CLOSING: "#0b5394", PaperTone.CLOSED: "#4a4a4a"}
"""What a board has that names no colours; each has a contrast of at least 7:1 on white."""

_STATUSES = (Status.OPEN, Status.CLOSING, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of a paper that is issued again, what changed since the one before, and why."""

    number: int
    changed: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def said(self) -> str:
        """The number and the reason: `Revision 2, because the December meeting was cancelled`."""
        if self.reason is None:
            return f"Revision {self.number}, in place of what was sent out before."
        return f"Revision {self.number}, because {running(self.reason.rstrip('.'))}."


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What is asked of one paper; `None` is what the board's `[paper]` says.

    `responsible` is a name on the register: only what it, or a role that it holds, answers for.
    `asked` is who is sent these actions to answer in, and no others.
    `entry` is the entry of the log that a paper which is sent out is made from; a draft has none.
    `logo`, `template` and `fonts` are files that somebody else has read.
    """

    as_at: date
    edition: Edition | None = None
    sections: bool | None = None
    latest_comment: bool | None = None
    responsible: str | None = None
    asked: str | None = None
    revision: Revision | None = None
    entry: str | None = None
    logo: bytes | None = None
    template: bytes | None = None
    fonts: Mapping[str, bytes] = field(default_factory=dict)


def paper(board: Board, meeting: Meeting, request: PaperRequest) -> PaperDocument:
    """The log as it goes to a meeting. The same board and request give the same document."""
    style = _asked(board.settings.paper, request)
    every = tuple(board.actions.every())  # read once: files may change meanwhile
    shown = PaperContents(
        board, every, meeting.day, style.edition, request.as_at, request.responsible
    )
    facts = in_order(shown.facts(), style.sort)
    actions = [one.action for one in facts]
    private = shown.private()
    dates = PaperDates(style.dates)
    words = PaperWords(board, meeting, request, style, private)
    held = _held_before(board, meeting)
    return PaperDocument(
        title=words.title,
        board=one_line(board.name),
        meeting=meeting.day,
        as_at=request.as_at,
        lines=words.lines(),
        summary=_summary(actions, request.as_at),
        columns=_columns(style),
        parts=_parts(shown, facts, style, dates, held),
        footer=words.footer(),
        footer_without_pages=words.footer(pages=False),
        notes=_notes(facts),
        chart=chart(shown.every(), held, dates.day) if style.chart else None,
        history=happenings(sorted(actions, key=lambda action: action.ref), dates),
        statuses=tuple(one_line(board.settings.label(status)) for status in _STATUSES),
        logo=request.logo,
        template=request.template,
        fonts=request.fonts,
        colours={tone: style.colours.get(tone.value, usual) for tone, usual in COLOURS.items()},
        language=style.language,
        board_id=board.id,
        paper=one_line(meeting.paper) if meeting.paper else None,
        edition=style.edition.value,
        withheld=words.withheld,
        entry=request.entry,
        records=facts,
    )


def _asked(style: PaperStyle, request: PaperRequest) -> PaperStyle:
    """The board's layout with what was asked for instead."""
    sections, latest = request.sections, request.latest_comment
    return style._replace(
        edition=request.edition or style.edition,
        sections=style.sections if sections is None else sections,
        latest_comment=style.latest_comment if latest is None else latest,
    )


def _held_before(board: Board, meeting: Meeting) -> tuple[date, ...]:
    held = (one.day for one in board.meetings.all if one.held)
    return tuple(day for day in held if day < meeting.day)


def _parts(
    shown: PaperContents,
    facts: Sequence[Facts],
    style: PaperStyle,
    dates: PaperDates,
    held: Sequence[date],
) -> tuple[PaperPart, ...]:
    cells = Cells([column.key for column in style.columns], dates, style.latest_comment)
    grouped = one_table(facts)
    if style.sections:
        grouped = sections(facts, held[-1] if held else None, shown.doubtful())
    return tuple(
        PaperPart(group.title, tuple(map(cells.row, group.facts)), group.lead, group.empty)
        for group in grouped
    )


def _summary(actions: Sequence[Action], as_at: date) -> str:
    by_status = {status: [a for a in actions if a.status is status] for status in Status}
    late = sum(days_overdue(action, as_at) > 0 for action in actions)
    again = sum(deferrals(action) > 1 for action in actions if action.unfinished)
    counts = (
        len(by_status[Status.OPEN]),
        late,
        len(by_status[Status.CLOSING]),
        len(by_status[Status.CLOSED]),
        len(by_status[Status.VOID]),
        again,
    )
    said = zip(counts, SUMMED_UP, strict=True)
    return ", ".join(f"{count:,} {what}" for count, what in said if count) or NO_ACTIONS


NO_ACTIONS = "No actions"


def _columns(style: PaperStyle) -> tuple[PaperColumn, ...]:
    whole = sum(column.width for column in style.columns)
    return tuple(
        PaperColumn(column.key, one_line(column.heading), column.width / whole)
        for column in style.columns
    )


def _notes(facts: Sequence[Facts]) -> tuple[str, ...]:
    late = any(one.days_overdue for one in facts)
    return (MONTH_NOTE,) if late else ()
