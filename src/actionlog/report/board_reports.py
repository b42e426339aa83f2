"""One report on every board of a logs folder, each under its own heading.

What a board has is said as its own report says it; boards with nothing are named in one line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, joined
from actionlog.report.view import Fit, Text, Tone, paragraph
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.report.model import Report
    from actionlog.report.view import Block, Json, Pair


class LeftOut(NamedTuple):
    """A board that is not in a report, and why."""

    board: str
    why: str


@dataclass(frozen=True, slots=True)
class BoardReports:
    """The reports of the boards, in the order of their ids; at least one."""

    as_at: date
    reports: tuple[Report, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def title(self) -> str:
        """`All boards · as at Wed 13 Jan 2021 · 9 actions on 2 of 3 boards`."""
        number = sum(len(report.facts) for report in self.reports)
        boards = counted(len(self.reports) + len(self.left_out), "board")
        there = f"{counted(number, 'action')} on {len(self._telling)} of {boards}"
        return f"All boards · as at {full_day(self.as_at)} · {there}"

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(self.title, Tone.BOLD))
        for report in self._telling:
            yield from replace(report, notes=()).blocks()
        silent = [one_line(one.board.name) for one in self.reports if not one.facts]
        if silent:
            yield paragraph(f"Nothing to show of {joined(silent)}.")
        if self._notes:
            yield paragraph(*(Text(note, fit=Fit.WHOLE) for note in self._notes))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        for report in self.reports:
            yield from replace(report, notes=()).lines()
        if self._notes:
            yield [("", note) for note in self._notes]

    def json(self) -> Mapping[str, Json]:
        """What each board's own report gives, board by board."""
        return {
            "board": None,
            "as_at": str(self.as_at),
            "boards": [report.json() for report in self.reports],
            "left_out": [one._asdict() for one in self.left_out],
        }

    @property
    def _telling(self) -> list[Report]:
        return [report for report in self.reports if report.facts]

    @property
    def _notes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(note for report in self.reports for note in report.notes))
