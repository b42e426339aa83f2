"""Markdown read into blocks: headings, paragraphs, items of lists, tables, with their lines.

Parsed by markdown-it; what its marks mean is kept as blocks and marks of cells, and the marks are
gone from the text. HTML inside it is read as a web page is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.findings import Place
from actionlog.errors import Unreadable
from actionlog.importers import limits, web_page
from actionlog.importers.decoding import safe_text
from actionlog.importers.markdown_rows import on_one_line
from actionlog.importers.source_document import BULLET, Blocks, Cell, LineKind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from actionlog.importers.source_document import SourceDocument

MOST_MARKDOWN = 1_000_000
"""Letters of Markdown: far more than minutes have, and parsed within seconds."""

CALLED_SO = (".md", ".markdown", ".mdown", ".mkd")
_CALLED_OTHERWISE = (".csv", ".tsv", ".tab")
_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?|\|\s*:?-{3,}:?\s*\|")
_LONGEST_RULE = 2_000
_HEADED = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_MARKED = re.compile(
    r"^[ \t]{0,8}[*+-] +\S|\*\*\S[^*\n]{0,200}\S\*\*|\]\([^()\s]{1,300}\)", re.MULTILINE
)
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]{0,1000}\n){0,60}?)---[ \t]*(?:\n|$)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FEWEST_HEADED = 2


def is_markdown(name: str, text: str) -> bool:
    """Whether a text is Markdown: it is called so, or has tables or headings as only that has."""
    if name.lower().endswith(CALLED_SO):
        return True
    if name.lower().endswith(_CALLED_OTHERWISE):
        return False
    if "|" in text and "---" in text and _has_table(text):
        return True
    headed = len(_HEADED.findall(text, 0, limits.MOST_COPIED))
    return headed >= _FEWEST_HEADED and bool(_MARKED.search(text))


def _has_table(text: str) -> bool:
    """Whether a line of bars and dashes stands below a line with bars."""
    return any(
        "---" in line and "|" in above and len(line) < _LONGEST_RULE and _RULE.fullmatch(line)
        for above, line in pairwise(one.strip() for one in text.split("\n"))
    )


def read(name: str, text: str) -> SourceDocument:
    """The document that a text is. Raises `Unreadable` for one that is too long, or empty."""
    if len(text) > MOST_MARKDOWN:
        reason = f"has {len(text):,} letters, and {MOST_MARKDOWN:,} of Markdown are read at most"
        raise Unreadable(name, None, reason, limits.SMALLER)
    from markdown_it import MarkdownIt

    blocks = Blocks(name)
    front = _FRONT.match(text)
    skipped = 0
    if front:  # what a site's own program reads: `date: 2023-05-03`
        for number, line in enumerate(front[1].split("\n"), start=2):
            blocks.add_line(line, number)
        skipped = text.count("\n", 0, front.end())
        text = text[front.end() :]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    text, lines = on_one_line(text, skipped)
    _Reading(blocks, lines).take(parser.parse(text))
    return blocks.document()


@dataclass(frozen=True, slots=True)
class _RunningLine:
    """A line of running text without its marks; `strong` and `struck` where all of it is."""

    text: str
    strong: bool = False
    struck: bool = False
    partly: bool = False


@dataclass(slots=True)
class _Reading:
    """Goes through the blocks as they are parsed; `lines` are the file's of the text's."""

    blocks: Blocks
    lines: Sequence[int]
    depth: int = 0
    label: str = ""
    heading: int = 0
    rows: list[list[Cell]] = field(default_factory=list)
    table: int = 0
    row: int = 0
    inside: bool = False

    def take(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            line = self.lines[token.map[0]] if token.map else 0
            match token.type:
                case "inline":
                    self._inline(token, line)
                case "fence" | "code_block":
                    first = line + (token.type == "fence")
                    for number, text in enumerate(token.content.split("\n"), start=first):
                        self.blocks.add_line(text, number)
                case "html_block":
                    web_page.read_into(self.blocks, token.content, line)
                case bound if bound.startswith(("table", "tr")):
                    self._of_table(bound, line)
                case _:
                    self._bound(token)

    def _bound(self, token: Token) -> None:
        """The start or end of a heading or list."""
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self.depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self.depth -= 1
            case "list_item_open":
                self.label = f"{token.info}{token.markup} " if token.info else f"{BULLET} "
            case _:
                pass

    def _of_table(self, bound: str, line: int) -> None:
        if bound == "table_open":
            self.rows, self.table, self.inside = [], line, True
        elif bound == "tr_open":
            self.rows.append([])
            self.row = line or self.row
        elif bound == "table_close":
            self.blocks.add_table(self.rows, self.table)
            self.inside = False

    def _inline(self, token: Token, line: int) -> None:
        said = list(_lines_of(token.children or []))
        if self.inside:
            self.rows[-1].append(self._cell(said))
            return
        for number, one in enumerate(said, start=line):
            if self.heading:
                self.blocks.add_line(one.text, number, LineKind.HEADING, self.heading)
            elif self.label:
                text = self.label + one.text
                self.blocks.add_line(text, number, LineKind.ITEM, self.depth, strong=one.strong)
                self.label = ""
            else:
                self.blocks.add_line(one.text, number, strong=one.strong)

    def _cell(self, said: Sequence[_RunningLine]) -> Cell:
        text = safe_text("\n".join(one.text for one in said))
        limits.check_cell(self.blocks.name, len(text), self.row)
        filled = [one for one in said if one.text.strip()]
        marks = set()
        if filled and all(one.struck for one in filled):
            marks.add(Mark.STRUCK)
        elif any(one.partly or one.struck for one in filled):
            marks.add(Mark.PARTLY_STRUCK)
        number = len(self.blocks.grids) + 1
        place = Place(self.blocks.name, table=number, line=self.row)
        return Cell(text, place, marks=frozenset(marks))


def _lines_of(tokens: Sequence[Token]) -> Iterator[_RunningLine]:
    """The lines of running text."""
    pieces: list[tuple[str, bool, bool]] = []
    strong = struck = 0
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                yield _line(pieces)
                pieces = []
            case "html_inline" if _BREAK.fullmatch(token.content):
                yield _line(pieces)
                pieces = []
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "s_open":
                struck += 1
            case "s_close":
                struck -= 1
            case "image":
                pieces.append((token.content, strong > 0, struck > 0))
            case "text" | "code_inline":
                pieces.append((token.content, strong > 0, struck > 0))
            case _:
                pass
    yield _line(pieces)


def _line(pieces: Sequence[tuple[str, bool, bool]]) -> _RunningLine:
    filled = [piece for piece in pieces if piece[0].strip(" .:;,")]
    text = "".join(text for text, _, _ in pieces).replace("\xad", "")
    return _RunningLine(
        text,
        bool(filled) and all(strong for _, strong, _ in filled),
        bool(filled) and all(struck for _, _, struck in filled),
        any(struck for _, _, struck in filled),
    )
