"""The figures of a period as a paper: a chart told in words too, and tables that name the actions.

Whoever doubts a number finds beside it the refs that it counts.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import brief, one_line
from actionlog.english import joined, long_day, ranges
from actionlog.report.meeting_paper import COLOURS
from actionlog.report.paper_document import (
    Chart,
    PaperCell,
    PaperColumn,
    PaperDocument,
    PaperPart,
    PaperRow,
    Series,
)
from actionlog.report.period_figures import NOTE, shares_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.figures import Figures, Refs, Share
    from actionlog.report.period_figures import PeriodFigures

TITLE = "Figures of the action log"
_COLUMNS = (
    PaperColumn("what", "What", 26),
    PaperColumn("number", "How many", 33),
    PaperColumn("refs", "Which actions", 41),
)
_NOTHING = "Nothing was raised, closed or put off, and nothing was open."
_MOST_MEETINGS = 12


def figures_paper(
    told: Sequence[PeriodFigures],
    as_at: date,
    logo: bytes | None = None,
    template: bytes | None = None,
    fonts: Mapping[str, bytes] = MappingProxyType({}),
) -> PaperDocument:
    """The paper of one board, or of several in one; of the same period, at least one."""
    first = told[0]
    one = len(told) == 1
    period = first.figures.period
    boards = one_line(first.board.name) if one else "All boards"
    span = f"{long_day(period.first)} to {long_day(period.last)}"
    footer = f"{brief(boards)} · {TITLE} · {span}"
    return PaperDocument(
        title=TITLE,
        board=boards,
        meeting=period.last,
        as_at=as_at,
        lines=(f"{boards} · {span}", *_editions(told)),
        summary=_summary([found.figures for found in told]),
        columns=_COLUMNS,
        parts=tuple(part for found in told for part in _parts(found, alone=one)),
        footer=f"{footer} · page {{page}} of {{pages}}",
        footer_without_pages=footer,
        notes=(NOTE,),
        chart=_by_meeting(first) if one else _by_board(told),
        colours=COLOURS,
        logo=logo,
        template=template,
        fonts=fonts,
        language=first.board.settings.paper.language,
        board_id=first.board.id if one else "",
        edition=first.edition.value,
        subject="figures",
        upright=True,
    )


def _editions(told: Sequence[PeriodFigures]) -> Iterator[str]:
    for found in told:
        of = "" if len(told) == 1 else f"{one_line(found.board.name)}: "
        yield from (f"{of}{line}" for line in found.private.head_lines(found.edition))


def _summary(figures: Sequence[Figures]) -> str:
    counts = (
        ([one.raised for one in figures], "raised"),
        ([one.all_closed for one in figures], "closed"),
        ([one.put_off for one in figures], "put off"),
        ([one.open_at_end for one in figures], "open at the end"),
        ([one.overdue_at_end for one in figures], "of them overdue"),
    )
    numbers = ((sum(refs.number for refs in found), what) for found, what in counts)
    return ", ".join(f"{number:,} {what}" for number, what in numbers if number) or _NOTHING


def _parts(found: PeriodFigures, *, alone: bool) -> Iterator[PaperPart]:
    of = "" if alone else f"{one_line(found.board.name)}: "
    yield PaperPart(_titled(of, "the period"), tuple(_numbers(found)), empty=_NOTHING)
    for heading, shares in found.groups():
        if shares:
            rows = tuple(map(_share, shares))
            yield PaperPart(_titled(of, f"by {heading.lower()}"), rows)


def _titled(of: str, what: str) -> str:
    return f"{of}{what}" if of else what.capitalize()


def _numbers(found: PeriodFigures) -> Iterator[PaperRow]:
    for label, refs in found.numbers():
        if refs.refs:
            part = label.removeprefix("  ")
            said = label if part == label else f"Of them {part}"
            yield _row(said, refs.number, ranges(refs.refs))
    took = found.figures.took
    if took:
        unknown = found.figures.closed_nowhere.refs
        closed = ranges([ref for ref in found.figures.all_closed.refs if ref not in unknown])
        yield _row("Days to close, in the median", f"{took.median_days:g}", closed)
        yield _row("Days to close, at most", took.longest_days, took.longest_ref)


def _share(share: Share) -> PaperRow:
    there = [(name.lower(), refs) for name, refs in shares_of(share) if refs.refs]
    numbers = ", ".join(f"{refs.number} {name}" for name, refs in there)
    return _row(share.name, numbers, "; ".join(f"{name} {ranges(r.refs)}" for name, r in there))


def _row(*texts: str | int) -> PaperRow:
    return PaperRow(0, tuple(map(_cell, texts)))


def _cell(said: str | int) -> PaperCell:
    """A number is one in a spreadsheet, too."""
    if isinstance(said, int):
        return PaperCell(f"{said:,}", said)
    return PaperCell(one_line(said) or "None")


def _by_meeting(found: PeriodFigures) -> Chart | None:
    """What each of the last meetings raised and closed, and left open."""
    meetings = dict(found.groups())["Meeting"][-_MOST_MEETINGS:]
    names = [share.name for share in meetings]
    values = [[share.raised, share.closed, share.open_at_end] for share in meetings]
    said = "What each meeting raised and closed, and what was open when it was over."
    return _chart("Meeting by meeting", names, values, said)


def _by_board(told: Sequence[PeriodFigures]) -> Chart | None:
    names = [one_line(found.board.name) for found in told]
    values = [[one.figures.raised, one.figures.all_closed, one.figures.open_at_end] for one in told]
    said = "What each board raised and closed in the period, and what was open at its end."
    return _chart("Board by board", names, values, said, over="Board")


def _chart(
    title: str,
    names: Sequence[str],
    values: Sequence[Sequence[Refs]],
    said: str,
    *,
    over: str = "Meeting",
) -> Chart | None:
    if not names:
        return None
    kinds = ("Raised", "Closed", "Open")
    series = tuple(
        Series(kind, tuple(counts[at].number for counts in values)) for at, kind in enumerate(kinds)
    )
    told = (f"{name}: {_counts(kinds, counts)}" for name, counts in zip(names, values, strict=True))
    return Chart(title, tuple(names), series, f"{said} {'; '.join(told)}.", over=over)


def _counts(kinds: Sequence[str], counts: Sequence[Refs]) -> str:
    pairs = zip(kinds, counts, strict=True)
    there = [f"{refs.number} {kind.lower()}" for kind, refs in pairs if refs.refs]
    return joined(there) if there else "none"
