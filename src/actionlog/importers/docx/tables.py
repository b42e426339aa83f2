"""A table's cells put into rows as wide as the table, what is merged repeated or left empty."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.importers import limits
from actionlog.importers.docx.markup import DELETED, INSERTED, W, inside, value, whole
from actionlog.importers.docx.paragraphs import is_deleted, is_hidden, join_paragraphs
from actionlog.importers.source_document import Cell, Mark, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from actionlog.domain.findings import Place
    from actionlog.importers.docx.paragraphs import Paragraph

_MERGED = frozenset({Mark.MERGED})


@dataclass(slots=True)
class TableReader:
    """A table that is being read; `passages` gives the paragraphs of a cell, in their order."""

    place: Place
    passages: Callable[[_Element], Iterable[Paragraph]]
    rows: list[tuple[list[Cell], Place, bool]] = field(default_factory=list)
    deleted: int = 0
    _above: dict[int, tuple[int, Cell]] = field(default_factory=dict)

    def read(self, table: _Element, watch: Callable[[], None]) -> tuple[Row, ...]:
        """Its rows, those that tracked changes delete left out. Raises `Unreadable`."""
        widest = 0
        for number, row in enumerate(rows_of(table), start=1):
            watch()
            properties = row.find(f"{W}trPr")
            if is_deleted(properties):
                self.deleted += 1
                continue
            place = replace(self.place, row=number)
            inserted = properties is not None and properties.find(f"{W}ins") is not None
            cells = self._cells(row, properties, place, inserted=inserted)
            hidden = is_hidden(properties)
            if hidden:
                cells = [replace(cell, marks=cell.marks | {Mark.HIDDEN}) for cell in cells]
            self.rows.append((cells, place, hidden))
            widest = max(widest, len(cells))
            limits.check_table(place.file, len(self.rows), widest, f"table {place.table}")
        return tuple(
            Row((*cells, *[Cell("", place)] * (widest - len(cells))), place, hidden)
            for cells, place, hidden in self.rows
        )

    def _cells(
        self, row: _Element, properties: _Element | None, place: Place, *, inserted: bool
    ) -> list[Cell]:
        before = None if properties is None else properties.find(f"{W}gridBefore")
        cells = [Cell("", place)] * min(whole(before, 0), limits.MOST_COLUMNS)
        for one in cells_of(row):
            limits.check_table(place.file, 1, len(cells), f"table {place.table}")
            said = one.find(f"{W}tcPr")
            span = 1 if said is None else whole(said.find(f"{W}gridSpan"), 1)
            cells.append(self._cell(one, said, place, len(cells), inserted=inserted))
            cells += [Cell("", place, marks=_MERGED)] * (min(span, limits.MOST_COLUMNS) - 1)
        return cells

    def _cell(
        self, cell: _Element, said: _Element | None, place: Place, column: int, *, inserted: bool
    ) -> Cell:
        text = join_paragraphs(self.passages(cell))
        limits.check_cell(place.file, len(text.text), None, place.inside)
        marks = text.marks | ({Mark.TRACKED} if inserted else set())
        marks |= {Mark.CUT} if len(text.text) >= limits.LONG_CELL else set()
        made = Cell(text.text, place, marks=marks, note=text.note)
        if said is not None and value(said.find(f"{W}hMerge"), "") == "continue":
            return replace(made, marks=made.marks | _MERGED)
        merge = None if said is None else said.find(f"{W}vMerge")
        if merge is None:
            self._above.pop(column, None)
        elif value(merge, "continue") == "restart" or column not in self._above:
            self._above[column] = len(self.rows), made
        else:
            return self._repeated(column, made)
        return made

    def _repeated(self, column: int, made: Cell) -> Cell:
        """The text of the cell with which this one is merged; what Word hides in it is kept."""
        at, first = self._above[column]
        begun = self.rows[at][0]
        begun[column] = replace(begun[column], marks=begun[column].marks | _MERGED)
        note = "\n".join(filter(None, (made.text, made.note)))
        return replace(first, place=made.place, marks=first.marks | _MERGED, note=note)


def rows_of(table: _Element) -> Iterator[_Element]:
    """The rows of a table, in content controls or not."""
    return (one for one in inside(table) if one.tag == f"{W}tr")


def cells_of(row: _Element) -> Iterator[_Element]:
    """The cells of a row, in content controls or not."""
    return (one for one in inside(row) if one.tag == f"{W}tc")


def blocks_of(element: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a body or cell, those that are inserted among them."""
    for one in inside(element):
        if one.tag in {f"{W}p", f"{W}tbl"}:
            yield one
        elif one.tag in INSERTED | DELETED:
            yield from blocks_of(one)
