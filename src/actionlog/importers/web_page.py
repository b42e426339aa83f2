"""A web page, or a word processor's HTML, read into blocks: what a browser would show of it.

Parsed by lxml, which opens nothing, runs nothing and expands nothing here; a table that holds
another one only lays the page out, and is passed through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.decoding import decode, safe_text
from actionlog.importers.source_document import BULLET, Blocks, Cell, LineKind, Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from actionlog.importers.source_document import SourceDocument

_START = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_UNSEEN = frozenset(("script", "style", "template", "svg", "math", "object", "iframe"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
        "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    )
)  # fmt: skip
_STRONG = frozenset(("b", "strong"))
_STRUCK = frozenset(("s", "strike", "del"))
_LISTS = frozenset(("ul", "ol", "menu"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_MERGED = frozenset({Mark.MERGED})
_OVER_LIMIT = "ERR_RESOURCE_LIMIT"
"""What libxml2 calls a page beyond its limits: 256 elements inside each other, 10 MB a text."""


def is_web_page(near: bytes) -> bool:
    """Whether a file's first bytes are those of HTML."""
    return bool(_START.match(near))


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> SourceDocument:
    """Read a page. Raises `Unreadable` for what is too deep, too large or empty."""
    text = decode(name, content)
    watch(1, 2)
    blocks = Blocks(name)
    read_into(blocks, text, 1)
    return blocks.document()


def read_into(blocks: Blocks, text: str, first: int) -> None:
    """Add the blocks of a piece of HTML whose first line has this number. Raises `Unreadable`."""
    from lxml import etree

    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    if text.count("<") > limits.MOST_TAGS:
        raise Unreadable(blocks.name, None, "holds more than a log can hold", limits.SMALLER)
    without = re.sub(r"\A\s*<\?xml[^<>]{0,200}\?>", "", text)
    try:
        tree = etree.fromstring(without.encode(), parser)
    except etree.XMLSyntaxError:
        return  # nothing stands in it
    if any(fault.type_name == _OVER_LIMIT for fault in parser.error_log):
        reason = "holds more, or deeper inside each other, than a log can"
        raise Unreadable(blocks.name, None, reason, limits.SAVE_AGAIN)
    if tree is not None:
        _PageWalk(blocks, first - 1).take(tree)


@dataclass(slots=True)
class _Table:
    """A table under way; `spans` are the cells that reach down into the rows below."""

    line: int
    rows: list[list[Cell]] = field(default_factory=list)
    spans: dict[int, tuple[int, Cell]] = field(default_factory=dict)
    cell: _Element | None = None


@dataclass(slots=True)
class _Text:
    """The text of a block under way, and how many of its letters are strong or struck."""

    pieces: list[str] = field(default_factory=list)
    line: int = 0
    letters: int = 0
    strong: int = 0
    struck: int = 0


