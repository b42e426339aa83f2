"""A document from its head to its foot: its lines and the rows of its tables, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.english import counted
from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.decoding import safe_text
from actionlog.importers.docx.list_numbering import ListNumbering
from actionlog.importers.docx.markup import DELETED, INSERTED, Styles, W, inside, value, whole
from actionlog.importers.docx.paragraphs import (
    ParagraphReader,
    is_deleted,
    is_hidden,
    join_paragraphs,
)
from actionlog.importers.office_package import Package
from actionlog.importers.source_document import (
    Cell,
    Grid,
    Line,
    LineKind,
    Mark,
    Row,
    SourceDocument,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from actionlog.importers.docx.paragraphs import Paragraph


_MERGED = frozenset({Mark.MERGED})
_PART = "word/document.xml"
"""The main part of most documents; some have `word/document2.xml`."""
_EVERY = 50


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


class BodyReader:
    """Reads one document; its `grids` and `lines` are there once it is read."""

    def __init__(self, package: Package, watch: Callable[[int, int], None]) -> None:
        self._part = package.main_part(_PART)
        tree = package.tree(self._part)
        body = None if tree is None else tree.find(f"{W}body")
        if body is None:
            raise package.damaged(self._part)
        self.grids: list[Grid] = []
        self.lines: list[Line] = []
        self._package, self._watch, self._body = package, watch, body
        self._done, self._of = 0, sum(1 for _ in body.iter(f"{W}tr", f"{W}p"))
        self._paragraph = self._deleted = 0
        self._title = ""
        self._passages = ParagraphReader(
            Styles.of(self._first("styles")),
            ListNumbering.of(self._first("numbering")),
            dict(self._notes()),
        )

    def read(self) -> None:
        """Read it all: what stands at the head of the pages first, at their foot last."""
        self._margins("header")
        for block in blocks_of(self._body):
            if block.tag == f"{W}tbl":
                self._read_table(block)
            else:
                self._read_line(block)
        self._margins("footer")

    def notes(self) -> tuple[str, ...]:
        """What was left out."""
        if not self._deleted:
            return ()
        rows = counted(self._deleted, "row")
        return (f"{rows} deleted by tracked changes that nobody has accepted, left out",)

    def _read_table(self, block: _Element) -> None:
        place = Place(self._package.name, table=len(self.grids) + 1)
        table = TableReader(place, self._inside)
        rows = table.read(block, self._step)
        self._deleted += table.deleted
        if rows:
            self.grids.append(Grid(rows, place, self._title, self._nth()))

    def _read_line(self, block: _Element) -> None:
        self._step()
        self._paragraph += 1
        passage = self._passages.read(block)
        if not passage.text and not passage.boxes:
            return
        self._add(passage.text, self._paragraph, passage)
        self._title = passage.text or self._title
        for box in passage.boxes:
            for inner in self._inside(box):
                self._add(inner.text, self._paragraph)

    def _inside(self, element: _Element) -> Iterator[Paragraph]:
        """Every paragraph of a cell or text box, those of tables in it and of boxes counted in."""
        for block in blocks_of(element):
            if block.tag == f"{W}tbl":
                for row in rows_of(block):
                    if not is_deleted(row.find(f"{W}trPr")):
                        for cell in cells_of(row):
                            yield from self._inside(cell)
                continue
            self._step()
            passage = self._passages.read(block)
            yield passage
            for box in passage.boxes:
                yield from self._inside(box)

    def _margins(self, which: str) -> None:
        """The heads or feet of pages: each line once, however many sections repeat it."""
        for _, path in self._package.related(self._part, which):
            tree = self._package.tree(path)
            there = {line.text for line in self.lines}
            for passage in self._inside(tree) if tree is not None else ():
                if passage.text not in there:
                    self._add(passage.text, None)
                    there.add(passage.text)

    def _add(self, text: str, number: int | None, as_read: Paragraph | None = None) -> None:
        if not text:
            return
        place = Place(self._package.name, line=number)
        kind, level = LineKind.PARAGRAPH, 0
        if as_read and as_read.heading:
            kind, level = LineKind.HEADING, as_read.heading
        elif as_read and as_read.listed:
            kind, level = LineKind.ITEM, as_read.listed
        strong = as_read is not None and as_read.strong
        self.lines.append(Line(text, place, self._nth(), kind, level, strong))

    def _nth(self) -> int:
        return len(self.grids) + len(self.lines)

    def _step(self) -> None:
        self._done += 1
        if self._done % _EVERY == 0:
            self._watch(min(self._done, self._of), self._of)

    def _first(self, what: str) -> _Element | None:
        path = next((path for _, path in self._package.related(self._part, what)), None)
        return self._package.tree(path) if path else None

    def _notes(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Comments, footnotes and endnotes, by what refers to them."""
        for kind, parts in (("comment", "comments"), ("footnote",) * 2, ("endnote",) * 2):
            tree = self._first(parts if parts == "comments" else f"{parts}s")
            for one in tree.iterfind(f"{W}{kind}") if tree is not None else ():
                paragraphs = ("".join(map(str, p.itertext(f"{W}t"))) for p in one.iter(f"{W}p"))
                text = safe_text("\n".join(paragraphs))
                yield (kind, one.get(f"{W}id", "")), text


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> SourceDocument:
    """Read a document, telling `watch` the rows read of how many. Raises `Unreadable`."""
    body = BodyReader(Package.of(name, content), watch)
    body.read()
    if not body.grids and not body.lines:
        raise Unreadable(name, None, "has nothing in it", "look whether it is the right file")
    return SourceDocument(name, tuple(body.grids), tuple(body.lines), body.notes())
