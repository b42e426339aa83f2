"""The forward plan as boards print it: dates across, strategy items and standing updates down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.agenda import plan_numbers
from actionlog.domain.forward_plan import PlannedItem
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, joined, long_day, ranges, short_day
from actionlog.report.meeting_paper import COLOURS
from actionlog.report.paper_document import (
    PaperCell,
    PaperColumn,
    PaperDocument,
    PaperPart,
    PaperRow,
    PaperTone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.meeting import Meeting
    from actionlog.report.planned_meetings import ForwardPlan

TITLE = "Forward plan"
AT_A_TIME = 6
"""Meetings across a page: on A4 landscape each then has room for some twenty letters a line."""

_KINDS = ((False, "Strategy"), (True, "Standing updates"))
_KIND_SHARE = 0.6
"""Of a meeting's share of the width: two words, one below the other."""

_NOTHING = "Nothing planned"


def plan_document(
    plan: ForwardPlan, *, logo: bytes | None = None, template: bytes | None = None
) -> PaperDocument:
    """The plan, every word as it is printed; what is private names no number."""
    name = one_line(plan.board.name)
    dated = f"as at {short_day(plan.as_at)}"
    first, last = plan.meetings[0].day, plan.meetings[-1].day
    style = plan.board.settings.paper
    foot = f"{name} · {TITLE.lower()} {dated}"
    return PaperDocument(
        title=TITLE,
        board=name,
        meeting=first,
        as_at=plan.as_at,
        lines=(f"{name} · meetings from {short_day(first)} to {short_day(last)} · {dated}",),
        summary=_summary(plan),
        columns=_columns(plan),
        parts=(PaperPart("", tuple(_rows(plan))),),
        footer=f"{foot} · page {{page}} of {{pages}}",
        footer_without_pages=foot,
        notes=tuple(_notes(plan)),
        logo=logo,
        template=template,
        colours={tone: style.colours.get(tone.value, usual) for tone, usual in COLOURS.items()},
        subject="plan",
        language=style.language,
        board_id=plan.board.id,
    )


def _summary(plan: ForwardPlan) -> str:
    items = [item for meeting in plan.meetings for item in meeting.agenda]
    moved = sum(bool(item.moved) for item in items)
    told = [
        counted(len(plan.meetings), "meeting"),
        counted(sum(not item.standing for item in items), "strategy item"),
        *([f"{moved} moved here from an earlier meeting"] if moved else []),
    ]
    return ", ".join(told)


def _columns(plan: ForwardPlan) -> tuple[PaperColumn, ...]:
    whole = len(plan.meetings) + _KIND_SHARE
    return (
        PaperColumn("kind", "Items", _KIND_SHARE / whole),
        *(PaperColumn(str(one.day), _heading(one), 1 / whole) for one in plan.meetings),
    )


def _heading(meeting: Meeting) -> str:
    """The day, and on a line of its own that the meeting was called off or took place."""
    state = {"cancelled": "CANCELLED", "held": "held"}.get(meeting.status.value, "")
    return "\n".join(filter(None, (long_day(meeting.day), one_line(meeting.called), state)))


def _rows(plan: ForwardPlan) -> Iterator[PaperRow]:
    for nth, (standing, kind) in enumerate(_KINDS, start=1):
        cells = (_cell(plan, meeting, standing=standing) for meeting in plan.meetings)
        yield PaperRow(nth, (PaperCell(kind), *cells))


def _cell(plan: ForwardPlan, meeting: Meeting, *, standing: bool) -> PaperCell:
    said = [
        _said(plan, PlannedItem(meeting, item), f"{number}." if number else "•")
        for item, number in zip(meeting.agenda, plan_numbers(meeting.agenda), strict=True)
        if item.standing is standing
    ]
    tone = PaperTone.CLOSED if meeting.cancelled else PaperTone.PLAIN
    return PaperCell("\n".join(said) or _NOTHING, tone=tone)


def _said(plan: ForwardPlan, one: PlannedItem, mark: str) -> str:
    actions = plan.board.actions
    known = [ref for ref in one.item.actions if ref in actions.refs()]
    public = [ref for ref in known if not actions.get(ref).private]
    told = (
        one.story,
        f"from {'action' if len(public) == 1 else 'actions'} {ranges(public)}" if public else "",
    )
    more = ", ".join(filter(None, told))
    return f"{mark} {one_line(one.item.title)}{f' ({more})' if more else ''}"


def _notes(plan: ForwardPlan) -> Iterator[str]:
    off = [long_day(one.day) for one in plan.meetings if one.cancelled and one.agenda]
    if off:
        yield f"What was planned for the cancelled meeting of {joined(off)} is shown as it stood."
