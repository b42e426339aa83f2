"""Opens a PDF, reads it page by page into tables and lines, and says what could not be read.

Whatever is wrong with the file is one error. What the cells mean is left to the reader of tables.
"""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers.pdf.columns import UncertainTable
from actionlog.importers.pdf.page_extraction import TooMuch, printed
from actionlog.importers.pdf.page_joins import PageParts, as_document, join_pages
from actionlog.importers.pdf.page_model import TextLine, text_lines
from actionlog.importers.pdf.ruled_tables import Ruler
from actionlog.importers.pdf.running_heads import repeated_lines
from actionlog.importers.pdf.unruled_tables import spaced_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pdfplumber.pdf

    from actionlog.importers.pdf.columns import Columns
    from actionlog.importers.pdf.page_model import PrintedPage
    from actionlog.importers.pdf.table_rows import TablePiece
    from actionlog.importers.source_document import SourceDocument


_RECOGNISE = "ask for the file that it was made from, have it recognised (OCR) first, or type it in"
_BLIND = 0.3  # of a page's letters, that say nothing: more, and the page is not read


@dataclass
class PageNotes:
    """Keeps the pages that hold no text, and what else is to be said."""

    name: str
    pages: int = 0
    pictures: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    blind: list[int] = field(default_factory=list)
    behind: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def see(self, page: PrintedPage) -> None:
        """Take note of a page."""
        self.pages += 1
        letters = sum(len(word.text) for word in page.words)
        if not page.words:
            (self.pictures if page.pictures else self.empty).append(page.number)
        elif page.blind > _BLIND * letters / len("(cid:00)"):
            self.blind.append(page.number)
        for text in page.aside:
            self.behind.setdefault(text, page.number)

    def note(self, text: str) -> None:
        """Say something else."""
        self.said.append(text)

    def raise_if_blank(self) -> None:
        """Refuse a document without any text. Raises `Unreadable`."""
        if len(self.pictures) + len(self.empty) == self.pages:
            reason = "holds pictures of pages and no text" if self.pictures else "has no text in it"
            raise Unreadable(self.name, None, reason, _RECOGNISE)
        if len(self.pictures) + len(self.empty) + len(self.blind) == self.pages:
            reason = "does not say which letters its signs are"
            raise Unreadable(self.name, None, reason, _RECOGNISE)

    def notes(self) -> tuple[str, ...]:
        """All that is to be said, a sentence each."""
        notes = list(self.said)
        if self.pictures:
            notes.append(
                f"{_pages(self.pictures)} a picture and no text: what it shows is not read"
            )
        if self.blind:
            notes.append(f"{_pages(self.blind)} signs of which the file does not say what they are")
        notes += [
            f"page {page}: “{text[:60]}” runs behind the text, and is left out"
            for text, page in self.behind.items()
        ]
        return tuple(notes)


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} holds"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} hold"


MOST_PAGES = 500
_LONGEST_REASON = 100
_LOG_ALONE = "print the pages of the log alone into a new PDF"
_ASK = "open it in a PDF viewer and print it into a new PDF, or ask for the file that it is made of"
_UNLOCK = "open it with its password, and print it into a new PDF without one"


class Pages:
    """The pages of an open PDF."""

    def __init__(self, name: str, pdf: pdfplumber.pdf.PDF) -> None:
        self._name, self._pdf = name, pdf
        self.count = len(pdf.pages)
        if self.count > MOST_PAGES:
            reason = f"has {self.count:,} pages, and {MOST_PAGES} are read at most"
            raise Unreadable(name, None, reason, _LOG_ALONE)

    def __iter__(self) -> Iterator[PrintedPage]:
        for number, plumbed in enumerate(self._pdf.pages, start=1):
            try:
                yield printed(plumbed)
            except TooMuch:
                reason = f"prints more on page {number} than a page of a log can hold"
                raise Unreadable(self._name, None, reason, _LOG_ALONE) from None


@contextmanager
def opened(name: str, content: bytes) -> Iterator[Pages]:
    """Open a PDF. Raises `Unreadable` for all that is wrong with it, inside the block too."""
    import pdfplumber

    _quiet()
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            yield Pages(name, pdf)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(name, None, "takes more memory than a log can need", _ASK) from None
    except Exception as error:  # noqa: BLE001  # pdfminer raises whatever a broken file leads it to
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: Exception) -> Unreadable:
    """What to say of a fault; pdfplumber keeps that of pdfminer as its argument."""
    causes = [error, *(cause for cause in error.args if isinstance(cause, Exception))]
    kinds = {kind.__name__ for cause in causes for kind in type(cause).__mro__}
    if "PDFPasswordIncorrect" in kinds:
        return Unreadable(name, None, "is locked with a password", _UNLOCK)
    if "PDFEncryptionError" in kinds:
        return Unreadable(name, None, "is encrypted in a way that cannot be read", _UNLOCK)
    said = " ".join(str(causes[-1]).split())[:_LONGEST_REASON]
    why = f": {said}" if said.isprintable() and said else ""
    return Unreadable(name, None, f"is not a PDF that can be read{why}", _ASK)


def _quiet() -> None:
    """Keep to itself what pdfminer has to say about fonts and colours."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)


@dataclass
class _Read:
    """What has been read of each page: its ruled tables, the lines beside them, its words."""

    ruler: Ruler = field(default_factory=Ruler)
    pages: list[PrintedPage] = field(default_factory=list)
    pieces: list[list[TablePiece]] = field(default_factory=list)
    lines: list[list[TextLine]] = field(default_factory=list)
    untold: bool = False

    def take(self, page: PrintedPage) -> None:
        """Find the ruled tables of a page."""
        # The letters of the words of five hundred pages would fill the memory.
        bare = replace(page, words=tuple(replace(word, letters=()) for word in page.words))
        self.pages.append(bare)
        try:
            pieces, words = self.ruler.tables(page)
        except UncertainTable:
            self.untold, pieces, words = True, [], []
        self.pieces.append(pieces)
        self.lines.append(text_lines(replace(word, letters=()) for word in words))

    def give_up_tables(self) -> None:
        """Leave everything as lines: one table half read would pass for the whole."""
        self.pieces = [[] for _ in self.pages]
        self.lines = [text_lines(page.words) for page in self.pages]


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> SourceDocument:
    """Read a PDF, telling `watch` the pages read of how many. Raises `Unreadable`."""
    done, told = _Read(), PageNotes(name)
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
        return as_document(name, join_pages(sheets, repeated), told.notes())


def _plain(done: _Read) -> list[PageParts]:
    """The pages with their ruled tables alone."""
    read = zip(done.pages, done.lines, done.pieces, strict=True)
    return [PageParts(page.number, tuple(lines), tuple(pieces)) for page, lines, pieces in read]


def _sheets(done: _Read, repeated: set[int]) -> list[PageParts] | None:
    """The pages with all of their tables; nothing where the cells of one cannot be told."""
    sheets: list[PageParts] = []
    columns: Columns | None = None
    for sheet, page in zip(_plain(done), done.pages, strict=True):
        aside = [line for line in sheet.lines if id(line) in repeated]
        rest = [line for line in sheet.lines if id(line) not in repeated]
        try:
            found = spaced_tables(page, rest, None if sheet.pieces else columns)
        except UncertainTable:
            return None
        columns = found.columns
        pieces = (*sheet.pieces, *found.pieces)
        sheets.append(PageParts(page.number, (*found.others, *aside), pieces))
    return sheets
