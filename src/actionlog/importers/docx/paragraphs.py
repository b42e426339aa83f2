"""One paragraph as Word shows it: its text, what is struck, hidden, inserted or noted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.importers.decoding import safe_text
from actionlog.importers.docx.markup import (
    DELETED,
    INSERTED,
    Look,
    W,
    inside,
    list_look,
    look_of,
    switched,
    value,
)
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from actionlog.importers.docx.list_numbering import ListNumbering
    from actionlog.importers.docx.markup import Styles


_BLANKS = re.compile("[\t\xa0\u2007\u202f]")
_BOX = f"{W}txbxContent"
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_HOLDS_BOXES = {f"{W}drawing", f"{W}pict", f"{W}object"}
# Ticks and crosses of the fonts of signs, by the last byte of their codes.
_TICKS = {"FC": "✓", "FB": "✗", "FE": "☑", "FD": "☒", "A8": "☐", "50": "✓", "4F": "✗", "B7": "•"}


@dataclass(slots=True)
class Paragraph:
    """A paragraph. `seen` counts the letters that are struck, hidden, and all there are.

    `runs_on` where its end is deleted, so that the next one belongs to it. `listed` is how deep it
    stands in a list, `heading` its level as a heading, `bold` how many letters are in bold type.
    """

    text: str = ""
    seen: Counter[Mark | None] = field(default_factory=Counter)
    marks: set[Mark] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    runs_on: bool = False
    listed: int = 0
    heading: int = 0
    bold: int = 0

    @property
    def strong(self) -> bool:
        """Whether all of it is in bold type."""
        return 0 < self.bold == self.seen[None]


# Of every paragraph that holds nothing: pages are spaced with thousands of them.
_NOTHING = Paragraph()


@dataclass(frozen=True, slots=True)
class JoinedParagraphs:
    """Several paragraphs as one text, with the marks and notes of all of them."""

    text: str
    marks: frozenset[Mark]
    note: str


def join_paragraphs(passages: Iterable[Paragraph]) -> JoinedParagraphs:
    """The paragraphs of a cell."""
    text, ends, seen = "", "", Counter[Mark | None]()
    marks: set[Mark] = set()
    notes: list[str] = []
    for one in passages:
        text += f"{ends}{one.text}"
        ends = "" if one.runs_on else "\n"
        seen += one.seen
        marks |= one.marks
        notes += one.notes
    if seen[Mark.STRUCK]:
        marks.add(Mark.STRUCK if seen[Mark.STRUCK] == seen[None] else Mark.PARTLY_STRUCK)
    if seen[Mark.HIDDEN]:
        marks.add(Mark.HIDDEN)
    return JoinedParagraphs(text.strip(), frozenset(marks), "\n".join(notes))


@dataclass(frozen=True, slots=True)
class ParagraphReader:
    """Reads paragraphs in the order of the document, which counts their numbers."""

    styles: Styles
    numbering: ListNumbering
    notes: Mapping[tuple[str, str], str]

    def read(self, paragraph: _Element) -> Paragraph:
        """One paragraph, with the number in front of it."""
        if not len(paragraph) and self.styles.look("").number is None:
            return _NOTHING
        passage = Paragraph()
        properties = paragraph.find(f"{W}pPr")
        style = "" if properties is None else value(properties.find(f"{W}pStyle"))
        look = list_look(properties).over(self.styles.look(style))
        self._read_mark(properties, passage)
        said = "".join(self._pieces(paragraph, look, passage))
        text = safe_text(_BLANKS.sub(" ", said.replace("\xad", "").replace("\u2011", "-")))
        gone = passage.runs_on and not text
        passage.text = text if gone else self._label(look, style, passage) + text
        passage.text = passage.text.strip()
        passage.heading = look.heading or 0
        listed = look.number is not None and passage.text != text
        passage.listed = (look.level or 0) + 1 if listed else 0
        return passage

    def _label(self, look: Look, style: str, passage: Paragraph) -> str:
        if look.number is None:
            return ""
        level = look.level
        if level is None:
            level = self.numbering.level_of_style(look.number, style)
        label, counted = self.numbering.next(look.number, level)
        if counted:
            passage.marks.add(Mark.NUMBERED)
        return label

    def _read_mark(self, properties: _Element | None, passage: Paragraph) -> None:
        """What tracked changes say of the paragraph's end."""
        mark = None if properties is None else properties.find(f"{W}rPr")
        for child in mark if mark is not None else ():
            if child.tag in INSERTED | DELETED:
                passage.marks.add(Mark.TRACKED)
                passage.runs_on = passage.runs_on or child.tag in DELETED

    def _pieces(self, element: _Element, look: Look, passage: Paragraph) -> Iterator[str]:
        for child in inside(element):
            if child.tag == f"{W}r":
                yield from self._run(child, look, passage)
            elif child.tag in INSERTED:
                passage.marks.add(Mark.TRACKED)
                yield from self._pieces(child, look, passage)
            elif child.tag in DELETED:
                passage.marks.add(Mark.TRACKED)
            elif str(child.tag).endswith(("}oMath", "}oMathPara")):
                yield "".join(map(str, child.itertext()))

    def _run(self, run: _Element, look: Look, passage: Paragraph) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        named = "" if properties is None else value(properties.find(f"{W}rStyle"))
        own = look_of(properties).over(self.styles.looks.get(named, look)).over(look)
        for child in inside(run):
            text = self._said(child, passage)
            letters = len("".join(text.split()))
            if letters:
                passage.seen[None] += letters
                passage.seen[Mark.STRUCK] += letters if own.struck else 0
                passage.seen[Mark.HIDDEN] += letters if own.hidden else 0
                passage.bold += letters if own.bold else 0
            yield text

    def _said(self, element: _Element, passage: Paragraph) -> str:
        tag = str(element.tag)
        if tag == f"{W}t":
            return element.text or ""
        if tag == f"{W}sym":
            return _TICKS.get(element.get(f"{W}char", "")[-2:].upper(), "\ufffd")
        if tag in _HOLDS_BOXES:
            passage.boxes += element.iter(_BOX)
        elif tag.endswith("Reference"):
            key = tag.removeprefix(W).removesuffix("Reference"), element.get(f"{W}id", "")
            passage.notes += [self.notes[key]] if self.notes.get(key) else []
        return _SIGNS.get(tag, "")


def is_deleted(properties: _Element | None) -> bool:
    """Whether tracked changes take a table's row out."""
    return properties is not None and properties.find(f"{W}del") is not None


def is_hidden(properties: _Element | None) -> bool:
    """Whether a table's row is hidden."""
    return properties is not None and bool(switched(properties.find(f"{W}hidden")))
