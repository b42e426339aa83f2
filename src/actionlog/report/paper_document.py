"""A paper as data: every word that any format prints. Renderers decide only how to say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionlog.report.model import Facts


LANGUAGE = "en-GB"


class PaperTone(Enum):
    """What colour may underline where a word says it already."""

    PLAIN = "plain"
    LATE = "late"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of a comments cell: its date, which formats print bold, and its words."""

    dated: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One cell: its text in full, never empty, and what a format may make more of.

    `value` is the number or day that the text prints; a spreadsheet stores it. `notes` are the
    entries of a comments cell; `text` is then their texts, a line each, dates included.
    """

    text: str
    value: int | date | None = None
    notes: tuple[Note, ...] = ()
    tone: PaperTone = PaperTone.PLAIN


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its key in `board.toml`, its heading, and its share of the page's width."""

    key: str
    heading: str
    share: float


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One action; the cells stand in the order of the columns."""

    ref: int
    cells: tuple[PaperCell, ...]


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A section of a paper: its title (empty where the paper is one table), rows, or why none.

    One in running text has `paragraphs` and no rows.
    """

    title: str
    rows: tuple[PaperRow, ...]
    lead: str = ""
    empty: str = "There are no actions here."
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: its name and a value for each meeting."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Open, overdue and closed actions at each meeting, and the same in words.

    `meetings` are the days as the paper prints them, `days` the days; boards have a chart, too,
    and `over` says which it is.
    """

    title: str
    meetings: tuple[str, ...]
    series: tuple[Series, ...]
    in_words: str
    days: tuple[date, ...] = ()
    over: str = "Meeting"


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of the full history, as a spreadsheet's second sheet lists it; `by` may be empty."""

    ref: int
    dated: str
    what: str
    meeting: str
    by: str
    text: str

    @property
    def said(self) -> str:
        """`deferred`, `comment by Simon Wood`."""
        return f"{self.what} by {self.by}" if self.by else self.what


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """The log as it goes to one meeting, or the forward plan.

    `lines` stand below the title (meeting, paper number, as-at date, edition, revision),
    `summary` counts the actions, `notes` stand below the last table. `footer` may hold `{page}` and
    `{pages}`; formats without pages leave that part out: `footer_without_pages`. `as_at` is the
    date of the file itself. `colours` gives `#rrggbb` for a tone, each ≥ 4.5:1 on white;
    `fonts` the board's own font files by name, for a PDF.

    `subject` is what a reader skips to: the log, or another table that boards print. `upright` is
    the page of running text and of narrow tables; else it lies across.

    `board_id`, `paper` (its number), `edition`, `withheld` (private actions, private comments),
    `entry` (of the log that a paper which is sent out is made from) and `records` are the same
    facts for programs; a public edition holds nothing private in them.
    No text holds a character that acts instead of showing: those are written out, `[U+202E]`.
    """

    title: str
    board: str
    meeting: date
    as_at: date
    lines: tuple[str, ...]
    summary: str
    columns: tuple[PaperColumn, ...]
    parts: tuple[PaperPart, ...]
    footer: str
    footer_without_pages: str
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    history: tuple[Happening, ...] = ()
    statuses: tuple[str, ...] = ()
    logo: bytes | None = None
    template: bytes | None = None
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    colours: Mapping[PaperTone, str] = field(default_factory=dict)
    language: str = LANGUAGE
    subject: str = "log"
    upright: bool = False
    board_id: str = ""
    paper: str | None = None
    edition: str = "full"
    withheld: tuple[int, int] = (0, 0)
    entry: str | None = None
    records: tuple[Facts, ...] = ()

    @property
    def rows(self) -> tuple[PaperRow, ...]:
        """Every row, in the order of the parts."""
        return tuple(row for part in self.parts for row in part.rows)
