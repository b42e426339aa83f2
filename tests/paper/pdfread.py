"""A PDF read back as a screen reader would: by its tags, in the characters that pdfminer finds."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pikepdf

from tests.paper.pdfua import Mark, elements, inside, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is printed: where, and in what."""

    text: str
    left: float
    right: float
    top: float
    font: str
    colour: tuple[float, ...]


@dataclass(frozen=True)
class Read:
    """A PDF, opened by two libraries that did not write it."""

    content: bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.content))

    @cached_property
    def pages(self) -> list[dict[int | None, list[Glyph]]]:
        """What each page prints, by mark; artifacts under None."""
        with pdfplumber.open(BytesIO(_without_nested_marks(self.content))) as plumbed:
            return [_by_mark(page.chars) for page in plumbed.pages]

    @cached_property
    def tables(self) -> list[list[list[list[Mark]]]]:
        """The marks of each cell of each row of each table, header row first."""
        return [
            [
                [marks(self.pdf, cell) for cell in inside(row, "TH", "TD")]
                for row in inside(table, "TR")
            ]
            for table in elements(self.pdf, "Table")
        ]

    def glyphs(self, cell: Sequence[Mark]) -> list[Glyph]:
        return [glyph for page, mark in cell for glyph in self.pages[page].get(mark, [])]

    def text(self, cell: Sequence[Mark]) -> str:
        """What a cell or a heading says, squeezed."""
        return squeezed("".join(glyph.text for glyph in self.glyphs(cell)))

    def texts(self, *kinds: str) -> list[str]:
        """What the elements of some kinds say, squeezed."""
        return [self.text(marks(self.pdf, each)) for each in elements(self.pdf, *kinds)]

    def artifacts(self, page: int) -> str:
        """What a page prints beside its content: its repeated header row and its footer."""
        return squeezed("".join(glyph.text for glyph in self.pages[page].get(None, [])))


def squeezed(text: str) -> str:
    """Without white space, and breaks and joiners that show nothing: lines end with the page's."""
    return re.sub(r"[\s\u200b\u200d]+", "", unicodedata.normalize("NFC", text))


def _without_nested_marks(content: bytes) -> bytes:
    """The PDF without marks inside of marks, after which pdfplumber forgets the outer one."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            kept = pikepdf.unparse_content_stream(list(_outermost(page)))
            page.obj.Contents = pdf.make_stream(kept)
        saved = BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def _outermost(page: pikepdf.Page) -> Iterator[pikepdf.ContentStreamInstruction]:
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += operator in {"BDC", "BMC"}
        if operator not in {"BDC", "BMC", "EMC"} or depth == 1:
            assert isinstance(instruction, pikepdf.ContentStreamInstruction)
            yield instruction
        depth -= operator == "EMC"


def _by_mark(characters: Sequence[dict[str, object]]) -> dict[int | None, list[Glyph]]:
    found: dict[int | None, list[Glyph]] = defaultdict(list)
    for each in characters:
        mark = each["mcid"]
        assert mark is None or isinstance(mark, int)
        found[mark].append(_glyph(each))
    return found


def _glyph(character: dict[str, object]) -> Glyph:
    left, right, top = (float(str(character[key])) for key in ("x0", "x1", "top"))
    colour = character["non_stroking_color"]
    assert isinstance(colour, tuple)
    return Glyph(str(character["text"]), left, right, top, str(character["fontname"]), colour)
