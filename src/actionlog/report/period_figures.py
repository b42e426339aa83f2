"""The figures of a period as people read them: numbers, bars, and from which actions each is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action_history import MEETING_UNKNOWN
from actionlog.domain.figures import figures
from actionlog.domain.paper_style import Edition
from actionlog.domain.public_edition import Private, Publisher
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, ranges, short_day
from actionlog.report.view import Block, Column, Fit, Table, Text, Tone, ViewRow, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionlog.domain.board import Board
    from actionlog.domain.figures import Figures, Period, Refs, Share
    from actionlog.report.view import Json, Pair

_BAR = 12
"""Cells of the longest bar: beside a label and a number it leaves half of 80 columns for refs."""


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The figures of a board's period, to be shown in every form."""

    board: Board
    figures: Figures
    edition: Edition = Edition.FULL
    private: Private = Private()  # noqa: RUF009 - it is frozen

    @property
    def title(self) -> str:
        """`Figures · Partnership Board · 1 Apr 2020 to 31 Mar 2021`."""
        first, last = map(short_day, self.figures.period)
        return f"Figures · {self.board.name} · {first} to {last}"

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(self.title, Tone.BOLD))
        yield Block((_bars(self.numbers()),))
        if took := self._took():
            yield paragraph(took)
        for heading, shares in self.groups():
            if shares:
                yield Block((_group(heading, shares),))
        yield paragraph(Text(NOTE, Tone.DIM))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        first, last = self.figures.period
        yield [("Board", self.board.name), ("From", short_day(first)), ("To", short_day(last))]
        numbers = [(label, _number_and_refs(refs)) for label, refs in self.numbers()]
        took = self._took()
        yield [*numbers, *([("Time", took)] if took else [])]
        for heading, shares in self.groups():
            yield [(heading, _line(share)) for share in shares]

    def json(self) -> Mapping[str, Json]:
        """See `View`: the numbers, each with its refs."""
        found = self.figures
        took = found.took
        return {
            "board": self.board.id,
            "from": str(found.period.first),
            "to": str(found.period.last),
            "figures": {key: list(refs.refs) for key, refs in self._keys()},
            "closed_by_outcome": {
                outcome.value if outcome else "not said": list(refs.refs)
                for outcome, refs in found.closed.items()
            },
            "days_to_close": None
            if took is None
            else {
                "median": took.median_days,
                "longest": took.longest_days,
                "longest_ref": took.longest_ref,
            },
            **{
                key: [_share_json(share) for share in shares]
                for key, shares in (
                    ("responsible", found.responsible),
                    ("items", found.items),
                    ("meetings", found.meetings),
                )
            },
        }

    def _keys(self) -> tuple[tuple[str, Refs], ...]:
        found = self.figures
        return (
            ("open_before", found.open_before),
            ("raised", found.raised),
            ("closed", found.all_closed),
            ("open_at_end", found.open_at_end),
            ("overdue_at_end", found.overdue_at_end),
            ("in_time", found.in_time),
            ("late", found.late),
            ("put_off", found.put_off),
            ("meeting_unknown", found.closed_nowhere),
        )

    def numbers(self) -> list[tuple[str, Refs]]:
        """The numbers of the period by their labels; what is part of one is set in."""
        found = self.figures
        unknown = (f"  {MEETING_UNKNOWN}", found.closed_nowhere)
        return [
            ("Open before", found.open_before),
            ("Raised", found.raised),
            ("Closed", found.all_closed),
            *(
                (f"  {outcome.value if outcome else 'outcome not said'}", refs)
                for outcome, refs in found.closed.items()
            ),
            *([unknown] if found.closed_nowhere.refs else ()),
            ("  done in time", found.in_time),
            ("  done late", found.late),
            ("Open at the end", found.open_at_end),
            ("  overdue", found.overdue_at_end),
            ("Put off", found.put_off),
        ]

    def _took(self) -> str:
        took = self.figures.took
        if took is None:
            return ""
        median = f"{took.median_days:g}"
        longest = counted(took.longest_days, "day")
        return (
            f"From raised to closed: {median} days in the median, "
            f"{longest} at most (action {took.longest_ref})."
        )

    def groups(self) -> tuple[tuple[str, tuple[Share, ...]], ...]:
        """What belongs to each, under what it is."""
        found = self.figures
        return (
            ("Responsible", found.responsible),
            ("Item", found.items),
            ("Meeting", tuple(map(_dated, found.meetings))),
        )


