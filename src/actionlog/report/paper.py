"""The paper for a meeting, as data: which actions, in which order, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.query import days_overdue
from actionlog.domain.story import deferrals
from actionlog.domain.style import MONTH_NOTE
from actionlog.domain.visible import one_line
from actionlog.report.cells import Cells
from actionlog.report.chart import chart
from actionlog.report.document import Column, Document, Part, Tone
from actionlog.report.happenings import happenings
from actionlog.report.paperdates import PaperDates
from actionlog.report.papersort import in_order
from actionlog.report.papertop import PaperWords
from actionlog.report.sections import one_table, sections
from actionlog.report.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.style import Edition, PaperStyle
    from actionlog.report.model import Facts

COLOURS = {Tone.LATE: "#a4161a", Tone.CLOSING: "#0b5394", Tone.CLOSED: "#4a4a4a"}
"""What a board has that names no colours; each has a contrast of at least 7:1 on white."""

_STATUSES = (Status.OPEN, Status.CLOSING, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of a paper that is issued again, and what changed since the one before."""

    number: int
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What is asked of one paper; `None` is what the board's `[paper]` says.

    `responsible` is a name on the register: only what it, or a role that it holds, answers for.
    `logo` and `template` are files that somebody else has read.
    """

    as_at: date
    edition: Edition | None = None
    sections: bool | None = None
    latest_comment: bool | None = None
    responsible: str | None = None
    revision: Revision | None = None
    logo: bytes | None = None
    template: bytes | None = None


def paper(board: Board, meeting: Meeting, request: PaperRequest) -> Document:
    """The log as it goes to a meeting. The same board and request give the same document."""
    style = _asked(board.settings.paper, request)
    every = tuple(board.actions.every())  # read once: files may change meanwhile
    shown = Shown(board, every, meeting.day, style.edition, request.as_at, request.responsible)
    facts = in_order(shown.facts(), style.sort)
    actions = [one.action for one in facts]
    private = shown.private()
    dates = PaperDates(style.dates)
    words = PaperWords(board, meeting, request, style, private)
    held = _held_before(board, meeting)
    return Document(
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
        colours={tone: style.colours.get(tone.value, usual) for tone, usual in COLOURS.items()},
        board_id=board.id,
        paper=one_line(meeting.paper) if meeting.paper else None,
        edition=style.edition.value,
        withheld=words.withheld,
        records=facts,
    )


def _asked(style: PaperStyle, request: PaperRequest) -> PaperStyle:
    """The board's layout with what was asked for instead."""
    sections, latest = request.sections, request.latest_comment
    return replace(
        style,
        edition=request.edition or style.edition,
        sections=style.sections if sections is None else sections,
        latest_comment=style.latest_comment if latest is None else latest,
    )


def _held_before(board: Board, meeting: Meeting) -> tuple[date, ...]:
    held = (one.day for one in board.meetings.all if one.held)
    return tuple(day for day in held if day < meeting.day)


def _parts(
    shown: Shown,
    facts: Sequence[Facts],
    style: PaperStyle,
    dates: PaperDates,
    held: Sequence[date],
) -> tuple[Part, ...]:
    cells = Cells([column.key for column in style.columns], dates, style.latest_comment)
    grouped = one_table(facts)
    if style.sections:
        grouped = sections(facts, held[-1] if held else None, shown.doubtful())
    return tuple(
        Part(group.title, tuple(map(cells.row, group.facts)), group.lead, group.empty)
        for group in grouped
    )


def _summary(actions: Sequence[Action], as_at: date) -> str:
    by_status = {status: [a for a in actions if a.status is status] for status in Status}
    late = sum(days_overdue(action, as_at) > 0 for action in actions)
    again = sum(deferrals(action) > 1 for action in actions if action.unfinished)
    return (
        f"{len(by_status[Status.OPEN]):,} open, {late:,} overdue, "
        f"{len(by_status[Status.CLOSING]):,} proposed for closure, "
        f"{len(by_status[Status.CLOSED]):,} closed since the last paper, "
        f"{again:,} deferred more than once"
    )


def _columns(style: PaperStyle) -> tuple[Column, ...]:
    whole = sum(column.width for column in style.columns)
    return tuple(
        Column(column.key, one_line(column.heading), column.width / whole)
        for column in style.columns
    )


def _notes(facts: Sequence[Facts]) -> tuple[str, ...]:
    late = any(one.days_overdue for one in facts)
    return (MONTH_NOTE,) if late else ()
