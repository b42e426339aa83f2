"""A paper as data: every word that any format prints, and how a correction differs.

Renderers decide only how to say it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.english import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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


def corrected(
    printed: PaperDocument, tellable: PaperDocument, now: PaperDocument, *, hides: bool = False
) -> tuple[str, ...]:
    """What a correction says has changed: nothing where it would print what was printed.

    `tellable` is what was printed, without what may no longer be told: of that it is said only that
    something was left out, or that people are named otherwise. `hides` says that something of an
    action may no longer be told, also where as many are private as before.
    """
    told = list(changed(tellable, now))
    if _printed(printed) == _printed(now):
        return tuple(told)
    if hides or tellable.withheld != printed.withheld:
        told.append("What is not for publication was left out.")
    elif changed(printed, tellable):
        told.append("People are named otherwise.")
    return tuple(told) or ("The words around the actions have changed.",)


def _printed(document: PaperDocument) -> PaperDocument:
    """All that a paper prints, but for the entry of the log that each revision has of its own."""
    return replace(
        document, entry=None, footer="", footer_without_pages="", records=(), template=None
    )


def changed(before: PaperDocument, after: PaperDocument) -> tuple[str, ...]:
    """The differences between two papers as they print, action by action; none where none."""
    old = {row.ref: row for row in before.rows}
    new = {row.ref: row for row in after.rows}
    told = []
    for ref in sorted({*old, *new}):
        if ref not in old:
            told.append(f"Action {ref} was added.")
        elif ref not in new:
            told.append(f"Action {ref} is no longer on the paper.")
        elif words := "; ".join(_differences(before, old[ref], after, new[ref])):
            told.append(f"Action {ref}: {words}.")
    return tuple(told)


def _differences(
    before: PaperDocument, old: PaperRow, after: PaperDocument, new: PaperRow
) -> Iterator[str]:
    was = {column.key: cell for column, cell in zip(before.columns, old.cells, strict=True)}
    for column, cell in zip(after.columns, new.cells, strict=True):
        earlier = was.get(column.key)
        if earlier is None or earlier.text == cell.text:
            continue
        if cell.notes or earlier.notes:
            yield _notes(earlier, cell)
        else:
            name = column.heading[:1].lower() + column.heading[1:]
            was_so, is_so = _shortest(column.key, earlier.text, cell.text)
            yield f"{name} was {was_so}, is {is_so}"


def _shortest(key: str, *texts: str) -> Iterator[str]:
    """A deadline by its date alone, where that has changed; a text in quotes."""
    firsts = [text.split("\n", 1)[0] for text in texts]
    if key == "deadline" and len(set(firsts)) > 1:
        yield from firsts
    else:
        yield from (f"“{', '.join(text.splitlines())}”" for text in texts)


def _notes(old: PaperCell, new: PaperCell) -> str:
    more = len(new.notes) - len(old.notes)
    if more > 0 and new.notes[: len(old.notes)] == old.notes:
        return f"{counted(more, 'comment')} added"
    return "comments changed"
