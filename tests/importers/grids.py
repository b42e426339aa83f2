"""Grids as the readers give them, and logs in many layouts with what they say."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from actionlog.domain.board_context import Known
from actionlog.domain.dates.deadline import Month
from actionlog.domain.draft import LogColumn, ReadLog
from actionlog.domain.findings import Place
from actionlog.importers.rows.log_reader import read_log
from actionlog.importers.source_document import SOFT, Cell, Grid, Mark, Row, SourceDocument
from tests.factories import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from actionlog.domain.dates.deadline import Written
    from actionlog.domain.draft import Draft, Question

FILE = "log.xlsx"
SHEET = "Actions"
PAPER = date(2021, 1, 13)
MEETINGS = (date(2020, 12, 9), PAPER, date(2021, 2, 3), date(2021, 4, 7))
HEADINGS = ("Ref", "Date", "Item", "Action", "Responsible", "Deadline", "Status", "Comments")
ROW = ("9", "09-Dec-20", "Estates", "Bring a report", "Daphne Thomas", "Jan-21", "Open", "")


def known(*, register: bool = True) -> Known:
    """What the sample board knows on the day of its paper for January."""
    found = Known(PAPER, meetings=MEETINGS)
    return replace(found, people=people()) if register else found


def cell(text: str = "", *marks: Mark, row: int = 1, column: str = "A") -> Cell:
    """A cell with its marks."""
    return Cell(text, Place(FILE, sheet=SHEET, row=row, column=column), marks=frozenset(marks))


def row_of(cells: Iterable[str | Cell], at: int, sheet: str | None = SHEET) -> Row:
    """A row of texts and cells, each put in its place."""
    placed = []
    for nth, one in enumerate(cells):
        found = one if isinstance(one, Cell) else Cell(one, Place(FILE))
        place = Place(FILE, sheet=sheet, row=at, column=chr(ord("A") + nth))
        placed.append(replace(found, place=place))
    return Row(tuple(placed), Place(FILE, sheet=sheet, row=at))


def grid(
    *rows: Iterable[str | Cell], headings: Sequence[str] | None = HEADINGS, title: str = ""
) -> Grid:
    """A table with its heading row, if it has one."""
    lines = [*([headings] if headings else []), *rows]
    return Grid(
        tuple(row_of(one, at) for at, one in enumerate(lines, 1)), Place(FILE, sheet=SHEET), title
    )


def row(**cells: str | Cell) -> list[str | Cell]:
    """The usual row, with what is told put in its place: `row(deadline="ASAP")`."""
    usual = dict(zip((name.lower() for name in HEADINGS), ROW, strict=True))
    assert set(cells) <= set(usual)
    return list({**usual, **cells}.values())


def read(
    *grids: Grid,
    answers: Mapping[str, str] | None = None,
    knows: Known | None = None,
    name: str = FILE,
) -> ReadLog:
    """Read grids as a log of the sample board."""
    return read_log(SourceDocument(name, grids), knows or known(), answers or {})


def one(**cells: str | Cell) -> Draft:
    """The draft of one usual row."""
    (draft,) = read(grid(row(**cells))).drafts
    return draft


def asked(log: ReadLog, code: str) -> Question:
    """The one query of a kind."""
    (found,) = [each.query for each in log.asked if each.query.code == code]
    return found


def codes(log: ReadLog) -> list[str]:
    """What was asked, in order."""
    return [each.query.code for each in log.asked]


def answered(answer: str, code: str, *grids: Grid, knows: Known | None = None) -> ReadLog:
    """Read grids again, the query of a kind answered."""
    query = asked(read(*grids, knows=knows), code)
    return read(*grids, answers={query.key: answer}, knows=knows)


# Logs in many layouts.


@dataclass(frozen=True)
class Said:
    """What one row of a generated log says."""

    ref: int
    raised: date
    item: str
    wording: str
    responsible: str
    deadline: Month
    status: str
    comments: tuple[tuple[Written | None, str], ...]


@dataclass(frozen=True)
class Layout:
    """How a board lays its log out."""

    headings: Mapping[LogColumn, str]
    day: Callable[[date], str]
    month: Callable[[Month], str]
    prefix: str
    wrap: int | None = None
    above: tuple[tuple[str, ...], ...] = ()
    repeat_after: int | None = None

    def grid(self, rows: Sequence[Said]) -> Grid:
        """The table that says these rows."""
        lines: list[list[str]] = [
            [*line, *[""] * (len(self.headings) - len(line))] for line in self.above
        ]
        heading = list(self.headings.values())
        lines.append(heading)
        for at, said in enumerate(rows):
            if at == self.repeat_after:
                lines.append(heading)
            lines.append([self.cell(column, said) for column in self.headings])
        place = Place(FILE, page=1)
        found = [row_of(line, at, sheet=None) for at, line in enumerate(lines, 1)]
        return Grid(tuple(found), place)

    def cell(self, column: LogColumn, said: Said) -> str:
        """The text of one cell, wrapped as this board's columns are."""
        texts = {
            LogColumn.REF: str(said.ref),
            LogColumn.RAISED: self.day(said.raised),
            LogColumn.ITEM: self.wrapped(said.item),
            LogColumn.ACTION: self.wrapped(said.wording),
            LogColumn.RESPONSIBLE: said.responsible,
            LogColumn.DEADLINE: self.month(said.deadline),
            LogColumn.STATUS: said.status,
            LogColumn.COMMENTS: self.comments(said),
        }
        return texts[column]

    def comments(self, said: Said) -> str:
        """The comments cell; of a wrapped one no line end is certain."""
        texts = [
            self.prefix.format(self.day(on) if isinstance(on, date) else "", text) if on else text
            for on, text in said.comments
        ]
        if self.wrap is None:
            return "\n".join(texts)
        return SOFT.join(self.wrapped(text) for text in texts)

    def wrapped(self, text: str) -> str:
        """A text in lines that may only be wrapped."""
        if self.wrap is None:
            return text
        return SOFT.join(textwrap.wrap(text, self.wrap, break_on_hyphens=False))


_DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d-%b-%y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day:%a} {day.day} {day:%b %Y}",
    lambda day: f"{day}",
)
_MONTHS: tuple[Callable[[Month], str], ...] = (
    lambda month: f"{month.first_day:%b-%y}",
    lambda month: f"{month.first_day:%B %Y}",
    lambda month: f"end {month.first_day:%B %Y}",
    lambda month: f"End of {month.first_day:%b-%y}",
)
_SPELT: Mapping[LogColumn, tuple[str, ...]] = {
    LogColumn.REF: ("Ref", "No.", "#", "Action ref", "ACTION NO", "Action\nNumber", "ID"),
    LogColumn.RAISED: ("Date", "Raised", "Date raised", "Meeting date", "Date of\vmeeting"),
    LogColumn.ITEM: ("Item", "Agenda item", "Subject", "Topic:", "TITLE"),
    LogColumn.ACTION: ("Action", "Agreed action", "Actions", "Action required", "Description"),
    LogColumn.RESPONSIBLE: ("Responsible", "Lead", "Owner(s)", "By whom?", "Lead officer"),
    LogColumn.DEADLINE: ("Deadline", "Due", "Target date", "By when", "Timescale"),
    LogColumn.STATUS: ("Status", "Current status", "Open/Closed", "Progress status"),
    LogColumn.COMMENTS: ("Comments", "Progress", "Update", "Progress update", "Comments/Progress"),
}
_PREFIXES = ("{} - {}", "{}: {}", "{} – {}", "({}) {}")
_NAMES = ("Daphne Thomas", "Paul Calaminus", "Chair", "All", "Carnall Farrar", "Ann Other")
_WORDS = (
    "the",
    "report",
    "figures",
    "board",
    "hub",
    "care",
    "strategy",
    "letter",
    "budget",
    "sent",
    "draft",
    "agreed",
    "partners",
    "later",
    "members",
    "paper",
    "review",
    "circulated",
    "county",
    "plan",
    "reply",
    "waits",
)
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=4, max_size=30).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
_DATED = st.dates(date(2020, 10, 1), PAPER)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A board's way to lay out its log."""
    order = draw(st.permutations(list(_SPELT)))
    titled = draw(st.booleans())
    return Layout(
        headings={column: draw(st.sampled_from(_SPELT[column])) for column in order},
        day=draw(st.sampled_from(_DAYS)),
        month=draw(st.sampled_from(_MONTHS)),
        prefix=draw(st.sampled_from(_PREFIXES)),
        wrap=draw(st.sampled_from((None, 28, 40, 60))),
        above=((), ("Sample Board", "Action log"), ()) if titled else (),
        repeat_after=draw(st.sampled_from((None, 1, 2))),
    )


@st.composite
def rows_said(draw: st.DrawFn) -> list[Said]:
    """What a log says: refs in order, comments after the raising and in order."""
    refs = sorted(draw(st.sets(st.integers(1, 900), min_size=1, max_size=5)))
    return [draw(_said(ref)) for ref in refs]


@st.composite
def _said(draw: st.DrawFn, ref: int) -> Said:
    raised = draw(st.dates(date(2020, 3, 1), date(2020, 9, 30)))
    days = sorted(draw(st.sets(_DATED, max_size=4)))
    return Said(
        ref=ref,
        raised=raised,
        item=" ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6))).title(),
        wording=draw(_SENTENCES),
        responsible=draw(st.sampled_from(_NAMES)),
        deadline=Month(*draw(st.sampled_from(((2020, 10), (2020, 12), (2021, 2))))),
        status=draw(st.sampled_from(("Open", "Closing", "Closed"))),
        comments=tuple((day, draw(_SENTENCES)) for day in days),
    )


def paged(found: Grid) -> Grid:
    """The same grid on a page instead of on a sheet."""
    rows = tuple(
        Row(
            tuple(replace(one, place=replace(one.place, sheet=None, page=1)) for one in line.cells),
            replace(line.place, sheet=None, page=1),
        )
        for line in found.rows
    )
    return replace(found, rows=rows, place=Place(FILE, page=1))
