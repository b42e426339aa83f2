"""Text as it is pasted out of a page, and what is read in it: tables, rows, cells, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.board_context import Known
from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text import reader
from actionlog.importers.pasted_text.cell_spans import BoardRecord, Span
from actionlog.importers.pasted_text.column_traits import ColumnHeading, TableHabits
from actionlog.importers.pasted_text.row_bounds import Reach
from actionlog.importers.pasted_text.sure_cells import Anchors
from actionlog.importers.pasted_text.text_words import (
    PastedWord,
    split_lines,
    split_words,
    words_on_a_line,
)
from tests.factories import JANUARY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.source_document import Row, SourceDocument

HEADINGS = "Ref Date Item Action Responsible Deadline Status Comments\n"

KNOWN = Known(JANUARY)
REF = ColumnHeading("Ref", LogColumn.REF)
DATE = ColumnHeading("Date", LogColumn.RAISED)
ITEM = ColumnHeading("Item", LogColumn.ITEM)
ACTION = ColumnHeading("Action", LogColumn.ACTION)
OWNER = ColumnHeading("Owner", LogColumn.RESPONSIBLE)
DUE = ColumnHeading("Due", LogColumn.DEADLINE)
REVISED = ColumnHeading("Revised", LogColumn.REVISED)
STATUS = ColumnHeading("Status", LogColumn.STATUS)
NOTES = ColumnHeading("Notes", LogColumn.COMMENTS)
OTHER = ColumnHeading("Theme", None)


def read(copied: str, known: Known | None = None) -> SourceDocument:
    """What is read of a text."""
    return reader.read("log.txt", copied, known or Known(JANUARY))


def rows(document: SourceDocument) -> list[list[str]]:
    """The rows of the only table, each cell on one line."""
    (grid,) = document.grids
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in grid.rows[1:]]


def unsure(row: Row) -> list[str]:
    """The headings under which a row is not sure."""
    return [cell.place.column or "" for cell in row.cells if cell.unsure]


def words_of(text: str) -> tuple[PastedWord, ...]:
    """The words of a text."""
    return split_words(split_lines(text))


def span(
    text: str,
    headings: Sequence[ColumnHeading],
    *,
    record: BoardRecord | None = None,
    habits: TableHabits | None = None,
    pairs: Sequence[int] = (),
) -> Span:
    """A row of nothing but this text."""
    words = words_of(text)
    every = [True] * (len(words) + 1)
    return Span(
        words=words,
        start=0,
        stop=len(words),
        anchors=Anchors(words, KNOWN),
        habits=habits or TableHabits(),
        recorded=record or BoardRecord(),
        pairs=frozenset(pairs),
        reach=Reach(False, every, every),
        before_sure=-1,
        headings=headings,
        names_cost={},
    )


def costs(text: str, heading: ColumnHeading, **more: object) -> dict[str, float]:
    """What the cells that begin the text may say, and what each costs."""
    after = more.pop("after", OTHER)
    assert isinstance(after, ColumnHeading)
    given = span(text, (heading, after), **more)  # type: ignore[arg-type]
    return {words_on_a_line(given.words[:end]): cost for end, cost in given.cells(0, heading, 0)}


def whole(text: str, heading: ColumnHeading, **more: object) -> float:
    """The cost of a cell that says all of it."""
    return costs(text, heading, **more)[" ".join(text.split())]


def readings(text: str, kind: str, known: Known = KNOWN) -> dict[str, float]:
    """What is read at the start of a text, and the cost of each reading."""
    words = words_of(text)
    ends = getattr(Anchors(words, known), kind)(0)
    return {words_on_a_line(words[:end]): cost for end, cost in ends}