NOTE = (
    "In time: closed as done, and reported on or before the deadline that it had then. "
    "Put off counts each time. Of several responsible the first counts. "
    "What is void counts nowhere."
)


def shares_of(share: Share) -> tuple[tuple[str, Refs], ...]:
    """The numbers of a share by their names."""
    return (
        ("Raised", share.raised),
        ("Closed", share.closed),
        ("Put off", share.put_off),
        ("Open at the end", share.open_at_end),
        ("Overdue", share.overdue_at_end),
    )


def period_figures(board: Board, period: Period, edition: Edition, as_at: date) -> PeriodFigures:
    """Count a board's period, in an edition. Raises `PublicNameUnclear`."""
    every = tuple(board.actions.every())
    whole = figures(board, period, every)
    counted_refs = {ref for one in whole.counting() for ref in one.refs}
    hidden = Private.of(one for one in every if one.ref in counted_refs)
    if edition is Edition.FULL:
        return PeriodFigures(board, whole, edition, replace(hidden, comments=0))
    publisher = Publisher(board.people, as_at)
    shown = [one for one in every if not one.private]
    publisher.refuse_unclear(shown)
    public = replace(board, people=publisher.register())
    told = figures(public, period, tuple(map(publisher.action, shown)))
    return PeriodFigures(board, told, edition, replace(hidden, comments=0))


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """The figures of one period on several boards, each as it is told alone; at least one."""

    boards: tuple[PeriodFigures, ...]

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        for one in self.boards:
            yield from one.blocks()

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        for one in self.boards:
            yield from one.lines()

    def json(self) -> Mapping[str, Json]:
        """What each board gives alone, board by board."""
        period = self.boards[0].figures.period
        return {
            "board": None,
            "from": str(period.first),
            "to": str(period.last),
            "boards": [one.json() for one in self.boards],
        }


def _number_and_refs(refs: Refs) -> str:
    return f"{refs.number} ({ranges(refs.refs)})" if refs.refs else "0"


def _dated(share: Share) -> Share:
    """A meeting's share, its day as people read it."""
    return share._replace(name=short_day(date.fromisoformat(share.name)))


def _line(share: Share) -> str:
    """`Paul Calaminus: raised 4 (36, 42-43, 47), closed 1 (36)`; what is nought is left out."""
    numbers = (
        f"{name.lower()} {_number_and_refs(refs)}" for name, refs in shares_of(share) if refs.refs
    )
    return one_line(f"{share.name}: {', '.join(numbers)}")


def _bars(numbers: list[tuple[str, Refs]]) -> Table:
    most = max((refs.number for _, refs in numbers), default=0)
    rows = [
        ViewRow((label, str(refs.number), _bar(refs.number, most), ranges(refs.refs)))
        for label, refs in numbers
    ]
    columns = (
        Column(least=20, fit=Fit.WHOLE),
        Column(least=3, right=True, fit=Fit.WHOLE),
        Column(least=_BAR, most=_BAR, fit=Fit.WHOLE),
        Column(least=8, fit=Fit.WRAPPED),
    )
    return Table(columns, rows)


def _bar(number: int, most: int) -> str:
    """A bar as long as a number's share of the most; anything at all is seen."""
    return "█" * max(round(_BAR * number / most), 1) if number else ""


def _group(heading: str, shares: Iterable[Share]) -> Table:
    columns = (
        *(
            Column(name, least=len(name), right=True, fit=Fit.WHOLE)
            for name in ("Raised", "Closed", "Put off", "Open", "Overdue")
        ),
        Column(heading, least=12, fit=Fit.WRAPPED),
    )
    rows = [
        ViewRow((*(str(refs.number) for _, refs in shares_of(share)), share.name))
        for share in shares
    ]
    return Table(columns, rows)


def _share_json(share: Share) -> Mapping[str, Json]:
    return {
        "name": share.name,
        "raised": list(share.raised.refs),
        "closed": list(share.closed.refs),
        "put_off": list(share.put_off.refs),
        "open_at_end": list(share.open_at_end.refs),
        "overdue_at_end": list(share.overdue_at_end.refs),
    }