@dataclass(slots=True)
class _PageWalk:
    """Goes through a page from its first element to its last."""

    blocks: Blocks
    before: int
    lists: list[list[int]] = field(default_factory=list)
    tables: list[_Table | None] = field(default_factory=list)
    text: _Text = field(default_factory=_Text)
    held: list[str] = field(default_factory=list)
    label: str = ""
    heading: int = 0
    strong: int = 0
    struck: int = 0
    kept: int = 0
    unseen: int = 0

    def take(self, tree: _Element) -> None:
        from lxml.etree import iterwalk

        for event, element in iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self.unseen or _is_unseen(tag, element):
                    self.unseen += 1
                else:
                    self._starts(tag, element)
                    self._says(element.text, element)
            else:
                if self.unseen:
                    self.unseen -= 1
                else:
                    self._ends(tag, element)
                if not self.unseen and element is not tree:
                    self._says(element.tail, element)
        self._flush()

    def _starts(self, tag: str, element: _Element) -> None:
        if tag in _BLOCKS:
            self._flush()
        self.strong += tag in _STRONG
        self.struck += tag in _STRUCK
        self.kept += tag == "pre"
        if tag in _HEADINGS:
            self.heading = int(tag[1])
        elif tag in _LISTS:
            self.lists.append([_whole(element, "start", 1)] if tag == "ol" else [])
        elif tag == "li":
            self.label = self._numbered()
        elif tag == "br":
            self._flush()
        elif tag == "input" and element.get("type", "").lower() == "checkbox":
            self._says("[x] " if "checked" in element.attrib else "[ ] ", element)
        elif tag == "img":
            self._says(element.get("alt"), element)
        else:
            self._starts_table(tag, element)

    def _starts_table(self, tag: str, element: _Element) -> None:
        if tag == "table":
            inner = next(element.iterdescendants("table"), None) is not None
            self.tables.append(None if inner else _Table(self._line(element)))
        elif tag == "tr" and (table := self._table()):
            table.rows.append([])
        elif tag in {"td", "th"} and (table := self._table()):
            table.cell, self.held, self.text = element, [], _Text()

    def _ends(self, tag: str, element: _Element) -> None:
        if tag in _BLOCKS:
            self._flush()
        self.strong -= tag in _STRONG
        self.struck -= tag in _STRUCK
        self.kept -= tag == "pre"
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in _LISTS:
            self.lists.pop()
        elif tag == "li":
            self.label = ""
        elif tag in {"td", "th"} and (table := self._table()) and table.cell is element:
            self._cell(table, element)
        elif tag == "tr" and (table := self._table()) and table.rows:
            self._spanned(table, element)
        elif tag == "table" and self.tables and (ended := self.tables.pop()):
            self._table_ended(ended)

    def _table(self) -> _Table | None:
        return self.tables[-1] if self.tables else None

    def _numbered(self) -> str:
        if not self.lists or not self.lists[-1]:
            return f"{BULLET} "
        self.lists[-1][0] += 1
        return f"{self.lists[-1][0] - 1}. "

    def _line(self, element: _Element) -> int:
        line: object = element.sourceline  # its stubs say nothing of it
        return (line if isinstance(line, int) else 1) + self.before

    def _says(self, said: str | None, element: _Element) -> None:
        if not said:
            return
        if self.kept and not (table := self._table()):
            *whole, said = said.split("\n")
            for one in whole:
                self.text.pieces.append(one)
                self._flush()
        elif not (table := self._table()) or table.cell is not None:
            said = re.sub(r"[ \t\n\r\f]+", " ", said)
        else:
            return  # between the cells of a table nothing is shown
        if not self.text.pieces:
            self.text.line = self._line(element)
        self.text.pieces.append(said)
        letters = len("".join(said.split()))
        self.text.letters += letters
        self.text.strong += letters if self.strong else 0
        self.text.struck += letters if self.struck else 0

    def _flush(self) -> None:
        """End the line under way."""
        table = self._table()
        said = "".join(self.text.pieces)
        said = said.rstrip() if self.kept else " ".join(said.split())
        if table is not None and table.cell is not None:
            self.held.append(f"{self.label}{said}" if said else "")
            self.label = "" if said else self.label
            self.text.pieces = []
            return
        text, self.text = self.text, _Text()
        if not said.strip():
            return
        strong = 0 < text.letters == text.strong
        kind, level = LineKind.LINE if self.kept else LineKind.PARAGRAPH, 0
        if self.heading:
            kind, level = LineKind.HEADING, self.heading
        elif self.label:
            kind, level, said = LineKind.ITEM, len(self.lists), self.label + said
            self.label = ""
        self.blocks.add_line(safe_text(said), text.line, kind, level, strong=strong)

    def _cell(self, table: _Table, element: _Element) -> None:
        if not table.rows:
            table.rows.append([])
        row, text = table.rows[-1], self.text
        place = self._spanned(table, element)
        said = safe_text("\n".join(one for one in self.held if one))
        limits.check_cell(self.blocks.name, len(said), place.line)
        marks = set()
        if text.struck:
            marks.add(Mark.STRUCK if text.struck == text.letters else Mark.PARTLY_STRUCK)
        made = Cell(said, place, marks=frozenset(marks))
        down = _whole(element, "rowspan", 1) - 1
        if down:
            made = replace(made, marks=made.marks | _MERGED)
            table.spans[len(row)] = down, made
        row.append(made)
        across = min(_whole(element, "colspan", 1), limits.MOST_COLUMNS) - 1
        row += [Cell("", place, marks=_MERGED)] * across
        limits.check_table(self.blocks.name, len(table.rows), len(row))
        table.cell, self.held, self.text = None, [], _Text()

    def _spanned(self, table: _Table, element: _Element) -> Place:
        """Where a cell or a row's end stands, once cells that reach down to there are taken in."""
        number, row = len(self.blocks.grids) + 1, table.rows[-1]
        place = Place(self.blocks.name, table=number, line=self._line(element))
        while len(row) in table.spans:
            left, cell = table.spans.pop(len(row))
            if left > 1:
                table.spans[len(row)] = left - 1, cell
            row.append(replace(cell, place=place))
        return place

    def _table_ended(self, table: _Table) -> None:
        """A table of one column is no table: its cells are lines."""
        if any(sum(bool(cell.text) for cell in row) > 1 for row in table.rows):
            self.blocks.add_table([row for row in table.rows if row], table.line)
            return
        for cell in (one for row in table.rows for one in row):
            for said in cell.text.split("\n"):
                self.blocks.add_line(said, cell.place.line, LineKind.PARAGRAPH)


def _is_unseen(tag: str, element: _Element) -> bool:
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    if not tag or tag in _UNSEEN or hidden:
        return True
    return bool(_HIDDEN.search(element.get("style", "")[:1_000]))


def _whole(element: _Element, name: str, default: int) -> int:
    said = element.get(name, "").strip()
    return max(int(said), 1) if said.isdecimal() and len(said) < len("100000") else default
