"""A log or minutes as PDF: its tables, by rules or by white space, and the lines outside of them.

`opening` and `page` get out what is printed; `ruled` and `spaced` find the cells on each page,
`cells` their texts; `weave` puts tables together that run over pages. What the cells mean is left
to the reader of tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.importers.pdf.columns import Untold
from actionlog.importers.pdf.document import as_document
from actionlog.importers.pdf.furniture import repeated_lines
from actionlog.importers.pdf.lines import TextLine, text_lines
from actionlog.importers.pdf.opening import opened
from actionlog.importers.pdf.ruled import Ruler
from actionlog.importers.pdf.spaced import spaced_tables
from actionlog.importers.pdf.told import Told
from actionlog.importers.pdf.weave import Sheet, woven

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.importers.grid import Document
    from actionlog.importers.pdf.columns import Columns
    from actionlog.importers.pdf.ink import Page
    from actionlog.importers.pdf.pieces import Piece


@dataclass
class _Read:
    """What has been read of each page: its ruled tables, the lines beside them, its words."""

    ruler: Ruler = field(default_factory=Ruler)
    pages: list[Page] = field(default_factory=list)
    pieces: list[list[Piece]] = field(default_factory=list)
    lines: list[list[TextLine]] = field(default_factory=list)
    untold: bool = False

    def take(self, page: Page) -> None:
        """Find the ruled tables of a page."""
        # The letters of the words of five hundred pages would fill the memory.
        bare = replace(page, words=tuple(replace(word, letters=()) for word in page.words))
        self.pages.append(bare)
        try:
            pieces, words = self.ruler.tables(page)
        except Untold:
            self.untold, pieces, words = True, [], []
        self.pieces.append(pieces)
        self.lines.append(text_lines(replace(word, letters=()) for word in words))

    def give_up_tables(self) -> None:
        """Leave everything as lines: one table half read would pass for the whole."""
        self.pieces = [[] for _ in self.pages]
        self.lines = [text_lines(page.words) for page in self.pages]


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> Document:
    """Read a PDF, telling `watch` the pages read of how many. Raises `Unreadable`."""
    done, told = _Read(), Told(name)
    with opened(name, content) as pages:
        for page in pages:
            told.see(page)
            done.take(page)
            watch(page.number, pages.count)
        told.raise_if_blank()
        if done.untold:
            done.give_up_tables()
        repeated = repeated_lines(done.lines)
        sheets = None if done.untold else _sheets(done, repeated)
        if sheets is None:
            told.note("the rows of a table cannot be told, so it is left as lines of text")
            sheets = _plain(done)
        return as_document(name, woven(sheets, repeated), told.notes())


def _plain(done: _Read) -> list[Sheet]:
    """The pages with their ruled tables alone."""
    read = zip(done.pages, done.lines, done.pieces, strict=True)
    return [Sheet(page.number, tuple(lines), tuple(pieces)) for page, lines, pieces in read]


def _sheets(done: _Read, repeated: set[int]) -> list[Sheet] | None:
    """The pages with all of their tables; nothing where the cells of one cannot be told."""
    sheets: list[Sheet] = []
    columns: Columns | None = None
    for sheet, page in zip(_plain(done), done.pages, strict=True):
        aside = [line for line in sheet.lines if id(line) in repeated]
        rest = [line for line in sheet.lines if id(line) not in repeated]
        try:
            found = spaced_tables(page, rest, None if sheet.pieces else columns)
        except Untold:
            return None
        columns = found.columns
        pieces = (*sheet.pieces, *found.pieces)
        sheets.append(Sheet(page.number, (*found.others, *aside), pieces))
    return sheets
